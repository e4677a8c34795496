//! What stands round findings on a page in English.

use crate::lang::{FindingCounts, Pages};

pub(super) const PAGES: Pages = Pages {
    verdicts: "The published figures",
    severity: "Severity",
    area: "Area",
    rule: "Rule",
    count: "Findings",
    see_more: " `changzhi check -v` shows what each figure would have to be.",
    figures: "the figures:",
    this_may_be_wrong: "this may be wrong:",
    one_may_be_wrong: "one of these may be wrong:",
    and: "and ",
    beside: "beside:",
    more_ways: |more| format!("and {more} more ways; the JSON form lists them"),
    incomplete: "other sets of figures farther away may conflict too",
    waived: |reason| format!("waived: {reason}"),
    hint: |hint| format!("hint: {hint}"),
    left_out: |more| format!("{more} more findings; the summary of this step lists all"),
    all_others: "all other figures",
    counts: |FindingCounts { errors, warnings, notes, waived }| {
        let mut counts = vec![counted((errors, "error")), counted((warnings, "warning"))];
        counts.extend(notes.map(|notes| counted((notes, "note"))));
        counts.extend((waived > 0).then(|| format!("{waived} waived")));
        format!("{}.", counts.join(", "))
    },
    tally: |figures, whole, stands| {
        let figures = counted((figures, "published figure"));
        let of = if whole { "In the whole package, of" } else { "Of" };
        format!(" {of} {figures}: {}.", stands.join(", "))
    },
    agree: " agree",
    within_rounding: " agree within rounding",
    loosely: " agree loosely",
    contradict: " contradict",
    not_checked: " not checked",
    undecided: " undecided",
};

/// How many there are: `1 error`, `3 warnings`.
fn counted((count, noun): (usize, &str)) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
