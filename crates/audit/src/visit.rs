//! A look at one region: whether it holds a solution, none, or is to be cut.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use changzhi_number::Rational;

use super::capped::Capped;
use super::case::{Case, Region};
use super::contract::Thoroughness;
use super::miss::{Miss, missed};
use super::network::Network;
use super::number::Number;
use super::plan::Plan;
use super::program::Program;
use super::simplex::Failure;
use super::space::Space;
use super::trace::Trace;
use super::witness::{Witness, Witnesses};

/// How much more work in fractions counts.
const EXACT_WEIGHT: usize = 200;

/// How often missed factors are fixed in one region.
const MOST_FIXED: usize = 8;

/// Looks at one region after the other, and keeps what proves that there is nothing in them.
pub(super) struct Visitor<'c, R, N> {
    /// How the first region came of the start.
    pub trace: &'c Trace<R>,
    /// What quantities could be before any relation spoke.
    pub start: &'c Region<R>,
    pub witnesses: &'c Witnesses,
    /// The work of linear programs, and the most of it.
    pub work: usize,
    pub most_work: usize,
    /// The rows that prove it.
    pub proof: BTreeSet<usize>,
    pub numbers: PhantomData<N>,
}

/// What a look at a region finds.
pub(super) enum Visit<R> {
    Solved,
    Empty,
    Close,
    Cut(Vec<Region<R>>),
    Stuck,
}

/// Whether there is a solution away from all ends.
enum Room {
    Solved,
    /// There is none, or rounding hides it.
    Close,
    /// The program has one, which misses products.
    Missed(Vec<Miss>),
}

impl<R: Space, N: Number> Visitor<'_, R, N> {
    /// A region with some quantities replaced and all that follows; `None`, with the reason
    /// kept, if nothing is left.
    pub fn narrowed(
        &mut self,
        block: &Case<'_>,
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

    /// Looks at a region of a block's rows; missed factors are tried in the `middle` of what
    /// they can be, or where the program has them.
    pub fn visit(
        &mut self,
        block: &Case<'_>,
        rows: &[usize],
        region: &Region<R>,
        middle: bool,
    ) -> Visit<R> {
        self.work += if N::EXACT { EXACT_WEIGHT * rows.len() } else { rows.len() };
        let plan = Plan { network: block.network, rows, region };
        let mut program: Program<N> = plan.program();
        if N::EXACT {
            program.start_from(&plan.program::<f64>());
        }
        match self.solve(&mut program) {
            Ok(()) => {}
            Err(Failure::Spent) => return Visit::Stuck,
            Err(Failure::Lost) => return self.visit_exactly(block, &plan),
            Err(Failure::Infeasible(variables)) => {
                if self.is_certain(&plan, &program, &variables) {
                    return Visit::Empty;
                }
                return self.visit_exactly(block, &plan);
            }
        }
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
        if self.attains(block, &plan, &misses, middle) {
            return Visit::Solved;
        }
        match plan.capped(&program) {
            Some(capped) => Visit::Cut(self.capped(block, region, capped)),
            None => self.cut(block, region, &misses),
        }
    }

    /// Whether there is a solution in which missed factors have the program's own values, as
    /// have those that are missed then.
    fn attains(
        &mut self,
        block: &Case<'_>,
        plan: &Plan<'_, R>,
        misses: &[Miss],
        middle: bool,
    ) -> bool {
        let mut region = plan.region.to_vec();
        let values = |misses: &[Miss]| -> Vec<(usize, f64)> {
            misses.iter().map(|miss| (miss.quantity, miss.value)).collect()
        };
        let mut wanted = values(misses);
        if middle {
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
    fn cut(&mut self, block: &Case<'_>, region: &Region<R>, misses: &[Miss]) -> Visit<R> {
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
    fn capped(&mut self, block: &Case<'_>, region: &Region<R>, capped: Capped) -> Vec<Region<R>> {
        let Capped { quotient, values, rows, bounds } = capped;
        self.proved(block.network, rows, bounds);
        let values = region[quotient].intersect(R::of(&values));
        let left = values.and_then(|values| self.narrowed(block, region, &[(quotient, values)]));
        left.into_iter().collect()
    }

    /// Looks at a region in fractions, where rounding made a program fail that does not.
    fn visit_exactly(&mut self, block: &Case<'_>, plan: &Plan<'_, R>) -> Visit<R> {
        let mut program: Program<Rational> = plan.program();
        program.start_from(&plan.program::<f64>());
        match self.solve(&mut program) {
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

    /// Solves a program with the work that is left.
    fn solve<M: Number>(&mut self, program: &mut Program<M>) -> Result<(), Failure> {
        let weight = if M::EXACT { EXACT_WEIGHT } else { 1 };
        let before = program.simplex.work();
        let left = self.most_work.saturating_sub(self.work) / weight;
        program.simplex.most_work = before.saturating_add(left);
        let solved = program.solve();
        self.work += weight * program.simplex.work();
        solved
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
        match self.solve(&mut exact) {
            Err(Failure::Infeasible(variables)) => Some(exact.behind(&variables)),
            Err(Failure::Lost | Failure::Spent) | Ok(()) => None,
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
        if self.solve(&mut program).is_err() {
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
