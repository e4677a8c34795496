//! Linear programming over variables with open, closed and infinite ends, exact or in
//! floating point.
//!
//! The simplex method for bounded variables on a sparse [tableau](super::tableau): first the search for a feasible
//! basis of Dutertre and de Moura ("A fast linear-arithmetic solver for DPLL(T)", CAV 2006),
//! then the primal steps of Dantzig (*Linear Programming and Extensions*, 1963, ch. 18). Both
//! take the variable furthest off at first; after [`PATIENCE`] steps for each row they take
//! the first one that will do, so that no basis comes back and both end (Bland, "New finite
//! pivoting rules for the simplex method", Mathematics of Operations Research 1977).

use std::cmp::Ordering;

use super::limit::Limit;
use super::number::Number;
use super::side::Side;
use super::tableau::Tableau;

/// How many steps a row may cost before the order of variables alone decides.
const PATIENCE: usize = 8;

/// How many steps a row may cost in floating point, where Bland's rule proves nothing.
const LONGEST: usize = 40;

/// The variables, their bounds, and those of them that are sums of others.
#[derive(Clone, Debug)]
pub(super) struct Simplex<N> {
    tableau: Tableau<N>,
    lower: Vec<Option<Limit<N>>>,
    upper: Vec<Option<Limit<N>>>,
    value: Vec<Limit<N>>,
    /// The work after which the search for a solution is given up.
    pub most_work: usize,
}

/// Why there is no solution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The bounds of these variables leave none.
    Infeasible(Vec<usize>),
    /// Rounding led in circles.
    Lost,
    /// The work allowed is done.
    Spent,
}

/// The extreme of a sum, and the variables whose bounds hold it there.
pub(super) struct Extreme<N> {
    pub value: Limit<N>,
    pub holding: Vec<usize>,
}

/// How far a variable can move, and the row and the side of its bound that stop it, unless its
/// own bound does.
struct Step<N> {
    length: Limit<N>,
    stop: Option<(usize, Side)>,
}

/// The ends of a variable; `None` is infinite.
pub(super) type Limits<N> = [Option<Limit<N>>; 2];

impl<N: Number> Simplex<N> {
    /// A program whose first variables have these bounds and no other constraint.
    pub fn new(bounds: Vec<Limits<N>>) -> Self {
        let mut program = Self {
            tableau: Tableau::new(bounds.len()),
            lower: Vec::new(),
            upper: Vec::new(),
            value: Vec::new(),
            most_work: usize::MAX,
        };
        for [low, high] in bounds {
            let start = low.clone().or_else(|| high.clone());
            program.value.push(start.unwrap_or(Limit::exactly(N::zero())));
            program.lower.push(low);
            program.upper.push(high);
        }
        program
    }

    /// Adds that a sum of variables lies within limits; gives the variable that is the sum.
    pub fn constrain(&mut self, sum: &[(usize, N)], limits: Limits<N>) -> usize {
        self.push(sum.iter().map(|(variable, coefficient)| (*variable, coefficient)), limits)
    }

    fn push<'s>(
        &mut self,
        sum: impl Iterator<Item = (usize, &'s N)>,
        [low, high]: Limits<N>,
    ) -> usize
    where
        N: 's,
    {
        let variable = self.tableau.push(sum);
        self.value.push(self.evaluate(self.tableau.height() - 1));
        self.lower.push(low);
        self.upper.push(high);
        variable
    }

    /// The value of a row.
    fn evaluate(&self, row: usize) -> Limit<N> {
        let zero = Limit::exactly(N::zero());
        self.tableau.row(row).iter().fold(zero, |sum, (variable, coefficient)| {
            sum.plus(&self.value[*variable].times(coefficient))
        })
    }

    /// The value of a variable in the present solution.
    pub fn value(&self, variable: usize) -> &Limit<N> {
        &self.value[variable]
    }

    /// The work done, in terms written and rows looked through.
    pub fn work(&self) -> usize {
        self.tableau.work
    }

