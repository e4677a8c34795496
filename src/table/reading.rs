//! What a user, or the description of a package, says of a file that it does not say itself.

use super::cell_form::CellForms;
use super::encoding::Encoding;

/// How a file is to be read; by default it says so itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The encoding of a file without a byte order mark.
    pub encoding: Option<Encoding>,
    /// The physical line of the header; what is above it is not read.
    pub header_row: Option<u32>,
    /// Whether numbers are written `1.234,5`.
    pub decimal_comma: bool,
    /// How the line starts that ends the table.
    pub footer: Option<String>,
    /// Whether it is a sheet of a workbook: places are its rows and columns.
    pub sheet: bool,
    /// What separates fields, an ASCII character.
    pub delimiter: Option<u8>,
    /// What stands around a field that holds separators, an ASCII character.
    pub quote: Option<u8>,
    /// How a row starts that is a comment.
    pub comment: Option<String>,
    /// How its cells are written.
    pub cells: CellForms,
}

impl Reading {
    /// Whether nothing was said but that it is what a file most often is: UTF-8, with commas
    /// between fields and double quotes around them.
    #[must_use]
    pub fn is_by_itself(&self) -> bool {
        let usual = Self {
            encoding: self.encoding.filter(|encoding| encoding.is_utf8()),
            delimiter: self.delimiter.filter(|delimiter| *delimiter == b','),
            quote: self.quote.filter(|quote| *quote == b'"'),
            ..Self::default()
        };
        *self == usual
    }

    /// What was said here, and of what nothing was, what `described` says. Marks of numbers that
    /// are stated by hand are those of all columns.
    #[must_use]
    pub fn over(&self, described: &Self) -> Self {
        let (said, described) = (self.clone(), described.clone());
        let mut cells = described.cells;
        if said.decimal_comma {
            cells.fields.values_mut().for_each(|form| form.marks = None);
        }
        Self {
            encoding: said.encoding.or(described.encoding),
            delimiter: described.delimiter,
            quote: described.quote,
            comment: described.comment,
            cells,
            ..said
        }
    }
}

/// What a comma or a point in a number marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// A comma marks thousands, a point decimals.
    Point,
    /// A point marks decimals, as some numbers of the file show, and a comma may mark either:
    /// fields are separated by semicolons, as where it marks decimals.
    UnclearComma,
    /// The same, and a point before three digits may mark either too.
    Unclear,
    /// A point marks thousands, a comma decimals.
    Comma,
}
