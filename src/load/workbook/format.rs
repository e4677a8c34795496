//! Number formats: what a number displays in one.
//!
//! The grammar is that of ECMA-376, part 1, 18.8.31. Of it only what is sure to be displayed
//! alike by every spreadsheet is understood; `docs/workbooks.md` lists it.

use super::date::Granularity;
use super::stored::Stored;
use super::tokens::{Token, sections};
use crate::figure::{Digits, Rational, Toward, power_of_ten};

/// A number format, as far as it is understood.
#[derive(Clone, Debug)]
pub(super) struct NumberFormat {
    /// For positive numbers, negative ones and zero, as far as they have their own.
    numbers: Vec<Section>,
    /// What stands before and after a text; `None` if texts are displayed in another way.
    text: Option<(String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Section {
    /// Up to 15 digits, as many as the number has, between two texts.
    General {
        before: String,
        after: String,
    },
    Digits(Pattern),
    Date(Granularity),
    NotUnderstood,
}

/// `#,##0.00` and its like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Pattern {
    before: String,
    after: String,
    /// The fewest digits before the point.
    whole: usize,
    /// The fewest and the most digits after it.
    least: usize,
    most: usize,
    /// What the number is multiplied by, as a power of ten.
    power: i32,
}

/// What a number displays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Display {
    Number { text: String, hides_digits: bool },
    Date(Granularity),
    NotUnderstood,
}

impl NumberFormat {
    pub fn parse(code: &str) -> Self {
        let mut sections = sections(code);
        let has_text = |section: &Vec<Token>| section.contains(&Token::Text);
        let of_text = if sections.len() > 3 || sections.last().is_some_and(has_text) {
            sections.pop()
        } else {
            None
        };
        let text = match of_text {
            Some(tokens) => around(&tokens, &Token::Text),
            None => Some((String::new(), String::new())),
        };
        if sections.is_empty() {
            sections.push(vec![Token::General]);
        }
        let understood = sections.len() <= 3;
        let section = |tokens: &Vec<Token>| section(tokens).filter(|_| understood);
        let numbers = sections.iter().map(|it| section(it).unwrap_or(Section::NotUnderstood));
        Self { numbers: numbers.collect(), text }
    }

    /// What a text displays.
    pub fn text(&self, text: &str) -> Option<String> {
        let (before, after) = self.text.as_ref()?;
        Some(format!("{before}{text}{after}"))
    }

    /// What a number displays.
    pub fn number(&self, stored: &Stored) -> Display {
        let negative = stored.value().is_negative();
        let own = if stored.value().is_zero() { 2 } else { usize::from(negative) };
        // The first section is that of all numbers that have none of their own.
        let (section, sign) = match self.numbers.get(own) {
            Some(section) if own > 0 => (section, ""),
            _ => (&self.numbers[0], if negative { "-" } else { "" }),
        };
        let signed = |before: &str| before.contains(['-', '(', '−', '－', '（']);
        let shown = match section {
            Section::Date(_) if negative => return Display::NotUnderstood,
            Section::Date(granularity) => return Display::Date(*granularity),
            Section::NotUnderstood => None,
            Section::General { before, after } => {
                stored.general().map(|digits| (before, digits, after, false))
            }
            Section::Digits(pattern) => {
                let digits = pattern.digits(stored.value());
                digits.map(|(digits, hides)| (&pattern.before, digits, &pattern.after, hides))
            }
        };
        match shown {
            // A number without a digit, or one whose sign is not that of the number.
            Some((before, digits, ..))
                if !digits.contains(|c: char| c.is_ascii_digit())
                    || signed(before) != (negative && sign.is_empty()) =>
            {
                Display::NotUnderstood
            }
            Some((before, digits, after, hides_digits)) => {
                let text = format!("{before}{digits}{after}");
                let zero = !digits.contains(|c: char| matches!(c, '1'..='9'));
                let sign = if zero { "" } else { sign };
                Display::Number { text: format!("{sign}{}", text.trim()), hides_digits }
            }
            None => Display::NotUnderstood,
        }
    }
}

impl Pattern {
    /// The digits of a number without its sign, and whether it has others; `None` where Excel and
    /// LibreOffice display different ones.
    fn digits(&self, value: &Rational) -> Option<(String, bool)> {
        let value = value * power_of_ten(self.power);
        let size = if value.is_negative() { -value } else { value };
        let most = i32::try_from(self.most).unwrap_or(i32::MAX);
        let rounded = Digits::rounded(&size, most, Toward::Nearest);
        let digits = rounded.to_string();
        let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
        let whole = if whole == "0" { "" } else { whole };
        let zeros = decimals.len() - decimals.trim_end_matches('0').len();
        let decimals = &decimals[..decimals.len() - zeros.min(self.most - self.least)];
        // `1.` in Excel is `1` in LibreOffice, which also rounds halves of a percentage otherwise.
        let bare = self.most > 0 && decimals.is_empty();
        let rest = (size.clone() - rounded.value().clone()) * power_of_ten(most);
        let half = rest == Rational::from(-1) / Rational::from(2);
        if bare || half && self.power != 0 {
            return None;
        }
        let point = if self.most > 0 { "." } else { "" };
        let text = format!("{whole:0>least$}{point}{decimals}", least = self.whole);
        Some((text, *rounded.value() != size))
    }
}

