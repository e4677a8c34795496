//! One relation as a sum of groups, ready to be narrowed.

use std::collections::BTreeMap;

use changzhi_number::Interval;

use super::group::{Group, groups};
use super::monomial::Monomial;
use super::range::Range;
use super::relation::Zero;
use super::twin::{Form, Twin};

/// A lowered relation: its groups add up to a value of `within`.
#[derive(Debug)]
pub(super) struct Row {
    /// The rank of the relation it comes from, in the component.
    pub relation: usize,
    /// The sum with common factors taken out: `old + old * g` is `old * (1 + g)`.
    pub groups: Vec<Group>,
    /// Where the sum lies.
    pub within: Twin,
    /// Each quantity with how often the groups name it.
    pub occurrences: Vec<(usize, usize)>,
    /// The quantity that it divides by, and what is known of zero.
    pub divisor: Option<(usize, Zero)>,
}

impl Row {
    pub fn new(
        relation: usize,
        monomials: Vec<Monomial>,
        within: Interval,
        divisor: Option<(usize, Zero)>,
    ) -> Self {
        let groups = groups(monomials);
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for group in &groups {
            for quantity in group.factor.iter().chain(group.sum.iter().map(|(_, x)| x)) {
                *counts.entry(*quantity).or_default() += 1;
            }
        }
        let occurrences = counts.into_iter().collect();
        Self { relation, groups, within: Twin::new(within), occurrences, divisor }
    }

    /// The quantities that it names.
    pub fn quantities(&self) -> impl Iterator<Item = usize> {
        self.occurrences.iter().map(|(x, _)| *x)
    }

    /// Whether some quantity is named twice, so that one revision may not be enough.
    pub fn repeats(&self) -> bool {
        self.occurrences.iter().any(|(_, count)| *count > 1)
    }

    /// The divisor, if it is certainly not zero.
    pub fn certain_divisor(&self) -> Option<usize> {
        self.divisor.filter(|(_, zero)| *zero == Zero::Excluded).map(|(divisor, _)| divisor)
    }

    /// Whether it says nothing as long as its divisor may be zero.
    pub fn is_dormant<R: Range>(&self, region: &[R]) -> bool {
        let possible =
            |(x, zero): (usize, Zero)| zero == Zero::Possible && region[x].contains_zero();
        self.divisor.is_some_and(possible)
    }

    /// Whether every value of a region keeps it.
    pub fn is_entailed<R: Form>(&self, region: &[R]) -> bool {
        if self.within.exact.single().is_some() {
            return false;
        }
        let values = self.groups.iter().map(|group| group.value(region));
        let sum = values.reduce(|sum, value| sum.plus(&value));
        sum.is_some_and(|sum| sum.lies_in(R::of(&self.within)))
    }
}
