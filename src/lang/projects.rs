//! A table of projects: the words that every language must have.

/// Every fixed word of a table of projects.
#[derive(Debug)]
pub(crate) struct ProjectWords {
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
