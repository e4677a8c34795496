//! The outermost value of one quantity, by branch and bound over [programs](super::program).
//!
//! A program's extreme bounds the true one from outside. If its solution misses no product it
//! is attained; else the missed factors are fixed where the program has them, and the extreme
//! of what is then linear is attained. Where the two meet the bound is exact. Where they do
//! not, the region is cut in two at a missed factor, and the outermost region is looked at
//! next (spatial branch and bound; Al-Khayyal and Falk 1983).

use std::cmp::Ordering;
use std::collections::BTreeSet;

use changzhi_number::{End, Interval, Rational, power_of_ten};

use super::case::{Case, Empty, Region};
use super::contract::{LATE_BITS, Thoroughness};
use super::narrowing::{integers, middle, outward, short};
use super::optimum::Optimum;
use super::plan::Plan;
use super::program::Program;
use super::side::{Reach, Side};

/// How many regions are looked at for one end.
const MOST_REGIONS: usize = 24;

/// How many more regions all ends of one component may take together, beyond one for each.
#[derive(Debug)]
pub(super) struct Budget(pub usize);

/// A search ends when the gap is so many places smaller than the interval it began with.
const CLOSE_PLACES: i32 = 9;

/// How often missed factors are fixed in one region.
const MOST_FIXED: usize = 8;

/// What a search for an end finds.
#[derive(Debug)]
pub(super) struct Extreme {
    /// No value lies further out.
    pub end: Reach,
    /// Whether this one is attained, or approached if it is open.
    pub exact: bool,
}

/// A quantity and the side on which its end is wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Goal {
    pub quantity: usize,
    pub side: Side,
}

/// A region that may hold a better value than the best one attained.
struct Node {
    /// No value in it lies further out.
    end: Reach,
    region: Region<Interval>,
    /// Where to cut it.
    cut: Option<(usize, Rational)>,
}

/// A search under way.
struct Search<'c, 'n> {
    case: &'c Case<'n>,
    rows: Vec<usize>,
    goal: Goal,
    /// The outermost end attained.
    attained: Option<Reach>,
    open: Vec<Node>,
    /// The width of the goal's values at first; 0 if it is infinite.
    width: Rational,
}

impl Case<'_> {
    /// The extreme of a quantity in a region, of which `first` is the solved program.
    pub fn extreme(
        &self,
        region: &Region<Interval>,
        first: &Program<Rational>,
        goal: Goal,
        budget: &mut Budget,
    ) -> Result<Extreme, Empty> {
        let rows = self.places().collect();
        let width = region[goal.quantity].width().unwrap_or_default();
        let mut search = Search { case: self, rows, goal, attained: None, open: Vec::new(), width };
        search.look(region.clone(), first.clone());
        for _ in 0..MOST_REGIONS {
            let Some(node) = search.outermost() else { break };
            let done = search.settles(&node) || search.is_close_enough(&node);
            if done || budget.0 == 0 || !search.split(&node) {
                search.open.push(node);
                break;
            }
            budget.0 -= 1;
        }
        match (search.outermost(), search.attained) {
            (None, None) => Err(Empty),
            (None, Some(end)) => Ok(Extreme { end, exact: true }),
            (Some(node), Some(end))
                if goal.side.inward(end.as_ref(), node.end.as_ref()).is_le() =>
            {
                Ok(Extreme { end, exact: true })
            }
            (Some(node), _) => Ok(Extreme { end: node.end, exact: false }),
        }
    }
}

impl Search<'_, '_> {
    fn outermost(&mut self) -> Option<Node> {
        let side = self.goal.side;
        let order = |a: &Node, b: &Node| side.inward(a.end.as_ref(), b.end.as_ref());
        let places = 0..self.open.len();
        let best = places.min_by(|a, b| order(&self.open[*a], &self.open[*b]))?;
        Some(self.open.swap_remove(best))
    }

    /// Whether no region holds a value further out than the attained one.
    fn settles(&self, outermost: &Node) -> bool {
        self.attained.as_ref().is_some_and(|attained| {
            self.goal.side.inward(attained.as_ref(), outermost.end.as_ref()).is_le()
        })
    }

