//! Verdicts on published figures: the words that every language must have.

use crate::solve::Verdict;

/// Verdicts and what they are worth.
#[derive(Debug)]
pub(crate) struct Verdicts {
    /// The name of a verdict.
    pub name: fn(Verdict) -> &'static str,
    /// An agreement, what would have agreed as well, and whether that makes it weak.
    pub worth: fn(&str, &str, bool) -> String,
    /// A published figure, named in full, and the verdict on it.
    pub of: fn(&str, &str) -> String,
}
