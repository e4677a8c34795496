//! Minimal conflicting sets: figures and relations that cannot all be right, while without
//! any one of them the rest can.
//!
//! The shortest proof comes first: one relation with its figures, then two relations that
//! share a quantity, and only then whatever the whole component needs. A proof is made
//! minimal by dropping its elements one by one (Bakker and others, "Diagnosing and solving
//! over-determined constraint satisfaction problems", IJCAI 1993), of which each smaller
//! proof drops many at once. All conflicts of a small component are found by a hitting-set
//! tree (Reiter, "A theory of diagnosis from first principles", Artificial Intelligence 1987),
//! breadth first, its sets reused.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::case::Case;
use super::component::{Component, Element};
use super::contract::Thoroughness;
use super::decision::{Decision, Proof};
use super::quantity::QuantityId;
use super::range::Range;
use super::relation::RelationId;
use super::rough::Rough;
use super::scenario::Scenario;
use super::search::Limits;

/// How many minimal conflicting sets are listed.
pub const MOST_CONFLICTS: usize = 64;

/// How many sets the listing of all conflicts decides, and how much work it is worth.
const MOST_DECISIONS: usize = 600;
const MOST_WORK: usize = 200_000;

/// With more relations only those conflicts are listed that were met on the way.
const MOST_LISTED: usize = 8;

/// With more elements a proof is not made minimal.
const MOST_DROPPED: usize = 400;

/// With more relations one or two of them are not tried on their own.
const MOST_TRIED: usize = 2_000;

/// Figures and relations.
pub(super) type Elements = BTreeSet<Element>;

impl Component<'_> {
    /// Whether some of its figures and relations can all hold, with little work.
    pub fn decide_set(&self, reading: usize, elements: &Elements) -> Decision {
        self.with_set(reading, elements, |case, scenario| {
            self.decide_within(Limits::QUICK, case, scenario)
        })
    }

    /// Whether all of its figures and relations can hold.
    pub fn decide_all(&self, reading: usize) -> Decision {
        let all = self.all_but(&Elements::new());
        self.with_set(reading, &all, |case, scenario| self.decide(case, scenario))
    }

    fn with_set(
        &self,
        reading: usize,
        elements: &Elements,
        decide: impl Fn(&Case<'_>, Scenario<'_>) -> Decision,
    ) -> Decision {
        let kept = |rank: usize| elements.contains(&Element::Relation(self.relations[rank]));
        let believed = |place: usize| {
            let id = self.quantities.get(place);
            id.is_some_and(|id| elements.contains(&Element::Figure(*id)))
        };
        let case = Case::of_relations(&self.network, kept);
        decide(&case, Scenario { reading, believed: &believed, within: None })
    }

    /// All of its figures and relations but some.
    pub fn all_but(&self, dropped: &Elements) -> Elements {
        let published = |id: &&QuantityId| self.system.quantity(**id).is_published();
        let figures = self.quantities.iter().filter(published).map(|id| Element::Figure(*id));
        let relations = self.relations.iter().map(|id| Element::Relation(*id));
        figures.chain(relations).filter(|element| !dropped.contains(element)).collect()
    }

    /// A minimal conflict among some elements, if they conflict.
    pub fn conflict_among(&self, reading: usize, elements: &Elements) -> Option<Elements> {
        match self.decide_set(reading, elements) {
            Decision::Infeasible(proof) => Some(self.conflict_of(reading, elements, &proof)),
            _ => None,
        }
    }

    /// A minimal conflict among some elements, by a proof that they conflict.
    pub fn conflict_of(&self, reading: usize, elements: &Elements, proof: &Proof) -> Elements {
        let believed = |place: usize| elements.contains(&Element::Figure(self.quantities[place]));
        self.minimal(reading, self.elements_of(proof, believed))
    }

    /// A minimal conflict of the relations of a proof and its figures.
    fn minimal(&self, reading: usize, mut proof: Elements) -> Elements {
        if proof.len() > MOST_DROPPED {
            return proof;
        }
        let part = self.part(&relations(&proof).collect());
        // Relations first: a proof by few of them is one that a reader follows.
        let order: Vec<Element> = proof.iter().rev().copied().collect();
        for element in order {
            if !proof.contains(&element) {
                continue;
            }
            let mut fewer = proof.clone();
            fewer.remove(&element);
            if let Decision::Infeasible(shorter) = part.decide_set(reading, &fewer) {
                let believed =
                    |place: usize| fewer.contains(&Element::Figure(part.quantities[place]));
                proof = match shorter.alone {
                    Some(place) => Elements::from([Element::Figure(part.quantities[place])]),
                    None => part.elements_of(&shorter, believed),
                };
            }
        }
        proof
    }

    /// The shortest conflict among some elements that is found with little work.
    pub fn shortest(&self, reading: usize, elements: &Elements) -> Option<Elements> {
        let conflict = self.conflict_among(reading, elements)?;
        if relations(&conflict).count() <= 1 || self.relations.len() > MOST_TRIED {
            return Some(conflict);
        }
        let singles = self.singles(reading, elements);
        let shorter = |found: Option<Elements>| found.filter(|found| rank(found) < rank(&conflict));
        let single = singles.iter().filter_map(|one| one.conflict.clone()).min_by_key(rank);
        if let Some(single) = shorter(single) {
            return Some(single);
        }
        if relations(&conflict).count() > 2
            && let Some(pair) = shorter(self.pair(reading, elements, &singles))
        {
            return Some(pair);
        }
        Some(conflict)
    }

    /// What each relation alone says.
    fn singles(&self, reading: usize, elements: &Elements) -> Vec<Single> {
        let kept = self.relations.iter().filter(|id| elements.contains(&Element::Relation(**id)));
        kept.map(|id| {
            let part = self.part(&BTreeSet::from([*id]));
            let own = part.all_but(&Elements::new()).intersection(elements).copied().collect();
            Single {
                relation: *id,
                conflict: part.conflict_among(reading, &own),
                values: part.narrowed_by_all(reading, &own),
            }
        })
        .collect()
    }

    /// Where all quantities lie by narrowing.
    fn narrowed_by_all(&self, reading: usize, elements: &Elements) -> BTreeMap<QuantityId, Rough> {
        let believed = |place: usize| elements.contains(&Element::Figure(self.quantities[place]));
        let scenario = Scenario { reading, believed: &believed, within: None };
        let Ok(mut region) = self.region::<Rough>(scenario) else { return BTreeMap::new() };
        let case = Case::whole(&self.network);
        let _ = case.propagate(&mut region, case.places(), Thoroughness::Enough);
        self.quantities.iter().copied().zip(region).collect()
    }

    /// A conflict of two relations that share a quantity.
    fn pair(&self, reading: usize, elements: &Elements, singles: &[Single]) -> Option<Elements> {
        let mut best: Option<Elements> = None;
        for (n, one) in singles.iter().enumerate() {
            for other in &singles[n + 1..] {
                if !one.may_conflict_with(other) {
                    continue;
                }
                let both = BTreeSet::from([one.relation, other.relation]);
                let part = self.part(&both);
                let own = part.all_but(&Elements::new()).intersection(elements).copied().collect();
                let found = part.conflict_among(reading, &own);
                let better =
                    |found: &Elements| best.as_ref().is_none_or(|best| rank(found) < rank(best));
                if let Some(found) = found.filter(better) {
                    best = Some(found);
                }
            }
        }
        best
    }

    /// All minimal conflicts among some elements, the smallest first, beginning with one that
    /// is known, and whether there are no others.
    pub fn conflicts(
        &self,
        reading: usize,
        elements: &Elements,
        known: Vec<Elements>,
    ) -> (Vec<Elements>, bool) {
        let few = relations(elements).count() <= MOST_LISTED;
        let decisions = if few { MOST_DECISIONS } else { 0 };
        let most = self.work.get() + MOST_WORK;
        let mut search = HittingSets { component: self, reading, elements, known, decisions, most };
        let complete = search.grow();
        search.known.sort_by_key(rank);
        (search.known, complete)
    }
}

