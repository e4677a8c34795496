//! A place.

use super::{Table, optional, required};
use crate::table::{CellPlace, Column, Row};

/// A row of `areas.csv`.
#[derive(Clone, Debug)]
pub struct AreaRecord {
    /// Its key.
    pub id: String,
    /// Its code in GB/T 2260, empty if it has none.
    pub code: String,
    /// The key of the area it lies in, empty if there is none in the package.
    pub parent: String,
    pub(crate) parent_cell: CellPlace,
    /// Its English name.
    pub name_en: String,
    /// Its Chinese name.
    pub name_zh: String,
}

impl AreaRecord {
    const COLUMNS: [Column; 5] = [
        required("id"),
        optional("code"),
        optional("parent"),
        required("name_en"),
        required("name_zh"),
    ];
    /// `areas.csv`.
    pub const TABLE: Table = Table { name: "areas", columns: &Self::COLUMNS, required: true };

    pub(crate) fn read(row: &mut Row<'_>) -> Option<Self> {
        let id = row.key("id");
        let name_en = row.text("name_en");
        let name_zh = row.text("name_zh");
        Some(Self {
            id: id?.to_owned(),
            code: row.optional("code").to_owned(),
            parent: row.optional("parent").to_owned(),
            parent_cell: row.cell("parent"),
            name_en: name_en?.to_owned(),
            name_zh: name_zh?.to_owned(),
        })
    }
}
