//! The verdict on one published figure.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::Solution;
use crate::audit::{Audit, Bound, QuantityId};
use crate::figure::{End, Figure, Interval, Level, Qualifier, Rational, power_of_ten};
use crate::index::Fact;
use crate::rule::Severity;
use crate::solve::entry::Outcome;
use crate::solve::verdict::Verdict;

/// So many powers of ten above and below a published value are as good as infinite and zero.
const OUTERMOST: i32 = 9;

impl<'m> Solution<'m> {
    /// The verdict on a published figure.
    pub(super) fn judge(&self, id: QuantityId) -> Verdict {
        match self.severities().get(&id) {
            Some(Severity::Error) => return Verdict::Contradicts,
            Some(Severity::Warning) => return Verdict::AgreesLoosely,
            Some(Severity::Note) | None => {}
        }
        let same = |other: &QuantityId| self.model.same_component(id, *other);
        if self.is_ruled_out(id) {
            Verdict::Contradicts
        } else if self.audit.undecided().iter().any(same) {
            Verdict::Undecided
        } else if !self.is_checked(id) {
            Verdict::NotChecked
        } else if self.comes_out(id) {
            Verdict::Agrees
        } else {
            Verdict::AgreesWithinRounding
        }
    }

    /// Whether anything published constrains a figure.
    fn is_checked(&self, id: QuantityId) -> bool {
        if self.is_recomputed(id) {
            return true;
        }
        if self.model.published_together(id) < 2 {
            return false;
        }
        // What the relations say without any figure is no check.
        let domain = &self.model.system.quantity(id).domain;
        let stops = |bound: &Bound| self.stops(&self.audit, id, &bound.interval);
        if !self.stops(&self.audit, id, domain) {
            return false;
        }
        if !self.stops(self.bare(), id, domain) {
            return true;
        }
        match self.bare().outer_bounds(&[id]).pop().flatten() {
            Some(bound) if bound.exact => stops(&bound),
            Some(bound) => stops(&bound) && self.bare().bound(id).is_none_or(|it| stops(&it)),
            None => true,
        }
    }

    /// Whether an audit leaves a figure one end of an interval at most.
    fn stops(&self, audit: &Audit<'m>, id: QuantityId, interval: &Interval) -> bool {
        let Some(print) = self.model.subject(id).print() else { return false };
        let ends = outermost(interval, &print.figure.value());
        !ends.iter().all(|values| audit.allows(id, values))
    }

    /// Whether another source or a formula with published numbers gives a number of it.
    fn is_recomputed(&self, id: QuantityId) -> bool {
        let fact = self.model.subject(id).fact();
        self.model.dataset.prints(fact).len() > 1 || self.recomputed().contains(&fact)
    }

    fn bare(&self) -> &Audit<'m> {
        self.bare.get_or_init(|| self.model.bare().audit())
    }

    /// Whether all formulas that give a number of it give another. Where another figure is the
    /// likelier culprit, it is no suspect, and yet nothing could be calculated so.
    fn is_ruled_out(&self, id: QuantityId) -> bool {
        let Some(observation) = self.model.subject(id).print() else { return false };
        let published = observation.figure.interval(Level::Printed);
        let derivations = self.model.entry(observation.fact).map(|entry| &entry.derivations);
        let mut known = derivations.into_iter().flatten().filter_map(|one| match &one.outcome {
            Outcome::Known { interval, .. } => Some(interval),
            _ => None,
        });
        let apart = |interval: &Interval| interval.intersect(&published).is_none();
        known.next().is_some_and(|first| apart(first) && known.all(apart))
    }

    /// Whether the published digits come out: of some formula, or, where none gives a number,
    /// of all that everything else leaves.
    fn comes_out(&self, id: QuantityId) -> bool {
        let Some(observation) = self.model.subject(id).print() else { return false };
        let figure = &observation.figure;
        let derivations = self.model.entry(observation.fact).map(|entry| &entry.derivations);
        let known = derivations.into_iter().flatten().filter_map(|one| match &one.outcome {
            Outcome::Known { value, .. } => Some(value),
            _ => None,
        });
        let known: Vec<&Rational> = known.collect();
        if known.is_empty() {
            return self.audit.allows(id, &Interval::point(figure.value()));
        }
        known.into_iter().any(|value| is_published_so(figure, value))
    }

    fn recomputed(&self) -> &HashSet<Fact> {
        self.recomputed.get_or_init(|| {
            let entries = self.model.areas().flat_map(|area| self.model.entries(area));
            let published = entries.filter(|entry| !entry.prints.is_empty());
            let outcomes = published.flat_map(|entry| {
                entry.derivations.iter().map(|derivation| (entry.fact, &derivation.outcome))
            });
            let mut facts = HashSet::new();
            for (fact, outcome) in outcomes {
                if let Outcome::Known { from, .. } = outcome {
                    facts.extend(from.iter().copied().chain([fact]));
                }
            }
            facts
        })
    }
}

/// The outermost values of an interval on both sides, seen from one of its values.
fn outermost(interval: &Interval, value: &Rational) -> [Interval; 2] {
    let size = match value.cmp(&Rational::ZERO) {
        Ordering::Less => -value,
        Ordering::Equal => Rational::ONE,
        Ordering::Greater => value.clone(),
    };
    let (far, near) = (&size * power_of_ten(OUTERMOST), &size * power_of_ten(-OUTERMOST));
    let low = match interval.low() {
        None => (None, Some(End::closed(-&far))),
        Some(end) => (Some(end.clone()), Some(End::closed(&end.value + &near))),
    };
    let high = match interval.high() {
        None => (Some(End::closed(far)), None),
        Some(end) => (Some(End::closed(&end.value - near)), Some(end.clone())),
    };
    [low, high].map(|(low, high)| {
        let end = Interval::new(low, high).and_then(|end| end.intersect(interval));
        end.unwrap_or_else(|| interval.clone())
    })
}

/// Whether a value would be published as a figure.
fn is_published_so(figure: &Figure, value: &Rational) -> bool {
    match figure.qualifier() {
        Qualifier::None | Qualifier::Exact => {
            figure.printed_like(value) == figure.printed_like(&figure.value())
        }
        _ => figure.interval(Level::Printed).contains(value),
    }
}
