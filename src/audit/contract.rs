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

use std::cmp::Ordering;
use std::collections::VecDeque;

use dashu_int::UBig;
use dashu_int::ops::BitTest;

use crate::figure::{End, Interval, Rational};

use super::network::{Group, Network, Row};
use super::side::Side;

const MOST_REVISIONS: usize = 64;
/// How long an end may be that narrowing found in a cycle, early and late.
const MOST_BITS: usize = 640;
pub(super) const LATE_BITS: usize = 160;
/// Beyond 2 to this power a number is as good as infinite.
const FARTHEST: usize = 1_024;
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
}

/// One run over the queue of relations.
struct Run<'c> {
    case: &'c Case<'c>,
    thoroughness: Thoroughness,
    queue: VecDeque<usize>,
    queued: Vec<bool>,
    revisions: Vec<usize>,
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
        let count = self.network.rows.len();
        let (queued, revisions) = (vec![false; count], vec![0; count]);
        let queue = VecDeque::new();
        let mut run = Run { case: self, thoroughness, queue, queued, revisions };
        for row in rows {
            run.enqueue(row);
        }
        let mut finished = true;
        while let Some(row) = run.queue.pop_front() {
            run.queued[row] = false;
            if run.revisions[row] == MOST_REVISIONS {
                finished = false;
                continue;
            }
            run.revisions[row] += 1;
            run.revise(row, region)?;
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
            after = outward(&after, bits).and_then(|a| a.intersect(before)).ok_or(Empty)?;
        }
        let matters = full || shrank(before, &after);
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

impl Group {
    /// The values of all of it.
    pub fn value(&self, region: &Region) -> Interval {
        let inner = self.inner(region);
        self.factor.map_or(inner.clone(), |factor| &region[factor] * &inner)
    }

    /// The values of its constant and sum, without the factor.
    pub fn inner(&self, region: &Region) -> Interval {
        let mut terms = self.sum.iter().map(|(factor, x)| region[*x].scaled(factor));
        let first = terms.next().expect("a group names a quantity besides its factor");
        let sum = terms.fold(first, |sum, term| &sum + &term);
        if self.constant.is_zero() { sum } else { &sum + &Interval::point(self.constant.clone()) }
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

/// Whether `allowed` leaves out some value of `before`.
fn excludes(allowed: &Interval, before: &Interval) -> bool {
    beyond(allowed.low(), before.low(), Ordering::Greater)
        || beyond(allowed.high(), before.high(), Ordering::Less)
}

/// Whether an end lies inside of another one, in the direction of `side`.
fn beyond(end: Option<&End>, other: Option<&End>, side: Ordering) -> bool {
    let Some(end) = end else { return false };
    let Some(other) = other else { return true };
    let order = end.value.cmp(&other.value);
    order == side || (order == Ordering::Equal && end.open && !other.open)
}

/// The integers of an interval, from the first to the last.
pub(super) fn integers(interval: &Interval) -> Option<Interval> {
    let low = interval.low().map(|end| {
        let first = Rational::from(end.value.ceil());
        let open = end.open && first == end.value;
        End::closed(if open { first + Rational::ONE } else { first })
    });
    let high = interval.high().map(|end| {
        let last = Rational::from(end.value.floor());
        let open = end.open && last == end.value;
        End::closed(if open { last - Rational::ONE } else { last })
    });
    Interval::new(low, high)
}

/// Whether the difference is worth telling others.
fn shrank(before: &Interval, after: &Interval) -> bool {
    let freed = |before: Option<&End>, after: Option<&End>| before.is_none() && after.is_some();
    if freed(before.low(), after.low()) || freed(before.high(), after.high()) {
        return true;
    }
    match (before.width(), after.width()) {
        (Some(before), Some(after)) => {
            Rational::from(100) * &after <= Rational::from(99) * before
        }
        _ => before != after,
    }
}

/// The interval with each end of more than `bits` bits moved outward.
pub(super) fn outward(interval: &Interval, bits: usize) -> Option<Interval> {
    let moved = |end: &End, side: Side| {
        let value = short(&end.value, side, bits)?;
        let open = end.open && value == end.value;
        Some(End { value, open })
    };
    let low = interval.low().and_then(|end| moved(end, Side::Low));
    let high = interval.high().and_then(|end| moved(end, Side::High));
    Interval::new(low, high)
}

/// A number of at most so many bits, below or above one that has more; `None` if that is
/// beyond reckoning.
pub(super) fn short(value: &Rational, side: Side, bits: usize) -> Option<Rational> {
    let (top, bottom) = (value.numerator().bit_len(), value.denominator().bit_len());
    if top.max(bottom) <= bits {
        return Some(value.clone());
    }
    if top > bottom + FARTHEST {
        let outward = (*value < Rational::ZERO) == (side == Side::Low);
        let far = Rational::from(UBig::ONE << FARTHEST);
        return (!outward).then(|| if side == Side::Low { far } else { -far });
    }
    let digits = (bits + bottom).saturating_sub(top).min(bits + FARTHEST);
    let grid = Rational::from(UBig::ONE << digits);
    let scaled = value * &grid;
    let whole = if side == Side::Low { scaled.floor() } else { scaled.ceil() };
    Some(Rational::from(whole) / grid)
}
