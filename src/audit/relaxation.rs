//! The linear program that holds every solution of a region, and perhaps a little more.
//!
//! A product of two unknowns is replaced by the four planes of `McCormick` ("Computability of
//! global solutions to factorable nonconvex programs", Mathematical Programming 1976), which
//! touch it wherever one factor is at an end of its interval. Where a relation has one
//! product only, the rest of the relation stands for it and no column is needed. With no
//! products left, and no counts, the program is the region itself.

use std::collections::BTreeMap;

use crate::figure::{End, Interval, Rational};

use super::affine::{Affine, Pair, Reduced};
use super::contract::{Case, Region};
use super::limit::Limit;
use super::side::Side;
use super::simplex::Simplex;

/// A linear program over the unknown quantities of a region.
#[derive(Debug)]
pub(super) struct Relaxation {
    simplex: Simplex,
    /// The column of each quantity; what is known has none.
    columns: Vec<Option<usize>>,
    known: Vec<Rational>,
    /// The products that are only held between planes.
    pub products: Vec<Pair>,
    /// The sums whose ratio is wanted, and the column of what is to be extreme for it.
    ratio: Option<(Affine, Affine, usize)>,
}

/// A quantity that is the ratio of a product and its other factor, and a value it attains.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ratio<'v> {
    pub quantity: usize,
    pub value: &'v Rational,
    pub side: Side,
}

impl Relaxation {
    /// The program of a region, or `None` if it has no solution.
    pub fn new(case: &Case<'_>, region: &Region) -> Option<Self> {
        Self::with_ratio(case, region, None)
    }

    /// The product and the factor of a ratio where `product − value·factor` is extreme: where
    /// that is zero, `value` is the extreme of the ratio.
    pub fn best_for(case: &Case<'_>, region: &Region, ratio: Ratio<'_>) -> Option<(Limit, Limit)> {
        let mut program = Self::with_ratio(case, region, Some(ratio))?;
        let (product, factor, objective) = program.ratio.take()?;
        program.simplex.extreme(objective, ratio.side)?;
        Some((product.value(&program.simplex), factor.value(&program.simplex)))
    }

    fn with_ratio(case: &Case<'_>, region: &Region, ratio: Option<Ratio<'_>>) -> Option<Self> {
        let (columns, mut bounds) = columns(case, region);
        let rows = case.rows_in_force().map(|(_, row)| Reduced::new(row, region, &columns));
        let rows: Vec<Reduced> = rows.collect();
        let mut products: BTreeMap<Pair, Affine> = BTreeMap::new();
        let mut stated = vec![false; rows.len()];
        for (stated, row) in stated.iter_mut().zip(&rows) {
            if let Some((pair, rest)) = row.only_product()
                && !products.contains_key(&pair)
            {
                products.insert(pair, rest);
                *stated = true;
            }
        }
        for pair in rows.iter().flat_map(|row| row.products.keys()) {
            products.entry(*pair).or_insert_with(|| {
                bounds.push(&region[pair.0] * &region[pair.1]);
                Affine::column(bounds.len() - 1, Rational::ONE)
            });
        }
        let mut simplex = Simplex::new(&bounds);
        for (row, _) in rows.iter().zip(&stated).filter(|(_, stated)| !**stated) {
            row.with_products(&products).within(&row.row.within.exact, &mut simplex);
        }
        for (pair, product) in &products {
            planes(*pair, product, region, &columns, &mut simplex);
        }
        let ratio =
            ratio.and_then(|ratio| ratio.objective(&products, region, &columns, &mut simplex));
        let known = region.iter().map(|x| x.single().cloned().unwrap_or_default()).collect();
        let products = products.into_keys().collect();
        simplex.solve().then_some(Self { simplex, columns, known, products, ratio })
    }

    /// The end of a quantity's values in the program.
    pub fn extreme(&mut self, quantity: usize, side: Side) -> Option<End> {
        match self.columns[quantity] {
            Some(column) => self.simplex.extreme(column, side).map(Limit::end),
            None => Some(End::closed(self.known[quantity].clone())),
        }
    }

    /// A quantity's value in the present solution.
    pub fn value(&self, quantity: usize) -> Limit {
        match self.columns[quantity] {
            Some(column) => self.simplex.value(column).clone(),
            None => Limit::exactly(self.known[quantity].clone()),
        }
    }
}

impl Ratio<'_> {
    /// The product and the factor whose ratio it is, and the column of what is to be extreme;
    /// `None` if the factor may be other than positive.
    fn objective(
        &self,
        products: &BTreeMap<Pair, Affine>,
        region: &Region,
        columns: &[Option<usize>],
        simplex: &mut Simplex,
    ) -> Option<(Affine, Affine, usize)> {
        let factor = |pair: &Pair| match *pair {
            (x, y) if x == y => None,
            (x, y) if x == self.quantity => Some(y),
            (x, y) if y == self.quantity => Some(x),
            _ => None,
        };
        let (other, product) =
            products.iter().find_map(|(pair, product)| Some((factor(pair)?, product)))?;
        let mut product = product.clone();
        let mut factor = Affine::column(columns[other]?, Rational::ONE);
        // q·y = a + c·q is q·(y − c) = a.
        let own = product.take(columns[self.quantity]?);
        let low = region[other].low()?;
        if low.value < own || low.value == own && !low.open {
            return None;
        }
        factor.constant += -own;
        let mut sum = product.clone();
        sum.add_times(&factor, &-self.value);
        let objective = sum.within(&Interval::ALL, simplex);
        Some((product, factor, objective))
    }
}

/// A column for each unknown of the rows in force, and its bounds.
fn columns(case: &Case<'_>, region: &Region) -> (Vec<Option<usize>>, Vec<Interval>) {
    let mut bounds = Vec::new();
    let mut columns = vec![None; region.len()];
    for (quantity, _) in case.rows_in_force().flat_map(|(_, row)| &row.occurrences) {
        if region[*quantity].single().is_none() && columns[*quantity].is_none() {
            columns[*quantity] = Some(bounds.len());
            bounds.push(region[*quantity].clone());
        }
    }
    (columns, bounds)
}

/// The planes of `McCormick`: `(x − a)(y − b)` has a known sign for an end `a` of x and `b` of y.
fn planes(
    (x, y): Pair,
    product: &Affine,
    region: &Region,
    columns: &[Option<usize>],
    simplex: &mut Simplex,
) {
    let column = |quantity: usize| columns[quantity].expect("a factor is unknown");
    for (side_x, side_y) in Side::BOTH.iter().flat_map(|x| Side::BOTH.map(|y| (*x, y))) {
        let (Some(a), Some(b)) = (side_x.of(&region[x]), side_y.of(&region[y])) else {
            continue;
        };
        let mut excess = product.clone();
        excess.add(column(y), -a.value.clone());
        excess.add(column(x), -b.value.clone());
        excess.constant += &a.value * &b.value;
        let zero = Some(End { value: Rational::ZERO, open: a.open && b.open });
        let positive = side_x == side_y;
        let (low, high) = if positive { (zero, None) } else { (None, zero) };
        let sign = Interval::new(low, high).expect("half a line");
        excess.within(&sign, simplex);
    }
}
