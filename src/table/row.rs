//! A row whose cells are read by the names of their columns.

use super::cell_form::CellForm;
use super::diagnostic::{CellPlace, Diagnostics, Place};
use super::fault::Fault;
use super::header::{Positions, nearest};
use super::named::{Noted, Units};
use super::reading::Marks;
use super::record::{Field, Record, trimmed};
use super::total::sums_up;

/// A row whose cells are read by the name of their column.
///
/// A cell that cannot be read is reported and `None`, so that one row can report several.
pub(crate) struct Row<'a> {
    pub(super) columns: &'a Positions,
    pub(super) record: &'a Record<'a>,
    pub(super) file: &'a str,
    pub(super) marks: Marks,
    /// Of each column of the file.
    pub(super) forms: &'a [&'a CellForm],
    pub(super) missing: &'a mut Noted,
    pub(super) left_out: &'a mut Noted,
    pub(super) units: &'a mut Units,
    pub(super) diagnostics: &'a mut Diagnostics,
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

    pub(super) fn place(&self, column: &str) -> Place {
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

    /// The text of a cell without blanks around it, and how it is written; `None` if the column is
    /// not there.
    pub(super) fn written(&self, column: &str) -> Option<(&'a str, &'a CellForm)> {
        let position = self.columns.of(column)?;
        Some((trimmed(self.record.fields()[position].text.as_ref()), self.forms[position]))
    }

    pub(super) fn nearest<'n>(
        &self,
        text: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> Option<String> {
        if self.diagnostics.is_full() { None } else { nearest(text, names) }
    }

    /// The text of a cell without blanks around it, empty if it is, if it is stated as missing, or
    /// if the column is not there.
    pub fn optional(&self, column: &str) -> &'a str {
        self.written(column).map_or("", |(text, form)| form.text(text))
    }

    /// Whether a cell states that its value is missing, where nothing else is said by one of the
    /// `common` texts, or the column is not there.
    pub fn is_missing(&self, column: &str, common: &[&str]) -> bool {
        self.written(column).is_none_or(|(text, form)| form.is_missing(text, common))
    }

    /// The text of a cell with the blanks around it.
    pub fn as_it_stands(&self, column: &str) -> &'a str {
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
        let mut inside = false;
        let good = text.bytes().all(|byte| match byte {
            b'a'..=b'z' => {
                inside = true;
                true
            }
            b'0'..=b'9' | b'_' => inside,
            b'.' => std::mem::take(&mut inside),
            _ => false,
        });
        if good && inside {
            return Some(text);
        }
        self.refuse(column, Fault::Id { text: text.to_owned() })
    }

    /// The key of what no formula names: letters, digits, `_`, `-` and `.`.
    pub fn key(&mut self, column: &'static str) -> Option<&'a str> {
        let text = self.text(column)?;
        let allowed = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-' | b'.');
        if text.bytes().all(allowed) {
            return Some(text);
        }
        self.refuse(column, Fault::Key { text: text.to_owned() })
    }

    /// Leaves the row out, which is said of all such rows together; `None`, for the tail of a
    /// reader.
    pub fn leave_out<T>(&mut self, column: &str) -> Option<T> {
        let (place, line) = (self.place(column), self.line());
        self.left_out.note(place, line);
        None
    }

    /// Refuses a row that sums up others, as a text in any of its cells says. Of a row with an `id`
    /// only the cells at `keys` can say so: there are plants and owners called Total.
    pub fn must_not_sum_up(&mut self, id: Option<usize>, keys: &[Option<usize>]) -> Option<()> {
        let fields = self.record.fields();
        let has_id = id.is_some_and(|id| !trimmed(&fields[id].text).is_empty());
        let is_total = |(at, field): (usize, &Field<'_>)| {
            (!has_id || keys.contains(&Some(at))) && sums_up(&field.text)
        };
        let Some(at) = fields.iter().enumerate().position(is_total) else {
            return Some(());
        };
        let text = trimmed(&fields[at].text).to_owned();
        self.refuse_at(self.record.place(at), Fault::Total { text })
    }

    /// Whether the file has a column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.of(column).is_some()
    }
}
