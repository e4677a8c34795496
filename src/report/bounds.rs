//! Where numbers lie, once everything printed is held against every formula.

use std::collections::{BTreeMap, BTreeSet};

use super::Desk;
use super::line::{Ends, Narrowed, Published};
use crate::figure::{Bounds, Interval, Level, Rational};
use crate::index::{Dataset, Fact, Observation};
use crate::key::AreaId;
use crate::solve::{Model, Solution};

/// What all figures and formulas together say of the numbers of an area.
pub(super) struct Known {
    /// Where those facts lie at most of which something is said; `None` where that
    /// contradicts itself.
    bounds: BTreeMap<Fact, Option<Interval>>,
}

impl Known {
    /// Of the numbers of a solution; whichever sections are asked for, they are the same.
    pub fn new(dataset: &Dataset, solution: &Solution<'_>, area: AreaId) -> Self {
        let shown = solution.entries.iter().filter(|entry| entry.may_be_shown());
        let shown: BTreeSet<Fact> = shown.map(|entry| entry.fact).collect();
        let model = Model::about(dataset, area, &shown);
        let said = shown.iter().filter_map(|fact| Some((model.find(*fact)?, *fact)));
        let said: BTreeMap<_, _> = said.collect();
        let wanted: Vec<_> = said.keys().copied().collect();
        let audit = model.system.audit();
        let bounds = said.into_values().zip(audit.bounds(&wanted));
        let bounds = bounds.map(|(fact, bound)| (fact, bound.map(|bound| bound.interval)));
        Self { bounds: bounds.collect() }
    }

    /// Where a fact lies, if that is known.
    pub fn of(&self, fact: Fact) -> Option<&Interval> {
        self.bounds.get(&fact)?.as_ref()
    }
}

impl Desk<'_> {
    /// Where a printed fact lies, shown in no fewer places after the point than `places`, and
    /// whether others speak of it at all.
    pub(super) fn narrowed(
        &self,
        fact: Fact,
        (published, own): (&Published, &Interval),
        places: i32,
    ) -> (Option<Narrowed>, bool) {
        let alone = || Some(Narrowed { ends: published.ends.clone(), shown: None });
        let interval = match self.known.bounds.get(&fact) {
            None => return (alone(), false),
            Some(None) => return (None, true),
            Some(Some(interval)) => interval,
        };
        if interval == own && self.dataset.prints(fact).len() == 1 {
            return (alone(), true);
        }
        let unit = self.dataset.indicator(fact.indicator).unit;
        let shown = Bounds::new(&interval.in_units_of(&unit.factor()), places);
        let ends =
            if interval == own { Ends::exact(own) } else { Ends::of(&shown, unit, interval) };
        let shown = tells_more(interval, own).then_some(shown);
        (Some(Narrowed { ends, shown }), true)
    }

    /// Where a fact lies that nobody printed.
    pub(super) fn found(&self, fact: Fact, places: i32) -> Option<Narrowed> {
        let interval = self.known.of(fact)?;
        let unit = self.dataset.indicator(fact.indicator).unit;
        let shown = Bounds::new(&interval.in_units_of(&unit.factor()), places);
        Some(Narrowed { ends: Ends::of(&shown, unit, interval), shown: Some(shown) })
    }

    /// What a print allows by itself.
    pub(super) fn own(&self, print: &Observation) -> Interval {
        let domain = &self.dataset.indicator(print.fact.indicator).domain;
        let interval = print.figure.interval(Level::Printed);
        interval.intersect(domain).expect("the reader checked it")
    }
}

/// Whether more than a tenth of what an interval allows is gone.
fn tells_more(narrowed: &Interval, own: &Interval) -> bool {
    match (narrowed.width(), own.width()) {
        (Some(narrowed), Some(own)) => Rational::from(10) * narrowed < Rational::from(9) * own,
        _ => narrowed != own,
    }
}