/// What one relation alone says of its quantities.
struct Single {
    relation: RelationId,
    /// A conflict of it with its own figures.
    conflict: Option<Elements>,
    values: BTreeMap<QuantityId, Rough>,
}

impl Single {
    /// Whether it and another one may conflict: they leave nothing of a quantity, or share so
    /// much that intervals do not tell.
    fn may_conflict_with(&self, other: &Self) -> bool {
        let mut shared = 0;
        for (id, values) in &self.values {
            let Some(others) = other.values.get(id) else { continue };
            if values.intersect(others).is_none() {
                return true;
            }
            shared += usize::from(!values.is_single());
        }
        shared > 1
    }
}

/// The relations of a set.
pub(super) fn relations(elements: &Elements) -> impl Iterator<Item = RelationId> {
    elements.iter().filter_map(|element| match element {
        Element::Relation(id) => Some(*id),
        Element::Figure(_) => None,
    })
}

/// The figures of a set.
pub(super) fn figures(elements: &Elements) -> impl Iterator<Item = QuantityId> {
    elements.iter().filter_map(|element| match element {
        Element::Figure(id) => Some(*id),
        Element::Relation(_) => None,
    })
}

/// The smaller set first, then the one that comes first in the document.
fn rank(elements: &Elements) -> (usize, Elements) {
    (elements.len(), elements.clone())
}

/// A hitting-set tree: each node drops some elements; a conflict among the rest is found, and
/// each of its elements is dropped in turn.
struct HittingSets<'c, 's> {
    component: &'c Component<'s>,
    reading: usize,
    elements: &'c Elements,
    known: Vec<Elements>,
    /// How many more sets may be decided.
    decisions: usize,
    /// The work after which it ends.
    most: usize,
}

impl HittingSets<'_, '_> {
    fn is_over(&self) -> bool {
        let tired = self.decisions == 0 || self.component.work.get() > self.most;
        tired || self.known.len() == MOST_CONFLICTS
    }

    /// Whether the tree was searched to its end.
    fn grow(&mut self) -> bool {
        let mut queue = VecDeque::from([Elements::new()]);
        let mut seen = BTreeSet::from([Elements::new()]);
        let mut harmless: Vec<Elements> = Vec::new();
        while let Some(dropped) = queue.pop_front() {
            if harmless.iter().any(|set| set.is_subset(&dropped)) {
                continue;
            }
            let known = self.known.iter().find(|set| set.is_disjoint(&dropped)).cloned();
            let conflict = match known {
                Some(conflict) => conflict,
                None if self.is_over() => return false,
                None => {
                    self.decisions -= 1;
                    let kept = self.elements.difference(&dropped).copied().collect();
                    let Some(conflict) = self.component.conflict_among(self.reading, &kept) else {
                        harmless.push(dropped);
                        continue;
                    };
                    self.known.push(conflict.clone());
                    conflict
                }
            };
            for element in conflict {
                let mut more = dropped.clone();
                more.insert(element);
                if seen.insert(more.clone()) {
                    queue.push_back(more);
                }
            }
        }
        true
    }
}
