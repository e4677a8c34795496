//! The exact rational type, and how it becomes decimal text.

use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};

/// An exact fraction; the only number the program reckons with.
pub type Rational = dashu_ratio::RBig;

/// Which way a value goes when it needs more digits than it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// To the lower neighbour: for the low end of an interval.
    Down,
    /// To the higher neighbour: for the high end of an interval.
    Up,
    /// To the nearer neighbour, a tie away from zero, as newspapers and bureaus round.
    Nearest,
}

/// Ten to the power of `exponent`.
#[must_use]
pub fn power_of_ten(exponent: i32) -> Rational {
    let power = match 10_u64.checked_pow(exponent.unsigned_abs()) {
        Some(power) => UBig::from(power),
        None => UBig::from(10_u8).pow(exponent.unsigned_abs() as usize),
    };
    if exponent < 0 { Rational::from_parts(IBig::ONE, power) } else { Rational::from(power) }
}

/// `value` as a plain decimal with `places` digits after the point.
///
/// Negative places round to tens, hundreds and so on. Zero has no sign.
///
/// ```
/// use changzhi::figure::{Rational, Toward, decimal};
///
/// let share = Rational::from(222) / Rational::from(9);
/// assert_eq!(decimal(&share, 2, Toward::Nearest), "24.67");
/// assert_eq!(decimal(&share, -1, Toward::Down), "20");
/// ```
#[must_use]
pub fn decimal(value: &Rational, places: i32, toward: Toward) -> String {
    let scaled = if places == 0 { value.clone() } else { value * power_of_ten(places) };
    let units = match toward {
        Toward::Down => scaled.floor(),
        Toward::Up => scaled.ceil(),
        Toward::Nearest => nearest(&scaled),
    };
    let negative = units < IBig::ZERO;
    let sign = if negative { "-" } else { "" };
    let digits = if negative { -units } else { units }.to_string();
    let Ok(places) = usize::try_from(places) else {
        let zeros = places.unsigned_abs() as usize;
        let zeros = if digits == "0" { 0 } else { zeros };
        return format!("{sign}{digits}{}", "0".repeat(zeros));
    };
    if places == 0 {
        return format!("{sign}{digits}");
    }
    let padded = "0".repeat((places + 1).saturating_sub(digits.len())) + &digits;
    let (whole, fraction) = padded.split_at(padded.len() - places);
    format!("{sign}{whole}.{fraction}")
}

/// The nearest integer, a tie away from zero.
fn nearest(value: &Rational) -> IBig {
    if value.is_int() {
        return value.numerator().clone();
    }
    let half = Rational::from_parts(IBig::ONE, UBig::from(2_u8));
    if *value < Rational::ZERO { (value - half).ceil() } else { (value + half).floor() }
}

/// The bits that the two sides of a fraction may have together.
const MOST_BITS: usize = 4_096;

/// The same value, or one beside it if its fraction is longer than 4,096 bits: rounded to
/// half as many. `None` if the value is so large or small that this does not shorten it.
#[must_use]
pub fn shortened(value: Rational, toward: Toward) -> Option<Rational> {
    let (top, bottom) = (value.numerator().bit_len(), value.denominator().bit_len());
    if top + bottom <= MOST_BITS {
        return Some(value);
    }
    if top.abs_diff(bottom) > MOST_BITS {
        return None;
    }
    let bits = (MOST_BITS / 2 + bottom).abs_diff(top);
    let power = Rational::from(UBig::ONE << bits);
    let scale = if MOST_BITS / 2 + bottom < top { Rational::ONE / power } else { power };
    let scaled = value * &scale;
    let rounded = match toward {
        Toward::Down => scaled.floor(),
        Toward::Up => scaled.ceil(),
        Toward::Nearest => nearest(&scaled),
    };
    Some(Rational::from(rounded) / scale)
}

/// The place of the first digit of `value`: 2 for 123, -3 for 0.0012; `None` for zero.
#[must_use]
pub fn magnitude(value: &Rational) -> Option<i32> {
    if value.is_zero() {
        return None;
    }
    let zero = Rational::ZERO;
    let size = if *value < zero { -value } else { value.clone() };
    let (top, bottom) = (decimal_length(size.numerator()), decimal_length_of(size.denominator()));
    let guess = top - bottom;
    Some(if size < power_of_ten(guess) { guess - 1 } else { guess })
}

