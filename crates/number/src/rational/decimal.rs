//! Fractions as decimals: powers of ten, rounding, and the places of digits.

use dashu_int::UBig;
use dashu_ratio::RBig;

use super::{Rational, small};

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

/// The powers of ten that a word holds.
pub(super) const POWERS: [u64; 20] = {
    let mut powers = [1; 20];
    let mut n = 1;
    while n < powers.len() {
        powers[n] = powers[n - 1] * 10;
        n += 1;
    }
    powers
};

/// Ten to a power, if a word holds it.
fn word_power(exponent: u32) -> Option<u64> {
    POWERS.get(exponent as usize).copied()
}

/// Ten to the power of `exponent`.
#[must_use]
pub fn power_of_ten(exponent: i32) -> Rational {
    match word_power(exponent.unsigned_abs()) {
        Some(power) if exponent < 0 => small::reduced(1, u128::from(power)),
        Some(power) => Rational::from(power),
        None => {
            let power = UBig::from(10_u8).pow(exponent.unsigned_abs() as usize);
            let parts = if exponent < 0 { (UBig::ONE, power) } else { (power, UBig::ONE) };
            Rational::of_big(RBig::from_parts(parts.0.into(), parts.1))
        }
    }
}

/// So many units of the last of `places` digits after the point.
#[must_use]
pub fn decimal_fraction(units: i64, places: u32) -> Rational {
    let power = word_power(places).filter(|_| units != 0);
    let Some(power) = power else {
        return Rational::from(units) * power_of_ten(-places.cast_signed());
    };
    // A power of ten has no other factors than these.
    let twos = units.trailing_zeros().min(places);
    let (mut top, mut bottom) = (units >> twos, power >> twos);
    for _ in 0..places {
        if top % 5 != 0 {
            break;
        }
        (top, bottom) = (top / 5, bottom / 5);
    }
    small::reduced(i128::from(top), u128::from(bottom))
}

/// How often `value` has one unit of the last of `places` digits after the point, rounded.
fn units(value: &Rational, places: i32, toward: Toward) -> Rational {
    let power = word_power(places.unsigned_abs());
    let Some(((top, bottom), power)) = value.words().zip(power) else {
        return whole(&(value * power_of_ten(places)), toward);
    };
    let (negative, power) = (top < 0, u128::from(power));
    let (top, bottom) = (u128::from(top.unsigned_abs()), u128::from(bottom));
    let (top, bottom) = if places < 0 { (top, bottom * power) } else { (top * power, bottom) };
    let (down, rest) = (top / bottom, top % bottom);
    let away = match toward {
        Toward::Down => negative && rest > 0,
        Toward::Up => !negative && rest > 0,
        Toward::Nearest => rest >= bottom - rest,
    };
    small::signed(negative, down + u128::from(away), 1)
}

/// The integer that a value is rounded to.
fn whole(value: &Rational, toward: Toward) -> Rational {
    match toward {
        Toward::Down => value.floor(),
        Toward::Up => value.ceil(),
        Toward::Nearest => {
            let half = small::reduced(1, 2);
            if value.is_negative() { (value - half).ceil() } else { (value + half).floor() }
        }
    }
}

/// `value` rounded to `places` digits after the point; negative places are tens, hundreds and
/// so on.
#[must_use]
pub fn rounded(value: &Rational, places: i32, toward: Toward) -> Rational {
    units(value, places, toward) * power_of_ten(-places)
}

/// `value` as a plain decimal with `places` digits after the point.
///
/// Negative places round to tens, hundreds and so on. Zero has no sign.
///
/// ```
/// use changzhi_number::{Rational, Toward, decimal};
///
/// let share = Rational::from(222) / Rational::from(9);
/// assert_eq!(decimal(&share, 2, Toward::Nearest), "24.67");
/// assert_eq!(decimal(&share, -1, Toward::Down), "20");
/// ```
#[must_use]
pub fn decimal(value: &Rational, places: i32, toward: Toward) -> String {
    let units = units(value, places, toward);
    let sign = if units.is_negative() { "-" } else { "" };
    let mut space = [0; 20];
    let big;
    let digits = if let Some((units, _)) = units.words() {
        word_digits(units.unsigned_abs(), &mut space)
    } else {
        big = units.to_string();
        big.trim_start_matches('-')
    };
    let after = usize::try_from(places).unwrap_or(0);
    let before = if digits == "0" { 0 } else { places.min(0).unsigned_abs() as usize };
    let padding = (after + 1).saturating_sub(digits.len());
    let mut text = String::with_capacity(sign.len() + padding + digits.len() + before + 1);
    text.push_str(sign);
    (0..padding).for_each(|_| text.push('0'));
    text.push_str(digits);
    (0..before).for_each(|_| text.push('0'));
    if after > 0 {
        text.insert(text.len() - after, '.');
    }
    text
}

/// The digits of a word, in the space that is given for them.
fn word_digits(mut word: u64, space: &mut [u8; 20]) -> &str {
    let mut start = space.len();
    loop {
        start -= 1;
        space[start] = b'0' + u8::try_from(word % 10).expect("a digit");
        word /= 10;
        if word == 0 {
            return std::str::from_utf8(&space[start..]).expect("digits");
        }
    }
}

/// The bits that the two sides of a fraction may have together.
const MOST_BITS: usize = 4_096;

/// The same value, or one beside it if its fraction is longer than 4,096 bits: rounded to
/// half as many. `None` if the value is so large or small that this does not shorten it.
#[must_use]
pub fn shortened(value: Rational, toward: Toward) -> Option<Rational> {
    let (top, bottom) = value.bits();
    if top + bottom <= MOST_BITS {
        return Some(value);
    }
    if top.abs_diff(bottom) > MOST_BITS {
        return None;
    }
    let bits = (MOST_BITS / 2 + bottom).abs_diff(top);
    let power = Rational::power_of_two(bits);
    let scale = if MOST_BITS / 2 + bottom < top { Rational::ONE / power } else { power };
    Some(whole(&(value * &scale), toward) / scale)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(top: i64, bottom: u64) -> Rational {
        Rational::from(top) / Rational::from(bottom)
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

    proptest! {
        #[test]
        fn machine_words_round_as_integers_of_any_size_do(
            top in any::<i64>(), bottom in 1_u64.., few in 1_u64..1_000, places in -25_i32..25,
        ) {
            for value in [ratio(top, bottom), ratio(top, few), ratio(top % 1_000, few)] {
                for toward in [Toward::Down, Toward::Up, Toward::Nearest] {
                    let expected = whole(&(&value * power_of_ten(places)), toward);
                    prop_assert_eq!(units(&value, places, toward), expected, "{} {}", value, places);
                }
            }
        }
    }

    #[test]
    fn decimal_fractions_are_in_lowest_terms() {
        for units in [0, 1, -4, 25, 1_200, -5_000, 123_456_789, i64::MAX, i64::MIN] {
            for places in [0, 1, 2, 4, 19, 30] {
                let fraction = decimal_fraction(units, places);
                let expected = Rational::from(units) / power_of_ten(places.cast_signed());
                assert_eq!(fraction, expected, "{units} {places}");
            }
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
            assert!(low.bits().0 + low.bits().1 <= 2 * MOST_BITS);
        }
        assert_eq!(shortened(power_of_ten(2000) + &third, Toward::Up), None);
        // What is far from 1 gets no more digits than others.
        let far = (&third + power_of_ten(-2000)) * power_of_ten(1200);
        let short = shortened(far, Toward::Up).unwrap();
        assert!(short.bits().0 + short.bits().1 <= MOST_BITS);
    }
}
