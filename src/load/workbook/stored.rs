//! A number as a workbook stores it: the text of a double.

use crate::figure::{Digits, Rational, Toward, power_of_ten};

/// The most digits that tell one double from another.
const DIGITS_OF_A_DOUBLE: usize = 17;
/// The digits that a spreadsheet displays at most; what is behind them is noise of calculating.
const DISPLAYED_DIGITS: usize = 15;
/// Doubles lie within these powers of ten.
const LARGEST_POWER: i32 = 400;

/// A number, rounded to the 15 digits that a spreadsheet displays at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stored {
    // Its digits without zeros at the end, times a power of ten.
    digits: u64,
    power: i32,
    value: Rational,
}

/// Why a text is no number of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotStored {
    /// It is no number.
    NotANumber,
    /// A double does not hold so many digits: the text is not what a spreadsheet displays.
    TooManyDigits,
}

impl Stored {
    /// Reads `969.06999999999994`, `-3`, `9.7E+9`.
    pub fn parse(text: &str) -> Result<Self, NotStored> {
        let text = text.trim_ascii();
        let (mantissa, power) = text.split_once(['E', 'e']).unwrap_or((text, "0"));
        let power = power.strip_prefix('+').unwrap_or(power);
        let power: i32 = power.parse().map_err(|_| NotStored::NotANumber)?;
        let size = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, decimals) = size.split_once('.').unwrap_or((size, ""));
        let digits: String = [whole, decimals].concat();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotStored::NotANumber);
        }
        let significant = digits.trim_start_matches('0').trim_end_matches('0');
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let place = |count: usize| i32::try_from(count).map_err(|_| NotStored::TooManyDigits);
        let power = power.saturating_add(place(zeros)?).saturating_sub(place(decimals.len())?);
        // Of a whole number one program displays 15 digits, and another all.
        let most = if power < 0 { DIGITS_OF_A_DOUBLE } else { DISPLAYED_DIGITS };
        if significant.len() > most {
            return Err(NotStored::TooManyDigits);
        }
        if significant.is_empty() {
            return Ok(Self { digits: 0, power: 0, value: Rational::ZERO });
        }
        let mut number: u64 = significant.parse().expect("at most 17 digits");
        let noise = significant.len().saturating_sub(DISPLAYED_DIGITS);
        let unit = 10_u64.pow(u32::try_from(noise).expect("at most 2"));
        number = (number + unit / 2) / unit;
        let mut power = power.saturating_add(place(noise)?);
        while number.is_multiple_of(10) {
            (number, power) = (number / 10, power.saturating_add(1));
        }
        if power.abs() > LARGEST_POWER {
            return Err(NotStored::NotANumber);
        }
        let size = Rational::from(i64::try_from(number).expect("at most 15 digits"));
        let size = size * power_of_ten(power);
        let value = if mantissa.starts_with('-') { -size } else { size };
        Ok(Self { digits: number, power, value })
    }

    /// The number.
    pub fn value(&self) -> &Rational {
        &self.value
    }

    /// Its digits, as the format General displays them in a cell that is wide enough, without the
    /// sign; `None` where spreadsheets display a power of ten.
    pub fn general(&self) -> Option<String> {
        let length = i32::try_from(self.digits.to_string().len()).ok()?;
        // The place of the first digit: 0 is that of ones.
        let first = self.power + length - 1;
        if self.digits != 0 && !(-5..15).contains(&first) {
            return None;
        }
        let size = if self.value.is_negative() { -&self.value } else { self.value.clone() };
        Some(Digits::rounded(&size, (-self.power).max(0), Toward::Nearest).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_displays_fifteen_digits() {
        for (text, general) in [
            ("969.06999999999994", Some("969.07")),
            ("0.30000000000000004", Some("0.3")),
            ("-3", Some("3")),
            ("0", Some("0")),
            ("-0.0", Some("0")),
            ("9.7E+9", Some("9700000000")),
            ("1.5e-3", Some("0.0015")),
            ("999999999999999.9", None),
            ("123456789012345", Some("123456789012345")),
            ("1E-10", None),
            ("1.00000000000000000000", Some("1")),
        ] {
            let stored = Stored::parse(text).expect(text);
            assert_eq!(stored.general().as_deref(), general, "{text}");
        }
    }

    #[test]
    fn what_no_double_holds_is_no_number() {
        let long = format!("0.{}", "1".repeat(40));
        for text in [&long, "1234567890123456", "1.234567890123456E+15"] {
            assert_eq!(Stored::parse(text), Err(NotStored::TooManyDigits), "{text}");
        }
        for text in ["", "-", "1e", "0x1", "1_0", "NaN", "inf", "1.2.3", "1E400000", "1E9999999999"]
        {
            assert_eq!(Stored::parse(text), Err(NotStored::NotANumber), "{text}");
        }
    }
}
