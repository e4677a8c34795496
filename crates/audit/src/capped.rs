//! Ends for a quotient of sums without limits, which no interval arithmetic gives it.
//!
//! A part is at most the whole however large both are, so its share is at most one. Planes need
//! the ends of one side of a product: where neither the quotient nor its divisor has any, the
//! extreme of their ratio in the program without that product is such an end.

use std::collections::BTreeSet;

use changzhi_number::{End, Interval, Rational};

use super::number::Number;
use super::program::{Plan, Product, Program};
use super::ratio::Ratio;
use super::side::{Reach, Side};
use super::twin::{Form, Twin};

/// Where a quotient lies, and the rows, and the quantities whose bounds, that prove it.
pub(super) struct Capped {
    pub quotient: usize,
    pub values: Twin,
    pub rows: BTreeSet<usize>,
    pub bounds: BTreeSet<usize>,
}

impl<R: Form> Plan<'_, R> {
    /// The first quotient without ends that has one after all; `program` is solved.
    pub fn capped<N: Number>(&self, program: &Program<N>) -> Option<Capped> {
        let unlimited = |product: &&Product<N>| {
            let sum = <[usize; 1]>::try_from(product.inner.as_slice()).ok();
            let divides = sum.is_some_and(|[level]| product.divisor == Some(level));
            let limits = self.region[product.factor].limits::<f64>();
            product.free.is_none() && divides && limits[1].is_none()
        };
        program.products.iter().filter(unlimited).find_map(|product| self.cap(program, product))
    }

    /// The upper end of a quotient, proved by the few rows that hold it.
    fn cap<N: Number>(&self, program: &Program<N>, product: &Product<N>) -> Option<Capped> {
        let mut quick = program.clone();
        let ratio = Ratio { product: &product.value, level: &product.level, side: Side::High };
        let (rows, _) = program.behind(&ratio.extreme(&mut quick)?.holding);
        // Its own row names the quotient's two sums, the product left free.
        let own = self.rows.iter().copied().filter(|row| {
            let divisor = self.network.rows[*row].certain_divisor();
            let mut named = self.network.rows[*row].quantities().into_iter();
            divisor == product.divisor && named.any(|x| x == product.factor)
        });
        let few: Vec<usize> =
            rows.into_iter().chain(own).collect::<BTreeSet<_>>().into_iter().collect();
        let mut exact = Plan { rows: &few, ..*self }.solved()?;
        let same = |one: &&Product<Rational>| {
            one.factor == product.factor && one.divisor == product.divisor
        };
        let product = exact.products.iter().find(same)?.clone();
        let ratio = Ratio { product: &product.value, level: &product.level, side: Side::High };
        let found = ratio.extreme(&mut exact)?;
        let (mut rows, bounds) = exact.behind(&found.holding);
        rows.extend(few);
        let end: Reach =
            Some(End { open: !found.value.beside.is_zero(), value: found.value.value });
        let values = Twin::new(Interval::new(None, end)?);
        Some(Capped { quotient: product.factor, values, rows, bounds })
    }
}
