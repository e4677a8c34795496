//! Numbers and intervals in both forms, exact and in floating point.

use changzhi_number::{Interval, Rational};

use super::range::Range;
use super::rough::Rough;

/// An interval in both forms.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Twin {
    pub exact: Interval,
    pub rough: Rough,
}

/// A coefficient and its reciprocal, in both forms.
#[derive(Clone, Debug)]
pub(super) struct Factor {
    pub value: Rational,
    /// The double next to it.
    pub double: f64,
    reciprocal: Rational,
    rough: Rough,
    rough_reciprocal: Rough,
}

/// A range that is one of the two forms.
pub(super) trait Form: Range {
    fn of(twin: &Twin) -> &Self;
    fn scaled_by(&self, factor: &Factor) -> Self;
    fn unscaled_by(&self, factor: &Factor) -> Self;
}

impl Twin {
    pub fn new(exact: Interval) -> Self {
        let rough = Rough::from(&exact);
        Self { exact, rough }
    }
}

impl Factor {
    /// Of a number that is not zero.
    pub fn new(value: Rational) -> Self {
        let (rough, double) = (Rough::around(&value), value.to_f64());
        if value.is_one() || value == Rational::NEG_ONE {
            let reciprocal = value.clone();
            return Self { value, double, reciprocal, rough, rough_reciprocal: rough };
        }
        let reciprocal = Rational::ONE / &value;
        let rough_reciprocal = Rough::around(&reciprocal);
        Self { value, double, reciprocal, rough, rough_reciprocal }
    }
}

impl Form for Interval {
    fn of(twin: &Twin) -> &Self {
        &twin.exact
    }

    fn scaled_by(&self, factor: &Factor) -> Self {
        self.scaled(&factor.value)
    }

    fn unscaled_by(&self, factor: &Factor) -> Self {
        self.scaled(&factor.reciprocal)
    }
}

impl Form for Rough {
    fn of(twin: &Twin) -> &Self {
        &twin.rough
    }

    fn scaled_by(&self, factor: &Factor) -> Self {
        self.scaled(&factor.rough)
    }

    fn unscaled_by(&self, factor: &Factor) -> Self {
        self.scaled(&factor.rough_reciprocal)
    }
}
