//! A formula as a tree.

use crate::figure::{Lag, Rational};
use crate::key::IndicatorId;

/// The right side of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A number written in the formula.
    Number(Rational),
    /// A value of an indicator, for the same area.
    Operand(Operand),
    /// The opposite.
    Negative(Box<Expression>),
    /// Two parts and what is done with them.
    Binary(Operator, Box<Expression>, Box<Expression>),
}

/// An indicator at the formula's period, or some time before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Operand {
    /// The indicator.
    pub indicator: IndicatorId,
    /// How much earlier.
    pub lag: Option<Lag>,
}

/// What is done with two parts of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The sum.
    Plus,
    /// The difference.
    Minus,
    /// The product.
    Times,
    /// The quotient.
    Over,
}

impl Expression {
    /// Every operand, from left to right.
    #[must_use]
    pub fn operands(&self) -> Vec<Operand> {
        let mut operands = Vec::new();
        self.collect(&mut operands);
        operands
    }

    /// Whether anything is divided in it.
    #[must_use]
    pub fn divides(&self) -> bool {
        match self {
            Self::Number(_) | Self::Operand(_) => false,
            Self::Negative(part) => part.divides(),
            Self::Binary(Operator::Over, ..) => true,
            Self::Binary(_, left, right) => left.divides() || right.divides(),
        }
    }

    fn collect(&self, operands: &mut Vec<Operand>) {
        match self {
            Self::Number(_) => {}
            Self::Operand(operand) => operands.push(*operand),
            Self::Negative(part) => part.collect(operands),
            Self::Binary(_, left, right) => {
                left.collect(operands);
                right.collect(operands);
            }
        }
    }
}
