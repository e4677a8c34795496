//! What an audit of a system finds.

use std::collections::BTreeSet;

use changzhi_number::{Interval, Rational};

use super::bound::Bound;
use super::case::Case;
use super::component::{Component, Element};
use super::conflict::{Elements, figures};
use super::course::Course;
use super::decision::Decision;
use super::hull::{Effort, MOST_RELATIONS};
use super::quantity::QuantityId;
use super::repair::elements;
use super::scenario::Scenario;
use super::system::System;

/// What everything published and everything that holds say together.
///
/// Where figures contradict each other, bounds are those that the rest gives once the likeliest
/// suspect of each contradiction is set aside.
#[derive(Debug)]
pub struct Audit<'s> {
    components: Vec<Component<'s>>,
    /// The component of each quantity.
    places: Vec<usize>,
    contradictions: Vec<Contradiction>,
    undecided: Vec<QuantityId>,
    /// What is set aside.
    aside: Elements,
}

/// How many suspects of one error are listed.
const MOST_SUSPECTS: usize = 24;

/// Whether true values exist that fit every figure and every relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They do.
    Consistent,
    /// They do not.
    Contradictory,
    /// The search ended before it was known.
    Unknown,
}

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
    others: Elements,
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

impl System {
    /// Holds everything published against everything that holds.
    #[must_use]
    pub fn audit(&self) -> Audit<'_> {
        let parts = self.parts();
        let mut places = vec![0; self.quantities().count()];
        for (n, part) in parts.iter().enumerate() {
            for id in &part.quantities {
                places[id.index()] = n;
            }
        }
        let components: Vec<Component<'_>> =
            parts.into_iter().map(|part| Component::new(self, part)).collect();
        let (mut contradictions, mut undecided) = (Vec::new(), Vec::new());
        let mut aside = Elements::new();
        for component in &components {
            match component.decide_all(0) {
                Decision::Feasible => {}
                Decision::Unknown | Decision::Close => undecided.push(component.quantities[0]),
                Decision::Infeasible(_) => {
                    contradictions.extend(component.contradictions(&mut aside));
                }
            }
        }
        Audit { components, places, contradictions, undecided, aside }
    }

    /// Whether true values exist that fit everything by one reading of the figures.
    #[must_use]
    pub fn verdict(&self, reading: usize) -> Verdict {
        let mut verdict = Verdict::Consistent;
        for part in self.parts() {
            let component = Component::new(self, part);
            match component.decide_all(reading) {
                Decision::Feasible => {}
                Decision::Infeasible(_) => return Verdict::Contradictory,
                Decision::Unknown | Decision::Close => verdict = Verdict::Unknown,
            }
        }
        verdict
    }
}

