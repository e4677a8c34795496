//! A formula as text, its operands worded by whoever asks.

use super::expression::{Expression, Operand, Operator};
use crate::figure::{Rational, Toward, decimal, terminating_places};

impl Expression {
    /// The formula with each operand in the words of `word`.
    pub fn written(&self, word: &mut impl FnMut(Operand) -> String) -> String {
        match self {
            Self::Number(number) => number_text(number),
            Self::Operand(operand) => word(*operand),
            Self::Negative(part) => format!("−{}", part.factor(word)),
            Self::Binary(operator, left, right) => {
                let (sign, product) = match operator {
                    Operator::Plus => ("+", false),
                    Operator::Minus => ("−", false),
                    Operator::Times => ("×", true),
                    Operator::Over => ("÷", true),
                };
                let left = if product { left.factor(word) } else { left.written(word) };
                let right = match operator {
                    Operator::Plus => right.written(word),
                    Operator::Over => right.single(word),
                    Operator::Minus | Operator::Times => right.factor(word),
                };
                format!("{left} {sign} {right}")
            }
        }
    }

    /// In parentheses if it is a sum.
    fn factor(&self, word: &mut impl FnMut(Operand) -> String) -> String {
        let sum = matches!(self, Self::Binary(Operator::Plus | Operator::Minus, ..));
        self.enclosed(sum, word)
    }

    /// In parentheses if it is more than one thing.
    fn single(&self, word: &mut impl FnMut(Operand) -> String) -> String {
        self.enclosed(matches!(self, Self::Binary(..)), word)
    }

    fn enclosed(&self, enclose: bool, word: &mut impl FnMut(Operand) -> String) -> String {
        let text = self.written(word);
        if enclose { format!("({text})") } else { text }
    }
}

/// A number that was written in a formula as a decimal.
fn number_text(number: &Rational) -> String {
    let places = terminating_places(number).and_then(|places| i32::try_from(places).ok());
    decimal(number, places.unwrap_or(6), Toward::Nearest)
}
