//! What may have happened to a figure: hints, never a verdict.
//!
//! Each is a single slip that alone turns the figure into one that agrees with everything
//! else.

mod base;
mod digit;

use crate::audit::{Audit, Bound, QuantityId};
use crate::figure::{Digits, Dimension, Figure, Interval, Level, Qualifier, Rational, Unit};
use crate::formula::{Expression, Operator};
use crate::index::{Dataset, Observation};

/// How many digits, but for zeros at both ends, it takes for two figures to be the same by more
/// than chance: every whole is 100 %.
const TELLING_DIGITS: usize = 3;

/// What may have happened to a figure.
#[derive(Clone, Debug)]
pub enum Slip<'m> {
    /// It is meant in another unit.
    Unit(Unit),
    /// The decimal point stands so many places too far to the left, or to the right if
    /// negative.
    Point(i32),
    /// Two digits are swapped; what it would be.
    Swapped(Vec<String>),
    /// A digit is missing.
    Missing(Vec<String>),
    /// A digit is too many.
    TooMany(Vec<String>),
    /// One digit is wrong.
    Wrong(Vec<String>),
    /// Zeros at its end are no digits.
    RoughZeros,
    /// Its qualifier is meant loosely.
    LooseQualifier,
    /// It was rounded up.
    RoundedUp,
    /// It was cut off.
    CutOff,
    /// It is the change in percentage points.
    Points,
    /// It is the relative change in percent.
    Percent,
    /// Another figure has this value.
    Twin(&'m Observation),
    /// Its sign is lost.
    Sign,
    /// It is how many times the base, and not the growth; what the growth would be.
    Multiple(Digits),
    /// A growth is on a base that was revised, by so many percent.
    RevisedBase(Interval),
    /// It is the growth on this earlier base.
    EarlierBase(&'m Observation),
    /// It was rounded up so that the shares make 100 percent.
    MakesHundred,
}

impl Slip<'_> {
    /// Whether it says which figures were meant.
    #[must_use]
    pub fn offers_figures(&self) -> bool {
        matches!(self, Self::Swapped(_) | Self::Missing(_) | Self::TooMany(_) | Self::Wrong(_))
    }
}

/// A figure that by all others lies within a bound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Suspected<'m, 'a> {
    pub dataset: &'m Dataset,
    pub audit: &'a Audit<'m>,
    pub quantity: QuantityId,
    pub observation: &'m Observation,
    pub bound: &'a Bound,
}

/// What may have happened to a figure.
pub(super) fn slips<'m>(suspected: Suspected<'m, '_>) -> Vec<Slip<'m>> {
    let Suspected { dataset, observation, bound, .. } = suspected;
    let (figure, hull) = (&observation.figure, &bound.interval);
    let mut slips = Vec::new();
    slips.extend(sign(suspected));
    slips.extend(base::multiple(suspected));
    slips.extend(points(dataset, observation));
    slips.extend(base::earlier_base(dataset, observation));
    slips.extend(base::revised(suspected));
    slips.extend(power(suspected));
    let cut_off = cut_off(figure, hull);
    if matches!(cut_off, Some(Slip::RoundedUp)) {
        slips.extend(base::makes_hundred(dataset, observation));
    }
    slips.extend(cut_off);
    // A qualifier leaves too much room for one digit to tell.
    if figure.qualifier() == Qualifier::None {
        slips.extend(digit::typo(figure, hull));
    }
    slips.extend(twin(dataset, observation).map(Slip::Twin));
    slips
}

/// A sign that was lost, or put before a number without one.
fn sign<'m>(suspected: Suspected<'m, '_>) -> Option<Slip<'m>> {
    let Suspected { audit, quantity, observation, bound, .. } = suspected;
    let turned = -&observation.figure.interval(Level::Printed);
    let agrees = turned.intersect(&bound.interval).is_some() && audit.allows(quantity, &turned);
    (!observation.figure.value().is_zero() && agrees).then_some(Slip::Sign)
}

