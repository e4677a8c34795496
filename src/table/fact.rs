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
    /// These, with commas between, or what is named for them.
    Mapped(String),
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

/// What JSON must have at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonPart {
    /// Text in UTF-8.
    Utf8,
    /// A value.
    Value,
    /// A key in double quotes.
    Key,
    /// This sign.
    Sign(char),
    /// A comma, or what closes the list or object.
    CommaOr(char),
    /// A backslash with what JSON allows after it.
    Escape,
    /// Lists and objects that stand at most so deep in one another.
    Shallower {
        /// How deep.
        deepest: usize,
    },
    /// The end.
    End,
}

/// Why a description of a package cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sentence of each variant, in `lang`, names its fields")]
pub enum Unsound {
    /// It is longer than 16 MiB.
    TooLong,
    /// It is no JSON.
    NoJson(JsonPart),
    /// A key of an object stands twice.
    KeyTwice(String),
    /// There is no list of resources.
    NoResources,
    /// A resource, or a field of this one, has no name.
    NoName { of: Option<String> },
    /// The resource of this name has no path to one file.
    NoPath(String),
    /// Two resources have this name.
    ResourceTwice(String),
    /// Two fields of a resource have this name.
    FieldTwice { field: String, resource: String },
    /// The file of a table is described as something else too.
    FileTwice { path: String, resources: [String; 2] },
    /// What stands under a key is no text.
    NoText { key: String, resource: String },
    /// The columns of this resource are no object.
    NoColumns(String),
    /// One of the columns that are described is none of the table.
    NoSuchColumn { column: String, known: Vec<&'static str> },
    /// A property of a resource, its dialect or its schema has a value that is not followed.
    NotFollowed { property: String, value: String, of: String },
    /// A field that says how its cells are written is no column of the file.
    NoSuchField { field: String, file: String },
    /// A query cannot read cells as the description says they are written.
    NotInQuery { field: String },
}
