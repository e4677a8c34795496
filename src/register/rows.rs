//! Rows of the usual form, and their cells.

use super::feed::line_ends;

/// How many bytes there are after a text whose cells are read, so that of any cell sixteen can
/// be taken at once.
pub(super) const PADDING: usize = 16;

/// Neighbouring rows of a chunk that all have as many cells.
#[derive(Clone, Copy)]
pub(super) struct Rows<'t> {
    /// The chunk, and the padding after it.
    text: &'t [u8],
    /// The place before the first cell, then that after each cell.
    separators: &'t [u32],
    width: usize,
}

/// A cell, and what comes after it.
#[derive(Clone, Copy)]
pub(super) struct Cell<'t> {
    text: &'t [u8],
    start: usize,
    end: usize,
}

impl<'t> Rows<'t> {
    pub fn new(text: &'t [u8], separators: &'t [u32], width: usize) -> Self {
        Self { text, separators, width }
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        (self.separators.len() - 1) / self.width
    }

    /// Where a row starts.
    pub fn start(&self, row: usize) -> usize {
        self.separators[row * self.width].wrapping_add(1) as usize
    }

    /// Where the line feed of a row is.
    pub fn end(&self, row: usize) -> usize {
        self.separators[(row + 1) * self.width] as usize
    }

    /// How many cells each row has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether there is nothing in the first row, which is no row then.
    pub fn is_blank(&self) -> bool {
        self.width == 1 && self.raw(0, 0).is_empty()
    }

    /// A cell as it stands.
    #[inline(always)]
    pub fn raw(&self, row: usize, column: usize) -> Cell<'t> {
        let at = row * self.width + column;
        let [before, end] = *self.separators[at..].first_chunk().expect("one around each cell");
        let start = before.wrapping_add(1) as usize;
        let mut end = end as usize;
        let text = self.text;
        if column + 1 == self.width && start < end && text[end - 1] == b'\r' {
            end -= 1;
        }
        Cell { text, start, end }
    }

    /// A cell without the quotes around it; `None` if there are doubled ones in it.
    #[inline(always)]
    pub fn cell(&self, row: usize, column: usize) -> Option<Cell<'t>> {
        let cell = self.raw(row, column);
        if cell.text[cell.start] == b'"' && cell.start < cell.end {
            cell.unquoted()
        } else {
            Some(cell)
        }
    }
}

impl<'t> Cell<'t> {
    /// All of a text but its padding.
    pub fn before_padding(text: &'t [u8]) -> Self {
        Self { text, start: 0, end: text.len() - PADDING }
    }

    fn unquoted(self) -> Option<Self> {
        let inside = Self { start: self.start + 1, end: self.end - 1, ..self };
        (!inside.bytes().contains(&b'"')).then_some(inside)
    }

    #[inline(always)]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    #[inline(always)]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn bytes(self) -> &'t [u8] {
        &self.text[self.start..self.end]
    }

    /// The first byte of the cell, or whatever comes after an empty one.
    #[inline(always)]
    pub fn first(self) -> u8 {
        self.text[self.start]
    }

    /// The last byte of a cell that has one.
    pub fn last(self) -> u8 {
        self.text[self.end - 1]
    }

    /// So many bytes from a place in the cell on, the first in the lowest bits; whatever comes
    /// after the cell is among them.
    #[inline(always)]
    pub fn load<const N: usize>(self, at: usize) -> [u8; N] {
        *self.text[self.start + at..].first_chunk().expect("there is padding")
    }

    /// Sixteen bytes from its start on, the first in the lowest bits; whatever comes after the
    /// cell is among them.
    #[inline(always)]
    pub fn word(self) -> u128 {
        u128::from_le_bytes(self.load(0))
    }

    /// The bytes of a cell of at most sixteen, and zeros after them, the first in the lowest
    /// bits.
    #[inline(always)]
    pub fn sixteen(self) -> [u64; 2] {
        halves(self.word() & FIRST[self.len()])
    }
}

/// All ones in the first so many of sixteen bytes.
pub(super) static FIRST: [u128; 17] = {
    let mut first = [u128::MAX; 17];
    let mut length = 0;
    while length < 16 {
        first[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    first
};

/// The lower and the upper half of a word.
#[inline(always)]
pub(super) fn halves(word: u128) -> [u64; 2] {
    let bytes = word.to_le_bytes();
    [0, 8].map(|at| u64::from_le_bytes(*bytes[at..].first_chunk().expect("eight bytes")))
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
