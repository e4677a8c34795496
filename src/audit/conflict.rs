//! Minimal conflicting sets: figures and relations that cannot all be right, while without
//! any one of them the rest can.
//!
//! All of them are found by a hitting-set tree (Reiter, "A theory of diagnosis from first
//! principles", Artificial Intelligence 1987), breadth first, its sets reused. One is found by
//! dropping elements in document order (Bakker and others, "Diagnosing and solving
//! over-determined constraint satisfaction problems", IJCAI 1993), or above
//! [`MOST_DROPPED`] elements by halving (Junker, "`QuickXplain`", AAAI 2004).
//!
//! *Cost.* At most [`MOST_CONFLICTS`] sets and [`MOST_CHECKS`] decisions; when either ends
//! the search, the result says that it is not complete.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::figure::Level;

use super::component::{Component, Element};
use super::feasible::Feasibility;
use super::system::QuantityId;

/// How many minimal conflicting sets are listed.
pub const MOST_CONFLICTS: usize = 64;
const MOST_CHECKS: usize = 4_096;
/// As many in a part of a component, whose list is not complete anyway.
const FEW_CHECKS: usize = 48;
const MOST_DROPPED: usize = 32;

/// A set of elements, by their ranks.
type Ranks = BTreeSet<usize>;

/// What was found out of sets of elements.
pub(super) struct Conflicts<'c> {
    component: &'c Component<'c>,
    level: Level,
    elements: Vec<Element>,
    decided: BTreeMap<Ranks, Feasibility>,
    /// Found so far.
    pub minimal: Vec<Ranks>,
    /// Whether there are no others.
    pub complete: bool,
}

impl<'c> Conflicts<'c> {
    fn new(component: &'c Component<'c>, level: Level) -> Self {
        let (elements, decided, minimal) = (component.elements(), BTreeMap::new(), Vec::new());
        Self { component, level, elements, decided, minimal, complete: true }
    }

    /// One minimal conflicting set of a component, if it has any.
    pub fn one_of(component: &'c Component<'c>, level: Level) -> Option<Vec<Element>> {
        let mut conflicts = Self::new(component, level);
        let conflict = conflicts.conflict_without(&Ranks::new())?;
        Some(conflicts.named(&conflict))
    }

    /// All minimal conflicting sets of a component that is known to have one.
    pub fn of(component: &'c Component<'c>, level: Level) -> Self {
        let mut conflicts = Self::new(component, level);
        conflicts.dive();
        conflicts.grow();
        conflicts.minimal.sort_by_key(|set| (set.len(), set.iter().copied().collect::<Vec<_>>()));
        conflicts
    }

    /// The elements of a set, in document order.
    pub fn named(&self, set: &Ranks) -> Vec<Element> {
        set.iter().map(|rank| self.elements[*rank]).collect()
    }

    fn rank(&self, element: &Element) -> usize {
        self.elements.binary_search(element).expect("an element of the component")
    }

    /// One path down the tree, dropping the last element of each conflict: finds those that
    /// have little to do with each other, before the tree grows wide.
    fn dive(&mut self) {
        let mut dropped = Ranks::new();
        while self.minimal.len() < MOST_CONFLICTS
            && let Some(conflict) = self.conflict_without(&dropped)
        {
            dropped.extend(conflict.last());
            self.minimal.push(conflict);
        }
    }

    /// The hitting-set tree: each node drops some elements; a conflict among the rest is
    /// found, and each of its elements is dropped in turn.
    fn grow(&mut self) {
        let mut queue = VecDeque::from([Ranks::new()]);
        let mut seen = BTreeSet::from([Ranks::new()]);
        let mut harmless: Vec<Ranks> = Vec::new();
        while let Some(dropped) = queue.pop_front() {
            if harmless.iter().any(|set| set.is_subset(&dropped)) {
                continue;
            }
            let known = self.minimal.iter().find(|set| set.is_disjoint(&dropped)).cloned();
            let conflict = match known {
                Some(conflict) => conflict,
                None => match self.conflict_without(&dropped) {
                    Some(_) if self.minimal.len() == MOST_CONFLICTS => {
                        self.complete = false;
                        return;
                    }
                    Some(conflict) => {
                        self.minimal.push(conflict.clone());
                        conflict
                    }
                    None => {
                        harmless.push(dropped);
                        continue;
                    }
                },
            };
            let most = if self.component.searched { MOST_CHECKS } else { FEW_CHECKS };
            if self.decided.len() > most || seen.len() > most {
                self.complete = false;
                return;
            }
            for rank in &conflict {
                let mut more = dropped.clone();
                more.insert(*rank);
                if seen.insert(more.clone()) {
                    queue.push_back(more);
                }
            }
        }
    }

    /// A minimal conflicting set that has none of the dropped elements.
    fn conflict_without(&mut self, dropped: &Ranks) -> Option<Ranks> {
        let kept: Ranks = (0..self.elements.len()).filter(|x| !dropped.contains(x)).collect();
        if self.feasibility(&kept) != Feasibility::Infeasible {
            return None;
        }
        let kept = match self.component.proof_among(self.level, &self.named(&kept)) {
            Some(proof) => proof.iter().map(|element| self.rank(element)).collect(),
            None => kept,
        };
        if kept.len() > MOST_DROPPED {
            let kept: Vec<usize> = kept.into_iter().collect();
            return Some(self.halve(&Ranks::new(), false, &kept));
        }
        let mut conflict = kept.clone();
        for rank in kept {
            conflict.remove(&rank);
            if self.feasibility(&conflict) != Feasibility::Infeasible {
                conflict.insert(rank);
            }
        }
        Some(conflict)
    }

    /// A minimal conflicting set that has none of some figures.
    pub fn conflict_beside(&mut self, figures: &BTreeSet<QuantityId>) -> Option<Ranks> {
        let freed = |rank: &usize| matches!(self.elements[*rank], Element::Figure(id) if figures.contains(&id));
        let dropped = (0..self.elements.len()).filter(freed).collect();
        self.conflict_without(&dropped)
    }

    /// `QuickXplain`: the part of `rest` that conflicts with `base`, which grew just before if
    /// `grown`.
    fn halve(&mut self, base: &Ranks, grown: bool, rest: &[usize]) -> Ranks {
        if grown && self.feasibility(base) == Feasibility::Infeasible {
            return Ranks::new();
        }
        if let [only] = rest {
            return Ranks::from([*only]);
        }
        let (first, second) = rest.split_at(rest.len() / 2);
        let with_first = base | &first.iter().copied().collect();
        let late = self.halve(&with_first, true, second);
        let early = self.halve(&(base | &late), !late.is_empty(), first);
        &early | &late
    }

    /// Whether some elements can all hold, remembered.
    fn feasibility(&mut self, kept: &Ranks) -> Feasibility {
        if self.minimal.iter().any(|conflict| conflict.is_subset(kept)) {
            return Feasibility::Infeasible;
        }
        if let Some(known) = self.decided.get(kept) {
            return *known;
        }
        let feasible = |(set, known): (&Ranks, &Feasibility)| {
            *known == Feasibility::Feasible && kept.is_subset(set)
        };
        if self.decided.iter().any(feasible) {
            return Feasibility::Feasible;
        }
        let elements = self.named(kept);
        let decided = self.component.feasibility(self.level, &elements);
        self.decided.insert(kept.clone(), decided);
        decided
    }
}
