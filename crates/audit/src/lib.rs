//! What published numbers imply about one another.
//!
//! ```
//! use changzhi_audit::{Quantity, Relation, System, Verdict};
//! use changzhi_number::{End, Interval, Rational};
//!
//! let within = |low: &str, high: &str| {
//!     let end = |text: &str| Some(End::closed(text.parse::<Rational>().unwrap()));
//!     Interval::new(end(low), end(high)).unwrap()
//! };
//! let positive = Interval::new(Some(End::closed(Rational::ZERO)), None).unwrap();
//! let mut system = System::new();
//! let mut published = |low: &str, high: &str| {
//!     system.add(Quantity::published(vec![within(low, high)], positive.clone()))
//! };
//! let new = published("2215000", "2225000");
//! let total = published("8100000", "9900000");
//! let share = published("4937/20000", "4939/20000");
//! system.relate(Relation::share(new, total, share));
//!
//! let audit = system.audit();
//! assert_eq!(audit.verdict(), Verdict::Consistent);
//! let total = audit.bound(total).unwrap();
//! assert_eq!(total.interval.to_string(), "[44300000000/4939, 44500000000/4937]");
//! assert!(total.exact);
//! ```
//!
//! A [`System`] falls into connected components, each of which is decided on its own.
//! `docs/audit.md` explains the mathematics; each file names the source of its method. Files use
//! only those above them in this table:
//!
//! | room | what is in it |
//! | --- | --- |
//! | `quantity`, `relation`, `system` | what is asked |
//! | `side`, `narrowing`, `number`, `limit` | ends of intervals, numbers of programs |
//! | `simplex`, `affine` | linear programs, exact or in floating point |
//! | `range`, `rough`, `twin` | intervals, exact or in floating point |
//! | `monomial`, `group`, `row`, `network` | relations as sums of products of at most two |
//! | `case`, `trace`, `contract` | narrowing, relation by relation, and what each step rests on |
//! | `absorb`, `forest`, `sweep` | what says nothing, and what narrowing alone decides |
//! | `program`, `ratio`, `optimum` | the linear program of a region, and its extremes |
//! | `decision`, `space`, `miss`, `search` | the search for a solution |
//! | `start`, `component`, `scenario`, `decide` | a component, and whether some of it can hold |
//! | `bound`, `extreme`, `held`, `hull`, `course` | where quantities lie |
//! | `conflict`, `repair`, `against`, `contradiction` | proofs, and what is to blame |
//! | `audit` | all of it: [`Audit`] |

mod absorb;
mod affine;
mod against;
mod audit;
mod bound;
mod capped;
mod case;
mod closure;
mod component;
mod conflict;
mod contract;
mod contradiction;
mod course;
mod decide;
mod decision;
mod extreme;
mod forest;
mod group;
mod held;
mod hull;
mod limit;
mod miss;
mod monomial;
mod narrowing;
mod network;
mod number;
mod optimum;
mod plan;
mod program;
mod quantity;
mod range;
mod ratio;
mod relation;
mod repair;
mod rough;
mod row;
mod scenario;
mod search;
mod side;
mod simplex;
mod sizes;
mod space;
mod start;
mod sweep;
mod system;
mod tableau;
mod trace;
mod twin;
mod visit;
mod witness;

pub use audit::{Audit, Verdict};
pub use bound::Bound;
pub use component::Element;
pub use conflict::MOST_CONFLICTS;
pub use contradiction::{Contradiction, Severity, Suspect};
pub use course::{Course, Narrowing};
pub use quantity::{Quantity, QuantityId};
pub use relation::{Divisor, Relation, RelationId, Term, Zero};
pub use system::System;
