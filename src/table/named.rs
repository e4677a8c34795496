//! Tables read by the names of their columns.

use super::diagnostic::{Diagnostics, Place};
use super::fault::Fault;
use super::header::{Column, match_columns};
use super::layout::Expected;
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
    let Some(columns) = match_columns(file, rows.header(), columns, diagnostics) else {
        return found;
    };
    let mut missing = Missing::default();
    let marks = rows.marks();
    while let Some(record) = rows.next(diagnostics) {
        let mut row =
            Row { columns: &columns, record, file, marks, missing: &mut missing, diagnostics };
        found.extend(read(&mut row));
    }
    missing.report(file, diagnostics);
    found
}

/// The cells of a file that state a number as missing.
#[derive(Default)]
pub(super) struct Missing {
    first: Option<Place>,
    lines: Vec<u32>,
}

impl Missing {
    /// The most lines that are named.
    const NAMED: usize = 10;

    /// Notes that a row has one.
    pub fn note(&mut self, place: Place, line: u32) {
        self.first.get_or_insert(place);
        self.lines.push(line);
    }

    fn report(&self, file: &str, diagnostics: &mut Diagnostics) {
        let Some(first) = self.first else { return };
        let named = self.lines.iter().take(Self::NAMED).map(ToString::to_string);
        let mut lines = named.collect::<Vec<_>>().join(", ");
        if self.lines.len() > Self::NAMED {
            lines.push_str(", …");
        }
        diagnostics.push(file, first, Fault::Missing { count: self.lines.len(), lines });
    }
}
