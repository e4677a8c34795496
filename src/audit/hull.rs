//! The exact hull of a component: the outermost values of every quantity in any solution.
//!
//! Narrowing bounds the hull from outside, trees within the region (see
//! [`witness`](super::witness)) from inside; only ends where the two do not meet need a
//! [search](super::branch).

use std::cmp::Ordering;

use crate::figure::{End, Interval};

use super::branch::{Extreme, Goal, MOST_SEARCHED};
use super::contract::{Case, LATE_BITS, Region};
use super::feasible::Feasibility;
use super::narrowing::outward;
use super::side::{Reach, Side};

/// How many regions are looked at for one end.
const SIDE_CAP: usize = 24;

/// How many values are fixed in the hope of a solution, before the search proper.
pub(super) const GUESSES: usize = 12;

/// The bounds of one quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The values of all solutions, and perhaps more.
    pub interval: Interval,
    /// Whether each end is attained by a solution, or approached if it is open.
    pub exact: bool,
}

/// What is known of a hull from both sides.
struct Hull<'c> {
    case: &'c Case<'c>,
    outer: Region,
    /// For each quantity its outermost ends in solutions found, low and high.
    inner: Vec<[Option<Reach>; 2]>,
}

impl Case<'_> {
    /// The hull of `wanted` quantities in a region, or why there is none.
    pub fn hull(&self, mut region: Region, wanted: &[usize]) -> Result<Vec<Bound>, Feasibility> {
        let narrowed = self.settle(&mut region);
        let bounds = match narrowed {
            Feasibility::Infeasible => return Err(narrowed),
            Feasibility::Feasible => None,
            Feasibility::Unknown => {
                let case = self.without_entailed(&region);
                Some(Hull::search(&case, region.clone(), wanted)?)
            }
        };
        Ok(bounds.unwrap_or_else(|| {
            let exact = |x: &usize| Bound { interval: region[*x].clone(), exact: true };
            wanted.iter().map(exact).collect()
        }))
    }
}

impl<'c> Hull<'c> {
    fn search(
        case: &'c Case<'c>,
        mut outer: Region,
        wanted: &[usize],
    ) -> Result<Vec<Bound>, Feasibility> {
        let inner = vec![[None, None]; outer.len()];
        case.settle_branches(&mut outer)?;
        let mut hull = Hull { case, outer, inner };
        hull.guess(None);
        if hull.inner.iter().all(|[low, _]| low.is_none()) {
            let verdict = case.search_any(&hull.outer);
            if verdict != Feasibility::Feasible {
                return Err(verdict);
            }
        }
        for quantity in wanted {
            for side in Side::BOTH {
                if !hull.met(*quantity, side) {
                    hull.guess(Some((*quantity, side)));
                }
            }
        }
        let mut bounds = Vec::with_capacity(wanted.len());
        for quantity in wanted {
            let mut exact = true;
            for side in Side::BOTH {
                exact &= hull.met(*quantity, side) || hull.close(*quantity, side)?;
            }
            bounds.push(Bound { interval: hull.outer[*quantity].clone(), exact });
        }
        Ok(bounds)
    }

    /// Whether an end is known from both sides.
    fn met(&self, quantity: usize, side: Side) -> bool {
        let outer = side.of(&self.outer[quantity]);
        let inner = self.inner[quantity][side as usize].as_ref();
        inner.is_some_and(|inner| side.inward(inner.as_ref(), outer) != Ordering::Greater)
    }

    /// Looks for solutions, if asked to with a quantity at its end.
    fn guess(&mut self, target: Option<(usize, Side)>) {
        let mut start = self.outer.clone();
        if let Some((quantity, side)) = target
            && let Some(end) = side.of(&start[quantity])
            && !end.open
        {
            match self.case.fixed(&start, quantity, end.value.clone()) {
                Some(fixed) => start = fixed,
                None => return,
            }
        }
        let case = self.case;
        let mut budget = GUESSES;
        case.witness(&start, &mut budget, &mut |tree| {
            self.learn(tree);
            target.is_none_or(|(quantity, side)| self.met(quantity, side))
        });
    }

    /// Keeps the ends of a region all of whose ends are attained.
    fn learn(&mut self, tree: &Region) {
        for (known, interval) in self.inner.iter_mut().zip(tree) {
            for side in Side::BOTH {
                let end = side.of(interval);
                let best = &mut known[side as usize];
                let further =
                    |best: &Option<End>| side.inward(end, best.as_ref()) == Ordering::Less;
                if best.as_ref().is_none_or(further) {
                    *best = Some(end.cloned());
                }
            }
        }
    }

    /// Searches for an end; says whether it is exact.
    fn close(&mut self, quantity: usize, side: Side) -> Result<bool, Feasibility> {
        let touching = &self.case.network.touching[quantity];
        let case = self.case.without_absorbed(&self.outer, Some(quantity));
        let mut region = self.outer.clone();
        let block =
            case.around(&region, quantity).without_settled_branches(&mut region, quantity)?;
        if !block.rows_in_force().any(|(index, _)| touching.contains(&index)) {
            // Nothing holds it back: each of its values extends to all others.
            let end = side.of(&region[quantity]).cloned();
            self.outer[quantity] = region[quantity].clone();
            self.inner[quantity][side as usize] = Some(end);
            return Ok(true);
        }
        if block.size() > MOST_SEARCHED {
            return Ok(false);
        }
        let goal = Goal { quantity, side, any: false };
        let attained = self.inner[quantity][side as usize].clone();
        let found = block.extreme(region, goal, attained, SIDE_CAP);
        let (end, exact) = match found {
            Extreme::None => return Err(Feasibility::Infeasible),
            Extreme::Exact(end) => (end, true),
            Extreme::Outer { end, .. } => (end, false),
        };
        let before = &self.outer[quantity];
        let mut narrowed = side.replaced(before, end.clone()).ok_or(Feasibility::Infeasible)?;
        if !exact {
            let short = outward(&narrowed, LATE_BITS).intersect(before);
            narrowed = short.ok_or(Feasibility::Infeasible)?;
        }
        self.outer[quantity] = narrowed;
        if exact {
            self.inner[quantity][side as usize] = Some(end);
        }
        Ok(exact)
    }
}
