//! A line of a table of figures: one fact as it was printed and as it is derived.

use std::borrow::Cow;

use serde::Serialize;

use crate::figure::{Bounds, When};
use crate::page::Number;
use crate::solve::Verdict;

/// A key that is the same in every language, and its name in one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The key.
    pub key: String,
    /// The name.
    pub name: String,
}

/// What a published number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A figure.
    Published,
    /// A goal.
    Target,
    /// What formulas give.
    Derived,
}

impl Kind {
    /// Its key, the same in every language.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Target => "target",
            Self::Derived => "derived",
        }
    }
}

/// A fact in a table.
#[derive(Debug, Serialize)]
pub struct Line {
    /// What it is of.
    pub indicator: Term,
    /// When.
    pub period: String,
    /// The same, as a time.
    #[serde(skip)]
    pub when: When,
    /// The base unit, which ends and base values are in.
    pub base_unit: String,
    /// The unit of the table it stands in.
    #[serde(skip)]
    pub unit: String,
    /// As it was printed; like the next apart from the line, for most have but one of them.
    pub published: Option<Box<Published>>,
    /// As it is derived.
    pub derived: Option<Box<Derived>>,
    /// Where it lies, once everything printed is held against every formula; `None` of a
    /// goal, and where that contradicts itself.
    pub bounds: Option<Narrowed>,
    /// The verdict on what was published, or what is to be said of what was not.
    pub verdict: Option<Term>,
    /// The verdict, if it is one.
    #[serde(skip)]
    pub judged: Option<Verdict>,
    /// The arguments by which `changzhi explain` tells its story; `None` of a goal.
    pub explain: Option<Vec<Cow<'static, str>>>,
    /// Whether other figures or formulas speak of it too.
    #[serde(skip)]
    pub starred: bool,
}

/// Where a number lies at most, once everything printed is held against every formula.
///
/// A check, which takes its time, may find narrower bounds.
#[derive(Clone, Debug, Serialize)]
pub struct Narrowed {
    /// Its ends in the base unit, rounded outward.
    #[serde(flatten)]
    pub ends: Ends,
    /// In the indicator's unit, where a print does not say as much.
    #[serde(skip)]
    pub shown: Option<Bounds>,
}

impl Line {
    /// The bounds for a reader: beside a print those of what is derived, else those of the
    /// number, if its print does not say as much.
    pub(crate) fn shown(&self) -> Option<&Bounds> {
        match (&self.published, &self.derived, &self.bounds) {
            (Some(_), Some(derived), _) | (None, Some(derived), None) => Some(&derived.shown),
            (_, _, bounds) => bounds.as_ref()?.shown.as_ref(),
        }
    }
}

/// A printed number.
#[derive(Clone, Debug, Serialize)]
pub struct Published {
    /// Whether it is a figure or a goal.
    pub kind: Kind,
    /// The figure, with its qualifier and unit.
    pub printed: String,
    /// The printed digits.
    pub value: String,
    /// The printed unit.
    pub unit: String,
    /// The qualifier's English word, empty for a bare number.
    pub qualifier: &'static str,
    /// How many of its digits are significant, where that was stated.
    pub digits: Option<u32>,
    /// The number in the base unit.
    pub base_value: String,
    /// What the print stands for, in the base unit.
    #[serde(flatten)]
    pub ends: Ends,
    /// The verdict on it; `None` of a goal.
    pub verdict: Option<Verdict>,
    /// What its agreement is worth: `strong`, or `weak` where much else would have agreed.
    pub strength: Option<&'static str>,
    /// The key of the source.
    pub source: String,
    /// The title of the source.
    pub source_title: String,
    /// The file and line it was entered on.
    pub place: String,
    /// A remark of whoever entered it.
    pub note: String,
    /// The digits in the unit of the table, with the qualifier.
    #[serde(skip)]
    pub shown: Number,
}

/// A derived number.
#[derive(Clone, Debug, Serialize)]
pub struct Derived {
    /// The shortest decimal between its bounds; `None` if an operand is not known.
    pub value: Option<String>,
    /// Whether it is known exactly, but not to its last digit, for it has none.
    pub rounded: bool,
    /// The indicator's unit.
    pub unit: String,
    /// The same digits in the base unit.
    pub base_value: Option<String>,
    /// Its bounds in the base unit, rounded outward.
    #[serde(flatten)]
    pub ends: Ends,
    /// Whether every operand is known.
    pub complete: bool,
    /// How many of the figures that it is derived from are not known, and how many it would
    /// be derived from.
    #[serde(skip)]
    pub missing: (usize, usize),
    /// Whether the indicator can have such a value at all.
    pub possible: bool,
    /// The formula.
    pub formula: String,
    /// The file and line of the formula.
    pub place: String,
    /// The bounds in the indicator's unit.
    #[serde(skip)]
    pub shown: Bounds,
}

/// The ends of an interval in the base unit; `null` is infinite.
#[derive(Clone, Debug, Serialize)]
pub struct Ends {
    /// The lower end.
    pub low: Option<String>,
    /// The upper end.
    pub high: Option<String>,
    /// Whether the lower end is left out.
    pub low_open: bool,
    /// Whether the upper end is left out.
    pub high_open: bool,
}