impl Audit<'_> {
    /// The verdict on the whole system.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match (self.contradictions.is_empty(), self.undecided.is_empty()) {
            (false, _) => Verdict::Contradictory,
            (true, false) => Verdict::Unknown,
            (true, true) => Verdict::Consistent,
        }
    }

    /// One for each error, in document order of the likeliest suspects.
    #[must_use]
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.contradictions
    }

    /// The first quantity of each connected part of which the search ended undecided.
    #[must_use]
    pub fn undecided(&self) -> &[QuantityId] {
        &self.undecided
    }

    /// Whether two quantities hang together.
    #[must_use]
    pub fn are_connected(&self, one: QuantityId, other: QuantityId) -> bool {
        self.places[one.index()] == self.places[other.index()]
    }

    /// Where quantities lie; `None` where no decision leaves that open.
    #[must_use]
    pub fn bounds(&self, wanted: &[QuantityId]) -> Vec<Option<Bound>> {
        self.bounds_with(wanted, Effort::FULL)
    }

    /// The same without a search: fewer bounds are exact.
    #[must_use]
    pub fn outer_bounds(&self, wanted: &[QuantityId]) -> Vec<Option<Bound>> {
        self.bounds_with(wanted, Effort::LITTLE)
    }

    fn bounds_with(&self, wanted: &[QuantityId], effort: Effort) -> Vec<Option<Bound>> {
        let mut bounds = vec![None; wanted.len()];
        let mut of_component: Vec<Vec<usize>> = vec![Vec::new(); self.components.len()];
        for (n, id) in wanted.iter().enumerate() {
            of_component[self.places[id.index()]].push(n);
        }
        for (component, wanted_here) in self.components.iter().zip(&of_component) {
            if wanted_here.is_empty() {
                continue;
            }
            let places: Vec<usize> =
                wanted_here.iter().map(|n| component.place(wanted[*n])).collect();
            let found = if component.relations.len() > MOST_RELATIONS {
                let all: Vec<usize> = (0..component.quantities.len()).collect();
                let all =
                    component.bounds.get_or_init(|| self.bounds_in(component, &all, None, effort));
                all.as_ref().map(|all| places.iter().map(|place| all[*place].clone()).collect())
            } else {
                self.bounds_in(component, &places, None, effort)
            };
            for (n, bound) in wanted_here.iter().zip(found.into_iter().flatten()) {
                bounds[*n] = Some(bound);
            }
        }
        bounds
    }

    /// Where a quantity lies.
    #[must_use]
    pub fn bound(&self, id: QuantityId) -> Option<Bound> {
        self.bounds(&[id]).pop().flatten()
    }

    /// Where a quantity lies by everything but its own figure.
    #[must_use]
    pub fn bound_without(&self, id: QuantityId) -> Option<Bound> {
        let near = self.component(id).near(id);
        let component = near.as_ref().unwrap_or(self.component(id));
        let place = component.place(id);
        self.bounds_in(component, &[place], Some(place), Effort::LITTLE)?.pop()
    }

    /// Whether everything but its own figure allows a quantity some values.
    #[must_use]
    pub fn allows(&self, id: QuantityId, values: &Interval) -> bool {
        let near = self.component(id).near(id);
        let component = near.as_ref().unwrap_or(self.component(id));
        let place = component.place(id);
        let own = |found: &&Contradiction| found.suspects.iter().any(|one| one.quantity == id);
        // A suspect is held against the other suspects of its contradiction.
        let aside = self.contradictions.iter().find(own).map_or(&self.aside, |found| &found.others);
        let believed =
            |x: usize| x != place && !aside.contains(&Element::Figure(component.quantities[x]));
        let scenario = Scenario { reading: 0, believed: &believed, within: Some((place, values)) };
        component.decide_quickly(&self.case(component), scenario) == Decision::Feasible
    }

    /// How a quantity came to its bounds.
    #[must_use]
    pub fn course(&self, id: QuantityId) -> Option<Course> {
        let component = self.component(id);
        let bound = self.bound(id)?;
        let believed = |x: usize| self.is_believed(component, x);
        let scenario = Scenario { reading: 0, believed: &believed, within: None };
        component.course(&self.case(component), scenario, component.place(id), bound)
    }

    fn component(&self, id: QuantityId) -> &Component<'_> {
        &self.components[self.places[id.index()]]
    }

    fn is_believed(&self, component: &Component<'_>, place: usize) -> bool {
        !self.aside.contains(&Element::Figure(component.quantities[place]))
    }

    fn case<'c>(&self, component: &'c Component<'_>) -> Case<'c> {
        let kept =
            |rank: usize| !self.aside.contains(&Element::Relation(component.relations[rank]));
        Case::of_relations(&component.network, kept)
    }

    fn bounds_in(
        &self,
        component: &Component<'_>,
        wanted: &[usize],
        freed: Option<usize>,
        effort: Effort,
    ) -> Option<Vec<Bound>> {
        let believed = |x: usize| Some(x) != freed && self.is_believed(component, x);
        let scenario = Scenario { reading: 0, believed: &believed, within: None };
        component.bounds(&self.case(component), scenario, wanted, effort)
    }
}

impl Component<'_> {
    /// Its contradictions, one for each error; adds to `aside` what they rest on.
    fn contradictions(&self, aside: &mut Elements) -> Vec<Contradiction> {
        let all = self.all_but(&Elements::new());
        let Some(first) = self.shortest(0, &all) else { return Vec::new() };
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
