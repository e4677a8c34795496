//! The digits of a derived value: as many as its bounds justify, and between them.

use changzhi_number::{Interval, Rational, Toward, magnitude, terminating_places};

use super::digits::Digits;

/// The significant digits of an exact value that cannot be written in full.
const EXACT_DIGITS: i32 = 6;

/// A derived value as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Justified {
    /// Its digits.
    pub digits: Digits,
    /// Whether the value is known exactly and these digits are not all of it, so that they lie
    /// beside it.
    pub rounded: bool,
}

/// The shortest decimal between bounds nearest to a value, in no fewer places after the point
/// than `at_least`.
///
/// Of the decimals in `interval` those with the fewest digits after the point are taken, and of
/// these the one nearest to `value` is shown, which is `value` rounded wherever that lies in
/// the interval. So 6.78 between 6.754 and 6.789 is 6.78 and not 6.8, which would be beside its
/// bounds. Before the point zeros stand for digits where that moves the value by no more than a
/// tenth of the interval's width: 12345 between 12100 and 12600 is 12300, and 98 between 93 and
/// 100 stays 98.
///
/// An interval of one point is written in full, or if that has no end in six digits. `None` if
/// the interval has no end on one side, where any power of ten is short, unless `at_least`
/// says how many digits to show.
#[must_use]
pub fn justified(
    value: &Rational,
    interval: &Interval,
    at_least: Option<i32>,
) -> Option<Justified> {
    if let Some(point) = interval.single() {
        return Some(exact(point, at_least));
    }
    let places = fewest_places(value, interval).max(at_least)?;
    let decimal = interval.nearest_decimal(value, places)?;
    let digits = Digits::rounded(&decimal, places, Toward::Nearest);
    Some(Justified { digits, rounded: false })
}

/// The fewest digits after the point with which a decimal lies in an interval of some width.
fn fewest_places(value: &Rational, interval: &Interval) -> Option<i32> {
    let width = interval.width()?;
    let (low, high) = (&interval.low()?.value, &interval.high()?.value);
    let nearest = value.clamp(low, high);
    let stands = |places: i32| {
        let decimal = interval.nearest_decimal(value, places);
        let near = |decimal: &Rational| {
            let moved = if decimal > nearest { decimal - nearest } else { nearest - decimal };
            moved * Rational::from(10) <= width
        };
        decimal.is_some_and(|decimal| places >= 0 || (!decimal.is_zero() && near(&decimal)))
    };
    // At least ten units of this place fit between the ends, whether these belong to it or not.
    let mut places = 1 - magnitude(&width)?;
    while !stands(places) {
        places += 1;
    }
    // What is a decimal in few places is one in more, so that nothing shorter is passed over.
    while stands(places - 1) {
        places -= 1;
    }
    Some(places)
}

/// An exact value, in full if it has an end and that is not too far.
fn exact(point: &Rational, at_least: Option<i32>) -> Justified {
    let places = at_least.map_or(exact_places(point), |least| least.max(exact_places(point)));
    let digits = Digits::rounded(point, places, Toward::Nearest);
    let rounded = digits.value() != point;
    Justified { digits, rounded }
}

/// All the digits of an exact value, or six of them if it has no last one.
pub(super) fn exact_places(value: &Rational) -> i32 {
    let first = magnitude(value).unwrap_or(0);
    let six = EXACT_DIGITS - 1 - first;
    let all = terminating_places(value).and_then(|places| i32::try_from(places).ok());
    all.filter(|all| *all <= six.max(2 * EXACT_DIGITS)).unwrap_or(six)
}

#[cfg(test)]
mod tests {
    use changzhi_number::{End, power_of_ten};
    use proptest::prelude::*;

    use super::*;

