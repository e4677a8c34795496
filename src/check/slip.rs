//! What may have happened to a figure: hints, never a verdict.
//!
//! Each is a single slip of writing that alone turns the figure into one that agrees with
//! everything else. The distance of digits is that of Damerau, "A technique for computer
//! detection and correction of spelling errors", CACM 1964: one digit wrong, missing, too
//! many, or two swapped.

use super::worded::Scribe;
use crate::figure::{
    Digits, Dimension, End, Figure, Interval, Level, Qualifier, Rational, power_of_ten,
};
use crate::formula::{Expression, Operator};
use crate::index::Observation;
use crate::lang::{Slips, Subject};

/// With more ways to mend a figure by one digit, none of them means much.
const MOST_WAYS: usize = 2;

/// How many digits it takes for two figures to be the same by more than chance.
const TELLING_DIGITS: usize = 3;

/// What may have happened to a figure that by all others lies where `hull` says.
pub(super) fn hints(
    scribe: Scribe<'_>,
    observation: &Observation,
    hull: &Interval,
    power_of_ten: Option<i32>,
) -> Vec<String> {
    let words = &scribe.sentences().slips;
    let figure = &observation.figure;
    let mut hints = Vec::new();
    hints.extend(power_of_ten.map(|places| point(words, figure, places)));
    // A hedge leaves too much room for one digit to tell.
    if figure.qualifier() == Qualifier::None {
        hints.extend(typo(words, figure, hull));
    }
    hints.extend(cut_off(scribe, figure, hull).map(str::to_owned));
    hints.extend(points(scribe, observation).map(str::to_owned));
    hints.extend(twin(scribe, observation));
    hints
}

/// A decimal point that slipped, or another unit.
fn point(words: &Slips, figure: &Figure, places: i32) -> String {
    let unit = figure.unit();
    match unit.times_ten_to(places) {
        Some(other) => (words.unit)(&other.to_string(), &unit.to_string()),
        None => (words.point)(places),
    }
}

/// One digit wrong, missing or too many, or two swapped.
fn typo(words: &Slips, figure: &Figure, hull: &Interval) -> Option<String> {
    let text = figure.digits().to_string();
    let digits: Vec<char> = text.chars().collect();
    let near = near(figure, hull);
    let kinds = [
        (words.swapped, swapped(&digits)),
        (words.missing, longer(&digits)),
        (words.too_many, shorter(&digits)),
        (words.wrong, replaced(&digits)),
    ];
    kinds.into_iter().find_map(|(what, texts)| {
        let mut fitting: Vec<String> = texts;
        fitting.retain(|text| fits(figure, text, hull, &near));
        fitting.sort();
        fitting.dedup();
        (1..=MOST_WAYS).contains(&fitting.len()).then(|| what(&fitting))
    })
}

/// In the figure's unit, where a number must lie whose print may meet the hull: one with a
/// digit less has a last digit that counts ten times as much.
fn near(figure: &Figure, hull: &Interval) -> Interval {
    let reach = power_of_ten(figure.last_place() + 1);
    let around = Interval::new(Some(End::closed(-&reach)), Some(End::closed(reach)));
    &hull.in_units_of(&figure.unit().factor()) + &around.expect("a power of ten is positive")
}

fn fits(figure: &Figure, text: &str, hull: &Interval, near: &Interval) -> bool {
    let Ok(digits) = text.parse::<Digits>() else { return false };
    if !near.contains(digits.value()) {
        return false;
    }
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
pub(super) fn cut_off(
    scribe: Scribe<'_>,
    figure: &Figure,
    hull: &Interval,
) -> Option<&'static str> {
    let words = &scribe.sentences().slips;
    let meets = |level| figure.interval(level).intersect(hull).is_some();
    if meets(Level::Printed) {
        return None;
    }
    if meets(Level::RoughZeros) {
        return Some(words.zeros);
    }
    if figure.qualifier() != Qualifier::None {
        return meets(Level::Lenient).then_some(words.hedge);
    }
    let beyond = figure.interval(Level::Lenient).intersect(hull)?;
    let above = beyond.low().is_some_and(|low| low.value > figure.value());
    let rounded_up = above == (figure.value() < Rational::ZERO);
    Some(if rounded_up { words.rounded_up } else { words.cut_off })
}

/// A relative change that is printed as percentage points, or the other way round.
fn points(scribe: Scribe<'_>, observation: &Observation) -> Option<&'static str> {
    let (dataset, words) = (scribe.dataset, &scribe.sentences().slips);
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
                (&value(new)? - &value(old)?, words.points)
            }
            (new, old) => {
                let ratio = value(new)?.divide(&value(old)?)?;
                (&ratio - &Interval::point(Rational::ONE), words.percent)
            }
        };
        other.intersect(&printed).map(|_| hint)
    })
}

/// Another figure of the package that is printed with exactly this value.
pub(super) fn twin(scribe: Scribe<'_>, observation: &Observation) -> Option<String> {
    let Scribe { dataset, language } = scribe;
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
    let subject = Subject {
        name: language.indicator_in_hint(dataset.indicator(twin.fact.indicator)),
        area: scribe.area(twin.fact),
        period: &twin.fact.when.to_string(),
    };
    Some((scribe.sentences().slips.twin)(subject, &twin.origin.to_string()))
}
