//! A number beside another one: how strict bounds stay exact.

use std::ops::{Add, Mul, Sub};

use crate::figure::{End, Rational};

/// `value + beside·ε` for an ε that is positive and smaller than any number.
///
/// `x > 3` is `x ≥ 3 + ε`: linear programs with strict bounds have a solution exactly if they
/// have one of such numbers (Dutertre and de Moura, "A fast linear-arithmetic solver for
/// DPLL(T)", CAV 2006, lemma 1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Limit {
    // The order of the fields is the order of the numbers.
    pub value: Rational,
    pub beside: Rational,
}

impl Limit {
    pub fn exactly(value: Rational) -> Self {
        Self { value, beside: Rational::ZERO }
    }

    /// The least number that an interval with this lower end holds.
    pub fn above(end: &End) -> Self {
        let beside = if end.open { Rational::ONE } else { Rational::ZERO };
        Self { value: end.value.clone(), beside }
    }

    /// The greatest number that an interval with this upper end holds.
    pub fn below(end: &End) -> Self {
        let beside = if end.open { -Rational::ONE } else { Rational::ZERO };
        Self { value: end.value.clone(), beside }
    }

    /// The end of an interval whose extreme number this is.
    pub fn end(self) -> End {
        End { open: !self.beside.is_zero(), value: self.value }
    }
}

impl Add for &Limit {
    type Output = Limit;

    fn add(self, other: &Limit) -> Limit {
        let beside = sum(&self.beside, &other.beside);
        Limit { value: &self.value + &other.value, beside }
    }
}

impl Sub for &Limit {
    type Output = Limit;

    fn sub(self, other: &Limit) -> Limit {
        Limit { value: &self.value - &other.value, beside: &self.beside - &other.beside }
    }
}

impl Mul<&Rational> for &Limit {
    type Output = Limit;

    fn mul(self, factor: &Rational) -> Limit {
        // Most numbers stand alone.
        let beside = if self.beside.is_zero() { Rational::ZERO } else { &self.beside * factor };
        Limit { value: &self.value * factor, beside }
    }
}

fn sum(a: &Rational, b: &Rational) -> Rational {
    if a.is_zero() { b.clone() } else { a + b }
}
