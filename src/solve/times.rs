//! The times at which an indicator has, or could have, a value.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::figure::{Lag, Period, When};
use crate::formula::Operand;
use crate::index::Dataset;
use crate::key::{AreaId, IndicatorId};

/// The times of an area's indicators.
pub(super) struct Times<'d> {
    dataset: &'d Dataset,
    area: AreaId,
    known: RefCell<BTreeMap<IndicatorId, Rc<[When]>>>,
}

impl<'d> Times<'d> {
    pub fn new(dataset: &'d Dataset, area: AreaId) -> Self {
        Self { dataset, area, known: RefCell::default() }
    }

    /// When it was published, and when an operand of its formulas was, lagged ones left
    /// out: a figure of last year alone says nothing of this year.
    pub fn of(&self, indicator: IndicatorId) -> Rc<[When]> {
        if let Some(times) = self.known.borrow().get(&indicator) {
            return times.clone();
        }
        let mut times: BTreeSet<When> =
            self.dataset.facts(self.area, indicator).map(|fact| fact.when).collect();
        for (_, formula) in self.dataset.formulas_of(indicator) {
            for operand in formula.operands.iter().filter(|operand| operand.lag.is_none()) {
                let theirs = self.of(operand.indicator);
                times.extend(theirs.iter().filter_map(|when| {
                    self.result_time(indicator, *when, longest_lag(&formula.operands))
                }));
            }
        }
        let times = Rc::from_iter(times);
        self.known.borrow_mut().insert(indicator, Rc::clone(&times));
        times
    }

    /// The time of a result, given that of an operand: the change of a stock by a formula
    /// with a lag is a flow over the lag.
    fn result_time(&self, indicator: IndicatorId, when: When, lag: Option<Lag>) -> Option<When> {
        let time = match when {
            When::During(period) => period,
            When::AsOf(day) => Period::new(day, day)?,
        };
        let result = self.dataset.when(indicator, time);
        match (result, when) {
            (When::During(_), When::AsOf(day)) => Period::months_up_to(day, lag?).map(When::During),
            (result, _) => Some(result),
        }
    }
}

fn longest_lag(operands: &[Operand]) -> Option<Lag> {
    operands.iter().filter_map(|Operand { lag, .. }| *lag).max()
}
