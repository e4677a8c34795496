//! Which values figures can have once everything printed is held against everything that
//! holds by definition.

mod affine;
mod attain;
mod branch;
mod component;
mod conflict;
mod contract;
mod correction;
mod cut;
mod feasible;
mod group;
mod hull;
mod limit;
mod narrowing;
mod network;
mod optimum;
mod relation;
mod relaxation;
mod repair;
mod side;
mod simplex;
mod solution;
mod system;
mod tree;
mod witness;

pub use component::Element;
pub use conflict::MOST_CONFLICTS;
pub use correction::Correction;
pub use hull::Bound;
pub use relation::{Relation, Term};
pub use repair::{Freed, MOST_FREED, Repair};
pub use solution::{Audit, Contradiction, Severity, Verdict};
pub use system::{Evidence, Quantity, QuantityId, RelationId, System};
