//! Branch and bound: the exact extreme of a quantity over relations that form cycles.
//!
//! The linear program of a region bounds the extreme from outside; fixing one factor of each
//! product at the program's solution makes the rest linear, and its extreme is attained. Where
//! the two meet the bound is exact. Where they do not, the region is cut in two at a factor of
//! that solution, where the planes then touch the product, and the outermost region is looked
//! at next (Al-Khayyal and Falk, "Jointly constrained biconvex programming", Mathematics of
//! Operations Research 1983; spatial branch and bound).
//!
//! *Cost.* At most [`NODE_CAP`] regions, each with one linear program.

use std::cmp::Ordering;

use crate::figure::{End, Interval, Rational, power_of_ten};

use super::contract::{Case, Empty, LATE_BITS, Region, Thoroughness};
use super::cut::Cut;
use super::narrowing::{integers, outward};
use super::relaxation::Relaxation;
use super::side::{Reach, Side};

/// How many regions one search looks at before it gives up.
pub(super) const NODE_CAP: usize = 400;

/// Where more relations than this form cycles, no search is tried.
pub(super) const MOST_SEARCHED: usize = 8;

/// A search ends when the gap is so many places smaller than the interval it began with.
const CLOSE_PLACES: i32 = 9;

/// How many values are fixed in each region in the hope of any solution.
const ANY_GUESSES: usize = 8;

/// What a search is for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Goal {
    pub quantity: usize,
    pub side: Side,
    /// Any solution will do.
    pub any: bool,
}

/// The outcome of a search.
#[derive(Debug)]
pub(super) enum Extreme {
    /// No solution.
    None,
    /// No value lies further out, and this one is attained, or approached if open.
    Exact(Reach),
    /// No value lies further out; `solved` tells whether some solution was found.
    Outer { end: Reach, solved: bool },
}

/// A region that may hold a better value than the best one attained.
struct Node {
    /// No value in it lies further out.
    end: Reach,
    region: Region,
    cut: Option<Cut>,
    /// The best value attained when it was looked at: better ones are left in it.
    attained: Option<Reach>,
}

/// A search under way.
struct Search<'c> {
    case: &'c Case<'c>,
    goal: Goal,
    /// The outermost end attained.
    attained: Option<Reach>,
    open: Vec<Node>,
    /// The width of the goal's values at first; 0 if it is infinite.
    width: Rational,
}

impl Case<'_> {
    /// The extreme of a quantity in a region, `attained` being an end that is known to be.
    pub fn extreme(
        &self,
        region: Region,
        goal: Goal,
        attained: Option<Reach>,
        cap: usize,
    ) -> Extreme {
        let width = region[goal.quantity].width().unwrap_or_default();
        let mut search = Search { case: self, goal, attained, open: Vec::new(), width };
        if goal.side.of(&region[goal.quantity]).is_none() && search.unlimited(&region) {
            return Extreme::Exact(None);
        }
        search.visit(region);
        for _ in 0..cap {
            let Some(node) = search.outermost() else {
                return search.attained.map_or(Extreme::None, Extreme::Exact);
            };
            if let Some(end) = search.settles(&node) {
                return Extreme::Exact(end);
            }
            if search.close_enough(&node) || !search.split(&node) {
                search.open.push(node);
                break;
            }
        }
        match search.outermost() {
            None => search.attained.map_or(Extreme::None, Extreme::Exact),
            Some(node) => match search.settles(&node) {
                Some(end) => Extreme::Exact(end),
                None => Extreme::Outer { end: node.end, solved: search.attained.is_some() },
            },
        }
    }
}

