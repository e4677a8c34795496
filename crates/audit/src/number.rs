//! What a linear program needs of its numbers, be they exact or in floating point.

use std::cmp::Ordering;
use std::fmt::Debug;

use changzhi_number::Rational;

/// A number of a linear program.
pub(super) trait Number: Clone + Debug + PartialEq {
    /// Whether nothing is ever rounded.
    const EXACT: bool;

    fn zero() -> Self;
    fn from_double(value: f64) -> Self;
    fn from_rational(value: &Rational) -> Self;
    /// Of a fraction and the double next to it.
    fn of(value: &Rational, double: f64) -> Self;
    fn to_double(&self) -> f64;
    fn plus(&self, other: &Self) -> Self;
    fn times(&self, other: &Self) -> Self;
    fn over(&self, other: &Self) -> Self;
    fn negative(&self) -> Self;
    /// The order of two, those that may be equal but for rounding being equal.
    fn order(&self, other: &Self) -> Ordering;
    /// Whether it is zero, or may be but for rounding.
    fn is_nothing(&self) -> bool;

    fn one() -> Self {
        Self::from_double(1.0)
    }

    fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negative())
    }

    fn sign(&self) -> Ordering {
        self.order(&Self::zero())
    }
}

impl Number for Rational {
    const EXACT: bool = true;

    fn zero() -> Self {
        Self::ZERO
    }

    fn one() -> Self {
        Self::ONE
    }

    fn from_double(value: f64) -> Self {
        Self::try_from(value).expect("a finite double is a fraction")
    }

    fn from_rational(value: &Rational) -> Self {
        value.clone()
    }

    fn of(value: &Rational, _double: f64) -> Self {
        value.clone()
    }

    fn to_double(&self) -> f64 {
        self.to_f64()
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

    fn over(&self, other: &Self) -> Self {
        self / other
    }

    fn negative(&self) -> Self {
        -self
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }

    fn is_nothing(&self) -> bool {
        self.is_zero()
    }
}

/// What the numbers of a program whose columns and rows are of about 1 may be off by.
const SLACK: f64 = 1e-9;

/// A coefficient below it is what rounding left of none.
const NOTHING: f64 = 1e-11;

impl Number for f64 {
    const EXACT: bool = false;

    fn zero() -> Self {
        0.0
    }

    fn from_double(value: f64) -> Self {
        value
    }

    fn from_rational(value: &Rational) -> Self {
        value.to_f64()
    }

    fn of(_value: &Rational, double: f64) -> Self {
        double
    }

    fn to_double(&self) -> f64 {
        *self
    }

    fn plus(&self, other: &Self) -> Self {
        self + other
    }

    fn times(&self, other: &Self) -> Self {
        self * other
    }

    fn over(&self, other: &Self) -> Self {
        self / other
    }

    fn negative(&self) -> Self {
        -self
    }

    fn order(&self, other: &Self) -> Ordering {
        let slack = SLACK * self.abs().max(other.abs()).max(1.0);
        if (self - other).abs() <= slack { Ordering::Equal } else { self.total_cmp(other) }
    }

    fn is_nothing(&self) -> bool {
        self.abs() < NOTHING
    }
}