    /// Takes the basis that another program over the same variables ended with, and its
    /// nonbasic variables' sides: where that was solved in floating point, few steps are left.
    ///
    /// Numbers beyond the doubles have no bounds there: then this begins where it is.
    pub fn start_from<M: Number>(&mut self, other: &Simplex<M>) {
        if other.value.len() != self.value.len() {
            return;
        }
        let wanted = |variable: usize| other.tableau.place(variable).is_some();
        for variable in other.tableau.basic() {
            if self.tableau.place(*variable).is_some() {
                continue;
            }
            let unwanted = |row: &usize| !wanted(self.tableau.basic()[*row]);
            let row = self.tableau.column(*variable).map(|(row, _)| row).filter(unwanted).min();
            if let Some(row) = row {
                self.tableau.pivot(row, *variable);
            }
        }
        for variable in self.tableau.nonbasic() {
            let (lower, upper) = (&self.lower[variable], &self.upper[variable]);
            let high = match (&other.upper[variable], &other.lower[variable]) {
                (Some(high), Some(_)) => other.value[variable].order(high) == Ordering::Equal,
                (high, _) => high.is_some(),
            };
            let (first, second) = if high { (upper, lower) } else { (lower, upper) };
            let start = first.clone().or_else(|| second.clone());
            self.value[variable] = start.unwrap_or(Limit::exactly(N::zero()));
        }
        for (row, variable) in self.tableau.basic().iter().enumerate() {
            self.value[*variable] = self.evaluate(row);
        }
    }

    /// Finds a solution, or the variables whose bounds leave none.
    pub fn solve(&mut self) -> Result<(), Failure> {
        let mut left = PATIENCE * (self.tableau.height() + 1);
        let mut last = LONGEST * (self.tableau.height() + 1);
        while let Some((row, side)) = self.violated(left == 0) {
            if !N::EXACT && last == 0 {
                return Err(Failure::Lost);
            }
            if self.work() > self.most_work {
                return Err(Failure::Spent);
            }
            (left, last) = (left.saturating_sub(1), last.saturating_sub(1));
            let variable = self.tableau.basic()[row];
            let Some(entering) = self.entering(row, side, left == 0) else {
                let mut held = self.held(row);
                held.push(variable);
                return Err(Failure::Infeasible(held));
            };
            let bound = self.bound_of(variable, side).cloned().expect("a bound that is violated");
            self.exchange(row, entering, bound);
        }
        Ok(())
    }

    /// A basic variable outside of its bounds: the first, or the one furthest off.
    fn violated(&self, first: bool) -> Option<(usize, Side)> {
        let mut found: Option<(usize, Side, f64)> = None;
        for (row, variable) in self.tableau.basic().iter().enumerate() {
            let value = &self.value[*variable];
            let below = self.lower[*variable].as_ref().filter(|low| value.order(low).is_lt());
            let above = self.upper[*variable].as_ref().filter(|high| value.order(high).is_gt());
            let Some((bound, side)) =
                below.map(|low| (low, Side::Low)).or(above.map(|high| (high, Side::High)))
            else {
                continue;
            };
            let better = match &found {
                None => true,
                Some((best, ..)) if first => *variable < self.tableau.basic()[*best],
                Some((.., gap)) => distance(value, bound) > *gap,
            };
            if better {
                let gap = if first { 0.0 } else { distance(value, bound) };
                found = Some((row, side, gap));
            }
        }
        found.map(|(row, side, _)| (row, side))
    }

    /// A nonbasic variable that can bring a basic one back: the first, or the steepest.
    fn entering(&self, row: usize, side: Side, first: bool) -> Option<usize> {
        // To come back above its lower bound it must rise.
        let rise = if side == Side::Low { Ordering::Greater } else { Ordering::Less };
        let mut found: Option<(usize, f64)> = None;
        for (variable, coefficient) in self.tableau.row(row) {
            let up = sign(coefficient) == rise;
            if !self.can_move(*variable, up) {
                continue;
            }
            if first {
                return Some(*variable);
            }
            let steepness = coefficient.to_double().abs();
            if found.is_none_or(|(_, best)| steepness > best) {
                found = Some((*variable, steepness));
            }
        }
        found.map(|(variable, _)| variable)
    }

    fn bound_of(&self, variable: usize, side: Side) -> Option<&Limit<N>> {
        match side {
            Side::Low => self.lower[variable].as_ref(),
            Side::High => self.upper[variable].as_ref(),
        }
    }

    fn can_move(&self, variable: usize, up: bool) -> bool {
        let value = &self.value[variable];
        if up {
            self.upper[variable].as_ref().is_none_or(|upper| value.order(upper).is_lt())
        } else {
            self.lower[variable].as_ref().is_none_or(|lower| value.order(lower).is_gt())
        }
    }

    /// The variables whose bounds hold a variable where it is.
    pub fn holding(&self, variable: usize) -> Vec<usize> {
        match self.tableau.place(variable) {
            None => vec![variable],
            Some(row) => self.held(row),
        }
    }

    /// The nonbasic variables that a row depends on.
    fn held(&self, row: usize) -> Vec<usize> {
        self.tableau.row(row).iter().map(|(variable, _)| *variable).collect()
    }

