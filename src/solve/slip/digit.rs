//! One digit wrong, missing or too many, or two swapped.
//!
//! The distance of digits is that of Damerau, "A technique for computer detection and
//! correction of spelling errors", CACM 1964.

use super::Slip;
use crate::figure::{Digits, End, Figure, Interval, Level, power_of_ten};

/// With more ways to mend a figure by one digit, none of them means much.
const MOST_WAYS: usize = 2;

/// One digit wrong, missing or too many, or two swapped.
pub(super) fn typo<'m>(figure: &Figure, hull: &Interval) -> Option<Slip<'m>> {
    let text = figure.digits().to_string();
    let digits: Vec<char> = text.chars().collect();
    let near = near(figure, hull);
    let ways = |mut texts: Vec<String>| {
        texts.retain(|text| fits(figure, text, hull, &near));
        texts.sort();
        texts.dedup();
        (1..=MOST_WAYS).contains(&texts.len()).then_some(texts)
    };
    let swapped = ways(swapped(&digits)).map(Slip::Swapped);
    let missing = || ways(longer(&digits)).map(Slip::Missing);
    let too_many = || ways(shorter(&digits)).map(Slip::TooMany);
    let wrong = || ways(replaced(&digits)).map(Slip::Wrong);
    swapped.or_else(missing).or_else(too_many).or_else(wrong)
}

/// In the figure's unit, where a number must lie whose figure may meet the hull: one with a
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
