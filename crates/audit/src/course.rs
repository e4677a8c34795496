//! How a quantity came to its bounds, relation by relation.

use changzhi_number::Interval;

use super::bound::Bound;
use super::case::{Case, Region};
use super::component::Component;
use super::contract::Thoroughness;
use super::relation::RelationId;
use super::scenario::Scenario;
use super::trace::{Step, Trace};

/// What one relation, given all that was known before, took from a quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Narrowing {
    /// The relation.
    pub relation: RelationId,
    /// The values before.
    pub before: Interval,
    /// The values after.
    pub after: Interval,
}

/// Where a quantity lies, and which relations narrowed it.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The values that its own figure and domain leave.
    pub start: Interval,
    /// The narrowings, in the order in which they were found.
    pub narrowings: Vec<Narrowing>,
    /// Where it lies once everything is held against everything.
    pub bound: Bound,
}

impl Component<'_> {
    /// The course of the quantity at a place; `None` if the relations leave nothing.
    pub fn course(
        &self,
        case: &Case<'_>,
        scenario: Scenario<'_>,
        place: usize,
        bound: Bound,
    ) -> Option<Course> {
        let mut region: Region<Interval> = self.region(scenario).ok()?;
        let start = region[place].clone();
        let mut trace = Trace::new(region.len());
        let thoroughness = Thoroughness::Enough;
        case.propagate_traced(&mut region, case.places(), thoroughness, Some(&mut trace)).ok()?;
        let mut narrowings: Vec<Narrowing> = Vec::new();
        for step in trace.steps.into_iter().filter(|step| step.quantity == place) {
            let Step { row, before, after, .. } = step;
            let relation = self.relations[self.network.rows[row].relation];
            match narrowings.last_mut() {
                Some(last) if last.relation == relation => last.after = after,
                _ => narrowings.push(Narrowing { relation, before, after }),
            }
        }
        Some(Course { start, narrowings, bound })
    }
}
