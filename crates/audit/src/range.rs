//! What narrowing needs of a set of values, be it an exact interval or a rough one.

use changzhi_number::{End, Interval, Rational};

use super::limit::Limit;
use super::narrowing;
use super::number::Number;
use super::simplex::Limits;

/// A set of values between two ends.
pub(super) trait Range: Clone + PartialEq {
    /// Every number.
    const ALL: Self;

    fn contains_zero(&self) -> bool;
    /// Whether values on both sides of zero belong to it.
    fn straddles_zero(&self) -> bool;
    /// Whether it holds one value only.
    fn is_single(&self) -> bool;
    fn plus(&self, other: &Self) -> Self;
    fn minus(&self, other: &Self) -> Self;
    fn times(&self, other: &Self) -> Self;
    /// `None` if the divisor can only be zero.
    fn divide(&self, divisor: &Self) -> Option<Self>;
    /// `None` if nothing is in both.
    fn intersect(&self, other: &Self) -> Option<Self>;
    /// Whether all of it lies in another one.
    fn lies_in(&self, other: &Self) -> bool;
    /// Whether it leaves out some value of `before`.
    fn excludes(&self, before: &Self) -> bool;
    /// `None` if there are none.
    fn integers(&self) -> Option<Self>;
    /// Whether so much less is left than before that others should hear of it.
    fn shrank_from(&self, before: &Self) -> bool;
    /// A little more, with ends of at most so many bits.
    fn outward(self, bits: usize) -> Self;
    /// The values below zero, or those above; `None` if there are none.
    fn side_of_zero(&self, above: bool) -> Option<Self>;
    /// Its ends as a linear program takes them.
    fn limits<N: Number>(&self) -> Limits<N>;

    /// Every x for which some `divisor` times x lies in it; `None` if there is none.
    fn quotient(&self, divisor: &Self) -> Option<Self> {
        if divisor.contains_zero() && self.contains_zero() {
            return Some(Self::ALL);
        }
        self.divide(divisor)
    }
}

impl Range for Interval {
    const ALL: Self = Self::ALL;

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

    fn straddles_zero(&self) -> bool {
        self.straddles_zero()
    }

    fn is_single(&self) -> bool {
        self.single().is_some()
    }

    fn lies_in(&self, other: &Self) -> bool {
        self.intersect(other).as_ref() == Some(self)
    }

    fn side_of_zero(&self, above: bool) -> Option<Self> {
        let zero = Some(End::open(Rational::ZERO));
        let half = if above { Self::new(zero, None) } else { Self::new(None, zero) };
        self.intersect(&half.expect("half a line"))
    }

    fn limits<N: Number>(&self) -> Limits<N> {
        let number = |end: &End| {
            let value = N::from_rational(&end.value);
            (N::EXACT || value.to_double().is_finite()).then_some(value)
        };
        let low = self.low().and_then(|end| {
            let value = number(end)?;
            Some(if end.open { Limit::above(value) } else { Limit::exactly(value) })
        });
        let high = self.high().and_then(|end| {
            let value = number(end)?;
            Some(if end.open { Limit::below(value) } else { Limit::exactly(value) })
        });
        [low, high]
    }
}
