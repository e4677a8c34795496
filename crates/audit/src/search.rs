//! The search for a solution where relations form cycles; see [`decide`](super::decide).

use std::collections::BTreeSet;
use std::marker::PhantomData;

use changzhi_number::{Interval, Rational};

use super::case::{Case, Region};
use super::contract::Thoroughness;
use super::decide::{Decision, Proof};
use super::network::Network;
use super::number::Number;
use super::program::{Plan, Product, Program};
use super::rough::Rough;
use super::simplex::Failure;
use super::trace::Trace;
use super::twin::Form;

/// How many regions one search looks at before it gives up.
const MOST_REGIONS: usize = 4_000;

/// How many steps of linear programs one search takes, each counted with its rows.
const MOST_STEPS: usize = 4_000_000;

/// With more rows in cycles there is no linear program.
const MOST_ROWS: usize = 400;

/// How far a product may be off for its program's solution to count as one.
const MISS: f64 = 1e-9;

/// What becomes of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Feasible,
    Infeasible(Proof),
    /// Only exact fractions tell.
    Close,
    /// The search ended before it was decided.
    Unknown,
}

impl Outcome {
    pub fn decision(self) -> Decision {
        match self {
            Self::Feasible => Decision::Feasible,
            Self::Infeasible(proof) => Decision::Infeasible(proof),
            Self::Close | Self::Unknown => Decision::Unknown,
        }
    }
}

/// A range that can be searched.
pub(super) trait Space: Form {
    /// Whether so little is left that rounding may hide that nothing is.
    fn is_close_to_empty(&self, before: &Self, integer: bool) -> bool;
    /// A little less on both sides, so that what lies in it keeps away from the ends; `None`
    /// if there is no room.
    fn inside(&self, integer: bool) -> Option<Self>;
    /// One value, where it is among these.
    fn at(&self, value: f64) -> Option<Self>;
    /// The values up to one near `value`, and those from it on.
    fn halves(&self, value: f64, integer: bool) -> Vec<Self>;
    /// Its width beside its size; infinite if it has no end.
    fn relative_width(&self) -> f64;
}

/// A search of the cycles of a case.
pub(super) struct Search<'c, 'n, R, N> {
    case: &'c Case<'n>,
    trace: &'c Trace<R>,
    regions: usize,
    steps: usize,
    proof: BTreeSet<usize>,
    numbers: PhantomData<N>,
}

impl<'c, 'n, R: Space, N: Number> Search<'c, 'n, R, N> {
    /// A search of a case without branches; `trace` tells how the region came about.
    pub fn new(case: &'c Case<'n>, trace: &'c Trace<R>) -> Self {
        let (regions, steps, proof) = (0, 0, BTreeSet::new());
        Self { case, trace, regions, steps, proof, numbers: PhantomData }
    }

    /// Searches each block of relations that hear of each other.
    pub fn decide(mut self, region: Region<R>) -> Outcome {
        let mut outcome = Outcome::Feasible;
        let mut seen = vec![false; self.case.active.len()];
        for row in self.case.places() {
            if seen[row] {
                continue;
            }
            let names = self.case.network.rows[row].quantities();
            let unknown = names.into_iter().find(|x| !region[*x].is_single());
            let block = match unknown {
                Some(x) => self.case.around(&region, x),
                None => self.case.only(&BTreeSet::from([row])),
            };
            let rows: Vec<usize> = block.places().collect();
            rows.iter().for_each(|row| seen[*row] = true);
            if rows.len() > MOST_ROWS {
                outcome = Outcome::Unknown;
                continue;
            }
            self.proof.clear();
            match self.block(&block, &rows, region.clone()) {
                Outcome::Feasible => {}
                Outcome::Unknown => outcome = Outcome::Unknown,
                decided => return decided,
            }
        }
        outcome
    }

