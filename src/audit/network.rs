//! One connected component, lowered to sums of products of at most two quantities.

use std::collections::BTreeMap;

use crate::figure::{End, Interval, Rational};

use super::group::{Group, groups};
use super::range::Twin;
use super::relation::Relation;

/// The relations of a component between quantities numbered from 0.
#[derive(Debug, Default)]
pub(super) struct Network {
    /// Whether each quantity counts single things.
    pub integer: Vec<bool>,
    /// The lowered relations.
    pub rows: Vec<Row>,
    /// The rows that each quantity is in.
    pub touching: Vec<Vec<usize>>,
}

/// A lowered relation: its monomials add up to a value of `within`.
#[derive(Debug)]
pub(super) struct Row {
    /// The rank of the relation it comes from, in the component.
    pub relation: usize,
    /// No two with the same quantities.
    pub monomials: Vec<Monomial>,
    /// The same sum with common factors taken out: `old + old * g` is `old * (1 + g)`.
    pub groups: Vec<Group>,
    /// Where the sum lies.
    pub within: Twin,
    /// Each quantity with how often the groups name it.
    pub occurrences: Vec<(usize, usize)>,
}

/// A coefficient times one quantity or two.
#[derive(Clone, Debug)]
pub(super) struct Monomial {
    pub coefficient: Rational,
    pub first: usize,
    pub second: Option<usize>,
}

impl Network {
    /// Lowers relations, given with their ranks, between quantities of which `number` finds
    /// the place; products of more than two get a quantity of their own.
    pub fn new<'r>(
        integer: Vec<bool>,
        relations: impl Iterator<Item = &'r Relation>,
        number: impl Fn(usize) -> usize,
    ) -> Self {
        let mut network = Self { integer, ..Self::default() };
        for (rank, relation) in relations.enumerate() {
            network.lower(rank, relation, &number);
        }
        network.touching = vec![Vec::new(); network.integer.len()];
        for (index, row) in network.rows.iter().enumerate() {
            for (quantity, _) in &row.occurrences {
                network.touching[*quantity].push(index);
            }
        }
        network
    }

    fn lower(&mut self, rank: usize, relation: &Relation, number: &impl Fn(usize) -> usize) {
        let mut constant = Rational::ZERO;
        let mut sums: BTreeMap<(usize, Option<usize>), Rational> = BTreeMap::new();
        for term in relation.terms() {
            let mut factors: Vec<usize> = term.product.iter().map(|id| number(id.0)).collect();
            factors.sort_unstable();
            while factors.len() > 2 {
                let (x, y) = (factors.remove(0), factors.remove(0));
                factors.push(self.auxiliary(rank, x, y));
            }
            match *factors.as_slice() {
                [] => constant += &term.factor,
                [x] => *sums.entry((x, None)).or_default() += &term.factor,
                [x, y, ..] => *sums.entry((x, Some(y))).or_default() += &term.factor,
            }
        }
        let monomials = sums.into_iter().filter(|(_, coefficient)| !coefficient.is_zero());
        let monomials = monomials
            .map(|((first, second), coefficient)| Monomial { coefficient, first, second })
            .collect();
        self.rows.push(Row::new(rank, monomials, shifted(relation.within(), &constant)));
    }

    /// A new quantity that is the product of two.
    fn auxiliary(&mut self, rank: usize, x: usize, y: usize) -> usize {
        let product = self.integer.len();
        self.integer.push(false);
        let monomials = vec![
            Monomial { coefficient: Rational::ONE, first: product, second: None },
            Monomial { coefficient: -Rational::ONE, first: x, second: Some(y) },
        ];
        self.rows.push(Row::new(rank, monomials, Interval::point(Rational::ZERO)));
        product
    }
}

fn shifted(within: &Interval, constant: &Rational) -> Interval {
    let shift = |end: &End| End { value: &end.value - constant, open: end.open };
    Interval::new(within.low().map(shift), within.high().map(shift))
        .expect("an interval that moved is as wide as before")
}

impl Monomial {
    pub fn quantities(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.first).chain(self.second)
    }

    /// The other quantity of a product of which `factor` is one.
    pub fn partner(&self, factor: usize) -> Option<usize> {
        if self.first == factor { self.second } else { Some(self.first) }
    }
}

impl Row {
    fn new(relation: usize, monomials: Vec<Monomial>, within: Interval) -> Self {
        let groups = groups(monomials.clone());
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for group in &groups {
            for quantity in group.factor.iter().chain(group.sum.iter().map(|(_, x)| x)) {
                *counts.entry(*quantity).or_default() += 1;
            }
        }
        let occurrences = counts.into_iter().collect();
        Self { relation, monomials, groups, within: Twin::new(within), occurrences }
    }

    /// Whether some quantity is named twice, so that one revision may not be enough.
    pub fn repeats(&self) -> bool {
        self.occurrences.iter().any(|(_, count)| *count > 1)
    }
}
