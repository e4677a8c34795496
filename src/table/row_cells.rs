//! The cells of a row that hold figures, times and names of other rows.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::BuildHasherDefault;

use super::fault::Fault;
use super::number::MISSING;
use super::reference::Reference;
use super::row::{Refused, Row};
use crate::figure::{Date, Digits, Figure, Period, Qualifier, Unit};

/// The names that a cell may refer to.
///
/// Every row of figures names three, so that they are found by their hash; nothing depends on
/// the order of them.
#[derive(Debug)]
pub(crate) struct Vocabulary<T>(HashMap<String, Named<T>, BuildHasherDefault<DefaultHasher>>);

/// A row that has a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<T> {
    /// The line it starts on.
    pub line: u32,
    /// What its name stands for; `None` if the row was refused: that is reported there, and not
    /// where the name is used.
    pub meaning: Option<T>,
}

impl<T> Default for Vocabulary<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<T: Copy> Vocabulary<T> {
    /// The row of a name.
    pub fn get(&self, name: &str) -> Option<Named<T>> {
        self.0.get(name).copied()
    }

    /// What a name stands for, if its row is good.
    pub fn meaning(&self, name: &str) -> Option<T> {
        self.get(name)?.meaning
    }

    /// Adds the row of a new name.
    pub fn add(&mut self, name: &str, row: Named<T>) {
        self.0.insert(name.to_owned(), row);
    }

    /// The names whose rows are good, in no order.
    pub fn good(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, row)| row.meaning.is_some()).map(|(name, _)| name.as_str())
    }
}

impl Row<'_> {
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
        let line = self.line();
        self.missing.note(place, line);
    }

    /// A figure as a bulletin prints it; `None` too if it is stated as missing, which is noted.
    pub fn printed(&mut self, column: &'static str) -> Option<Figure> {
        if self.is_missing(column, &MISSING) {
            self.note_missing(column);
            return None;
        }
        let (text, form) = self.written(column)?;
        let plain = match form.plain(text) {
            Ok(plain) => plain,
            Err(fault) => return self.refuse(column, fault),
        };
        match Figure::from_phrase(&plain) {
            Ok(figure) => Some(figure),
            Err(error) => self.refuse(column, Fault::Printed { text: text.to_owned(), error }),
        }
    }

    /// A number, or none in a cell that is empty or states it as missing.
    pub fn optional_digits(&mut self, column: &'static str) -> Result<Option<Digits>, Refused> {
        let Some((text, form)) = self.written(column) else { return Ok(None) };
        let digits = form.number(text, self.marks);
        let is_empty = text.is_empty() && digits.is_err();
        digits
            .map_err(|fault| if is_empty { Fault::Empty { column } } else { fault })
            .map_err(|fault| self.refuse::<Refused>(column, fault).unwrap_or(Refused))
    }

    /// A unit; there is no default one.
    pub fn unit(&mut self, column: &'static str) -> Option<Unit> {
        let text = self.text(column)?;
        self.units.read(text).or_else(|| {
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
        if let Some(row) = names.get(&name) {
            return row.meaning;
        }
        let near = self.nearest(text, names.good().filter_map(|name| name.strip_prefix(prefix)));
        self.refuse(column, Fault::Unknown { kind, text: text.to_owned(), near })
    }
}
