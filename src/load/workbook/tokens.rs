//! The pieces of a number format.

/// A piece of a number format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    General,
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// As it stands: quoted, behind a backslash, or such as needs neither.
    Literal(String),
    /// `/`, which separates the parts of a date and of a fraction.
    Slash,
    /// A run of one letter of `y`, `m`, `d`, `h` and `s`.
    Date(char, usize),
    /// `@`.
    Text,
    Unknown,
}

/// The sections of a format, which semicolons separate.
pub(super) fn sections(code: &str) -> Vec<Vec<Token>> {
    let mut sections = vec![Vec::new()];
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let (token, length) = token(rest, first);
        rest = &rest[length..];
        match token {
            None if first == ';' => sections.push(Vec::new()),
            None => {}
            Some(token) => sections.last_mut().expect("one").push(token),
        }
    }
    sections
}

/// The token that a text starts with, if it displays anything, and its length in bytes.
fn token(text: &str, first: char) -> (Option<Token>, usize) {
    let second = text[first.len_utf8()..].chars().next();
    let length = first.len_utf8();
    let both = length + second.map_or(0, char::len_utf8);
    let literal = |text: &str| Some(Token::Literal(text.to_owned()));
    if text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("general")) {
        return (Some(Token::General), 7);
    }
    match first {
        ';' => (None, length),
        '"' | '[' => {
            let end = if first == '"' { '"' } else { ']' };
            let Some(inside) = text[1..].find(end).map(|end| &text[1..=end]) else {
                return (Some(Token::Unknown), text.len());
            };
            let token = if first == '"' { literal(inside) } else { bracket(inside) };
            (token, inside.len() + 2)
        }
        '\\' if second.is_some() => (literal(&text[length..both]), both),
        // The width of a character, and one that fills the cell.
        '_' if second.is_some() => (literal(" "), both),
        '*' if second.is_some() => (None, both),
        '0' | '#' | '?' => (Some(Token::Digit(first)), length),
        '.' => (Some(Token::Point), length),
        ',' => (Some(Token::Comma), length),
        '%' => (Some(Token::Percent), length),
        '@' => (Some(Token::Text), length),
        '/' => (Some(Token::Slash), length),
        '$' | '-' | '+' | '(' | ')' | ':' | ' ' | '\'' | '{' | '}' | '<' | '>' | '=' | '^'
        | '&' | '~' => (literal(&text[..length]), length),
        'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
            let same = |c: &char| c.eq_ignore_ascii_case(&first);
            let run = text.chars().take_while(same).count();
            (Some(Token::Date(first.to_ascii_lowercase(), run)), run)
        }
        other if other.is_ascii() => (Some(Token::Unknown), length),
        _ => (literal(&text[..length]), length),
    }
}

/// What stands in brackets: a colour or a country, which display nothing, or a currency.
fn bracket(inside: &str) -> Option<Token> {
    const COLOURS: [&str; 8] =
        ["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"];
    let lower = inside.to_ascii_lowercase();
    let number = lower.strip_prefix("color").is_some_and(|number| number.parse::<u8>().is_ok());
    if number || COLOURS.contains(&lower.as_str()) {
        return None;
    }
    let Some(country) = inside.strip_prefix('$') else { return Some(Token::Unknown) };
    let (symbol, country) = country.split_once('-').unwrap_or((country, ""));
    let known = country.is_empty() || u32::from_str_radix(country, 16).is_ok_and(is_plain);
    match (known, symbol) {
        (false, _) => Some(Token::Unknown),
        (true, "") => None,
        (true, symbol) => Some(Token::Literal(symbol.to_owned())),
    }
}

/// Whether a country is displayed in the digits 0 to 9 and the calendar of the Gregorian year, and is
/// not the time of the system.
fn is_plain(country: u32) -> bool {
    let [digits, calendar, ..] = country.to_be_bytes();
    digits <= 1 && calendar <= 1 && country & 0xffff != 0xf400
}
