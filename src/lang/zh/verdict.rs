//! Verdicts in Chinese.

use crate::lang::Verdicts;
use crate::solve::Verdict;

pub(super) const VERDICTS: Verdicts = Verdicts {
    name: |verdict| match verdict {
        Verdict::Agrees => "一致",
        Verdict::AgreesWithinRounding => "舍入内一致",
        Verdict::AgreesLoosely => "从宽一致",
        Verdict::Contradicts => "矛盾",
        Verdict::NotChecked => "未核对",
        Verdict::NoNumber => "无数值",
        Verdict::Undecided => "未判定",
    },
    worth: |verdict, bounds, weak| {
        let weak = if weak { "（弱）" } else { "" };
        format!("{verdict}{weak}；取 {bounds} 亦属一致")
    },
    of: |figure, verdict| format!("{figure}：{verdict}"),
};
