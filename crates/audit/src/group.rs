//! Sums with their common factors taken out, so that few quantities are named twice.

use std::collections::BTreeMap;

use changzhi_number::Interval;

use super::monomial::Monomial;
use super::twin::{Factor, Form, Twin};

/// A common factor, or none, times a constant and some quantities with coefficients.
#[derive(Debug)]
pub(super) struct Group {
    pub factor: Option<usize>,
    /// `None` if it is zero.
    pub constant: Option<Twin>,
    pub sum: Vec<(Factor, usize)>,
}

impl Group {
    /// The values of all of it.
    pub fn value<R: Form>(&self, region: &[R]) -> R {
        let inner = self.inner(region);
        match self.factor {
            Some(factor) => region[factor].times(&inner),
            None => inner,
        }
    }

    /// The quantity that the factor is multiplied by, if it is one alone.
    pub fn only(&self) -> Option<usize> {
        match (&self.constant, self.sum.as_slice()) {
            (None, [(_, x)]) => Some(*x),
            _ => None,
        }
    }

    /// The values of its constant and sum, without the factor.
    pub fn inner<R: Form>(&self, region: &[R]) -> R {
        let mut terms = self.sum.iter().map(|(factor, x)| region[*x].scaled_by(factor));
        let first = terms.next().expect("a group names a quantity besides its factor");
        let sum = terms.fold(first, |sum, term| sum.plus(&term));
        match &self.constant {
            Some(constant) => sum.plus(R::of(constant)),
            None => sum,
        }
    }
}

/// Takes out common factors, the most frequent first, so that as few quantities as possible
/// are named twice.
pub(super) fn groups(mut monomials: Vec<Monomial>) -> Vec<Group> {
    let mut groups = Vec::new();
    while let Some(factor) = common_factor(&monomials) {
        let (with, without) =
            monomials.into_iter().partition(|monomial| monomial.quantities().any(|x| x == factor));
        monomials = without;
        let mut group = Group { factor: Some(factor), constant: None, sum: Vec::new() };
        for monomial in Vec::<Monomial>::into_iter(with) {
            match monomial.partner(factor) {
                Some(partner) => group.sum.push((Factor::new(monomial.coefficient), partner)),
                None => {
                    group.constant = Some(Twin::new(Interval::point(monomial.coefficient)));
                }
            }
        }
        groups.push(group);
    }
    groups.extend(monomials.into_iter().map(|monomial| Group {
        factor: monomial.second,
        constant: None,
        sum: vec![(Factor::new(monomial.coefficient), monomial.first)],
    }));
    groups
}

/// The quantity in most monomials, if it is in more than one; the first of several.
fn common_factor(monomials: &[Monomial]) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for quantity in monomials.iter().flat_map(Monomial::quantities) {
        *counts.entry(quantity).or_default() += 1;
    }
    let most = *counts.values().max()?;
    let (quantity, _) = counts.into_iter().find(|(_, count)| *count == most && most > 1)?;
    // A lone square is its own partner; taking its factor out changes nothing.
    let shared = monomials.iter().filter(|m| m.quantities().any(|x| x == quantity)).count() > 1;
    shared.then_some(quantity)
}
