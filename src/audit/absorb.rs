//! Relations that a quantity of nobody's interest absorbs.
//!
//! A quantity that is in one relation only, and of which nothing more is known than what
//! that relation says, takes whatever value the others leave it: the relation then says
//! nothing of the others (elimination of an existential variable; Dechter, "Bucket
//! elimination: a unifying framework for reasoning", Artificial Intelligence 1999). Most
//! formulas of most times are of this kind, for most numbers are printed by nobody.

use crate::figure::{Interval, Rational};

use super::contract::{Case, Region};
use super::network::Row;
use super::range::{Factor, Range};

impl Case<'_> {
    /// The case without the relations that a quantity other than `kept` absorbs.
    pub fn without_absorbed(&self, region: &Region, kept: Option<usize>) -> Self {
        let mut case = self.clone();
        let mut degrees = vec![0_usize; region.len()];
        for (x, _) in case.rows_in_force().flat_map(|(_, row)| &row.occurrences) {
            degrees[*x] += 1;
        }
        let mut next: Vec<usize> = (0..region.len()).filter(|x| degrees[*x] == 1).collect();
        while let Some(x) = next.pop() {
            let index = self.network.touching[x].iter().find(|row| case.active[**row]);
            let Some(index) = index.filter(|_| !self.network.integer[x] && Some(x) != kept) else {
                continue;
            };
            let row = &self.network.rows[*index];
            if !row.occurrences.contains(&(x, 1)) || !row.leaves_to(x, region) {
                continue;
            }
            case.active[*index] = false;
            for (y, _) in &row.occurrences {
                degrees[*y] -= 1;
                if degrees[*y] == 1 {
                    next.push(*y);
                }
            }
        }
        case
    }
}

impl Row {
    /// Whether a quantity has, for all values of the others, one that the region allows.
    fn leaves_to(&self, x: usize, region: &Region) -> bool {
        let solved = self.solved(x, region);
        solved.is_some_and(|solved| solved.intersect(&region[x]).as_ref() == Some(&solved))
    }

    /// The values that all values of the others give a quantity; `None` if some give it none.
    fn solved(&self, x: usize, region: &Region) -> Option<Interval> {
        let zero = || Interval::point(Rational::ZERO);
        let named = |(_, y): &&(Factor, usize)| *y == x;
        let own = self
            .groups
            .iter()
            .position(|group| group.factor == Some(x) || group.sum.iter().any(|it| named(&it)))?;
        let others = self.groups.iter().enumerate().filter(|(place, _)| *place != own);
        let others = others.fold(zero(), |sum, (_, group)| &sum + &group.value(region));
        let target = &self.within.exact - &others;
        let group = &self.groups[own];
        let over = |divisor: &Interval| {
            let safe = !divisor.contains(&Rational::ZERO);
            if safe { target.divide(divisor) } else { None }
        };
        if group.factor == Some(x) {
            return over(&group.inner(region));
        }
        let inner = match group.factor {
            Some(factor) => over(&region[factor])?,
            None => target,
        };
        let rest = group.sum.iter().filter(|it| !named(it));
        let constant = group.constant.as_ref().map_or_else(zero, |twin| twin.exact.clone());
        let rest = rest.fold(constant, |sum, (factor, y)| &sum + &region[*y].scaled_by(factor));
        let (factor, _) = group.sum.iter().find(named)?;
        Some((&inner - &rest).unscaled_by(factor))
    }
}
