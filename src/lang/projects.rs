//! A table of projects: the words that every language must have.

use super::Language;

/// Every fixed word of a table of projects.
#[derive(Debug)]
pub(crate) struct ProjectWords {
    /// How far a reading has come, of a known length and of an unknown one, with places for
    /// `{bar}`, `{spinner}` and numbers.
    pub progress: [&'static str; 2],
    pub title: &'static str,
    pub dimensions: [&'static str; 5],
    pub projects: &'static str,
    pub capacity: &'static str,
    pub without_capacity: &'static str,
    pub share: &'static str,
    pub average: &'static str,
    pub yuan: &'static str,
    pub dollars: &'static str,
    pub without_investment: &'static str,
    pub subtotal: &'static str,
    pub total: &'static str,
    pub others: fn(usize) -> String,
    pub no_year: &'static str,
    pub no_projects: &'static str,
    pub partial: fn(u64, u64) -> String,
    pub currencies: &'static str,
}

impl Language {
    /// How a bar shows the progress of a reading whose length is known, or is not.
    #[must_use]
    pub fn progress(self, length_is_known: bool) -> &'static str {
        let [known, unknown] = self.sentences().projects.progress;
        if length_is_known { known } else { unknown }
    }
}
