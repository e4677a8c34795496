//! Whether a region holds a solution at all.

use std::collections::BTreeSet;

use super::branch::{Extreme, Goal, MOST_SEARCHED, NODE_CAP};
use super::contract::{Case, Region, Thoroughness};
use super::hull::GUESSES;
use super::rough::Rough;
use super::side::Side;
use super::trace::Trace;

/// Whether relations and intervals can all hold at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feasibility {
    Feasible,
    Infeasible,
    /// The search ended before it was decided.
    Unknown,
}

/// What narrowing in floating point says of a case.
#[derive(Clone, Debug)]
pub(super) enum Roughly {
    /// Nothing is left, for certain.
    Empty,
    /// Something is left, and would be by exact narrowing.
    Clear(Vec<Rough>),
    /// Only exact fractions tell.
    Close,
}

impl Case<'_> {
    /// Narrows a region by all relations in floating point.
    pub fn narrow_roughly(&self, start: &[Rough], trace: Option<&mut Trace<Rough>>) -> Roughly {
        let mut region = start.to_vec();
        let rows = self.rows_in_force().map(|(index, _)| index);
        if self.propagate_traced(&mut region, rows, Thoroughness::Enough, trace).is_err() {
            return Roughly::Empty;
        }
        let counts = &self.network.integer;
        let close = |((after, before), count): ((&Rough, &Rough), &bool)| {
            after != before && (*count || after.is_thin())
        };
        if region.iter().zip(start).zip(counts).any(close) {
            return Roughly::Close;
        }
        Roughly::Clear(region)
    }

    /// The relations on which the values of some quantities rest, if narrowing in floating
    /// point tells; else all. `None` if nothing is left.
    pub fn behind(&self, start: &[Rough], wanted: &[usize]) -> Option<Self> {
        let mut trace = Trace::new(start.len());
        match self.narrow_roughly(start, Some(&mut trace)) {
            Roughly::Empty => None,
            Roughly::Clear(_) => Some(self.only(&trace.rows_of(wanted))),
            Roughly::Close => Some(self.clone()),
        }
    }

    /// The case of some of its rows.
    pub fn only(&self, rows: &BTreeSet<usize>) -> Self {
        let active = (0..self.active.len()).map(|row| self.active[row] && rows.contains(&row));
        Self { network: self.network, active: active.collect() }
    }

    /// Narrows a region by all relations, and by as little as a tree still allows.
    pub fn settle(&self, region: &mut Region) -> Feasibility {
        let rows = || self.rows_in_force().map(|(index, _)| index);
        let start =
            if self.knot(region).is_none() { Thoroughness::Full } else { Thoroughness::Enough };
        let Ok(mut done) = self.propagate(region, rows(), start) else {
            return Feasibility::Infeasible;
        };
        if start == Thoroughness::Enough && self.knot(region).is_none() {
            match self.propagate(region, rows(), Thoroughness::Full) {
                Ok(finished) => done = finished,
                Err(_) => return Feasibility::Infeasible,
            }
        }
        let proved = done && self.knot(region).is_none();
        if proved { Feasibility::Feasible } else { Feasibility::Unknown }
    }

    /// Whether a region holds a solution.
    pub fn feasibility(&self, mut region: Region) -> Feasibility {
        let narrowed = self.settle(&mut region);
        if narrowed != Feasibility::Unknown {
            return narrowed;
        }
        let case = self.without_entailed(&region).without_absorbed(&region, None);
        if case.witness(&region, &mut GUESSES.clone(), &mut |_| true) {
            return Feasibility::Feasible;
        }
        case.search_any(&region)
    }

    /// Narrows the branches that hang from cycles to their fixpoint; says whether it was
    /// reached.
    pub fn settle_branches(&self, region: &mut Region) -> Result<bool, Feasibility> {
        let core = self.without_branches(region, None);
        let branches = self.active.iter().zip(&core.active).map(|(all, core)| *all && !core);
        let branches = Self { network: self.network, active: branches.collect() };
        let rows = branches.rows_in_force().map(|(index, _)| index);
        let settled = branches.propagate(region, rows, Thoroughness::Full);
        settled.map_err(|_| Feasibility::Infeasible)
    }

    /// The case without the branches that `kept` is not on, once these are narrowed to their
    /// fixpoint: every value of the quantity that one hangs from extends into it then.
    pub fn without_settled_branches(
        &self,
        region: &mut Region,
        kept: usize,
    ) -> Result<Self, Feasibility> {
        let core = self.without_branches(region, Some(kept));
        Ok(if self.settle_branches(region)? { core } else { self.clone() })
    }

    /// Searches each block of relations for a solution.
    pub fn search_any(&self, region: &Region) -> Feasibility {
        let mut verdict = Feasibility::Feasible;
        let mut seen = vec![false; self.active.len()];
        for quantity in 0..region.len() {
            let rows = &self.network.touching[quantity];
            let new = rows.iter().any(|row| self.active[*row] && !seen[*row]);
            if region[quantity].single().is_some() || !new {
                continue;
            }
            let block = self.around(region, quantity);
            for (seen, active) in seen.iter_mut().zip(&block.active) {
                *seen |= active;
            }
            if block.size() > MOST_SEARCHED {
                verdict = Feasibility::Unknown;
                continue;
            }
            let goal = Goal { quantity, side: Side::Low, any: true };
            match block.extreme(region.clone(), goal, None, NODE_CAP) {
                Extreme::None => return Feasibility::Infeasible,
                Extreme::Exact(_) | Extreme::Outer { solved: true, .. } => {}
                Extreme::Outer { solved: false, .. } => verdict = Feasibility::Unknown,
            }
        }
        verdict
    }

    /// How many rows are in force.
    pub fn size(&self) -> usize {
        self.active.iter().filter(|active| **active).count()
    }

    /// The relations that an unknown quantity can hear from through other unknown ones.
    pub fn around(&self, region: &Region, quantity: usize) -> Self {
        let mut active = vec![false; self.active.len()];
        let mut quantities = vec![quantity];
        while let Some(quantity) = quantities.pop() {
            for row in &self.network.touching[quantity] {
                if !self.active[*row] || std::mem::replace(&mut active[*row], true) {
                    continue;
                }
                let names = self.network.rows[*row].occurrences.iter().map(|(x, _)| *x);
                quantities.extend(names.filter(|x| region[*x].single().is_none()));
            }
        }
        Self { network: self.network, active }
    }
}
