//! The exact hull of quantities: the outermost values of each in any solution.
//!
//! Narrowing bounds the hull from outside, and exactly so in a [forest](super::forest). In
//! cycles each end is an [extreme](super::extreme) of a linear program.

use std::collections::BTreeMap;

use changzhi_number::{Interval, Rational};

use super::bound::Bound;
use super::case::{Case, Empty, Region};
use super::component::Component;
use super::contract::{LATE_BITS, Thoroughness};
use super::extreme::{Budget, Extreme, Goal};
use super::held::Held;
use super::narrowing::outward;
use super::plan::Plan;
use super::program::Program;
use super::range::Range;
use super::rough::Rough;
use super::scenario::Scenario;
use super::side::Side;
use super::trace::Trace;

/// With more relations bounds are those of narrowing alone.
pub(super) const MOST_RELATIONS: usize = 1_000;

/// How much work bounds are worth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// With more rows in cycles a bound is that of the few rows which hold it, and not searched.
    pub rows: usize,
    /// How many regions the search for all of them cuts in two.
    pub regions: usize,
}

/// How many divisors that may have either sign are looked at on both sides of zero.
const MOST_PARTED: usize = 2;

impl Effort {
    /// For the bounds of numbers.
    pub const FULL: Self = Self { rows: 10, regions: 24 };
    /// For those of suspects.
    pub const SOME: Self = Self { rows: 10, regions: 8 };
    /// For what else would have agreed.
    pub const LITTLE: Self = Self { rows: 6, regions: 0 };
}

impl Component<'_> {
    /// The bounds of quantities by the relations of a case in a scenario; `None` if these
    /// leave nothing.
    pub fn bounds(
        &self,
        case: &Case<'_>,
        scenario: Scenario<'_>,
        wanted: &[usize],
        effort: Effort,
    ) -> Option<Vec<Bound>> {
        let start: Region<Interval> = self.region(scenario).ok()?;
        if self.relations.len() > MOST_RELATIONS {
            return self.narrowed(case, scenario, start, wanted);
        }
        let rough: Region<Rough> = self.region(scenario).ok()?;
        case.bounds(start, rough, wanted, effort, MOST_PARTED)
    }
    /// The bounds by narrowing alone, and by the relations only that these rest on.
    fn narrowed(
        &self,
        case: &Case<'_>,
        scenario: Scenario<'_>,
        mut region: Region<Interval>,
        wanted: &[usize],
    ) -> Option<Vec<Bound>> {
        let mut rough: Region<Rough> = self.region(scenario).ok()?;
        let mut trace = Trace::new(rough.len());
        let places = case.places();
        let thoroughness = Thoroughness::Enough;
        case.propagate_traced(&mut rough, places, thoroughness, Some(&mut trace)).ok()?;
        let behind = case.only(&trace.rows_of(wanted.iter().copied()));
        behind.propagate(&mut region, behind.places(), Thoroughness::Enough).ok()?;
        let bound = |place: &usize| Bound { interval: region[*place].clone(), exact: false };
        Some(wanted.iter().map(bound).collect())
    }
}

impl Case<'_> {
    /// The bounds of quantities in a region, given in both forms. Up to `parted` divisors that may
    /// have either sign are looked at on both sides of zero.
    fn bounds(
        &self,
        start: Region<Interval>,
        mut rough: Region<Rough>,
        wanted: &[usize],
        effort: Effort,
        parted: usize,
    ) -> Option<Vec<Bound>> {
        self.propagate(&mut rough, self.places(), Thoroughness::Enough).ok()?;
        let cycles = self.cycles(&rough);
        if wanted.iter().all(|x| !cycles.near[*x]) {
            let mut region = start;
            self.propagate(&mut region, cycles.away.places(), Thoroughness::Full).ok()?;
            let exact = |x: &usize| Bound { interval: region[*x].clone(), exact: true };
            return Some(wanted.iter().map(exact).collect());
        }
        let divisors = cycles.core.rows().filter_map(|(_, row)| row.certain_divisor());
        let two_signed = divisors.into_iter().find(|x| rough[*x].straddles_zero());
        if let Some(divisor) = two_signed.filter(|_| parted > 0) {
            let side = |above: bool| {
                let (mut start, mut rough) = (start.clone(), rough.clone());
                start[divisor] = start[divisor].side_of_zero(above)?;
                rough[divisor] = rough[divisor].side_of_zero(above)?;
                self.bounds(start, rough, wanted, effort, parted - 1)
            };
            return either(side(false), side(true));
        }
        if cycles.core.size() > effort.rows {
            let (start, programs) = (&start, BTreeMap::new());
            let mut held = Held { case: self, start, region: rough, programs };
            return wanted.iter().map(|x| held.bound(*x).ok()).collect();
        }
        let region = self.settled(&start).ok()?;
        let (programs, budget) = (BTreeMap::new(), Budget(effort.regions));
        let mut hull = Hull { case: self, region, programs, budget };
        wanted.iter().map(|x| hull.bound(*x).ok()).collect()
    }

    /// A region narrowed by all relations, and by as little as a forest still allows.
    fn settled(&self, start: &Region<Interval>) -> Result<Region<Interval>, Empty> {
        let mut region = start.clone();
        let forest = self.core(start, None).size() == 0;
        let thoroughness = if forest { Thoroughness::Full } else { Thoroughness::Enough };
        self.propagate(&mut region, self.places(), thoroughness)?;
        if !forest && self.core(&region, None).size() == 0 {
            self.propagate(&mut region, self.places(), Thoroughness::Full)?;
        }
        Ok(region)
    }
}

