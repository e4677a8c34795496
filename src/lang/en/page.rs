//! What stands round findings on a page in English.

use crate::lang::{FindingCounts, Pages};

pub(super) const PAGES: Pages = Pages {
    title: "What the figures say of one another",
    figures: "the figures:",
    this_may_be_wrong: "this may be wrong:",
    one_may_be_wrong: "one of these may be wrong:",
    suspects: "One of these may be wrong:",
    and: "and ",
    beside: "beside:",
    more_ways: |more| format!("and {more} more ways; the JSON form lists them"),
    incomplete: "other sets of figures farther away may conflict too",
    waived: |reason| format!("waived: {reason}"),
    is_waived: "waived",
    hint: |hint| format!("hint: {hint}"),
    left_out: |more| format!("{more} more findings; the summary of this step lists all"),
    all_others: "all other figures",
    counts: |FindingCounts { errors, warnings, notes, waived }| {
        let [errors, warnings, notes] =
            [(errors, "error"), (warnings, "warning"), (notes, "note")].map(counted);
        format!("{errors}, {warnings}, {notes}, {waived} waived.")
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
