//! Where the fields and rows of a chunk are, if all of it is of the usual form.

use super::block::Block;
use super::feed::Chunk;
use super::odd::is_notable;
use super::processor::{Any, Processor};
use super::rows::Rows;
use crate::inert::is_invisible;
use crate::table::is_suspect;

/// The places of the fields and rows of a chunk; kept from chunk to chunk for its memory.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The place before the text, then that after each cell: its comma, its line feed, or the
    /// end of the text.
    separators: Places,
    /// The line feed of each row, where rows are not all as wide as the header.
    row_ends: Vec<u32>,
    /// How many rows there are.
    rows: usize,
    /// The bytes that start a character which may be invisible or suspect.
    leads: Places,
    /// The lines that end in the text.
    pub lines: u32,
    /// The places of characters that may be why a row is refused.
    pub odd: Vec<u32>,
}

/// Places in a text, in their order.
#[derive(Debug, Default)]
struct Places {
    room: Vec<u32>,
    count: usize,
}

/// The rows of a scanned text, as many at a time as have the same width.
pub(super) struct Runs<'t> {
    text: &'t [u8],
    width: usize,
    separators: &'t [u32],
    /// The line feeds of the rows that are left; `None` where all rows have the same width.
    row_ends: Option<&'t [u32]>,
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
    #[inline(always)]
    pub fn by(&mut self, text: &[u8], processor: impl Processor) -> bool {
        (self.lines, self.rows) = (0, 0);
        self.odd.clear();
        for places in [&mut self.separators, &mut self.leads] {
            places.count = 0;
        }
        self.separators.push(Any, 1, BEFORE);
        let Ok(text) = simdutf8::basic::from_utf8(text) else { return false };
        let mut before = Before { inside: 0, may_open: 1, closed: 0, returned: 0 };
        let (blocks, rest) = text.as_bytes().as_chunks::<64>();
        for (n, bytes) in blocks.iter().enumerate() {
            if !self.block(n * 64, bytes, &mut before, processor) {
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
            if !self.block(blocks.len() * 64, &bytes, &mut before, processor) {
                return false;
            }
        }
        before.inside == 0 && self.is_visible(text)
    }

    #[inline(always)]
    fn block(
        &mut self,
        base: usize,
        bytes: &[u8; 64],
        before: &mut Before,
        processor: impl Processor,
    ) -> bool {
        let Block { quote, comma, line_feed, carriage_return, control, lead } =
            processor.block(bytes);
        let inside = processor.prefix_xor(quote) ^ before.inside;
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
        if unusual | control & !inside != 0 || control != 0 && !are_tabs(bytes, control) {
            return false;
        }
        let base = u32::try_from(base).expect("a chunk is small");
        self.separators.push(processor, separator, base);
        // Most text has none.
        if lead != 0 {
            self.leads.push(processor, lead, base);
        }
        self.rows += line_end.count_ones() as usize;
        self.lines += line_feed.count_ones();
        true
    }

    /// Whether nothing in a text is invisible, but what is of ASCII; notes what is odd.
    fn is_visible(&mut self, text: &str) -> bool {
        for at in self.leads.all() {
            let place = *at as usize;
            let character = text[place..].chars().next().expect("a byte that starts one");
            if !is_notable(character) {
                continue;
            }
            if is_invisible(character) {
                return false;
            }
            if is_suspect(character) || self.starts_cell(text, *at) {
                self.odd.push(*at);
            }
        }
        true
    }

    fn starts_cell(&self, text: &str, at: u32) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        matches!(text.as_bytes()[before as usize], b',' | b'\n')
            && self.separators.all()[1..].binary_search(&before).is_ok()
    }

    /// The rows of a text that has been scanned, most of which have `width` cells each.
    pub fn runs<'t>(&'t mut self, chunk: &'t Chunk, width: usize) -> Runs<'t> {
        let text = chunk.text();
        let separators = &self.separators.room[..self.separators.count];
        let ends_row = |place: u32| text.get(place as usize).is_none_or(|byte| *byte == b'\n');
        let mut as_wide = separators[1..].chunks_exact(width);
        let all_as_wide = self.rows * width + 1 == separators.len()
            && as_wide.all(|cells| ends_row(cells[width - 1]));
        let row_ends = if all_as_wide {
            None
        } else {
            self.row_ends.clear();
            self.row_ends.extend(separators[1..].iter().filter(|place| ends_row(**place)));
            Some(&*self.row_ends)
        };
        Runs { text: chunk.padded(), width, separators, row_ends }
    }

    #[cfg(test)]
    pub fn found(&self) -> (&[u32], usize, u32, &[u32]) {
        (self.separators.all(), self.rows, self.lines, &self.odd)
    }
}

impl Places {
    /// Adds the places of the bits of a mask, whose lowest is at `base`.
    #[inline(always)]
    fn push(&mut self, processor: impl Processor, mask: u64, base: u32) {
        if self.room.len() < self.count + 64 {
            self.room.resize(2 * self.count + 512, 0);
        }
        let room = self.room[self.count..].first_chunk_mut().expect("that much was made");
        processor.places(mask, base, room);
        self.count += mask.count_ones() as usize;
    }

    fn all(&self) -> &[u32] {
        &self.room[..self.count]
    }
}

impl<'t> Runs<'t> {
    /// The next rows, not more than `most`: those that have the usual width, or one that has
    /// another.
    pub fn next(&mut self, most: usize) -> Option<Rows<'t>> {
        let (count, width) = match self.row_ends {
            None => (most.min((self.separators.len() - 1) / self.width), self.width),
            Some(ends) => self.alike(ends, most),
        };
        if count == 0 {
            return None;
        }
        let separators = &self.separators[..=count * width];
        self.separators = &self.separators[count * width..];
        self.row_ends = self.row_ends.map(|ends| &ends[count..]);
        Some(Rows::new(self.text, separators, width))
    }

    /// How many rows have the usual width, or one and its width; none after the last.
    fn alike(&self, row_ends: &[u32], most: usize) -> (usize, usize) {
        let Some(first) = row_ends.first() else { return (0, self.width) };
        let as_wide = self.separators.iter().skip(self.width).step_by(self.width);
        let alike = row_ends.iter().zip(as_wide).take(most);
        match alike.take_while(|(end, separator)| end == separator).count() {
            0 => (1, self.separators.iter().skip(1).take_while(|at| *at < first).count() + 1),
            count => (count, self.width),
        }
    }
}

/// The place before a text: one less than 0.
const BEFORE: u32 = u32::MAX;

/// Whether the bytes of a mask are tabs.
#[cold]
fn are_tabs(bytes: &[u8; 64], mask: u64) -> bool {
    (0..64).filter(|n| mask >> n & 1 == 1).all(|n: usize| bytes[n] == b'\t')
}
