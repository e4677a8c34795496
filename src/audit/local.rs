//! Contradictions of a component that is too large to be searched whole.
//!
//! Narrowing finds that there is one, and its [trace](super::trace) names the relations that
//! prove it. A minimal conflict among these, with all relations that its figures are in, is a
//! part small enough to be searched whole. Its figures are set aside, and narrowing goes on
//! to the next. A minimal conflict of a part is one of the component too, and every repair is
//! verified on the whole component, by narrowing; but a set that mixes figures of two parts is not sought.

use std::collections::BTreeSet;

use crate::figure::Level;

use super::component::{Component, Element};
use super::conflict::Conflicts;
use super::repair::Repair;
use super::solution::Contradiction;
use super::system::{QuantityId, RelationId};

/// Up to so many relations a component is searched whole.
pub(super) const MOST_WHOLE: usize = 12;

/// Figures that cannot all be right, and the relations near them.
struct Part {
    figures: BTreeSet<QuantityId>,
    relations: BTreeSet<RelationId>,
    /// Whether narrowing alone does not find it.
    searched: bool,
}

impl<'s> Component<'s> {
    /// Its contradictions, each with the conflicts and repairs of its part.
    pub fn local_contradictions(&self, level: Level) -> Vec<Contradiction> {
        let parts = self.parts(level);
        (0..parts.len()).map(|n| self.contradiction_of(&parts, n, level)).collect()
    }

    fn parts(&self, level: Level) -> Vec<Part> {
        let mut aside: BTreeSet<QuantityId> = self.impossible(level).collect();
        let alone = |id: &QuantityId| Part {
            figures: BTreeSet::from([*id]),
            relations: BTreeSet::new(),
            searched: false,
        };
        let mut parts: Vec<Part> = aside.iter().map(alone).collect();
        let proof = |aside: &BTreeSet<QuantityId>| match self.proof(level, aside) {
            Some(proof) => Some((proof, false)),
            None => Some((self.proof_by_search(level, aside)?, true)),
        };
        while let Some((proof, searched)) = proof(&aside) {
            let part = self.part(&proof, &BTreeSet::new(), &aside, searched);
            let Some(conflict) = Conflicts::one_of(&part, level) else {
                break;
            };
            let figures: BTreeSet<QuantityId> = figures(&conflict).collect();
            if figures.is_empty() {
                break;
            }
            let named = |element: &Element| match element {
                Element::Relation(id) => Some(*id),
                Element::Figure(_) => None,
            };
            let mut relations: BTreeSet<RelationId> = conflict.iter().filter_map(named).collect();
            let touched = |id: &RelationId| {
                self.system.relation(*id).quantities().any(|x| figures.contains(&x))
            };
            let near = self.relations.iter().copied().filter(touched);
            let room = MOST_WHOLE.saturating_sub(relations.len());
            let near: Vec<RelationId> = near.filter(|id| !relations.contains(id)).collect();
            relations.extend(near.into_iter().take(room));
            aside.extend(figures.iter().copied());
            parts.push(Part { figures, relations, searched });
        }
        parts
    }

    /// What contradicts itself in one of its parts, the figures of the others set aside.
    fn contradiction_of(&self, parts: &[Part], n: usize, level: Level) -> Contradiction {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != n);
        let aside: BTreeSet<QuantityId> =
            others.flat_map(|(_, part)| part.figures.iter().copied()).collect();
        let mut relations = parts[n].relations.clone();
        loop {
            let mut found = self
                .part(&relations, &parts[n].figures, &aside, parts[n].searched)
                .contradiction(level);
            found.complete = false;
            let mut missed = BTreeSet::new();
            found.repairs.retain_mut(|repair| match self.verify(repair, &aside, level) {
                Ok(()) => true,
                Err(proof) => {
                    missed.extend(proof);
                    false
                }
            });
            // A repair that leaves a conflict shows relations that the part lacks.
            let known = relations.len();
            relations.extend(missed);
            let grew = relations.len() > known && relations.len() <= MOST_WHOLE;
            if !grew || !found.repairs.is_empty() {
                return found;
            }
        }
    }

    /// Whether a repair leaves no contradiction in the whole component; the relations that
    /// prove one if it does.
    fn verify(
        &self,
        repair: &mut Repair,
        aside: &BTreeSet<QuantityId>,
        level: Level,
    ) -> Result<(), BTreeSet<RelationId>> {
        let freed = repair.freed.iter().map(|freed| freed.quantity);
        let aside: BTreeSet<QuantityId> = aside.iter().copied().chain(freed).collect();
        let start = self.region(level, |id| !aside.contains(&id));
        let mut region = start.clone().ok_or_else(BTreeSet::new)?;
        self.narrow(&mut region)?;
        for freed in &mut repair.freed {
            let whole = &region[self.place(freed.quantity)];
            if let Some(both) = freed.bound.interval.intersect(whole) {
                freed.bound.exact = false;
                freed.bound.interval = both;
            }
            let Some(correction) = &freed.correction else { continue };
            let mut corrected = start.clone().ok_or_else(BTreeSet::new)?;
            let place = self.place(freed.quantity);
            let printed = corrected[place].intersect(&correction.print.interval(level));
            let fits = printed.is_some_and(|printed| {
                corrected[place] = printed;
                self.narrow(&mut corrected).is_ok()
            });
            if !fits {
                freed.correction = None;
            }
        }
        Ok(())
    }

    /// The figures that alone are outside of what their quantity can be.
    fn impossible(&self, level: Level) -> impl Iterator<Item = QuantityId> {
        self.quantities.iter().copied().filter(move |id| !self.is_possible(*id, level))
    }

    /// The component of some of its relations and some figures, others not believed.
    fn part(
        &self,
        relations: &BTreeSet<RelationId>,
        figures: &BTreeSet<QuantityId>,
        aside: &BTreeSet<QuantityId>,
        searched: bool,
    ) -> Component<'s> {
        let named = relations.iter().flat_map(|id| self.system.relation(*id).quantities());
        let quantities: BTreeSet<QuantityId> = named.chain(figures.iter().copied()).collect();
        let relations = relations.iter().copied().collect();
        let part = self.system.component(quantities.into_iter().collect(), relations);
        Component { aside: aside.clone(), searched, ..part }
    }
}

fn figures(conflict: &[Element]) -> impl Iterator<Item = QuantityId> {
    conflict.iter().filter_map(|element| match element {
        Element::Figure(id) => Some(*id),
        Element::Relation(_) => None,
    })
}
