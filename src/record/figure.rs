//! Any other published figure, and a published goal.

use super::statement::{Statement, Subject, Value, columns};
use super::{IndicatorRecord, Names, Origin, Table, optional};
use crate::table::{Column, Reference, Row};

/// The columns that a report in CSV adds to those of figures; no table is shipped with them.
pub const OF_REPORTS: [&str; 19] = [
    "kind",
    "area_name",
    "section",
    "indicator_name",
    "period_start",
    "period_end",
    "frequency",
    "base_value",
    "base_unit",
    "low",
    "high",
    "low_open",
    "high_open",
    "narrow_low",
    "narrow_high",
    "verdict",
    "strength",
    "source_title",
    "place",
];

/// A row of `figures.csv` or `targets.csv`.
#[derive(Clone, Debug)]
pub struct FigureRecord {
    /// The figure it states.
    pub statement: Statement,
}

impl FigureRecord {
    /// Its own columns, and those that a report adds, of which only the kind of a row is read.
    const COLUMNS: [Column; 28] = {
        let own = columns("indicator");
        let mut all = [own[0]; 28];
        let mut n = 0;
        while n < all.len() {
            all[n] = if n < own.len() { own[n] } else { optional(OF_REPORTS[n - own.len()]) };
            n += 1;
        }
        all
    };
    /// `figures.csv`.
    pub const FIGURES: Table = Table { name: "figures", columns: &Self::COLUMNS, required: false };
    /// `targets.csv`; a goal is never evidence.
    pub const TARGETS: Table = Table { name: "targets", columns: &Self::COLUMNS, required: false };

    pub(crate) fn read(
        row: &mut Row<'_>,
        known: (&Names, &[IndicatorRecord]),
        origin: Origin,
        kind: &str,
    ) -> Option<Self> {
        if !["", kind].contains(&row.optional("kind")) {
            return row.leave_out("kind");
        }
        let subject = Subject { column: "indicator", prefix: "", kind: Reference::Indicator };
        let value = Value { column: "value", unit: None };
        let statement = Statement::read(row, known, origin, subject, value)?;
        Some(Self { statement })
    }
}
