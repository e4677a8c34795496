//! A sheet of a workbook as a table: each cell as it is displayed.

mod archive;
mod date;
mod format;
mod grid;
mod ods;
mod stored;
mod strings;
mod styles;
mod tokens;
mod xlsx;

use std::path::{Path, PathBuf};

use archive::Archive;

use crate::table::{Damage, Fault, Kind, Place, kind};

/// The endings of the files that are opened as workbooks.
const ENDINGS: [&str; 4] = ["xlsx", "xlsm", "xlsb", "ods"];

/// Whether a file is a workbook, by its ending.
pub(super) fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The file that a path names, and the sheet behind a workbook: `BOOK.xlsx#Units`.
pub(super) fn file_and_sheet(path: &Path) -> (PathBuf, Option<String>) {
    let text = path.to_str().unwrap_or_default();
    let mut parts = text.match_indices('#').map(|(at, _)| (&text[..at], &text[at + 1..]));
    match parts.find(|(book, _)| is_workbook(Path::new(book))) {
        Some((book, sheet)) => (book.into(), Some(sheet.to_owned())),
        None => (path.to_owned(), None),
    }
}

/// How the sheet of a table is found in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Book {
    /// By the name of the table.
    OfTables,
    /// By the name of the table, or because there is no other.
    OfOneTable,
    /// By the name that the user gave.
    Sheet(String),
}

impl Book {
    /// Which of the sheets is meant.
    fn choose<'n>(&self, table: &str, names: &'n [String]) -> Option<&'n String> {
        let wanted = if let Self::Sheet(name) = self { name } else { table };
        let only = || names.first().filter(|_| *self == Self::OfOneTable && names.len() == 1);
        names.iter().find(|name| *name == wanted).or_else(only)
    }

    /// The refusal of a workbook that does not have the sheet.
    fn lacks(&self, table: &str, sheets: Vec<String>) -> Damage {
        let name = if let Self::Sheet(name) = self { name } else { table };
        (Place::START, Fault::NoSheet { name: name.to_owned(), sheets })
    }
}

/// A sheet, written as CSV, and what is odd about it; places are row and column.
pub(super) struct Sheet {
    pub text: String,
    pub notes: Vec<Damage>,
}

/// The sheet of a table, its numbers with a comma or a point before decimals.
///
/// # Errors
/// Why the file is no workbook, which sheets it has if not this one, or what makes the sheet too
/// large.
pub(super) fn sheet(
    bytes: &[u8],
    table: &str,
    book: &Book,
    decimal_comma: bool,
) -> Result<Sheet, Damage> {
    if !bytes.starts_with(b"PK") {
        let kind = kind(bytes).unwrap_or(Kind::DamagedWorkbook);
        return Err((Place::START, Fault::Kind { kind }));
    }
    let mut archive = Archive::open(bytes)?;
    let grid = if archive.has(ods::CONTENT) {
        ods::grid(&mut archive, table, book)?
    } else {
        xlsx::grid(&mut archive, table, book)?
    };
    grid.finish(decimal_comma)
}