/// The literals before and after the one token that is sought; `None` if there is other than that.
fn around(tokens: &[Token], sought: &Token) -> Option<(String, String)> {
    let at = tokens.iter().position(|token| token == sought)?;
    Some((literals(&tokens[..at])?, literals(&tokens[at + 1..])?))
}

/// Literals in a row; `None` if there is another token.
fn literals(tokens: &[Token]) -> Option<String> {
    tokens
        .iter()
        .map(|token| if let Token::Literal(text) = token { Some(text.as_str()) } else { None })
        .collect()
}

/// Literals that no digit of a number can be taken for.
fn beside(tokens: &[Token]) -> Option<String> {
    let text = literals(tokens)?;
    let digit = |c: char| c.is_numeric() || matches!(c, '.' | ',');
    (!text.contains(digit)).then_some(text)
}

fn section(tokens: &[Token]) -> Option<Section> {
    if tokens.contains(&Token::General) || tokens == [Token::Text] {
        let sought = if tokens.contains(&Token::General) { &Token::General } else { &Token::Text };
        let at = tokens.iter().position(|token| token == sought)?;
        let (before, after) = (beside(&tokens[..at])?, beside(&tokens[at + 1..])?);
        return Some(Section::General { before, after });
    }
    if tokens.iter().any(|token| matches!(token, Token::Date(..))) {
        return granularity(tokens).map(Section::Date);
    }
    pattern(tokens).map(Section::Digits)
}

fn pattern(tokens: &[Token]) -> Option<Pattern> {
    let is_digit = |token: &Token| matches!(token, Token::Digit(_));
    let first = tokens.iter().position(is_digit)?;
    let end = tokens.iter().rposition(|token| is_digit(token) || *token == Token::Comma)? + 1;
    let percents = tokens[end.min(tokens.len())..].iter().filter(|token| **token == Token::Percent);
    let percent = i32::from(percents.count() > 0);
    let before = beside(&tokens[..first])?;
    let after = after(&tokens[end..])?;
    let commas = tokens[..end].iter().rev().take_while(|token| **token == Token::Comma).count();
    let digits = &tokens[first..end - commas];
    let point = digits.iter().position(|token| *token == Token::Point).unwrap_or(digits.len());
    let whole = &digits[..point];
    let scaling = whole.iter().rev().take_while(|token| **token == Token::Comma).count();
    let decimals = digits.get(point + 1..).unwrap_or_default();
    let shown = |token: &Token| matches!(token, Token::Digit(_) | Token::Comma);
    // `?` makes room for a digit: what is at its other side moves away.
    let pads = |part: &[Token]| part.contains(&Token::Digit('?'));
    let padded = pads(whole) && !before.trim().is_empty() || pads(decimals) && !after.is_empty();
    if !whole.iter().all(shown)
        || !decimals.iter().all(is_digit)
        || padded
        || point < digits.len() && decimals.is_empty()
    {
        return None;
    }
    let zeros = |part: &[Token]| part.iter().filter(|token| **token == Token::Digit('0')).count();
    let thousands = i32::try_from(commas + scaling).ok().filter(|commas| *commas <= 4)?;
    let least = decimals.iter().rposition(|token| *token == Token::Digit('0'));
    let before_last_zero = whole.iter().filter(|token| is_digit(token));
    let optional = before_last_zero.take_while(|token| **token != Token::Digit('0')).count();
    let width = whole.iter().filter(|token| is_digit(token)).count();
    let whole = if zeros(whole) == 0 { 0 } else { width - optional };
    Some(Pattern {
        before,
        after,
        whole,
        least: least.map_or(0, |last| last + 1),
        most: decimals.len(),
        power: 2 * percent - 3 * thousands,
    })
}

/// Literals after the digits of a number, and a sign of percent among them.
fn after(tokens: &[Token]) -> Option<String> {
    let percent = tokens.iter().position(|token| *token == Token::Percent);
    let Some(percent) = percent else { return beside(tokens) };
    Some(beside(&tokens[..percent])? + "%" + &beside(&tokens[percent + 1..])?)
}

/// How much of a date is displayed: at least its year, and nothing that changes what it says.
fn granularity(tokens: &[Token]) -> Option<Granularity> {
    let has = |letter: char| {
        let runs =
            tokens.iter().filter(|token| matches!(token, Token::Date(it, _) if *it == letter));
        runs.count()
    };
    for token in tokens {
        let separates = |c: char| " -/.,:年月日号時时分秒".contains(c);
        match token {
            Token::Date('d', 3..)
                if !tokens.iter().any(|it| matches!(it, Token::Date('d', 1..=2))) =>
            {
                return None;
            }
            Token::Date('m', 5..) => return None,
            Token::Date(..) | Token::Slash | Token::Comma | Token::Point => {}
            Token::Literal(text) if text.chars().all(separates) => {}
            _ => return None,
        }
    }
    let timed = has('h') + has('s') > 0;
    let days = tokens.iter().any(|token| matches!(token, Token::Date('d', 1..=2)));
    match (has('y') > 0, has('m') > 0, days, timed) {
        (true, true, true, true) => Some(Granularity::Time),
        (true, true, true, false) => Some(Granularity::Day),
        (true, true, false, false) => Some(Granularity::Month),
        (true, false, false, false) => Some(Granularity::Year),
        _ => None,
    }
}