    /// Reads `[1, 2)`, `(-inf, 3/4]` and the like.
    fn interval(text: &str) -> Interval {
        let (low, high) = text.split_once(", ").unwrap();
        let end = |value: &str, open: bool| {
            let finite = !value.ends_with("inf");
            finite.then(|| End { value: value.parse().unwrap(), open })
        };
        let low = end(&low[1..], low.starts_with('('));
        Interval::new(low, end(&high[..high.len() - 1], high.ends_with(')'))).unwrap()
    }

    fn shown(value: &str, between: &str, at_least: Option<i32>) -> Option<String> {
        let justified = justified(&value.parse().unwrap(), &interval(between), at_least)?;
        let mark = if justified.rounded { "≈" } else { "" };
        Some(format!("{mark}{}", justified.digits))
    }

    #[test]
    fn the_shortest_decimal_between_the_bounds_is_shown() {
        let cases = [
            ("678/100", "[6754/1000, 6789/1000]", Some("6.78")),
            ("7461/1155", "[14921/2311, 14923/2309]", Some("6.46")),
            ("12863793103/10000000000", "[37302500/29000000, 37307500/29000000]", Some("1.2864")),
            ("339/50", "[231/40, 1557/200]", Some("7")),
            ("-678/100", "[-6789/1000, -6754/1000]", Some("-6.78")),
            ("1/2", "[4/10, 5/10]", Some("0.5")),
            ("1/2", "[4/10, 5/10)", Some("0.4")),
            ("-1/2", "(-1/2, -4/10]", Some("-0.4")),
            ("3/2", "(1, 2)", Some("1.5")),
            ("1", "(1, 2)", Some("1.1")),
            // Zeros before the point are short, but zero does not stand for another number.
            ("150", "[100, 200]", Some("150")),
            ("152", "[100, 200]", Some("150")),
            ("12345", "[12100, 12600]", Some("12300")),
            ("98", "[93, 100]", Some("98")),
            ("98", "[93, 100)", Some("98")),
            ("12", "[0, 200]", Some("10")),
            ("3", "[-100, 500]", Some("3")),
            ("83", "[82765/1000, 83775/1000]", Some("83")),
            ("0", "[-1/10, 1/10]", Some("0")),
            ("37/10000", "[-996/1000, 1004/1000]", Some("0")),
            ("1/1000", "(0, 2/1000)", Some("0.001")),
            // The recomputation may lie elsewhere, where other figures narrow it.
            ("9", "[6754/1000, 6789/1000]", Some("6.78")),
            ("-9", "(6754/1000, 6789/1000]", Some("6.76")),
            ("9", "[5/4, 5/4]", Some("1.25")),
            // Narrow, tiny, huge.
            ("1/3", "[333333/1000000, 333334/1000000]", Some("0.333333")),
            ("1/3", "(333333333333/1000000000000, 1/3]", Some("0.3333333333333")),
            (
                "1/1000000000000000000000",
                "(0, 3/1000000000000000000000]",
                Some("0.000000000000000000001"),
            ),
            (
                "12345678901234567890123",
                "[12345678901234500000000, 12345678901234600000000]",
                Some("12345678901234570000000"),
            ),
            // Exact.
            ("12300", "[12300, 12300]", Some("12300")),
            ("5/4", "[5/4, 5/4]", Some("1.25")),
            ("58/61", "[58/61, 58/61]", Some("≈0.950820")),
            ("-200/3", "[-200/3, -200/3]", Some("≈-66.6667")),
            ("1/4096", "[1/4096, 1/4096]", Some("0.000244140625")),
            ("1/8192000000", "[1/8192000000, 1/8192000000]", Some("≈0.000000000122070")),
            // Any power of ten would do.
            ("1", "[1, inf)", None),
        ];
        for (value, between, expected) in cases {
            assert_eq!(shown(value, between, None).as_deref(), expected, "{value} in {between}");
        }
    }

