//! Whether a formula adds like to like and gives what its indicator measures.

use crate::figure::Dimension;
use crate::formula::{Expression, Operator};
use crate::record::{IndicatorRecord, Measure};

/// What is wrong with a formula's quantities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mismatch {
    /// Two dimensions are added.
    Added(Dimension, Dimension),
    /// A stock and a flow are added.
    StockAndFlow,
    /// The result has this dimension, not the indicator's.
    Result(Dimension),
}

/// The kind of quantity that a part of a formula is.
#[derive(Clone, Copy)]
struct Kind {
    dimension: Dimension,
    /// A level or an amount, as long as nothing was multiplied or divided.
    measure: Option<Measure>,
}

/// Checks a formula of `result`.
pub(crate) fn check(
    expression: &Expression,
    result: &IndicatorRecord,
    indicators: &[IndicatorRecord],
) -> Result<(), Mismatch> {
    let kind = kind(expression, indicators)?;
    if kind.dimension == result.dimension() {
        Ok(())
    } else {
        Err(Mismatch::Result(kind.dimension))
    }
}

fn kind(expression: &Expression, indicators: &[IndicatorRecord]) -> Result<Kind, Mismatch> {
    match expression {
        Expression::Number(_) => Ok(Kind { dimension: Dimension::RATIO, measure: None }),
        Expression::Operand(operand) => {
            let indicator = &indicators[operand.indicator.0];
            let level = matches!(indicator.measure, Measure::Stock | Measure::Flow);
            let measure = level.then_some(indicator.measure);
            Ok(Kind { dimension: indicator.dimension(), measure })
        }
        Expression::Negative(part) => kind(part, indicators),
        Expression::Binary(operator, left, right) => {
            let (left, right) = (kind(left, indicators)?, kind(right, indicators)?);
            match operator {
                Operator::Plus | Operator::Minus => added(left, right),
                Operator::Times => Ok(free(left.dimension * right.dimension)),
                Operator::Over => Ok(free(left.dimension / right.dimension)),
            }
        }
    }
}

fn free(dimension: Dimension) -> Kind {
    Kind { dimension, measure: None }
}

fn added(left: Kind, right: Kind) -> Result<Kind, Mismatch> {
    if left.dimension != right.dimension {
        return Err(Mismatch::Added(left.dimension, right.dimension));
    }
    match (left.measure, right.measure) {
        (Some(a), Some(b)) if a != b => Err(Mismatch::StockAndFlow),
        (a, b) => Ok(Kind { dimension: left.dimension, measure: a.or(b) }),
    }
}
