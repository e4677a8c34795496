//! Solutions, found by fixing quantities until the rest is a tree.
//!
//! In a tree every end is attained (see [`tree`](super::tree)), so fixing the few quantities
//! that close the cycles (a cycle cutset: Dechter, "Enhancement schemes for constraint
//! processing", Artificial Intelligence 1990) turns a guess into a proof, and one proof often
//! settles the ends of many quantities at once.

use crate::figure::{End, Interval, Rational};

use super::contract::{Case, Region, Thoroughness};

impl Case<'_> {
    /// Looks for regions all of whose ends are attained, fixing at most `budget` values, and
    /// shows each to `enough` until that says so; says whether it did.
    pub fn witness(
        &self,
        region: &Region,
        budget: &mut usize,
        enough: &mut dyn FnMut(&Region) -> bool,
    ) -> bool {
        let Some(knot) = self.knot(region) else {
            return self.tree(region).is_some_and(|tree| enough(&tree));
        };
        for value in guesses(&region[knot], self.network.integer[knot]) {
            if *budget == 0 {
                return false;
            }
            *budget -= 1;
            let Some(narrowed) = self.fixed(region, knot, value) else { continue };
            if self.witness(&narrowed, budget, enough) {
                return true;
            }
        }
        false
    }

    /// The region narrowed until all its ends are attained, if its relations are a tree and
    /// anything is left.
    pub fn tree(&self, region: &Region) -> Option<Region> {
        if self.knot(region).is_some() {
            return None;
        }
        let mut tree = region.clone();
        let rows = self.rows_in_force().map(|(index, _)| index);
        let done = self.propagate(&mut tree, rows, Thoroughness::Full);
        (done == Ok(true) && self.knot(&tree).is_none()).then_some(tree)
    }

    /// The region with one quantity fixed and all that follows, or `None` if nothing is left.
    pub fn fixed(&self, region: &Region, quantity: usize, value: Rational) -> Option<Region> {
        if !region[quantity].contains(&value) {
            return None;
        }
        let mut region = region.clone();
        region[quantity] = Interval::point(value);
        let rows = self.network.touching[quantity].iter().copied();
        self.propagate(&mut region, rows, Thoroughness::Brief).ok()?;
        Some(region)
    }

    /// One value for every quantity, all relations kept, if a few guesses lead to one.
    pub fn solution(&self, region: &Region, budget: &mut usize) -> Option<Vec<Rational>> {
        let mut tree = None;
        self.witness(region, budget, &mut |found| {
            tree = Some(found.clone());
            true
        });
        let mut tree = tree?;
        for quantity in 0..tree.len() {
            let value = guesses(&tree[quantity], false).into_iter().next()?;
            tree = self.fixed(&tree, quantity, value)?;
        }
        let values: Vec<Rational> = tree.iter().filter_map(Interval::single).cloned().collect();
        self.holds(&values).then_some(values)
    }

    /// Whether all relations in force hold for one value of each quantity.
    pub fn holds(&self, values: &[Rational]) -> bool {
        self.rows_in_force().all(|(_, row)| {
            let sum = row.monomials.iter().fold(Rational::ZERO, |sum, monomial| {
                monomial.quantities().fold(monomial.coefficient.clone(), |p, x| p * &values[x])
                    + sum
            });
            row.within.exact.contains(&sum)
        })
    }
}

/// The ends of an interval, as far as they belong to it, and a value between them.
fn guesses(interval: &Interval, integer: bool) -> Vec<Rational> {
    let end = |end: Option<&End>| end.filter(|end| !end.open).map(|end| end.value.clone());
    let mut guesses: Vec<Rational> =
        end(interval.low()).into_iter().chain(end(interval.high())).collect();
    let middle = middle(interval);
    let middle = if integer { middle.floor() } else { middle };
    guesses.extend(Some(middle).filter(|value| interval.contains(value)));
    guesses.dedup();
    guesses
}

/// A value inside an interval, halfway if it has two ends.
pub(super) fn middle(interval: &Interval) -> Rational {
    match (interval.low(), interval.high()) {
        (Some(low), Some(high)) => (&low.value + &high.value) / Rational::from(2),
        (Some(low), None) => &low.value + Rational::ONE,
        (None, Some(high)) => &high.value - Rational::ONE,
        (None, None) => Rational::ZERO,
    }
}
