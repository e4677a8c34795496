//! What holds between quantities by definition: a sum of products within an interval.

use changzhi_number::{Interval, Rational};

use super::quantity::QuantityId;

/// The place of a relation in its [`System`](super::System).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub(super) usize);

impl RelationId {
    /// How many relations were added before it.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}

/// A factor times the product of quantities.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The factor.
    pub factor: Rational,
    /// The quantities; one that is there twice is squared, none is the number 1.
    pub product: Vec<QuantityId>,
}

/// What a quotient says of its divisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zero {
    /// The divisor is not zero: the quotient was published, or a published one rests on it.
    Excluded,
    /// The divisor may be zero: then the quotient is no number, and the relation says nothing.
    Possible,
}

/// The divisor of a quotient.
#[derive(Clone, Debug, PartialEq)]
pub struct Divisor {
    /// The sum that divides.
    pub terms: Vec<Term>,
    /// What is known of zero.
    pub zero: Zero,
}

/// The sum of some terms lies within an interval: at one value for an identity.
///
/// Shares and growth are products, `part = share * whole` and `new = old + old * rate`,
/// never quotients, so that nothing is ever divided by zero. [`Relation::quotient`] also
/// keeps what the quotient says of its divisor.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    terms: Vec<Term>,
    within: Interval,
    divisor: Option<Divisor>,
}

fn term(factor: i32, product: &[QuantityId]) -> Term {
    Term { factor: Rational::from(factor), product: product.to_vec() }
}

impl Relation {
    /// Any sum of products, and where it lies.
    #[must_use]
    pub fn new(terms: Vec<Term>, within: Interval) -> Self {
        Self { terms, within, divisor: None }
    }

    fn zero(terms: Vec<Term>) -> Self {
        Self::new(terms, Interval::point(Rational::ZERO))
    }

    /// `result = top / bottom`, as `result * bottom − top = 0`.
    #[must_use]
    pub fn quotient(result: QuantityId, top: &[Term], bottom: &[Term], zero: Zero) -> Self {
        let with_result = |term: &Term| {
            let mut product = term.product.clone();
            product.push(result);
            product.sort_unstable();
            Term { factor: term.factor.clone(), product }
        };
        let less = |term: &Term| Term { factor: -&term.factor, product: term.product.clone() };
        let terms = bottom.iter().map(with_result).chain(top.iter().map(less)).collect();
        let constant = bottom.iter().all(|term| term.product.is_empty());
        let divisor = (!constant).then(|| Divisor { terms: bottom.to_vec(), zero });
        Self { divisor, ..Self::zero(terms) }
    }

    /// `whole = part + part + …`
    #[must_use]
    pub fn sum(whole: QuantityId, parts: &[QuantityId]) -> Self {
        let parts = parts.iter().map(|part| term(-1, &[*part]));
        Self::zero(std::iter::once(term(1, &[whole])).chain(parts).collect())
    }

    /// `part <= whole`
    #[must_use]
    pub fn at_most(part: QuantityId, whole: QuantityId) -> Self {
        let more = Interval::new(Some(changzhi_number::End::closed(Rational::ZERO)), None);
        let terms = vec![term(1, &[whole]), term(-1, &[part])];
        Self::new(terms, more.expect("half a line"))
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

    /// What it divides by; `None` if by nothing but a number.
    #[must_use]
    pub fn divisor(&self) -> Option<&Divisor> {
        self.divisor.as_ref()
    }

    /// The quantities of all terms, one as often as it is there.
    pub fn quantities(&self) -> impl Iterator<Item = QuantityId> {
        self.terms.iter().flat_map(|term| term.product.iter().copied())
    }
}