    /// Whether what is between the attained end and the node's matters to nobody: then the
    /// exact one is most likely no fraction, as a square root is not, and would not be found.
    fn is_close_enough(&self, outermost: &Node) -> bool {
        let (Some(Some(attained)), Some(end)) = (&self.attained, &outermost.end) else {
            return false;
        };
        let gap = &attained.value - &end.value;
        let gap = if gap < Rational::ZERO { -gap } else { gap };
        gap * power_of_ten(CLOSE_PLACES) <= self.width
    }

    /// Looks at both parts of a region; `false` if there is nowhere to cut it.
    fn split(&mut self, node: &Node) -> bool {
        let Some((quantity, value)) = &node.cut else { return false };
        for part in halves(&node.region[*quantity], value, self.case.network.integer[*quantity]) {
            self.visit(&node.region, *quantity, part);
        }
        true
    }

    /// Bounds a part of a region from both sides and keeps it if it may hold a better value.
    fn visit(&mut self, region: &Region<Interval>, quantity: usize, part: Interval) {
        let mut region = region.clone();
        region[quantity] = part;
        if self.improve(&mut region).is_err() {
            return;
        }
        let rows = self.rows.iter().copied();
        if self.case.propagate(&mut region, rows, Thoroughness::Brief).is_err() {
            return;
        }
        let region: Region<Interval> = region.iter().map(|x| outward(x, LATE_BITS)).collect();
        if let Some(program) = self.program(&region) {
            self.look(region, program);
        }
    }

    /// The solved program of a region; `None` if it has no solution.
    fn program(&self, region: &Region<Interval>) -> Option<Program<Rational>> {
        Plan { network: self.case.network, rows: &self.rows, region }.solved()
    }

    /// Leaves only values of the goal that are better than the best attained.
    fn improve(&self, region: &mut Region<Interval>) -> Result<(), Empty> {
        let Some(attained) = &self.attained else { return Ok(()) };
        let attained = attained.as_ref().ok_or(Empty)?;
        let limit = Some(End { value: attained.value.clone(), open: !attained.open });
        let Goal { quantity, side } = self.goal;
        let better = match side {
            Side::Low => Interval::new(None, limit),
            Side::High => Interval::new(limit, None),
        };
        let better = better.expect("half a line");
        region[quantity] = region[quantity].intersect(&better).ok_or(Empty)?;
        Ok(())
    }

    /// Bounds a region by its program.
    fn look(&mut self, region: Region<Interval>, mut program: Program<Rational>) {
        let Some((end, missed)) = self.end(&region, &mut program) else { return };
        if missed.is_empty() {
            self.offer(end);
            return;
        }
        let cut = missed.first().cloned();
        self.attain(&region, missed);
        self.open.push(Node { end, region, cut });
    }

    /// The end that a program gives, and the factors that its solution misses.
    fn end(
        &self,
        region: &Region<Interval>,
        program: &mut Program<Rational>,
    ) -> Option<(Reach, Vec<(usize, Rational)>)> {
        let Goal { quantity, side } = self.goal;
        let own = side.of(&region[quantity]).cloned();
        let found = program.extreme(quantity, side);
        let known = found.is_some();
        let end = found.map_or_else(|| own.clone(), Optimum::end);
        let mut interval = side.replaced(&region[quantity], end.clone())?;
        interval = interval.intersect(&region[quantity])?;
        if self.case.network.integer[quantity] {
            interval = integers(&interval)?;
        }
        let mut missed = self.missed(region, program);
        if !known && missed.is_empty() {
            // Its ratio to a level was not found: what the region says is all that is known.
            missed.push((quantity, middle(&region[quantity])));
        }
        if end.is_none() && program.products.iter().any(|one| one.free.is_none()) {
            // Planes hold nothing back far out, where products do.
            let factor = program.products.iter().find(|one| one.free.is_none());
            let factor = factor.map_or(quantity, |product| product.factor);
            if missed.is_empty() {
                missed.push((factor, middle(&region[factor])));
            }
        }
        Some((side.of(&interval).cloned(), missed))
    }

