//! A number beside another one: how strict bounds stay exact.

use std::cmp::Ordering;

use changzhi_number::{End, Rational};

use super::number::Number;

/// `value + beside·ε` for an ε that is positive and smaller than any number.
///
/// `x > 3` is `x ≥ 3 + ε`: linear programs with strict bounds have a solution exactly if they
/// have one of such numbers (Dutertre and de Moura, "A fast linear-arithmetic solver for
/// DPLL(T)", CAV 2006, lemma 1).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Limit<N> {
    pub value: N,
    pub beside: N,
}

impl<N: Number> Limit<N> {
    pub fn exactly(value: N) -> Self {
        Self { value, beside: N::zero() }
    }

    /// The least number above one.
    pub fn above(value: N) -> Self {
        Self { value, beside: N::one() }
    }

    /// The greatest number below one.
    pub fn below(value: N) -> Self {
        Self { value, beside: N::one().negative() }
    }

    pub fn plus(&self, other: &Self) -> Self {
        Self { value: self.value.plus(&other.value), beside: self.beside.plus(&other.beside) }
    }

    pub fn minus(&self, other: &Self) -> Self {
        Self { value: self.value.minus(&other.value), beside: self.beside.minus(&other.beside) }
    }

    pub fn times(&self, factor: &N) -> Self {
        // Most numbers stand alone.
        let alone = self.beside.is_nothing();
        let beside = if alone { N::zero() } else { self.beside.times(factor) };
        Self { value: self.value.times(factor), beside }
    }

    pub fn order(&self, other: &Self) -> Ordering {
        self.value.order(&other.value).then_with(|| self.beside.order(&other.beside))
    }
}

impl Limit<Rational> {
    /// The end of an interval whose extreme number this is.
    pub fn end(self) -> End {
        End { open: !self.beside.is_zero(), value: self.value }
    }
}