/// A decimal point that slipped, or another unit, if that alone explains the figure.
fn power<'m>(suspected: Suspected<'m, '_>) -> Option<Slip<'m>> {
    let Suspected { audit, quantity, observation, bound, .. } = suspected;
    let figure = &observation.figure;
    let allowed = |values: &Interval| audit.allows(quantity, values);
    let places = figure.print().slipped_point(&bound.interval, Level::Printed, allowed)?;
    let unit = figure.unit().times_ten_to(places).filter(|unit| is_usual(*unit));
    Some(unit.map_or(Slip::Point(places), Slip::Unit))
}

/// Whether people write a unit: not with two words for its size, as ten thousand megawatts,
/// nor in Chinese with one that is no step of four digits.
fn is_usual(unit: Unit) -> bool {
    let text = unit.to_string();
    let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let scaled = starts(&["thousand", "million", "billion", "trillion", "千", "万", "亿"]);
    let large = ["MW", "GW", "TW", "兆", "吉", "太"].iter().any(|prefix| text.contains(prefix));
    let odd_step = starts(&["十", "百"]);
    !(odd_step || scaled && large)
}

/// Digits that were dropped instead of rounded, or zeros that are none.
pub(super) fn cut_off<'m>(figure: &Figure, hull: &Interval) -> Option<Slip<'m>> {
    let meets = |level| figure.interval(level).intersect(hull).is_some();
    if meets(Level::Printed) {
        return None;
    }
    if meets(Level::RoughZeros) {
        return Some(Slip::RoughZeros);
    }
    if figure.qualifier() != Qualifier::None {
        return meets(Level::Lenient).then_some(Slip::LooseQualifier);
    }
    let beyond = figure.interval(Level::Lenient).intersect(hull)?;
    let above = beyond.low().is_some_and(|low| low.value > figure.value());
    let rounded_up = above == (figure.value() < Rational::ZERO);
    Some(if rounded_up { Slip::RoundedUp } else { Slip::CutOff })
}

/// A relative change that is published as percentage points, or the other way round.
fn points<'m>(dataset: &Dataset, observation: &Observation) -> Option<Slip<'m>> {
    let fact = observation.fact;
    let published = observation.figure.interval(Level::Printed);
    let value = |part: &Expression| {
        let Expression::Operand(operand) = part else { return None };
        let print = dataset.prints(dataset.operand(*operand, fact)?).first()?;
        let ratio = print.figure.unit().dimension() == Dimension::RATIO;
        ratio.then(|| print.figure.interval(Level::Printed))
    };
    if observation.figure.unit().dimension() != Dimension::RATIO {
        return None;
    }
    dataset.formulas_of(fact.indicator).find_map(|(_, formula)| {
        let Expression::Binary(Operator::Minus, left, right) = &formula.expression else {
            return None;
        };
        let (other, slip) = match (&**left, &**right) {
            (Expression::Binary(Operator::Over, new, old), Expression::Number(one))
                if *one == Rational::ONE =>
            {
                (&value(new)? - &value(old)?, Slip::Points)
            }
            (new, old) => {
                let ratio = value(new)?.divide(&value(old)?)?;
                (&ratio - &Interval::point(Rational::ONE), Slip::Percent)
            }
        };
        other.intersect(&published).map(|_| slip)
    })
}

/// Another figure of the package that was published with exactly this value.
pub(super) fn twin<'m>(dataset: &'m Dataset, observation: &Observation) -> Option<&'m Observation> {
    let figure = &observation.figure;
    let digits: String = figure.digits().to_string().chars().filter(char::is_ascii_digit).collect();
    if digits.trim_matches('0').len() < TELLING_DIGITS {
        return None;
    }
    let value = figure.value();
    dataset.observations().find(|other| {
        other.fact != observation.fact
            && other.figure.unit().dimension() == figure.unit().dimension()
            && other.figure.value() == value
    })
}
