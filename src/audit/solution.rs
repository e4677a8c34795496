//! What an audit of a system finds.

use crate::figure::{Level, Rational};
use crate::parallel;

use super::component::{Component, Element};
use super::conflict::Conflicts;
use super::feasible::Feasibility;
use super::hull::Bound;
use super::local::MOST_WHOLE;
use super::repair::{Repair, ranked, repairs};
use super::system::{QuantityId, System};

/// What everything printed and everything that holds say together, at one level.
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// For each quantity where it lies; `None` where a contradiction, or no decision, leaves
    /// that open.
    pub bounds: Vec<Option<Bound>>,
    /// One for each connected part of the system that contradicts itself.
    pub contradictions: Vec<Contradiction>,
    /// The first quantity of each connected part of which the search ended undecided.
    pub undecided: Vec<QuantityId>,
}

/// Whether true values exist that fit every figure and every relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They do.
    Consistent,
    /// They do not.
    Contradictory,
    /// The search ended before it was known.
    Unknown,
}

/// How bad a contradiction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It vanishes if a figure was cut off rather than rounded, or zeros at its end are no
    /// digits.
    Warning,
    /// It does not.
    Error,
}

/// Figures and relations that cannot all be right.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// How bad it is.
    pub severity: Severity,
    /// The minimal conflicting sets, the smallest first, then in document order.
    pub conflicts: Vec<Vec<Element>>,
    /// Whether there are no others; at most [`MOST_CONFLICTS`](super::MOST_CONFLICTS) are
    /// listed.
    pub complete: bool,
    /// The smallest corrections that restore agreement, in document order.
    pub repairs: Vec<Repair>,
}

impl Audit {
    /// The verdict on the whole system.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match (self.contradictions.is_empty(), self.undecided.is_empty()) {
            (false, _) => Verdict::Contradictory,
            (true, false) => Verdict::Unknown,
            (true, true) => Verdict::Consistent,
        }
    }
}

impl Contradiction {
    /// The places of the repairs, the likeliest first: by weight, then by the change as a
    /// part of what was printed, then in document order.
    #[must_use]
    pub fn ranking(&self) -> Vec<usize> {
        ranked(&self.repairs)
    }

    /// The weight of its repairs, which is the same for all; `None` if there are none.
    #[must_use]
    pub fn weight(&self) -> Option<&Rational> {
        Some(&self.repairs.first()?.weight)
    }
}

impl System {
    /// Holds everything printed against everything that holds.
    #[must_use]
    pub fn audit(&self, level: Level) -> Audit {
        self.each_component(level, |component| component.hull(level))
    }

    /// What contradicts itself, without asking where true values lie: no bounds are given.
    #[must_use]
    pub fn contradictions(&self, level: Level) -> Audit {
        self.each_component(level, |component| {
            match component.feasibility(level, &component.elements()) {
                Feasibility::Feasible => Ok(Vec::new()),
                other => Err(other),
            }
        })
    }

    fn each_component(
        &self,
        level: Level,
        solve: impl Fn(&Component<'_>) -> Result<Vec<Bound>, Feasibility> + Sync,
    ) -> Audit {
        let parts = self.parts();
        let solved = parallel::map(parts.len(), |n| {
            let component = self.component(parts[n].clone());
            solve(&component).map_err(|why| Box::new((why, component)))
        });
        let bounds = vec![None; self.quantities.len()];
        let mut audit = Audit { bounds, contradictions: Vec::new(), undecided: Vec::new() };
        let mut contradictory = Vec::new();
        for ((quantities, _), solved) in parts.iter().zip(solved) {
            match solved {
                Ok(bounds) => {
                    for (id, bound) in quantities.iter().zip(bounds) {
                        audit.bounds[id.0] = Some(bound);
                    }
                }
                Err(failed) => match *failed {
                    (Feasibility::Infeasible, component) => contradictory.push(component),
                    _ => audit.undecided.push(quantities[0]),
                },
            }
        }
        let found = parallel::map(contradictory.len(), |n| contradictory[n].contradictions(level));
        audit.contradictions = found.into_iter().flatten().collect();
        audit
    }

    /// Whether true values exist that fit everything at a level.
    #[must_use]
    pub fn verdict(&self, level: Level) -> Verdict {
        let mut verdict = Verdict::Consistent;
        for component in self.components() {
            match component.feasibility(level, &component.elements()) {
                Feasibility::Feasible => {}
                Feasibility::Infeasible => return Verdict::Contradictory,
                Feasibility::Unknown => verdict = Verdict::Unknown,
            }
        }
        verdict
    }
}

impl Component<'_> {
    /// The hull of all its quantities.
    fn hull(&self, level: Level) -> Result<Vec<Bound>, Feasibility> {
        let region = self.region(level, |_| true, None).ok_or(Feasibility::Infeasible)?;
        let places: Vec<usize> = (0..self.quantities.len()).collect();
        self.bounds(region, &places)
    }

    /// Its contradictions: one if it is searched whole.
    fn contradictions(&self, level: Level) -> Vec<Contradiction> {
        if self.relations.len() <= MOST_WHOLE {
            vec![self.contradiction(level)]
        } else {
            self.local_contradictions(level)
        }
    }

    /// All that is wrong with it, given that it cannot be right.
    pub(super) fn contradiction(&self, level: Level) -> Contradiction {
        let mut conflicts = Conflicts::of(self, level);
        let sets = conflicts.minimal.iter().map(|set| conflicts.named(set)).collect();
        let complete = conflicts.complete;
        let repairs = repairs(self, &mut conflicts, level);
        Contradiction { severity: self.severity(level), conflicts: sets, complete, repairs }
    }

    fn severity(&self, level: Level) -> Severity {
        let elements = self.elements();
        let vanishes =
            |looser: Level| self.feasibility(looser, &elements) != Feasibility::Infeasible;
        let looser = [Level::Lenient, Level::RoughZeros];
        if level == Level::Printed && looser.into_iter().any(vanishes) {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}
