//! A formula solved for one of its facts, over all that the others can be at all.

use crate::figure::{Interval, Rational};
use crate::formula::{Expression, Operator};
use crate::index::{Dataset, Fact};
use crate::record::Measure;

/// A formula for a result, and the fact that it is solved for.
pub(super) struct Solved<'d> {
    pub dataset: &'d Dataset,
    pub result: Fact,
    pub loose: Fact,
}

impl Solved<'_> {
    /// The values that the loose fact may have to take, given whatever the others are; `None`
    /// if the formula cannot be solved for it by adding and subtracting, or it counts things
    /// and need not come out whole.
    pub fn values(&self, expression: &Expression) -> Option<Interval> {
        let counts = |fact: Fact| self.dataset.indicator(fact.indicator).measure == Measure::Count;
        if counts(self.loose) && !(counts(self.result) && self.is_whole(expression)) {
            return None;
        }
        if self.loose == self.result {
            return (!self.names_it(expression)).then(|| self.image(expression)).flatten();
        }
        // A quotient that is there says that its divisor is not zero, which is to be kept.
        let divides = expression.divides();
        (!divides).then(|| self.solve(expression, self.domain(self.result).clone())).flatten()
    }

    /// What the loose fact has to be for an expression to lie in `target`.
    fn solve(&self, expression: &Expression, target: Interval) -> Option<Interval> {
        match expression {
            Expression::Operand(_) => self.names_it(expression).then_some(target),
            Expression::Number(_) => None,
            Expression::Negative(part) => self.solve(part, -&target),
            Expression::Binary(operator, left, right) => {
                let in_left = self.names_it(left);
                if in_left == self.names_it(right) {
                    return None;
                }
                let other = self.image(if in_left { right } else { left })?;
                match (operator, in_left) {
                    (Operator::Plus, true) => self.solve(left, &target - &other),
                    (Operator::Plus, false) => self.solve(right, &target - &other),
                    (Operator::Minus, true) => self.solve(left, &target + &other),
                    (Operator::Minus, false) => self.solve(right, &other - &target),
                    (Operator::Times | Operator::Over, _) => None,
                }
            }
        }
    }

    /// All values of an expression; `None` if it has none.
    fn image(&self, expression: &Expression) -> Option<Interval> {
        Some(match expression {
            Expression::Number(number) => Interval::point(number.clone()),
            Expression::Operand(operand) => {
                self.domain(self.dataset.operand(*operand, self.result)?).clone()
            }
            Expression::Negative(part) => -&self.image(part)?,
            Expression::Binary(operator, left, right) => {
                let (left, right) = (self.image(left)?, self.image(right)?);
                match operator {
                    Operator::Plus => &left + &right,
                    Operator::Minus => &left - &right,
                    Operator::Times => &left * &right,
                    Operator::Over => left.divide(&right)?,
                }
            }
        })
    }

    fn domain(&self, fact: Fact) -> &Interval {
        &self.dataset.indicator(fact.indicator).domain
    }

    fn names_it(&self, expression: &Expression) -> bool {
        let fact = |operand| self.dataset.operand(operand, self.result);
        expression.operands().into_iter().any(|operand| fact(operand) == Some(self.loose))
    }

    /// Whether an expression of whole numbers is whole.
    fn is_whole(&self, expression: &Expression) -> bool {
        match expression {
            Expression::Number(number) => Rational::is_int(number),
            Expression::Operand(operand) => {
                self.dataset.indicator(operand.indicator).measure == Measure::Count
            }
            Expression::Negative(part) => self.is_whole(part),
            Expression::Binary(Operator::Over, ..) => false,
            Expression::Binary(_, left, right) => self.is_whole(left) && self.is_whole(right),
        }
    }
}
