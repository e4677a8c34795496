//! The index system: indicators, the formulas between them, and the facts stated of them.

mod circle;
mod dataset;
mod dimension;
mod expression;
mod id;
mod observation;
mod parse;

pub use dataset::Dataset;
pub use expression::{Expression, Operand, Operator};
pub use id::{AreaId, FormulaId, IndicatorId, SourceId};
pub use observation::{Fact, Observation};
pub use parse::FormulaError;

pub(crate) use circle::circles;
pub(crate) use dimension::{Mismatch, check};