    /// Searches one block, the region nearest to the last program's solution first.
    fn block(&mut self, block: &Case<'n>, rows: &[usize], region: Region<R>) -> Outcome {
        let mut open = vec![region];
        while let Some(region) = open.pop() {
            self.regions += 1;
            if self.regions > MOST_REGIONS || self.steps > MOST_STEPS {
                return Outcome::Unknown;
            }
            if let Some(halves) = self.signs(block, rows, &region) {
                open.extend(halves);
                continue;
            }
            match self.visit(block, rows, &region) {
                Visit::Solved => return Outcome::Feasible,
                Visit::Close => return Outcome::Close,
                Visit::Empty => {}
                Visit::Cut(halves) => open.extend(halves),
                Visit::Stuck => return Outcome::Unknown,
            }
        }
        Outcome::Infeasible(Proof { rows: std::mem::take(&mut self.proof), alone: None })
    }

    /// The two sides of a divisor that is not zero but may have either sign.
    fn signs(
        &mut self,
        block: &Case<'n>,
        rows: &[usize],
        region: &Region<R>,
    ) -> Option<Vec<Region<R>>> {
        let divisor = |row: &usize| {
            let divisor = block.network.rows[*row].certain_divisor()?;
            region[divisor].straddles_zero().then_some((*row, divisor))
        };
        let (row, divisor) = rows.iter().find_map(divisor)?;
        self.proof.insert(row);
        let sides = [false, true].into_iter().filter_map(|above| {
            let side = region[divisor].side_of_zero(above)?;
            self.narrowed(block, region, &[(divisor, side)])
        });
        Some(sides.collect())
    }

    /// A region with some quantities replaced and all that follows; `None`, with the reason
    /// kept, if nothing is left.
    fn narrowed(
        &mut self,
        block: &Case<'n>,
        region: &Region<R>,
        values: &[(usize, R)],
    ) -> Option<Region<R>> {
        let (mut region, mut trace) = (region.clone(), Trace::new(region.len()));
        let mut rows = BTreeSet::new();
        for (x, values) in values {
            region[*x] = values.clone();
            rows.extend(block.network.touching[*x].iter().copied());
        }
        let narrowed =
            block.propagate_traced(&mut region, rows, Thoroughness::Enough, Some(&mut trace));
        if narrowed.is_err() {
            self.proved(block.network, trace.rows_of_failure(), BTreeSet::new());
        }
        narrowed.ok().map(|_| region)
    }

    /// Notes the rows that leave nothing of a region, and those behind the bounds they use.
    fn proved(&mut self, network: &Network, rows: BTreeSet<usize>, bounds: BTreeSet<usize>) {
        let named = rows.iter().flat_map(|row| network.rows[*row].quantities());
        let named: BTreeSet<usize> = named.chain(bounds).collect();
        self.proof.extend(self.trace.rows_of(named));
        self.proof.extend(rows);
    }

    fn visit(&mut self, block: &Case<'n>, rows: &[usize], region: &Region<R>) -> Visit<R> {
        let plan = Plan { network: block.network, rows, region };
        let mut program: Program<N> = plan.program();
        if N::EXACT {
            program.start_from(&plan.program::<f64>());
        }
        match program.solve() {
            Ok(()) => {}
            Err(Failure::Lost) => return Visit::Close,
            Err(Failure::Infeasible(variables)) => {
                self.count(&program);
                return self.certify(&plan, &program, &variables);
            }
        }
        self.count(&program);
        let missed = self.missed(block, region, &program);
        if missed.is_empty() {
            return self.with_room(&plan);
        }
        // The program's own values of the factors may be those of a solution.
        let fixed: Option<Vec<(usize, R)>> = missed
            .iter()
            .map(|miss| Some((miss.quantity, region[miss.quantity].at(miss.value)?)))
            .collect();
        if let Some(fixed) = fixed
            && let Some(guess) = self.guessed(block, region, &fixed)
        {
            let plan = Plan { region: &guess, ..plan };
            let mut program: Program<N> = plan.program();
            let solved = program.solve().is_ok();
            self.count(&program);
            if solved && self.missed(block, &guess, &program).is_empty() {
                let found = self.with_room(&plan);
                if matches!(found, Visit::Solved) {
                    return found;
                }
            }
        }
        let worst = missed.iter().max_by(|a, b| a.by.total_cmp(&b.by)).expect("one is missed");
        let halves =
            region[worst.quantity].halves(worst.value, block.network.integer[worst.quantity]);
        if halves.len() < 2 {
            return if N::EXACT { Visit::Stuck } else { Visit::Close };
        }
        let halves = halves.into_iter();
        Visit::Cut(
            halves
                .filter_map(|half| self.narrowed(block, region, &[(worst.quantity, half)]))
                .collect(),
        )
    }

