//! What is odd about a text that is no number, or no name.

use crate::figure::Digits;

/// Why a text is no plain decimal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum OddNumber {
    /// There are spaces in these digits.
    Spaces(String),
    /// A comma stands where it marks nothing.
    Comma,
    /// A spreadsheet could not reckon or show it.
    Broken,
    /// It has an exponent.
    Exponent,
    /// It starts with a dash that is no plain minus sign.
    Dash(char),
    /// There are words beside the digits.
    Words,
    /// There are no digits.
    NoDigits,
}

pub(crate) fn odd_number(text: &str) -> OddNumber {
    let without = |dropped: fn(char) -> bool| {
        let rest: String = text.chars().filter(|c| !dropped(*c)).collect();
        (rest.len() < text.len() && rest.parse::<Digits>().is_ok()).then_some(rest)
    };
    if let Some(digits) = without(char::is_whitespace) {
        return OddNumber::Spaces(digits);
    }
    // Which of decimals and thousands it was to mark is not guessed.
    if without(|c| c == ',').is_some() {
        return OddNumber::Comma;
    }
    if text.starts_with('#') {
        return OddNumber::Broken;
    }
    let exponent =
        text.split_once(['e', 'E']).filter(|(before, _)| before.parse::<Digits>().is_ok());
    if exponent.is_some_and(|(_, after)| after.parse::<i32>().is_ok()) {
        return OddNumber::Exponent;
    }
    let dash = text.strip_prefix(['\u{2010}', '\u{2012}', '–', '—', '−']);
    if dash.is_some_and(|rest| rest.parse::<Digits>().is_ok()) {
        return OddNumber::Dash(text.chars().next().expect("a dash"));
    }
    if text.chars().any(char::is_numeric) { OddNumber::Words } else { OddNumber::NoDigits }
}

/// What is odd about a name that is not known.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum OddName {
    /// This only looks like a plain character.
    LooksPlain(char),
    /// It holds this, among characters of which none is plain.
    Holds(char),
    /// A spreadsheet made something else of a code.
    Changed,
}

pub(crate) fn odd_name(text: &str) -> Option<OddName> {
    let plain = text.chars().any(|c| c.is_ascii_alphanumeric());
    let ends = [text.chars().next(), text.chars().last()].into_iter().flatten();
    let is_han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    let odd = text.chars().find(|c| !c.is_ascii() && !is_han(c));
    if let Some(odd) = odd.or(ends.into_iter().find(|c| *c == ' ')) {
        return Some(if plain { OddName::LooksPlain(odd) } else { OddName::Holds(odd) });
    }
    let code = text.trim_start_matches('\'');
    let number = code.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'E' | b'+'));
    let changed = number && (code.len() < text.len() || code.contains(['.', 'E']));
    changed.then_some(OddName::Changed)
}

/// How a remark starts: enough to know its line by.
pub(crate) fn start_of_remark(text: &str) -> &str {
    text.split([':', '：', ' ']).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_comma_marks_is_never_guessed() {
        for text in ["12,34,567", "1,23", "1.200,5"] {
            assert_eq!(odd_number(text), OddNumber::Comma, "{text}: it may be a decimal comma");
        }
        assert_eq!(odd_number(" 1 200"), OddNumber::Spaces("1200".to_owned()));
        assert_eq!(odd_number("1e3"), OddNumber::Exponent);
        assert_eq!(odd_number("9.1e"), OddNumber::Words, "a flag");
        assert_eq!(odd_number("−9.0"), OddNumber::Dash('−'));
        assert_eq!(odd_number("约300"), OddNumber::Words);
        assert_eq!(odd_number("#REF!"), OddNumber::Broken);
        assert_eq!(odd_number("待定"), OddNumber::NoDigits);
    }

    #[test]
    fn what_only_looks_like_a_name_is_found() {
        for (text, odd) in [
            ("\u{421}N-BJ", OddName::LooksPlain('\u{421}')),
            ("CN\u{2010}BJ", OddName::LooksPlain('\u{2010}')),
            ("CN-BJ\u{a0}", OddName::LooksPlain('\u{a0}')),
            ("２０２３", OddName::Holds('２')),
            ("110000.0", OddName::Changed),
            ("1.1E5", OddName::Changed),
            ("'110000", OddName::Changed),
        ] {
            assert_eq!(odd_name(text), Some(odd), "{text}");
        }
        for text in ["CN-BI", "合计", "110001", "2021年7月"] {
            assert_eq!(odd_name(text), None, "{text}");
        }
    }
}
