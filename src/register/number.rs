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
    let mut value: u64 = 0;
    let mut whole = text.len();
    for (n, byte) in text.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value * 10 + u64::from(digit);
        } else if *byte == b'.' && whole == text.len() {
            whole = n;
        } else {
            return None;
        }
    }
    let places = match text.len() - whole {
        0 => 0,
        with_point => with_point - 1,
    };
    let plain = (text[0] != b'0' || whole == 1) && whole > 0 && (whole == text.len() || places > 0);
    let scale = *[10_000, 1_000, 100, 10, 1].get(places)?;
    plain.then_some(value * scale)
}

/// The year of `2021`, `2021-07` or `2021-07-31`; `None` if it is none of these.
#[inline(always)]
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
