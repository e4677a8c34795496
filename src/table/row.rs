//! A row's cells, read into types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::diagnostic::{CellPlace, Diagnostics, Place};
use super::fault::{Fault, Reference};
use super::header::{Column, Positions, match_columns, nearest};
use super::layout::Expected;
use super::number::{MISSING, number};
use super::reading::{Marks, Reading};
use super::records::{Field, Record};
use super::rows::{Rows, text};
use crate::figure::{Date, Digits, Figure, Period, Qualifier, Unit};

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
struct Missing {
    first: Option<Place>,
    lines: Vec<u32>,
}

impl Missing {
    /// The most lines that are named.
    const NAMED: usize = 10;

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

/// A row whose cells are read by the name of their column.
///
/// A cell that cannot be read is reported and `None`, so that one row can report several.
pub(crate) struct Row<'a> {
    columns: &'a Positions,
    record: &'a Record<'a>,
    file: &'a str,
    marks: Marks,
    missing: &'a mut Missing,
    diagnostics: &'a mut Diagnostics,
}

/// The names that a cell may refer to, and what they stand for.
#[derive(Debug)]
pub(crate) struct Vocabulary<T> {
    pub known: BTreeMap<String, T>,
    /// Names whose own rows were refused: that is reported there, and not where they are used.
    pub damaged: BTreeSet<String>,
}

impl<T> Default for Vocabulary<T> {
    fn default() -> Self {
        Self { known: BTreeMap::new(), damaged: BTreeSet::new() }
    }
}

/// A cell was filled with what it cannot hold, and that has been reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused;

impl<'a> Row<'a> {
    /// The physical line that the row starts on.
    pub fn line(&self) -> u32 {
        self.record.line()
    }

    /// The character of its line that the cell in `column` starts with.
    pub fn column(&self, column: &str) -> u32 {
        self.place(column).column
    }

    /// Where the cell in `column` is.
    pub fn cell(&self, column: &str) -> CellPlace {
        CellPlace { file: self.file.to_owned(), place: self.place(column) }
    }

    fn place(&self, column: &str) -> Place {
        self.record.place(self.columns.of(column).unwrap_or(0))
    }

    /// Reports a fault of the cell in `column`; `None`, for the tail of a reader.
    pub fn refuse<T>(&mut self, column: &str, fault: Fault) -> Option<T> {
        let place = self.place(column);
        self.refuse_at(place, fault)
    }

    /// Reports a fault `offset` characters into the text of the cell in `column`.
    pub fn refuse_within<T>(&mut self, column: &str, offset: usize, fault: Fault) -> Option<T> {
        let mut place = self.place(column);
        let quote = u32::from(self.field(column).is_some_and(|field| field.quoted));
        place.column += quote + u32::try_from(offset).unwrap_or(0);
        self.refuse_at(place, fault)
    }

    fn refuse_at<T>(&mut self, place: Place, fault: Fault) -> Option<T> {
        self.diagnostics.push(self.file, place, fault);
        None
    }

    fn field(&self, column: &str) -> Option<&'a Field<'a>> {
        self.columns.of(column).map(|position| &self.record.fields()[position])
    }

    fn nearest<'n>(&self, text: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
        if self.diagnostics.is_full() { None } else { nearest(text, names) }
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

    /// An id: words of lower-case letters, digits and `_`, each with a letter first, and dots
    /// between them, so that a formula can hold it.
    pub fn id(&mut self, column: &'static str) -> Option<&'a str> {
        let text = self.text(column)?;
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(allowed)
        };
        if text.split('.').all(word) {
            return Some(text);
        }
        self.refuse(column, Fault::Id { text: text.to_owned() })
    }

    /// The key of what no formula names: letters, digits, `_`, `-` and `.`.
    pub fn key(&mut self, column: &'static str) -> Option<&'a str> {
        let text = self.text(column)?;
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if text.chars().all(allowed) {
            return Some(text);
        }
        self.refuse(column, Fault::Key { text: text.to_owned() })
    }

    /// A number that must be there, or that is stated as missing, which is noted.
    pub fn digits(&mut self, column: &'static str) -> Result<Option<Digits>, Refused> {
        let digits = self.optional_digits(column)?;
        if digits.is_none() {
            self.note_missing(column);
        }
        Ok(digits)
    }

    fn note_missing(&mut self, column: &str) {
        let place = self.place(column);
        self.missing.first.get_or_insert(place);
        self.missing.lines.push(self.line());
    }

    /// Whether the file has a column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.of(column).is_some()
    }

    /// A figure as a bulletin prints it; `None` too if it is stated as missing, which is noted.
    pub fn printed(&mut self, column: &'static str) -> Option<Figure> {
        let text = self.optional(column);
        if MISSING.contains(&text) {
            self.note_missing(column);
            return None;
        }
        match Figure::from_phrase(text) {
            Ok(figure) => Some(figure),
            Err(error) => self.refuse(column, Fault::Printed { text: text.to_owned(), error }),
        }
    }

    /// A number, or none in a cell that is empty or states it as missing.
    pub fn optional_digits(&mut self, column: &'static str) -> Result<Option<Digits>, Refused> {
        number(self.optional(column), self.marks)
            .map_err(|fault| self.refuse::<Refused>(column, fault).unwrap_or(Refused))
    }

    /// A unit; there is no default one.
    pub fn unit(&mut self, column: &'static str) -> Option<Unit> {
        let text = self.text(column)?;
        text.parse().ok().or_else(|| {
            let near = self.nearest(text, Unit::symbols());
            self.refuse(column, Fault::Unit { text: text.to_owned(), near })
        })
    }

    /// A qualifier; an empty cell is a bare number.
    pub fn qualifier(&mut self, column: &'static str) -> Option<Qualifier> {
        let text = self.optional(column);
        Qualifier::from_word(text).or_else(|| {
            let near = self.nearest(text, Qualifier::words());
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

    /// A date, or none in an empty cell.
    pub fn optional_date(&mut self, column: &'static str) -> Result<Option<Date>, Refused> {
        let text = self.optional(column);
        if text.is_empty() {
            return Ok(None);
        }
        match Date::from_iso(text) {
            Some(date) => Ok(Some(date)),
            None => self.refuse(column, Fault::Date { text: text.to_owned() }).ok_or(Refused),
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
        names: &Vocabulary<T>,
    ) -> Option<T> {
        let text = self.text(column)?;
        let name = match prefix {
            "" => Cow::Borrowed(text),
            prefix => Cow::Owned(format!("{prefix}{text}")),
        };
        if let Some(found) = names.known.get(name.as_ref()) {
            return Some(*found);
        }
        if names.damaged.contains(name.as_ref()) {
            return None;
        }
        let near =
            self.nearest(text, names.known.keys().filter_map(|name| name.strip_prefix(prefix)));
        self.refuse(column, Fault::Unknown { kind, text: text.to_owned(), near })
    }
}
