//! Periods that say nothing: of which nothing was published, and whose own formulas hold
//! however large the flows in them are.
//!
//! Formulas with lags reach many such periods. Where nothing but the nesting of periods ties
//! one to others, and none is around it, its flows can be taken so large that they are more
//! than those of every part of it; where it has no parts, they can all be zero. Either way
//! it leaves the others all their values.

use std::collections::{BTreeMap, BTreeSet};

use super::network::{Instance, Tie};
use crate::figure::Rational;
use crate::formula::{Expression, Operator};
use crate::index::{Dataset, Fact};
use crate::key::FormulaId;
use crate::record::Measure;

/// The facts and formulas of one period, and how other periods lie about it.
#[derive(Debug, Default)]
pub(super) struct Layer {
    facts: BTreeSet<Fact>,
    /// Each formula with the fact that it gives.
    formulas: BTreeSet<(FormulaId, Fact)>,
    has_parts: bool,
    is_part: bool,
    /// Whether it is tied to more than that.
    tied: bool,
}

impl Layer {
    /// Adds an instance that names a fact of the layer. The layer is tied if the fact is
    /// `asked` for, or the instance is a formula of which not all facts are `within` it.
    pub fn add(&mut self, instance: &Instance, fact: Fact, asked: bool, within: bool) {
        self.facts.insert(fact);
        self.tied |= asked;
        match instance.tie {
            Tie::Nested { part, .. } if part == fact => self.is_part = true,
            Tie::Nested { .. } => self.has_parts = true,
            Tie::Formula { formula, result } if within => {
                self.formulas.insert((formula, result));
            }
            Tie::Formula { .. } | Tie::SameFact(_) => self.tied = true,
        }
    }

    /// Whether it leaves other periods all their values. Of facts that are `needed` there must
    /// be a number.
    pub fn is_idle(&self, dataset: &Dataset, needed: impl Fn(Fact) -> bool) -> bool {
        let may_vanish = || !self.formulas.iter().any(|(_, result)| needed(*result));
        let outermost = !self.is_part;
        let innermost = !self.has_parts;
        !self.tied && (outermost || (innermost && may_vanish())) && self.scales(dataset, !outermost)
    }

    /// Whether its formulas hold for flows of any size together, down to zero if they `vanish`.
    ///
    /// All that no formula gives is set to one, and the rest follows. If every formula then
    /// holds, and gives flows by sums of flows and ratios by ratios of them, it does so for any
    /// multiple of these flows.
    fn scales(&self, dataset: &Dataset, vanish: bool) -> bool {
        let given: BTreeSet<Fact> = self.formulas.iter().map(|(_, result)| *result).collect();
        let base = self.facts.difference(&given).map(|fact| (*fact, Rational::ONE));
        let mut values: BTreeMap<Fact, Rational> = base.collect();
        let mut left = self.formulas.clone();
        while !left.is_empty() {
            let before = left.len();
            let mut holds = true;
            left.retain(|(formula, result)| {
                let expression = &dataset.formulas[formula.0].expression;
                match (Scaled { dataset, result: *result, values: &values }).value(expression) {
                    Ok((value, degree)) => {
                        let known = values.entry(*result).or_insert_with(|| value.clone());
                        holds &= *known == value && Some(degree) == degree_of(dataset, *result);
                    }
                    Err(Gap::NotYet) => return true,
                    Err(Gap::Never) => holds = false,
                }
                false
            });
            if !holds || left.len() == before {
                return false;
            }
        }
        values.iter().all(|(fact, value)| {
            let domain = &dataset.indicator(fact.indicator).domain;
            match degree_of(dataset, *fact) {
                Some(0) => domain.contains(value),
                Some(_) => {
                    let large = *value > Rational::ZERO && domain.high().is_none();
                    large && domain.contains(value) && (!vanish || domain.contains(&Rational::ZERO))
                }
                None => false,
            }
        })
    }
}

/// How a fact grows with the flows: as they do, or not at all; `None` if neither is known.
fn degree_of(dataset: &Dataset, fact: Fact) -> Option<i32> {
    match dataset.indicator(fact.indicator).measure {
        Measure::Flow => Some(1),
        Measure::Ratio => Some(0),
        Measure::Stock | Measure::Count => None,
    }
}

/// Some values, to be put into a formula.
struct Scaled<'s> {
    dataset: &'s Dataset,
    result: Fact,
    values: &'s BTreeMap<Fact, Rational>,
}

/// Why an expression has no value.
enum Gap {
    /// An operand is not known yet.
    NotYet,
    /// It divides by zero, or grows with the flows in no one way.
    Never,
}

impl Scaled<'_> {
    /// The value of an expression, and by which power of the flows it grows.
    fn value(&self, expression: &Expression) -> Result<(Rational, i32), Gap> {
        match expression {
            Expression::Number(number) => Ok((number.clone(), 0)),
            Expression::Operand(operand) => {
                let fact = self.dataset.operand(*operand, self.result).ok_or(Gap::Never)?;
                let value = self.values.get(&fact).ok_or(Gap::NotYet)?;
                let degree = degree_of(self.dataset, fact).ok_or(Gap::Never)?;
                Ok((value.clone(), degree))
            }
            Expression::Negative(part) => self.value(part).map(|(value, degree)| (-value, degree)),
            Expression::Binary(operator, left, right) => {
                let ((a, m), (b, n)) = (self.value(left)?, self.value(right)?);
                match operator {
                    Operator::Plus if m == n => Ok((a + b, m)),
                    Operator::Minus if m == n => Ok((a - b, m)),
                    Operator::Times => Ok((a * b, m + n)),
                    Operator::Over if !b.is_zero() => Ok((a / b, m - n)),
                    Operator::Plus | Operator::Minus | Operator::Over => Err(Gap::Never),
                }
            }
        }
    }
}