/// What one of two sets of solutions leaves of some quantities, each of which may be empty.
fn either(one: Option<Vec<Bound>>, other: Option<Vec<Bound>>) -> Option<Vec<Bound>> {
    let (Some(ones), Some(others)) = (&one, &other) else { return one.or(other) };
    let both = |(one, other): (&Bound, &Bound)| Bound {
        interval: one.interval.span(&other.interval),
        exact: one.exact && other.exact,
    };
    Some(ones.iter().zip(others).map(both).collect())
}

/// The cycles of a case.
struct Cycles<'n> {
    /// The rows in cycles.
    core: Case<'n>,
    /// All other rows.
    away: Case<'n>,
    /// Whether each quantity hears of a cycle.
    near: Vec<bool>,
}

impl<'n> Case<'n> {
    fn cycles(&self, region: &Region<Rough>) -> Cycles<'n> {
        // What absorbs a relation may itself be asked for, so none is left out here.
        let core = self.without_silent(region).core(region, None);
        let away = self.active.iter().zip(&core.active).map(|(all, core)| *all && !core);
        let away = Case { network: self.network, active: away.collect() };
        let mut near = vec![false; region.len()];
        let mut next: Vec<usize> = core.rows().flat_map(|(_, row)| row.quantities()).collect();
        while let Some(x) = next.pop() {
            if !std::mem::replace(&mut near[x], true) {
                let rows = self.network.touching[x].iter().filter(|row| self.active[**row]);
                let names = rows.flat_map(|row| self.network.rows[*row].quantities());
                next.extend(names.filter(|x| !near[*x] && !region[*x].is_single()));
            }
        }
        Cycles { core, away, near }
    }
}

/// Bounds under search.
struct Hull<'c, 'n> {
    case: &'c Case<'n>,
    region: Region<Interval>,
    /// The solved program of some rows in the present region.
    programs: BTreeMap<Vec<usize>, Program<Rational>>,
    budget: Budget,
}

impl<'n> Hull<'_, 'n> {
    fn exact(&self, x: usize) -> Bound {
        Bound { interval: self.region[x].clone(), exact: true }
    }

    fn bound(&mut self, x: usize) -> Result<Bound, Empty> {
        let block = self.block(x)?;
        let rows: Vec<usize> = block.places().collect();
        let named = self.case.network.touching[x].iter().any(|row| block.active[*row]);
        if !named || self.region[x].single().is_some() {
            // Nothing holds it back: each of its values extends to all others.
            return Ok(self.exact(x));
        }
        if self.parts_zero(&rows) {
            return Ok(Bound { interval: self.region[x].clone(), exact: false });
        }
        let mut exact = true;
        for side in Side::BOTH {
            exact &= self.close(&block, &rows, Goal { quantity: x, side })?;
        }
        Ok(Bound { interval: self.region[x].clone(), exact })
    }

    /// Whether a divisor that is not zero has values on both sides of it.
    fn parts_zero(&self, rows: &[usize]) -> bool {
        let divisors = rows.iter().filter_map(|row| self.case.network.rows[*row].certain_divisor());
        divisors.into_iter().any(|x| self.region[x].straddles_zero())
    }

    /// The relations that hold a quantity back, without branches that it is not on: these are
    /// narrowed to their fixpoint, and every value that they hang from extends into them then.
    fn block(&mut self, x: usize) -> Result<Case<'n>, Empty> {
        let case = self.case.without_silent(&self.region);
        let case = case.without_absorbed(&self.region, Some(x));
        let all = case.around(&self.region, x);
        let core = all.core(&self.region, Some(x));
        let branches = all.active.iter().zip(&core.active).map(|(all, core)| *all && !core);
        let branches = Case { network: all.network, active: branches.collect() };
        branches.propagate(&mut self.region, branches.places(), Thoroughness::Full)?;
        Ok(core)
    }

    /// Finds an end; says whether it is exact.
    fn close(&mut self, block: &Case<'_>, rows: &[usize], goal: Goal) -> Result<bool, Empty> {
        if !self.programs.contains_key(rows) {
            let plan = Plan { network: self.case.network, rows, region: &self.region };
            self.programs.insert(rows.to_vec(), plan.solved().ok_or(Empty)?);
        }
        let program = &self.programs[rows];
        let Extreme { end, exact } =
            block.extreme(&self.region, program, goal, &mut self.budget)?;
        let before = &self.region[goal.quantity];
        let mut narrowed = goal.side.replaced(before, end).ok_or(Empty)?;
        if !exact {
            narrowed = outward(&narrowed, LATE_BITS);
        }
        let narrowed = narrowed.intersect(before).ok_or(Empty)?;
        if narrowed != *before {
            // Planes touch a product sooner in a narrower region.
            if program.products.iter().any(|product| product.free.is_none()) {
                self.programs.clear();
            }
            self.region[goal.quantity] = narrowed;
        }
        Ok(exact)
    }
}
