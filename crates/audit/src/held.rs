//! Bounds in large cycles: a program in floating point tells which rows hold an end, and these
//! alone give it in fractions.
//!
//! By duality the few rows that hold the extreme of a linear program have the same extreme;
//! any rows give a bound from outside, so that rounding does no harm.

use std::collections::BTreeMap;

use changzhi_number::{End, Interval, Rational};

use super::bound::Bound;
use super::case::{Case, Empty, Region};
use super::narrowing::{integers, outward};
use super::optimum::Optimum;
use super::plan::Plan;
use super::program::Program;
use super::rough::Rough;
use super::side::Side;

/// With more rows in a cycle there is no linear program.
const MOST_ROWS: usize = 400;

/// How long the ends of a bound are.
const MOST_BITS: usize = 96;

/// Bounds under way.
pub(super) struct Held<'c, 'n> {
    pub case: &'c Case<'n>,
    pub start: &'c Region<Interval>,
    /// Narrowed in floating point.
    pub region: Region<Rough>,
    /// The solved program of some rows.
    pub programs: BTreeMap<Vec<usize>, Program<f64>>,
}

impl Held<'_, '_> {
    /// The bound of a quantity.
    pub fn bound(&mut self, x: usize) -> Result<Bound, Empty> {
        let case = self.case.without_silent(&self.region);
        let case = case.without_absorbed(&self.region, Some(x));
        let block = case.around(&self.region, x).core(&self.region, Some(x));
        let rows: Vec<usize> = block.places().collect();
        let mut interval = exact(&self.region[x]).intersect(&self.start[x]).ok_or(Empty)?;
        if rows.len() <= MOST_ROWS {
            for side in Side::BOTH {
                if let Some(end) = self.end(x, &rows, side) {
                    let other = Interval::new(interval.low().cloned(), interval.high().cloned());
                    let within = side.replaced(&interval, Some(end)).or(other).ok_or(Empty)?;
                    interval = outward(&within, MOST_BITS).intersect(&interval).ok_or(Empty)?;
                }
            }
        }
        if self.case.network.integer[x] {
            interval = integers(&interval).ok_or(Empty)?;
        }
        Ok(Bound { interval, exact: false })
    }

    /// The end of a quantity on one side, if there is one that rows hold.
    fn end(&mut self, x: usize, rows: &[usize], side: Side) -> Option<End> {
        let plan = Plan { network: self.case.network, rows, region: &self.region };
        let mut quick = match self.programs.remove(rows) {
            Some(quick) => quick,
            None => plan.program::<f64>(),
        };
        if quick.solve().is_err() {
            return None;
        }
        let found = quick.clone().extreme(x, side);
        let behind = match &found {
            Some(Optimum::At(_, holding)) => quick.behind(holding).0,
            _ => return None,
        };
        self.programs.insert(rows.to_vec(), quick);
        let behind: Vec<usize> = behind.into_iter().collect();
        let few = Plan { network: self.case.network, rows: &behind, region: &self.region };
        // Rows that only rounding makes fail hold nothing.
        let exact: Option<Program<Rational>> = few.solved();
        exact.and_then(|mut exact| exact.extreme(x, side)).and_then(Optimum::end)
    }
}

/// The fractions between the ends of a rough interval.
fn exact(rough: &Rough) -> Interval {
    let end = |end: f64| Rational::try_from(end).ok().map(End::closed);
    Interval::new(end(rough.low), end(rough.high)).expect("its ends are in order")
}
