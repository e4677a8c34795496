//! Where a quantity lies.

use changzhi_number::Interval;

/// The bounds of one quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The values of all solutions, and perhaps more.
    pub interval: Interval,
    /// Whether each end is attained by a solution, or approached if it is open.
    pub exact: bool,
}
