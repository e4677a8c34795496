//! What findings say: the words that both languages must have.

use crate::rule::{Rule, Severity};

/// What a sentence is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'s> {
    /// The name of an indicator.
    pub name: &'s str,
    /// An area.
    pub area: &'s str,
    /// A period.
    pub period: &'s str,
}

/// The sentences of findings.
#[derive(Debug)]
pub(crate) struct Findings {
    /// How bad a finding is.
    pub severity: fn(Severity) -> &'static str,
    /// What a rule finds.
    pub rule: fn(Rule) -> &'static str,
    /// So many figures contradict one another.
    pub contradiction: fn(Subject<'_>, usize) -> String,
    /// So many figures agree only if they are read loosely.
    pub loose_agreement: fn(Subject<'_>, usize) -> String,
    /// The search ended too early.
    pub undecided: fn(Subject<'_>) -> String,
    /// Nothing published constrains it, and what it would take.
    pub not_checked: fn(Subject<'_>, &[String]) -> String,
    /// So many parts do not make the whole that it is.
    pub parts_differ: fn(Subject<'_>, usize) -> String,
    /// It was published as zero, and something was divided by it.
    pub zero_divisor: fn(Subject<'_>) -> String,
    /// It is published coarser elsewhere.
    pub re_rounded: fn(Subject<'_>) -> String,
    /// How some of its figures may have come of the others.
    pub loose_reprint: fn(Subject<'_>, &[String]) -> String,
    /// So many figures differ, and what else some of them are.
    pub sources_differ: fn(Subject<'_>, usize, &[String]) -> String,
    /// Which of several figures all others support, and its place.
    pub supported: fn(&str, &str) -> String,
    /// A waiver of a rule fits nothing; its reason.
    pub waiver_unused: fn(Rule, &str) -> String,
    /// A waiver ended on a day; its reason.
    pub waiver_expired: fn(&str, &str) -> String,
    /// A figure and what it is of, its place, and its source.
    pub named: fn(&str, Subject<'_>, &str, &str) -> String,
    /// What the other figures imply of one; the nearest figure that agrees with them, and what
    /// that stands for where its digits alone lie elsewhere.
    pub otherwise: fn(&str, Option<&str>, Option<&str>) -> String,
    /// The other figures exclude one, and no range is known that they leave.
    pub excluded: &'static str,
}
