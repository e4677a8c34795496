//! Sums of the columns of a linear program.

use std::collections::BTreeMap;

use super::limit::Limit;
use super::number::Number;
use super::simplex::{Limits, Simplex};

/// A sum of columns and a constant.
#[derive(Clone, Debug)]
pub(super) struct Affine<N> {
    pub columns: BTreeMap<usize, N>,
    pub constant: N,
}

impl<N: Number> Affine<N> {
    pub fn constant(constant: N) -> Self {
        Self { columns: BTreeMap::new(), constant }
    }

    pub fn add(&mut self, column: usize, coefficient: &N) {
        let sum = self.columns.entry(column).or_insert_with(N::zero);
        *sum = sum.plus(coefficient);
    }

    pub fn add_times(&mut self, other: &Self, factor: &N) {
        self.constant = self.constant.plus(&other.constant.times(factor));
        for (column, coefficient) in &other.columns {
            self.add(*column, &coefficient.times(factor));
        }
    }

    /// Its value in the present solution of a program.
    pub fn value(&self, simplex: &Simplex<N>) -> Limit<N> {
        let start = Limit::exactly(self.constant.clone());
        self.columns.iter().fold(start, |sum, (column, coefficient)| {
            sum.plus(&simplex.value(*column).times(coefficient))
        })
    }

    /// Adds to a program that the sum lies within limits; gives the variable of the sum.
    ///
    /// In floating point the row is scaled so that its largest coefficient is 1, for errors
    /// are judged by their size.
    pub fn within(&self, limits: Limits<N>, simplex: &mut Simplex<N>) -> usize {
        let sizes = self.columns.values().map(|coefficient| coefficient.to_double().abs());
        let size = sizes.fold(0.0, f64::max);
        let factor = if N::EXACT || size == 0.0 { N::one() } else { N::from_double(1.0 / size) };
        let scaled = |coefficient: &N| coefficient.times(&factor);
        let row: Vec<(usize, N)> =
            self.columns.iter().map(|(column, one)| (*column, scaled(one))).collect();
        let minus = Limit::exactly(self.constant.negative());
        let limits = limits.map(|limit| {
            let Limit { value, beside } = limit?.plus(&minus);
            Some(Limit { value: value.times(&factor), beside })
        });
        simplex.constrain(&row, limits)
    }
}
