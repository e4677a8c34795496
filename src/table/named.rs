//! Tables read by the names of their columns.

use super::diagnostic::{Diagnostics, Place};
use super::fault::Fault;
use super::header::{Column, Positions, match_columns};
use super::layout::Expected;
use super::lines::Lines;
use super::reading::Reading;
use super::row::Row;
use super::rows::{Rows, text};
use crate::figure::Unit;

/// Reads every row of a file with `read`, and keeps what it returns; what is wrong with the
/// file goes to `diagnostics`.
pub(crate) fn read_rows<T>(
    (file, bytes): (&str, &[u8]),
    columns: &[Column],
    reading: &Reading,
    diagnostics: &mut Diagnostics,
    mut read: impl FnMut(&mut Row<'_>) -> Option<T>,
) -> Vec<T> {
    let mut found = Vec::new();
    let Some(text) = text(file, bytes, reading, diagnostics) else { return found };
    let expected = Expected::Columns(columns);
    let rows = Rows::open(file, &text.text, expected, reading, diagnostics);
    let Some(mut rows) = rows else { return found };
    let columns = match_columns(file, rows.header(), columns, diagnostics);
    if let Some(columns) = columns {
        found.reserve_exact(rows.room());
        read_below(&mut rows, &columns, diagnostics, |row| found.extend(read(row)));
    }
    found
}

/// Reads every row below a header whose columns have been found.
pub(crate) fn read_below(
    rows: &mut Rows<'_>,
    columns: &Positions,
    diagnostics: &mut Diagnostics,
    mut read: impl FnMut(&mut Row<'_>),
) {
    let file = rows.file();
    let (mut missing, mut left_out) = (Noted::default(), Noted::default());
    let mut known = Units::default();
    if !rows.are_as_described(columns, diagnostics) {
        return;
    }
    let (marks, forms) = (rows.marks(), rows.forms());
    while let Some(record) = rows.next(diagnostics) {
        let (missing, left_out, units) = (&mut missing, &mut left_out, &mut known);
        let forms = &forms[..];
        read(&mut Row {
            columns,
            record,
            file,
            marks,
            forms,
            missing,
            left_out,
            units,
            diagnostics,
        });
    }
    missing.report(file, diagnostics, |count, lines| Fault::Missing { count, lines });
    left_out.report(file, diagnostics, |count, lines| Fault::LeftOut { count, lines });
}

/// The units of a file, which are few: each is looked up in the table of all units once.
#[derive(Default)]
pub(super) struct Units(Vec<(String, Unit)>);

impl Units {
    /// The most that are remembered; looking through more would take longer than reading one.
    const REMEMBERED: usize = 16;

    /// Reads a unit.
    pub fn read(&mut self, text: &str) -> Option<Unit> {
        if let Some((_, unit)) = self.0.iter().find(|(known, _)| known == text) {
            return Some(*unit);
        }
        let unit = text.parse().ok()?;
        if self.0.len() < Self::REMEMBERED {
            self.0.push((text.to_owned(), unit));
        }
        Some(unit)
    }
}

/// The cells of a file that one thing is said of, together.
#[derive(Default)]
pub(super) struct Noted {
    first: Option<Place>,
    lines: Lines,
}

impl Noted {
    /// Notes that a row has one.
    pub fn note(&mut self, place: Place, line: u32) {
        self.first.get_or_insert(place);
        self.lines.note(line);
    }

    fn report(
        &self,
        file: &str,
        diagnostics: &mut Diagnostics,
        fault: impl FnOnce(usize, String) -> Fault,
    ) {
        let Some(first) = self.first else { return };
        diagnostics.push(file, first, fault(self.lines.count(), self.lines.to_string()));
    }
}
