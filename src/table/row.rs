//! A row's cells, read into types.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::diagnostic::{CellPlace, Diagnostics, Place};
use super::fault::{Fault, Reference};
use super::header::{Positions, nearest};
use super::records::{Field, Record};
use crate::figure::{Date, Digits, DigitsError, Period, Qualifier, Unit};

/// A row whose cells are read by the name of their column.
///
/// A cell that cannot be read is reported and `None`, so that one row can report several.
pub(crate) struct Row<'a> {
    columns: &'a Positions,
    record: &'a Record<'a>,
    file: &'a str,
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
    pub(super) fn new(
        columns: &'a Positions,
        record: &'a Record<'a>,
        file: &'a str,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self { columns, record, file, diagnostics }
    }

    /// Where the row starts.
    pub fn place(&self) -> Place {
        self.record[0].place
    }

    /// The character of its line that the cell in `column` starts with.
    pub fn column(&self, column: &str) -> u32 {
        self.field(column).map_or(self.place(), |field| field.place).column
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
        self.columns.of(column).map(|position| &self.record[position])
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

    /// A plain decimal, or none in an empty cell.
    pub fn optional_digits(&mut self, column: &'static str) -> Result<Option<Digits>, Refused> {
        if self.optional(column).is_empty() {
            return Ok(None);
        }
        self.digits(column).map(Some).ok_or(Refused)
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
        let near = nearest(text, names.known.keys().filter_map(|name| name.strip_prefix(prefix)));
        self.refuse(column, Fault::Unknown { kind, text: text.to_owned(), near })
    }
}
