//! One register, read quickly: its header, its rows, and again the ids that may stand twice.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use super::book::Book;
use super::feed::{Chunk, Feed, first_row_end, line_ends};
use super::id::{self, Watch};
use super::layout::Layout;
use super::ledger::Ledger;
use super::reading::{self, Manner};
use super::source::Source;
use super::whole::note_sums;
use super::wording::note_words;
use super::{Plan, Read, register};
use crate::table::{Damage, Diagnostics, Fault, Lines, Place, Record, Records};

/// What a register is read from, for what, and how.
pub(super) struct Reader<'r> {
    pub source: &'r Source,
    pub plan: &'r Plan,
    pub manner: Manner,
    pub progress: &'r (dyn Fn(u64, u32) + Sync),
}

impl Reader<'_> {
    /// Reads it quickly, ids told apart as `watch` says.
    pub fn read(&self, watch: &Watch) -> io::Result<Read> {
        let mut feed = self.feed()?;
        let mut first = Chunk::default();
        feed.next(&mut first)?;
        let mut diagnostics = Diagnostics::default();
        let file = self.source.name();
        diagnostics.open(file);
        let Some((layout, line)) = self.header(&mut first, &mut diagnostics) else {
            return Ok(Read::Refused(diagnostics));
        };
        let manner = (line, self.manner);
        let (mut books, ledger) =
            reading::read(file, feed, first, (&layout, watch), manner, self.progress)?;
        if ledger.fell && matches!(watch, Watch::Rise) {
            return self.read(&Watch::All);
        }
        let refused = ledger.faults.any_error();
        diagnostics.append(ledger.faults, |line| line);
        note_damage(file, &ledger.damage_stands, &mut diagnostics);
        if !refused && ledger.fell && matches!(watch, Watch::All) {
            let mut lists: Vec<_> = books.iter_mut().map(|book| book.seen.fingerprints()).collect();
            let suspects = id::met(&mut lists);
            drop(lists);
            self.name_doubles(suspects, &layout, &mut diagnostics)?;
        }
        diagnostics.sort();
        if diagnostics.any_error() {
            return Ok(Read::Refused(diagnostics));
        }
        if !ledger.totals.is_empty() {
            let lines = self.lines_of(&ledger.totals)?;
            note_sums(file, (ledger.totals.len(), &lines), &mut diagnostics);
        }
        note_words(file, &books, &layout, &mut diagnostics);
        diagnostics.sort();
        Ok(Read::Accepted(register(books, &layout), diagnostics))
    }

    /// Starts at the beginning, with room for no more than there is.
    fn feed(&self) -> io::Result<Feed<'_>> {
        let length = self.source.length().and_then(|length| usize::try_from(length).ok());
        let size = length.map_or(self.manner.chunk, |length| self.manner.chunk.min(length + 1));
        Ok(Feed::new(self.source.open()?, size))
    }

    /// Takes the header from the first chunk; it and the line after it, unless it is refused.
    pub fn header(
        &self,
        first: &mut Chunk,
        diagnostics: &mut Diagnostics,
    ) -> Option<(Layout<'_>, u32)> {
        let file = self.source.name();
        let mut line = 1;
        if first.text().starts_with(b"\xef\xbb\xbf") {
            first.start += 3;
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
        let mut feed = self.feed()?;
        let mut first = Chunk::default();
        feed.next(&mut first)?;
        let (_, line) = self.header(&mut first, &mut Diagnostics::default()).expect("as before");
        let manner = (line, self.manner);
        let (_, ledger): (Vec<Book<'_>>, Ledger) =
            reading::read(file, feed, first, (layout, &watch), manner, &|_, _| {})?;
        let mut lines: BTreeMap<String, u32> = BTreeMap::new();
        for (id, line) in ledger.suspects {
            let Some(first) = lines.get(&id) else {
                lines.insert(id, line);
                continue;
            };
            let first = format!("{file}:{first}");
            let fault = Fault::DuplicateId { id, first };
            diagnostics.push(file, Place { line, column: 1 }, fault);
        }
        Ok(())
    }
}

/// Warns of rows that stand though their text is damaged.
pub(super) fn note_damage(file: &str, rows: &Lines, diagnostics: &mut Diagnostics) {
    let Some(line) = rows.first() else { return };
    let fault = Fault::DamageStands { count: rows.count(), lines: rows.to_string() };
    diagnostics.push(file, Place { line, column: 1 }, fault);
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
