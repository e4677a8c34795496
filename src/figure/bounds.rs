//! Bounds printed outward.

use changzhi_number::{End, Interval, Rational, Toward, magnitude, terminating_places};

use super::digits::Digits;
use super::justified::exact_places;

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
