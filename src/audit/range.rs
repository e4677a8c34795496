//! What narrowing needs of a set of values, be it an exact interval or a rough one.

use crate::figure::{Interval, Rational};

use super::narrowing;
use super::rough::Rough;

/// An interval in both forms.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Twin {
    pub exact: Interval,
    pub rough: Rough,
}

/// A coefficient and its reciprocal, in both forms.
#[derive(Debug)]
pub(super) struct Factor {
    value: Rational,
    reciprocal: Rational,
    pub rough: Rough,
    pub rough_reciprocal: Rough,
}

/// A set of values between two ends.
pub(super) trait Range: Clone {
    /// Every number.
    const ALL: Self;

    fn of(twin: &Twin) -> &Self;
    fn contains_zero(&self) -> bool;
    fn plus(&self, other: &Self) -> Self;
    fn minus(&self, other: &Self) -> Self;
    fn times(&self, other: &Self) -> Self;
    /// `None` if the divisor can only be zero.
    fn divide(&self, divisor: &Self) -> Option<Self>;
    fn scaled_by(&self, factor: &Factor) -> Self;
    fn unscaled_by(&self, factor: &Factor) -> Self;
    /// `None` if nothing is in both.
    fn intersect(&self, other: &Self) -> Option<Self>;
    /// Whether it leaves out some value of `before`.
    fn excludes(&self, before: &Self) -> bool;
    /// `None` if there are none.
    fn integers(&self) -> Option<Self>;
    /// Whether so much less is left than before that others should hear of it.
    fn shrank_from(&self, before: &Self) -> bool;
    /// A little more, with ends of at most so many bits.
    fn outward(self, bits: usize) -> Self;

    /// Every x for which some `divisor` times x lies in it; `None` if there is none.
    fn quotient(&self, divisor: &Self) -> Option<Self> {
        if divisor.contains_zero() && self.contains_zero() {
            return Some(Self::ALL);
        }
        self.divide(divisor)
    }
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
        let rough = Rough::around(&value);
        if value.is_one() || value == Rational::NEG_ONE {
            return Self { reciprocal: value.clone(), value, rough, rough_reciprocal: rough };
        }
        let reciprocal = Rational::ONE / &value;
        let rough_reciprocal = Rough::around(&reciprocal);
        Self { value, reciprocal, rough, rough_reciprocal }
    }
}

impl Range for Interval {
    const ALL: Self = Self::ALL;

    fn of(twin: &Twin) -> &Self {
        &twin.exact
    }

    fn contains_zero(&self) -> bool {
        self.contains(&Rational::ZERO)
    }

    fn plus(&self, other: &Self) -> Self {
        self + other
    }

    fn minus(&self, other: &Self) -> Self {
        self - other
    }

    fn times(&self, other: &Self) -> Self {
        self * other
    }

    fn divide(&self, divisor: &Self) -> Option<Self> {
        self.divide(divisor)
    }

    fn scaled_by(&self, factor: &Factor) -> Self {
        self.scaled(&factor.value)
    }

    fn unscaled_by(&self, factor: &Factor) -> Self {
        self.scaled(&factor.reciprocal)
    }

    fn intersect(&self, other: &Self) -> Option<Self> {
        self.intersect(other)
    }

    fn excludes(&self, before: &Self) -> bool {
        narrowing::excludes(self, before)
    }

    fn integers(&self) -> Option<Self> {
        narrowing::integers(self)
    }

    fn shrank_from(&self, before: &Self) -> bool {
        narrowing::shrank(before, self)
    }

    fn outward(self, bits: usize) -> Self {
        if narrowing::is_long(&self, bits) { narrowing::outward(&self, bits) } else { self }
    }
}
