//! Where the fields and rows of a chunk are, if all of it is of the usual form.

use super::block::{Block, portable};
use super::odd::is_odd_quote;
use super::rows::Rows;
use crate::inert::is_invisible;
use crate::table::is_suspect;

/// The places of the fields and rows of a chunk; kept from chunk to chunk for its memory.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The place before the text, then that after each cell: its comma, its line feed, or the
    /// end of the text.
    separators: Vec<u32>,
    count: usize,
    /// For each row, which of the separators ends it.
    ends: Vec<u32>,
    /// The lines that end in the text.
    pub lines: u32,
    /// The places of characters that may be why a row is refused.
    pub odd: Vec<u32>,
}

/// What the bytes before a block leave to be known.
#[derive(Clone, Copy)]
struct Before {
    /// All ones inside quotes, else zero.
    inside: u64,
    /// Whether a quote may open here.
    may_open: u64,
    closed: u64,
    returned: u64,
}

impl Scan {
    /// Scans a text that starts a row; false if only the strict reader can tell what it is.
    ///
    /// Of the usual form are: UTF-8 without invisible characters; quotes that open where a
    /// field starts and close where it ends, or are doubled; lines that end with LF or CRLF.
    pub fn scan(&mut self, text: &[u8]) -> bool {
        #[cfg(target_arch = "x86_64")]
        if let Some(usual) = super::vector::scan(self, text) {
            return usual;
        }
        self.by(text, portable::block)
    }

    /// Scans a text by blocks whose masks `masks` makes.
    #[inline(always)]
    pub(super) fn by(&mut self, text: &[u8], masks: impl Fn(&[u8; 64]) -> Block) -> bool {
        self.ends.clear();
        self.lines = 0;
        self.odd.clear();
        self.separators.resize(self.separators.len().max(1), 0);
        self.separators[0] = BEFORE;
        self.count = 1;
        let Ok(text) = simdutf8::basic::from_utf8(text) else { return false };
        let mut before = Before { inside: 0, may_open: 1, closed: 0, returned: 0 };
        let (blocks, rest) = text.as_bytes().as_chunks::<64>();
        for (n, bytes) in blocks.iter().enumerate() {
            if !self.block(text, n * 64, masks(bytes), &mut before) {
                return false;
            }
        }
        // A line feed of our own ends the last line of the text, if it has none.
        let ended = text.is_empty() || text.ends_with('\n');
        if !rest.is_empty() || !ended {
            let mut bytes = [b' '; 64];
            bytes[..rest.len()].copy_from_slice(rest);
            if !ended {
                bytes[rest.len()] = b'\n';
            }
            if !self.block(text, blocks.len() * 64, masks(&bytes), &mut before) {
                return false;
            }
        }
        before.inside == 0
    }

    #[inline(always)]
    fn block(&mut self, text: &str, base: usize, block: Block, before: &mut Before) -> bool {
        let Block { quote, comma, line_feed, carriage_return, control, lead } = block;
        let inside = prefix_xor(quote) ^ before.inside;
        let (opening, closing) = (quote & inside, quote & !inside);
        let line_end = line_feed & !inside;
        let separator = comma & !inside | line_end;
        let may_open = (separator | closing) << 1 | before.may_open;
        let closed = closing << 1 | before.closed;
        let returned = carriage_return << 1 | before.returned;
        let unusual = opening & !may_open
            | closed & !(separator | quote | carriage_return)
            | returned & !line_feed;
        *before = Before {
            inside: (inside.cast_signed() >> 63).cast_unsigned(),
            may_open: (separator | closing) >> 63,
            closed: closing >> 63,
            returned: carriage_return >> 63,
        };
        if unusual != 0
            || control | lead != 0 && !self.is_visible(text, base, (control, lead), inside)
        {
            return false;
        }
        self.note(u32::try_from(base).expect("a chunk is small"), separator, line_end);
        self.lines += line_feed.count_ones();
        true
    }

    /// Notes the separators and line ends of a block.
    #[inline(always)]
    fn note(&mut self, base: u32, separator: u64, line_end: u64) {
        let count = self.count;
        let last = u32::try_from(count - 1).expect("a chunk is small");
        let mut rest = line_end;
        while rest != 0 {
            let up_to = rest ^ (rest - 1);
            self.ends.push(last + (separator & up_to).count_ones());
            rest &= rest - 1;
        }
        if self.separators.len() < count + 64 {
            self.separators.resize(2 * count + 4_096, 0);
        }
        let found = separator.count_ones() as usize;
        let mut rest = separator;
        // Eight at a time, so that the processor need not guess how many there are.
        for eight in self.separators[count..].chunks_exact_mut(8).take(found.div_ceil(8)) {
            for place in eight {
                *place = base + rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
            }
        }
        self.count += found;
    }

    /// Whether nothing in a block is invisible, but tabs in quotes; notes what is odd.
    #[cold]
    fn is_visible(
        &mut self,
        text: &str,
        base: usize,
        (control, lead): (u64, u64),
        inside: u64,
    ) -> bool {
        let tab = |n: usize| text.as_bytes()[base + n] == b'\t' && inside >> n & 1 == 1;
        if !places(control).all(tab) {
            return false;
        }
        for n in places(lead) {
            let at = base + n;
            let character = text[at..].chars().next().expect("a byte that starts one");
            if is_invisible(character) {
                return false;
            }
            let quoted = inside >> n & 1 == 1;
            if is_suspect(character) || !quoted && is_odd_quote(character, text.as_bytes(), at) {
                self.odd.push(u32::try_from(at).expect("a chunk is small"));
            }
        }
        true
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The rows from `first` on that have `width` cells each, not more than `most`; of another
    /// width only the first, if that has it.
    pub fn rows<'s>(&'s self, text: &'s [u8], first: usize, width: usize, most: usize) -> Rows<'s> {
        let start = if first == 0 { 0 } else { self.ends[first - 1] as usize };
        let mut end = start;
        for next in self.ends[first..].iter().take(most) {
            let next = *next as usize;
            if next != end + width {
                break;
            }
            end = next;
        }
        let (end, width) = if end > start {
            (end, width)
        } else {
            let end = self.ends[first] as usize;
            (end, end - start)
        };
        Rows::new(text, &self.separators[start..=end], width)
    }

    #[cfg(test)]
    pub fn found(&self) -> (&[u32], &[u32], u32, &[u32]) {
        (&self.separators[..self.count], &self.ends, self.lines, &self.odd)
    }
}

/// The place before a text: one less than 0.
const BEFORE: u32 = u32::MAX;

/// Each bit with all bits below it added up.
#[inline(always)]
fn prefix_xor(mut bits: u64) -> u64 {
    for shift in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << shift;
    }
    bits
}

/// The places of the bits of a mask.
fn places(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(place)
    })
}
