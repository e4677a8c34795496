//! A formula with numbers put in.
//!
//! An operand that is published stands with its finest print; one that is not is derived by
//! its own formulas; one that cannot be, or whose prints or formulas cannot all be of one
//! value, is the whole of its domain, never zero. So a total
//! with a part missing is bounded below by the parts there are, and nothing more is claimed.
//!
//! The interval of the result is the smallest possible as long as no figure is used twice
//! (Moore, *Interval Analysis*, 1966, section 3); where one is, it may be wider.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::value::Value;
use crate::figure::{Figure, Level, When};
use crate::formula::{Expression, Operand};
use crate::index::{Dataset, Fact};
use crate::key::FormulaId;

/// How many lags may follow one another through formulas, up to a print.
const MOST_LAGS: u8 = 4;

/// Recomputes from published digits.
pub(super) struct Evaluator<'d> {
    pub dataset: &'d Dataset,
    known: RefCell<BTreeMap<(Fact, u8), Value>>,
}

impl<'d> Evaluator<'d> {
    pub fn new(dataset: &'d Dataset) -> Self {
        Self { dataset, known: RefCell::default() }
    }

    /// What a formula gives for a fact.
    pub fn formula(&self, fact: Fact, formula: FormulaId) -> Value {
        self.value(&self.dataset.formulas[formula.0].expression, fact)
    }

    /// What a part of a formula for a fact gives.
    pub fn value(&self, expression: &Expression, fact: Fact) -> Value {
        self.expression(expression, fact, MOST_LAGS)
    }

    fn expression(&self, expression: &Expression, fact: Fact, lags: u8) -> Value {
        match expression {
            Expression::Number(number) => Value::number(number.clone()),
            Expression::Operand(operand) => self.operand(*operand, fact, lags),
            Expression::Negative(part) => self.expression(part, fact, lags).negative(),
            Expression::Binary(operator, left, right) => {
                let left = self.expression(left, fact, lags);
                left.combine(*operator, self.expression(right, fact, lags))
            }
        }
    }

    fn operand(&self, operand: Operand, fact: Fact, lags: u8) -> Value {
        let Some(fact) = self.dataset.operand(operand, fact) else {
            let when = When::AsOf(fact.when.end());
            return self.unknown(Fact { indicator: operand.indicator, when, ..fact });
        };
        match lags.checked_sub(u8::from(operand.lag.is_some())) {
            Some(lags) => self.fact(fact, lags),
            None => self.printed(fact).unwrap_or_else(|| self.unknown(fact)),
        }
    }

    fn fact(&self, fact: Fact, lags: u8) -> Value {
        if let Some(value) = self.known.borrow().get(&(fact, lags)) {
            return value.clone();
        }
        let value = self.printed(fact).or_else(|| self.derived(fact, lags));
        let value = value.unwrap_or_else(|| self.unknown(fact));
        self.known.borrow_mut().insert((fact, lags), value.clone());
        value
    }

    fn printed(&self, fact: Fact) -> Option<Value> {
        let (finest, others) = self.dataset.prints(fact).split_first()?;
        let finest = &finest.figure;
        let interval = finest.interval(Level::Printed);
        let domain = &self.dataset.indicator(fact.indicator).domain;
        if others.iter().any(|print| !may_be_one(finest, &print.figure)) {
            return Some(self.unknown(fact));
        }
        Some(Value {
            interval: Some(interval.intersect(domain).unwrap_or(interval)),
            point: Some(finest.value()),
            from: BTreeSet::from([fact]),
            missing: BTreeSet::new(),
        })
    }

    fn derived(&self, fact: Fact, lags: u8) -> Option<Value> {
        let formulas = self.dataset.formulas_of(fact.indicator);
        let values = formulas.map(|(_, formula)| self.expression(&formula.expression, fact, lags));
        let known: Vec<Value> = values.filter(|value| value.point.is_some()).collect();
        let finest = known.iter().min_by_key(|value| value.width())?;
        if known.iter().any(|value| !value.meets(finest)) {
            return Some(self.unknown(fact));
        }
        Some(finest.clone())
    }

    fn unknown(&self, fact: Fact) -> Value {
        Value {
            interval: Some(self.dataset.indicator(fact.indicator).domain.clone()),
            point: None,
            from: BTreeSet::new(),
            missing: BTreeSet::from([fact]),
        }
    }
}

/// Whether two figures can be prints of one value, at some level of strictness.
fn may_be_one(a: &Figure, b: &Figure) -> bool {
    let levels = [Level::Printed, Level::RoughZeros, Level::Lenient];
    levels.iter().any(|level| a.interval(*level).intersect(&b.interval(*level)).is_some())
}
