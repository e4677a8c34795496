//! Exact linear programming over quantities with open, closed and infinite ends.
//!
//! The simplex method for bounded variables on a tableau of exact fractions: first the search
//! for a feasible basis of Dutertre and de Moura ("A fast linear-arithmetic solver for
//! DPLL(T)", CAV 2006), then the primal steps of Dantzig (*Linear Programming and
//! Extensions*, 1963, ch. 18). Both take the first quantity that will do, so that no basis
//! ever comes back and both end (Bland, "New finite pivoting rules for the simplex method",
//! Mathematics of Operations Research 1977).

use std::cmp::Ordering;

use crate::figure::{Interval, Rational};

use super::limit::Limit;
use super::side::Side;

/// The variables, their bounds, and those of them that are sums of others.
#[derive(Debug)]
pub(super) struct Simplex {
    /// For each basic variable its coefficients on the nonbasic ones.
    rows: Vec<Vec<Rational>>,
    basic: Vec<usize>,
    nonbasic: Vec<usize>,
    lower: Vec<Option<Limit>>,
    upper: Vec<Option<Limit>>,
    value: Vec<Limit>,
}

impl Simplex {
    /// A program whose first variables have these bounds and no other constraint.
    pub fn new(bounds: &[Interval]) -> Self {
        let mut program = Self {
            rows: Vec::new(),
            basic: Vec::new(),
            nonbasic: (0..bounds.len()).collect(),
            lower: Vec::new(),
            upper: Vec::new(),
            value: Vec::new(),
        };
        for interval in bounds {
            program.bound(interval);
            let place = program.value.len() - 1;
            let start = program.lower[place].as_ref().or(program.upper[place].as_ref());
            program.value[place] = start.cloned().unwrap_or(Limit::exactly(Rational::ZERO));
        }
        program
    }

    fn bound(&mut self, interval: &Interval) {
        self.lower.push(interval.low().map(Limit::above));
        self.upper.push(interval.high().map(Limit::below));
        self.value.push(Limit::exactly(Rational::ZERO));
    }

    /// Adds that a sum of first variables lies within an interval, before any solving; gives
    /// the variable that is the sum.
    pub fn constrain(&mut self, sum: &[(usize, Rational)], within: &Interval) -> usize {
        let mut row = vec![Rational::ZERO; self.nonbasic.len()];
        for (column, coefficient) in sum {
            row[*column] += coefficient;
        }
        self.bound(within);
        let variable = self.value.len() - 1;
        self.value[variable] = self.evaluate(&row);
        self.basic.push(variable);
        self.rows.push(row);
        variable
    }

    fn evaluate(&self, row: &[Rational]) -> Limit {
        let mut sum = Limit::exactly(Rational::ZERO);
        for (coefficient, variable) in row.iter().zip(&self.nonbasic) {
            if !coefficient.is_zero() {
                sum = &sum + &(&self.value[*variable] * coefficient);
            }
        }
        sum
    }

    /// The value of a variable in the present solution.
    pub fn value(&self, variable: usize) -> &Limit {
        &self.value[variable]
    }

    /// Finds a solution, or that there is none.
    pub fn solve(&mut self) -> bool {
        while let Some((row, side)) = self.violated() {
            let variable = self.basic[row];
            // To come back above its lower bound it must rise.
            let rise = if side == Side::Low { Ordering::Greater } else { Ordering::Less };
            let column = self.first_column(|column| {
                let direction = self.rows[row][column].cmp(&Rational::ZERO);
                direction != Ordering::Equal
                    && self.can_move(self.nonbasic[column], direction == rise)
            });
            let Some(column) = column else { return false };
            let bound = self.bound_of(variable, side).clone().expect("a bound that is violated");
            self.exchange(row, column, bound);
        }
        true
    }

    /// The basic variable, first of all that are outside of their bounds.
    fn violated(&self) -> Option<(usize, Side)> {
        let outside = |row: usize| {
            let variable = self.basic[row];
            let value = &self.value[variable];
            if self.lower[variable].as_ref().is_some_and(|lower| value < lower) {
                return Some((row, Side::Low));
            }
            let above = self.upper[variable].as_ref().is_some_and(|upper| value > upper);
            above.then_some((row, Side::High))
        };
        (0..self.rows.len()).filter_map(outside).min_by_key(|(row, _)| self.basic[*row])
    }

    fn bound_of(&self, variable: usize, side: Side) -> &Option<Limit> {
        match side {
            Side::Low => &self.lower[variable],
            Side::High => &self.upper[variable],
        }
    }

    fn can_move(&self, variable: usize, up: bool) -> bool {
        let value = &self.value[variable];
        match up {
            true => self.upper[variable].as_ref().is_none_or(|upper| value < upper),
            false => self.lower[variable].as_ref().is_none_or(|lower| value > lower),
        }
    }

    fn first_column(&self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let columns = (0..self.nonbasic.len()).filter(|column| fits(*column));
        columns.min_by_key(|column| self.nonbasic[*column])
    }

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
        let mut best = own.as_ref().map(|bound| (bound - &self.value[entering], None));
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

    /// Moves a nonbasic variable, and the basic ones with it.
    fn shift(&mut self, column: usize, step: &Limit) {
        let entering = self.nonbasic[column];
        self.value[entering] = &self.value[entering] + step;
        for (row, variable) in self.rows.iter().zip(&self.basic) {
            if !row[column].is_zero() {
                self.value[*variable] = &self.value[*variable] + &(step * &row[column]);
            }
        }
    }

    /// Brings a basic variable to a bound by moving a nonbasic one, and swaps the two.
    fn exchange(&mut self, row: usize, column: usize, bound: Limit) {
        let leaving = self.basic[row];
        let step = &(&bound - &self.value[leaving]) * &(Rational::ONE / &self.rows[row][column]);
        self.shift(column, &step);
        self.value[leaving] = bound;
        self.pivot(row, column);
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let inverse = Rational::ONE / &self.rows[row][column];
        let mut pivot = std::mem::take(&mut self.rows[row]);
        for (place, coefficient) in pivot.iter_mut().enumerate() {
            if place == column {
                *coefficient = inverse.clone();
            } else if !coefficient.is_zero() {
                *coefficient = -(&*coefficient * &inverse);
            }
        }
        for other in self.rows.iter_mut().filter(|other| !other.is_empty()) {
            let factor = std::mem::take(&mut other[column]);
            if factor.is_zero() {
                continue;
            }
            for (coefficient, change) in other.iter_mut().zip(&pivot) {
                if !change.is_zero() {
                    *coefficient += &factor * change;
                }
            }
        }
        self.rows[row] = pivot;
        std::mem::swap(&mut self.basic[row], &mut self.nonbasic[column]);
    }
}
