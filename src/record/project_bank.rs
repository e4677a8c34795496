//! A published number of projects in a programme.

use super::statement::{Statement, Subject, Value};
use super::{IndicatorRecord, Names, Origin, Table, optional, required};
use crate::table::{Column, Fault, Reference, Row};

/// A row of `project_bank.csv`.
#[derive(Clone, Debug)]
pub struct ProjectBankRecord {
    /// The programme.
    pub programme: String,
    /// The figure it states, of indicator `projects.<programme>`.
    pub statement: Statement,
}

impl ProjectBankRecord {
    const COLUMNS: [Column; 7] = [
        required("area"),
        required("period"),
        required("programme"),
        required("projects"),
        optional("qualifier"),
        required("source"),
        optional("note"),
    ];
    /// `project_bank.csv`.
    pub const TABLE: Table =
        Table { name: "project_bank", columns: &Self::COLUMNS, required: false };

    pub(crate) fn read(
        row: &mut Row<'_>,
        known: (&Names, &[IndicatorRecord]),
        origin: Origin,
    ) -> Option<Self> {
        let subject =
            Subject { column: "programme", prefix: "projects.", kind: Reference::Programme };
        let value = Value { column: "projects", unit: Some("projects") };
        let statement = Statement::read(row, known, origin, subject, value)?;
        if statement.figure.digits().places() > 0 {
            let text = row.optional("projects").to_owned();
            return row.refuse("projects", Fault::NotACount { text });
        }
        Some(Self { programme: row.optional("programme").to_owned(), statement })
    }
}
