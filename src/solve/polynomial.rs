//! A formula as a quotient of sums of products, the form that the solver takes.

use crate::audit::{QuantityId, Relation, Term, Zero};
use crate::figure::Rational;
use crate::formula::{Expression, Operand, Operator};

/// A sum of products over a sum of products.
struct Quotient {
    top: Vec<Term>,
    bottom: Vec<Term>,
}

/// The relation that `result` is what a formula gives; `None` if an operand has no value at
/// the formula's time.
pub(super) fn relation(
    result: QuantityId,
    expression: &Expression,
    zero: Zero,
    operand: &mut impl FnMut(Operand) -> Option<QuantityId>,
) -> Option<Relation> {
    let Quotient { top, bottom } = quotient(expression, operand)?;
    Some(Relation::quotient(result, &top, &bottom, zero))
}

fn quotient(
    expression: &Expression,
    operand: &mut impl FnMut(Operand) -> Option<QuantityId>,
) -> Option<Quotient> {
    Some(match expression {
        Expression::Number(number) => Quotient { top: constant(number.clone()), bottom: one() },
        Expression::Operand(one_operand) => {
            let product = vec![operand(*one_operand)?];
            Quotient { top: vec![Term { factor: Rational::ONE, product }], bottom: one() }
        }
        Expression::Negative(part) => {
            let Quotient { top, bottom } = quotient(part, operand)?;
            Quotient { top: negative(top), bottom }
        }
        Expression::Binary(operator, left, right) => {
            let (left, right) = (quotient(left, operand)?, quotient(right, operand)?);
            combine(*operator, &left, right)
        }
    })
}

fn combine(operator: Operator, left: &Quotient, right: Quotient) -> Quotient {
    let right_top = if operator == Operator::Minus { negative(right.top) } else { right.top };
    match operator {
        Operator::Plus | Operator::Minus => Quotient {
            top: sum(times(&left.top, &right.bottom), times(&right_top, &left.bottom)),
            bottom: times(&left.bottom, &right.bottom),
        },
        Operator::Times => Quotient {
            top: times(&left.top, &right_top),
            bottom: times(&left.bottom, &right.bottom),
        },
        Operator::Over => Quotient {
            top: times(&left.top, &right.bottom),
            bottom: times(&left.bottom, &right_top),
        },
    }
}

fn is_one(term: &Term) -> bool {
    term.product.is_empty() && term.factor.is_one()
}

fn one() -> Vec<Term> {
    constant(Rational::ONE)
}

fn constant(factor: Rational) -> Vec<Term> {
    vec![Term { factor, product: Vec::new() }]
}

fn negative(terms: Vec<Term>) -> Vec<Term> {
    terms.into_iter().map(|term| Term { factor: -term.factor, ..term }).collect()
}

/// All terms, those with the same product put together.
fn sum(left: Vec<Term>, right: Vec<Term>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for term in left.into_iter().chain(right) {
        match terms.iter_mut().find(|known| known.product == term.product) {
            Some(known) => known.factor = &known.factor + &term.factor,
            None => terms.push(term),
        }
    }
    terms.retain(|term| !term.factor.is_zero());
    terms
}

fn times(left: &[Term], right: &[Term]) -> Vec<Term> {
    match (left, right) {
        ([one], terms) | (terms, [one]) if is_one(one) => return terms.to_vec(),
        _ => {}
    }
    let product = |a: &Term, b: &Term| {
        let mut product: Vec<QuantityId> = a.product.iter().chain(&b.product).copied().collect();
        product.sort_unstable();
        Term { factor: &a.factor * &b.factor, product }
    };
    let terms = left.iter().flat_map(|a| right.iter().map(move |b| product(a, b)));
    sum(terms.collect(), Vec::new())
}
