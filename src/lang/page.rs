//! What stands round findings on a page: the words that every language must have.

/// How many findings there are, and how many of them are waived.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FindingCounts {
    pub errors: usize,
    pub warnings: usize,
    /// `None` if they were not asked for.
    pub notes: Option<usize>,
    pub waived: usize,
}

/// Headings, counts and remarks.
#[derive(Debug)]
pub(crate) struct Pages {
    /// The title over the verdicts on all figures.
    pub verdicts: &'static str,
    /// The headings of the counts of findings.
    pub severity: &'static str,
    pub area: &'static str,
    pub rule: &'static str,
    pub count: &'static str,
    /// How to see more of each finding.
    pub see_more: &'static str,
    /// Figures that a finding names, none of them suspected.
    pub figures: &'static str,
    /// One suspect.
    pub this_may_be_wrong: &'static str,
    /// Several suspects.
    pub one_may_be_wrong: &'static str,
    /// Before the second of figures to be corrected together.
    pub and: &'static str,
    /// Figures that are not suspected.
    pub beside: &'static str,
    /// So many repairs are not shown.
    pub more_ways: fn(usize) -> String,
    /// Not all conflicts were sought.
    pub incomplete: &'static str,
    /// The reason of a waiver.
    pub waived: fn(&str) -> String,
    /// A hint.
    pub hint: fn(&str) -> String,
    /// So many findings have no annotation.
    pub left_out: fn(usize) -> String,
    /// The test that all figures without a finding pass.
    pub all_others: &'static str,
    /// How many findings there are.
    pub counts: fn(FindingCounts) -> String,
    /// Behind that: so many published figures, those of the whole package though less was asked for, and
    /// how they stand.
    pub tally: fn(usize, bool, &[String]) -> String,
    /// How figures stand, as after their number.
    pub agree: &'static str,
    pub within_rounding: &'static str,
    pub loosely: &'static str,
    pub contradict: &'static str,
    pub not_checked: &'static str,
    pub undecided: &'static str,
}
