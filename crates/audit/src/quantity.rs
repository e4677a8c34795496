//! One unknown number: what was published of it, and what it cannot help being.

use changzhi_number::{Interval, Rational};

/// The place of a quantity in its [`System`](super::System).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuantityId(pub(super) usize);

impl QuantityId {
    /// How many quantities were added before it.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// One unknown number, in its base unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The values that its published figure allows, one interval for each way to read it: the
    /// strict reading first, then looser ones. Empty if nothing was published.
    pub readings: Vec<Interval>,
    /// What it cannot help being: never doubted.
    pub domain: Interval,
    /// Whether it counts single things: never doubted either.
    pub integer: bool,
    /// Whether its figure is certified: it may be part of a conflict, but is not suspected.
    pub locked: bool,
    /// How many sources stand behind its figure: of two suspects the lighter one comes first.
    pub weight: Rational,
}

impl Quantity {
    /// A number of which nothing was published.
    #[must_use]
    pub fn unknown(domain: Interval) -> Self {
        let readings = Vec::new();
        Self { readings, domain, integer: false, locked: false, weight: Rational::ONE }
    }

    /// A number that was published, with every way to read its figure, the strict one first.
    #[must_use]
    pub fn published(readings: Vec<Interval>, domain: Interval) -> Self {
        Self { readings, ..Self::unknown(domain) }
    }

    /// Whether a figure of it was published.
    #[must_use]
    pub fn is_published(&self) -> bool {
        !self.readings.is_empty()
    }

    /// The values that its figure allows by one reading; by the loosest there is if it has
    /// fewer.
    #[must_use]
    pub fn reading(&self, reading: usize) -> Option<&Interval> {
        self.readings.get(reading).or(self.readings.last())
    }
}
