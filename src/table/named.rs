//! Tables read by the names of their columns.

use super::diagnostic::{Diagnostics, Place};
use super::fault::Fault;
use super::header::{Column, Positions, match_columns};
use super::layout::Expected;
use super::lines::Lines;
use super::reading::Reading;
use super::row::Row;
use super::rows::{Rows, text};

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
    let mut missing = Missing::default();
    let marks = rows.marks();
    while let Some(record) = rows.next(diagnostics) {
        read(&mut Row { columns, record, file, marks, missing: &mut missing, diagnostics });
    }
    missing.report(file, diagnostics);
}

/// The cells of a file that state a number as missing.
#[derive(Default)]
pub(super) struct Missing {
    first: Option<Place>,
    lines: Lines,
}

impl Missing {
    /// Notes that a row has one.
    pub fn note(&mut self, place: Place, line: u32) {
        self.first.get_or_insert(place);
        self.lines.note(line);
    }

    fn report(&self, file: &str, diagnostics: &mut Diagnostics) {
        let Some(first) = self.first else { return };
        let lines = self.lines.to_string();
        diagnostics.push(file, first, Fault::Missing { count: self.lines.count(), lines });
    }
}
