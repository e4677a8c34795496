//! The columns of a table by name, and a row's cells read into types.

use std::collections::BTreeMap;

use super::diagnostic::{CellPlace, Diagnostics, Place};
use super::fault::{Fault, Reference, is_invisible};
use super::records::{Field, Record, records};
use super::text::decode;
use crate::figure::{Date, Digits, DigitsError, Period, Qualifier, Unit};
use crate::record::Column;

/// The rows of one file that have the right shape.
pub(super) struct Table<'t> {
    columns: BTreeMap<&'static str, usize>,
    records: Vec<Record<'t>>,
}

/// A row whose cells are read by the name of their column.
///
/// A cell that cannot be read is reported and `None`, so that one row can report several.
pub(crate) struct Row<'a> {
    columns: &'a BTreeMap<&'static str, usize>,
    record: &'a Record<'a>,
    file: &'a str,
    diagnostics: &'a mut Diagnostics,
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
        let none = Self { columns: BTreeMap::new(), records: Vec::new() };
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
        let rows = self.records.iter().filter_map(|record| {
            read(&mut Row { columns: &self.columns, record, file, diagnostics })
        });
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
    for field in record {
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
) -> Option<BTreeMap<&'static str, usize>> {
    let mut found = BTreeMap::new();
    let mut unknown = Vec::new();
    let mut good = true;
    for (position, field) in header.iter().enumerate() {
        let name = field.text.trim();
        let Some(column) = columns.iter().find(|column| column.name == name) else {
            unknown.push((field, name));
            continue;
        };
        if let Some(first) = found.insert(column.name, position) {
            let first = header[first].place.column;
            let fault = Fault::DuplicateColumn { column: name.to_owned(), first };
            diagnostics.push(file, field.place, fault);
            good = false;
        }
    }
    for column in
        columns.iter().filter(|column| column.required && !found.contains_key(column.name))
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

impl<'a> Row<'a> {
    /// Where the row starts.
    pub fn place(&self) -> Place {
        self.record[0].place
    }

    /// Where the cell in `column` is.
    pub fn cell(&self, column: &str) -> CellPlace {
        let place = self.field(column).map_or(self.place(), |field| field.place);
        CellPlace { file: self.file.to_owned(), place }
    }

    /// Reports a fault of the cell in `column`; `None`, for the tail of a reader.
    pub fn refuse<T>(&mut self, column: &str, fault: Fault) -> Option<T> {
        let place = self.cell(column).place;
        self.refuse_at(place, fault)
    }

    /// Reports a fault `offset` characters into the text of the cell in `column`.
    pub fn refuse_within<T>(&mut self, column: &str, offset: usize, fault: Fault) -> Option<T> {
        let mut place = self.cell(column).place;
        let quote = u32::from(self.field(column).is_some_and(|field| field.quoted));
        place.column += quote + u32::try_from(offset).unwrap_or(0);
        self.refuse_at(place, fault)
    }

    fn refuse_at<T>(&mut self, place: Place, fault: Fault) -> Option<T> {
        self.diagnostics.push(self.file, place, fault);
        None
    }

    fn field(&self, column: &str) -> Option<&'a Field<'a>> {
        self.columns.get(column).map(|position| &self.record[*position])
    }

    /// The text of a cell, empty if it is or if the column is not there.
    pub fn optional(&self, column: &str) -> &'a str {
        self.field(column).map_or("", |field| field.text.as_ref())
    }

    /// The text of a cell that must not be empty.
    pub fn text(&mut self, column: &'static str) -> Option<&'a str> {
        match self.optional(column) {
            "" => self.refuse(column, Fault::Empty { column }),
            text => Some(text),
        }
    }

    /// An id: lower-case words with dots between.
    pub fn id(&mut self, column: &'static str) -> Option<&'a str> {
        let text = self.text(column)?;
        let allowed =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
        let word =
            |word: &str| !word.is_empty() && word.chars().all(allowed) && !word.starts_with('-');
        if text.split('.').all(word) {
            return Some(text);
        }
        self.refuse(column, Fault::Id { text: text.to_owned() })
    }

    /// A plain decimal.
    pub fn digits(&mut self, column: &'static str) -> Option<Digits> {
        let text = self.text(column)?;
        let fault = match text.parse() {
            Ok(digits) => return Some(digits),
            Err(DigitsError::NotANumber) => Fault::Number { text: text.to_owned() },
            Err(DigitsError::TooLong) => Fault::NumberTooLong { digits: text.len() },
        };
        self.refuse(column, fault)
    }

    /// A plain decimal, or `Some(None)` for an empty cell.
    pub fn optional_digits(&mut self, column: &'static str) -> Option<Option<Digits>> {
        if self.optional(column).is_empty() { Some(None) } else { self.digits(column).map(Some) }
    }

    /// A unit; there is no default one.
    pub fn unit(&mut self, column: &'static str) -> Option<Unit> {
        let text = self.text(column)?;
        text.parse().ok().or_else(|| {
            let near = nearest(text, Unit::symbols());
            self.refuse(column, Fault::Unit { text: text.to_owned(), near })
        })
    }

    /// A qualifier; an empty cell is a bare number.
    pub fn qualifier(&mut self, column: &'static str) -> Option<Qualifier> {
        let text = self.optional(column);
        Qualifier::from_word(text).or_else(|| {
            let near = nearest(text, Qualifier::words());
            self.refuse(column, Fault::Qualifier { text: text.to_owned(), near })
        })
    }

    /// A period.
    pub fn period(&mut self, column: &'static str) -> Option<Period> {
        let text = self.text(column)?;
        match text.parse() {
            Ok(period) => Some(period),
            Err(error) => self.refuse(column, Fault::Period { text: text.to_owned(), error }),
        }
    }

    /// A date, or `Some(None)` for an empty cell.
    pub fn optional_date(&mut self, column: &'static str) -> Option<Option<Date>> {
        let text = self.optional(column);
        if text.is_empty() {
            return Some(None);
        }
        match Date::from_iso(text) {
            Some(date) => Some(Some(date)),
            None => self.refuse(column, Fault::Date { text: text.to_owned() }),
        }
    }

    /// The position of the cell's word among a few.
    pub fn choice(
        &mut self,
        column: &'static str,
        choices: &'static [&'static str],
    ) -> Option<usize> {
        let text = self.optional(column);
        choices.iter().position(|choice| *choice == text).or_else(|| {
            self.refuse(column, Fault::Choice { column, text: text.to_owned(), choices })
        })
    }

    /// What the cell's name stands for in `names`, which are its own or follow `prefix`.
    pub fn reference<T: Copy>(
        &mut self,
        column: &'static str,
        kind: Reference,
        prefix: &str,
        names: &BTreeMap<String, T>,
    ) -> Option<T> {
        let text = self.text(column)?;
        if let Some(found) = names.get(&format!("{prefix}{text}")) {
            return Some(*found);
        }
        let near = nearest(text, names.keys().filter_map(|name| name.strip_prefix(prefix)));
        self.refuse(column, Fault::Unknown { kind, text: text.to_owned(), near })
    }
}
