//! The search for a solution where relations form cycles; see [`decide`](super::decide).

use std::cell::Cell;
use std::collections::{BTreeSet, VecDeque};
use std::marker::PhantomData;

use changzhi_number::Rational;

use super::capped::Capped;
use super::case::{Case, Region};
use super::contract::Thoroughness;
use super::decision::{Decision, Proof};
use super::miss::{Miss, missed};
use super::network::Network;
use super::number::Number;
use super::program::{Plan, Program};
use super::simplex::Failure;
use super::space::Space;
use super::trace::Trace;
use super::witness::{Witness, Witnesses};

/// What a search may cost before it gives up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The rows in cycles.
    pub rows: usize,
    /// The regions looked at.
    regions: usize,
    /// The work of linear programs.
    work: usize,
}

impl Limits {
    /// For the verdict on a component.
    pub const MOST: Self = Self { rows: usize::MAX, regions: 40_000, work: 40_000_000 };
    /// For one of many questions about parts of it.
    pub const QUICK: Self = Self { rows: usize::MAX, regions: 200, work: 2_000_000 };
    /// For one of these that only fractions decide.
    pub const SHORT: Self = Self { rows: 10, regions: 40, work: 2_000_000 };
}

/// How much more work in fractions counts.
const EXACT_WEIGHT: usize = 200;

/// In so many steps of a search one goes back to the region that was cut first.
const DEEPER: usize = 4;

/// How often missed factors are fixed in one region.
const MOST_FIXED: usize = 8;

/// A search of the cycles of a case.
pub(super) struct Search<'c, 'n, R, N> {
    case: &'c Case<'n>,
    trace: &'c Trace<R>,
    /// What quantities could be before any relation spoke.
    start: &'c Region<R>,
    limits: Limits,
    witnesses: &'c Witnesses,
    regions: usize,
    work: usize,
    proof: BTreeSet<usize>,
    numbers: PhantomData<N>,
}

impl<'c, 'n, R: Space, N: Number> Search<'c, 'n, R, N> {
    /// A search of a case without branches; `trace` tells how the region came of the start.
    pub fn new(
        case: &'c Case<'n>,
        trace: &'c Trace<R>,
        start: &'c Region<R>,
        limits: Limits,
        witnesses: &'c Witnesses,
    ) -> Self {
        let (regions, work, proof) = (0, 0, BTreeSet::new());
        Self { case, trace, start, limits, witnesses, regions, work, proof, numbers: PhantomData }
    }

    /// Searches each block of relations that hear of each other; adds what it did to `work`.
    pub fn decide(mut self, region: &Region<R>, work: &Cell<usize>) -> Decision {
        let decision = self.blocks(region);
        work.set(work.get() + self.work);
        decision
    }

    fn blocks(&mut self, region: &Region<R>) -> Decision {
        let mut outcome = Decision::Feasible;
        let mut seen = vec![false; self.case.active.len()];
        for row in self.case.places() {
            if seen[row] {
                continue;
            }
            let names = self.case.network.rows[row].quantities();
            let unknown = names.into_iter().find(|x| !region[*x].is_single());
            let block = match unknown {
                Some(x) => self.case.around(region, x),
                None => self.case.only(&BTreeSet::from([row])),
            };
            let rows: Vec<usize> = block.places().collect();
            for row in &rows {
                seen[*row] = true;
            }
            if self.witnesses.any_holds(block.network, &rows, self.start) {
                continue;
            }
            self.proof.clear();
            match self.block(&block, &rows, region.clone()) {
                Decision::Feasible => {}
                Decision::Unknown => outcome = Decision::Unknown,
                decided => return decided,
            }
        }
        outcome
    }

    /// Searches one block, the region nearest to the last program's solution first.
    fn block(&mut self, block: &Case<'n>, rows: &[usize], region: Region<R>) -> Decision {
        let mut open = VecDeque::from([region]);
        while let Some(region) = self.next_of(&mut open) {
            self.regions += 1;
            self.work += if N::EXACT { EXACT_WEIGHT * rows.len() } else { rows.len() };
            if self.regions > self.limits.regions || self.work > self.limits.work {
                return Decision::Unknown;
            }
            if let Some(halves) = self.signs(block, rows, &region) {
                open.extend(halves);
                continue;
            }
            match self.visit(block, rows, &region) {
                Visit::Solved => return Decision::Feasible,
                Visit::Close => return Decision::Close,
                Visit::Empty => {}
                Visit::Cut(halves) => open.extend(halves),
                Visit::Stuck => return Decision::Unknown,
            }
        }
        Decision::Infeasible(Proof { rows: std::mem::take(&mut self.proof), alone: None })
    }

