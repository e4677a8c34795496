//! What an audit of a system finds.

use changzhi_number::Interval;

use super::bound::Bound;
use super::case::{Case, Region};
use super::component::{Component, Element};
use super::conflict::Elements;
use super::contradiction::Contradiction;
use super::course::Course;
use super::decision::Decision;
use super::hull::{Effort, MOST_RELATIONS};
use super::quantity::QuantityId;
use super::scenario::Scenario;
use super::search::Limits;
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
                Decision::Infeasible(proof) => {
                    contradictions.extend(component.contradictions(&proof, &mut aside));
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

impl<'s> Audit<'s> {
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
            let found = if let Some(region) = self.forest(component) {
                let exact = |place: &usize| Bound { interval: region[*place].clone(), exact: true };
                Some(places.iter().map(exact).collect())
            } else if component.relations.len() > MOST_RELATIONS {
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
        let whole = self.component(id);
        if let Some(interval) = self.forest_without(whole, whole.place(id)) {
            return Some(Bound { interval: interval.clone(), exact: true });
        }
        let near = whole.near(id);
        let component = near.as_ref().unwrap_or(whole);
        let place = component.place(id);
        self.bounds_in(component, &[place], Some(place), Effort::LITTLE)?.pop()
    }

    /// Whether everything but its own figure allows a quantity some values.
    #[must_use]
    pub fn allows(&self, id: QuantityId, values: &Interval) -> bool {
        let whole = self.component(id);
        let suspected =
            |found: &&Contradiction| found.suspects.iter().any(|one| one.quantity == id);
        let contradiction = self.contradictions.iter().find(suspected);
        if contradiction.is_none()
            && whole.starts[whole.place(id)].holds(values)
            && let Some(region) = self.forest(whole)
        {
            // Its own figure changes nothing, and each value there extends to all others.
            return values.intersect(&region[whole.place(id)]).is_some();
        }
        let near = whole.near(id);
        let component = near.as_ref().unwrap_or(whole);
        let place = component.place(id);
        // A suspect is held against the other suspects of its contradiction.
        let aside = contradiction.map_or(&self.aside, |found| &found.others);
        let believed =
            |x: usize| x != place && !aside.contains(&Element::Figure(component.quantities[x]));
        let scenario = Scenario { reading: 0, believed: &believed, within: Some((place, values)) };
        component.decide_within(Limits::BRIEF, &self.case(component), scenario)
            == Decision::Feasible
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

    fn component(&self, id: QuantityId) -> &Component<'s> {
        &self.components[self.places[id.index()]]
    }

    /// Where all quantities of a forest lie; `None` if the component is none.
    fn forest<'a>(&self, component: &'a Component<'s>) -> Option<&'a Region<Interval>> {
        let all = || {
            let believed = |x: usize| self.is_believed(component, x);
            let scenario = Scenario { reading: 0, believed: &believed, within: None };
            self.case(component).swept(component.region(scenario).ok()?)
        };
        component.forest.get_or_init(all).as_ref()
    }

    /// Where a quantity of a forest lies by everything but its own figure.
    fn forest_without<'a>(
        &self,
        component: &'a Component<'s>,
        place: usize,
    ) -> Option<&'a Interval> {
        let all = || {
            let region = |believed: &dyn Fn(usize) -> bool| {
                component.region(Scenario { reading: 0, believed, within: None })
            };
            let start: Region<Interval> = region(&|x| self.is_believed(component, x)).ok()?;
            self.case(component).without_own(&start, &region(&|_| false).ok()?)
        };
        component.without.get_or_init(all).as_ref()?[place].as_ref()
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
