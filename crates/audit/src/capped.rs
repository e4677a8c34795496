//! Ends for a quotient of sums without limits, which no interval arithmetic gives it.
//!
//! A part is at most the whole however large both are, so its share is at most one. Planes need
//! the ends of one side of a product. Where neither a quotient nor its divisor has an upper
//! one, any v for which `part − v·whole` is never positive will do for the quotient.

use std::collections::BTreeSet;

use changzhi_number::{End, Interval, Rational};

use super::number::Number;
use super::plan::Plan;
use super::program::{Product, Program};
use super::ratio::Ratio;
use super::side::Side;
use super::twin::{Form, Twin};

/// The ends that are tried, in times of the program's own quotient.
const TRIED: [f64; 4] = [1.0, 4.0, 16.0, 256.0];

/// Where a quotient lies, and the rows, and the quantities whose bounds, that prove it.
pub(super) struct Capped {
    pub quotient: usize,
    pub values: Twin,
    pub rows: BTreeSet<usize>,
    pub bounds: BTreeSet<usize>,
}

impl<R: Form> Plan<'_, R> {
    /// The first quotient without an upper end that has one after all; `program` is solved.
    pub fn capped<N: Number>(&self, program: &Program<N>) -> Option<Capped> {
        let ends = |x: usize| self.region[x].limits::<f64>();
        let unlimited = |product: &&Product<N>| {
            let [level] = *product.inner else { return false };
            let [low, high] = ends(level);
            let positive = low.is_some_and(|low| low.value >= 0.0);
            let divides = product.free.is_none() && product.divisor == Some(level);
            divides && positive && high.is_none() && ends(product.factor)[1].is_none()
        };
        program.products.iter().filter(unlimited).find_map(|product| self.cap(program, product))
    }

    fn cap<N: Number>(&self, program: &Program<N>, product: &Product<N>) -> Option<Capped> {
        let (level, value) = product.values(&program.simplex);
        let own = value.value.to_double() / level.value.to_double();
        let start = if own.is_normal() && own > 0.0 { own.log2().ceil().exp2() } else { 1.0 };
        TRIED.into_iter().find_map(|times| self.holds_below(program, product, start * times))
    }

    /// Whether a quotient is at most `end`, proved by the few rows that hold it.
    fn holds_below<N: Number>(
        &self,
        program: &Program<N>,
        product: &Product<N>,
        end: f64,
    ) -> Option<Capped> {
        let holding = not_above(&mut program.clone(), product, &N::from_double(end))?;
        let (rows, _) = program.behind(&holding);
        let own = self.rows.iter().copied().filter(|row| {
            let row = &self.network.rows[*row];
            row.certain_divisor() == product.divisor
                && row.quantities().any(|x| x == product.factor)
        });
        let rows: BTreeSet<usize> = rows.into_iter().chain(own).collect();
        let few: Vec<usize> = rows.iter().copied().collect();
        let mut exact = Plan { rows: &few, ..*self }.solved()?;
        let same = |one: &&Product<Rational>| {
            one.factor == product.factor && one.divisor == product.divisor
        };
        let product = exact.products.iter().find(same)?.clone();
        let end = Rational::from_double(end);
        let holding = not_above(&mut exact, &product, &end)?;
        let (behind, bounds) = exact.behind(&holding);
        let values = Twin::new(Interval::new(None, Some(End::closed(end)))?);
        let rows = rows.into_iter().chain(behind).collect();
        Some(Capped { quotient: product.factor, values, rows, bounds })
    }
}

/// The variables that hold `part − v·whole` at zero or below, if they do.
fn not_above<N: Number>(
    program: &mut Program<N>,
    product: &Product<N>,
    v: &N,
) -> Option<Vec<usize>> {
    let ratio = Ratio { product: &product.value, level: &product.level, side: Side::High };
    let found = ratio.rest(program, v, false)?;
    found.value.value.sign().is_le().then_some(found.holding)
}
