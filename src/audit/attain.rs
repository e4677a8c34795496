//! Extremes that are attained: fixing one factor of each product makes a region linear.
//!
//! Any extreme found so bounds the true one from inside. If the goal is a ratio, as a share
//! is, its own product may stay: over linear constraints the extreme of a ratio is exact
//! (Dinkelbach, "On nonlinear fractional programming", Management Science 1967), and an open
//! end is approached as the region is convex.

use crate::figure::{End, Rational};

use super::branch::Goal;
use super::contract::{Case, LATE_BITS, Region};
use super::narrowing::short;
use super::relaxation::{Ratio, Relaxation};
use super::side::{Reach, Side};
use super::witness::middle;

/// How often the extreme of a ratio is improved before it is given up.
const RATIO_STEPS: usize = 24;
/// How many values are fixed to find one solution in whole numbers.
const WHOLE_GUESSES: usize = 32;

impl Case<'_> {
    /// An end that solutions of a region attain, or approach if it is open: the extreme once
    /// factors are fixed where the program has them.
    pub fn attain(&self, goal: Goal, region: &Region, program: &Relaxation) -> Option<Reach> {
        let mut region = region.clone();
        let mut better = None;
        loop {
            let program = better.as_ref().unwrap_or(program);
            let factors = program.products.iter().flat_map(|(x, y)| [*x, *y]);
            if self.is_ratio(goal, &region, program)
                && let Some(end) = self.ratio_extreme(goal, &region)
            {
                return Some(end);
            }
            let mut factors: Vec<usize> = factors.collect();
            factors.sort_by_key(|x| (reluctance(goal, &region, program, *x), *x));
            factors.dedup();
            if factors.is_empty() {
                return self.attain_linear(goal, &region, program);
            }
            let value = |x: &usize| short(&program.value(*x).value, Side::Low, LATE_BITS);
            let fix = |x: &usize| self.fixed(&region, *x, value(x)?);
            region = factors.iter().find_map(fix)?;
            if let Some(tree) = self.tree(&region) {
                return Some(goal.side.of(&tree[goal.quantity]).cloned());
            }
            let mut next = Relaxation::new(self, &region)?;
            next.extreme(goal.quantity, goal.side);
            better = Some(next);
        }
    }

    /// The extreme in a region without products of unknowns, in whole numbers where it must.
    fn attain_linear(&self, goal: Goal, region: &Region, program: &Relaxation) -> Option<Reach> {
        let end = self.linear_extreme(goal, region)?;
        let Some(count) = self.counts(region).min() else { return Some(end) };
        // With whole numbers a line of solutions needs one of them to start from.
        if end.is_none() && self.solution(region, &mut WHOLE_GUESSES.clone()).is_some() {
            return Some(None);
        }
        let whole = program.value(count).value.floor();
        let region = self.fixed(region, count, whole)?;
        self.attain(goal, &region, program)
    }

    /// The extreme in a region that has no products of unknowns.
    fn linear_extreme(&self, goal: Goal, region: &Region) -> Option<Reach> {
        let mut program = Relaxation::new(self, region)?;
        Some(program.extreme(goal.quantity, goal.side))
    }

    /// Whether the only product left is the goal's, and nothing else speaks of the goal.
    fn is_ratio(&self, goal: Goal, region: &Region, program: &Relaxation) -> bool {
        let [(x, y)] = program.products.as_slice() else { return false };
        let named = self.rows_in_force().flat_map(|(_, row)| &row.occurrences);
        let times: usize =
            named.filter(|(x, _)| *x == goal.quantity).map(|(_, times)| *times).sum();
        let continuous = self.counts(region).next().is_none();
        (*x == goal.quantity || *y == goal.quantity) && times == 1 && continuous && !goal.any
    }

    /// The extreme of a goal that is a ratio of sums.
    fn ratio_extreme(&self, goal: Goal, region: &Region) -> Option<Reach> {
        let Goal { quantity, side, .. } = goal;
        let mut value = middle(&region[quantity]);
        for _ in 0..RATIO_STEPS {
            let ratio = Ratio { quantity, value: &value, side };
            let (product, factor) = Relaxation::best_for(self, region, ratio)?;
            if factor.value <= Rational::ZERO {
                return None;
            }
            let rest = &product - &(&factor * &value);
            if rest.value.is_zero() {
                let own = side.of(&region[quantity]);
                let left_out = own.is_some_and(|end| end.open && end.value == value);
                return Some(Some(End { value, open: left_out || !rest.beside.is_zero() }));
            }
            value = product.value / factor.value;
        }
        None
    }
}

/// Least for the factor that loses least when it is fixed: one at an end that it attains,
/// where the planes touch the product.
pub(super) fn reluctance(goal: Goal, region: &Region, program: &Relaxation, factor: usize) -> u8 {
    let (value, interval) = (program.value(factor), &region[factor]);
    let at_end =
        Side::BOTH.iter().any(|side| side.of(interval).is_some_and(|end| end.value == value.value));
    let beside = !value.beside.is_zero() || !interval.contains(&value.value);
    let goal = factor == goal.quantity;
    u8::from(!at_end) + 2 * u8::from(goal) + 4 * u8::from(beside)
}
