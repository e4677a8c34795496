//! The times at which an indicator has, or could have, a value.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::figure::{Period, When};
use crate::index::Dataset;
use crate::key::{AreaId, IndicatorId};
use crate::record::FormulaRecord;

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
                let results = theirs.iter().map(|when| result_time(self.dataset, formula, *when));
                times.extend(results.flatten());
            }
        }
        let times = Rc::from_iter(times);
        self.known.borrow_mut().insert(indicator, Rc::clone(&times));
        times
    }
}

/// The time of a formula's result, given that of an operand: the change of a stock by a
/// formula with a lag is a flow over the lag.
pub(super) fn result_time(dataset: &Dataset, formula: &FormulaRecord, when: When) -> Option<When> {
    let time = match when {
        When::During(period) => period,
        When::AsOf(day) => Period::new(day, day)?,
    };
    let result = dataset.when(formula.indicator, time);
    match (result, when) {
        (When::During(_), When::AsOf(day)) => {
            let lag = formula.operands.iter().filter_map(|operand| operand.lag).max()?;
            Period::months_up_to(day, lag).map(When::During)
        }
        (result, _) => Some(result),
    }
}
