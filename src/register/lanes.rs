//! The cells of a column of some rows, side by side, so that a processor can do for several of
//! them at once what is done for all.

use super::processor::Processor;
use super::rows::Rows;

/// How many rows are read at a time: what is made of them stays in the nearest cache.
pub(super) const MOST: usize = 64;

/// Something of each row. What stands after the last row is anything.
pub(super) type Lanes<T> = [T; MOST];

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
        rows: Rows<'_>,
        column: usize,
        odd: &mut Lanes<bool>,
        processor: impl Processor,
    ) {
        rows.bounds(column, &mut self.starts, &mut self.ends);
        self.load(rows, processor);
        if rows.ends_with(column) && self.any_ends_with(b'\r') {
            self.drop_returns();
            self.load(rows, processor);
        }
        // A cell that ends with a quote starts with one: others are not of the usual form.
        if self.any_ends_with(b'"') {
            self.unquote(rows, odd);
            self.load(rows, processor);
        }
        self.measure();
    }

    /// Takes the cells of a column as they stand.
    #[inline(always)]
    pub fn take_raw(&mut self, rows: Rows<'_>, column: usize, processor: impl Processor) {
        rows.bounds(column, &mut self.starts, &mut self.ends);
        self.load(rows, processor);
        self.measure();
    }

    #[inline(always)]
    fn measure(&mut self) {
        for row in 0..MOST {
            self.lengths[row] = self.ends[row].wrapping_sub(self.starts[row]);
        }
    }

    #[inline(always)]
    fn load(&mut self, rows: Rows<'_>, processor: impl Processor) {
        processor.eights(rows.after(0), &self.starts, &mut self.heads);
        processor.eights(rows.after(-8), &self.ends, &mut self.tails);
    }

    /// The eight bytes before the last eight of each cell.
    #[inline(always)]
    pub fn before_tails(&self, rows: Rows<'_>, processor: impl Processor) -> Lanes<u64> {
        let mut before = [0; MOST];
        processor.eights(rows.after(-16), &self.ends, &mut before);
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
    let padded = [&[0; 8], text, &[0; 8]].concat();
    let eight = |at: usize| u64::from_le_bytes(*padded[at..].first_chunk().expect("eight bytes"));
    let length = u32::try_from(text.len()).expect("a field is short");
    (eight(8), eight(text.len()), length)
}
