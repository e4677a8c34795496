//! The extreme of a ratio over linear constraints.
//!
//! Dinkelbach, "On nonlinear fractional programming", Management Science 1967: where
//! `product − v·level` has the extreme 0, v is the extreme of the ratio.

use changzhi_number::{End, Rational};

use super::affine::Affine;
use super::limit::Limit;
use super::program::Program;
use super::side::{Reach, Side};

/// How often the extreme of a ratio is improved before it is given up.
const MOST_STEPS: usize = 24;

/// The extreme of `product / level` in a solved program, and whether it is one: `None` if that
/// was not found.
pub(super) fn extreme(
    program: &mut Program<Rational>,
    product: &Affine<Rational>,
    level: &Affine<Rational>,
    side: Side,
) -> Option<Reach> {
    let mut sign = Rational::ONE;
    let mut at = level.value(&program.simplex);
    if at.value.is_zero() {
        at = any_level(program, level)?;
    }
    if at.value < Rational::ZERO {
        sign = Rational::NEG_ONE;
    }
    // Where levels have no limit only their ratios count: then one of them is as good as any.
    let mut capped = program.clone();
    let free = search(program, product, level, side, &sign);
    if free.is_some() {
        return free;
    }
    let cap = Limit::exactly(at.value);
    let negative = sign == Rational::NEG_ONE;
    let limits = if negative { [Some(cap), None] } else { [None, Some(cap)] };
    level.within(limits, &mut capped.simplex);
    capped.solve().ok()?;
    let end = search(&mut capped, product, level, side, &sign)??;
    let objective = objective(product, level, &end.value, &sign);
    let rest = program.simplex.extreme_of(objective.columns.iter().map(|(x, c)| (*x, c)), side)?;
    let rest = rest.value + objective.constant;
    rest.is_zero().then_some(Some(end))
}

/// A level that is not zero, if there is one.
fn any_level(program: &mut Program<Rational>, level: &Affine<Rational>) -> Option<Limit<Rational>> {
    for side in Side::BOTH {
        let mut moved = program.clone();
        let columns = level.columns.iter().map(|(x, c)| (*x, c));
        if moved.simplex.extreme_of(columns, side).is_some() {
            let value = level.value(&moved.simplex);
            if !value.value.is_zero() {
                *program = moved;
                return Some(value);
            }
        }
    }
    None
}

/// `product − v·level`, for a level below zero the other way round.
fn objective(
    product: &Affine<Rational>,
    level: &Affine<Rational>,
    v: &Rational,
    sign: &Rational,
) -> Affine<Rational> {
    let mut objective = Affine::constant(Rational::ZERO);
    objective.add_times(product, sign);
    objective.add_times(level, &-(v * sign));
    objective
}

fn search(
    program: &mut Program<Rational>,
    product: &Affine<Rational>,
    level: &Affine<Rational>,
    side: Side,
    sign: &Rational,
) -> Option<Reach> {
    let at = level.value(&program.simplex).value;
    if at.is_zero() {
        return None;
    }
    let mut v = product.value(&program.simplex).value / at;
    for _ in 0..MOST_STEPS {
        let objective = objective(product, level, &v, sign);
        let columns = objective.columns.iter().map(|(x, c)| (*x, c));
        let rest = program.simplex.extreme_of(columns, side)?;
        let value = rest.value + &objective.constant;
        if value.is_zero() {
            return Some(Some(End { value: v, open: !rest.beside.is_zero() }));
        }
        let at = level.value(&program.simplex).value;
        if at.is_zero() {
            return None;
        }
        v = product.value(&program.simplex).value / at;
    }
    None
}
