//! Numbers and dates in their plainest form; whatever else there is, the strict reader reads.

use super::rows::Cell;

/// The digits after the point that a sum keeps as a whole number.
pub(super) const PLACES: u32 = 4;

/// The most digits before the point of a number that is read here.
pub(super) const MOST_WHOLE: usize = 12;

/// The most bytes of it.
pub(super) const LONGEST: usize = 15;

/// A decimal of at most four places, in ten-thousandths; 0 in an empty cell, `None` if it is
/// not plain.
#[inline(always)]
pub(super) fn ten_thousandths(cell: Cell<'_>) -> Option<u64> {
    const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
    let length = cell.len();
    let head = u64::from_le_bytes(cell.load(0));
    let point = first_zero(head ^ u64::from_le_bytes([b'.'; 8]));
    if length > 8 && point == 8 {
        return long(cell.bytes());
    }
    let whole = point.min(length);
    // The whole digits go to the end of a word of zeros, those after the point to the start.
    let shift = 64 - 8 * u32::try_from(whole).expect("at most 8");
    let digits = (head ^ ZEROS).checked_shl(shift).unwrap_or(0);
    let places = length.saturating_sub(whole + 1);
    let after = u32::from_le_bytes(cell.load(whole + 1)) ^ 0x3030_3030;
    let after = u64::from(after) & ((1 << (8 * places.min(4))) - 1);
    let starts_with_zero = head & 0xff == u64::from(b'0');
    let plain = are_digits(digits)
        & are_digits(after)
        & (places <= 4)
        & ((whole == length) | (places > 0) & (whole > 0))
        & (!starts_with_zero | (whole <= 1));
    plain.then(|| eight_digits(digits) * 10_000 + four_digits(after))
}

/// The same for more than eight digits before the point.
fn long(text: &[u8]) -> Option<u64> {
    let point = text.iter().position(|byte| *byte == b'.');
    let (whole, after) = point.map_or((text, &[][..]), |at| (&text[..at], &text[at + 1..]));
    let plain = text.len() <= LONGEST
        && whole.len() <= MOST_WHOLE
        && whole[0] != b'0'
        && after.len() <= 4
        && after.is_empty() == point.is_none()
        && whole.iter().chain(after).all(u8::is_ascii_digit);
    let digits = whole.iter().chain(after).map(|digit| u64::from(digit - b'0'));
    let scale = || 10_u64.pow(4 - u32::try_from(after.len()).expect("at most four"));
    plain.then(|| digits.fold(0, |all, digit| all * 10 + digit) * scale())
}

/// The place of the first byte that is zero; 8 if none is.
#[inline(always)]
fn first_zero(word: u64) -> usize {
    let borrowed = word.wrapping_sub(u64::from_le_bytes([1; 8]));
    (borrowed & !word & u64::from_le_bytes([0x80; 8])).trailing_zeros() as usize / 8
}

/// Whether every byte is at most 9.
#[inline(always)]
fn are_digits(word: u64) -> bool {
    let beyond = word.wrapping_add(u64::from_le_bytes([0x7f - 9; 8]));
    (word | beyond) & u64::from_le_bytes([0x80; 8]) == 0
}

/// The number that eight digits write, the first in the lowest bits.
#[inline(always)]
fn eight_digits(digits: u64) -> u64 {
    // Neighbours are put together: to two, four and eight digits.
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    (fours * 10_000 + (fours >> 32)) & 0xffff_ffff
}

/// The number that four digits write, the first in the lowest bits.
#[inline(always)]
fn four_digits(digits: u64) -> u64 {
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff;
    (pairs * 100 + (pairs >> 16)) & 0xffff
}

/// The year of `2021`, `2021-07` or `2021-07-31`; `None` if it is none of these.
#[inline(always)]
pub(super) fn year(cell: Cell<'_>) -> Option<u32> {
    const PATTERN: u64 = u64::from_le_bytes(*b"0000-00-");
    /// What is added to a byte to have its highest bit if it is no digit, or no hyphen.
    const BEYOND: u64 = u64::from_le_bytes([0x76, 0x76, 0x76, 0x76, 0x7f, 0x76, 0x76, 0x7f]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    /// The days of each month but leap days, by its number.
    const DAYS: [u32; 20] =
        [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0, 0, 0, 0, 0];
    let head = || u64::from_le_bytes(cell.load(0)) ^ PATTERN;
    let (head, [tens, ones]) = match cell.len() {
        10 => (head(), cell.load(8)),
        // A month is read as its first day, a year as its first month.
        7 => (head() & 0x00ff_ffff_ffff_ffff, *b"01"),
        4 => (head() & 0xffff_ffff | 1 << 48, *b"01"),
        _ => return None,
    };
    let [tens, ones] = [tens, ones].map(|digit| u32::from(digit ^ b'0'));
    if (head | head.wrapping_add(BEYOND)) & HIGHEST != 0 || (tens > 9) | (ones > 9) {
        return None;
    }
    let digits = head.to_le_bytes();
    let two = |at: usize| u32::from(digits[at]) * 10 + u32::from(digits[at + 1]);
    let (century, rest, month, day) = (two(0), two(2), two(5), tens * 10 + ones);
    let leap = (rest % 4 == 0) & ((rest != 0) | (century % 4 == 0));
    let last = DAYS.get(month as usize)? + u32::from(leap & (month == 2));
    let year = century * 100 + rest;
    (year >= 1000 && (1..=last).contains(&day)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Date, Digits, Rational, power_of_ten};
    use crate::register::rows::PADDING;

    fn of(text: &[u8]) -> Option<u64> {
        // Digits after the cell are none of it.
        ten_thousandths(Cell::before_padding(&[text, &[b'7'; PADDING]].concat()))
    }

    fn date(text: &[u8]) -> Option<u32> {
        year(Cell::before_padding(&[text, &[b'7'; PADDING]].concat()))
    }

    #[test]
    fn what_is_read_here_is_what_the_strict_reader_reads() {
        let mut read = 0;
        let alphabet = [b'0', b'1', b'9', b'.', b'-', b' ', b','];
        for code in 0..7_u32.pow(6) {
            let letters = (0..6).map(|n| alphabet[(code / 7_u32.pow(n) % 7) as usize]);
            let text: Vec<u8> = letters.take_while(|letter| *letter != b' ').collect();
            let strict: Option<Digits> = std::str::from_utf8(&text).expect("ASCII").parse().ok();
            let Some(value) = of(&text) else { continue };
            if text.is_empty() {
                assert_eq!(value, 0);
                continue;
            }
            let strict = strict.unwrap_or_else(|| panic!("{text:?}"));
            let scaled = strict.value() * power_of_ten(4);
            assert_eq!(scaled, Rational::from(value), "{text:?}");
            read += 1;
        }
        assert!(read > 5_000, "{read}");
        assert_eq!(of(b"99999999999.999"), Some(999_999_999_999_990));
        assert_eq!(of(b"1.00000"), None);
        assert_eq!(of(b"1234567890123456"), None);
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for year in [999, 1000, 1900, 2000, 2023, 2024, 2100, 9999] {
            for month in 0..=13 {
                for day in 0..=32 {
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    let expected = Date::from_iso(&text).map(|date| u32::from(date.year()));
                    assert_eq!(date(text.as_bytes()), expected, "{text}");
                }
            }
        }
        for text in ["", "2021-7", "2021/07", "21", "2021-13", "2021-00", "20 1", "2021-07-", "０"]
        {
            assert_eq!(date(text.as_bytes()), None, "{text}");
        }
        assert_eq!(date(b"2021-12"), Some(2021));
    }
}
