//! A fault with its place, and the list of them that a run reports.

use std::fmt;

use super::fault::Fault;

/// A line and a column of a file, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The physical line.
    pub line: u32,
    /// The character in it.
    pub column: u32,
}

impl Place {
    /// Where a file starts.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place of the first character after `text`, which starts here. Lines end with LF,
    /// CRLF or CR.
    #[must_use]
    pub fn after(self, text: &str) -> Self {
        let mut place = self;
        let mut after_return = false;
        for character in text.chars() {
            match character {
                '\n' if after_return => {}
                '\n' | '\r' => place = Self { line: place.line + 1, column: 1 },
                _ => place.column += 1,
            }
            after_return = character == '\r';
        }
        place
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A cell of a file, for a fault that is found after its row was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellPlace {
    pub file: String,
    pub place: Place,
}

/// One thing wrong, or odd, with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, as it is called in messages.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// What.
    pub fault: Fault,
    // The position of the file in the reading order.
    rank: usize,
}

/// All diagnostics of a run.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    files: Vec<String>,
    // Errors that are only counted.
    not_kept: usize,
}

/// The most errors that are kept; those after them are counted.
const KEPT: usize = 1_000;

impl Diagnostics {
    /// The most errors that are shown; the rest is counted.
    pub const SHOWN: usize = 20;

    /// Opens the next file; what is pushed afterwards may be of any opened one.
    pub fn open(&mut self, file: &str) {
        self.files.push(file.to_owned());
    }

    /// Whether there are so many errors that what comes is only counted: then it need not
    /// say what was meant.
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= KEPT
    }

    /// Notes what is wrong at a place.
    pub fn push(&mut self, file: &str, place: Place, fault: Fault) {
        if self.is_full() && !fault.is_warning() {
            self.not_kept += 1;
            return;
        }
        let rank = self.files.iter().position(|name| name == file).unwrap_or(self.files.len());
        self.list.push(Diagnostic { file: file.to_owned(), place, fault, rank });
    }

    /// Counts errors that are not kept.
    pub(crate) fn count_more(&mut self, errors: usize) {
        self.not_kept += errors;
    }

    /// Takes over what was found in a file that was read apart.
    pub(crate) fn join(&mut self, file: &str, others: Self) {
        self.open(file);
        self.not_kept += others.not_kept;
        for Diagnostic { file, place, fault, .. } in others.list {
            self.push(&file, place, fault);
        }
    }

    /// Puts them in the order of the files, and in each of the places.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|diagnostic| (diagnostic.rank, diagnostic.place));
    }

    /// Whether one of them is more than a warning.
    #[must_use]
    pub fn any_error(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Those that refuse the input.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().filter(|diagnostic| !diagnostic.fault.is_warning())
    }

    /// How many errors there are beyond the [`SHOWN`](Self::SHOWN).
    #[must_use]
    pub fn not_shown(&self) -> usize {
        self.errors().count().saturating_sub(Self::SHOWN) + self.not_kept
    }

    /// Those that do not.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().filter(|diagnostic| diagnostic.fault.is_warning())
    }
}
