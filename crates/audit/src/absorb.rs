//! Relations that a quantity of nobody's interest absorbs.
//!
//! A quantity that is in one relation only, and of which nothing more is known than what
//! that relation says, takes whatever value the others leave it: the relation then says
//! nothing of the others (elimination of an existential variable; Dechter, "Bucket
//! elimination: a unifying framework for reasoning", Artificial Intelligence 1999). Most
//! formulas of most times are of this kind, for most numbers were never published.

use super::case::Case;
use super::row::Row;
use super::twin::{Factor, Form};

impl Case<'_> {
    /// The case without the relations that a quantity other than `kept` absorbs. What they
    /// leave of quantities went into the region.
    pub fn without_absorbed<R: Form>(&self, region: &[R], kept: Option<usize>) -> Self {
        let mut case = self.clone();
        let mut degrees = vec![0_usize; region.len()];
        for x in case.rows().flat_map(|(_, row)| row.quantities()) {
            degrees[x] += 1;
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
            for y in row.quantities() {
                degrees[y] -= 1;
                if degrees[y] == 1 {
                    next.push(y);
                }
            }
        }
        case
    }
}

impl Row {
    /// Whether a quantity has, for all values of the others, one that the region allows.
    fn leaves_to<R: Form>(&self, x: usize, region: &[R]) -> bool {
        let strict = |divisor: usize| region[divisor].contains_zero();
        if self.certain_divisor().is_some_and(strict) {
            return false;
        }
        self.solved(x, region).is_some_and(|solved| solved.lies_in(&region[x]))
    }

    /// The values that all values of the others give a quantity; `None` if some give it none.
    fn solved<R: Form>(&self, x: usize, region: &[R]) -> Option<R> {
        let named = |(_, y): &&(Factor, usize)| *y == x;
        let own = self
            .groups
            .iter()
            .position(|group| group.factor == Some(x) || group.sum.iter().any(|it| named(&it)))?;
        let others = self.groups.iter().enumerate().filter(|(place, _)| *place != own);
        let others = others.map(|(_, group)| group.value(region));
        let within = R::of(&self.within);
        let target = others.fold(within.clone(), |target, value| target.minus(&value));
        let group = &self.groups[own];
        let over = |divisor: &R| {
            if divisor.contains_zero() { None } else { target.divide(divisor) }
        };
        if group.factor == Some(x) {
            return over(&group.inner(region));
        }
        let inner = match group.factor {
            Some(factor) => over(&region[factor])?,
            None => target,
        };
        let mut rest =
            group.constant.as_ref().map_or(inner.clone(), |twin| inner.minus(R::of(twin)));
        for (factor, y) in group.sum.iter().filter(|it| !named(it)) {
            rest = rest.minus(&region[*y].scaled_by(factor));
        }
        let (factor, _) = group.sum.iter().find(named)?;
        Some(rest.unscaled_by(factor))
    }
}
