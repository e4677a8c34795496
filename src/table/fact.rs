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
