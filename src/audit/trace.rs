//! Which relation narrowed which quantity, and what each such step rests on.
//!
//! A step rests on the latest steps of all quantities of its relation. Where a relation is
//! left without values, the steps it rests on, and theirs, name every figure and relation of
//! the proof: a conflicting set that is small where the proof is, however large the
//! component (the explanations of Jussien and Barichard, "The `PaLM` system:
//! explanation-based constraint programming", TRICS 2000).

use std::collections::BTreeSet;

use crate::figure::{Interval, Level};

use super::component::Component;
use super::contract::Thoroughness;
use super::hull::Bound;
use super::network::Row;
use super::range::Range;
use super::system::{QuantityId, RelationId, System};

/// One narrowing of one quantity.
#[derive(Clone, Debug)]
pub(super) struct Step<R> {
    /// The row that did it.
    pub row: usize,
    /// The quantity.
    pub quantity: usize,
    /// Its values before and after.
    pub before: R,
    pub after: R,
    /// The earlier steps it rests on.
    causes: Vec<usize>,
}

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

impl System {
    /// How a quantity came to its bounds; `None` if it is part of a contradiction, or that
    /// was not decided.
    #[must_use]
    pub fn course(&self, level: Level, id: QuantityId) -> Option<Course> {
        self.components().find(|part| part.quantities.contains(&id))?.course(level, id)
    }
}

impl Component<'_> {
    fn course(&self, level: Level, id: QuantityId) -> Option<Course> {
        let mut region = self.region(level, |_| true, None)?;
        let place = self.place(id);
        let start = region[place].clone();
        let bound = self.bounds(region.clone(), &[place]).ok()?.pop()?;
        let mut trace = Trace::new(region.len());
        let rows = 0..self.network.rows.len();
        let case = self.whole();
        case.propagate_traced(&mut region, rows, Thoroughness::Enough, Some(&mut trace)).ok()?;
        let mut narrowings: Vec<Narrowing> = Vec::new();
        for step in trace.steps.into_iter().filter(|step| step.quantity == place) {
            let relation = self.relations[self.network.rows[step.row].relation];
            match narrowings.last_mut() {
                Some(last) if last.relation == relation => last.after = step.after,
                _ => {
                    let Step { before, after, .. } = step;
                    narrowings.push(Narrowing { relation, before, after });
                }
            }
        }
        Some(Course { start, narrowings, bound })
    }
}

/// Every step of a run.
#[derive(Debug)]
pub(super) struct Trace<R> {
    pub steps: Vec<Step<R>>,
    /// The latest step of each quantity.
    latest: Vec<Option<usize>>,
    /// The row that was left without values.
    failed: Option<(usize, Vec<usize>)>,
}

impl<R: Range> Trace<R> {
    /// The trace of a run that has not begun, over so many quantities.
    pub fn new(quantities: usize) -> Self {
        Self { steps: Vec::new(), latest: vec![None; quantities], failed: None }
    }

    /// Notes that a row narrowed a quantity.
    pub fn narrowed(
        &mut self,
        (index, row): (usize, &Row),
        quantity: usize,
        before: &R,
        after: &R,
    ) {
        let causes = self.causes(row);
        self.latest[quantity] = Some(self.steps.len());
        let (before, after) = (before.clone(), after.clone());
        self.steps.push(Step { row: index, quantity, before, after, causes });
    }

    /// Notes that a row was left without values.
    pub fn failed(&mut self, (index, row): (usize, &Row)) {
        self.failed = Some((index, self.causes(row)));
    }

    /// The rows that the failure rests on; none if there was none.
    pub fn rows_of_failure(&self) -> BTreeSet<usize> {
        let Some((row, causes)) = &self.failed else { return BTreeSet::new() };
        let mut rows = self.behind(causes.clone());
        rows.insert(*row);
        rows
    }

    /// The rows that the values of some quantities rest on.
    pub fn rows_of(&self, quantities: &[usize]) -> BTreeSet<usize> {
        self.behind(quantities.iter().filter_map(|x| self.latest[*x]).collect())
    }

    /// The rows that took some steps, and those that these rest on.
    fn behind(&self, mut next: Vec<usize>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        while let Some(step) = next.pop() {
            if found.insert(step) {
                next.extend(&self.steps[step].causes);
            }
        }
        found.into_iter().map(|step| self.steps[step].row).collect()
    }

    fn causes(&self, row: &Row) -> Vec<usize> {
        row.occurrences.iter().filter_map(|(x, _)| self.latest[*x]).collect()
    }
}
