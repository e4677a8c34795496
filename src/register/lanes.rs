//! The cells of a column of some rows, side by side, so that a processor can do for several of
//! them at once what is done for all.

use std::ops::Range;

use super::processor::Processor;
use super::rows::Rows;

/// How many rows are read at a time: what is made of them stays in the nearest cache.
pub(super) const MOST: usize = 64;

/// The highest bits of eight bytes: what is of ASCII has none of them.
pub(super) const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);

/// Something of each row. What stands after the last row is anything.
pub(super) type Lanes<T> = [T; MOST];

/// Puts the first of others in the place of those of some rows.
pub(super) fn put<T: Copy>(lanes: &mut Lanes<T>, rows: Range<usize>, others: &Lanes<T>) {
    let count = rows.len();
    lanes[rows].copy_from_slice(&others[..count]);
}

/// Rows, with the places between their cells column by column.
#[derive(Clone, Copy)]
pub(super) struct Columns<'r> {
    pub rows: Rows<'r>,
    /// The places before the first column, then those after each.
    separators: &'r [Lanes<u32>],
}

impl<'r> Columns<'r> {
    /// Of some rows, in a room that is kept for its memory.
    #[inline(always)]
    pub fn of(rows: Rows<'r>, room: &'r mut Vec<Lanes<u32>>, processor: impl Processor) -> Self {
        room.resize(rows.width() + 1, [0; MOST]);
        for (column, places) in room.iter_mut().enumerate() {
            rows.separators(column, places, processor);
        }
        Self { rows, separators: room }
    }
}

/// The cells of a column without the quotes around them.
pub(super) struct Cells {
    /// Where they start in the text.
    pub starts: Lanes<u32>,
    /// Where they end.
    pub ends: Lanes<u32>,
    pub lengths: Lanes<u32>,
    /// The first eight bytes from the start on, the first in the lowest bits; whatever comes
    /// after the cell is among them.
    pub heads: Lanes<u64>,
    /// The last eight bytes up to the end, the last in the highest bits; whatever comes before
    /// the cell is among them.
    pub tails: Lanes<u64>,
}

impl Cells {
    pub fn new() -> Self {
        let (none, nothing) = ([0; MOST], [0; MOST]);
        Self { starts: none, ends: none, lengths: none, heads: nothing, tails: nothing }
    }

    /// Takes the cells of a column; a row whose cell has doubled quotes is odd.
    #[inline(always)]
    pub fn take(
        &mut self,
        columns: Columns<'_>,
        column: usize,
        odd: &mut Lanes<bool>,
        processor: impl Processor,
    ) {
        self.take_tails(columns, column, odd, processor);
        processor.eights(columns.rows.after(0), &self.starts, &mut self.heads);
    }

    /// The same without the heads.
    #[inline(always)]
    pub fn take_tails(
        &mut self,
        columns: Columns<'_>,
        column: usize,
        odd: &mut Lanes<bool>,
        processor: impl Processor,
    ) {
        let rows = columns.rows;
        self.bound(columns, column);
        self.load_tails(rows, processor);
        if rows.ends_with(column) && self.any_ends_with(b'\r') {
            self.drop_returns();
            self.load_tails(rows, processor);
        }
        // A cell that ends with a quote starts with one: others are not of the usual form.
        if self.any_ends_with(b'"') {
            self.unquote(rows, odd);
            self.load_tails(rows, processor);
        }
        self.measure();
    }

    /// Takes the cells of a column as they stand.
    #[inline(always)]
    pub fn take_raw(&mut self, columns: Columns<'_>, column: usize, processor: impl Processor) {
        self.bound(columns, column);
        self.measure();
        processor.eights(columns.rows.after(0), &self.starts, &mut self.heads);
        self.load_tails(columns.rows, processor);
    }

    #[inline(always)]
    fn bound(&mut self, columns: Columns<'_>, column: usize) {
        let (before, after) = (&columns.separators[column], &columns.separators[column + 1]);
        for row in 0..MOST {
            (self.starts[row], self.ends[row]) = (before[row].wrapping_add(1), after[row]);
        }
    }

    /// After the last row no cell has a length.
    #[inline(always)]
    fn measure(&mut self) {
        for row in 0..MOST {
            self.lengths[row] = self.ends[row].saturating_sub(self.starts[row]);
        }
    }

    #[inline(always)]
    fn load_tails(&mut self, rows: Rows<'_>, processor: impl Processor) {
        processor.eights(rows.after(-8), &self.ends, &mut self.tails);
    }

    /// The eight bytes before the last eight of each cell; zeros if no cell has as many.
    #[inline(always)]
    pub fn before_tails(&self, columns: Columns<'_>, processor: impl Processor) -> Lanes<u64> {
        let mut before = [0; MOST];
        if self.lengths.iter().fold(false, |any, length| any | (*length > 8)) {
            processor.eights(columns.rows.after(-16), &self.ends, &mut before);
        }
        before
    }

    /// The cell of a row.
    #[inline(always)]
    pub fn text<'t>(&self, rows: Rows<'t>, row: usize) -> &'t [u8] {
        &rows.after(0)[self.starts[row] as usize..self.ends[row] as usize]
    }

    /// Whether a cell may end with a byte; one of nothing may end with the comma before it.
    #[inline(always)]
    fn any_ends_with(&self, byte: u8) -> bool {
        self.tails.iter().fold(false, |any, tail| any | (tail >> 56 == u64::from(byte)))
    }

    fn drop_returns(&mut self) {
        for row in 0..MOST {
            let is_return = self.tails[row] >> 56 == u64::from(b'\r');
            self.ends[row] -= u32::from(is_return & (self.starts[row] < self.ends[row]));
        }
    }

    /// Takes the quotes off around quoted cells.
    #[inline(never)]
    fn unquote(&mut self, rows: Rows<'_>, odd: &mut Lanes<bool>) {
        let text = rows.after(0);
        for (row, odd) in odd.iter_mut().enumerate().take(rows.count()) {
            let (start, end) = (self.starts[row] as usize, self.ends[row] as usize);
            if self.tails[row] >> 56 == u64::from(b'"') && start < end {
                *odd |= text[start + 1..end - 1].contains(&b'"');
                (self.starts[row], self.ends[row]) = (self.starts[row] + 1, self.ends[row] - 1);
            }
        }
    }
}

/// The first eight bytes of a text and the last eight, as those of a cell, and its length.
pub(super) fn ends(text: &[u8]) -> (u64, u64, u32) {
    let (mut head, mut tail) = ([0; 8], [0; 8]);
    let count = text.len().min(8);
    head[..count].copy_from_slice(&text[..count]);
    tail[8 - count..].copy_from_slice(&text[text.len() - count..]);
    let length = u32::try_from(text.len()).expect("a field is short");
    (u64::from_le_bytes(head), u64::from_le_bytes(tail), length)
}
