//! A published installed capacity.

use super::statement::{Statement, Subject, Value, columns};
use super::{IndicatorRecord, Names, Origin, Table};
use crate::table::{Column, Reference, Row};

/// A row of `capacity.csv`.
#[derive(Clone, Debug)]
pub struct CapacityRecord {
    /// What generates: `solar`, `total`.
    pub technology: String,
    /// The figure it states, of indicator `capacity.<technology>`.
    pub statement: Statement,
}

impl CapacityRecord {
    const COLUMNS: [Column; 9] = columns("technology");
    /// `capacity.csv`.
    pub const TABLE: Table = Table { name: "capacity", columns: &Self::COLUMNS, required: false };

    pub(crate) fn read(
        row: &mut Row<'_>,
        known: (&Names, &[IndicatorRecord]),
        origin: Origin,
    ) -> Option<Self> {
        let subject =
            Subject { column: "technology", prefix: "capacity.", kind: Reference::Technology };
        let value = Value { column: "value", unit: None };
        let statement = Statement::read(row, known, origin, subject, value)?;
        Some(Self { technology: row.optional("technology").to_owned(), statement })
    }
}
