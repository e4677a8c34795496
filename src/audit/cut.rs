//! Where branch and bound cuts a region in two.

use std::cmp::Ordering;

use crate::figure::{End, Interval, Rational};

use super::attain::reluctance;
use super::branch::Goal;
use super::contract::{Case, Region};
use super::narrowing::short;
use super::relaxation::Relaxation;
use super::side::Side;
use super::witness::middle;

/// How long the number may be at which a region is cut.
const CUT_BITS: usize = 96;

/// A quantity, and the value that parts its values in two.
#[derive(Debug)]
pub(super) struct Cut {
    quantity: usize,
    value: Rational,
}

impl Case<'_> {
    /// The quantity to cut at, and where: a count that is no whole number, or else the wider
    /// factor of the product that is furthest from being one.
    pub fn cut(&self, goal: Goal, region: &Region, program: &Relaxation) -> Option<Cut> {
        let whole = |x: &usize| (program.value(*x).value.is_int(), *x);
        if let Some(count) = self.counts(region).min_by_key(whole) {
            return Some(Cut { quantity: count, value: program.value(count).value });
        }
        // Where a fixed factor attained something, the planes should touch the product.
        let inside = |x: &usize| {
            let value = program.value(*x).value;
            Side::BOTH.iter().all(|side| side.of(&region[*x]).is_none_or(|end| end.value != value))
        };
        let fixed = program.products.iter().filter_map(|(x, y)| {
            [*x, *y].into_iter().min_by_key(|x| reluctance(goal, region, program, *x))
        });
        let factors = || program.products.iter().flat_map(|(x, y)| [*x, *y]);
        let wider = |x: &usize, y: &usize| compare_widths(&region[*x], &region[*y]);
        let cut = fixed.filter(inside).max_by(wider).or_else(|| factors().max_by(wider))?;
        let value = short(&program.value(cut).value, Side::Low, CUT_BITS)?;
        Some(Cut { quantity: cut, value })
    }

    /// The two parts of a region; whole numbers are cut between two of them.
    pub fn halves(&self, region: &Region, cut: &Cut) -> impl Iterator<Item = Region> {
        let Cut { quantity, value } = cut;
        let interval = &region[*quantity];
        let inside = |side: Side| {
            let closed = Some(End::closed(value.clone()));
            side.inward(closed.as_ref(), side.of(interval)) == Ordering::Greater
        };
        let inside = Side::BOTH.into_iter().all(inside);
        let value = if inside { value.clone() } else { middle(interval) };
        let (below, above) = if self.network.integer[*quantity] {
            let below = value.floor();
            let above = &below + Rational::ONE;
            (below, above)
        } else {
            (value.clone(), value)
        };
        let halves = [
            Interval::new(interval.low().cloned(), Some(End::closed(below))),
            Interval::new(Some(End::closed(above)), interval.high().cloned()),
        ];
        halves.into_iter().flatten().map(|half| {
            let mut region = region.clone();
            region[*quantity] = half;
            region
        })
    }
}

/// By width relative to size; an infinite one is the widest.
fn compare_widths(a: &Interval, b: &Interval) -> Ordering {
    let relative = |interval: &Interval| {
        let width = interval.width()?;
        let size = &middle(interval) * middle(interval);
        Some(if size.is_zero() { Rational::ONE } else { &width * &width / size })
    };
    match (relative(a), relative(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}
