//! Numbers as people write them in cells.

use std::borrow::Cow;

use super::fault::Fault;
use super::reading::Marks;
use crate::figure::{Digits, DigitsError};

/// What a cell holds in the place of a number that is not published.
pub const MISSING: [&str; 12] =
    ["", "—", "——", "–", "-", "N/A", "NA", "n/a", "..", "…", "……", "无数据"];

/// Reads a number, `None` if it is stated as missing.
///
/// Full-width digits and well-formed thousands marks are taken; exponents, units, signs of
/// a hedge and everything else are not.
///
/// # Errors
/// What is wrong with it.
///
/// ```
/// use changzhi::table::{Marks, number};
///
/// let digits = |text| number(text, Marks::Point).map(|found| found.map(|n| n.to_string()));
/// assert_eq!(digits("1,234,567.250"), Ok(Some("1234567.250".to_owned())));
/// assert_eq!(digits("１２００．５"), Ok(Some("1200.5".to_owned())));
/// assert_eq!(digits("—"), Ok(None));
/// assert!(digits("12,34,567").is_err());
/// ```
pub fn number(text: &str, marks: Marks) -> Result<Option<Digits>, Fault> {
    if marks == Marks::Unclear && is_grouped_by_point(&narrow(text)) {
        return Err(Fault::Marks { text: text.to_owned(), mark: '.' });
    }
    if marks != Marks::Comma
        && let Ok(digits) = text.parse()
    {
        return Ok(Some(digits));
    }
    if MISSING.contains(&text) {
        return Ok(None);
    }
    let narrow = narrow(text);
    let not_a_number = || Fault::Number { text: text.to_owned() };
    let plain = match marks {
        Marks::UnclearComma | Marks::Unclear if is_unclear(&narrow) => {
            return Err(Fault::Marks { text: text.to_owned(), mark: ',' });
        }
        Marks::Point | Marks::UnclearComma | Marks::Unclear => without_marks(&narrow, ',', '.'),
        Marks::Comma => without_marks(&narrow, '.', ','),
    };
    let not_a_number = || match marks {
        Marks::Comma if is_plain(&narrow) => Fault::NoDecimalComma { text: text.to_owned() },
        _ => not_a_number(),
    };
    match plain.ok_or_else(not_a_number)?.parse() {
        Ok(digits) => Ok(Some(digits)),
        Err(DigitsError::NotANumber) => Err(not_a_number()),
        Err(DigitsError::TooLong) => Err(Fault::NumberTooLong { digits: text.len() }),
    }
}

/// Whether a comma in a number may mark decimals: not where a point after it does.
fn is_unclear(text: &str) -> bool {
    let Some((_, behind)) = text.rsplit_once(',') else { return false };
    !behind.contains('.') && text.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a number is plain by a decimal point.
fn is_plain(text: &str) -> bool {
    without_marks(text, ',', '.').is_some_and(|plain| plain.parse::<Digits>().is_ok())
}

/// Whether a number is written as one to three digits, a point and three digits.
fn is_grouped_by_point(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && rest.len() == 3
            && !whole.starts_with('0')
            && digits(whole)
            && digits(rest)
    })
}

/// Whether some field of a text is a number in which a point can but mark decimals.
pub(super) fn shows_decimal_point(text: &str) -> bool {
    text.split([';', '\n', '\r']).map(|field| field.trim_matches('"')).any(|field| {
        field.contains('.') && !is_grouped_by_point(field) && field.parse::<Digits>().is_ok()
    })
}

/// `text` with the digits, points, commas and signs of a Chinese keyboard made plain.
pub(crate) fn narrow(text: &str) -> Cow<'_, str> {
    let wide = |c: char| matches!(c, '０'..='９' | '．' | '，' | '－');
    if !text.contains(wide) {
        return Cow::Borrowed(text);
    }
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).expect("a digit"),
        '．' => '.',
        '，' => ',',
        '－' => '-',
        other => other,
    };
    Cow::Owned(text.chars().map(narrow).collect())
}

/// A number without the marks of its thousands, and with a point before its decimals;
/// `None` if the marks are not before each three digits.
pub(crate) fn without_marks(text: &str, thousands: char, decimal: char) -> Option<Cow<'_, str>> {
    let (whole, fraction) = match text.split_once(decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let marked = first.len() < whole.len();
    let size = first.strip_prefix('-').unwrap_or(first).len();
    if marked && (!(1..=3).contains(&size) || groups.any(|group| group.len() != 3)) {
        return None;
    }
    if !marked && decimal == '.' {
        return Some(Cow::Borrowed(text));
    }
    let whole = whole.replace(thousands, "");
    Some(Cow::Owned(match fraction {
        Some(fraction) => format!("{whole}.{fraction}"),
        None => whole,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, marks: Marks) -> Option<String> {
        number(text, marks).ok().flatten().map(|digits| digits.to_string())
    }

    #[test]
    fn thousands_are_marked_before_each_three_digits_or_not_at_all() {
        for (text, plain) in [
            ("1,234", "1234"),
            ("-12,345.60", "-12345.60"),
            ("１，２３４．５", "1234.5"),
            ("－3", "-3"),
        ] {
            assert_eq!(read(text, Marks::Point).as_deref(), Some(plain), "{text}");
        }
        let refused = [
            "12,34",
            "1,23",
            ",123",
            "1,,234",
            "1,234,",
            "1.234,5",
            "1234,567",
            "0,123",
            "1,234.5,6",
        ];
        for text in refused {
            assert_eq!(read(text, Marks::Point), None, "{text}");
        }
    }

    #[test]
    fn a_comma_among_semicolons_is_not_guessed() {
        for text in ["1,234", "1.234,5", "0,5"] {
            let fault = Fault::Marks { text: text.to_owned(), mark: ',' };
            assert_eq!(number(text, Marks::Unclear), Err(fault.clone()));
            assert_eq!(number(text, Marks::UnclearComma), Err(fault));
        }
        assert_eq!(read("300.5", Marks::Unclear).as_deref(), Some("300.5"));
        for text in ["1.234", "-12.500", "１.２３４"] {
            let fault = Fault::Marks { text: text.to_owned(), mark: '.' };
            assert_eq!(number(text, Marks::Unclear), Err(fault));
            assert!(read(text, Marks::UnclearComma).is_some());
        }
        for text in ["0.234", "1234.567", "1.2345", "1.23"] {
            assert_eq!(read(text, Marks::Unclear).as_deref(), Some(text));
            assert!(shows_decimal_point(&format!("a;1.234\r\nb;\"{text}\"")), "{text}");
        }
        assert!(!shows_decimal_point("a.b;1.234\n1.2.3;12.500\n1.234,5"));
        for (text, plain) in
            [("1.234,50", "1234.50"), ("0,5", "0.5"), ("1.234", "1234"), ("7", "7")]
        {
            assert_eq!(read(text, Marks::Comma).as_deref(), Some(plain), "{text}");
        }
        for text in ["300.5", "1,2,3", "1.2345"] {
            assert_eq!(read(text, Marks::Comma), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_missing() {
        for text in ["NaN", "inf", "1e3", "0x1F", "1_000", "?", "待定", "12%", "约300", "+5", " 5"]
        {
            assert!(number(text, Marks::Point).is_err(), "{text}");
        }
        for text in MISSING {
            assert_eq!(number(text, Marks::Comma), Ok(None), "{text}");
        }
    }
}
