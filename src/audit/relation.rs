//! What holds between quantities by definition: a sum of products within an interval.

use crate::figure::{Interval, Rational};

use super::system::QuantityId;

/// A factor times the product of quantities.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The factor.
    pub factor: Rational,
    /// The quantities; one that is there twice is squared, none is the number 1.
    pub product: Vec<QuantityId>,
}

/// The sum of some terms lies within an interval: at one value for an identity.
///
/// Shares and growth are products, `part = share * whole` and `new = old + old * rate`,
/// never quotients: so nothing is ever divided by zero, and a whole of 0 has any share.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    terms: Vec<Term>,
    within: Interval,
}

fn term(factor: i32, product: &[QuantityId]) -> Term {
    Term { factor: Rational::from(factor), product: product.to_vec() }
}

impl Relation {
    /// Any sum of products, and where it lies.
    #[must_use]
    pub fn new(terms: Vec<Term>, within: Interval) -> Self {
        Self { terms, within }
    }

    fn zero(terms: Vec<Term>) -> Self {
        Self::new(terms, Interval::point(Rational::ZERO))
    }

    /// `whole = part + part + …`
    #[must_use]
    pub fn sum(whole: QuantityId, parts: &[QuantityId]) -> Self {
        let parts = parts.iter().map(|part| term(-1, &[*part]));
        Self::zero(std::iter::once(term(1, &[whole])).chain(parts).collect())
    }

    /// `result = a − b`; also a change in percentage points.
    #[must_use]
    pub fn difference(result: QuantityId, a: QuantityId, b: QuantityId) -> Self {
        Self::zero(vec![term(1, &[result]), term(-1, &[a]), term(1, &[b])])
    }

    /// `result = factor * factor * …`
    #[must_use]
    pub fn product(result: QuantityId, factors: &[QuantityId]) -> Self {
        Self::zero(vec![term(1, &[result]), term(-1, factors)])
    }

    /// `part = share * whole`, the share as a fraction of 1.
    #[must_use]
    pub fn share(part: QuantityId, whole: QuantityId, share: QuantityId) -> Self {
        Self::product(part, &[share, whole])
    }

    /// `new = old + old * rate`, the rate as a fraction of 1.
    #[must_use]
    pub fn growth(new: QuantityId, old: QuantityId, rate: QuantityId) -> Self {
        Self::zero(vec![term(1, &[new]), term(-1, &[old]), term(-1, &[old, rate])])
    }

    /// `a = rate * b`: money in two currencies, or any quantity in two units.
    #[must_use]
    pub fn conversion(a: QuantityId, b: QuantityId, rate: QuantityId) -> Self {
        Self::product(a, &[rate, b])
    }

    /// `total = mean * count`
    #[must_use]
    pub fn average(total: QuantityId, mean: QuantityId, count: QuantityId) -> Self {
        Self::product(total, &[mean, count])
    }

    /// The terms.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Where their sum lies.
    #[must_use]
    pub fn within(&self) -> &Interval {
        &self.within
    }

    /// The quantities of all terms, one as often as it is there.
    pub fn quantities(&self) -> impl Iterator<Item = QuantityId> {
        self.terms.iter().flat_map(|term| term.product.iter().copied())
    }
}
