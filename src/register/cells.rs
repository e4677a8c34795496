//! The cells of a row that the quick reader looks at.

use std::sync::LazyLock;

use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::feed::line_ends;
use super::project::sums_up;
use crate::table::{LONGEST_FIELD, is_aside, starts_decoded_twice};

/// The cells of a row of the usual form.
pub(super) struct Cells<'t> {
    pub text: &'t [u8],
    pub start: usize,
    pub separators: &'t [u32],
}

impl<'t> Cells<'t> {
    /// A cell as it stands.
    #[inline(always)]
    fn raw(&self, n: usize) -> Option<&'t [u8]> {
        let end = *self.separators.get(n)? as usize;
        let start = if n == 0 { self.start } else { self.separators[n - 1] as usize + 1 };
        let cell = self.text.get(start..end)?;
        Some(if n + 1 == self.separators.len() { without_return(cell) } else { cell })
    }

    /// A cell without the quotes around it; `None` if there are doubled ones in it.
    #[inline(always)]
    pub fn get(&self, n: usize) -> Option<&'t [u8]> {
        let cell = self.raw(n)?;
        if cell.first() == Some(&b'"') {
            return cell.get(1..cell.len() - 1).filter(|inside| !inside.contains(&b'"'));
        }
        Some(cell)
    }

    pub fn is_blank(&self) -> bool {
        self.separators.len() == 1 && self.get(0).is_some_and(<[u8]>::is_empty)
    }
}

#[inline(always)]
fn without_return(cell: &[u8]) -> &[u8] {
    cell.strip_suffix(b"\r").unwrap_or(cell)
}

/// Counts the lines of a text from place to place.
pub(super) struct LineCount<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl<'t> LineCount<'t> {
    /// From the start of a text on, which is on line 1.
    pub fn new(text: &'t [u8]) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line of a place that is not before the last one asked for.
    pub fn at(&mut self, place: usize) -> u32 {
        self.line += line_ends(&self.text[self.at..place]);
        self.at = place;
        self.line
    }
}

/// What a field may be quoted with that quotes nothing here, beside `'`.
const ODD_QUOTES: [char; 3] = ['“', '‘', '＂'];

/// What a decoder makes of characters that were lost before.
static REPLACED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("锟斤拷"));

/// Whether a character at a place may quote a cell and quotes nothing.
pub(super) fn is_odd_quote(character: char, text: &[u8], at: usize) -> bool {
    ODD_QUOTES.contains(&character) && starts_cell(text, at)
}

fn starts_cell(text: &[u8], at: usize) -> bool {
    at == 0 || matches!(text[at - 1], b',' | b'\n')
}

/// The places in a scanned text for which the strict reader may refuse a row; `odd` are those
/// that the scan has noted.
pub(super) fn suspicious(text: &[u8], odd: &[u32]) -> Vec<u32> {
    let quotes = memchr_iter(b'\'', text).filter(|at| starts_cell(text, *at));
    let more = quotes.chain(REPLACED.find_iter(text));
    let more = more.map(|at| u32::try_from(at).expect("a chunk is small"));
    let mut places: Vec<u32> = odd.iter().copied().chain(more).collect();
    places.sort_unstable();
    places
}

/// Whether the strict reader may refuse a row for what is in cells that are not understood,
/// those of the columns `loose`.
#[inline(always)]
pub(super) fn is_strange(cells: &Cells<'_>, loose: &[usize]) -> bool {
    let Some(end) = cells.separators.last() else { return true };
    *end as usize - cells.start > LONGEST_FIELD
        || starts_aside(cells)
        || loose.iter().any(|n| cells.raw(*n).is_some_and(starts_garbled))
}

/// Whether the first cell that is filled may be that of a total, of a remark or of git's marks.
#[inline(always)]
fn starts_aside(cells: &Cells<'_>) -> bool {
    for n in 0..cells.separators.len() {
        let Some(cell) = cells.get(n) else { return false };
        let (Some(first), Some(last)) = (cell.first(), cell.last()) else { continue };
        // No label starts with any other of these; a remark may, and end with `。`.
        let plain = match first {
            b'a'..=b'z' => return false,
            b'G' | b'N' | b'S' | b'T' | b'U' => false,
            first => first.is_ascii_alphanumeric() && last.is_ascii(),
        };
        return !plain && (*first == b' ' || std::str::from_utf8(cell).is_ok_and(is_aside));
    }
    true
}

/// Whether a cell may start with what was decoded twice.
#[inline(always)]
fn starts_garbled(cell: &[u8]) -> bool {
    let Some(at) = cell.iter().position(|byte| !byte.is_ascii()) else { return false };
    // Characters of fewer or more bytes start nothing of the kind.
    let [0xe0..=0xef, _, _, ..] = cell[at..] else { return false };
    let bits = cell[at..at + 3].iter().fold(0, |bits, byte| bits << 6 | u32::from(byte & 0x3f));
    char::from_u32(bits & 0xffff).is_some_and(starts_decoded_twice)
}

/// Whether a word that may be any is that of a row which sums up others.
#[inline(always)]
pub(super) fn may_sum_up(word: &[u8]) -> bool {
    !matches!(word, [b'0'..=b'9' | b'b'..=b'r' | b'u'..=b'z', ..])
        && std::str::from_utf8(word).is_ok_and(sums_up)
}
