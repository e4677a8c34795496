//! What the strict reader may refuse a row of the usual form for, as seen by the quick one.

use std::iter::Peekable;
use std::ops::RangeInclusive;
use std::vec;

use super::lanes::{Cells, HIGHEST, Lanes, MOST};
use super::processor::Processor;
use super::rows::Rows;
use crate::inert::is_invisible;
use crate::table::{DECODED_TWICE, is_aside, is_suspect, may_sum_up, sums_up_by};

/// Whether a character is invisible or suspect.
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
            let is_notable = is_invisible(character) || is_suspect(character);
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

/// The places of a chunk for which the strict reader may refuse a row, from the first on.
pub(super) struct Suspicious(Peekable<vec::IntoIter<u32>>);

impl Suspicious {
    /// Of places in their order.
    pub fn new(places: Vec<u32>) -> Self {
        Self(places.into_iter().peekable())
    }

    /// Whether there are any up to a place.
    #[inline(always)]
    pub fn are_before(&mut self, end: usize) -> bool {
        self.0.peek().is_some_and(|place| *place as usize <= end)
    }

    /// Whether there are any up to a place, which are not looked at again.
    #[inline(always)]
    pub fn any_before(&mut self, end: usize) -> bool {
        let mut any = false;
        while self.0.next_if(|place| *place as usize <= end).is_some() {
            any = true;
        }
        any
    }
}

/// Finds the rows odd whose first cell that is filled may be that of a total, of a remark or of
/// git's marks; `cells` are those of the first column, but for those that are `doubled`.
#[inline(always)]
pub(super) fn asides(rows: Rows<'_>, cells: &Cells, doubled: &Lanes<bool>, odd: &mut Lanes<bool>) {
    let mut may_be = [false; MOST];
    for (row, may_be) in may_be.iter_mut().enumerate() {
        let [first, last] = [cells.heads[row] & 0xff, cells.tails[row] >> 56];
        let is = |range: RangeInclusive<u8>| {
            (first >= u64::from(*range.start())) & (first <= u64::from(*range.end()))
        };
        // No label starts with any other of these; a remark may, and end with `。`.
        let other =
            is(b'0'..=b'9') | is(b'A'..=b'F') | is(b'H'..=b'M') | is(b'O'..=b'R') | is(b'V'..=b'Z');
        let plain = is(b'a'..=b'z') | other & (last < 0x80);
        *may_be = !plain | (cells.lengths[row] == 0);
    }
    for row in 0..rows.count() {
        if may_be[row] && !doubled[row] {
            odd[row] |= starts_aside(rows, row);
        }
    }
}

#[inline(never)]
fn starts_aside(rows: Rows<'_>, row: usize) -> bool {
    for column in 0..rows.width() {
        match rows.cell(row, column) {
            Some(cell) if cell.is_empty() => {}
            Some(cell) if cell.bytes()[0] == b' ' => return true,
            Some(cell) => return std::str::from_utf8(cell.bytes()).is_ok_and(is_aside),
            None => return false,
        }
    }
    true
}

/// Finds the rows odd whose cell may start with what was decoded twice, or with a quotation
/// mark that quotes nothing.
#[inline(always)]
pub(super) fn garbled(
    rows: Rows<'_>,
    cells: &Cells,
    odd: &mut Lanes<bool>,
    processor: impl Processor,
) {
    let (mut beyond_ascii, mut places) = ([0; MOST], [0; MOST]);
    let (mut any_beyond, mut any_later) = (false, false);
    for row in 0..MOST {
        let highest = cells.heads[row] & HIGHEST;
        beyond_ascii[row] = highest.trailing_zeros() / 8;
        places[row] = cells.starts[row] + beyond_ascii[row];
        let is_seen = (cells.lengths[row] <= 16) & (cells.tails[row] & HIGHEST == 0);
        any_beyond |= highest != 0;
        any_later |= (highest == 0) & (cells.lengths[row] > 8) & !is_seen;
        odd[row] |= starts_with_mark(cells.heads[row]);
    }
    if any_beyond {
        let mut characters = [0; MOST];
        processor.eights(rows.after(0), &places, &mut characters);
        for row in 0..MOST {
            let character = characters[row];
            let place =
                (character & 0xf) << 12 | (character >> 8 & 0x3f) << 6 | character >> 16 & 0x3f;
            let place = usize::try_from(place).expect("sixteen bits");
            let is_start = DECODED_TWICE[place / 64] >> (place % 64) & 1 == 1;
            // Characters of fewer or more bytes start nothing of the kind.
            let is_of_three = character & 0xf0 == 0xe0;
            odd[row] |= is_start & is_of_three & (beyond_ascii[row] < cells.lengths[row].min(8));
        }
    }
    if any_later {
        later_garbled(rows, cells, odd);
    }
}

