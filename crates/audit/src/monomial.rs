//! Products of at most two quantities, with a coefficient.

use changzhi_number::Rational;

/// A coefficient times one quantity or two.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Monomial {
    pub coefficient: Rational,
    pub first: usize,
    pub second: Option<usize>,
}

impl Monomial {
    pub fn quantities(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.first).chain(self.second)
    }

    /// The other quantity of a product of which `factor` is one.
    pub fn partner(&self, factor: usize) -> Option<usize> {
        if self.first == factor { self.second } else { Some(self.first) }
    }
}
