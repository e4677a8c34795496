//! The rows of a linear program: some variables as sums of the others, kept sparsely.
//!
//! Relations between published numbers name few of them each, so most coefficients are zero.
//! A row holds those that are not, and each variable the rows that name it: a step costs what
//! it changes (as in the solvers after Dutertre and de Moura, CAV 2006).

use super::number::Number;

/// A variable and its coefficient.
pub(super) type Term<N> = (usize, N);

/// Basic variables as sums of nonbasic ones.
#[derive(Clone, Debug)]
pub(super) struct Tableau<N> {
    /// The terms of each row, by variable, without any that is nothing.
    rows: Vec<Vec<Term<N>>>,
    /// The variable that a row is the sum for.
    basic: Vec<usize>,
    /// The row of a variable that is basic.
    places: Vec<Option<usize>>,
    /// The rows that name a variable.
    uses: Vec<Vec<usize>>,
    /// The work so far: rows looked through and terms written.
    pub work: usize,
}

impl<N: Number> Tableau<N> {
    /// So many variables, none of which is a sum.
    pub fn new(variables: usize) -> Self {
        Self {
            rows: Vec::new(),
            basic: Vec::new(),
            places: vec![None; variables],
            uses: vec![Vec::new(); variables],
            work: 0,
        }
    }

    /// Adds a variable that is a sum of others, which may be basic.
    pub fn push<'s>(&mut self, sum: impl Iterator<Item = (usize, &'s N)>) -> usize
    where
        N: 's,
    {
        let mut row = Vec::new();
        for (variable, coefficient) in sum {
            row = match self.places[variable] {
                Some(place) => added(&row, &self.rows[place], coefficient, |_, _| {}),
                None => added(&row, &[(variable, N::one())], coefficient, |_, _| {}),
            };
        }
        let (place, variable) = (self.rows.len(), self.places.len());
        for (x, _) in &row {
            self.uses[*x].push(place);
        }
        self.rows.push(row);
        self.basic.push(variable);
        self.places.push(Some(place));
        self.uses.push(Vec::new());
        variable
    }

    /// Takes the variable that was added last away; it must be basic, in the last row.
    pub fn pop(&mut self) {
        let place = self.rows.len() - 1;
        for (x, _) in self.rows.pop().into_iter().flatten() {
            self.uses[x].retain(|row| *row != place);
        }
        self.basic.pop();
        self.places.pop();
        self.uses.pop();
    }

    /// How many rows there are.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// The basic variables, row by row.
    pub fn basic(&self) -> &[usize] {
        &self.basic
    }

    /// The row of a variable, if it is basic.
    pub fn place(&self, variable: usize) -> Option<usize> {
        self.places[variable]
    }

    /// The nonbasic variables.
    pub fn nonbasic(&self) -> impl Iterator<Item = usize> {
        (0..self.places.len()).filter(|x| self.places[*x].is_none())
    }

    /// The terms of a row, by variable.
    pub fn row(&self, place: usize) -> &[Term<N>] {
        &self.rows[place]
    }

    /// The coefficient of a variable in a row that names it.
    pub fn coefficient(&self, place: usize, variable: usize) -> &N {
        let row = &self.rows[place];
        let found = row.binary_search_by_key(&variable, |(x, _)| *x);
        &row[found.expect("a variable of the row")].1
    }

    /// The rows that name a nonbasic variable, with its coefficients.
    pub fn column(&self, variable: usize) -> impl Iterator<Item = (usize, &N)> {
        self.uses[variable].iter().map(move |row| (*row, self.coefficient(*row, variable)))
    }

    /// Solves a row for a variable that it names, and puts that into all others.
    pub fn pivot(&mut self, place: usize, entering: usize) {
        let leaving = self.basic[place];
        let inverse = N::one().over(self.coefficient(place, entering));
        let minus = inverse.negative();
        let solved = std::mem::take(&mut self.rows[place]).into_iter();
        let solved = solved.filter(|(x, _)| *x != entering).map(|(x, one)| (x, one.times(&minus)));
        let mut solved: Vec<Term<N>> = solved.collect();
        let spot = solved.partition_point(|(x, _)| *x < leaving);
        solved.insert(spot, (leaving, inverse));
        self.uses[leaving].push(place);
        self.work += self.rows.len() + solved.len();
        for other in std::mem::take(&mut self.uses[entering]) {
            if other == place {
                continue;
            }
            let mut row = std::mem::take(&mut self.rows[other]);
            let spot = row.binary_search_by_key(&entering, |(x, _)| *x);
            let (_, factor) = row.remove(spot.expect("a variable of the row"));
            let uses = &mut self.uses;
            let row = added(&row, &solved, &factor, |x, named| {
                if named {
                    uses[x].push(other);
                } else {
                    uses[x].retain(|row| *row != other);
                }
            });
            self.work += row.len();
            self.rows[other] = row;
        }
        self.rows[place] = solved;
        self.basic[place] = entering;
        self.places[entering] = Some(place);
        self.places[leaving] = None;
    }
}