/// Whether the first of eight bytes, or the first three, are a mark that a field may seem to be
/// quoted with.
#[inline(always)]
fn starts_with_mark(head: u64) -> bool {
    const fn three(mark: [u8; 3]) -> u64 {
        u64::from_le_bytes([mark[0], mark[1], mark[2], 0, 0, 0, 0, 0])
    }
    let [one, of_three] = [head & 0xff, head & 0xff_ffff];
    (one == u64::from(b'\''))
        | (of_three == three(*b"\xe2\x80\x9c"))
        | (of_three == three(*b"\xe2\x80\x98"))
        | (of_three == three(*b"\xef\xbc\x82"))
}

/// The same for cells that start with eight bytes of ASCII.
#[inline(never)]
fn later_garbled(rows: Rows<'_>, cells: &Cells, odd: &mut Lanes<bool>) {
    for (row, odd) in odd.iter_mut().enumerate().take(rows.count()) {
        let text = cells.text(rows, row);
        let Some(at) = text.iter().position(|byte| !byte.is_ascii()) else { continue };
        if let Some([lead @ 0xe0..=0xef, middle, last]) = text[at..].first_chunk() {
            let place = [lead & 0xf, middle & 0x3f, last & 0x3f];
            let place = place.iter().fold(0, |place, bits| place << 6 | usize::from(*bits));
            *odd |= DECODED_TWICE[place / 64] >> (place % 64) & 1 == 1;
        }
    }
}

/// Finds the rows odd whose cell has a blank of a keyboard at an end of it; the scan has found
/// the others.
#[inline(always)]
pub(super) fn padded(cells: &Cells, odd: &mut Lanes<bool>) {
    let is_blank = |byte: u64| (byte == u64::from(b' ')) | (byte == u64::from(b'\t'));
    for (row, odd) in odd.iter_mut().enumerate() {
        *odd |= is_blank(cells.heads[row] & 0xff) | is_blank(cells.tails[row] >> 56);
    }
}

/// Finds the rows odd whose cell says that they sum up others.
#[inline(always)]
pub(super) fn totals(rows: Rows<'_>, cells: &Cells, odd: &mut Lanes<bool>) {
    let (mut heads, mut tails, mut may) = ([0; MOST], [0; MOST], [false; MOST]);
    let mut any = false;
    for row in 0..MOST {
        let (head, tail) = (cells.heads[row], cells.tails[row]);
        // A quote before it is none of it, and neither is what ends the line.
        let head = if head & 0xff == u64::from(b'"') { head >> 8 } else { head };
        let is_end = |tail: u64| (tail >> 56 == u64::from(b'\r')) | (tail >> 56 == u64::from(b'"'));
        let tail = if is_end(tail) { tail << 8 } else { tail };
        let tail = if is_end(tail) { tail << 8 } else { tail };
        (heads[row], tails[row]) = (head, tail >> 40);
        any |= may_start_or_end(head & 0xff, tail >> 56) & (cells.lengths[row] > 2);
    }
    if !any {
        return;
    }
    for (row, may) in may.iter_mut().enumerate() {
        let three = |bits: u64| u32::try_from(bits & 0xff_ffff).expect("24 bits");
        let (head, tail) = (three(heads[row]), three(tails[row]));
        let blank = (head & 0xff == u32::from(b' ')) | (tail >> 16 == u32::from(b' '));
        *may = (may_sum_up(head, tail) | blank) & (cells.lengths[row] > 2);
    }
    for row in 0..rows.count() {
        if may[row] {
            odd[row] |= sums_up_by(cells.text(rows, row));
        }
    }
}

/// Whether a word for a total may start with one byte, or end with another; so few do that most
/// columns have none in many rows.
#[inline(always)]
fn may_start_or_end(first: u64, last: u64) -> bool {
    const fn letters(letters: &[u8]) -> u64 {
        let (mut set, mut n) = (0, 0);
        while n < letters.len() {
            set |= 1 << (letters[n] & 0x1f);
            n += 1;
        }
        set
    }
    const STARTS: u64 = letters(b"tsgzij");
    const ENDS: u64 = letters(b"lsetx");
    let is_of = |byte: u64, set: u64| {
        (byte >= 0x80) | ((byte >= 0x40) & (set >> (byte & 0x1f) & 1 == 1)) | (byte == 0x20)
    };
    is_of(first, STARTS) | is_of(last, ENDS)
}
