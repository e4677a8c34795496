//! Formulas that lead back to where they started, at one and the same time.
//!
//! A lag breaks a circle: last year's total may well stand in this year's.

use std::collections::BTreeSet;

use crate::key::IndicatorId;
use crate::record::FormulaRecord;

/// Every circle, as the indicators on the way round; each is reported once.
pub(crate) fn circles(formulas: &[FormulaRecord]) -> Vec<Vec<IndicatorId>> {
    let mut search =
        Search { formulas, path: Vec::new(), done: BTreeSet::new(), circles: Vec::new() };
    for formula in formulas {
        search.visit(formula.indicator);
    }
    search.circles
}

struct Search<'f> {
    formulas: &'f [FormulaRecord],
    path: Vec<IndicatorId>,
    done: BTreeSet<IndicatorId>,
    circles: Vec<Vec<IndicatorId>>,
}

impl Search<'_> {
    fn visit(&mut self, indicator: IndicatorId) {
        if let Some(start) = self.path.iter().position(|passed| *passed == indicator) {
            let mut circle = self.path[start..].to_vec();
            circle.push(indicator);
            self.circles.push(circle);
            return;
        }
        if self.done.contains(&indicator) {
            return;
        }
        self.path.push(indicator);
        let formulas = self.formulas.iter().filter(|formula| formula.indicator == indicator);
        for operand in formulas.flat_map(|formula| formula.expression.operands()) {
            if operand.lag.is_none() {
                self.visit(operand.indicator);
            }
        }
        self.path.pop();
        self.done.insert(indicator);
    }
}
