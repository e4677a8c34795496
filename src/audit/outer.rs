//! Bounds at a small price: for whoever shows many numbers and must not wait.
//!
//! Narrowing alone bounds printed numbers as well as a search would (on the shipped package
//! all but one in a hundred). A number that nobody printed hangs on several relations at
//! once, where narrowing is often too wide: there one linear program of the relations around
//! it follows, and no search.

use std::collections::{BTreeMap, BTreeSet};

use crate::figure::{Interval, Level};

use super::component::Component;
use super::contract::{Case, Region};
use super::feasible::Feasibility;
use super::relaxation::Relaxation;
use super::side::Side;
use super::system::{QuantityId, RelationId, System};

/// With more relations around a quantity there is no linear program; with a tree of them it
/// is not needed.
const MOST_NEAR: usize = 6;

impl System {
    /// Where some quantities lie at most, as far as little work tells; nothing is said of
    /// those that hang together with what is found contradictory.
    #[must_use]
    pub fn outer_bounds(
        &self,
        level: Level,
        wanted: &BTreeSet<QuantityId>,
    ) -> BTreeMap<QuantityId, Interval> {
        let mut relations = vec![Vec::new(); self.quantities.len()];
        for (id, relation) in self.relations() {
            relation.quantities().for_each(|quantity| relations[quantity.0].push(id));
        }
        let mut bounds = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for id in wanted {
            if !seen.contains(id) {
                let part = self.hanging_together(*id, &relations);
                seen.extend(part.quantities.iter().copied());
                bounds.extend(part.outer_bounds(level, wanted).into_iter().flatten());
            }
        }
        bounds
    }

    /// The component of a quantity, given the relations of each.
    fn hanging_together(&self, id: QuantityId, relations: &[Vec<RelationId>]) -> Component<'_> {
        let (mut quantities, mut rules) = (BTreeSet::from([id]), BTreeSet::new());
        let mut next = vec![id];
        while let Some(id) = next.pop() {
            for rule in &relations[id.0] {
                if rules.insert(*rule) {
                    let others = self.relation(*rule).quantities();
                    next.extend(others.filter(|other| quantities.insert(*other)));
                }
            }
        }
        self.component((quantities.into_iter().collect(), rules.into_iter().collect()))
    }
}

impl Component<'_> {
    /// The bounds of the wanted ones of its quantities; `None` if it contradicts itself.
    fn outer_bounds(
        &self,
        level: Level,
        wanted: &BTreeSet<QuantityId>,
    ) -> Option<Vec<(QuantityId, Interval)>> {
        let mut region = self.region(level, |_| true, None)?;
        let settled = self.whole().settle(&mut region);
        if settled == Feasibility::Infeasible {
            return None;
        }
        let wanted = self.quantities.iter().enumerate().filter(|(_, id)| wanted.contains(id));
        let bounds = wanted.filter_map(|(place, id)| {
            let interval = match self.system.quantity(*id).evidence {
                None if settled == Feasibility::Unknown => self.near(place, &region)?,
                _ => region[place].clone(),
            };
            Some((*id, interval))
        });
        Some(bounds.collect())
    }

    /// Where a quantity of a narrowed region lies by the relations around it; `None` if
    /// these contradict themselves.
    fn near(&self, place: usize, region: &Region) -> Option<Interval> {
        let mut interval = region[place].clone();
        let block = self.without_loose_ends(place).around(region, place);
        if block.size() <= MOST_NEAR && block.knot(region).is_some() {
            let mut program = Relaxation::new(&block, region)?;
            for side in Side::BOTH {
                let end = program.extreme(place, side);
                interval = side.replaced(&interval, end)?.intersect(&interval)?;
            }
        }
        Some(interval)
    }

    /// The case without relations that a quantity which nobody printed, and which is in no
    /// other one, leaves little to say: what it can be at all went into the region.
    fn without_loose_ends(&self, kept: usize) -> Case<'_> {
        let mut case = self.whole();
        let mut degrees: Vec<usize> = self.network.touching.iter().map(Vec::len).collect();
        let printed = |x: usize| {
            self.quantities.get(x).is_some_and(|id| self.system.quantity(*id).evidence.is_some())
        };
        let mut next: Vec<usize> = (0..degrees.len()).collect();
        while let Some(x) = next.pop() {
            if degrees[x] != 1 || x == kept || printed(x) {
                continue;
            }
            for row in &self.network.touching[x] {
                if std::mem::replace(&mut case.active[*row], false) {
                    for (y, _) in &self.network.rows[*row].occurrences {
                        degrees[*y] -= 1;
                        next.push(*y);
                    }
                }
            }
        }
        case
    }
}
