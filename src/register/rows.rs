//! Rows of the usual form, and their cells.

use super::feed::line_ends;
use super::lanes::Lanes;
use super::processor::Processor;

/// How many bytes there are before and after a text whose cells are read, so that sixteen can
/// be taken at once at each end of any of them.
pub(super) const PADDING: usize = 16;

/// Neighbouring rows of a chunk that all have as many cells.
#[derive(Clone, Copy)]
pub(super) struct Rows<'t> {
    /// The chunk, with padding before and after it.
    padded: &'t [u8],
    /// The place before the first cell, then that after each cell.
    separators: &'t [u32],
    width: usize,
}

/// A cell.
#[derive(Clone, Copy)]
pub(super) struct Cell<'t> {
    text: &'t [u8],
    start: usize,
    end: usize,
}

impl<'t> Rows<'t> {
    pub fn new(padded: &'t [u8], separators: &'t [u32], width: usize) -> Self {
        Self { padded, separators, width }
    }

    /// The text from a place on that is near its start, before or after it; places count from
    /// there then.
    #[inline(always)]
    pub fn after(&self, place: isize) -> &'t [u8] {
        &self.padded[PADDING.wrapping_add_signed(place)..]
    }

    /// The place between each row's cell in a column and the one before, or that after a row for
    /// the column after the last; 0 after the last row.
    #[inline(always)]
    pub fn separators(&self, column: usize, places: &mut Lanes<u32>, processor: impl Processor) {
        let (places, rest) = places.split_at_mut(self.count());
        processor.every(&self.separators[column..], self.width, places);
        rest.fill(0);
    }

    /// Whether a column is the last.
    pub fn ends_with(&self, column: usize) -> bool {
        column + 1 == self.width
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        (self.separators.len() - 1) / self.width
    }

    /// Those from a row on.
    pub fn from(self, row: usize) -> Self {
        Self { separators: &self.separators[row * self.width..], ..self }
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
    pub fn raw(&self, row: usize, column: usize) -> Cell<'t> {
        let at = row * self.width + column;
        let [before, end] = *self.separators[at..].first_chunk().expect("one around each cell");
        let start = before.wrapping_add(1) as usize;
        let mut end = end as usize;
        let text = self.after(0);
        if self.ends_with(column) && start < end && text[end - 1] == b'\r' {
            end -= 1;
        }
        Cell { text, start, end }
    }

    /// A cell without the quotes around it; `None` if there are doubled ones in it.
    pub fn cell(&self, row: usize, column: usize) -> Option<Cell<'t>> {
        let Cell { text, start, end } = self.raw(row, column);
        let is_quoted = (text[start] == b'"') & (start < end);
        if is_quoted && has_doubled(&text[start + 1..end - 1]) {
            return None;
        }
        let quote = usize::from(is_quoted);
        Some(Cell { text, start: start + quote, end: end - quote })
    }
}

/// Whether there are doubled quotes between the quotes around a cell.
fn has_doubled(inside: &[u8]) -> bool {
    inside.contains(&b'"')
}

impl<'t> Cell<'t> {
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn bytes(self) -> &'t [u8] {
        &self.text[self.start..self.end]
    }
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
