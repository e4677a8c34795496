//! The columns of a table by name, and its rows as far as they have the right shape.

use super::diagnostic::{Diagnostics, Place};
use super::escape::is_invisible;
use super::fault::Fault;
use super::records::{Record, records};
use super::row::Row;
use super::text::decode;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// Whether a table without it is refused.
    pub required: bool,
}

/// Where the columns of a table are in a file.
#[derive(Debug, Default)]
pub(super) struct Positions(Vec<(&'static str, usize)>);

impl Positions {
    /// The position of a column. A table has few: looking through them all is fast.
    pub fn of(&self, column: &str) -> Option<usize> {
        self.0.iter().find(|(name, _)| *name == column).map(|(_, position)| *position)
    }

    /// Notes a column, and returns where it is already, if it is.
    fn add(&mut self, column: &'static str, position: usize) -> Option<usize> {
        let first = self.of(column);
        self.0.push((column, position));
        first
    }
}

/// The rows of one file that have the right shape.
pub(crate) struct Table<'t> {
    columns: Positions,
    records: Vec<Record<'t>>,
}

impl<'t> Table<'t> {
    /// Reads the shape of a file; what is wrong with it goes to `diagnostics`.
    pub fn read(
        file: &str,
        bytes: &'t [u8],
        columns: &[Column],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        diagnostics.open(file);
        let none = Self { columns: Positions::default(), records: Vec::new() };
        let text = match decode(bytes) {
            Ok(text) => text,
            Err((place, fault)) => {
                diagnostics.push(file, place, fault);
                return none;
            }
        };
        let (records, damage) = records(text);
        if let Some((place, fault)) = damage {
            diagnostics.push(file, place, fault);
        }
        let mut records =
            records.into_iter().filter(|record| record.iter().any(|f| !f.text.is_empty()));
        let Some(header) = records.next() else {
            if !diagnostics.any_error() || text.trim().is_empty() {
                diagnostics.push(file, Place { line: 1, column: 1 }, Fault::EmptyFile);
            }
            return none;
        };
        let Some(columns) = match_columns(file, &header, columns, diagnostics) else {
            return none;
        };
        let records = records.filter(|record| has_shape(file, record, header.len(), diagnostics));
        Self { columns, records: records.collect() }
    }

    /// Reads every row with `read`, and keeps what it returns.
    pub fn rows<T>(
        &self,
        file: &str,
        diagnostics: &mut Diagnostics,
        mut read: impl FnMut(&mut Row<'_>) -> Option<T>,
    ) -> Vec<T> {
        let rows = self
            .records
            .iter()
            .filter_map(|record| read(&mut Row::new(&self.columns, record, file, diagnostics)));
        rows.collect()
    }
}

/// Whether a row has as many fields as the header and nothing invisible in them.
fn has_shape(
    file: &str,
    record: &Record<'_>,
    expected: usize,
    diagnostics: &mut Diagnostics,
) -> bool {
    if record.len() != expected {
        let fault = Fault::Fields { found: record.len(), expected };
        diagnostics.push(file, record[0].place, fault);
        return false;
    }
    let mut good = true;
    let plain = |byte: u8| (b' '..=b'~').contains(&byte);
    for field in record.iter().filter(|field| !field.text.bytes().all(plain)) {
        let line_or_tab = |c: &char| field.quoted && matches!(c, '\n' | '\r' | '\t');
        if let Some(bad) = field.text.chars().find(|c| is_invisible(*c) && !line_or_tab(c)) {
            diagnostics.push(file, field.place, Fault::Control(bad));
            good = false;
        }
    }
    good
}

/// Finds each column of the table in the header, or `None` if one is missing or doubled.
fn match_columns(
    file: &str,
    header: &Record<'_>,
    columns: &[Column],
    diagnostics: &mut Diagnostics,
) -> Option<Positions> {
    let mut found = Positions::default();
    let mut unknown = Vec::new();
    let mut good = true;
    for (position, field) in header.iter().enumerate() {
        let name = field.text.trim();
        let Some(column) = columns.iter().find(|column| column.name == name) else {
            unknown.push((field, name));
            continue;
        };
        if let Some(first) = found.add(column.name, position) {
            let first = header[first].place.column;
            let fault = Fault::DuplicateColumn { column: name.to_owned(), first };
            diagnostics.push(file, field.place, fault);
            good = false;
        }
    }
    for column in columns.iter().filter(|column| column.required && found.of(column.name).is_none())
    {
        let near = nearest(column.name, unknown.iter().map(|(_, name)| *name));
        let place = unknown.iter().find(|(_, name)| near.as_deref() == Some(*name));
        let place = place.map_or(header[0].place, |(field, _)| field.place);
        diagnostics.push(file, place, Fault::MissingColumn { column: column.name, near });
        good = false;
    }
    if good {
        for (field, name) in unknown {
            let near = nearest(name, columns.iter().map(|column| column.name));
            let fault = Fault::UnknownColumn { column: name.to_owned(), near };
            diagnostics.push(file, field.place, fault);
        }
    }
    good.then_some(found)
}

/// The name most like `text`, if any is like it.
pub(crate) fn nearest<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let likeness = |name: &str| strsim::jaro_winkler(&text.to_lowercase(), &name.to_lowercase());
    let scored = names.map(|name| (likeness(name), name)).filter(|(score, _)| *score > 0.8);
    let best = scored.max_by(|(a, left), (b, right)| a.total_cmp(b).then(right.cmp(left)));
    best.map(|(_, name)| name.to_owned())
}