    /// The region cut last, and now and then the one cut first: near the edge of what is
    /// possible a search that goes deeper and deeper finds nothing.
    fn next_of(&self, open: &mut VecDeque<Region<R>>) -> Option<Region<R>> {
        let first = self.regions % DEEPER == DEEPER - 1;
        if first { open.pop_front() } else { open.pop_back() }
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
        program.simplex.most_work = self.left();
        match program.solve() {
            Ok(()) => {}
            Err(Failure::Spent) => return Visit::Stuck,
            Err(Failure::Lost) => return self.visit_exactly(block, &plan),
            Err(Failure::Infeasible(variables)) => {
                self.count(&program);
                if self.is_certain(&plan, &program, &variables) {
                    return Visit::Empty;
                }
                return self.visit_exactly(block, &plan);
            }
        }
        self.count(&program);
        let mut misses = missed(block.network, region, &program);
        if misses.is_empty() {
            if N::EXACT {
                return Visit::Solved;
            }
            match self.with_room(&plan) {
                Room::Solved => return Visit::Solved,
                Room::Close => return Visit::Close,
                Room::Missed(others) => misses = others,
            }
        }
        if self.attains(block, &plan, &misses) {
            return Visit::Solved;
        }
        match plan.capped(&program) {
            Some(capped) => Visit::Cut(self.capped(block, region, capped)),
            None => self.cut(block, region, &misses),
        }
    }

    /// Whether there is a solution in which missed factors have the program's own values, as
    /// have those that are missed then.
    fn attains(&mut self, block: &Case<'n>, plan: &Plan<'_, R>, misses: &[Miss]) -> bool {
        let mut region = plan.region.to_vec();
        let values = |misses: &[Miss]| -> Vec<(usize, f64)> {
            misses.iter().map(|miss| (miss.quantity, miss.value)).collect()
        };
        let mut wanted = values(misses);
        if self.regions.is_multiple_of(DEEPER) {
            for (x, value) in &mut wanted {
                if let [Some(low), Some(high)] = region[*x].limits::<f64>() {
                    let middle = f64::midpoint(low.value, high.value);
                    *value = if block.network.integer[*x] { middle.floor() } else { middle };
                }
            }
        }
        for _ in 0..MOST_FIXED {
            let fixed = wanted.iter().map(|(x, value)| Some((*x, region[*x].at(*value)?)));
            let Some(fixed) = fixed.collect::<Option<Vec<_>>>() else { return false };
            let Some(guess) = guessed(block, &region, &fixed) else { return false };
            match self.with_room(&Plan { region: &guess, ..*plan }) {
                Room::Solved => return true,
                Room::Close => return false,
                Room::Missed(others) => wanted = values(&others),
            }
            region = guess;
        }
        false
    }

    /// The parts of a region on both sides of the value that is missed by most, and can be cut.
    fn cut(&mut self, block: &Case<'n>, region: &Region<R>, misses: &[Miss]) -> Visit<R> {
        let mut worst: Vec<&Miss> = misses.iter().collect();
        worst.sort_by(|a, b| b.by.total_cmp(&a.by));
        for Miss { quantity, value, .. } in worst {
            let halves = region[*quantity].halves(*value, block.network.integer[*quantity]);
            if halves.len() == 2 {
                let parts = halves
                    .into_iter()
                    .filter_map(|half| self.narrowed(block, region, &[(*quantity, half)]));
                return Visit::Cut(parts.collect());
            }
        }
        if N::EXACT { Visit::Stuck } else { Visit::Close }
    }

    /// What is left of a region once a quotient without ends got one.
    fn capped(&mut self, block: &Case<'n>, region: &Region<R>, capped: Capped) -> Vec<Region<R>> {
        let Capped { quotient, values, rows, bounds } = capped;
        self.proved(block.network, rows, bounds);
        let values = region[quotient].intersect(R::of(&values));
        let left = values.and_then(|values| self.narrowed(block, region, &[(quotient, values)]));
        left.into_iter().collect()
    }

