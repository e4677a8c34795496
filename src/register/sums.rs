//! Rows whose capacity is the exact sum of those before them: totals that no word tells.

/// A capacity in ten-thousandths of a kW; [`INEXACT`] if it is no whole number of them.
pub(super) type Amount = u64;

/// After such a capacity no sum is exact.
pub(super) const INEXACT: Amount = Amount::MAX;

/// How many rows that are not zero a total is of at least.
const LEAST: usize = 3;

/// The capacities of some rows, in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Amounts {
    values: Vec<Amount>,
    most: Amount,
    filled: usize,
}

/// The sums of the rows so far: of all, and of those since the last total.
#[derive(Debug, Default)]
pub(super) struct Sums {
    all: Run,
    since_total: Run,
    rows: usize,
}

/// What some rows come to, and how many of them are not zero.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    sum: Amount,
    filled: usize,
}

impl Amounts {
    #[inline(always)]
    pub fn push(&mut self, amount: Amount) {
        self.values.push(amount);
        self.most = self.most.max(amount);
        self.filled += usize::from(amount > 0);
    }
}

impl Amounts {
    /// None, with room for as many.
    pub fn with_as_much_room(&self) -> Self {
        Self { values: Vec::with_capacity(self.values.len()), ..Self::default() }
    }

    /// Adds some that are exact.
    #[inline(always)]
    pub fn extend(&mut self, amounts: &[Amount]) {
        self.values.extend_from_slice(amounts);
        for amount in amounts {
            self.most = self.most.max(*amount);
            self.filled += usize::from(*amount > 0);
        }
    }
}

impl Run {
    fn add(&mut self, amount: Amount) {
        self.sum = self.sum.saturating_add(amount);
        self.filled += usize::from(amount > 0);
    }

    fn is(self, amount: Amount) -> bool {
        self.filled >= LEAST && self.sum == amount && amount != INEXACT
    }
}

impl Sums {
    /// Goes on by some rows; `total` is given the number of each total, from 0.
    pub fn go_on(&mut self, amounts: &Amounts, mut total: impl FnMut(usize)) {
        // Sums only grow where there is no total.
        if amounts.most < self.all.sum.min(self.since_total.sum) {
            for run in [&mut self.all, &mut self.since_total] {
                run.sum = amounts.values.iter().fold(run.sum, |sum, one| sum.saturating_add(*one));
                run.filled += amounts.filled;
            }
            self.rows += amounts.values.len();
            return;
        }
        for amount in &amounts.values {
            if self.all.is(*amount) || self.since_total.is(*amount) {
                total(self.rows);
                self.since_total = Run::default();
            } else {
                self.all.add(*amount);
                self.since_total.add(*amount);
            }
            self.rows += 1;
        }
    }
}
