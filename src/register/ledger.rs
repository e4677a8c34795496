//! What all threads have read, put together in the order of the file.

use std::collections::BTreeMap;

use super::id::{Rise, Seen};
use super::sums::{Amounts, Sums};
use crate::table::{Diagnostics, Lines};

/// What came of a chunk.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub lines: u32,
    /// What is wrong, with lines of the chunk.
    pub faults: Diagnostics,
    /// Whether nothing after this chunk can be read.
    pub damaged: bool,
    /// Rows that stand though their text is damaged, by lines of the chunk.
    pub damage_stands: Lines,
    pub seen: Seen,
    /// The capacities of its rows.
    pub amounts: Amounts,
}

/// The chunks that are read and proven, from the first on without a gap.
///
/// A chunk is proven when every chunk before it is read: only then is it known that it starts
/// where a row does, and on which line.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    waiting: BTreeMap<usize, Told>,
    next: usize,
    /// The line that the next chunk starts on.
    line: u32,
    /// What is wrong with the file.
    pub faults: Diagnostics,
    /// Whether the file cannot be read further.
    pub damaged: bool,
    /// Rows that stand though their text is damaged.
    pub damage_stands: Lines,
    /// Whether an id does not come after the one before.
    pub fell: bool,
    rise: Option<Rise>,
    sums: Sums,
    /// The numbers of rows that are the sum of those before, from 0.
    pub totals: Vec<usize>,
    /// Ids that are looked for, with their lines.
    pub suspects: Vec<(String, u32)>,
}

impl Ledger {
    /// A ledger whose first chunk starts on this line.
    pub fn starting_at(line: u32) -> Self {
        Self { line, ..Self::default() }
    }

    /// Enters what came of a chunk, and proves what can be.
    pub fn enter(&mut self, index: usize, told: Told) {
        self.waiting.insert(index, told);
        while !self.damaged
            && let Some(told) = self.waiting.remove(&self.next)
        {
            self.next += 1;
            self.prove(told);
        }
    }

    fn prove(&mut self, told: Told) {
        let before = self.line - 1;
        self.faults.append(told.faults, |line| line + before);
        self.damage_stands.append(&told.damage_stands, |line| line + before);
        self.sums.go_on(&told.amounts, |row| self.totals.push(row));
        self.line += told.lines;
        self.damaged = told.damaged;
        self.fell |= told.seen.fell;
        if let Some(rise) = told.seen.rise {
            self.fell |= self.rise.is_some_and(|before| !before.last.is_before(rise.first));
            self.rise = Some(rise);
        }
        self.suspects.extend(told.seen.suspects.into_iter().map(|(id, line)| (id, line + before)));
    }
}
