//! Formulas: what they are made of, and how they are read.

mod expression;
mod parse;
mod scanner;
mod written;

pub use expression::{Expression, Operand, Operator};
pub use scanner::{Expectation, FormulaError};
