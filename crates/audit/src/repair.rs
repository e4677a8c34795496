//! The figures whose correction restores agreement.
//!
//! A set of figures that hits every minimal conflict leaves none (Reiter 1987, theorem 4.4).
//! The lightest such sets are found in the order of their weight, and each is verified on the
//! whole component. With one identity all its figures are equally suspect: a repair says "one
//! of these", not "this one".

use std::collections::BTreeSet;

use changzhi_number::Rational;

use super::component::{Component, Element};
use super::conflict::{Elements, figures, relations};
use super::decision::Decision;
use super::quantity::QuantityId;

/// How many figures a repair that is searched for may correct; more errors are taken one by
/// one.
const MOST_FREED: usize = 3;

/// How many sets of figures are tried, and how many in a large component.
const MOST_TRIED: usize = 300;
const FEW_TRIED: usize = 64;

/// How much work the search for the lightest sets is worth.
const MOST_WORK: usize = 8_000_000;

/// With more relations a component is large.
const LARGE: usize = 500;

/// How many errors are told apart in one component.
const MOST_ERRORS: usize = 24;

/// What it takes to make a component agree.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    /// Sets of figures of least weight, any of which restores agreement, in document order.
    pub sets: Vec<BTreeSet<QuantityId>>,
    /// Minimal conflicts that were met, the first the shortest.
    pub conflicts: Vec<Elements>,
    /// Relations that cannot hold whatever figures say.
    pub relations: Elements,
}

/// A search for repairs.
struct Search<'c, 's> {
    component: &'c Component<'s>,
    reading: usize,
    tried: usize,
    /// The work after which it ends.
    end: usize,
    found: Repairs,
}

impl Component<'_> {
    /// The repairs of a component of which `first` is a conflict.
    pub fn repairs(&self, reading: usize, first: Elements) -> Repairs {
        let found = Repairs { conflicts: vec![first], ..Repairs::default() };
        let end = self.work.get() + MOST_WORK;
        let mut search = Search { component: self, reading, tried: 0, end, found };
        if !search.lightest() {
            search.one_by_one();
        }
        search.found
    }

    /// The figures of a conflict that may be corrected.
    fn unlocked(&self, conflict: &Elements) -> Vec<QuantityId> {
        figures(conflict).filter(|id| !self.system.quantity(*id).locked).collect()
    }

    fn weight(&self, set: &BTreeSet<QuantityId>) -> Rational {
        let weights = set.iter().map(|id| &self.system.quantity(*id).weight);
        weights.fold(Rational::ZERO, |sum, weight| sum + weight)
    }
}

/// Some figures as elements.
pub(super) fn elements(set: &BTreeSet<QuantityId>) -> Elements {
    set.iter().map(|id| Element::Figure(*id)).collect()
}

impl Search<'_, '_> {
    /// All sets of least weight; `false` if there is none of few figures, or it takes too long.
    fn lightest(&mut self) -> bool {
        let mut queue = BTreeSet::from([(Rational::ZERO, BTreeSet::new())]);
        let mut least: Option<Rational> = None;
        while let Some((weight, set)) = queue.pop_first() {
            if least.as_ref().is_some_and(|least| weight > *least) {
                break;
            }
            let hit = |conflict: &&Elements| figures(conflict).all(|id| !set.contains(&id));
            let unhit = self.found.conflicts.iter().find(hit).cloned();
            let conflict = match unhit {
                Some(conflict) => conflict,
                None if self.found.sets.iter().any(|found| found.is_subset(&set)) => continue,
                None => match self.without(&set) {
                    Tried::Agrees => {
                        least = Some(weight);
                        self.found.sets.push(set);
                        continue;
                    }
                    Tried::Conflict(conflict) => conflict,
                    Tried::Unknown => continue,
                    Tried::Enough => return !self.found.sets.is_empty(),
                },
            };
            if set.len() == MOST_FREED {
                continue;
            }
            for id in self.component.unlocked(&conflict) {
                let mut more = set.clone();
                more.insert(id);
                queue.insert((self.component.weight(&more), more));
            }
        }
        self.found.sets.sort();
        !self.found.sets.is_empty()
    }

    fn most(&self) -> usize {
        if self.component.relations.len() > LARGE { FEW_TRIED } else { MOST_TRIED }
    }

    /// Whether all agrees without some figures.
    fn without(&mut self, set: &BTreeSet<QuantityId>) -> Tried {
        if self.tried == self.most() || self.component.work.get() > self.end {
            return Tried::Enough;
        }
        self.tried += 1;
        let mut dropped = elements(set);
        dropped.extend(&self.found.relations);
        let kept = self.component.all_but(&dropped);
        match self.component.decide_set(self.reading, &kept) {
            Decision::Feasible => Tried::Agrees,
            Decision::Unknown | Decision::Close => Tried::Unknown,
            Decision::Infeasible(proof) => {
                let conflict = self.component.conflict_of(self.reading, &kept, &proof);
                self.found.conflicts.push(conflict.clone());
                Tried::Conflict(conflict)
            }
        }
    }

    /// One figure after the other: of each next conflict the first one that leaves none near it.
    fn one_by_one(&mut self) {
        let mut set: BTreeSet<QuantityId> = BTreeSet::new();
        for _ in 0..MOST_ERRORS {
            let mut dropped = elements(&set);
            dropped.extend(&self.found.relations);
            let kept = self.component.all_but(&dropped);
            let Some(conflict) = self.component.shortest(self.reading, &kept) else { break };
            let unlocked = self.component.unlocked(&conflict);
            match unlocked.iter().find(|id| self.heals(&conflict, &kept, **id)) {
                Some(id) => {
                    set.insert(*id);
                }
                None => match (unlocked.first(), conflict.last()) {
                    (Some(id), _) => {
                        set.insert(*id);
                    }
                    (None, Some(last)) => {
                        self.found.relations.insert(*last);
                    }
                    (None, None) => break,
                },
            }
            self.found.conflicts.push(conflict);
        }
        self.found.sets.extend((!set.is_empty()).then(|| self.needed(set)));
    }

    /// Some figures without those that agree once the others are corrected: what was taken for
    /// the error of one conflict may have been the second figure of another.
    fn needed(&self, mut set: BTreeSet<QuantityId>) -> BTreeSet<QuantityId> {
        for id in set.clone() {
            let mut fewer = set.clone();
            fewer.remove(&id);
            let mut dropped = elements(&fewer);
            dropped.extend(&self.found.relations);
            let kept = self.component.all_but(&dropped);
            if self.component.decide_set(self.reading, &kept) == Decision::Feasible {
                set = fewer;
            }
        }
        set
    }

    /// Whether the relations that touch a conflict agree without one of its figures.
    fn heals(&self, conflict: &Elements, kept: &Elements, id: QuantityId) -> bool {
        let system = self.component.system;
        let named: BTreeSet<QuantityId> =
            relations(conflict).flat_map(|id| system.relation(id).quantities()).collect();
        let touches = |id: &crate::relation::RelationId| {
            system.relation(*id).quantities().any(|x| named.contains(&x))
        };
        let near = relations(kept).filter(touches).collect();
        let part = self.component.part(&near);
        let mut own: Elements =
            part.all_but(&Elements::new()).intersection(kept).copied().collect();
        own.remove(&Element::Figure(id));
        part.decide_set(self.reading, &own) == Decision::Feasible
    }
}

/// What becomes of a set of figures that is freed.
enum Tried {
    Agrees,
    Conflict(Elements),
    Unknown,
    Enough,
}
