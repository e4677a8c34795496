//! Narrowing by one relation at a time until nothing changes much.
//!
//! This is HC4: every relation is evaluated forwards in interval arithmetic and then solved
//! for each of its quantities backwards (Benhamou, Goualard, Granvilliers and Puget,
//! "Revising hull and box consistency", ICLP 1999). Only values that no solution has are
//! dropped.
//!
//! *Termination.* In a [tree](super::tree) a relation is revised again after any change: a
//! quantity then hears from each of its relations what the branch behind it allows, finitely
//! often. Elsewhere only after one that matters: an end that became finite, a width that lost
//! at least 1 %; there an end of more than 160 bits is rounded outward, and no relation is
//! revised more than [`MOST_REVISIONS`] times. Both keep more than they need, never less.

use std::collections::VecDeque;

use crate::figure::{Interval, Rational};

use super::group::Group;
use super::narrowing::{excludes, integers, outward, shrank};
use super::network::{Network, Row};
use super::trace::Trace;

const MOST_REVISIONS: usize = 64;
const FEW_REVISIONS: usize = 6;
/// How long an end may be that narrowing found in a cycle, early and late.
const MOST_BITS: usize = 640;
pub(super) const LATE_BITS: usize = 160;
/// How often a relation is revised before long ends are rounded.
const EXACT_REVISIONS: usize = 16;

/// The intervals of all quantities of a network.
pub(super) type Region = Vec<Interval>;

/// No values are left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Empty;

/// A network, of which only some relations are in force.
#[derive(Clone, Debug)]
pub(super) struct Case<'n> {
    pub network: &'n Network,
    /// Whether each row is in force.
    pub active: Vec<bool>,
}

/// How much a quantity must narrow before its relations are looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thoroughness {
    /// At all: for trees.
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
struct Run<'c> {
    case: &'c Case<'c>,
    thoroughness: Thoroughness,
    queue: VecDeque<usize>,
    queued: Vec<bool>,
    revisions: Vec<usize>,
    trace: Option<&'c mut Trace>,
}

impl Case<'_> {
    /// Narrows a region by the relations of `rows`, and by all that these touch.
    ///
    /// Says whether the queue ran dry before any relation's revisions did.
    pub fn propagate(
        &self,
        region: &mut Region,
        rows: impl IntoIterator<Item = usize>,
        thoroughness: Thoroughness,
    ) -> Result<bool, Empty> {
        self.propagate_traced(region, rows, thoroughness, None)
    }

    /// Narrows a region as [`Case::propagate`] does, and notes every step.
    pub fn propagate_traced(
        &self,
        region: &mut Region,
        rows: impl IntoIterator<Item = usize>,
        thoroughness: Thoroughness,
        trace: Option<&mut Trace>,
    ) -> Result<bool, Empty> {
        let count = self.network.rows.len();
        let (queued, revisions) = (vec![false; count], vec![0; count]);
        let queue = VecDeque::new();
        let mut run = Run { case: self, thoroughness, queue, queued, revisions, trace };
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

impl Run<'_> {
    fn enqueue(&mut self, row: usize) {
        if self.case.active[row] && !self.queued[row] {
            self.queued[row] = true;
            self.queue.push_back(row);
        }
    }

    fn revise(&mut self, index: usize, region: &mut Region) -> Result<(), Empty> {
        let row: &Row = &self.case.network.rows[index];
        let inner: Vec<Interval> = row.groups.iter().map(|group| group.inner(region)).collect();
        let values = row.groups.iter().zip(&inner).map(|(group, inner)| match group.factor {
            Some(factor) => &region[factor] * inner,
            None => inner.clone(),
        });
        let rests = rests(values.collect());
        for ((group, inner), rest) in row.groups.iter().zip(&inner).zip(&rests) {
            let target = &row.within - rest;
            match group.factor {
                None => self.solve_sum(index, group, &target, region)?,
                Some(factor) => {
                    let quotient = quotient(&target, &region[factor])?;
                    let other = self::quotient(&target, inner)?;
                    self.solve_sum(index, group, &quotient, region)?;
                    self.narrow(index, factor, &other, region)?;
                }
            }
        }
        Ok(())
    }

    /// Narrows the quantities of a group whose sum lies in `target`.
    fn solve_sum(
        &mut self,
        row: usize,
        group: &Group,
        target: &Interval,
        region: &mut Region,
    ) -> Result<(), Empty> {
        let values = group.sum.iter().map(|(factor, x)| region[*x].scaled(factor));
        let rests = if group.sum.len() == 1 { Vec::new() } else { rests(values.collect()) };
        for (place, (factor, x)) in group.sum.iter().enumerate() {
            let mut rest = Interval::point(group.constant.clone());
            if let Some(others) = rests.get(place) {
                rest = &rest + others;
            }
            let solved = (target - &rest).scaled(&(Rational::ONE / factor));
            self.narrow(row, *x, &solved, region)?;
        }
        Ok(())
    }

    fn narrow(
        &mut self,
        row: usize,
        quantity: usize,
        allowed: &Interval,
        region: &mut Region,
    ) -> Result<(), Empty> {
        let before = &region[quantity];
        if !excludes(allowed, before) {
            return Ok(());
        }
        let mut after = before.intersect(allowed).ok_or(Empty)?;
        if self.case.network.integer[quantity] {
            after = integers(&after).ok_or(Empty)?;
        }
        let full = self.thoroughness == Thoroughness::Full;
        if !full {
            let many = self.revisions[row] > EXACT_REVISIONS;
            let bits = if many { LATE_BITS } else { MOST_BITS };
            after = outward(&after, bits).intersect(before).ok_or(Empty)?;
        }
        let matters = full || shrank(before, &after);
        if let Some(trace) = &mut self.trace {
            trace.narrowed((row, &self.case.network.rows[row]), quantity, before, &after);
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

/// For each of some intervals, the sum of all others.
fn rests(values: Vec<Interval>) -> Vec<Interval> {
    let zero = Interval::point(Rational::ZERO);
    let mut after = vec![zero.clone()];
    for value in values.iter().skip(1).rev() {
        after.push(&after[after.len() - 1] + value);
    }
    let mut before = zero;
    let mut rests = Vec::with_capacity(values.len());
    for value in values {
        let rest = after.pop().expect("as many sums as values");
        rests.push(&before + &rest);
        before = &before + &value;
    }
    rests
}

/// Every x for which some `divisor` times x lies in `target`.
fn quotient(target: &Interval, divisor: &Interval) -> Result<Interval, Empty> {
    if divisor.contains(&Rational::ZERO) && target.contains(&Rational::ZERO) {
        return Ok(Interval::ALL);
    }
    target.divide(divisor).ok_or(Empty)
}