    /// Looks at a region in fractions, where rounding made a program fail that does not.
    fn visit_exactly(&mut self, block: &Case<'n>, plan: &Plan<'_, R>) -> Visit<R> {
        let mut program: Program<Rational> = plan.program();
        program.start_from(&plan.program::<f64>());
        program.simplex.most_work = self.limits.work.saturating_sub(self.work) / EXACT_WEIGHT;
        let solved = program.solve();
        self.work += EXACT_WEIGHT * program.simplex.work();
        match solved {
            Ok(()) => {}
            Err(Failure::Infeasible(variables)) => {
                let (rows, bounds) = program.behind(&variables);
                self.proved(plan.network, rows, bounds);
                return Visit::Empty;
            }
            Err(Failure::Lost | Failure::Spent) => return Visit::Stuck,
        }
        let region = plan.region.to_vec();
        let misses = missed(plan.network, &region, &program);
        if misses.is_empty() { Visit::Close } else { self.cut(block, &region, &misses) }
    }

    /// The work that is left, of the numbers of the search.
    fn left(&self) -> usize {
        let left = self.limits.work.saturating_sub(self.work);
        if N::EXACT { left / EXACT_WEIGHT } else { left }
    }

    fn count(&mut self, program: &Program<N>) {
        let weight = if N::EXACT { EXACT_WEIGHT } else { 1 };
        self.work += weight * program.simplex.work();
    }

    /// Whether the rows on which a program failed leave nothing in fractions either.
    fn is_certain(
        &mut self,
        plan: &Plan<'_, R>,
        program: &Program<N>,
        variables: &[usize],
    ) -> bool {
        let (mut rows, mut bounds) = program.behind(variables);
        if !N::EXACT {
            let kept: Vec<usize> = rows.iter().copied().collect();
            let few = Plan { rows: &kept, ..*plan };
            // Short numbers prove it sooner, if there is room.
            let coarse: Vec<R> = plan.region.iter().map(Space::coarse).collect();
            let proof = self.empty(&Plan { region: &coarse, ..few }).or_else(|| self.empty(&few));
            let Some(proof) = proof else { return false };
            (rows, bounds) = proof;
        }
        self.proved(plan.network, rows, bounds);
        true
    }

    /// The rows, and the quantities whose bounds, that leave nothing in fractions.
    fn empty(&mut self, plan: &Plan<'_, R>) -> Option<(BTreeSet<usize>, BTreeSet<usize>)> {
        let mut exact: Program<Rational> = plan.program();
        exact.start_from(&plan.program::<f64>());
        let solved = exact.solve();
        self.work += EXACT_WEIGHT * exact.simplex.work();
        match solved {
            Err(Failure::Infeasible(variables)) => Some(exact.behind(&variables)),
            _ => None,
        }
    }

    /// Looks for a solution that keeps away from all ends, if rounding asks for that.
    fn with_room(&mut self, plan: &Plan<'_, R>) -> Room {
        let named: BTreeSet<usize> =
            plan.rows.iter().flat_map(|row| plan.network.rows[*row].quantities()).collect();
        // Only what was there at the start can be missed: all else follows from the rows.
        let mut inside = plan.region.to_vec();
        for x in named.into_iter().filter(|x| !N::EXACT && !plan.region[*x].is_single()) {
            let start = self.start[x].inside(plan.network.integer[x]);
            let less = start.and_then(|start| inside[x].intersect(&start));
            let Some(less) = less else { return Room::Close };
            inside[x] = less;
        }
        let mut program: Program<N> = Plan { region: &inside, ..*plan }.program();
        let solved = program.solve().is_ok();
        self.count(&program);
        if !solved {
            return Room::Close;
        }
        let misses = missed(plan.network, &inside, &program);
        if !misses.is_empty() {
            return Room::Missed(misses);
        }
        self.witnesses.keep(Witness::new(plan.network, plan.rows, &inside, &program));
        Room::Solved
    }
}

/// Whether there is a solution away from all ends.
enum Room {
    Solved,
    /// There is none, or rounding hides it.
    Close,
    /// The program has one, which misses products.
    Missed(Vec<Miss>),
}

/// What a look at a region finds.
enum Visit<R> {
    Solved,
    Empty,
    Close,
    Cut(Vec<Region<R>>),
    Stuck,
}

/// A region with some quantities replaced by a guess; one that leads nowhere proves nothing.
fn guessed<R: Space>(
    block: &Case<'_>,
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
