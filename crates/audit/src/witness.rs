//! Solutions found before, which most later questions need not look for again.
//!
//! Questions about a component differ in few figures: what is far from these has the same
//! solution each time.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::case::Region;
use super::network::Network;
use super::number::Number;
use super::program::{Free, Program};
use super::space::Space;

/// A value for each quantity of some rows, which fulfil them together.
#[derive(Debug)]
pub(super) struct Witness {
    rows: BTreeSet<usize>,
    values: BTreeMap<usize, f64>,
}

impl Witness {
    /// The solution of a program of some rows; `None` if some of it is only beside a number,
    /// or a ratio without a level.
    pub fn new<R: Space, N: Number>(
        network: &Network,
        rows: &[usize],
        region: &Region<R>,
        program: &Program<N>,
    ) -> Option<Self> {
        let mut values = BTreeMap::new();
        for x in rows.iter().flat_map(|row| network.rows[*row].quantities()) {
            let [low, _] = region[x].limits::<f64>();
            let value = match program.value(x) {
                Some(limit) => limit.beside.is_nothing().then(|| limit.value.to_double()),
                None if region[x].is_single() => low.map(|limit| limit.value),
                None => ratio(program, x),
            };
            values.insert(x, value?);
        }
        Some(Self { rows: rows.iter().copied().collect(), values })
    }

    /// Whether it is a solution of other rows too, and keeps away from the ends of what
    /// quantities can be.
    pub fn holds<R: Space>(&self, network: &Network, rows: &[usize], start: &Region<R>) -> bool {
        let inside = |x: usize| {
            let Some(inside) = start[x].inside(network.integer[x]) else { return false };
            let [low, high] = inside.limits::<f64>();
            let value = self.values[&x];
            low.is_none_or(|low| low.value <= value) && high.is_none_or(|high| value <= high.value)
        };
        rows.iter().all(|row| {
            self.rows.contains(row) && network.rows[*row].quantities().into_iter().all(inside)
        })
    }
}

/// How many are kept of a component.
const MOST_KEPT: usize = 16;

/// In fewer rows a solution is found as soon.
const FEWEST_ROWS: usize = 16;

/// The solutions of a component that were found last.
#[derive(Debug, Default)]
pub(super) struct Witnesses(RefCell<VecDeque<Witness>>);

impl Witnesses {
    /// Whether one of them holds of some rows.
    pub fn any_holds<R: Space>(
        &self,
        network: &Network,
        rows: &[usize],
        start: &Region<R>,
    ) -> bool {
        let mut known = self.0.borrow_mut();
        let found = known.iter().position(|witness| witness.holds(network, rows, start));
        if let Some(witness) = found.and_then(|place| known.remove(place)) {
            known.push_front(witness);
        }
        found.is_some()
    }

    /// Keeps one, if it saves anything.
    pub fn keep(&self, witness: Option<Witness>) {
        if let Some(witness) = witness.filter(|witness| witness.rows.len() >= FEWEST_ROWS) {
            let mut known = self.0.borrow_mut();
            known.push_front(witness);
            known.truncate(MOST_KEPT);
        }
    }
}

/// The value of a quantity that is a ratio of sums in the present solution.
fn ratio<N: Number>(program: &Program<N>, x: usize) -> Option<f64> {
    let of = |free: &Free<N>| free.quantity == x;
    let product = program.products.iter().find(|one| one.free.as_ref().is_some_and(of))?;
    let Free { add, times, .. } = product.free.as_ref()?;
    let (level, value) = product.values(&program.simplex);
    let definite = level.beside.is_nothing() && value.beside.is_nothing();
    let value = || value.value.over(&level.value).minus(add).over(times).to_double();
    (definite && !level.value.is_nothing()).then(value)
}
