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
    pub(super) rows: Vec<Vec<Rational>>,
    pub(super) basic: Vec<usize>,
    pub(super) nonbasic: Vec<usize>,
    pub(super) lower: Vec<Option<Limit>>,
    pub(super) upper: Vec<Option<Limit>>,
    pub(super) value: Vec<Limit>,
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
            let bound = self.bound_of(variable, side).cloned().expect("a bound that is violated");
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

    pub(super) fn bound_of(&self, variable: usize, side: Side) -> Option<&Limit> {
        match side {
            Side::Low => self.lower[variable].as_ref(),
            Side::High => self.upper[variable].as_ref(),
        }
    }

    pub(super) fn can_move(&self, variable: usize, up: bool) -> bool {
        let value = &self.value[variable];
        if up {
            self.upper[variable].as_ref().is_none_or(|upper| value < upper)
        } else {
            self.lower[variable].as_ref().is_none_or(|lower| value > lower)
        }
    }

    pub(super) fn first_column(&self, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let columns = (0..self.nonbasic.len()).filter(|column| fits(*column));
        columns.min_by_key(|column| self.nonbasic[*column])
    }

    /// Moves a nonbasic variable, and the basic ones with it.
    pub(super) fn shift(&mut self, column: usize, step: &Limit) {
        let entering = self.nonbasic[column];
        self.value[entering] = &self.value[entering] + step;
        for (row, variable) in self.rows.iter().zip(&self.basic) {
            if !row[column].is_zero() {
                self.value[*variable] = &self.value[*variable] + &(step * &row[column]);
            }
        }
    }

    /// Brings a basic variable to a bound by moving a nonbasic one, and swaps the two.
    pub(super) fn exchange(&mut self, row: usize, column: usize, bound: Limit) {
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
                coefficient.clone_from(&inverse);
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
