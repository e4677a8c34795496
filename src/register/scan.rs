//! Where the fields and rows of a chunk are, if all of it is of the usual form.

use memchr::memmem;

use super::block::Block;
use super::feed::Chunk;
use super::odd::is_notable;
use super::processor::Processor;
use super::rows::Rows;
use crate::inert::is_invisible;
use crate::table::LOST;

/// The places of the fields and rows of a chunk; kept from chunk to chunk for its memory.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The place before the text, then that after each cell: its comma, its line feed, or the
    /// end of the text.
    separators: Vec<u32>,
    /// How many of them there are.
    count: usize,
    /// The line feed of each row, where rows are not all as wide as the header.
    row_ends: Vec<u32>,
    /// How many rows there are.
    rows: usize,
    /// The bytes that start a character which may be invisible or suspect: their bits in blocks,
    /// and where each of these starts.
    notable: Vec<(u64, u32)>,
    /// The lines that end in the text.
    pub lines: u32,
    /// The places of characters for which the strict reader may refuse a row.
    pub odd: Vec<u32>,
}

/// The rows of a scanned text, as many at a time as have the same width.
pub(super) struct Runs<'t> {
    text: &'t [u8],
    width: usize,
    separators: &'t [u32],
    /// The line feeds of the rows that are left; `None` where all rows have the same width.
    row_ends: Option<&'t [u32]>,
}

/// What is known of a text up to a block.
#[derive(Default)]
struct Pass {
    /// How many separators have been found.
    separators: usize,
    /// How many blocks with notable bytes.
    notable: usize,
    rows: usize,
    lines: u32,
    /// All ones inside quotes, else zero.
    inside: u64,
    /// Whether a quote may open here.
    may_open: u64,
    closed: u64,
    returned: u64,
    /// The bytes that are to continue a character, the next in the lowest bit.
    continued: u64,
    /// Whether the byte before is the second last of what lost characters became.
    second_of_lost: u64,
    /// What only the strict reader can tell; of this and the next three, that there is any is
    /// all that is asked.
    unusual: u64,
    /// Control characters but line ends.
    control: u64,
    /// Bytes that continue no character of two or three bytes, or such a one that ends early.
    broken: u64,
    /// What may be lost characters.
    lost: u64,
}

impl Pass {
    /// Goes on by the block at a place; nothing here branches on what is in it.
    #[inline(always)]
    fn block(
        &mut self,
        bytes: &[u8; 64],
        base: u32,
        (separators, notable): (&mut [u32], &mut [(u64, u32)]),
        processor: impl Processor,
    ) {
        let block = processor.block(bytes);
        let Block { quote, comma, line_feed, carriage_return, .. } = block;
        let inside = processor.prefix_xor(quote) ^ self.inside;
        let (opening, closing) = (quote & inside, quote & !inside);
        let line_end = line_feed & !inside;
        let separator = comma & !inside | line_end;
        let may_open = (separator | closing) << 1 | self.may_open;
        let closed = closing << 1 | self.closed;
        let returned = carriage_return << 1 | self.returned;
        self.unusual |= opening & !may_open
            | closed & !(separator | quote | carriage_return)
            | returned & !line_feed
            | block.control & !inside;
        self.control |= block.control;
        let continued = block.start << 1 | block.start_of_three << 2 | self.continued;
        self.broken |= continued ^ block.continuation;
        self.lost |= (block.second_of_lost << 1 | self.second_of_lost) & block.third_of_lost;
        self.inside = (inside.cast_signed() >> 63).cast_unsigned();
        self.may_open = (separator | closing) >> 63;
        self.closed = closing >> 63;
        self.returned = carriage_return >> 63;
        self.continued = block.start >> 63 | block.start_of_three >> 62;
        self.second_of_lost = block.second_of_lost >> 63;
        let room = separators[self.separators..].first_chunk_mut().expect("room for all");
        processor.places(separator, base, room);
        self.separators += separator.count_ones() as usize;
        notable[self.notable] = (block.notable, base);
        self.notable += usize::from(block.notable != 0);
        self.rows += line_end.count_ones() as usize;
        self.lines += line_feed.count_ones();
    }
}