    /// The least or greatest value of a variable, `None` if there is none; after
    /// [`solve`](Self::solve) found a solution, which this moves.
    pub fn extreme(&mut self, variable: usize, side: Side) -> Option<Limit<N>> {
        let mut left = PATIENCE * (self.tableau.height() + 1);
        let mut last = LONGEST * (self.tableau.height() + 1);
        loop {
            let improving = self.improving(variable, side, left == 0);
            let Some((entering, up)) = improving.filter(|_| N::EXACT || last > 0) else {
                return Some(self.value[variable].clone());
            };
            (left, last) = (left.saturating_sub(1), last.saturating_sub(1));
            let Step { length, stop } = self.longest_step(entering, up)?;
            match stop {
                None => self.shift(entering, &length),
                Some((row, side)) => {
                    let bound = self.bound_of(self.tableau.basic()[row], side);
                    let bound = bound.cloned().expect("the bound that stops it");
                    self.exchange(row, entering, bound);
                }
            }
        }
    }

    /// The least or greatest value of a sum of variables, `None` if there is none; after
    /// [`solve`](Self::solve) found a solution, which this moves.
    pub fn extreme_of<'s>(
        &mut self,
        sum: impl Iterator<Item = (usize, &'s N)>,
        side: Side,
    ) -> Option<Extreme<N>>
    where
        N: 's,
    {
        let variable = self.push(sum, [None, None]);
        let value = self.extreme(variable, side);
        let holding = self.holding(variable);
        // Without bounds it never stopped anything, and so is basic still.
        self.tableau.pop();
        self.upper.pop();
        self.lower.pop();
        self.value.pop();
        Some(Extreme { value: value?, holding })
    }

    /// A nonbasic variable that moves another one towards a side, and whether up: the first,
    /// or the steepest.
    fn improving(&self, variable: usize, side: Side, first: bool) -> Option<(usize, bool)> {
        let up = side == Side::High;
        let Some(row) = self.tableau.place(variable) else {
            return self.can_move(variable, up).then_some((variable, up));
        };
        // What brings it up from a lower bound takes it towards the upper one.
        let entering = self.entering(row, side.other(), first)?;
        Some((entering, sign(self.tableau.coefficient(row, entering)).is_gt() == up))
    }

    /// How far a nonbasic variable can move; `None` if nothing stops it.
    fn longest_step(&self, entering: usize, up: bool) -> Option<Step<N>> {
        let own = self.bound_of(entering, if up { Side::High } else { Side::Low });
        let mut best =
            own.map(|bound| Step { length: bound.minus(&self.value[entering]), stop: None });
        for (row, coefficient) in self.tableau.column(entering) {
            let variable = self.tableau.basic()[row];
            let rises = sign(coefficient).is_gt() == up;
            let side = if rises { Side::High } else { Side::Low };
            let Some(bound) = self.bound_of(variable, side) else { continue };
            let inverse = N::one().over(coefficient);
            let length = bound.minus(&self.value[variable]).times(&inverse);
            let shorter = best.as_ref().is_none_or(|best| {
                let (new, old) = (&length, &best.length);
                let order = if up { new.order(old) } else { old.order(new) };
                let earlier =
                    best.stop.is_some_and(|(row, _)| variable < self.tableau.basic()[row]);
                order.is_lt() || (order.is_eq() && earlier)
            });
            if shorter {
                best = Some(Step { length, stop: Some((row, side)) });
            }
        }
        best
    }

    /// Moves a nonbasic variable, and the basic ones with it.
    fn shift(&mut self, entering: usize, step: &Limit<N>) {
        self.value[entering] = self.value[entering].plus(step);
        for (row, coefficient) in self.tableau.column(entering) {
            let value = &mut self.value[self.tableau.basic()[row]];
            *value = value.plus(&step.times(coefficient));
        }
    }

    /// Brings a basic variable to a bound by moving a nonbasic one, and swaps the two.
    fn exchange(&mut self, row: usize, entering: usize, bound: Limit<N>) {
        let leaving = self.tableau.basic()[row];
        let inverse = N::one().over(self.tableau.coefficient(row, entering));
        let step = bound.minus(&self.value[leaving]).times(&inverse);
        self.shift(entering, &step);
        self.value[leaving] = bound;
        self.tableau.pivot(row, entering);
    }
}

/// The sign of a coefficient that is not nothing.
fn sign<N: Number>(coefficient: &N) -> Ordering {
    if N::EXACT {
        return coefficient.sign();
    }
    if coefficient.to_double() > 0.0 { Ordering::Greater } else { Ordering::Less }
}

/// How far a value is from a bound; what is beside counts least.
fn distance<N: Number>(value: &Limit<N>, bound: &Limit<N>) -> f64 {
    let gap = value.minus(bound);
    gap.value.to_double().abs() + f64::MIN_POSITIVE * gap.beside.to_double().abs().min(1.0)
}
