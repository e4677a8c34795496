//! What may have happened to a figure: hints, never a verdict.
//!
//! Each is a single slip of writing that alone turns the figure into one that agrees with
//! everything else. The distance of digits is that of Damerau, "A technique for computer
//! detection and correction of spelling errors", CACM 1964: one digit wrong, missing, too
//! many, or two swapped.

use crate::audit::Freed;
use crate::figure::{Digits, Dimension, Figure, Interval, Level, Qualifier, Rational};
use crate::formula::{Expression, Operator};
use crate::index::{Dataset, Observation};

/// With more ways to mend a figure by one digit, none of them means much.
const MOST_WAYS: usize = 2;

/// How many digits it takes for two figures to be the same by more than chance.
const TELLING_DIGITS: usize = 3;

/// What may have happened to a figure that by all others lies where `freed` says.
pub(super) fn hints(dataset: &Dataset, observation: &Observation, freed: &Freed) -> Vec<String> {
    let (figure, hull) = (&observation.figure, &freed.bound.interval);
    let mut hints = Vec::new();
    hints.extend(freed.power_of_ten.map(|places| point(figure, places)));
    // A hedge leaves too much room for one digit to tell.
    if figure.qualifier() == Qualifier::None {
        hints.extend(typo(figure, hull));
    }
    hints.extend(cut_off(figure, hull));
    hints.extend(points(dataset, observation));
    hints.extend(twin(dataset, observation).map(|twin| format!("it is also {twin}")));
    hints
}

/// A decimal point that slipped, or another unit.
fn point(figure: &Figure, places: i32) -> String {
    let unit = figure.unit();
    if let Some(other) = unit.times_ten_to(places) {
        return format!("the unit may be {other} instead of {unit}");
    }
    let side = if places > 0 { "left" } else { "right" };
    let noun = if places.abs() == 1 { "place" } else { "places" };
    format!("the decimal point may have slipped {} {noun} to the {side}", places.abs())
}

/// One digit wrong, missing or too many, or two swapped.
fn typo(figure: &Figure, hull: &Interval) -> Option<String> {
    let text = figure.digits().to_string();
    let digits: Vec<char> = text.chars().collect();
    let kinds: [(&str, Vec<String>); 4] = [
        ("two digits may be swapped", swapped(&digits)),
        ("a digit may be missing", longer(&digits)),
        ("a digit may be too many", shorter(&digits)),
        ("one digit may be wrong", replaced(&digits)),
    ];
    kinds.into_iter().find_map(|(what, texts)| {
        let mut fitting: Vec<String> = texts;
        fitting.retain(|text| fits(figure, text, hull));
        fitting.sort();
        fitting.dedup();
        (!fitting.is_empty() && fitting.len() <= MOST_WAYS)
            .then(|| format!("{what}: {}", fitting.join(" or ")))
    })
}

fn fits(figure: &Figure, text: &str, hull: &Interval) -> bool {
    let Ok(digits) = text.parse::<Digits>() else { return false };
    let other = Figure::new(figure.qualifier(), digits, figure.unit());
    other.interval(Level::Printed).intersect(hull).is_some()
}

fn swapped(digits: &[char]) -> Vec<String> {
    let places: Vec<usize> = (0..digits.len()).filter(|n| digits[*n].is_ascii_digit()).collect();
    let swap = |pair: &[usize]| {
        let mut swapped = digits.to_vec();
        swapped.swap(pair[0], pair[1]);
        (swapped != digits).then(|| swapped.into_iter().collect())
    };
    places.windows(2).filter_map(swap).collect()
}

fn longer(digits: &[char]) -> Vec<String> {
    let with = |place: usize| ('0'..='9').map(move |digit| (place, digit));
    let insert = |(place, digit): (usize, char)| {
        let mut longer = digits.to_vec();
        longer.insert(place, digit);
        longer.into_iter().collect()
    };
    (0..=digits.len()).flat_map(with).map(insert).collect()
}

fn shorter(digits: &[char]) -> Vec<String> {
    let places = (0..digits.len()).filter(|n| digits[*n].is_ascii_digit());
    let without = |place: usize| {
        let mut shorter = digits.to_vec();
        shorter.remove(place);
        shorter.into_iter().collect()
    };
    places.map(without).collect()
}

fn replaced(digits: &[char]) -> Vec<String> {
    let places = (0..digits.len()).filter(|n| digits[*n].is_ascii_digit());
    let ways = places.flat_map(|place| ('0'..='9').map(move |digit| (place, digit)));
    let replace = |(place, digit): (usize, char)| {
        let mut replaced = digits.to_vec();
        let same = std::mem::replace(&mut replaced[place], digit) == digit;
        (!same).then(|| replaced.into_iter().collect())
    };
    ways.filter_map(replace).collect()
}

/// Digits that were dropped instead of rounded, or zeros that are none.
pub(super) fn cut_off(figure: &Figure, hull: &Interval) -> Option<String> {
    let meets = |level| figure.interval(level).intersect(hull).is_some();
    if meets(Level::Printed) {
        return None;
    }
    if meets(Level::RoughZeros) {
        return Some("its zeros may be no digits".to_owned());
    }
    if figure.qualifier() != Qualifier::None {
        return meets(Level::Lenient).then(|| "its hedge may be meant loosely".to_owned());
    }
    let beyond = figure.interval(Level::Lenient).intersect(hull)?;
    let above = beyond.low().is_some_and(|low| low.value > figure.value());
    let rounded_up = above == (figure.value() < Rational::ZERO);
    Some(
        if rounded_up { "it may be rounded up" } else { "it may be cut off, not rounded" }
            .to_owned(),
    )
}

/// A relative change that is printed as percentage points, or the other way round.
fn points(dataset: &Dataset, observation: &Observation) -> Option<String> {
    let fact = observation.fact;
    let printed = observation.figure.interval(Level::Printed);
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
        let (other, hint) = match (&**left, &**right) {
            (Expression::Binary(Operator::Over, new, old), Expression::Number(one))
                if *one == Rational::ONE =>
            {
                (&value(new)? - &value(old)?, "it may be the change in percentage points")
            }
            (new, old) => {
                let ratio = value(new)?.divide(&value(old)?)?;
                (
                    &ratio - &Interval::point(Rational::ONE),
                    "it may be the relative change in percent",
                )
            }
        };
        other.intersect(&printed).map(|_| hint.to_owned())
    })
}

/// Another figure of the package that is printed with exactly this value.
pub(super) fn twin(dataset: &Dataset, observation: &Observation) -> Option<String> {
    let figure = &observation.figure;
    let telling = figure.digits().to_string().chars().filter(char::is_ascii_digit).count();
    if telling < TELLING_DIGITS {
        return None;
    }
    let value = figure.value();
    let twin = dataset.observations().find(|other| {
        other.fact != observation.fact
            && other.figure.unit().dimension() == figure.unit().dimension()
            && other.figure.value() == value
    })?;
    let record = dataset.indicator(twin.fact.indicator);
    let area = &dataset.areas[twin.fact.area.0].id;
    Some(format!("{} of {area}, {}, in {}", record.id, twin.fact.when, twin.origin))
}
