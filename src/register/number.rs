//! Numbers and dates in their plainest form; whatever else there is, the strict reader reads.

/// The digits after the point that a sum keeps as a whole number.
pub(super) const PLACES: u32 = 4;

/// The most bytes of a number that is read here: below 10^15 in ten-thousandths times any
/// unit's 10^15, 10^7 times 10^12 rows fit in 127 bits.
const LONGEST: usize = 15;

/// A decimal of at most four places, in ten-thousandths; `None` if it is not plain.
#[inline(always)]
pub(super) fn ten_thousandths(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    let padded = right_aligned(text);
    let point = zero_bytes(padded ^ u128::from_le_bytes([b'.'; 16])).trailing_zeros() / 8;
    // Without a point it is 16, and there is nothing to close up.
    let places = 15_u32.saturating_sub(point);
    let digits = if point < 16 {
        let before = padded & ((1 << (8 * point)) - 1);
        let after = if places == 0 { 0 } else { padded >> (8 * point + 8) << (8 * point + 8) };
        after | before << 8 | u128::from(b'0')
    } else {
        padded
    };
    let [low, high] = halves(digits);
    let value = eight_digits(low)? * 100_000_000 + eight_digits(high)?;
    let length = u32::try_from(text.len()).expect("at most 15");
    let whole = if point < 16 { length - places - 1 } else { length };
    let plain = (text[0] != b'0' || whole == 1) && whole > 0 && (point == 16 || places > 0);
    let scale = *[10_000, 1_000, 100, 10, 1].get(places as usize)?;
    plain.then_some(value * scale)
}

/// The bytes of a text of at most 16, with zeros before them, the first in the lowest bits.
#[inline(always)]
fn right_aligned(text: &[u8]) -> u128 {
    let shift = 8 * (16 - text.len());
    let placed = if let (Some(head), Some(tail)) = (text.first_chunk::<8>(), text.last_chunk::<8>())
    {
        let [head, tail] = [head, tail].map(|part| u128::from(u64::from_le_bytes(*part)));
        tail << 64 | (head << shift) & u128::from(u64::MAX)
    } else if let (Some(head), Some(tail)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let [head, tail] = [head, tail].map(|part| u128::from(u32::from_le_bytes(*part)));
        tail << 96 | head << shift
    } else {
        text.iter().rev().fold(0, |all, byte| all << 8 | u128::from(*byte)) << shift
    };
    let zeros = u128::from_le_bytes([b'0'; 16]);
    placed | zeros & ((1 << shift) - 1)
}

/// The highest bit of each byte that is zero.
#[inline(always)]
fn zero_bytes(word: u128) -> u128 {
    const LOW: u128 = u128::from_le_bytes([0x7f; 16]);
    !(((word & LOW) + LOW) | word) & !LOW
}

#[inline(always)]
fn halves(word: u128) -> [u64; 2] {
    let bytes = word.to_le_bytes();
    let half = |n: usize| u64::from_le_bytes(bytes[n..n + 8].try_into().expect("eight bytes"));
    [half(0), half(8)]
}

/// The number that eight digits write, the first in the lowest bits; `None` if one is none.
#[inline(always)]
fn eight_digits(word: u64) -> Option<u64> {
    const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);
    let values = word.wrapping_sub(ZEROS);
    let beyond = word.wrapping_add(u64::from_le_bytes([0x7f - b'9'; 8]));
    if (values | beyond) & u64::from_le_bytes([0x80; 8]) != 0 {
        return None;
    }
    // Neighbours are put together: to two, four and eight digits.
    let pairs = (values * 10 + (values >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some((fours * 10_000 + (fours >> 32)) & 0xffff_ffff)
}

/// The year of `2021`, `2021-07` or `2021-07-31`; `None` if it is none of these.
#[inline(always)]
#[expect(clippy::many_single_char_names, reason = "digits in their order")]
pub(super) fn year(text: &[u8]) -> Option<u32> {
    let (year, month, day) = match *text {
        [a, b, c, d] => ([a, b, c, d], [b'0', b'1'], [b'0', b'1']),
        [a, b, c, d, b'-', e, f] => ([a, b, c, d], [e, f], [b'0', b'1']),
        [a, b, c, d, b'-', e, f, b'-', g, h] => ([a, b, c, d], [e, f], [g, h]),
        _ => return None,
    };
    let [century, rest] = [two([year[0], year[1]])?, two([year[2], year[3]])?];
    let year = century * 100 + rest;
    let (month, day) = (two(month)?, two(day)?);
    let leap = rest % 4 == 0 && (rest != 0 || century % 4 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (year >= 1000 && (1..=last).contains(&day)).then_some(year)
}

#[inline(always)]
fn two(digits: [u8; 2]) -> Option<u32> {
    let [tens, ones] = digits.map(|digit| u32::from(digit.wrapping_sub(b'0')));
    (tens < 10 && ones < 10).then_some(tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Date, Digits, Rational, power_of_ten};

    #[test]
    fn what_is_read_here_is_what_the_strict_reader_reads() {
        let mut read = 0;
        let alphabet = [b'0', b'1', b'9', b'.', b'-', b' ', b','];
        for code in 0..7_u32.pow(6) {
            let letters = (0..6).map(|n| alphabet[(code / 7_u32.pow(n) % 7) as usize]);
            let text: Vec<u8> = letters.take_while(|letter| *letter != b' ').collect();
            let strict: Option<Digits> = std::str::from_utf8(&text).expect("ASCII").parse().ok();
            let Some(value) = ten_thousandths(&text) else { continue };
            let strict = strict.unwrap_or_else(|| panic!("{text:?}"));
            let scaled = strict.value() * power_of_ten(4);
            assert_eq!(scaled, Rational::from(value), "{text:?}");
            read += 1;
        }
        assert!(read > 5_000, "{read}");
        assert_eq!(ten_thousandths(b"99999999999.999"), Some(999_999_999_999_990));
        assert_eq!(ten_thousandths(b"1.00000"), None);
        assert_eq!(ten_thousandths(b"1234567890123456"), None);
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        for year in [999, 1000, 1900, 2000, 2023, 2024, 2100, 9999] {
            for month in 0..=13 {
                for day in 0..=32 {
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    let expected = Date::from_iso(&text).map(|date| u32::from(date.year()));
                    assert_eq!(super::year(text.as_bytes()), expected, "{text}");
                }
            }
        }
        for text in ["", "2021-7", "2021/07", "21", "2021-13", "2021-00", "20 1", "2021-07-", "０"]
        {
            assert_eq!(super::year(text.as_bytes()), None, "{text}");
        }
        assert_eq!(super::year(b"2021-12"), Some(2021));
    }
}