    #[test]
    fn beside_a_print_no_digit_of_it_is_missing() {
        let cases = [
            ("678/100", "[6754/1000, 6789/1000]", 1, "6.78"),
            ("678/100", "[6754/1000, 6789/1000]", 3, "6.780"),
            ("12345", "[12100, 12600]", 0, "12345"),
            ("12345", "[12100, 12600]", -3, "12300"),
            ("5/4", "[5/4, 5/4]", 1, "1.25"),
            ("5/4", "[5/4, 5/4]", 3, "1.250"),
            ("1/3", "[1/3, 1/3]", 2, "≈0.333333"),
            ("1/3", "[1/3, 1/3]", 8, "≈0.33333333"),
            ("4013/100", "(4013/100, inf)", 2, "40.14"),
            ("7", "(-inf, 3]", 1, "3.0"),
        ];
        for (value, between, places, expected) in cases {
            let shown = shown(value, between, Some(places));
            assert_eq!(shown.as_deref(), Some(expected), "{value} in {between}");
        }
    }

    /// The shortest decimal found by going through all of them, fewest places first.
    fn searched(value: &Rational, interval: &Interval) -> (Rational, i32) {
        let integer = |end: &Rational, places: i32| {
            let floor = (end * power_of_ten(places)).floor().to_string();
            floor.parse::<i64>().expect("a word")
        };
        for places in -6..12 {
            let first = integer(&interval.low().unwrap().value, places);
            let last = integer(&interval.high().unwrap().value, places) + 1;
            let decimals =
                (first..=last).map(|units| Rational::from(units) * power_of_ten(-places));
            let inside = decimals.filter(|decimal| interval.contains(decimal));
            let size = |value: Rational| if value.is_negative() { -value } else { value };
            let nearest = inside.min_by_key(|decimal| {
                (size(decimal - value), std::cmp::Reverse(size(decimal.clone())))
            });
            let (low, high) = (&interval.low().unwrap().value, &interval.high().unwrap().value);
            let room = interval.width().unwrap() / Rational::from(10);
            let near = |decimal: &Rational| size(decimal - value.clamp(low, high)) <= room;
            match nearest {
                Some(decimal) if places >= 0 || (!decimal.is_zero() && near(&decimal)) => {
                    return (decimal, places);
                }
                _ => {}
            }
        }
        panic!("{interval} holds no short decimal")
    }

    fn ratio() -> impl Strategy<Value = Rational> {
        let few = prop::sample::select(&[1_i64, 2, 10, 100, 1_000][..]);
        (-3_000_i64..3_000, prop_oneof![few, 1_i64..400], 0..2).prop_map(|(top, bottom, power)| {
            Rational::from(top) * power_of_ten(power) / Rational::from(bottom)
        })
    }

    proptest! {
        #[test]
        fn no_decimal_between_the_bounds_is_shorter_or_nearer(
            (value, low, width) in (ratio(), ratio(), ratio()),
            (low_open, high_open) in any::<(bool, bool)>(),
            scale in -5..1,
            beside in any::<bool>(),
        ) {
            prop_assume!(!width.is_zero());
            let width = if width.is_negative() { -width } else { width } * power_of_ten(scale);
            let value = if beside { &low + &width * power_of_ten(-1) } else { value };
            let high = End { value: &low + width, open: high_open };
            let interval = Interval::new(Some(End { value: low, open: low_open }), Some(high));
            let interval = interval.expect("it has a width");
            let (decimal, places) = searched(&value, &interval);
            let shown = justified(&value, &interval, None).expect("it has two ends");
            prop_assert_eq!(shown.digits.value(), &decimal, "{} in {}", value, interval);
            prop_assert_eq!(shown.digits.places(), u32::try_from(places).unwrap_or(0));
            for at_least in -3..5 {
                let shown = justified(&value, &interval, Some(at_least)).expect("digits");
                prop_assert!(interval.contains(shown.digits.value()));
                prop_assert!(shown.digits.places().cast_signed() >= at_least);
            }
        }
    }
}
