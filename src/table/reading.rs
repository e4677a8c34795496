//! What a user says of a file that it does not say itself.

use super::encoding::Encoding;

/// How a file is to be read; by default it says so itself.
#[derive(Clone, Debug, Default)]
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
}

impl Reading {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_by_itself(&self) -> bool {
        let Self { encoding, header_row, decimal_comma, footer, sheet } = self;
        encoding.is_none() && header_row.is_none() && footer.is_none() && !decimal_comma && !sheet
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
