//! One connected component, lowered to sums of products of at most two quantities.

use std::collections::BTreeMap;

use changzhi_number::{End, Interval, Rational};

use super::closure::{Closure, closures};
use super::monomial::Monomial;
use super::relation::{Relation, Term};
use super::row::Row;

/// The relations of a component between quantities numbered from 0.
#[derive(Debug, Default)]
pub(super) struct Network {
    /// Whether each quantity counts single things.
    pub integer: Vec<bool>,
    /// The lowered relations.
    pub rows: Vec<Row>,
    /// The rows that each quantity is in.
    pub touching: Vec<Vec<usize>>,
    /// What follows from several rows together.
    pub closures: Vec<Closure>,
}

/// Sums of products, by their quantities.
type Sums = BTreeMap<(usize, Option<usize>), Rational>;

impl Network {
    /// Lowers relations, given in the order of their ranks, between quantities of which
    /// `number` finds the place. A product of more than two quantities, and a divisor of
    /// several, get a quantity of their own.
    pub fn new<'r>(
        integer: Vec<bool>,
        relations: impl Iterator<Item = &'r Relation>,
        number: impl Fn(usize) -> usize,
    ) -> Self {
        let mut network = Self { integer, ..Self::default() };
        for (rank, relation) in relations.enumerate() {
            network.lower(rank, relation, &number);
        }
        network.closures = closures(&network.rows);
        network.touching = vec![Vec::new(); network.integer.len()];
        for (index, row) in network.rows.iter().enumerate() {
            for quantity in row.quantities() {
                network.touching[quantity].push(index);
            }
        }
        network
    }

    fn lower(&mut self, rank: usize, relation: &Relation, number: &impl Fn(usize) -> usize) {
        let (mut sums, constant) = self.sums(rank, relation.terms(), number);
        let mut divisor = None;
        if let Some(divides) = relation.divisor() {
            let (bottom, add) = self.sums(rank, &divides.terms, number);
            let place = self.divisor(rank, &mut sums, &bottom, &add);
            divisor = Some((place, divides.zero));
        }
        let within = shifted(relation.within(), &constant);
        self.rows.push(Row::new(rank, monomials(sums), within, divisor));
    }

    /// The sum of some terms, and the constant in it.
    fn sums(
        &mut self,
        rank: usize,
        terms: &[Term],
        number: &impl Fn(usize) -> usize,
    ) -> (Sums, Rational) {
        let mut constant = Rational::ZERO;
        let mut sums = Sums::new();
        for term in terms {
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
        (sums, constant)
    }

    /// The place of the quantity that is the divisor. A sum of several gets a quantity of its
    /// own, which then stands in the products with the quotient.
    fn divisor(&mut self, rank: usize, sums: &mut Sums, bottom: &Sums, add: &Rational) -> usize {
        if let Some(((x, None), coefficient)) = bottom.first_key_value()
            && bottom.len() == 1
            && coefficient.is_one()
            && add.is_zero()
        {
            return *x;
        }
        let place = self.quantity();
        let mut own = bottom.clone();
        own.insert((place, None), Rational::NEG_ONE);
        let within = Interval::point(-add);
        self.rows.push(Row::new(rank, monomials(own), within, None));
        replace(sums, bottom, add, place);
        place
    }

    fn quantity(&mut self) -> usize {
        self.integer.push(false);
        self.integer.len() - 1
    }

    /// A new quantity that is the product of two.
    fn auxiliary(&mut self, rank: usize, x: usize, y: usize) -> usize {
        let product = self.quantity();
        let mut sums = Sums::from([((product, None), Rational::ONE)]);
        sums.insert((x, Some(y)), Rational::NEG_ONE);
        let within = Interval::point(Rational::ZERO);
        self.rows.push(Row::new(rank, monomials(sums), within, None));
        product
    }

    /// How many quantities there are, with those of products and divisors.
    pub fn len(&self) -> usize {
        self.integer.len()
    }
}

/// Writes `place` for the sum `bottom + add` where that is multiplied by one quantity.
fn replace(sums: &mut Sums, bottom: &Sums, add: &Rational, place: usize) {
    let pair = |x: usize, y: usize| (x.min(y), Some(x.max(y)));
    let single = |key: &(usize, Option<usize>)| key.1.is_none().then_some(key.0);
    let Some(names) = bottom.keys().map(single).collect::<Option<Vec<usize>>>() else { return };
    let holds = |quotient: usize| {
        let product = |x: &usize| sums.get(&pair(quotient, *x)) == bottom.get(&(*x, None));
        let alone = sums.get(&(quotient, None)).cloned().unwrap_or_default();
        names.iter().all(product) && (add.is_zero() || alone == *add)
    };
    let partners = sums.keys().flat_map(|(x, y)| [Some(*x), *y]).flatten();
    let Some(quotient) = partners.into_iter().find(|x| !names.contains(x) && holds(*x)) else {
        return;
    };
    for x in names {
        sums.remove(&pair(quotient, x));
    }
    if !add.is_zero() {
        sums.remove(&(quotient, None));
    }
    sums.insert(pair(quotient, place), Rational::ONE);
}

fn monomials(sums: Sums) -> Vec<Monomial> {
    let some = sums.into_iter().filter(|(_, coefficient)| !coefficient.is_zero());
    some.map(|((first, second), coefficient)| Monomial { coefficient, first, second }).collect()
}

fn shifted(within: &Interval, constant: &Rational) -> Interval {
    let shift = |end: &End| End { value: &end.value - constant, open: end.open };
    Interval::new(within.low().map(shift), within.high().map(shift))
        .expect("an interval that moved is as wide as before")
}
