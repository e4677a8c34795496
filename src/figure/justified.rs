//! How many digits of a derived value are justified, and bounds printed outward.

use changzhi_number::{
    End, Interval, Rational, Toward, magnitude, power_of_ten, rounded, terminating_places,
};

use super::digits::Digits;

/// The digits that an exact value may have when nothing bounds it.
const EXACT_DIGITS: i32 = 6;

/// How many digits after the point a value known to lie in `interval` may show.
///
/// One unit of the last digit is at least the width of the interval, so that the next digit
/// would be a guess. Yet one digit of `value` stands if it is not far below that, and before
/// the point zeros do not stand in the place of digits that are nearly known, nor take the
/// value out of its interval: 98 that lies between 93 and 100 is not shown as 100. `None` if
/// the interval has no end on one side.
///
/// After the point a value is rounded like a print is, so that 1.2864 between 1.2863 and
/// 1.2865 is shown as 1.286: its own digits say less than its bounds.
#[must_use]
pub fn justified_places(value: &Rational, interval: &Interval) -> Option<i32> {
    let width = interval.width()?;
    let Some(size) = magnitude(&width) else {
        return Some(exact_places(value));
    };
    let place = if power_of_ten(size) == width { size } else { size + 1 };
    let place = if place > 0 { size } else { place };
    let place = magnitude(value).map_or(place, |first| place.min(first.max(size - 1)));
    let stays = |place: i32| interval.contains(&rounded(value, -place, Toward::Nearest));
    let place = (1..=place).rev().find(|place| stays(*place)).unwrap_or(place.min(0));
    Some(-place)
}

/// All the digits of an exact value, or six of them if it has no last one.
fn exact_places(value: &Rational) -> i32 {
    let first = magnitude(value).unwrap_or(0);
    let six = EXACT_DIGITS - 1 - first;
    let all = terminating_places(value).and_then(|places| i32::try_from(places).ok());
    all.filter(|all| *all <= six.max(2 * EXACT_DIGITS)).unwrap_or(six)
}

/// The ends of an interval as decimals: the low one rounded down, the high one up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The low end; `None` if there is none.
    pub low: Option<Digits>,
    /// The high end; `None` if there is none.
    pub high: Option<Digits>,
    /// The digits after the point that they are rounded to.
    pub places: i32,
}

impl Bounds {
    /// The bounds of an interval in two digits of its width, but not in fewer places than
    /// `at_least`.
    ///
    /// An end that is exact one place further on, as the halves of a last digit are, is
    /// printed exactly.
    #[must_use]
    pub fn new(interval: &Interval, at_least: i32) -> Self {
        let in_full = |end: &End| i32::try_from(terminating_places(&end.value)?).ok();
        let all = ends(interval).map(in_full).try_fold(0, |most, places| Some(most.max(places?)));
        let places = match interval.width().as_ref().and_then(magnitude) {
            Some(size) => (1 - size).max(at_least).min(all.unwrap_or(i32::MAX)),
            None => ends(interval).map(|end| exact_places(&end.value)).max().unwrap_or(0),
        };
        let print = |end: Option<&End>, toward| end.map(|end| bound(&end.value, places, toward));
        let low = print(interval.low(), Toward::Down);
        let high = print(interval.high(), Toward::Up);
        Self { low, high, places }
    }
}

fn ends(interval: &Interval) -> impl Iterator<Item = &End> {
    interval.low().into_iter().chain(interval.high())
}

fn bound(value: &Rational, places: i32, toward: Toward) -> Digits {
    let exact = terminating_places(value).and_then(|places| i32::try_from(places).ok());
    let places = if exact == Some(places + 1) { places + 1 } else { places };
    Digits::rounded(value, places, toward)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(low: &str, high: &str) -> Interval {
        let end = |text: &str| text.parse().ok().map(End::closed);
        Interval::new(end(low), end(high)).unwrap()
    }

    #[test]
    fn shows_no_digit_that_is_a_guess() {
        let cases = [
            ("7461/1155", "14921/2311", "14923/2309", Some(2)),
            ("12863793103/10000000000", "37302500/29000000", "37307500/29000000", Some(3)),
            ("339/50", "231/40", "1557/200", Some(0)),
            ("1/2", "4/10", "5/10", Some(1)),
            ("150", "100", "200", Some(-2)),
            ("12", "0", "200", Some(-1)),
            ("83", "82765/1000", "83775/1000", Some(0)),
            ("12345", "12100", "12600", Some(-2)),
            ("98", "93", "100", Some(0)),
            ("0", "-1/10", "1/10", Some(0)),
            ("37/10000", "-996/1000", "1004/1000", Some(1)),
            ("5/4", "5/4", "5/4", Some(2)),
            ("58/61", "58/61", "58/61", Some(6)),
            ("1", "1", "", None),
        ];
        for (value, low, high, places) in cases {
            let value = value.parse().unwrap();
            assert_eq!(justified_places(&value, &interval(low, high)), places, "{value}");
        }
    }

    #[test]
    fn bounds_are_printed_outward() {
        let cases = [
            ("443/20", "445/16", 2, "22.15", "27.82"),
            ("231/40", "1557/200", 2, "5.775", "7.785"),
            ("14921/2311", "14923/2309", 0, "6.4565", "6.4630"),
            ("-1/3", "-1/300", 0, "-0.34", "0.00"),
            ("58/61", "58/61", 0, "0.950819", "0.950820"),
            ("3", "3", 0, "3", "3"),
            ("1/3", "", 1, "0.333333", "-"),
            ("1234567891/70", "1234567892/70", 0, "17636684.157", "17636684.172"),
            ("40", "50", 2, "40", "50"),
        ];
        for (low, high, at_least, shown_low, shown_high) in cases {
            let bounds = Bounds::new(&interval(low, high), at_least);
            let text = |end: Option<Digits>| end.map_or("-".to_owned(), |end| end.to_string());
            assert_eq!(
                (text(bounds.low), text(bounds.high)),
                (shown_low.into(), shown_high.into())
            );
        }
    }
}