    /// Keeps an end that is attained, if it lies further out than the best so far.
    fn offer(&mut self, end: Reach) {
        let better = self.attained.as_ref().is_none_or(|best| {
            self.goal.side.inward(end.as_ref(), best.as_ref()) == Ordering::Less
        });
        if better {
            self.attained = Some(end);
        }
    }

    /// Fixes missed factors where a program has them, until none is missed.
    fn attain(&mut self, region: &Region<Interval>, mut missed: Vec<(usize, Rational)>) {
        let mut region = region.clone();
        for _ in 0..MOST_FIXED {
            let mut rows = BTreeSet::new();
            for (x, value) in &missed {
                let Some(value) = short(value, Side::Low, LATE_BITS) else { return };
                if !region[*x].contains(&value) {
                    return;
                }
                region[*x] = Interval::point(value);
                rows.extend(self.case.network.touching[*x].iter().copied());
            }
            if self.case.propagate(&mut region, rows, Thoroughness::Brief).is_err() {
                return;
            }
            let Some(mut program) = self.program(&region) else { return };
            let Some((end, still)) = self.end(&region, &mut program) else { return };
            if still.is_empty() {
                self.offer(end);
                return;
            }
            missed = still;
        }
    }

    /// The factors of products that a solution misses, and counts that are no whole numbers,
    /// with their values, the widest first.
    fn missed(
        &self,
        region: &Region<Interval>,
        program: &Program<Rational>,
    ) -> Vec<(usize, Rational)> {
        let counts = program.quantities().filter(|x| self.case.network.integer[*x]);
        let counts = counts.filter_map(|x| {
            let value = program.value(x)?.value;
            (!value.is_int()).then(|| (x, value.floor()))
        });
        let mut missed: Vec<(usize, Rational)> = counts.collect();
        for product in program.products.iter().filter(|one| one.free.is_none()) {
            let Some(factor) = program.value(product.factor) else { continue };
            let (sum, value) = product.values(&program.simplex);
            // Levels without a limit may be zero but for what is beside: then that is compared.
            let first = &factor.value * &sum.value == value.value;
            let beside = sum.value.is_zero() && value.value.is_zero();
            if first && (!beside || &factor.value * &sum.beside == value.beside) {
                continue;
            }
            let quantity = match product.inner.as_slice() {
                [other] if self.is_better(*other, product.factor, region, program) => *other,
                _ => product.factor,
            };
            if missed.iter().all(|(x, _)| *x != quantity) {
                let value = program.value(quantity).expect("it has a column").value;
                missed.push((quantity, value));
            }
        }
        missed
    }

    /// Whether fixing one factor loses less than fixing the other: one at an end that it
    /// attains, where the planes touch the product; one that is not the goal; one with ends.
    fn is_better(
        &self,
        one: usize,
        other: usize,
        region: &Region<Interval>,
        program: &Program<Rational>,
    ) -> bool {
        let reluctance = |x: usize| {
            let Some(value) = program.value(x) else { return 8 };
            let at_end = Side::BOTH
                .iter()
                .any(|side| side.of(&region[x]).is_some_and(|end| end.value == value.value));
            let beside = !value.beside.is_zero() || !region[x].contains(&value.value);
            u8::from(!at_end) + 2 * u8::from(x == self.goal.quantity) + 4 * u8::from(beside)
        };
        reluctance(one) < reluctance(other)
    }
}

/// The two parts of an interval at a value, or at its middle if that is an end; whole numbers
/// are cut between two of them.
fn halves(interval: &Interval, value: &Rational, integer: bool) -> Vec<Interval> {
    let inside = |side: Side| {
        let closed = Some(End::closed(value.clone()));
        side.inward(closed.as_ref(), side.of(interval)) == Ordering::Greater
    };
    let inside = Side::BOTH.into_iter().all(inside);
    let value = if inside { value.clone() } else { middle(interval) };
    let (below, above) = if integer {
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
    halves.into_iter().flatten().filter(|half| half != interval).collect()
}
