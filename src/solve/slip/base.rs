//! Slips of comparison: another base than the one that was published, and shares that were
//! made to make 100.

use super::{Slip, Suspected};
use crate::figure::{Interval, Lag, Level, Rational};
use crate::formula::{Expression, Operand, Operator};
use crate::index::{Dataset, Fact, Observation};

/// By how much a base is revised at most, in percent.
const MOST_REVISED: i32 = 10;

/// A base that was revised before a growth on it was published: the growth and both levels
/// exclude one another, and the base that the growth implies is near the one published.
pub(super) fn revised<'m>(suspected: Suspected<'m, '_>) -> Option<Slip<'m>> {
    let Suspected { dataset, observation, bound, .. } = suspected;
    let Observation { fact, figure, .. } = observation;
    let grown = dataset.formulas.iter().any(|record| {
        let Some(lag) = lag_of_growth(&record.expression) else { return false };
        let Some(when) = fact.when.after(lag) else { return false };
        let [level, growth] =
            [fact.indicator, record.indicator].map(|indicator| Fact { indicator, when, ..*fact });
        let named = record.operands.iter().any(|operand| operand.indicator == fact.indicator);
        named && [level, growth].iter().all(|fact| !dataset.prints(*fact).is_empty())
    });
    let ratio = bound.interval.divide(&Interval::point(figure.value())).filter(|_| grown)?;
    let by = (&ratio - &Interval::point(Rational::ONE)).scaled(&Rational::from(100));
    let (low, high) = (&by.low()?.value, &by.high()?.value);
    let most = Rational::from(MOST_REVISED);
    (-&most < *low && *high < most).then_some(Slip::RevisedBase(by))
}

/// What is how many times its base in the place of its growth: 757 percent for 657.
pub(super) fn multiple<'m>(suspected: Suspected<'m, '_>) -> Option<Slip<'m>> {
    let Suspected { dataset, audit, quantity, observation, bound } = suspected;
    let Observation { fact, figure, .. } = observation;
    let mut formulas = dataset.formulas_of(fact.indicator);
    formulas.find(|(_, record)| lag_of_growth(&record.expression).is_some())?;
    let growth = &figure.interval(Level::Printed) - &Interval::point(Rational::ONE);
    let agrees = growth.intersect(&bound.interval).is_some() && audit.allows(quantity, &growth);
    let value = figure.value() - Rational::ONE;
    (figure.value() > Rational::ONE && agrees).then(|| Slip::Multiple(figure.printed_like(&value)))
}

/// A growth that was calculated on a base twice as far back.
pub(super) fn earlier_base<'m>(
    dataset: &'m Dataset,
    observation: &Observation,
) -> Option<Slip<'m>> {
    let fact = observation.fact;
    let published = observation.figure.interval(Level::Printed);
    dataset.formulas_of(fact.indicator).find_map(|(_, record)| {
        let lag = lag_of_growth(&record.expression)?;
        let level = record.operands.iter().find(|operand| operand.lag.is_none())?;
        let now = dataset.operand(*level, fact)?;
        let earlier = Fact { when: now.when.before(lag)?.before(lag)?, ..now };
        let [now, base] = [now, earlier].map(|fact| dataset.prints(fact).first());
        let base = base?;
        let [above, below] = [now?, base].map(|one| one.figure.interval(Level::Printed));
        let growth = &above.divide(&below)? - &Interval::point(Rational::ONE);
        growth.intersect(&published).map(|_| Slip::EarlierBase(base))
    })
}

/// The lag of a growth, `x / x[-1y] - 1`.
fn lag_of_growth(expression: &Expression) -> Option<Lag> {
    let Expression::Binary(Operator::Minus, quotient, one) = expression else { return None };
    let Expression::Binary(Operator::Over, now, base) = &**quotient else { return None };
    match (&**now, &**base, &**one) {
        (
            Expression::Operand(Operand { indicator, lag: None }),
            Expression::Operand(base),
            Expression::Number(number),
        ) if base.indicator == *indicator && number.is_one() => base.lag,
        _ => None,
    }
}

/// A share that was rounded up so that the published shares of one whole make 100 percent.
pub(super) fn makes_hundred<'m>(dataset: &Dataset, observation: &Observation) -> Option<Slip<'m>> {
    let fact = observation.fact;
    let (_, record) = dataset.formulas_of(fact.indicator).next()?;
    let whole = whole_of_share(&record.expression)?;
    let shares = dataset
        .formulas
        .iter()
        .filter(|other| whole_of_share(&other.expression).is_some_and(|other| other == whole));
    let shares =
        shares.map(|record| dataset.prints(Fact { indicator: record.indicator, ..fact }).first());
    let shares: Vec<&Observation> = shares.flatten().collect();
    let sum = shares.iter().fold(Rational::ZERO, |sum, share| sum + share.figure.value());
    (shares.len() > 2 && sum.is_one()).then_some(Slip::MakesHundred)
}

/// What a share is a share of.
fn whole_of_share(expression: &Expression) -> Option<&Expression> {
    match expression {
        Expression::Binary(Operator::Over, _, whole) => Some(whole),
        _ => None,
    }
}
