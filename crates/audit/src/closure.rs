//! What a sum and the quotients of its parts say together: shares of one whole make one.
//!
//! With `whole = Σ part` and `part = share · whole`, the shares add up to 1 however large the
//! whole is. Neither narrowing nor a linear program sees that by itself, for all three are
//! apart there. It is the product of a linear relation with the reciprocal of a quantity
//! (reformulation and linearization; Sherali and Adams, "A hierarchy of relaxations between
//! the continuous and convex hull representations", SIAM Journal on Discrete Mathematics 1990).

use std::collections::BTreeMap;

use changzhi_number::Rational;

use super::group::Group;
use super::row::Row;
use super::twin::Factor;

/// A sum of quotients that is a known number, as long as all its rows hold.
#[derive(Debug)]
pub(super) struct Closure {
    /// The rows that it follows from, in order.
    pub rows: Vec<usize>,
    pub terms: Vec<(Factor, usize)>,
    pub sum: Rational,
}

/// A row that says `part = ratio · quotient · whole`, of a whole that is not zero, and the place
/// of the quotient.
struct Quotient {
    row: usize,
    place: usize,
    ratio: Rational,
}

/// All that follow from some rows.
pub(super) fn closures(rows: &[Row]) -> Vec<Closure> {
    let mut quotients: BTreeMap<usize, BTreeMap<usize, Quotient>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some((whole, part, quotient)) = row.quotient(index) {
            quotients.entry(whole).or_default().entry(part).or_insert(quotient);
        }
    }
    let sums = rows.iter().enumerate().filter_map(|(index, row)| Some((index, row.sum()?)));
    let found = sums.flat_map(|(index, sum)| {
        let wholes =
            sum.iter().filter_map(|(own, whole)| Some((own, whole, quotients.get(whole)?)));
        let closures = wholes.filter_map(|(own, whole, parts)| {
            let mut rows = vec![index];
            let mut terms = Vec::new();
            for (factor, part) in sum.iter().filter(|(_, x)| x != whole) {
                let Quotient { row, place, ratio } = parts.get(part)?;
                rows.push(*row);
                terms.push((Factor::new(*factor * ratio), *place));
            }
            rows.sort_unstable();
            Some(Closure { rows, terms, sum: -*own })
        });
        closures.collect::<Vec<Closure>>()
    });
    found.collect()
}

impl Row {
    /// The terms of a sum that is zero.
    fn sum(&self) -> Option<Vec<(&Rational, usize)>> {
        let plain = |group: &Group| group.factor.is_none() && group.constant.is_none();
        let zero = self.within.exact.single().is_some_and(Rational::is_zero);
        if !zero || self.groups.len() < 2 || !self.groups.iter().all(plain) {
            return None;
        }
        let terms = self.groups.iter().flat_map(|group| &group.sum);
        Some(terms.map(|(factor, x)| (&factor.value, *x)).collect())
    }

    /// The whole and the part, if it says that one is a quotient times the other.
    fn quotient(&self, row: usize) -> Option<(usize, usize, Quotient)> {
        let whole = self.certain_divisor()?;
        let [one, other] = self.groups.as_slice() else { return None };
        let (product, single) = if one.factor.is_some() { (one, other) } else { (other, one) };
        let (factor, inner) = (product.factor?, product.only()?);
        let part = single.only().filter(|_| single.factor.is_none())?;
        let place = if factor == whole { inner } else { factor };
        let zero = self.within.exact.single().is_some_and(Rational::is_zero);
        let fits = zero && (factor == whole) != (inner == whole) && part != whole;
        let ratio = -(&product.sum.first()?.0.value / &single.sum.first()?.0.value);
        fits.then_some((whole, part, Quotient { row, place, ratio }))
    }
}

#[cfg(test)]
mod tests {
    use changzhi_number::Interval;

    use super::*;
    use crate::monomial::Monomial;
    use crate::relation::Zero;

    /// A sum of products that is zero.
    fn row(terms: &[(i64, usize, Option<usize>)], divisor: Option<(usize, Zero)>) -> Row {
        let monomial = |(coefficient, first, second): &(i64, usize, Option<usize>)| Monomial {
            coefficient: Rational::from(*coefficient),
            first: *first,
            second: *second,
        };
        let monomials = terms.iter().map(monomial).collect();
        Row::new(0, monomials, Interval::point(Rational::ZERO), divisor)
    }

    /// `whole = part + 2·other`, and the shares of both.
    fn rows(zero: Zero) -> Vec<Row> {
        let (whole, part, other, share, rest) = (0, 1, 2, 3, 4);
        vec![
            row(&[(1, whole, None), (-1, part, None), (-2, other, None)], None),
            row(&[(1, whole, Some(share)), (-1, part, None)], Some((whole, Zero::Excluded))),
            row(&[(-1, whole, Some(rest)), (1, other, None)], Some((whole, zero))),
        ]
    }

    #[test]
    fn shares_of_one_whole_make_one() {
        let found = closures(&rows(Zero::Excluded));
        let [closure] = found.as_slice() else { panic!("{found:?}") };
        let terms: Vec<(Rational, usize)> =
            closure.terms.iter().map(|(factor, x)| (factor.value.clone(), *x)).collect();
        // share + 2·rest = 1, with both signs the other way round.
        assert_eq!(terms, [(Rational::from(-1), 3), (Rational::from(-2), 4)]);
        assert_eq!(closure.sum, Rational::from(-1));
        assert_eq!(closure.rows, [0, 1, 2]);
    }

    #[test]
    fn of_nothing_there_are_no_shares() {
        assert!(closures(&rows(Zero::Possible)).is_empty());
        assert!(closures(&rows(Zero::Excluded)[..2]).is_empty(), "one of them is missing");
    }
}
