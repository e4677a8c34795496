//! The search for a solution where relations form cycles; see [`decide`](super::decide).

use std::cell::Cell;
use std::collections::{BTreeSet, VecDeque};
use std::marker::PhantomData;

use super::case::{Case, Region};
use super::decision::{Decision, Proof};
use super::number::Number;
use super::space::Space;
use super::trace::Trace;
use super::visit::{Visit, Visitor};
use super::witness::Witnesses;

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
    pub const MOST: Self = Self { rows: usize::MAX, regions: 40_000, work: 240_000_000 };
    /// For one of many questions about parts of it.
    pub const QUICK: Self = Self { rows: usize::MAX, regions: 200, work: 2_000_000 };
    /// For one of many questions about the values of one figure.
    pub const BRIEF: Self = Self { rows: usize::MAX, regions: 100, work: 1_000_000 };
    /// For one of these that only fractions decide.
    pub const SHORT: Self = Self { rows: 10, regions: 40, work: 2_000_000 };
}

/// In so many steps of a search one goes back to the region that was cut first, and one tries
/// the middle of it.
const DEEPER: usize = 4;

/// A search of the cycles of a case.
pub(super) struct Search<'c, 'n, R, N> {
    case: &'c Case<'n>,
    visitor: Visitor<'c, R, N>,
    /// The regions looked at, and the most of them.
    regions: usize,
    most_regions: usize,
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
        let visitor = Visitor {
            trace,
            start,
            witnesses,
            work: 0,
            most_work: limits.work,
            proof: BTreeSet::new(),
            numbers: PhantomData,
        };
        Self { case, visitor, regions: 0, most_regions: limits.regions }
    }

    /// Searches each block of relations that hear of each other; adds what it did to `work`.
    pub fn decide(mut self, region: &Region<R>, work: &Cell<usize>) -> Decision {
        let decision = self.blocks(region);
        work.set(work.get() + self.visitor.work);
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
            if self.visitor.witnesses.any_holds(block.network, &rows, self.visitor.start) {
                continue;
            }
            self.visitor.proof.clear();
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
            if self.regions > self.most_regions || self.visitor.work > self.visitor.most_work {
                return Decision::Unknown;
            }
            if let Some(halves) = self.signs(block, rows, &region) {
                open.extend(halves);
                continue;
            }
            let middle = self.regions.is_multiple_of(DEEPER);
            match self.visitor.visit(block, rows, &region, middle) {
                Visit::Solved => return Decision::Feasible,
                Visit::Close => return Decision::Close,
                Visit::Empty => {}
                Visit::Cut(halves) => open.extend(halves),
                Visit::Stuck => return Decision::Unknown,
            }
        }
        Decision::Infeasible(Proof { rows: std::mem::take(&mut self.visitor.proof), alone: None })
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
        self.visitor.proof.insert(row);
        let sides = [false, true].into_iter().filter_map(|above| {
            let side = region[divisor].side_of_zero(above)?;
            self.visitor.narrowed(block, region, &[(divisor, side)])
        });
        Some(sides.collect())
    }
}
