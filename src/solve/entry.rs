//! What is published of each fact of an area, and what its formulas give.

use std::collections::BTreeSet;

use super::evaluate::Evaluator;
use super::select::Selection;
use super::times::Times;
use super::value::Value;
use crate::figure::{Interval, Rational};
use crate::index::{Dataset, Fact, Observation};
use crate::key::{AreaId, FormulaId, IndicatorId};

/// What is known of one fact.
#[derive(Clone, Debug)]
pub struct Entry<'d> {
    /// The fact.
    pub fact: Fact,
    /// The published figures of it, the finest first.
    pub prints: &'d [Observation],
    /// What each of its formulas gives, the narrowest result first.
    pub derivations: Vec<Derivation>,
}

/// What a formula gives for a fact.
#[derive(Clone, Debug)]
pub struct Derivation {
    /// The formula.
    pub formula: FormulaId,
    /// The result.
    pub outcome: Outcome,
}

/// The result of a formula, in the base unit of its indicator.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Every operand is known.
    Known {
        /// Whether the indicator can have any of these values at all.
        possible: bool,
        /// The result of the published digits.
        value: Rational,
        /// The result of every value that they could stand for.
        interval: Interval,
        /// The facts whose figures went into it.
        from: BTreeSet<Fact>,
    },
    /// Some operands are not known, yet not every value is possible: those parts of the
    /// total that are published give its lower bound.
    Bounded {
        /// The values that are possible.
        interval: Interval,
        /// The operands that are not known.
        missing: BTreeSet<Fact>,
        /// The facts whose figures went into it.
        from: BTreeSet<Fact>,
    },
    /// Some operands are not known, and so nothing is.
    Missing(BTreeSet<Fact>),
    /// A divisor is zero, or the result is out of range.
    NoNumber,
}

/// An entry for each fact of an area that is published or could be recomputed, in the order
/// of the indicators, and in that of time.
pub(super) fn entries<'d>(evaluator: &Evaluator<'d>, area: AreaId) -> Vec<Entry<'d>> {
    let dataset = evaluator.dataset;
    let times = Times::new(dataset, area);
    let mut entries = Vec::new();
    for indicator in (0..dataset.indicators.len()).map(IndicatorId) {
        for when in times.of(indicator).iter().copied() {
            entries.push(entry(evaluator, Fact { area, indicator, when }));
        }
    }
    entries
}

/// What is published of a fact, and what its formulas give.
pub(super) fn entry<'d>(evaluator: &Evaluator<'d>, fact: Fact) -> Entry<'d> {
    let dataset = evaluator.dataset;
    let derive = |formula: FormulaId| {
        let outcome = outcome(dataset, fact, evaluator.formula(fact, formula));
        Derivation { formula, outcome }
    };
    let mut derivations: Vec<Derivation> =
        dataset.formulas_of(fact.indicator).map(|(formula, _)| derive(formula)).collect();
    derivations.sort_by_cached_key(Derivation::width);
    Entry { fact, prints: dataset.prints(fact), derivations }
}

/// What to make of a value, given what its indicator can be at all.
fn outcome(dataset: &Dataset, fact: Fact, value: Value) -> Outcome {
    let Value { interval, point, from, missing } = value;
    let Some(interval) = interval else { return Outcome::NoNumber };
    let domain = &dataset.indicator(fact.indicator).domain;
    let within = interval.intersect(domain);
    let possible = within.is_some();
    let interval = within.unwrap_or(interval);
    match point {
        Some(value) => Outcome::Known { possible, value, interval, from },
        None if missing.is_empty() => Outcome::NoNumber,
        None if is_partial_total(&interval, domain) => Outcome::Bounded { interval, missing, from },
        None => Outcome::Missing(missing),
    }
}

/// Whether what is known gives more than the domain does: a positive lower bound.
fn is_partial_total(interval: &Interval, domain: &Interval) -> bool {
    let low = |interval: &Interval| interval.low().map_or(Rational::ZERO, |end| end.value.clone());
    low(interval) > low(domain).max(Rational::ZERO)
}

/// Those of some entries that a selection takes, in their order.
pub(super) fn selected<'e, 'd>(
    entries: &'e [Entry<'d>],
    selection: Selection,
) -> Vec<&'e Entry<'d>> {
    let of_one = entries.chunk_by(|one, other| one.fact.indicator == other.fact.indicator);
    if selection != Selection::Latest {
        let taken = |entry: &&Entry<'_>| selection.takes_time(entry.fact.when);
        return entries.iter().filter(taken).collect();
    }
    let latest = of_one.map(|entries| {
        let mut entries: Vec<&Entry<'_>> = entries.iter().collect();
        entries.sort_by_key(|entry| Selection::age(entry.fact.when));
        let with_number = entries.iter().rev().find(|entry| entry.has_number());
        *with_number.or(entries.last()).expect("a chunk is never empty")
    });
    latest.collect()
}

impl Entry<'_> {
    /// Whether there is a number to show: a published one, or a result of known operands.
    #[must_use]
    pub fn has_number(&self) -> bool {
        !self.prints.is_empty() || self.derivations.iter().any(Derivation::is_known)
    }

    /// Whether there is anything to show: a number, or bounds of one.
    #[must_use]
    pub fn may_be_shown(&self) -> bool {
        !self.prints.is_empty() || self.derivations.iter().any(|one| one.interval().is_some())
    }

    /// Whether formulas give results that cannot both be right.
    #[must_use]
    pub fn formulas_differ(&self) -> bool {
        let results: Vec<&Interval> =
            self.derivations.iter().filter_map(Derivation::interval).collect();
        let apart = |one: &&Interval| results.iter().any(|other| one.intersect(other).is_none());
        results.iter().any(apart)
    }
}

impl Derivation {
    /// Where the result lies, if anything is known of it.
    #[must_use]
    pub fn interval(&self) -> Option<&Interval> {
        match &self.outcome {
            Outcome::Known { interval, .. } | Outcome::Bounded { interval, .. } => Some(interval),
            Outcome::Missing(_) | Outcome::NoNumber => None,
        }
    }

    /// Whether every operand is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        matches!(self.outcome, Outcome::Known { .. })
    }

    /// Unknown results last, and known ones by their width.
    fn width(&self) -> (bool, bool, Option<Rational>) {
        let width = self.interval().and_then(Interval::width);
        (!self.is_known(), width.is_none(), width)
    }
}
