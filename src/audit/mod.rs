//! Which values figures can have once everything printed is held against everything that
//! holds by definition.
//!
//! ```
//! use changzhi::audit::{Quantity, Relation, System, Verdict};
//! use changzhi::figure::{End, Figure, Interval, Level, Rational};
//!
//! let mut system = System::new();
//! let positive = Interval::new(Some(End::closed(Rational::ZERO)), None).unwrap();
//! let mut printed = |text: &str| {
//!     let figure: Figure = text.parse().unwrap();
//!     system.add(Quantity::printed(figure.print(), positive.clone()))
//! };
//! let new = printed("2.22 million kW");
//! let total = printed("around 9 million kW");
//! let share = printed("24.69 %");
//! system.relate(Relation::share(new, total, share));
//!
//! let audit = system.audit(Level::Printed);
//! assert_eq!(audit.verdict(), Verdict::Consistent);
//! let total = audit.bounds[total.index()].as_ref().unwrap();
//! assert_eq!(total.interval.to_string(), "[44300000000/4939, 44500000000/4937]");
//! assert!(total.exact);
//! ```
//!
//! # How
//!
//! A [`System`] falls into connected components, each of which is solved on its own. Every
//! bound is found in exact fractions. What is only to be decided, whether narrowing leaves
//! anything, is first tried in floating point rounded outward, whose yes is a proof; where
//! ends come too close for it to tell, fractions decide:
//!
//! | step | file | what it gives |
//! | --- | --- | --- |
//! | sums of products of at most two | `network`, `group` | one form for all relations |
//! | before any relation | `start` | what figures and domains leave |
//! | narrowing, relation by relation | `contract`, `narrowing` | bounds from outside |
//! | the same in floating point | `range`, `rough` | quick decisions |
//! | the steps of that | `trace`, `proof` | which relations a bound or a contradiction rests on |
//! | bounds by that alone | `outer` | what a report shows |
//! | trees | `tree`, `witness` | proof that ends are attained |
//! | what says nothing | `absorb` | fewer relations to search |
//! | linear programs | `relaxation`, `affine`, `simplex`, `optimum`, `limit` | tighter bounds |
//! | branch and bound | `branch`, `cut`, `attain` | the exact end, or that none was found |
//! | the hull and whether it is empty | `hull`, `feasible` | [`Bound`], [`Verdict`] |
//! | minimal conflicts | `conflict`, `local` | [`Contradiction::conflicts`] |
//! | repairs | `repair`, `correction` | [`Contradiction::repairs`] |
//!
//! Every file names the source of its method. Bounds never leave out a value that some
//! solution has; where both sides of the search meet they are the exact hull with its open
//! and closed ends, elsewhere they are marked as outer bounds. An end that is no fraction, as
//! the root of a printed number is not, is always an outer bound.
//!
//! # Why it ends, and what it costs
//!
//! Narrowing ends because a relation is revised a bounded number of times. A simplex ends by
//! Bland's rule. One search looks at 24 regions for an end and at 400 for a solution; if it
//! ends undecided, the verdict is [`Verdict::Unknown`]. (On 370 random consistent systems of
//! up to 15 figures 120 regions made no bound exact that 24 did not.) Where more than eight
//! relations form cycles once all that says nothing is left out, no search is tried: bounds
//! are then those of narrowing and of what was guessed, and marked. The list of conflicts
//! stops at [`MOST_CONFLICTS`] and at 4,096 decisions, and says so; a repair frees at most
//! [`MOST_FREED`] figures. A component of more than a dozen relations is not searched whole for
//! conflicts, but near what fails.
//!
//! With n figures and r relations in a component narrowing costs O(r·n) interval operations a
//! round; a tree needs nothing else. A cycle costs one narrowing for each end that is not
//! attained yet, and one linear program of O(r + n) rows for each end that then is still in
//! doubt. Components are small, so the whole is linear in their number.

mod absorb;
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
mod local;
mod narrowing;
mod network;
mod optimum;
mod outer;
mod proof;
mod range;
mod relation;
mod relaxation;
mod repair;
mod rough;
mod side;
mod simplex;
mod solution;
mod start;
mod system;
mod trace;
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
pub use trace::{Course, Narrowing};
