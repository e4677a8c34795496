//! A field of the work measures that a source names.

use super::{Names, Table, required};
use crate::figure::Period;
use crate::key::{AreaId, SourceId};
use crate::table::{Column, Reference, Row};

/// A row of `measure_fields.csv`.
#[derive(Clone, Debug)]
pub struct MeasureFieldRecord {
    /// The place whose measures they are.
    pub area: AreaId,
    /// The plan they belong to.
    pub period: Period,
    /// The field.
    pub field: String,
    /// Where it was printed.
    pub source: SourceId,
}

impl MeasureFieldRecord {
    const COLUMNS: [Column; 4] =
        [required("area"), required("period"), required("field"), required("source")];
    /// `measure_fields.csv`.
    pub const TABLE: Table =
        Table { name: "measure_fields", columns: &Self::COLUMNS, required: false };

    pub(crate) fn read(row: &mut Row<'_>, names: &Names) -> Option<Self> {
        let area = row.reference("area", Reference::Area, "", &names.areas);
        let period = row.period("period");
        let field = row.text("field");
        let source = row.reference("source", Reference::Source, "", &names.sources);
        Some(Self { area: area?, period: period?, field: field?.to_owned(), source: source? })
    }
}
