//! Narrowing by one relation at a time until nothing changes much.
//!
//! This is HC4: every relation is evaluated forwards in interval arithmetic and then solved
//! for each of its quantities backwards (Benhamou, Goualard, Granvilliers and Puget,
//! "Revising hull and box consistency", ICLP 1999). Only values that no solution has are
//! dropped. A quotient whose divisor may be zero says nothing until others keep zero away.
//!
//! *Termination.* In a [forest](super::forest) a relation is revised again after any change: a
//! quantity then hears from each of its relations what the branch behind it allows, finitely
//! often. Elsewhere only after one that matters: an end that became finite, a width that lost
//! at least 1 %; there an end of more than 160 bits is rounded outward, and no relation is
//! revised more than [`MOST_REVISIONS`] times. Both keep more than they need, never less.

use std::collections::VecDeque;
use std::rc::Rc;

use super::case::{Case, Empty};
use super::group::Group;
use super::row::Row;
use super::trace::Trace;
use super::twin::Form;

const MOST_REVISIONS: usize = 64;
const FEW_REVISIONS: usize = 6;
/// How long an end may be that narrowing found in a cycle, early and late.
pub(super) const MOST_BITS: usize = 640;
pub(super) const LATE_BITS: usize = 160;
/// How often a relation is revised before long ends are rounded.
const EXACT_REVISIONS: usize = 16;

/// How much a quantity must narrow before its relations are looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thoroughness {
    /// At all: for forests.
    Full,
    /// By at least 1 %.
    Enough,
    /// As much, and only a few times: where a linear program or another guess comes next.
    Brief,
}

impl Thoroughness {
    /// How often one relation may be revised.
    fn most_revisions(self) -> usize {
        match self {
            Self::Full | Self::Enough => MOST_REVISIONS,
            Self::Brief => FEW_REVISIONS,
        }
    }
}

/// One run over the queue of relations.
pub(super) struct Run<'c, 'n, R> {
    case: &'c Case<'n>,
    thoroughness: Thoroughness,
    queue: VecDeque<usize>,
    queued: Vec<bool>,
    revisions: Vec<usize>,
    trace: Option<&'c mut Trace<R>>,
    /// The steps that the revision under way rests on, once one was asked for.
    causes: Option<Rc<[usize]>>,
}

impl Case<'_> {
    /// Narrows a region by the relations of `rows`, and by all that these touch.
    ///
    /// Says whether the queue ran dry before any relation's revisions did.
    pub fn propagate<R: Form>(
        &self,
        region: &mut [R],
        rows: impl IntoIterator<Item = usize>,
        thoroughness: Thoroughness,
    ) -> Result<bool, Empty> {
        self.propagate_traced(region, rows, thoroughness, None)
    }

    /// Narrows a region as [`Case::propagate`] does, and notes every step.
    pub fn propagate_traced<R: Form>(
        &self,
        region: &mut [R],
        rows: impl IntoIterator<Item = usize>,
        thoroughness: Thoroughness,
        trace: Option<&mut Trace<R>>,
    ) -> Result<bool, Empty> {
        let mut run = Run::new(self, thoroughness, trace);
        for row in rows {
            run.enqueue(row);
        }
        let mut finished = true;
        while let Some(row) = run.queue.pop_front() {
            run.queued[row] = false;
            if run.revisions[row] == thoroughness.most_revisions() {
                finished = false;
                continue;
            }
            run.revisions[row] += 1;
            run.causes = None;
            if let Err(empty) = run.revise(row, region) {
                if let Some(trace) = run.trace {
                    trace.failed((row, &self.network.rows[row]));
                }
                return Err(empty);
            }
        }
        Ok(finished)
    }
}

impl<'c, 'n, R: Form> Run<'c, 'n, R> {
    pub fn new(
        case: &'c Case<'n>,
        thoroughness: Thoroughness,
        trace: Option<&'c mut Trace<R>>,
    ) -> Self {
        let count = case.network.rows.len();
        let (queue, queued, revisions) = (VecDeque::new(), vec![false; count], vec![0; count]);
        Self { case, thoroughness, queue, queued, revisions, trace, causes: None }
    }

    fn enqueue(&mut self, row: usize) {
        if self.case.active[row] && !self.queued[row] {
            self.queued[row] = true;
            self.queue.push_back(row);
        }
    }