    fn count(&mut self, program: &Program<N>) {
        self.steps += (1 + program.simplex.steps) * (1 + program.simplex.height());
    }

    /// A guess that leads nowhere proves nothing.
    fn guessed(
        &mut self,
        block: &Case<'n>,
        region: &Region<R>,
        values: &[(usize, R)],
    ) -> Option<Region<R>> {
        let mut region = region.clone();
        let mut rows = BTreeSet::new();
        for (x, values) in values {
            region[*x] = values.clone();
            rows.extend(block.network.touching[*x].iter().copied());
        }
        block.propagate(&mut region, rows, Thoroughness::Brief).ok()?;
        Some(region)
    }

    /// Proves in fractions that the rows on which a program failed leave nothing.
    fn certify(
        &mut self,
        plan: &Plan<'_, R>,
        program: &Program<N>,
        variables: &[usize],
    ) -> Visit<R> {
        let (rows, bounds) = program.behind(variables);
        let (rows, bounds) = if N::EXACT {
            (rows, bounds)
        } else {
            let kept: Vec<usize> = rows.iter().copied().collect();
            let mut exact: Program<Rational> = Plan { rows: &kept, ..*plan }.program();
            match exact.solve() {
                Err(Failure::Infeasible(variables)) => exact.behind(&variables),
                _ => return Visit::Close,
            }
        };
        self.proved(plan.network, rows, bounds);
        Visit::Empty
    }

    /// Whether there is a solution that keeps away from all ends, if rounding asks for that.
    fn with_room(&mut self, plan: &Plan<'_, R>) -> Visit<R> {
        if N::EXACT {
            return Visit::Solved;
        }
        let named: BTreeSet<usize> =
            plan.rows.iter().flat_map(|row| plan.network.rows[*row].quantities()).collect();
        let mut inside = plan.region.to_vec();
        for x in named {
            let Some(less) = inside[x].inside(plan.network.integer[x]) else { return Visit::Close };
            inside[x] = less;
        }
        let mut program: Program<N> = Plan { region: &inside, ..*plan }.program();
        let solved = program.solve().is_ok();
        self.count(&program);
        if solved { Visit::Solved } else { Visit::Close }
    }

    /// The quantities on which to cut, for each product that the solution misses, and each
    /// count that is no whole number.
    fn missed(&self, block: &Case<'n>, region: &Region<R>, program: &Program<N>) -> Vec<Miss> {
        let counts = program.quantities().filter(|x| block.network.integer[*x]).filter_map(|x| {
            let value = program.value(x)?.value.to_double();
            let by = (value - value.round()).abs();
            (by > MISS).then_some(Miss { quantity: x, value: value.round(), by: 1.0 + by })
        });
        let planes = program.products.iter().filter(|product| product.free.is_none());
        let products = planes.filter_map(|product| miss(product, region, program));
        counts.chain(products).collect()
    }
}

/// What a look at a region finds.
enum Visit<R> {
    Solved,
    Empty,
    Close,
    Cut(Vec<Region<R>>),
    Stuck,
}

/// A quantity to cut at a value, and how far the solution is off for it.
struct Miss {
    quantity: usize,
    value: f64,
    by: f64,
}

