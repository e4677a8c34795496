//! What the strict reader may refuse a row of the usual form for, as seen by the quick one.

use std::sync::LazyLock;

use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::project::sums_up;
use super::rows::{Cell, Rows};
use crate::inert::is_invisible;
use crate::table::{is_aside, is_suspect, starts_decoded_twice};

/// What a decoder makes of characters that were lost before.
static REPLACED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("锟斤拷"));

/// Whether a character is invisible or suspect, or quotes nothing where it seems to.
///
/// It is one of those that the scan notes the first byte of.
#[inline(always)]
pub(super) fn is_notable(character: char) -> bool {
    let at = character as usize;
    NOTABLE.get(at / 64).is_none_or(|word| word >> (at % 64) & 1 == 1)
}

/// The same as a bit for each character of the first plane; a table, for what text holds of
/// these is too mixed for a processor to guess.
static NOTABLE: [u64; 0x1_0000 / 64] = {
    let mut notable = [0; 0x1_0000 / 64];
    let mut at = 0x80;
    while at <= 0xffff {
        if let Some(character) = char::from_u32(at) {
            // The last are what a field may be quoted with that quotes nothing, beside `'`.
            let is_notable = is_invisible(character)
                || is_suspect(character)
                || matches!(character, '“' | '‘' | '＂');
            notable[at as usize / 64] |= if is_notable { 1 << (at % 64) } else { 0 };
        }
        at += 1;
        if at == 0x4000 {
            // The scan notes no hanzi.
            at = 0xf000;
        }
    }
    notable
};

/// The places in a scanned text for which the strict reader may refuse a row; `odd` are those
/// that the scan has noted.
pub(super) fn suspicious(text: &[u8], odd: &[u32]) -> Vec<u32> {
    let starts_cell = |at: &usize| *at == 0 || matches!(text[at - 1], b',' | b'\n');
    let quotes = memchr_iter(b'\'', text).filter(starts_cell);
    let more = quotes.chain(REPLACED.find_iter(text));
    let more = more.map(|at| u32::try_from(at).expect("a chunk is small"));
    let mut places: Vec<u32> = odd.iter().copied().chain(more).collect();
    places.sort_unstable();
    places
}

/// Whether the first cell that is filled may be that of a total, of a remark or of git's marks.
#[inline(always)]
pub(super) fn starts_aside(rows: Rows<'_>, row: usize) -> bool {
    for column in 0..rows.width() {
        let Some(cell) = rows.cell(row, column) else { return false };
        if cell.is_empty() {
            continue;
        }
        // No label starts with any other of these; a remark may, and end with `。`.
        let plain = match cell.first() {
            b'a'..=b'z' => return false,
            b'G' | b'N' | b'S' | b'T' | b'U' => false,
            first => first.is_ascii_alphanumeric() && cell.last().is_ascii(),
        };
        return !plain && is_aside_or_blank(cell.bytes());
    }
    true
}

#[cold]
fn is_aside_or_blank(cell: &[u8]) -> bool {
    cell[0] == b' ' || std::str::from_utf8(cell).is_ok_and(is_aside)
}

/// Whether a cell may start with what was decoded twice.
#[inline(always)]
pub(super) fn starts_garbled(cell: Cell<'_>) -> bool {
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    let mut at = 0;
    while at < cell.len() {
        let beyond = u64::from_le_bytes(cell.load(at)) & HIGHEST;
        if beyond == 0 {
            at += 8;
            continue;
        }
        at += beyond.trailing_zeros() as usize / 8;
        // Characters of fewer or more bytes start nothing of the kind.
        let character @ [0xe0..=0xef, _, _] = cell.load(at) else { return false };
        let bits = character.iter().fold(0, |bits, byte| bits << 6 | u32::from(byte & 0x3f));
        return at < cell.len() && char::from_u32(bits & 0xffff).is_some_and(starts_decoded_twice);
    }
    false
}

/// Whether a word that may be any is that of a row which sums up others.
#[inline(always)]
pub(super) fn may_sum_up(word: Cell<'_>) -> bool {
    !matches!(word.first(), b'0'..=b'9' | b'b'..=b'r' | b'u'..=b'z')
        && std::str::from_utf8(word.bytes()).is_ok_and(sums_up)
}
