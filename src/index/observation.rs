//! What a source states, and what of.

use crate::figure::{Figure, When};
use crate::key::{AreaId, IndicatorId, SourceId};
use crate::record::Origin;

/// A number that there is, whoever printed it: an indicator's for an area at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// The place.
    pub area: AreaId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The time.
    pub when: When,
}

/// A printed figure of a fact.
#[derive(Clone, Debug)]
pub struct Observation {
    /// What it is of.
    pub fact: Fact,
    /// The figure as it was printed.
    pub figure: Figure,
    /// Where it was printed.
    pub source: SourceId,
    /// A remark of whoever entered it.
    pub note: String,
    /// The line it was read from.
    pub origin: Origin,
    /// The column of its number, from 1.
    pub column: u32,
}
