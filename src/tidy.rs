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
    /// Whose words its cells hold.
    pub words: Words,
}

/// Whose words the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Text of others, in which a spreadsheet may find a formula.
    Foreign,
    /// Numbers, and figures as they were published: digits and words of ours, never a formula.
    Own,
}

/// A column, and what stands in it for an observation.
pub(crate) struct Column<T> {
    name: &'static str,
    words: Words,
    cell: fn(&T) -> String,
}

impl<T> Column<T> {
    /// A column of text of others.
    pub const fn text(name: &'static str, cell: fn(&T) -> String) -> Self {
        Self { name, words: Words::Foreign, cell }
    }

    /// A column of numbers or figures.
    pub const fn own(name: &'static str, cell: fn(&T) -> String) -> Self {
        Self { name, words: Words::Own, cell }
    }
}

impl Tidy {
    /// A row for each observation.
    pub(crate) fn of<T>(columns: &[Column<T>], observations: impl Iterator<Item = T>) -> Self {
        let row = |one: T| columns.iter().map(|column| (column.cell)(&one)).collect();
        let variable =
            |column: &Column<T>| Variable { name: column.name.to_owned(), words: column.words };
        Self {
            columns: columns.iter().map(variable).collect(),
            rows: observations.map(row).collect(),
        }
    }
}

impl Variable {
    /// A column of text of others.
    pub fn text(name: impl Into<String>) -> Self {
        Self { name: name.into(), words: Words::Foreign }
    }

    /// A column of numbers or figures.
    pub fn own(name: impl Into<String>) -> Self {
        Self { name: name.into(), words: Words::Own }
    }
}
