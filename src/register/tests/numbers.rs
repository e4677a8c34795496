//! Numbers and dates as each processor reads them, against the strict reader.

use crate::figure::{Date, Digits, Rational, power_of_ten};
use crate::register::lanes::{Cells, Columns, MOST};
use crate::register::number::{ten_thousandths, years};
use crate::register::processor::{Processor, Work, by_each};
use crate::register::rows::{PADDING, Rows};

/// What is read of some texts, each a cell with digits of others around it, by one processor
/// and by all alike.
#[derive(Clone, Copy)]
struct Texts<'t>(&'t [Vec<u8>], fn(&[u8], Option<u64>), Kind);

#[derive(Clone, Copy)]
enum Kind {
    Number,
    Year,
}

impl Work for Texts<'_> {
    type Output = ();

    #[inline(always)]
    fn by(self, processor: impl Processor) {
        let Self(texts, check, kind) = self;
        let mut text = vec![b'7'; PADDING];
        let mut separators = vec![u32::MAX];
        for cell in texts {
            text.extend(cell);
            separators.push(u32::try_from(text.len() - PADDING).expect("short"));
            text.push(b'7');
        }
        text.extend([b'7'; PADDING]);
        let mut cells = Cells::new();
        let mut odd = [false; MOST];
        let rows = Rows::new(&text, &separators, 1);
        let mut room = Vec::new();
        let columns = Columns::of(rows, &mut room, processor);
        match kind {
            Kind::Number => cells.take_tails(columns, 0, &mut odd, processor),
            Kind::Year => cells.take(columns, 0, &mut odd, processor),
        }
        let before = cells.before_tails(columns, processor);
        let (mut values, mut of_dates) = ([0; MOST], [0; MOST]);
        match kind {
            Kind::Number => ten_thousandths(&cells, &before, &mut values, &mut odd),
            Kind::Year => years(&cells, &mut of_dates, &mut odd),
        }
        for (row, cell) in texts.iter().enumerate() {
            let value = match kind {
                Kind::Number => values[row],
                Kind::Year => u64::from(of_dates[row]),
            };
            check(cell, (!odd[row]).then_some(value));
        }
    }
}

fn check(texts: &[Vec<u8>], kind: Kind, check: fn(&[u8], Option<u64>)) {
    for some in texts.chunks(MOST) {
        by_each(Texts(some, check, kind));
    }
}

/// Fails unless a cell is read as the strict reader reads it, or left to that.
fn is_as_strict(text: &[u8], value: Option<u64>) {
    let shown = String::from_utf8_lossy(text);
    let strict: Option<Digits> = shown.parse().ok();
    let scaled = strict.map(|digits| digits.value() * power_of_ten(4));
    match value {
        Some(0) if text.is_empty() => {}
        Some(value) => assert_eq!(scaled, Some(Rational::from(value)), "{shown}"),
        None => assert!(!is_plain(text), "{shown} is left to the strict reader"),
    }
}

/// Whether a text has one to eleven digits before a point and none or one to three after it.
fn is_plain(text: &[u8]) -> bool {
    let mut parts = text.split(|byte| *byte == b'.');
    let (whole, after) = (parts.next().unwrap_or(b""), parts.next());
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit) && !part.is_empty();
    let short = whole.len() <= 11 && after.is_none_or(|after| after.len() <= 3);
    let well = digits(whole) && (whole.len() == 1 || whole[0] != b'0');
    text.is_empty() || short && well && after.is_none_or(digits) && parts.next().is_none()
}

#[test]
fn short_texts_are_read_as_the_strict_reader_reads_them() {
    let alphabet = [b'0', b'1', b'9', b'.', b'-', b' ', b','];
    let texts: Vec<Vec<u8>> = (0..7_u32.pow(6))
        .map(|code| {
            let letters = (0..6).map(|n| alphabet[(code / 7_u32.pow(n) % 7) as usize]);
            letters.take_while(|letter| *letter != b' ').collect()
        })
        .collect();
    check(&texts, Kind::Number, is_as_strict);
}

#[test]
fn long_texts_are_read_as_the_strict_reader_reads_them() {
    let mut state = 1_u64;
    let mut next = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).expect("31 bits") % limit
    };
    let text = |_| {
        let mut text: Vec<u8> = (0..next(19)).map(|_| b"0123456789"[next(10)]).collect();
        for _ in 0..2 {
            let at = next(20);
            if at < text.len() {
                text[at] = b"..0.-, /:\xff\x80"[next(11)];
            }
        }
        text
    };
    let texts: Vec<Vec<u8>> = (0..100_000).map(text).collect();
    assert!(texts.iter().filter(|text| is_plain(text)).count() > 10_000);
    check(&texts, Kind::Number, is_as_strict);
}

#[test]
fn the_longest_and_the_largest_are_read_and_no_others() {
    for (text, expected) in [
        ("99999999999.999", Some(999_999_999_999_990_u64)),
        ("999999999999.99", Some(9_999_999_999_999_900_u64)),
        ("999999999999", Some(9_999_999_999_990_000_u64)),
        ("1000000000000", None),
        ("123456789.1234", Some(1_234_567_891_234_u64)),
        ("1.00000", None),
        ("1234567890123456", None),
    ] {
        let texts = [text.as_bytes().to_vec()];
        match expected {
            Some(expected) => {
                let digits: Digits = text.parse().expect("plain");
                let scaled = digits.value() * power_of_ten(4);
                assert_eq!(scaled, Rational::from(expected));
                check(&texts, Kind::Number, |text, value| {
                    assert!(value.is_some(), "{}", String::from_utf8_lossy(text));
                    is_as_strict(text, value);
                });
            }
            None => check(&texts, Kind::Number, |text, value| {
                assert_eq!(value, None, "{}", String::from_utf8_lossy(text));
            }),
        }
    }
}

#[test]
fn days_are_those_of_the_calendar() {
    let mut texts = Vec::new();
    for year in [999, 1000, 1900, 2000, 2023, 2024, 2100, 9999] {
        for month in 0..=13 {
            for day in 0..=32 {
                texts.push(format!("{year:04}-{month:02}-{day:02}").into_bytes());
            }
        }
    }
    check(&texts, Kind::Year, |text, year| {
        let text = std::str::from_utf8(text).expect("ASCII");
        assert_eq!(year, Date::from_iso(text).map(|date| u64::from(date.year())), "{text}");
    });
}

#[test]
fn months_and_years_are_dates_and_nothing_else_is() {
    let texts = ["2021-12", "2021-01", "2021", "1000"].map(|text| text.as_bytes().to_vec());
    check(&texts, Kind::Year, |text, year| {
        let expected = std::str::from_utf8(&text[..4]).expect("ASCII").parse().ok();
        assert_eq!(year, expected, "{}", String::from_utf8_lossy(text));
    });
    let bad = ["2021-7", "2021/07", "21", "2021-13", "2021-00", "20 1", "2021-07-", "０", "0999"];
    let texts = bad.map(|text| text.as_bytes().to_vec());
    check(&texts, Kind::Year, |text, year| {
        assert_eq!(year, None, "{}", String::from_utf8_lossy(text));
    });
    check(&[Vec::new()], Kind::Year, |_, year| assert_eq!(year, Some(0)));
}
