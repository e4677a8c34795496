//! A published amount of money of a programme.

use super::statement::{Statement, Subject, Value, columns};
use super::{IndicatorRecord, Names, Origin, Table};
use crate::table::{Column, Reference, Row};

/// A row of `investment.csv`.
#[derive(Clone, Debug)]
pub struct InvestmentRecord {
    /// The programme; with `.usd` after it, its print in dollars.
    pub programme: String,
    /// The figure it states, of indicator `investment.<programme>`.
    pub statement: Statement,
}

impl InvestmentRecord {
    const COLUMNS: [Column; 9] = columns("programme");
    /// `investment.csv`.
    pub const TABLE: Table = Table { name: "investment", columns: &Self::COLUMNS, required: false };

    pub(crate) fn read(
        row: &mut Row<'_>,
        known: (&Names, &[IndicatorRecord]),
        origin: Origin,
    ) -> Option<Self> {
        let subject =
            Subject { column: "programme", prefix: "investment.", kind: Reference::Programme };
        let value = Value { column: "value", unit: None };
        let statement = Statement::read(row, known, origin, subject, value)?;
        Some(Self { programme: row.optional("programme").to_owned(), statement })
    }
}
