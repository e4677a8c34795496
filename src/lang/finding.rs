//! What findings say: the words that every language must have.

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
    /// A published figure contradicts others, and what they say.
    pub contradiction: fn(Subject<'_>, &str, &str) -> String,
    /// A published figure agrees only if figures are read loosely, and what the others say.
    pub loose_agreement: fn(Subject<'_>, &str, &str) -> String,
    /// What a formula's numbers give, and where that lies.
    pub is: fn(&str, &str, &str) -> String,
    /// A sentence whose stop may be missing, and whole ones behind it.
    pub paragraph: fn(&str, &[&str]) -> String,
    /// Where the other figures say that one lies.
    pub give: fn(&str) -> String,
    /// That the other figures exclude one.
    pub excludes: &'static str,
    /// What may have happened to a figure, and the nearest one that agrees.
    pub cause: fn(Option<&str>, Option<&str>) -> String,
    /// So many other figures agree with each of some, and so many with another.
    pub support: fn(&[String], usize, &str, usize) -> String,
    /// The search ended too early.
    pub undecided: fn(Subject<'_>) -> String,
    /// Nothing published constrains it, and what it would take.
    pub not_checked: fn(Subject<'_>, &[String]) -> String,
    /// A whole as it was published is not what so many parts of it make.
    pub parts_differ: fn(Subject<'_>, &str, usize, &str) -> String,
    /// It was published as zero, and something was divided by it.
    pub zero_divisor: fn(Subject<'_>) -> String,
    /// It is published coarser elsewhere.
    pub re_rounded: fn(Subject<'_>) -> String,
    /// Its figures differ, and how some of them may have come of the others.
    pub loose_reprint: fn(Subject<'_>, &[String]) -> String,
    /// It was published in these ways, and what else some of them are.
    pub sources_differ: fn(Subject<'_>, &[String], &[String]) -> String,
    /// Which of several figures of a fact all others support, its source and its place.
    pub supported: fn(&str, &str, &str) -> String,
    /// A waiver of a rule fits nothing; its reason.
    pub waiver_unused: fn(Rule, &str) -> String,
    /// A waiver ended on a day; its reason.
    pub waiver_expired: fn(&str, &str) -> String,
    /// A figure and what it is of, its place, and its source.
    pub named: fn(&str, Subject<'_>, &str, &str) -> String,
    /// What the other figures imply of one that they exclude, if that is known; the nearest
    /// figure that agrees with them, and what that stands for where its digits alone lie
    /// elsewhere.
    pub otherwise: fn(Option<&str>, Option<&str>, Option<&str>) -> String,
}