impl Search<'_> {
    fn outermost(&mut self) -> Option<Node> {
        let side = self.goal.side;
        let order = |a: &Node, b: &Node| side.inward(a.end.as_ref(), b.end.as_ref());
        let places = 0..self.open.len();
        let best = places.min_by(|a, b| order(&self.open[*a], &self.open[*b]))?;
        Some(self.open.swap_remove(best))
    }

    /// The attained end, if no node can hold one further out than it.
    fn settles(&self, outermost: &Node) -> Option<Reach> {
        let attained = self.attained.as_ref()?;
        let order = self.goal.side.inward(attained.as_ref(), outermost.end.as_ref());
        (self.goal.any || order != Ordering::Greater).then(|| attained.clone())
    }

    /// Whether solutions lie on a line without end.
    fn unlimited(&self, region: &Region) -> bool {
        let program = Relaxation::new(self.case, region);
        program.is_some_and(|program| self.case.attain(self.goal, region, &program) == Some(None))
    }

    /// Whether what is between the attained end and the node's matters to nobody: then the
    /// exact one is most likely no fraction, as a square root is not, and would not be found.
    fn close_enough(&self, outermost: &Node) -> bool {
        let Some(Some(attained)) = &self.attained else { return false };
        let Some(end) = &outermost.end else { return false };
        if outermost.attained != self.attained {
            return false;
        }
        let gap = &attained.value - &end.value;
        let gap = if gap < Rational::ZERO { -gap } else { gap };
        gap * power_of_ten(CLOSE_PLACES) <= self.width
    }

    /// Leaves only values of the goal that are better than the best attained.
    fn improve(&self, region: &mut Region) -> Result<(), Empty> {
        let Some(attained) = &self.attained else { return Ok(()) };
        let attained = attained.as_ref().ok_or(Empty)?;
        let limit = Some(End { value: attained.value.clone(), open: !attained.open });
        let Goal { quantity, side, .. } = self.goal;
        let better = match side {
            Side::Low => Interval::new(None, limit),
            Side::High => Interval::new(limit, None),
        };
        let better = better.expect("half a line");
        region[quantity] = region[quantity].intersect(&better).ok_or(Empty)?;
        Ok(())
    }

    /// Bounds a region from both sides and keeps it if it may hold a better value.
    fn visit(&mut self, mut region: Region) {
        let case = self.case;
        if self.improve(&mut region).is_err() {
            return;
        }
        let rows = case.rows_in_force().map(|(index, _)| index);
        if case.propagate(&mut region, rows, Thoroughness::Brief).is_err() {
            return;
        }
        let region: Region = region.iter().map(|x| outward(x, LATE_BITS)).collect();
        let Some(mut program) = Relaxation::new(case, &region) else { return };
        let Goal { quantity, side, .. } = self.goal;
        let end = program.extreme(quantity, side);
        let Some(interval) = side.replaced(&region[quantity], end) else { return };
        let counts = case.network.integer[quantity];
        let interval = if counts { integers(&interval) } else { Some(interval) };
        let Some(interval) = interval else { return };
        let end = side.of(&interval).cloned();
        let before = self.attained.clone();
        if self.goal.any && case.witness(&region, &mut ANY_GUESSES.clone(), &mut |_| true) {
            self.attained = Some(end.clone());
        }
        self.offer(case.attain(self.goal, &region, &program));
        let cut = case.cut(self.goal, &region, &program);
        self.open.push(Node { end, region, cut, attained: before });
    }

    /// Keeps an end that is attained, if it lies further out than the best so far.
    fn offer(&mut self, attained: Option<Reach>) -> bool {
        let Some(attained) = attained else { return false };
        let better = self.attained.as_ref().is_none_or(|best| {
            self.goal.side.inward(attained.as_ref(), best.as_ref()) == Ordering::Less
        });
        if better {
            self.attained = Some(attained);
        }
        better
    }

    /// Looks at a region again with what was attained since, or at its halves; `false` if there
    /// is nowhere to cut it.
    fn split(&mut self, node: &Node) -> bool {
        if node.attained != self.attained {
            self.visit(node.region.clone());
            return true;
        }
        let Some(cut) = &node.cut else { return false };
        for half in self.case.halves(&node.region, cut) {
            self.visit(half);
        }
        true
    }
}
