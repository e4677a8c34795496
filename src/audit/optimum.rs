//! The second phase of the simplex method: from a solution to the extreme of a variable.

use std::cmp::Ordering;

use crate::figure::Rational;

use super::limit::Limit;
use super::side::Side;
use super::simplex::Simplex;

impl Simplex {
    /// The least or greatest value of a variable, `None` if there is none; after
    /// [`solve`](Self::solve) found a solution, which this moves.
    pub fn extreme(&mut self, variable: usize, side: Side) -> Option<Limit> {
        loop {
            let Some((column, up)) = self.improving(variable, side) else {
                return Some(self.value[variable].clone());
            };
            let (step, row) = self.longest_step(column, up)?;
            match row {
                None => self.shift(column, &step),
                Some(row) => {
                    let leaving = self.basic[row];
                    let bound = &self.value[leaving] + &(&step * &self.rows[row][column]);
                    self.exchange(row, column, bound);
                }
            }
        }
    }

    /// The first nonbasic variable that moves another one towards a side, and whether up.
    fn improving(&self, variable: usize, side: Side) -> Option<(usize, bool)> {
        let wanted = if side == Side::High { Ordering::Greater } else { Ordering::Less };
        if let Some(column) = self.nonbasic.iter().position(|x| *x == variable) {
            let up = side == Side::High;
            return self.can_move(variable, up).then_some((column, up));
        }
        let row = self.basic.iter().position(|x| *x == variable).expect("basic or nonbasic");
        let up = |column: usize| self.rows[row][column].cmp(&Rational::ZERO) == wanted;
        let column = self.first_column(|column| {
            !self.rows[row][column].is_zero() && self.can_move(self.nonbasic[column], up(column))
        })?;
        Some((column, up(column)))
    }

    /// How far a nonbasic variable can move, and the row that stops it, unless its own bound
    /// does; `None` if nothing does.
    fn longest_step(&self, column: usize, up: bool) -> Option<(Limit, Option<usize>)> {
        let entering = self.nonbasic[column];
        let own = self.bound_of(entering, if up { Side::High } else { Side::Low });
        let mut best = own.map(|bound| (bound - &self.value[entering], None));
        for (row, coefficients) in self.rows.iter().enumerate() {
            let coefficient = &coefficients[column];
            if coefficient.is_zero() {
                continue;
            }
            let variable = self.basic[row];
            let rises = (*coefficient > Rational::ZERO) == up;
            let side = if rises { Side::High } else { Side::Low };
            let Some(bound) = self.bound_of(variable, side) else { continue };
            let step = &(bound - &self.value[variable]) * &(Rational::ONE / coefficient);
            let shorter = best.as_ref().is_none_or(|(best, stop)| {
                let order = if up { step.cmp(best) } else { best.cmp(&step) };
                let earlier = stop.is_some_and(|row: usize| variable < self.basic[row]);
                order == Ordering::Less || (order == Ordering::Equal && earlier)
            });
            if shorter {
                best = Some((step, Some(row)));
            }
        }
        best
    }
}
