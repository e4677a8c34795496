//! Where figures were printed.

use super::{Table, optional, required};
use crate::figure::Date;
use crate::table::{Column, Row};

/// A row of `sources.csv`.
#[derive(Clone, Debug)]
pub struct SourceRecord {
    /// Its key.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The day it was published, if known.
    pub published: Option<Date>,
    /// Its address, empty if not known.
    pub url: String,
    /// The language it is in.
    pub language: String,
}

impl SourceRecord {
    const COLUMNS: [Column; 6] = [
        required("id"),
        required("title"),
        required("publisher"),
        optional("published"),
        optional("url"),
        optional("language"),
    ];
    /// `sources.csv`.
    pub const TABLE: Table = Table { name: "sources", columns: &Self::COLUMNS, required: true };

    pub(crate) fn read(row: &mut Row<'_>) -> Option<Self> {
        let id = row.key("id");
        let title = row.text("title");
        let publisher = row.text("publisher");
        let date = row.optional_date("published");
        Some(Self {
            id: id?.to_owned(),
            title: title?.to_owned(),
            publisher: publisher?.to_owned(),
            published: date.ok()?,
            url: row.optional("url").to_owned(),
            language: row.optional("language").to_owned(),
        })
    }
}
