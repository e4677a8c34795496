//! Verdicts in English.

use crate::lang::Verdicts;
use crate::solve::Verdict;

pub(super) const VERDICTS: Verdicts = Verdicts {
    name: Verdict::key,
    worth: |verdict, bounds, weak| {
        let weak = if weak { " (weak)" } else { "" };
        format!("{verdict}{weak}; {bounds} would have agreed too")
    },
    of: |figure, verdict| format!("{figure}: {verdict}"),
};
