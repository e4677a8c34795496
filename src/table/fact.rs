//! Parts of faults that are facts of their own.

use crate::figure::Unit;

/// A limit of the reader; README.md has their sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The bytes of a file.
    File,
    /// The bytes of a field.
    Field,
    /// The bytes of a record.
    Record,
    /// The fields of a record.
    Columns,
    /// The cells of a sheet with something in them, and its rows.
    Cells,
    /// The bytes that a workbook unpacks to.
    Unpacked,
}

/// Why a cell of a workbook cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellFault {
    /// It is displayed in a number format that is not read.
    Format {
        /// The code of the format.
        code: String,
    },
    /// It displays something else than the number or date that it holds.
    Displayed {
        /// What it holds.
        value: String,
        /// What it displays.
        text: String,
    },
    /// It holds no number where there should be one.
    NotANumber {
        /// What it holds.
        text: String,
    },
    /// It holds a number of more digits than a spreadsheet keeps.
    TooManyDigits,
    /// It is one of several merged ones, and a number.
    MergedNumber,
    /// It is there twice, or lies under a merged cell.
    Doubled,
    /// It is a formula whose result was not saved.
    NoResult,
    /// It displays an error.
    Error {
        /// The error.
        text: String,
    },
    /// It holds more than 32,767 characters.
    TooLong,
}

/// The columns that a header should name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// So many, whatever their names.
    Count(usize),
    /// These, with commas between.
    Names(String),
}

/// The numbers that an indicator can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// The least.
    pub low: Option<String>,
    /// The greatest.
    pub high: Option<String>,
    /// The unit of both; zero needs none.
    pub unit: Option<Unit>,
}

/// Why a description of a package cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsound {
    /// It is longer than 16 MiB.
    TooLong,
    /// It is no JSON, as the reader of JSON puts it.
    NoJson(String),
    /// A key of an object stands twice.
    KeyTwice(String),
    /// There is no list of resources.
    NoResources,
    /// A resource has no name.
    NoName,
    /// The resource of this name has no path to one file.
    NoPath(String),
    /// Two resources have this name.
    ResourceTwice(String),
    /// What stands under a key is no text.
    NoText {
        /// The key.
        key: String,
        /// The resource.
        resource: &'static str,
    },
    /// The columns of this resource are no object.
    NoColumns(&'static str),
    /// One of the columns that are described is none of the table.
    NoSuchColumn {
        /// Its name.
        column: String,
        /// Those that there are.
        known: Vec<&'static str>,
    },
}
