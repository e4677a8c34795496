//! Where numbers lie, once everything published is held against every formula.

use super::Composer;
use super::line::{Ends, Narrowed, Published};
use crate::figure::{Bounds, Interval, Level, Rational};
use crate::index::{Fact, Observation};

impl Composer<'_, '_> {
    /// Where a published fact lies, shown in no fewer places after the point than `places`.
    pub(super) fn narrowed(
        &self,
        fact: Fact,
        published: &Published,
        own: &Interval,
        places: i32,
    ) -> Option<Narrowed> {
        let interval = self.solution.bound(fact)?.interval;
        if interval == *own && self.dataset.prints(fact).len() == 1 {
            return Some(Narrowed { ends: published.ends.clone(), shown: None });
        }
        let unit = self.dataset.indicator(fact.indicator).unit;
        let shown = Bounds::new(&interval.in_units_of(&unit.factor()), places);
        let ends =
            if interval == *own { Ends::exact(own) } else { Ends::of(&shown, unit, &interval) };
        let shown = tells_more(&interval, own).then_some(shown);
        Some(Narrowed { ends, shown })
    }

    /// Where a fact lies that was not published.
    pub(super) fn found(&self, fact: Fact, places: i32) -> Option<Narrowed> {
        let interval = self.solution.bound(fact)?.interval;
        let unit = self.dataset.indicator(fact.indicator).unit;
        let shown = Bounds::new(&interval.in_units_of(&unit.factor()), places);
        Some(Narrowed { ends: Ends::of(&shown, unit, &interval), shown: Some(shown) })
    }

    /// What a published figure allows on its own.
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
