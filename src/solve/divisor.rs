//! Divisors: where they cannot be zero, and where they are.
//!
//! `a = n / d` written as `a·d = n` says more than the formula where d may be zero: of 0
//! projects last year and 5 this year there is no growth, and nothing contradicts. A quotient
//! that was published, and each that a published number rests on through numbers that were
//! not, says that its divisor is not zero.

use std::collections::{BTreeMap, BTreeSet};

use super::evaluate::Evaluator;
use super::network::{Network, Tie};
use crate::figure::Rational;
use crate::formula::{Expression, Operator};
use crate::index::{Dataset, Fact};
use crate::key::FormulaId;

/// For each unpublished fact that published ones rest on, these: there is a number of it.
pub(super) type Needed = BTreeMap<Fact, BTreeSet<Fact>>;

/// The unpublished facts of a network of which there must be numbers.
pub(super) fn needed(dataset: &Dataset, network: &Network) -> Needed {
    let mut needed = Needed::new();
    for published in network.facts.iter().filter(|fact| !dataset.prints(**fact).is_empty()) {
        let mut next = vec![*published];
        while let Some(fact) = next.pop() {
            for (_, record) in dataset.formulas_of(fact.indicator) {
                let operands = record.operands.iter();
                for operand in operands.filter_map(|operand| dataset.operand(*operand, fact)) {
                    let unpublished = network.has(operand) && dataset.prints(operand).is_empty();
                    if unpublished && needed.entry(operand).or_default().insert(*published) {
                        next.push(operand);
                    }
                }
            }
        }
    }
    needed
}

/// A quotient that was published, or that published figures rest on, whose divisor was
/// published as zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZeroDivisor {
    /// The formula.
    pub formula: FormulaId,
    /// The fact of the quotient.
    pub result: Fact,
    /// The published facts of the divisor.
    pub divisor: Vec<Fact>,
    /// The published facts that the quotient is, or that rest on it.
    pub resting: Vec<Fact>,
}

impl ZeroDivisor {
    /// All published facts that do not go together.
    pub fn facts(&self) -> impl Iterator<Item = Fact> {
        self.divisor.iter().chain(&self.resting).copied()
    }
}

/// Takes the formulas that divide by what is certainly zero out of a network; those of which
/// there must be a number are returned.
pub(super) fn take_out(
    evaluator: &Evaluator<'_>,
    network: &mut Network,
    needed: &Needed,
) -> Vec<ZeroDivisor> {
    let dataset = evaluator.dataset;
    let mut wrong = Vec::new();
    network.instances.retain(|instance| {
        let Tie::Formula { formula, result } = instance.tie else { return true };
        let expression = &dataset.formulas[formula.0].expression;
        let Some(divisor) = zero_divisor(evaluator, expression, result) else { return true };
        let published = !dataset.prints(result).is_empty();
        let resting = needed.get(&result).into_iter().flatten().copied();
        let resting: Vec<Fact> = resting.chain(published.then_some(result)).collect();
        // Shares of one zero are one error.
        let known = |known: &ZeroDivisor| known.divisor == divisor && known.resting == resting;
        if !resting.is_empty() && !wrong.iter().any(known) {
            wrong.push(ZeroDivisor { formula, result, divisor, resting });
        }
        false
    });
    wrong
}

/// The published facts of a divisor that is certainly zero, if there is one.
fn zero_divisor(
    evaluator: &Evaluator<'_>,
    expression: &Expression,
    result: Fact,
) -> Option<Vec<Fact>> {
    match expression {
        Expression::Number(_) | Expression::Operand(_) => None,
        Expression::Negative(part) => zero_divisor(evaluator, part, result),
        Expression::Binary(operator, left, right) => {
            let within = || {
                let mut parts = [left, right].into_iter();
                parts.find_map(|part| zero_divisor(evaluator, part, result))
            };
            let here = || {
                let value = evaluator.value(right, result);
                let zero = value.interval.as_ref()?.single() == Some(&Rational::ZERO);
                zero.then(|| value.from.into_iter().collect())
            };
            let divisor = (*operator == Operator::Over).then(here).flatten();
            divisor.or_else(within)
        }
    }
}
