//! Which relation narrowed which quantity, and what each such step rests on.
//!
//! A step rests on the latest steps of all quantities of its relation. Where a relation is
//! left without values, the steps it rests on, and theirs, name every figure and relation of
//! the proof: a conflicting set that is small where the proof is, however large the
//! component (the explanations of Jussien and Barichard, "The `PaLM` system:
//! explanation-based constraint programming", TRICS 2000).

use std::collections::BTreeSet;
use std::rc::Rc;

use super::row::Row;

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
    causes: Rc<[usize]>,
}

/// Every step of a run.
#[derive(Clone, Debug)]
pub(super) struct Trace<R> {
    pub steps: Vec<Step<R>>,
    /// The latest step of each quantity.
    latest: Vec<Option<usize>>,
    /// The row that was left without values.
    failed: Option<(usize, Rc<[usize]>)>,
}

impl<R: Clone> Trace<R> {
    /// The trace of a run that has not begun, over so many quantities.
    pub fn new(quantities: usize) -> Self {
        Self { steps: Vec::new(), latest: vec![None; quantities], failed: None }
    }

    /// Notes that a row narrowed a quantity, from what it was to what it is.
    pub fn narrowed(
        &mut self,
        row: usize,
        quantity: usize,
        (before, after): (&R, &R),
        causes: &Rc<[usize]>,
    ) {
        self.latest[quantity] = Some(self.steps.len());
        let (before, after, causes) = (before.clone(), after.clone(), Rc::clone(causes));
        self.steps.push(Step { row, quantity, before, after, causes });
    }

    /// Notes that a row was left without values.
    pub fn failed(&mut self, (index, row): (usize, &Row)) {
        self.failed = Some((index, self.causes(row)));
    }

    /// The rows that the failure rests on; none if there was none.
    pub fn rows_of_failure(&self) -> BTreeSet<usize> {
        let Some((row, causes)) = &self.failed else { return BTreeSet::new() };
        let mut rows = self.behind(causes.to_vec());
        rows.insert(*row);
        rows
    }

    /// The rows that the values of some quantities rest on.
    pub fn rows_of(&self, quantities: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
        self.behind(quantities.into_iter().filter_map(|x| self.latest[x]).collect())
    }

    /// The rows that took some steps, and those that these rest on.
    fn behind(&self, mut next: Vec<usize>) -> BTreeSet<usize> {
        let mut found = vec![false; self.steps.len()];
        let mut rows = BTreeSet::new();
        while let Some(step) = next.pop() {
            if !std::mem::replace(&mut found[step], true) {
                rows.insert(self.steps[step].row);
                next.extend(self.steps[step].causes.iter().filter(|cause| !found[**cause]));
            }
        }
        rows
    }

    /// The latest steps of the quantities of a row.
    pub fn causes(&self, row: &Row) -> Rc<[usize]> {
        row.quantities().filter_map(|x| self.latest[x]).collect()
    }
}
