//! Which formulas hold, and at which times.
//!
//! A formula holds at every time at which one of its facts is reached from a published one
//! through formulas and lags, also where none of its operands is published: a change of a
//! share says something of last year's share, and so does the definition of that share.
//!
//! Lags are followed until nothing new is reached, and at most [`MOST_STEPS`] steps back from
//! a time at which something is published. A span is reached from a span, and from an instant
//! only where a formula with a lag says how long it is.

use std::collections::{BTreeSet, HashSet};

use super::network::{Network, Tie};
use super::times::result_time;
use crate::figure::{Date, Lag, When};
use crate::formula::Operand;
use crate::index::{Dataset, Fact};
use crate::key::{AreaId, FormulaId, IndicatorId};

/// How many lags may follow one another, back from a published time.
const MOST_STEPS: usize = 4;

/// A formula that names an indicator, and as which operand.
#[derive(Clone, Copy, Debug)]
struct Use {
    formula: FormulaId,
    operand: Operand,
}

/// The formulas of a dataset by the indicators that they name on their right side.
#[derive(Debug)]
pub(super) struct Uses {
    by_indicator: Vec<Vec<Use>>,
    lags: BTreeSet<Lag>,
}

impl Uses {
    pub fn new(dataset: &Dataset) -> Self {
        let mut by_indicator = vec![Vec::new(); dataset.indicators.len()];
        let mut lags = BTreeSet::new();
        for (n, record) in dataset.formulas.iter().enumerate() {
            let operands: BTreeSet<Operand> = record.operands.iter().copied().collect();
            for operand in operands {
                lags.extend(operand.lag);
                by_indicator[operand.indicator.0].push(Use { formula: FormulaId(n), operand });
            }
        }
        Self { by_indicator, lags }
    }

    fn of(&self, indicator: IndicatorId) -> &[Use] {
        &self.by_indicator[indicator.0]
    }
}

/// The facts of an area that are published or reached, and the formulas between them.
pub(super) fn reached(dataset: &Dataset, uses: &Uses, area: AreaId) -> Network {
    let ends = ends(dataset, &uses.lags, area);
    let mut reach = Reach { dataset, ends, network: Network::default(), held: HashSet::new() };
    for fact in dataset.facts_of(area) {
        reach.network.place(fact);
    }
    let mut next = 0;
    while let Some(fact) = reach.network.facts.get(next).copied() {
        for (formula, _) in dataset.formulas_of(fact.indicator) {
            reach.hold(formula, fact);
        }
        for one in uses.of(fact.indicator) {
            if let Some(result) = reach.result(*one, fact) {
                reach.hold(one.formula, result);
            }
        }
        next += 1;
    }
    reach.network
}

/// The days on which times may end: those of published facts, and some lags before them.
fn ends(dataset: &Dataset, lags: &BTreeSet<Lag>, area: AreaId) -> BTreeSet<Date> {
    let mut ends: BTreeSet<Date> = dataset.facts_of(area).map(|fact| fact.when.end()).collect();
    let mut latest: Vec<Date> = ends.iter().copied().collect();
    for _ in 0..MOST_STEPS {
        let earlier = latest.iter().flat_map(|day| {
            let before = |lag: &Lag| {
                [day.months_before(lag.months), day.same_day_before(lag.months)].into_iter()
            };
            lags.iter().flat_map(before).flatten()
        });
        let earlier: BTreeSet<Date> = earlier.collect();
        latest = earlier.into_iter().filter(|day| ends.insert(*day)).collect();
    }
    ends
}

struct Reach<'d> {
    dataset: &'d Dataset,
    /// The days on which times may end.
    ends: BTreeSet<Date>,
    network: Network,
    held: HashSet<(FormulaId, Fact)>,
}

impl Reach<'_> {
    /// Holds a formula at the time of its result, if all its facts are within reach.
    fn hold(&mut self, formula: FormulaId, result: Fact) {
        if !self.held.insert((formula, result)) {
            return;
        }
        let operands = &self.dataset.formulas[formula.0].operands;
        let facts = operands.iter().map(|operand| self.dataset.operand(*operand, result));
        let within = |fact: &Fact| self.ends.contains(&fact.when.end());
        let facts: Option<Vec<Fact>> =
            facts.chain([Some(result)]).map(|fact| fact.filter(within)).collect();
        if let Some(facts) = facts {
            self.network.tie(Tie::Formula { formula, result }, facts);
        }
    }

    /// The fact that a formula gives where one of its operands is `fact`.
    fn result(&self, one: Use, fact: Fact) -> Option<Fact> {
        let record = &self.dataset.formulas[one.formula.0];
        let time = |when: When| result_time(self.dataset, record, when);
        let when = match one.operand.lag {
            None => time(fact.when)?,
            Some(lag) => time(fact.when.after(lag)?)?,
        };
        let result = Fact { indicator: record.indicator, when, ..fact };
        (self.dataset.operand(one.operand, result) == Some(fact)).then_some(result)
    }
}
