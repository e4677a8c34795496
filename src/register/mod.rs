//! Registers of projects: any number of rows, read strictly and added up exactly.
//!
//! ```text
//! input ─feed▶ chunks ─scan▶ fields ─book▶ tallies, faults ─ledger▶ in the order of the file
//! ```
//!
//! The feed cuts the input where rows end, by the quotes before; several threads each take the
//! next chunk and add up its rows. A chunk of an unusual form, and a row with anything but
//! known words and plain numbers, is read by the strict reader of [`table`](crate::table), so
//! that speed never decides what is accepted, or what a total is. A file in another encoding or
//! dialect is read whole by it, in memory. Otherwise memory grows with the number
//! of groups and of different words, not with that of rows; fingerprints of ids, where they
//! must be kept, take eight bytes a row.

#![expect(clippy::inline_always, reason = "a call a field would cost more than its work")]

mod block;
mod book;
mod cells;
mod column;
mod feed;
mod group;
mod id;
mod layout;
mod ledger;
mod mapping;
mod number;
mod project;
mod reading;
mod role;
mod scan;
mod source;
mod sql;
mod strict;
mod tally;
#[cfg(target_arch = "x86_64")]
mod vector;
mod whole;
mod word;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

pub use mapping::Mapping;
pub use reading::Manner;
pub use role::{Dimension, Role, STATUSES};
pub use source::Source;
pub use sql::{Dialect, query};
pub use tally::{Currency, Sum, Tally};
pub use whole::{ListedRow, Rows};

use crate::table::{Damage, Diagnostics, Fault, Place, Reading, Record, Records};
use book::Book;
use feed::{Chunk, Feed, first_row_end, line_ends};
use id::Watch;
use layout::Layout;
use ledger::Ledger;

/// What is asked of a register.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What its headers and words stand for.
    pub mapping: Mapping,
    /// What its totals are told apart by.
    pub by: Vec<Dimension>,
    /// The words that a project must have one of, in each of some dimensions.
    pub filter: Vec<(Dimension, Vec<String>)>,
    /// Whether there may be no column of starts: no project has one then.
    pub start_may_lack: bool,
    /// Whether an id that stands twice is a fault.
    pub unique: bool,
    /// The words that there are, if others are faults.
    pub vocabulary: Option<Vocabulary>,
    /// How the file is to be read, as far as it does not say so itself.
    pub reading: Reading,
}

/// The words that the rows of a register may have.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// The technologies.
    pub technologies: BTreeSet<String>,
    /// The areas.
    pub areas: BTreeSet<String>,
    /// The sources.
    pub sources: BTreeSet<String>,
}

/// What a register adds up to.
#[derive(Debug)]
pub struct Register {
    /// The tally of each group, by its words in the order of the plan; a missing year is empty.
    pub groups: BTreeMap<Vec<String>, Tally>,
    /// Whether any project has an investment.
    pub has_investment: bool,
}

/// What came of reading a register.
#[derive(Debug)]
pub enum Read {
    /// Every row is good; there may be warnings.
    Accepted(Register, Diagnostics),
    /// Some are not.
    Refused(Diagnostics),
}

/// Reads a register and adds up what is asked for; `progress` is told of bytes as they are read.
///
/// # Errors
/// If the source cannot be read; what is wrong with its text is no error but
/// [`Read::Refused`].
pub fn read(
    source: &Source,
    plan: &Plan,
    manner: Manner,
    progress: &(dyn Fn(u64) + Sync),
) -> io::Result<Read> {
    let reader = Reader { source, plan, manner, progress };
    if !plan.reading.is_by_itself() {
        return reader.read_whole();
    }
    // What is read in one piece is not worth a second start.
    let long = source.length().is_some_and(|length| length > manner.chunk as u64);
    let watch = match (plan.unique, source.can_be_read_again() && long) {
        (false, _) => Watch::Nothing,
        (true, true) => Watch::Rise,
        (true, false) => Watch::Fingerprints,
    };
    match reader.read(&watch)? {
        Read::Refused(diagnostics) if reader.may_be_of_another_kind(&diagnostics) => {
            reader.read_whole()
        }
        read => Ok(read),
    }
}

/// The rows that the filter of a plan keeps, the first `most` of them by themselves; `None` if
/// there are too many to look through again.
///
/// # Errors
/// If the source cannot be read.
pub fn list(source: &Source, plan: &Plan, most: usize) -> io::Result<Option<Rows>> {
    let reader = Reader { source, plan, manner: Manner::default(), progress: &|_| {} };
    if reader.is_small() { reader.list(most).map(Some) } else { Ok(None) }
}

/// What a register is read from, for what, and how.
struct Reader<'r> {
    source: &'r Source,
    plan: &'r Plan,
    manner: Manner,
    progress: &'r (dyn Fn(u64) + Sync),
}

