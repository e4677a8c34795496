//! The story of a number: the words that every language must have.

use super::Subject;

/// The lines of a story.
#[derive(Debug)]
pub(crate) struct Stories {
    /// Whose story it is: the key of the indicator after its name.
    pub title: fn(Subject<'_>, &str) -> String,
    /// No source published it.
    pub by_nobody: &'static str,
    /// A published figure and its place.
    pub printed: fn(&str, &str) -> String,
    /// The key of a source, its title, its publisher and its day.
    pub source: fn(&str, &str, &str, Option<&str>) -> String,
    /// A remark of whoever entered the figure.
    pub note: fn(&str) -> String,
    /// What a figure stands for.
    pub stands_for: fn(&str) -> String,
    /// So many rows of a register besides those that are listed.
    pub more_rows: fn(u64) -> String,
    /// A formula in words and its place.
    pub formula: fn(&str, &str) -> String,
    /// What a formula gives.
    pub gives: fn(&str) -> String,
    /// What a formula would need.
    pub needs: fn(&[String]) -> String,
    /// No bounds, as others contradict themselves.
    pub no_bounds: &'static str,
    /// No bounds, as it contradicts others.
    pub contradicts: &'static str,
    /// Its own bounds are all that is known.
    pub alone: fn(&str) -> String,
    /// Its own bounds.
    pub by_itself: fn(&str) -> String,
    /// Narrower bounds, and the relation that made them so.
    pub narrowed: fn(&str, &str) -> String,
    /// Its bounds, and whether they are exact.
    pub all_in_all: fn(&str, bool) -> String,
    /// A finding: how bad it is, its rule, whether it is waived, and what it says.
    pub finding: fn(&str, &str, bool, &str) -> String,
}
