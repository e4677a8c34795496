//! The extreme of a quantity in a program.

use changzhi_number::Rational;

use super::limit::Limit;
use super::number::Number;
use super::plan::Plan;
use super::program::{Free, Product, Program};
use super::ratio::Ratio;
use super::side::{Reach, Side};
use super::twin::Form;

/// The extreme of a quantity in a program.
#[derive(Debug)]
pub(super) enum Optimum<N> {
    /// It has none.
    Unlimited,
    /// A value, and the variables of the program whose bounds hold it there.
    At(Limit<N>, Vec<usize>),
}

impl Optimum<Rational> {
    /// The end of the quantity's values.
    pub fn end(self) -> Reach {
        match self {
            Self::Unlimited => None,
            Self::At(limit, _) => Some(limit.end()),
        }
    }
}

impl<R: Form> Plan<'_, R> {
    /// The program in exact fractions, solved; `None` if it has no solution.
    pub fn solved(&self) -> Option<Program<Rational>> {
        let mut program: Program<Rational> = self.program();
        program.start_from(&self.program::<f64>());
        program.solve().ok()?;
        Some(program)
    }
}

impl<N: Number> Program<N> {
    /// The extreme of a quantity's values; `None` if its ratio to a level was not found.
    pub fn extreme(&mut self, x: usize, side: Side) -> Option<Optimum<N>> {
        if let Some(column) = self.column(x) {
            let found = self.simplex.extreme(column, side);
            let holding = self.simplex.holding(column);
            let value = found.and_then(|_| self.value(x));
            return Some(value.map_or(Optimum::Unlimited, |value| Optimum::At(value, holding)));
        }
        let of = |free: &Free<N>| free.quantity == x;
        let product = self.products.iter().find(|product| product.free.as_ref().is_some_and(of));
        let Product { value, level, free, .. } = product?.clone();
        let Free { add, times, .. } = free?;
        let side = if times.to_double() < 0.0 { side.other() } else { side };
        let found = Ratio { product: &value, level: &level, side }.extreme(self)?;
        let Limit { value, beside } = found.value;
        let value = value.minus(&add).over(&times);
        Some(Optimum::At(Limit { value, beside }, found.holding))
    }
}
