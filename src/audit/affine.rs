//! Sums of the columns of a linear program.

use std::collections::BTreeMap;

use crate::figure::{End, Interval, Rational};

use super::contract::Region;
use super::limit::Limit;
use super::network::Row;
use super::simplex::Simplex;

/// Two unknown factors, the first in order first.
pub(super) type Pair = (usize, usize);

/// A sum of columns and a constant.
#[derive(Clone, Debug, Default)]
pub(super) struct Affine {
    columns: BTreeMap<usize, Rational>,
    pub constant: Rational,
}

/// A row with what is known of its quantities put in.
pub(super) struct Reduced<'r> {
    pub row: &'r Row,
    linear: Affine,
    pub products: BTreeMap<Pair, Rational>,
}

impl<'r> Reduced<'r> {
    pub fn new(row: &'r Row, region: &Region, columns: &[Option<usize>]) -> Self {
        let mut reduced = Self { row, linear: Affine::default(), products: BTreeMap::new() };
        for monomial in &row.monomials {
            let mut coefficient = monomial.coefficient.clone();
            let mut unknown = Vec::new();
            for quantity in monomial.quantities() {
                match region[quantity].single() {
                    Some(value) => coefficient *= value,
                    None => unknown.push(quantity),
                }
            }
            match *unknown.as_slice() {
                [] => reduced.linear.constant += coefficient,
                [x] => {
                    reduced.linear.add(columns[x].expect("an unknown has a column"), coefficient);
                }
                [x, y, ..] => *reduced.products.entry((x, y)).or_default() += coefficient,
            }
        }
        reduced
    }
}

impl Reduced<'_> {
    /// The only product of an identity, and the sum that it equals.
    pub fn only_product(&self) -> Option<(Pair, Affine)> {
        let value = self.row.within.exact.single()?;
        let mut products = self.products.iter();
        let (pair, coefficient) = products.next()?;
        if products.next().is_some() || coefficient.is_zero() {
            return None;
        }
        let mut rest = Affine { constant: value.clone(), ..Affine::default() };
        rest.add_times(&self.linear, &-Rational::ONE);
        let mut product = Affine::default();
        product.add_times(&rest, &(Rational::ONE / coefficient));
        Some((*pair, product))
    }

    pub fn with_products(&self, products: &BTreeMap<Pair, Affine>) -> Affine {
        let mut sum = self.linear.clone();
        for (pair, coefficient) in &self.products {
            sum.add_times(&products[pair], coefficient);
        }
        sum
    }
}

impl Affine {
    pub fn column(column: usize, coefficient: Rational) -> Self {
        Self { columns: BTreeMap::from([(column, coefficient)]), constant: Rational::ZERO }
    }

    pub fn add(&mut self, column: usize, coefficient: Rational) {
        *self.columns.entry(column).or_default() += coefficient;
    }

    /// Takes a column out of the sum; its coefficient.
    pub fn take(&mut self, column: usize) -> Rational {
        self.columns.remove(&column).unwrap_or_default()
    }

    pub fn add_times(&mut self, other: &Self, factor: &Rational) {
        self.constant += &other.constant * factor;
        for (column, coefficient) in &other.columns {
            self.add(*column, coefficient * factor);
        }
    }

    pub fn value(&self, simplex: &Simplex) -> Limit {
        let start = Limit::exactly(self.constant.clone());
        self.columns.iter().fold(start, |sum, (column, coefficient)| {
            &sum + &(simplex.value(*column) * coefficient)
        })
    }

    /// States that the sum lies within an interval; gives the column of the sum without its
    /// constant.
    pub fn within(self, within: &Interval, simplex: &mut Simplex) -> usize {
        let shift = |end: &End| End { value: &end.value - &self.constant, open: end.open };
        let shifted = Interval::new(within.low().map(shift), within.high().map(shift))
            .expect("an interval that moved is as wide as before");
        let sum: Vec<(usize, Rational)> = self.columns.into_iter().collect();
        simplex.constrain(&sum, &shifted)
    }
}
