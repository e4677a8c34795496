//! The digits of a number, exactly as they were printed.

use std::fmt;
use std::str::FromStr;

use dashu_int::IBig;

use super::rational::{Rational, Toward, decimal, power_of_ten};

/// The most digits a printed number may have; the age of the universe in nanoseconds
/// has 27.
pub const MAX_DIGITS: usize = 100;

/// A plain decimal with the digits it was printed with.
///
/// `12.3` and `12.30` are equal as numbers but not as digits: the second claims one more.
/// `-0` is read as `0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    text: String,
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
        let text = decimal(value, places, toward);
        Self::plain(text).expect("a decimal that we wrote")
    }

    /// The number, without its precision.
    #[must_use]
    pub fn value(&self) -> &Rational {
        &self.value
    }

    /// How many digits stand after the point.
    #[must_use]
    pub fn places(&self) -> u32 {
        self.places
    }

    /// How many zeros end an integer before any other digit; 0 with a decimal point.
    #[must_use]
    pub fn trailing_zeros(&self) -> u32 {
        let digits = self.unsigned();
        if self.places > 0 || digits == "0" {
            return 0;
        }
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        u32::try_from(zeros).expect("fewer than 2^32 digits")
    }

    /// The place of the last digit when only the first `count` digits are significant.
    ///
    /// 1200 with two significant digits ends in the hundreds: 2. `None` if there are
    /// fewer digits than that.
    #[must_use]
    pub fn last_significant_place(&self, count: u32) -> Option<i32> {
        let digits = self.unsigned().replace('.', "");
        let significant = digits.trim_start_matches('0').len();
        let dropped = significant.checked_sub(count as usize)?;
        let places = i32::try_from(self.places).ok()?;
        Some(i32::try_from(dropped).ok()? - places)
    }

    fn unsigned(&self) -> &str {
        self.text.trim_start_matches('-')
    }

    /// Reads a plain decimal of any length.
    fn plain(text: String) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(&text);
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
        let mut digits = whole.bytes().chain(fraction.bytes()).map(|digit| u64::from(digit - b'0'));
        let small = digits.try_fold(0_u64, |sum, digit| sum.checked_mul(10)?.checked_add(digit));
        let units: IBig = match small {
            Some(units) => units.into(),
            None => format!("{whole}{fraction}").parse().ok()?,
        };
        let places = u32::try_from(fraction.len()).ok()?;
        let shift = i32::try_from(places).ok()?;
        let size = match shift {
            0 => Rational::from(units),
            _ => Rational::from(units) * power_of_ten(-shift),
        };
        if size.is_zero() || unsigned.len() == text.len() {
            return Some(Self { text: unsigned.to_owned(), value: size, places });
        }
        Some(Self { text, value: -size, places })
    }
}

impl FromStr for Digits {
    type Err = DigitsError;

    fn from_str(text: &str) -> Result<Self, DigitsError> {
        if text.len() > MAX_DIGITS && text.bytes().filter(u8::is_ascii_digit).count() > MAX_DIGITS {
            return Err(DigitsError::TooLong);
        }
        Self::plain(text.to_owned()).ok_or(DigitsError::NotANumber)
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
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
