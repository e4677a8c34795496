//! The two sides of an interval.

use std::cmp::Ordering;

use changzhi_number::{End, Interval};

/// How far values reach on one side; `None` is without end.
pub(super) type Reach = Option<End>;

/// One side of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Low,
    High,
}

impl Side {
    pub const BOTH: [Self; 2] = [Self::Low, Self::High];

    pub fn other(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::High => Self::Low,
        }
    }

    /// The end of an interval on this side.
    pub fn of(self, interval: &Interval) -> Option<&End> {
        match self {
            Self::Low => interval.low(),
            Self::High => interval.high(),
        }
    }

    /// `Less` if `a` lies further out than `b`, `Greater` if further in.
    pub fn inward(self, a: Option<&End>, b: Option<&End>) -> Ordering {
        let (Some(a), Some(b)) = (a, b) else {
            return a.is_some().cmp(&b.is_some());
        };
        let order = match self {
            Self::Low => a.value.cmp(&b.value),
            Self::High => b.value.cmp(&a.value),
        };
        order.then(a.open.cmp(&b.open))
    }

    /// The interval with this side replaced, if anything is left of it.
    pub fn replaced(self, interval: &Interval, end: Option<End>) -> Option<Interval> {
        match self {
            Self::Low => Interval::new(end, interval.high().cloned()),
            Self::High => Interval::new(interval.low().cloned(), end),
        }
    }
}
