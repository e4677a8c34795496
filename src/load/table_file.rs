//! The file of a table, and the sheet of it where the file is a workbook.

use std::borrow::Cow;

use super::workbook::{Book, sheet};
use crate::record::{PROJECTS, Table};
use crate::register::{Mapping, Role, Source};
use crate::table::{Diagnostics, Fault, Place, Reading};

/// The bytes of a table and what the file is called.
pub(super) struct TableFile {
    /// The name in messages: the path that the user gave.
    pub path: String,
    /// The name in reports: relative to the package.
    pub name: String,
    /// The content.
    pub bytes: Cow<'static, [u8]>,
    /// How its sheet is found, if the file is a workbook.
    pub book: Option<Book>,
}

/// A table as a text that the strict reader takes.
pub(super) struct TableText<'r> {
    /// As [`TableFile::path`], with the sheet of a workbook.
    pub path: String,
    /// As [`TableFile::name`].
    pub name: String,
    /// The text.
    pub bytes: Cow<'static, [u8]>,
    /// How to read it.
    pub reading: Cow<'r, Reading>,
    /// What was noticed when a sheet was made a text, or why it could not be.
    pub notes: Vec<(Place, Fault)>,
}

impl TableFile {
    /// The text of the file, or of the table's sheet; `None` if a workbook lacks the sheet of a
    /// table that it need not have.
    pub fn open<'r>(self, table: &Table, reading: &'r Reading) -> Option<TableText<'r>> {
        let Self { mut path, name, mut bytes, book } = self;
        let (mut reading, mut notes) = (Cow::Borrowed(reading), Vec::new());
        if let Some(book) = book {
            (reading.to_mut().sheet, reading.to_mut().encoding) = (true, None);
            if !matches!(book, Book::Sheet(_)) {
                path = format!("{path}[{}]", table.name);
            }
            match sheet(&bytes, table.name, &book, reading.decimal_comma) {
                Ok(sheet) => (bytes, notes) = (sheet.text.into_bytes().into(), sheet.notes),
                Err((_, Fault::NoSheet { .. })) if book == Book::OfTables && !table.required => {
                    return None;
                }
                Err(damage) => notes = vec![damage],
            }
        }
        Some(TableText { path, name, bytes, reading, notes })
    }
}

impl TableText<'_> {
    /// Tells what was noticed; false if that is why there is no text.
    pub fn tell(&self, diagnostics: &mut Diagnostics) -> bool {
        diagnostics.open(&self.path);
        for (place, fault) in &self.notes {
            diagnostics.push(&self.path, *place, fault.clone());
        }
        self.notes.iter().all(|(_, fault)| fault.is_warning())
    }
}

/// The register of a package.
pub struct RegisterFile {
    /// Where its rows are.
    pub source: Source,
    /// Its name in reports: relative to the package.
    pub name: String,
    /// How to read it.
    pub reading: Reading,
    /// What its headers stand for, where the package says so.
    pub(super) columns: Vec<(Role, String)>,
    /// The path and the content of the mapping file that the package names.
    pub(super) words: Option<(String, Vec<u8>)>,
}

impl RegisterFile {
    /// How it says what ours says, by the description of its package.
    #[must_use]
    pub fn mapping(&self, diagnostics: &mut Diagnostics) -> Mapping {
        let mut mapping = Mapping::default();
        if let Some((path, bytes)) = &self.words {
            mapping.read(path, bytes, diagnostics);
        }
        self.columns.iter().for_each(|(role, header)| mapping.set(*role, header));
        mapping
    }

    /// A register that is read as a whole: a file, or the sheet of a workbook if it has one.
    pub(super) fn in_memory(file: TableFile, reading: &Reading) -> Option<Self> {
        let TableText { path, name, bytes, reading, notes } = file.open(&PROJECTS, reading)?;
        let source = Source::bytes(&path, bytes.into_owned()).with_notes(notes);
        let (columns, words) = (Vec::new(), None);
        Some(Self { source, name, reading: reading.into_owned(), columns, words })
    }
}
