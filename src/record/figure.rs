//! Any other published figure, and a published goal.

use super::statement::{Statement, Subject, Value, columns};
use super::{IndicatorRecord, Names, Origin, Table};
use crate::table::{Column, Reference, Row};

/// A row of `figures.csv` or `targets.csv`.
#[derive(Clone, Debug)]
pub struct FigureRecord {
    /// The figure it states.
    pub statement: Statement,
}

impl FigureRecord {
    const COLUMNS: [Column; 9] = columns("indicator");
    /// `figures.csv`.
    pub const FIGURES: Table = Table { name: "figures", columns: &Self::COLUMNS, required: false };
    /// `targets.csv`; a goal is never evidence.
    pub const TARGETS: Table = Table { name: "targets", columns: &Self::COLUMNS, required: false };

    pub(crate) fn read(
        row: &mut Row<'_>,
        known: (&Names, &[IndicatorRecord]),
        origin: Origin,
    ) -> Option<Self> {
        let subject = Subject { column: "indicator", prefix: "", kind: Reference::Indicator };
        let value = Value { column: "value", unit: None };
        let statement = Statement::read(row, known, origin, subject, value)?;
        Some(Self { statement })
    }
}
