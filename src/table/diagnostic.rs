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
    /// Where else the same is.
    pub again: Again,
    // The position of the file in the reading order.
    rank: usize,
}

/// Where a fault is found once more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// How often.
    pub count: usize,
    /// The first lines of these.
    pub lines: Vec<u32>,
}

impl Again {
    /// How many lines are kept.
    pub(crate) const KEPT: usize = 3;

    fn add(&mut self, count: usize, lines: impl IntoIterator<Item = u32>) {
        self.count += count;
        self.lines.extend(lines);
        self.lines.sort_unstable();
        self.lines.dedup();
        self.lines.truncate(Self::KEPT);
    }
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

    /// Notes what is wrong at a place. An error that is one of the first is told once, however
    /// often it is found.
    pub fn push(&mut self, file: &str, place: Place, fault: Fault) {
        self.note(file, place, fault, Again::default());
    }

    fn note(&mut self, file: &str, place: Place, fault: Fault, again: Again) {
        let warns = fault.is_warning();
        let mut first = self.list.iter_mut().filter(|it| !it.fault.is_warning()).take(Self::SHOWN);
        let known = first.find(|it| !warns && it.fault == fault && it.file == file);
        if let Some(known) = known {
            known.again.add(1 + again.count, again.lines.into_iter().chain([place.line]));
        } else if self.is_full() && !warns {
            self.not_kept += 1 + again.count;
        } else {
            let rank = self.files.iter().position(|name| name == file).unwrap_or(self.files.len());
            self.list.push(Diagnostic { file: file.to_owned(), place, fault, again, rank });
        }
    }

    /// Takes over what was found in a file that was read apart.
    pub(crate) fn join(&mut self, file: &str, others: Self) {
        self.open(file);
        self.append(others, |line| line);
    }

    /// Takes over what was found in a part of a file, given the line of the file for each of the
    /// part.
    pub(crate) fn append(&mut self, others: Self, line: impl Fn(u32) -> u32) {
        self.not_kept += others.not_kept;
        for Diagnostic { file, mut place, fault, mut again, .. } in others.list {
            place.line = line(place.line);
            again.lines.iter_mut().for_each(|other| *other = line(*other));
            self.note(&file, place, fault, again);
        }
    }

    /// The errors alone.
    pub(crate) fn without_warnings(mut self) -> Self {
        self.list.retain(|diagnostic| !diagnostic.fault.is_warning());
        self
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
        let not_shown = self.errors().skip(Self::SHOWN);
        not_shown.map(|it| 1 + it.again.count).sum::<usize>() + self.not_kept
    }

    /// Those that do not.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().filter(|diagnostic| diagnostic.fault.is_warning())
    }
}