    /// Narrows a region by one row.
    pub fn revise(&mut self, index: usize, region: &mut [R]) -> Result<(), Empty> {
        let row: &Row = &self.case.network.rows[index];
        if row.is_dormant(region) {
            return Ok(());
        }
        let divisor = row.certain_divisor();
        if let Some(divisor) = divisor
            && !region[divisor].straddles_zero()
        {
            let above = region[divisor].side_of_zero(true);
            let side = above.or_else(|| region[divisor].side_of_zero(false)).ok_or(Empty)?;
            self.narrow(index, divisor, &side, region)?;
        }
        let values = row.groups.iter().map(|group| group.value(region));
        let rests = rests(&values.collect::<Vec<R>>());
        for (place, group) in row.groups.iter().enumerate() {
            let within = R::of(&row.within);
            let target = rests.get(place).map_or_else(|| within.clone(), |rest| within.minus(rest));
            let Some(factor) = group.factor else {
                self.solve_sum(index, group, &target, region)?;
                continue;
            };
            let over = |x: &R, certain: bool| {
                if certain { target.divide(x) } else { target.quotient(x) }.ok_or(Empty)
            };
            let quotient = over(&region[factor], divisor == Some(factor))?;
            let other = over(&group.inner(region), divisor.is_some() && group.only() == divisor)?;
            self.solve_sum(index, group, &quotient, region)?;
            self.narrow(index, factor, &other, region)?;
        }
        Ok(())
    }

    /// Narrows the quantities of a group whose sum lies in `target`.
    fn solve_sum(
        &mut self,
        row: usize,
        group: &Group,
        target: &R,
        region: &mut [R],
    ) -> Result<(), Empty> {
        let target = match &group.constant {
            Some(constant) => &target.minus(R::of(constant)),
            None => target,
        };
        if let [(factor, x)] = group.sum.as_slice() {
            return self.narrow(row, *x, &target.unscaled_by(factor), region);
        }
        let values = group.sum.iter().map(|(factor, x)| region[*x].scaled_by(factor));
        let rests = rests(&values.collect::<Vec<R>>());
        for (place, (factor, x)) in group.sum.iter().enumerate() {
            self.narrow(row, *x, &target.minus(&rests[place]).unscaled_by(factor), region)?;
        }
        Ok(())
    }

    fn narrow(
        &mut self,
        row: usize,
        quantity: usize,
        allowed: &R,
        region: &mut [R],
    ) -> Result<(), Empty> {
        let before = &region[quantity];
        if !allowed.excludes(before) {
            return Ok(());
        }
        let mut after = before.intersect(allowed).ok_or(Empty)?;
        if self.case.network.integer[quantity] {
            after = after.integers().ok_or(Empty)?;
        }
        let full = self.thoroughness == Thoroughness::Full;
        if !full {
            let many = self.revisions[row] > EXACT_REVISIONS;
            let bits = if many { LATE_BITS } else { MOST_BITS };
            after = after.outward(bits).intersect(before).ok_or(Empty)?;
        }
        let matters = full || after.shrank_from(before);
        if let Some(trace) = &mut self.trace {
            let own = &self.case.network.rows[row];
            let causes = self.causes.get_or_insert_with(|| trace.causes(own));
            trace.narrowed(row, quantity, (before, &after), causes);
        }
        region[quantity] = after;
        if matters {
            let network = self.case.network;
            let again = network.integer[quantity] || network.rows[row].repeats();
            for other in &network.touching[quantity] {
                if *other != row || again {
                    self.enqueue(*other);
                }
            }
        }
        Ok(())
    }
}

/// For each of some sets, the sums of all others; none for one alone.
fn rests<R: Form>(values: &[R]) -> Vec<R> {
    let [first, others @ ..] = values else { return Vec::new() };
    if others.is_empty() {
        return Vec::new();
    }
    // The sums of those after each, then with those before it.
    let mut rests = Vec::with_capacity(values.len());
    rests.extend_from_slice(others);
    for place in (0..others.len() - 1).rev() {
        rests[place] = rests[place + 1].plus(&others[place]);
    }
    let mut before = first.clone();
    for (rest, value) in rests[1..].iter_mut().zip(others) {
        *rest = before.plus(rest);
        before = before.plus(value);
    }
    rests.push(before);
    rests
}
