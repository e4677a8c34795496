//! The linear program that holds every solution of a region, and perhaps a little more; how it is
//! made is told at the [plan](super::plan) of it.

use std::collections::{BTreeMap, BTreeSet};

use super::affine::Affine;
use super::limit::Limit;
use super::number::Number;
use super::simplex::{Failure, Simplex};

/// A linear program over the unknown quantities of a region.
#[derive(Clone, Debug)]
pub(super) struct Program<N> {
    pub simplex: Simplex<N>,
    /// The column of each quantity that has one.
    pub columns: BTreeMap<usize, usize>,
    /// How many units of a quantity one of its column is: a power of two.
    pub scale: BTreeMap<usize, f64>,
    pub products: Vec<Product<N>>,
    /// Where each variable of the program comes from.
    pub origins: Vec<Origin>,
}

/// A product of unknowns: `value = factor · inner`.
#[derive(Clone, Debug)]
pub(super) struct Product<N> {
    /// The factor, and the unknown quantities of the sum that it is multiplied by.
    pub factor: usize,
    pub inner: Vec<usize>,
    /// What the row divides by, if the product is of a quotient and its divisor.
    pub divisor: Option<usize>,
    /// The product, in the columns of the program.
    pub value: Affine<N>,
    /// The sum; of a cone whichever side has columns.
    pub level: Affine<N>,
    /// The side that has no column; `None` if the product is held between planes.
    pub free: Option<Free<N>>,
}

/// The side of a cone that stands nowhere else: `value / level = add + times · quantity`.
#[derive(Clone, Debug)]
pub(super) struct Free<N> {
    pub quantity: usize,
    pub add: N,
    pub times: N,
}

/// What a bound of a variable says of the region.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    Quantity(usize),
    /// Some rows, and the quantities of which bounds were put into them.
    Rows(Vec<usize>, Vec<usize>),
    /// What is between, and free.
    Between,
}

impl<N: Number> Program<N> {
    /// Begins where the same program in floating point ends, so that few steps are left.
    pub fn start_from(&mut self, quick: &Program<f64>) {
        let mut quick = quick.simplex.clone();
        // Wherever it ended is a start.
        let _ = quick.solve();
        self.simplex.start_from(&quick);
    }

    /// Finds a solution.
    pub fn solve(&mut self) -> Result<(), Failure> {
        self.simplex.solve()
    }

    /// The column of a quantity, if it has one.
    pub fn column(&self, x: usize) -> Option<usize> {
        self.columns.get(&x).copied()
    }

    /// The quantities that have a column.
    pub fn quantities(&self) -> impl Iterator<Item = usize> {
        self.columns.keys().copied()
    }

    /// The value of a quantity with a column in the present solution, in its own units.
    pub fn value(&self, x: usize) -> Option<Limit<N>> {
        let column = self.column(x)?;
        let size = N::from_double(self.scale[&x]);
        let Limit { value, beside } = self.simplex.value(column);
        Some(Limit { value: value.times(&size), beside: beside.times(&size) })
    }

    /// The rows, and the quantities whose bounds, some variables of the program stand for.
    pub fn behind(&self, variables: &[usize]) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let (mut rows, mut quantities) = (BTreeSet::new(), BTreeSet::new());
        for variable in variables {
            match &self.origins[*variable] {
                Origin::Quantity(x) => {
                    quantities.insert(*x);
                }
                Origin::Rows(own, bounds) => {
                    rows.extend(own);
                    quantities.extend(bounds);
                }
                Origin::Between => {}
            }
        }
        (rows, quantities)
    }
}

impl<N: Number> Product<N> {
    /// The sum and the product in the present solution.
    pub fn values(&self, simplex: &Simplex<N>) -> (Limit<N>, Limit<N>) {
        (self.level.value(simplex), self.value.value(simplex))
    }
}
