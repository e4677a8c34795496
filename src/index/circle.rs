//! Formulas that lead back to where they started, at one and the same time, and formulas
//! that stand in one another too deeply.
//!
//! A lag breaks a circle: last year's total may well stand in this year's.

use std::collections::BTreeMap;

use crate::key::IndicatorId;
use crate::record::FormulaRecord;

/// How many formulas may stand in one another.
pub(crate) const LONGEST_CHAIN: usize = 200;

/// What is wrong with the way formulas stand in one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Knot {
    /// The indicators on the way round.
    Circle(Vec<IndicatorId>),
    /// The indicator at whose formula a chain becomes too long.
    Chain(IndicatorId),
}

/// Every circle, each once, or the first chain that is too long.
pub(crate) fn knots(formulas: &[FormulaRecord]) -> Vec<Knot> {
    let mut operands: BTreeMap<IndicatorId, Vec<IndicatorId>> = BTreeMap::new();
    for formula in formulas {
        let of_now = formula.operands.iter().filter(|one| one.lag.is_none());
        operands.entry(formula.indicator).or_default().extend(of_now.map(|one| one.indicator));
    }
    let mut search =
        Search { operands, path: Vec::new(), heights: BTreeMap::new(), knots: Vec::new() };
    for formula in formulas {
        search.visit(formula.indicator);
    }
    search.knots
}

struct Search {
    operands: BTreeMap<IndicatorId, Vec<IndicatorId>>,
    path: Vec<IndicatorId>,
    /// How many formulas stand in one another below an indicator.
    heights: BTreeMap<IndicatorId, usize>,
    knots: Vec<Knot>,
}

impl Search {
    /// The height of an indicator; all that is above [`LONGEST_CHAIN`] is the same.
    fn visit(&mut self, indicator: IndicatorId) -> usize {
        if let Some(start) = self.path.iter().position(|passed| *passed == indicator) {
            let mut circle = self.path[start..].to_vec();
            circle.push(indicator);
            self.knots.push(Knot::Circle(circle));
            return 0;
        }
        if let Some(height) = self.heights.get(&indicator) {
            return *height;
        }
        if self.path.len() > LONGEST_CHAIN {
            return LONGEST_CHAIN;
        }
        self.path.push(indicator);
        let operands = self.operands.get(&indicator).cloned().unwrap_or_default();
        let below = operands.into_iter().map(|operand| self.visit(operand) + 1).max().unwrap_or(0);
        self.path.pop();
        let first = !self.knots.iter().any(|knot| matches!(knot, Knot::Chain(_)));
        if below > LONGEST_CHAIN && first {
            self.knots.push(Knot::Chain(indicator));
        }
        self.heights.insert(indicator, below);
        below
    }
}
