//! The places of digits: of the first, and of the last if there is one.

use dashu_int::UBig;

use super::decimal::{POWERS, power_of_ten};
use super::{Form, Rational};

/// The place of the first digit of `value`: 2 for 123, -3 for 0.0012; `None` for zero.
#[must_use]
pub fn magnitude(value: &Rational) -> Option<i32> {
    if value.is_zero() {
        return None;
    }
    if let Some((top, bottom)) = value.words() {
        return Some(word_magnitude(top.unsigned_abs(), bottom));
    }
    let size = if value.is_negative() { -value } else { value.clone() };
    let parts = size.big();
    let length = |side: String| i32::try_from(side.len()).expect("fewer than 2^31 digits");
    let top = length(parts.numerator().to_string());
    let guess = top - length(parts.denominator().to_string());
    Some(if size < power_of_ten(guess) { guess - 1 } else { guess })
}

fn word_magnitude(top: u64, bottom: u64) -> i32 {
    let (top_place, bottom_place) = (top.ilog10(), bottom.ilog10());
    let power = u128::from(POWERS[top_place.abs_diff(bottom_place) as usize]);
    let (top, bottom) = (u128::from(top), u128::from(bottom));
    let below = if top_place < bottom_place { top * power < bottom } else { top < bottom * power };
    top_place.cast_signed() - bottom_place.cast_signed() - i32::from(below)
}

/// How many digits an integer has; none if it is 0.
#[must_use]
pub fn digit_count(integer: &Rational) -> u32 {
    magnitude(integer).map_or(0, |place| place.unsigned_abs() + 1)
}

/// How many digits after the point write `value` in full, or `None` if none are enough.
#[must_use]
pub fn terminating_places(value: &Rational) -> Option<u32> {
    match &value.0 {
        Form::Small(_, bottom) => {
            let twos = bottom.trailing_zeros();
            let mut rest = bottom.get() >> twos;
            let mut fives = 0;
            while rest.is_multiple_of(5) {
                (rest, fives) = (rest / 5, fives + 1);
            }
            (rest == 1).then_some(twos.max(fives))
        }
        Form::Big(value) => {
            let mut rest = value.denominator().clone();
            let mut count = |prime: u8| rest.remove(&UBig::from(prime)).unwrap_or(0);
            let places = count(2).max(count(5));
            if rest.is_one() { u32::try_from(places).ok() } else { None }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(top: i64, bottom: u64) -> Rational {
        Rational::from(top) / Rational::from(bottom)
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

    proptest! {
        #[test]
        fn the_first_and_the_last_digit_are_where_they_say(
            top in 1_i64.., bottom in 1_u64.., twos in 0_u32..40, fives in 0_u32..20,
            power in -30_i32..30,
        ) {
            let decimal = ratio(top, 1 << twos) / ratio(5_i64.pow(fives), 1);
            for value in [ratio(top, bottom), ratio(-top, bottom), decimal] {
                let value = value * power_of_ten(power);
                let size = if value.is_negative() { -&value } else { value.clone() };
                let first = magnitude(&value).expect("it is not zero");
                prop_assert!(power_of_ten(first) <= size && size < power_of_ten(first + 1));
                if let Some(last) = terminating_places(&value) {
                    let last = i32::try_from(last).expect("few places");
                    prop_assert!((&value * power_of_ten(last)).is_int());
                    prop_assert!(last == 0 || !(&value * power_of_ten(last - 1)).is_int());
                } else {
                    prop_assert!(!(&value * power_of_ten(200)).is_int());
                }
            }
        }
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