fn decimal_length(value: &IBig) -> i32 {
    i32::try_from(value.to_string().len()).expect("a number of fewer than 2^31 digits")
}

fn decimal_length_of(value: &UBig) -> i32 {
    decimal_length(&IBig::from(value.clone()))
}

/// How many digits after the point write `value` in full, or `None` if none are enough.
#[must_use]
pub fn terminating_places(value: &Rational) -> Option<u32> {
    if value.is_int() {
        return Some(0);
    }
    let mut rest = value.denominator().clone();
    let mut count = |prime: u8| rest.remove(&UBig::from(prime)).unwrap_or(0);
    let places = count(2).max(count(5));
    if rest.is_one() { u32::try_from(places).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(top: i64, bottom: u64) -> Rational {
        Rational::from_parts(IBig::from(top), UBig::from(bottom))
    }

    #[test]
    fn decimals_round_the_way_they_are_told() {
        let cases = [
            (ratio(-1, 3), 2, Toward::Down, "-0.34"),
            (ratio(-1, 3), 2, Toward::Up, "-0.33"),
            (ratio(-1, 300), 2, Toward::Up, "0.00"),
            (ratio(-1, 300), 2, Toward::Nearest, "0.00"),
            (ratio(5, 2), 0, Toward::Nearest, "3"),
            (ratio(-5, 2), 0, Toward::Nearest, "-3"),
            (ratio(1, 20), 1, Toward::Nearest, "0.1"),
            (ratio(14_999, 1), -3, Toward::Nearest, "15000"),
            (ratio(4, 1), -1, Toward::Nearest, "0"),
            (ratio(1, 1), -2, Toward::Up, "100"),
        ];
        for (value, places, toward, expected) in cases {
            assert_eq!(decimal(&value, places, toward), expected, "{value} {places} {toward:?}");
        }
    }

    #[test]
    fn magnitude_is_the_place_of_the_first_digit() {
        let cases = [
            (ratio(0, 1), None),
            (ratio(1, 1), Some(0)),
            (ratio(999, 100), Some(0)),
            (ratio(-10, 1), Some(1)),
            (ratio(1, 10), Some(-1)),
            (ratio(99, 1000), Some(-2)),
            (ratio(1, 3), Some(-1)),
            (ratio(10, 3), Some(0)),
        ];
        for (value, expected) in cases {
            assert_eq!(magnitude(&value), expected, "{value}");
        }
    }

    #[test]
    fn long_fractions_are_rounded_outward() {
        let third = ratio(1, 3);
        assert_eq!(shortened(third.clone(), Toward::Down), Some(third.clone()));
        for scale in [ratio(1, 1), power_of_ten(800), power_of_ten(-800)] {
            let long = (&third + power_of_ten(-2000)) * scale;
            let low = shortened(long.clone(), Toward::Down).unwrap();
            let high = shortened(long.clone(), Toward::Up).unwrap();
            assert!(low < long && long < high);
            assert!((&high - &low) / long < power_of_ten(-600));
            assert!(low.denominator().bit_len() + low.numerator().bit_len() <= 2 * MOST_BITS);
        }
        assert_eq!(shortened(power_of_ten(2000) + &third, Toward::Up), None);
        // What is far from 1 gets no more digits than others.
        let far = (&third + power_of_ten(-2000)) * power_of_ten(1200);
        let short = shortened(far, Toward::Up).unwrap();
        assert!(short.numerator().bit_len() + short.denominator().bit_len() <= MOST_BITS);
    }

    #[test]
    fn only_twos_and_fives_terminate() {
        let cases = [
            (ratio(3, 1), Some(0)),
            (ratio(1, 8), Some(3)),
            (ratio(1, 50), Some(2)),
            (ratio(89, 320), Some(6)),
            (ratio(1, 3), None),
        ];
        for (value, expected) in cases {
            assert_eq!(terminating_places(&value), expected, "{value}");
        }
    }
}
