//! The extreme of a ratio over linear constraints.
//!
//! Dinkelbach, "On nonlinear fractional programming", Management Science 1967: where
//! `product − v·level` has the extreme 0, v is the extreme of the ratio.

use std::cmp::Ordering;

use super::affine::Affine;
use super::limit::Limit;
use super::number::Number;
use super::program::Program;
use super::side::Side;
use super::simplex::Extreme;

/// How often the extreme of a ratio is improved before it is given up.
const MOST_STEPS: usize = 24;

/// A product and the level that it is a multiple of, and the wanted side of their ratio.
pub(super) struct Ratio<'p, N> {
    pub product: &'p Affine<N>,
    pub level: &'p Affine<N>,
    pub side: Side,
}

/// The extreme of a ratio; what holds it there are variables of the program.
pub(super) type Found<N> = Option<Extreme<N>>;

impl<N: Number> Ratio<'_, N> {
    /// Its extreme in a solved program; `None` if that was not found.
    pub fn extreme(&self, program: &mut Program<N>) -> Found<N> {
        let mut at = self.level.value(&program.simplex);
        if at.value.is_nothing() {
            at = self.any_level(program)?;
        }
        // Where levels have no limit only their ratios count: then one is as good as any.
        let mut capped = program.clone();
        let free = self.search(program);
        if free.is_some() {
            return free;
        }
        let negative = at.value.sign() == Ordering::Less;
        let cap = Some(Limit::exactly(at.value));
        let limits = if negative { [cap, None] } else { [None, cap] };
        self.level.within(limits, &mut capped.simplex);
        capped.solve().ok()?;
        let found = self.search(&mut capped)?;
        let rest = self.rest(program, &found.value.value, negative)?;
        let (value, holding) = (found.value, rest.holding);
        rest.value.value.is_nothing().then_some(Extreme { value, holding })
    }

    /// A level that is not zero, if there is one.
    fn any_level(&self, program: &mut Program<N>) -> Option<Limit<N>> {
        for side in Side::BOTH {
            let mut moved = program.clone();
            let columns = self.level.columns.iter().map(|(x, c)| (*x, c));
            if moved.simplex.extreme_of(columns, side).is_some() {
                let value = self.level.value(&moved.simplex);
                if !value.value.is_nothing() {
                    *program = moved;
                    return Some(value);
                }
            }
        }
        None
    }

    /// The extreme of `product − v·level`, as a part of the product's size; for a level below
    /// zero of `v·level − product`.
    pub fn rest(&self, program: &mut Program<N>, v: &N, negative: bool) -> Found<N> {
        let sign = if negative { N::one().negative() } else { N::one() };
        let sizes = self.product.columns.values().map(|one| one.to_double().abs());
        let size = sizes.fold(0.0, f64::max);
        let unit = if N::EXACT || size == 0.0 { N::one() } else { N::from_double(1.0 / size) };
        let mut objective = Affine::constant(N::zero());
        objective.add_times(self.product, &sign.times(&unit));
        objective.add_times(self.level, &v.times(&sign).times(&unit).negative());
        let columns = objective.columns.iter().map(|(x, c)| (*x, c));
        let Extreme { value, holding } = program.simplex.extreme_of(columns, self.side)?;
        let value = value.plus(&Limit::exactly(objective.constant.clone()));
        let zero = value.value.order(&N::zero()).is_eq();
        let beside = value.beside;
        let value = if zero { N::zero() } else { value.value };
        Some(Extreme { value: Limit { value, beside }, holding })
    }

    fn search(&self, program: &mut Program<N>) -> Found<N> {
        let ratio = |program: &Program<N>| {
            let level = self.level.value(&program.simplex).value;
            let product = self.product.value(&program.simplex).value;
            (!level.is_nothing()).then(|| product.over(&level))
        };
        let negative = self.level.value(&program.simplex).value.sign() == Ordering::Less;
        let mut v = ratio(program)?;
        for _ in 0..MOST_STEPS {
            let Extreme { value, holding } = self.rest(program, &v, negative)?;
            if value.value.is_nothing() {
                let beside = if value.beside.is_nothing() { N::zero() } else { N::one() };
                return Some(Extreme { value: Limit { value: v, beside }, holding });
            }
            v = ratio(program)?;
        }
        None
    }
}