impl Reader<'_> {
    fn read(&self, watch: &Watch) -> io::Result<Read> {
        let mut feed = Feed::new(self.source.open()?, self.manner.chunk);
        let mut first = Chunk::default();
        feed.next(&mut first)?;
        let mut diagnostics = Diagnostics::default();
        let file = self.source.name();
        diagnostics.open(file);
        let Some((layout, line)) = self.header(&mut first, &mut diagnostics) else {
            return Ok(Read::Refused(diagnostics));
        };
        let manner = (line, self.manner.threads);
        let (mut books, ledger) =
            reading::read(file, feed, first, (&layout, watch), manner, self.progress)?;
        if ledger.fell && matches!(watch, Watch::Rise) {
            return self.read(&Watch::Fingerprints);
        }
        let refused = !ledger.faults.is_empty();
        for fault in ledger.faults {
            diagnostics.push(file, fault.place, fault.fault);
        }
        diagnostics.count_more(ledger.more_faults);
        if !refused && matches!(watch, Watch::Fingerprints) {
            let mut lists: Vec<_> =
                books.iter_mut().map(|book| std::mem::take(&mut book.seen.fingerprints)).collect();
            let suspects = id::met(&mut lists);
            drop(lists);
            self.name_doubles(suspects, &layout, &mut diagnostics)?;
        }
        diagnostics.sort();
        if diagnostics.any_error() {
            return Ok(Read::Refused(diagnostics));
        }
        Ok(Read::Accepted(register(books, &layout), diagnostics))
    }

    /// Takes the header from the first chunk; it and the line after it, unless it is refused.
    fn header(
        &self,
        first: &mut Chunk,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Layout<'_>, u32)> {
        let file = self.source.name();
        let mut line = 1;
        if first.text().starts_with(b"\xef\xbb\xbf") {
            first.start = 3;
        }
        loop {
            let end = first_row_end(first.text());
            let bytes = &first.text()[..end];
            let mut row = Record::default();
            let read = match utf8(bytes) {
                Ok("") => Err((Place::START, Fault::EmptyFile)),
                Ok(text) => Records::new(text, b',').read(&mut row),
                Err(damage) => Err(damage),
            };
            let (fault_place, fault) = match read {
                Ok(_) if row.is_blank() => {
                    line += line_ends(bytes);
                    first.start += end;
                    continue;
                }
                Ok(_) => {
                    let Some(sign) = separator(&row) else {
                        let layout = Layout::of(file, (&row, line), self.plan, diagnostics);
                        let below = line + line_ends(bytes);
                        first.start += end;
                        return Some((layout?, below));
                    };
                    (row.place(0), Fault::Separator(sign))
                }
                Err(damage) => damage,
            };
            let column = fault_place.column;
            diagnostics.push(file, Place { line: line + fault_place.line - 1, column }, fault);
            return None;
        }
    }

    /// Reads the ids again whose fingerprints met, and names those that are the same.
    fn name_doubles(
        &self,
        suspects: BTreeSet<u64>,
        layout: &Layout<'_>,
        diagnostics: &mut Diagnostics,
    ) -> io::Result<()> {
        let file = self.source.name();
        if suspects.is_empty() {
            return Ok(());
        }
        if !self.source.can_be_read_again() {
            let fault = Fault::DoubledInStream { ids: suspects.len() };
            diagnostics.push(file, Place { line: 1, column: 1 }, fault);
            return Ok(());
        }
        let watch = Watch::Suspects(suspects);
        let mut feed = Feed::new(self.source.open()?, self.manner.chunk);
        let mut first = Chunk::default();
        feed.next(&mut first)?;
        let (_, line) = self.header(&mut first, &mut Diagnostics::default()).expect("as before");
        let manner = (line, self.manner.threads);
        let (_, ledger): (Vec<Book<'_>>, Ledger) =
            reading::read(file, feed, first, (layout, &watch), manner, &|_| {})?;
        let mut lines: BTreeMap<String, u32> = BTreeMap::new();
        let mut found = 0;
        for (id, line) in ledger.suspects {
            let Some(first) = lines.get(&id) else {
                lines.insert(id, line);
                continue;
            };
            found += 1;
            if found <= Diagnostics::SHOWN {
                let first = format!("{file}:{first}");
                let fault = Fault::DuplicateId { id, first };
                diagnostics.push(file, Place { line, column: 1 }, fault);
            } else {
                diagnostics.count_more(1);
            }
        }
        Ok(())
    }
}

/// The text of a header; a register is UTF-8.
fn utf8(bytes: &[u8]) -> Result<&str, Damage> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        (Place::START.after(&good), Fault::Encoding { likely: Some("UTF-8") })
    })
}

/// What separates the names of a header, if it is no comma.
fn separator(header: &Record<'_>) -> Option<char> {
    let [name] = header.fields() else { return None };
    name.text.chars().find(|sign| matches!(sign, ';' | '\t'))
}

/// Puts the books of all threads together.
fn register(books: Vec<Book<'_>>, layout: &Layout<'_>) -> Register {
    let mut groups: BTreeMap<Vec<String>, Tally> = BTreeMap::new();
    for mut book in books {
        for (words, tally) in std::mem::take(&mut book.groups).into_tallies() {
            let names = layout.by.iter().zip(words);
            let names = names.map(|(dimension, word)| book.name(*dimension, word)).collect();
            *groups.entry(names).or_default() += &tally;
        }
    }
    let invested = |tally: &Tally| tally.investment.iter().any(|sum| sum.known > 0);
    let has_investment = groups.values().any(invested);
    Register { groups, has_investment }
}

#[cfg(test)]
mod tests;
