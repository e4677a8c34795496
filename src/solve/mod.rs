//! What the formulas say: values that are not printed, and whether those that are agree.

mod evaluate;
mod model;
mod polynomial;
mod select;
mod telling;
mod times;
mod value;
mod verdict;

use std::collections::BTreeSet;

pub use model::{Model, Subject, Tie};
pub use select::Selection;
pub use verdict::{Doubt, Verdict};

use crate::figure::{Interval, Level, Rational};
use crate::index::{Dataset, Fact, Observation};
use crate::key::{AreaId, FormulaId, IndicatorId};
use evaluate::Evaluator;
use times::Times;
use value::Value;

/// Everything that is known of an area's indicators at the selected times.
#[derive(Debug)]
pub struct Solution<'d> {
    /// One for each fact, in the order of the indicators, and in that of time.
    pub entries: Vec<Entry<'d>>,
}

/// What is known of one fact.
#[derive(Debug)]
pub struct Entry<'d> {
    /// The fact.
    pub fact: Fact,
    /// The published figures of it, the finest first.
    pub prints: &'d [Observation],
    /// What each of its formulas gives, the narrowest result first.
    pub derivations: Vec<Derivation>,
}

/// What a formula gives for a fact.
#[derive(Debug)]
pub struct Derivation {
    /// The formula.
    pub formula: FormulaId,
    /// The result.
    pub outcome: Outcome,
    /// The verdict on each print of the fact, in their order.
    pub verdicts: Vec<Verdict>,
}

/// The result of a formula, in the base unit of its indicator.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Every operand is known.
    Known {
        /// Whether the indicator can have any of these values at all.
        possible: bool,
        /// The result of the printed digits.
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

impl<'d> Solution<'d> {
    /// Solves the formulas of an area, at the selected times.
    #[must_use]
    pub fn new(dataset: &'d Dataset, area: AreaId, selection: Selection) -> Self {
        let solver = Solver::new(dataset, area);
        let entries = (0..dataset.indicators.len())
            .flat_map(|n| solver.entries(IndicatorId(n), selection))
            .collect();
        Self { entries }
    }

    /// What is known of one fact.
    #[must_use]
    pub fn entry_of(dataset: &'d Dataset, fact: Fact) -> Entry<'d> {
        Solver::new(dataset, fact.area).entry(fact)
    }
}

struct Solver<'d> {
    dataset: &'d Dataset,
    times: Times<'d>,
    area: AreaId,
    printed: Evaluator<'d>,
    looser: [Evaluator<'d>; 2],
}

impl<'d> Solver<'d> {
    fn new(dataset: &'d Dataset, area: AreaId) -> Self {
        Self {
            dataset,
            times: Times::new(dataset, area),
            area,
            printed: Evaluator::new(dataset, Level::Printed),
            looser: [Level::RoughZeros, Level::Lenient].map(|level| Evaluator::new(dataset, level)),
        }
    }

    fn entries(&self, indicator: IndicatorId, selection: Selection) -> Vec<Entry<'d>> {
        let times = selection.of(&self.times.of(indicator));
        let entry = |when| self.entry(Fact { area: self.area, indicator, when });
        if selection != Selection::Latest {
            return times.into_iter().map(entry).collect();
        }
        let mut latest = times.iter().rev().map(|when| entry(*when));
        let with_number = latest.find(Entry::has_number);
        let entry = with_number.or_else(|| times.last().map(|when| entry(*when)));
        entry.into_iter().collect()
    }

    fn entry(&self, fact: Fact) -> Entry<'d> {
        let prints = self.dataset.prints(fact);
        let formulas = || self.dataset.formulas_of(fact.indicator);
        let mut derivations = Vec::with_capacity(formulas().count());
        derivations.extend(formulas().map(|(formula, _)| self.derive(fact, formula, prints)));
        derivations.sort_by_cached_key(Derivation::width);
        Entry { fact, prints, derivations }
    }

    fn derive(&self, fact: Fact, formula: FormulaId, prints: &[Observation]) -> Derivation {
        let value = self.printed.formula(fact, formula);
        let verdicts =
            prints.iter().map(|print| self.judge(fact, formula, &value, print)).collect();
        Derivation { formula, outcome: self.outcome(fact, value), verdicts }
    }

    fn judge(&self, fact: Fact, formula: FormulaId, value: &Value, print: &Observation) -> Verdict {
        let looser =
            self.looser.iter().map(|evaluator| (evaluator.level, evaluator.formula(fact, formula)));
        let domain = &self.dataset.indicator(fact.indicator).domain;
        verdict::judge(&print.figure, domain, value, looser)
    }

    /// What to make of a value, given what its indicator can be at all.
    fn outcome(&self, fact: Fact, value: Value) -> Outcome {
        let Value { interval, point, from, missing, .. } = value;
        let Some(interval) = interval else { return Outcome::NoNumber };
        let domain = &self.dataset.indicator(fact.indicator).domain;
        let within = interval.intersect(domain);
        let possible = within.is_some();
        let interval = within.unwrap_or(interval);
        match point {
            Some(value) => Outcome::Known { possible, value, interval, from },
            None if missing.is_empty() => Outcome::NoNumber,
            None if is_partial_total(&interval, domain) => {
                Outcome::Bounded { interval, missing, from }
            }
            None => Outcome::Missing(missing),
        }
    }
}

/// Whether what is known gives more than the domain does: a positive lower bound.
fn is_partial_total(interval: &Interval, domain: &Interval) -> bool {
    let low = |interval: &Interval| interval.low().map_or(Rational::ZERO, |end| end.value.clone());
    low(interval) > low(domain).max(Rational::ZERO)
}

impl Entry<'_> {
    /// Whether there is a number to show: a print, or a result of known operands.
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

    /// The verdict on a print: the worst that a formula gives, or `None` without formulas.
    #[must_use]
    pub fn verdict(&self, print: usize) -> Option<Verdict> {
        self.derivations
            .iter()
            .map(|derivation| derivation.verdicts[print])
            .max_by_key(|v| v.severity())
    }
}

impl Derivation {
    fn interval(&self) -> Option<&Interval> {
        match &self.outcome {
            Outcome::Known { interval, .. } | Outcome::Bounded { interval, .. } => Some(interval),
            Outcome::Missing(_) | Outcome::NoNumber => None,
        }
    }

    /// Unknown results last, and known ones by their width.
    fn width(&self) -> (bool, bool, Option<Rational>) {
        let width = self.interval().and_then(Interval::width);
        (!self.is_known(), width.is_none(), width)
    }

    /// Whether every operand is known.
    #[must_use]
    pub fn is_known(&self) -> bool {
        matches!(self.outcome, Outcome::Known { .. })
    }
}