/// How a solution misses a product, if it does.
fn miss<R: Space, N: Number>(
    product: &Product<N>,
    region: &Region<R>,
    program: &Program<N>,
) -> Option<Miss> {
    let factor = program.value(product.factor)?.value;
    let (sum, value) = product.values(&program.simplex);
    let should = factor.times(&sum.value);
    let by = if N::EXACT {
        let gap = value.value.minus(&should);
        if gap.is_nothing() { 0.0 } else { relative(&gap, &should).max(f64::MIN_POSITIVE) }
    } else {
        relative(&value.value.minus(&should), &should)
    };
    if by == 0.0 || (!N::EXACT && by <= MISS) {
        return None;
    }
    // A bounded factor is cut, as a share or a growth rate is; of two the wider one.
    let rank = |x: &usize| {
        let width = region[*x].relative_width();
        if width.is_finite() { width } else { -1.0 }
    };
    let alone = <[usize; 1]>::try_from(product.inner.as_slice()).ok();
    let candidates = std::iter::once(product.factor).chain(alone.into_iter().flatten());
    let quantity = candidates.max_by(|a, b| rank(a).total_cmp(&rank(b)))?;
    let value = program.value(quantity)?.value.to_double();
    Some(Miss { quantity, value, by })
}

fn relative<N: Number>(gap: &N, size: &N) -> f64 {
    let (gap, size) = (gap.to_double().abs(), size.to_double().abs());
    if gap == 0.0 { 0.0 } else { gap / size.max(gap) }
}

impl Space for Rough {
    fn is_close_to_empty(&self, before: &Self, integer: bool) -> bool {
        self != before && (integer || self.is_thin())
    }

    fn inside(&self, integer: bool) -> Option<Self> {
        if integer || self.low == self.high {
            return Some(*self);
        }
        let size = [self.low, self.high].into_iter().filter(|end| end.is_finite());
        let size = size.fold(0.0, |size: f64, end| size.max(end.abs()));
        let width = self.high - self.low;
        let room = if width.is_finite() { width * 1e-3 } else { 0.0 }.max(size * 1e-8);
        Self::new(self.low + room, self.high - room)
    }

    fn at(&self, value: f64) -> Option<Self> {
        let value = value.max(self.low).min(self.high);
        value.is_finite().then_some(Self { low: value, high: value })
    }

    fn halves(&self, value: f64, integer: bool) -> Vec<Self> {
        let Self { low, high } = *self;
        let width = high - low;
        let inside = value > low + width * 0.05 && value < high - width * 0.05;
        let cut = if !width.is_finite() {
            beyond(low, high, value)
        } else if inside {
            value
        } else {
            low + width / 2.0
        };
        let (below, above) = if integer { (cut.floor(), cut.floor() + 1.0) } else { (cut, cut) };
        let halves = [Self::new(low, below), Self::new(above, high)];
        halves.into_iter().flatten().filter(|half| half != self).collect()
    }

    fn relative_width(&self) -> f64 {
        let size = self.low.abs().max(self.high.abs());
        if size == 0.0 { 0.0 } else { (self.high - self.low) / size }
    }
}

/// A value to cut an interval at that lacks an end.
fn beyond(low: f64, high: f64, value: f64) -> f64 {
    match (low.is_finite(), high.is_finite()) {
        (true, _) if value <= low => low + low.abs().max(1.0),
        (_, true) if value >= high => high - high.abs().max(1.0),
        _ => value,
    }
}

impl Space for Interval {
    fn is_close_to_empty(&self, _before: &Self, _integer: bool) -> bool {
        false
    }

    fn inside(&self, _integer: bool) -> Option<Self> {
        Some(self.clone())
    }

    fn at(&self, value: f64) -> Option<Self> {
        let value = Rational::try_from(value).ok()?;
        self.contains(&value).then(|| Self::point(value))
    }

    fn halves(&self, value: f64, integer: bool) -> Vec<Self> {
        let rough = Rough::from(self);
        let end = |value: f64| {
            let value = if integer { value.round() } else { value };
            Rational::try_from(value).ok().map(changzhi_number::End::closed)
        };
        let cut = rough.halves(value, integer);
        let [below, above] = cut.as_slice() else { return Vec::new() };
        let halves = [Self::new(None, end(below.high)), Self::new(end(above.low), None)];
        halves.into_iter().flatten().filter_map(|half| self.intersect(&half)).collect()
    }

    fn relative_width(&self) -> f64 {
        Rough::from(self).relative_width()
    }
}
