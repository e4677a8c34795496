//! Contradictions of a component that is too large to be searched whole.
//!
//! Narrowing finds that there is one, and its [trace](super::trace) names the relations that
//! prove it. A minimal conflict among these, with all relations that its figures are in, is a
//! part small enough to be searched whole. Its figures are set aside, and narrowing goes on
//! to the next. A minimal conflict of a part is one of the component too, and every repair is
//! verified on the whole component, by narrowing; but a set that mixes figures of two parts is not sought.

use std::collections::BTreeSet;

use crate::figure::Level;
use crate::parallel;

use super::component::{Component, Element};
use super::conflict::Conflicts;
use super::contract::Region;
use super::correction::Correction;
use super::feasible::{Feasibility, Roughly};
use super::range::Range;
use super::repair::Repair;
use super::rough::Rough;
use super::solution::Contradiction;
use super::system::{QuantityId, RelationId};
use super::trace::Trace;

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
        parallel::map(parts.len(), |n| self.contradiction_of(&parts, n, level))
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
        let believed = |id| !aside.contains(&id);
        let case = self.whole();
        if let Some(region) = self.tighter(repair, level, believed)? {
            for freed in &mut repair.freed {
                let whole = &region[self.place(freed.quantity)];
                if let Some(both) = freed.bound.interval.intersect(whole) {
                    freed.bound.interval = both;
                }
            }
        }
        for freed in &mut repair.freed {
            freed.bound.exact = false;
            let fits = |correction: &Correction| {
                let print = correction.print.interval(level);
                let within = Some((self.place(freed.quantity), &print));
                let decided = self.decide_by(false, level, &case, believed, within);
                decided == Feasibility::Feasible
            };
            freed.correction = freed.correction.take().filter(fits);
        }
        Ok(())
    }

    /// The whole component narrowed without some figures, if that bounds those of a repair
    /// more tightly; the relations that prove a contradiction if there is one.
    fn tighter(
        &self,
        repair: &Repair,
        level: Level,
        believed: impl Fn(QuantityId) -> bool,
    ) -> Result<Option<Region>, BTreeSet<RelationId>> {
        let case = self.whole();
        let start = self.rough_region(level, &believed, None).ok_or_else(BTreeSet::new)?;
        let mut trace = Trace::new(start.len());
        let freed: Vec<usize> =
            repair.freed.iter().map(|freed| self.place(freed.quantity)).collect();
        let tighter = |region: &[Rough]| {
            repair.freed.iter().any(|freed| {
                let part = Rough::from(&freed.bound.interval);
                let both = part.intersect(&region[self.place(freed.quantity)]);
                both.is_none_or(|both| both.shrank_from(&part))
            })
        };
        let behind = match case.narrow_roughly(&start, Some(&mut trace)) {
            Roughly::Empty => return Err(self.relations_of_failure(&trace)),
            Roughly::Clear(region) if !tighter(&region) => return Ok(None),
            Roughly::Clear(_) => case.only(&trace.rows_of(&freed)),
            Roughly::Close => case,
        };
        let mut region = self.region(level, believed, None).ok_or_else(BTreeSet::new)?;
        self.narrow_by(&behind, &mut region)?;
        Ok(Some(region))
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
        let part = self.system.component((quantities.into_iter().collect(), relations));
        Component { aside: aside.clone(), searched, ..part }
    }
}

fn figures(conflict: &[Element]) -> impl Iterator<Item = QuantityId> {
    conflict.iter().filter_map(|element| match element {
        Element::Figure(id) => Some(*id),
        Element::Relation(_) => None,
    })
}