impl Scan {
    /// Scans a text that starts a row; false if only the strict reader can tell what it is.
    ///
    /// Of the usual form are: UTF-8 without invisible characters; quotes that open where a
    /// field starts and close where it ends, or are doubled; lines that end with LF or CRLF.
    #[inline(always)]
    pub fn by(&mut self, text: &[u8], processor: impl Processor) -> bool {
        assert!(u32::try_from(text.len()).is_ok(), "a chunk is small");
        let (blocks, rest) = text.as_chunks::<64>();
        let all = text.len() + 2 * 64;
        if self.separators.len() < all {
            // Most of it is never touched, unless it is asked for again and again.
            let all = all.next_power_of_two();
            (self.separators, self.notable) = (vec![0; all], vec![(0, 0); all / 64]);
        }
        self.separators[0] = BEFORE;
        let (separators, notable) = (&mut self.separators[1..], &mut self.notable[..]);
        let mut pass = Pass { may_open: 1, ..Pass::default() };
        let mut base = 0;
        for bytes in blocks {
            pass.block(bytes, base, (separators, notable), processor);
            base += 64;
        }
        // A line feed of our own ends the last line of the text, if it has none.
        let ended = text.is_empty() || text.ends_with(b"\n");
        if !rest.is_empty() || !ended {
            let mut bytes = [b' '; 64];
            bytes[..rest.len()].copy_from_slice(rest);
            if !ended {
                bytes[rest.len()] = b'\n';
            }
            pass.block(&bytes, base, (separators, notable), processor);
        }
        (self.count, self.rows, self.lines) = (1 + pass.separators, pass.rows, pass.lines);
        self.odd.clear();
        if pass.lost != 0 {
            self.odd.extend(lost(text));
        }
        pass.unusual | pass.inside == 0
            && (pass.control == 0 || are_tabs(text))
            && (pass.broken | pass.continued == 0 || std::str::from_utf8(text).is_ok())
            && self.is_visible(text, pass.notable, processor)
    }

    /// Whether nothing in a text is invisible, but what is of ASCII, or damaged where a notable
    /// character starts; notes what is odd.
    #[inline(always)]
    fn is_visible(&mut self, text: &[u8], notable: usize, processor: impl Processor) -> bool {
        let mut places = [0; 64];
        for (bits, base) in &self.notable[..notable] {
            processor.places(*bits, *base, &mut places);
            for at in &places[..bits.count_ones() as usize] {
                match first(&text[*at as usize..]) {
                    Some(character) if !is_notable(character) => {}
                    Some(character) if !is_invisible(character) => self.odd.push(*at),
                    _ => return false,
                }
            }
        }
        self.odd.sort_unstable();
        true
    }

    /// The rows of a text that has been scanned, most of which have `width` cells each.
    pub fn runs<'t>(&'t mut self, chunk: &'t Chunk, width: usize) -> Runs<'t> {
        let text = chunk.text();
        let separators = &self.separators[..self.count];
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
        (&self.separators[..self.count], self.rows, self.lines, &self.odd)
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

/// The first character of a text, which has two bytes or more; `None` if it is damaged otherwise
/// than by bytes that do not continue it, where it has no four.
#[inline(always)]
fn first(text: &[u8]) -> Option<char> {
    let with = |bits: u8, rest: &[u8]| {
        rest.iter().fold(u32::from(bits), |all, byte| all << 6 | u32::from(byte & 0x3f))
    };
    let (character, least) = match text {
        [lead @ ..0xe0, rest @ ..] => (with(lead & 0x1f, rest.get(..1)?), 0x80),
        [lead @ ..0xf0, rest @ ..] => (with(lead & 0xf, rest.get(..2)?), 0x800),
        _ => return std::str::from_utf8(text.get(..4)?).ok()?.chars().next(),
    };
    char::from_u32(character).filter(|_| character >= least)
}

/// Where what lost characters became is in a text.
#[cold]
fn lost(text: &[u8]) -> impl Iterator<Item = u32> {
    memmem::find_iter(text, LOST).map(|at| u32::try_from(at).expect("a chunk is small"))
}

/// Whether a text has no control characters but tabs and line ends.
#[cold]
fn are_tabs(text: &[u8]) -> bool {
    text.iter().all(|byte| !byte.is_ascii_control() || matches!(byte, b'\t' | b'\n' | b'\r'))
}
