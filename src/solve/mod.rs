//! What the formulas say: numbers that are not published, and whether those that are agree.
//!
//! A [`Model`] puts the formulas of a dataset in at every time that matters; a [`Solution`]
//! judges it. There is one judge: reports, checks and stories ask the same solution.
//!
//! | step | file |
//! | --- | --- |
//! | which formulas hold, at which times | `reach`, `times`, `nesting`, `network` |
//! | which of them say nothing | `redundant`, `solved` |
//! | where a divisor is or cannot be zero | `divisor` |
//! | what formulas give from published digits | `entry`, `evaluate`, `value` |
//! | all of it as one system | `model`, `component`, `polynomial` |
//! | verdicts and their strength | `solution`, `verdict`, `waiver` |
//! | what is wrong, and what may have happened | `discrepancy`, `reprint`, `partition`, `slip` |

mod component;
mod discrepancy;
mod divisor;
mod entry;
mod evaluate;
mod layer;
mod model;
mod nesting;
mod network;
mod partition;
mod polynomial;
mod reach;
mod redundant;
mod reprint;
mod select;
mod slip;
mod solution;
mod solved;
mod times;
mod value;
mod verdict;
mod waiver;

pub use discrepancy::{Conflict, Discrepancy, Suspect};
pub use divisor::ZeroDivisor;
pub use entry::{Derivation, Entry, Outcome};
pub use model::{Model, Subject};
pub use network::Tie;
pub use partition::{Part, Partition};
pub use reprint::{Reprint, Reprints};
pub use select::Selection;
pub use slip::Slip;
pub use solution::{Counts, Solution};
pub use verdict::{Strength, Verdict};
pub(crate) use waiver::waives;