/// A sum of terms plus a multiple of another, both by variable. `changed` hears of each
/// variable that the first sum did not name and now does, and of each that it no longer does.
fn added<N: Number>(
    sum: &[Term<N>],
    other: &[Term<N>],
    factor: &N,
    mut changed: impl FnMut(usize, bool),
) -> Vec<Term<N>> {
    let mut result = Vec::with_capacity(sum.len() + other.len());
    let mut sum = sum.iter().peekable();
    for (x, change) in other {
        while let Some(term) = sum.next_if(|(y, _)| y < x) {
            result.push(term.clone());
        }
        let change = change.times(factor);
        let old = sum.next_if(|(y, _)| y == x);
        let new = old.map_or_else(|| change.clone(), |(_, one)| one.plus(&change));
        let named = !new.is_nothing();
        if named != old.is_some() {
            changed(*x, named);
        }
        if named {
            result.push((*x, new));
        }
    }
    result.extend(sum.cloned());
    result
}

#[cfg(test)]
mod tests {
    use changzhi_number::Rational;

    use super::*;

    fn sum(terms: &[(usize, i64)]) -> Vec<Term<Rational>> {
        terms.iter().map(|(x, one)| (*x, Rational::from(*one))).collect()
    }

    fn push(tableau: &mut Tableau<Rational>, terms: &[(usize, i64)]) -> usize {
        let terms = sum(terms);
        tableau.push(terms.iter().map(|(x, one)| (*x, one)))
    }

    /// Each row names what its variables' uses say, and no more.
    fn is_consistent(tableau: &Tableau<Rational>) -> bool {
        let named = |row: usize, x: usize| tableau.row(row).iter().any(|(y, _)| *y == x);
        (0..tableau.places.len()).all(|x| {
            (0..tableau.height()).all(|row| {
                let times = tableau.uses[x].iter().filter(|place| **place == row).count();
                times == usize::from(named(row, x))
            })
        })
    }

    #[test]
    fn a_pivot_solves_a_row_and_puts_it_into_the_others() {
        let mut tableau = Tableau::new(3);
        let a = push(&mut tableau, &[(0, 2), (1, -1)]);
        let b = push(&mut tableau, &[(0, 4), (1, -2), (2, 1)]);
        tableau.pivot(0, 0);
        // x0 = a/2 + x1/2, so b = 2a + x2: what is cancelled is no longer named.
        let half = Rational::ONE / Rational::from(2);
        assert_eq!(tableau.row(0), [(1, half.clone()), (a, half)]);
        assert_eq!(tableau.row(1), sum(&[(2, 1), (a, 2)]));
        assert!(is_consistent(&tableau));
        assert_eq!(
            (tableau.place(0), tableau.place(a), tableau.place(b)),
            (Some(0), None, Some(1))
        );
    }

    #[test]
    fn a_sum_of_basic_variables_is_one_of_nonbasic_ones() {
        let mut tableau = Tableau::new(2);
        let a = push(&mut tableau, &[(0, 1), (1, 1)]);
        let b = push(&mut tableau, &[(a, 3), (1, -3)]);
        assert_eq!(tableau.row(1), sum(&[(0, 3)]));
        assert_eq!(b, 3);
        tableau.pop();
        assert!(is_consistent(&tableau));
        assert_eq!(tableau.nonbasic().collect::<Vec<_>>(), [0, 1]);
    }
}
