//! The index system: what a package states, and the questions that can be asked of it.

mod circle;
mod dataset;
mod dimension;
mod observation;

pub use dataset::Dataset;
pub use observation::{Fact, Observation};

pub(crate) use circle::{Knot, LONGEST_CHAIN, knots};
pub(crate) use dimension::{Mismatch, check};
