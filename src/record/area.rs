//! A place.

use super::{Table, names, optional, required, with_names};
use crate::language::Language;
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
    /// Its name, by language.
    pub name: [String; Language::COUNT],
}

impl AreaRecord {
    const COLUMNS: [Column; 3 + Language::COUNT] =
        with_names([required("id"), optional("code"), optional("parent")]);
    /// `areas.csv`.
    pub const TABLE: Table = Table { name: "areas", columns: &Self::COLUMNS, required: true };

    pub(crate) fn read(row: &mut Row<'_>) -> Option<Self> {
        let id = row.key("id");
        let name = names(row);
        Some(Self {
            id: id?.to_owned(),
            code: row.optional("code").to_owned(),
            parent: row.optional("parent").to_owned(),
            parent_cell: row.cell("parent"),
            name: name?,
        })
    }
}
