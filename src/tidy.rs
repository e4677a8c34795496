//! A tidy table: a row an observation, a column a variable (Wickham, "Tidy Data", Journal of
//! Statistical Software 59, 2014). What CSV and TSV hold.

/// Rows under named columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tidy {
    /// The columns.
    pub columns: Vec<Variable>,
    /// The rows, with a text for each column; a missing value is empty, never 0.
    pub rows: Vec<Vec<String>>,
}

/// A column of a tidy table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name, the same in every language.
    pub name: String,
    /// What its cells are.
    pub kind: Kind,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text of others, in which a spreadsheet may find a formula.
    Text,
    /// Numbers, and figures as they were published: digits and words of ours, never a formula.
    Own,
}

impl Variable {
    /// A column of text.
    pub fn text(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: Kind::Text }
    }

    /// A column of numbers or figures.
    pub fn own(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: Kind::Own }
    }
}
