//! The digits of a number, exactly as they were printed.

use std::fmt;
use std::str::FromStr;

use changzhi_number::{
    Rational, Toward, decimal, decimal_fraction, digit_count, power_of_ten, rounded,
};

/// The most digits a printed number may have; the age of the universe in nanoseconds
/// has 27.
pub const MAX_DIGITS: usize = 100;

/// A plain decimal with the digits it was printed with.
///
/// `12.3` and `12.30` are equal as numbers but not as digits: the second claims one more.
/// `-0` is read as `0`. No text is kept: a plain decimal is written in one way only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    value: Rational,
    places: u32,
}

/// Why a text is no [`Digits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigitsError {
    /// It is not a plain decimal: `1e3`, `1_000`, `.5`, `5.`, `007`, `+1`.
    NotANumber,
    /// It has more than [`MAX_DIGITS`] digits.
    TooLong,
}

impl Digits {
    /// `value` rounded to `places` digits after the point, as digits of its own.
    #[must_use]
    pub fn rounded(value: &Rational, places: i32, toward: Toward) -> Self {
        let after = u32::try_from(places).unwrap_or(0);
        Self { value: rounded(value, places, toward), places: after }
    }

    /// The number, without its precision.
    #[must_use]
    pub fn value(&self) -> &Rational {
        &self.value
    }

    /// Whether the number is less than zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.value < Rational::ZERO
    }

    /// How many digits stand after the point.
    #[must_use]
    pub fn places(&self) -> u32 {
        self.places
    }

    /// How many zeros end an integer before any other digit; 0 with a decimal point.
    #[must_use]
    pub fn trailing_zeros(&self) -> u32 {
        if self.places > 0 || self.value.is_zero() {
            return 0;
        }
        let tenth = power_of_ten(-1);
        let mut rest = &self.value * &tenth;
        let mut zeros = 0;
        while rest.is_int() {
            rest *= &tenth;
            zeros += 1;
        }
        zeros
    }

    /// The place of the last digit when only the first `count` digits are significant.
    ///
    /// 1200 with two significant digits ends in the hundreds: 2. `None` if there are
    /// fewer digits than that.
    #[must_use]
    pub fn last_significant_place(&self, count: u32) -> Option<i32> {
        let places = i32::try_from(self.places).ok()?;
        let significant = digit_count(&(&self.value * power_of_ten(places)));
        let dropped = significant.checked_sub(count)?;
        Some(i32::try_from(dropped).ok()? - places)
    }

    /// Reads a plain decimal of any length.
    fn plain(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (unsigned, None),
        };
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !fraction.is_none_or(all_digits) {
            return None;
        }
        if whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        let fraction = fraction.unwrap_or_default();
        let mut digits = whole.bytes().chain(fraction.bytes()).map(|digit| i64::from(digit - b'0'));
        let small = digits.try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(digit));
        let places = u32::try_from(fraction.len()).ok()?;
        let size = if let Some(units) = small {
            decimal_fraction(units, places)
        } else {
            let units: Rational = format!("{whole}{fraction}").parse().ok()?;
            units * power_of_ten(-i32::try_from(places).ok()?)
        };
        let negative = unsigned.len() < text.len();
        Some(Self { value: if negative { -size } else { size }, places })
    }
}

impl FromStr for Digits {
    type Err = DigitsError;

    fn from_str(text: &str) -> Result<Self, DigitsError> {
        if text.len() > MAX_DIGITS && text.bytes().filter(u8::is_ascii_digit).count() > MAX_DIGITS {
            return Err(DigitsError::TooLong);
        }
        Self::plain(text).ok_or(DigitsError::NotANumber)
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = i32::try_from(self.places).map_err(|_| fmt::Error)?;
        f.write_str(&decimal(&self.value, places, Toward::Nearest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_only_plain_decimals() {
        let refused = [
            "", "-", "+1", "1,234", "1e3", "1_000", ".5", "5.", "007", "0x1F", "NaN", "inf",
            "1 000", " 1", "１２", "--1", "1.2.3", "-.5",
        ];
        for text in refused {
            assert_eq!(text.parse::<Digits>(), Err(DigitsError::NotANumber), "{text:?}");
        }
        for text in ["0", "0.50", "-3.1", "12.30", "900000"] {
            assert_eq!(text.parse::<Digits>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn keeps_every_digit_up_to_the_cap() {
        let longest = "9".repeat(MAX_DIGITS);
        assert_eq!(longest.parse::<Digits>().unwrap().to_string(), longest);
        assert_eq!("1".repeat(MAX_DIGITS + 1).parse::<Digits>(), Err(DigitsError::TooLong));
        assert_eq!("1".repeat(1_000_000).parse::<Digits>(), Err(DigitsError::TooLong));
    }

    #[test]
    fn zero_has_no_sign() {
        for (text, printed) in [("-0", "0"), ("-0.00", "0.00")] {
            assert_eq!(text.parse::<Digits>().unwrap().to_string(), printed);
        }
    }

    #[test]
    fn zeros_trail_only_integers() {
        for (text, zeros) in [("1200", 2), ("120.0", 0), ("0", 0), ("-500", 2), ("101", 0)] {
            assert_eq!(text.parse::<Digits>().unwrap().trailing_zeros(), zeros, "{text}");
        }
    }

    #[test]
    fn significant_digits_count_from_the_first_that_is_not_zero() {
        let cases =
            [("1200", 2, Some(2)), ("370", 2, Some(1)), ("0.0120", 2, Some(-3)), ("12", 3, None)];
        for (text, count, place) in cases {
            let digits: Digits = text.parse().unwrap();
            assert_eq!(digits.last_significant_place(count), place, "{text} {count}");
        }
    }
}
