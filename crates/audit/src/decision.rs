//! Whether relations and intervals can all hold at once.

use std::collections::BTreeSet;

/// Whether relations and intervals can all hold at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Feasible,
    /// They cannot, which these prove.
    Infeasible(Proof),
    /// Only exact fractions tell.
    Close,
    /// The search ended before it was decided.
    Unknown,
}

/// Rows, and a quantity with nothing but its figure, that leave no values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Proof {
    pub rows: BTreeSet<usize>,
    pub alone: Option<usize>,
}

impl Decision {
    pub fn is_infeasible(&self) -> bool {
        matches!(self, Self::Infeasible(_))
    }
}
