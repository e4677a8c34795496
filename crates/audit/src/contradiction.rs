//! A contradiction for each error: what proves it, and the figures that may be wrong.

use std::collections::BTreeSet;

use changzhi_number::Rational;

use super::bound::Bound;
use super::case::Case;
use super::component::{Component, Element};
use super::conflict::{Elements, figures};
use super::decision::{Decision, Proof};
use super::hull::Effort;
use super::quantity::QuantityId;
use super::repair::elements;
use super::scenario::Scenario;
use super::system::System;

/// How many suspects of one error are listed.
const MOST_SUSPECTS: usize = 24;

/// How bad a contradiction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It vanishes by a looser reading of the figures.
    Warning,
    /// It does not.
    Error,
}

/// Figures and relations that cannot all be right, by one error.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// How bad it is.
    pub severity: Severity,
    /// Minimal conflicting sets, the smallest first, then in document order.
    pub conflicts: Vec<Vec<Element>>,
    /// Whether there are no others; at most [`MOST_CONFLICTS`](super::MOST_CONFLICTS) are
    /// listed.
    pub complete: bool,
    /// The figures any one of which restores agreement, in document order; once the suspects
    /// of other contradictions are set aside.
    pub suspects: Vec<Suspect>,
    /// How many more figures were found to be as suspect, or were not tried; of all the ones
    /// that are furthest off by most relations are listed.
    pub more_suspects: usize,
    /// These suspects of other contradictions.
    pub(super) others: Elements,
}

/// A figure that may be wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspect {
    /// Which.
    pub quantity: QuantityId,
    /// Where its values lie by everything else.
    pub bound: Bound,
    /// How many relations, each by itself, exclude what was published of it.
    pub against: usize,
}

impl Component<'_> {
    /// Its contradictions, one for each error, given a proof that there are some; adds to
    /// `aside` what they rest on.
    pub fn contradictions(&self, proof: &Proof, aside: &mut Elements) -> Vec<Contradiction> {
        let all = self.all_but(&Elements::new());
        // A quick search may not find a proof that took much work: then the one given is told.
        let first = self.shortest(0, &all).unwrap_or_else(|| self.elements_of(proof, |_| true));
        let repairs = self.repairs(0, first.clone());
        let (conflicts, complete) = self.conflicts(0, &all, repairs.conflicts.clone());
        let mut found = Vec::new();
        aside.extend(&repairs.relations);
        let Some(culprits) = repairs.sets.first() else {
            found.push(self.contradiction(conflicts, complete, &Elements::new(), Vec::new()));
            return found;
        };
        for culprit in culprits {
            let mut others = culprits.clone();
            others.remove(culprit);
            let mut dropped = elements(&others);
            dropped.extend(&repairs.relations);
            let suspects = self.suspects(&repairs.sets, &others, &dropped, *culprit);
            let named = |conflict: &&Elements| {
                figures(conflict).any(|id| suspects.contains(&id)) && conflict.is_disjoint(&dropped)
            };
            let mut own: Vec<Elements> = conflicts.iter().filter(named).cloned().collect();
            if own.is_empty() {
                own.extend(self.shortest(0, &self.all_but(&dropped)));
            }
            let contradiction = self.contradiction(own, complete, &dropped, suspects);
            aside.insert(Element::Figure(contradiction.likeliest().unwrap_or(*culprit)));
            found.push(contradiction);
        }
        found
    }

    /// The figures that take a culprit's place: each restores agreement with the others.
    fn suspects(
        &self,
        sets: &[BTreeSet<QuantityId>],
        others: &BTreeSet<QuantityId>,
        dropped: &Elements,
        culprit: QuantityId,
    ) -> Vec<QuantityId> {
        if sets.len() > 1 || others.is_empty() {
            let with_others = sets.iter().filter(|set| others.is_subset(set));
            return with_others.flat_map(|set| set.difference(others).copied()).collect();
        }
        let kept = self.all_but(dropped);
        let Some(conflict) = self.shortest(0, &kept) else { return vec![culprit] };
        let restores = |id: &QuantityId| {
            let mut fewer = kept.clone();
            fewer.remove(&Element::Figure(*id));
            !self.system.quantity(*id).locked && self.decide_set(0, &fewer) == Decision::Feasible
        };
        let mut suspects: Vec<QuantityId> = figures(&conflict).filter(restores).collect();
        if suspects.is_empty() {
            suspects.push(culprit);
        }
        suspects
    }

    fn contradiction(
        &self,
        conflicts: Vec<Elements>,
        complete: bool,
        dropped: &Elements,
        suspects: Vec<QuantityId>,
    ) -> Contradiction {
        let conflicts = conflicts.into_iter().map(|set| set.into_iter().collect()).collect();
        let (severity, others) = (self.severity(dropped), dropped.clone());
        let (listed, more_suspects) = self.least_changed(suspects, dropped);
        let suspects = listed.into_iter().filter_map(|id| self.suspect(id, dropped)).collect();
        Contradiction { severity, conflicts, complete, suspects, more_suspects, others }
    }

    /// The [`MOST_SUSPECTS`] figures that would change least, in document order, and how many
    /// others there are.
    fn least_changed(
        &self,
        mut suspects: Vec<QuantityId>,
        dropped: &Elements,
    ) -> (Vec<QuantityId>, usize) {
        let more = suspects.len().saturating_sub(MOST_SUSPECTS);
        if more > 0 {
            suspects.sort_by_cached_key(|id| {
                let change = self.change(self.place(*id), dropped);
                // The doubles that are not negative are in the order of their bits.
                (change.to_bits(), *id)
            });
            suspects.truncate(MOST_SUSPECTS);
            suspects.sort();
        }
        (suspects, more)
    }

    fn suspect(&self, id: QuantityId, dropped: &Elements) -> Option<Suspect> {
        let place = self.place(id);
        let kept = |rank: usize| !dropped.contains(&Element::Relation(self.relations[rank]));
        let case = Case::of_relations(&self.network, kept);
        let believed =
            |x: usize| x != place && !dropped.contains(&Element::Figure(self.quantities[x]));
        let scenario = Scenario { reading: 0, believed: &believed, within: None };
        let bound = self.bounds(&case, scenario, &[place], Effort::SOME)?.pop()?;
        let against = self.against(&case, scenario, place);
        Some(Suspect { quantity: id, bound, against })
    }

    fn severity(&self, dropped: &Elements) -> Severity {
        let kept = self.all_but(dropped);
        let readings = self.quantities.iter().map(|id| self.system.quantity(*id).readings.len());
        let loosest = readings.max().unwrap_or_default();
        let vanishes = (1..loosest).any(|n| !self.decide_set(n, &kept).is_infeasible());
        if vanishes { Severity::Warning } else { Severity::Error }
    }
}

impl Contradiction {
    /// The first of the suspects that most relations exclude.
    fn likeliest(&self) -> Option<QuantityId> {
        let first = self.suspects.iter().rev().max_by_key(|suspect| suspect.against);
        first.map(|suspect| suspect.quantity)
    }

    /// The weight of what is to be corrected.
    #[must_use]
    pub fn weight(&self, system: &System) -> Option<Rational> {
        Some(system.quantity(self.suspects.first()?.quantity).weight.clone())
    }
}
