//! JSON with the place of every key and value, so that whatever is wrong with a description is
//! told at its line and column. A key that stands twice in an object is a fault: of two values
//! nobody can tell which is meant.

use std::collections::BTreeSet;
use std::fmt;

use crate::table::{JsonPart, Place, Unsound, quoted};

/// A value and where it starts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    /// As it is written.
    Number(String),
    Bool(bool),
    Null,
    List(Vec<Node>),
    Object(Vec<Property>),
}

/// A key of an object, where it stands, and its value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Property {
    pub place: Place,
    pub key: String,
    pub node: Node,
}

/// Why a text is no JSON that can be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum JsonFault {
    /// Something else belongs here.
    Wanted(JsonPart),
    /// The key stands in its object already.
    KeyTwice(String),
}

/// How deep lists and objects may stand in one another.
const DEEPEST: usize = 127;

impl Node {
    /// The property of an object under a key.
    pub fn property(&self, key: &str) -> Option<&Property> {
        self.properties().iter().find(|property| property.key == key)
    }

    /// The properties of an object; none of anything else.
    pub fn properties(&self) -> &[Property] {
        if let Value::Object(properties) = &self.value { properties } else { &[] }
    }

    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    pub fn list(&self) -> Option<&[Node]> {
        if let Value::List(nodes) = &self.value { Some(nodes) } else { None }
    }
}

impl Property {
    /// That the property, of what is called so, cannot be followed.
    pub fn not_followed(&self, of: &str) -> (Place, Unsound) {
        let (property, value) = (self.key.clone(), self.node.value.to_string());
        (self.place, Unsound::NotFollowed { property, value, of: of.to_owned() })
    }
}

impl fmt::Display for Value {
    /// A value as a sentence quotes it: what is in lists and objects is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::Number(number) => write!(f, "`{number}`"),
            Self::Bool(value) => write!(f, "`{value}`"),
            Self::Null => f.write_str("`null`"),
            Self::List(_) => f.write_str("`[…]`"),
            Self::Object(_) => f.write_str("`{…}`"),
        }
    }
}

/// Reads a JSON text (RFC 8259) in UTF-8, with or without a byte order mark.
///
/// # Errors
/// The first fault and its place.
pub(super) fn read(bytes: &[u8]) -> Result<Node, (Place, JsonFault)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        (Place::START.after(&good), JsonFault::Wanted(JsonPart::Utf8))
    })?;
    let mut reader = Reader { rest: text, place: Place::START, depth: 0 };
    let node = reader.value()?;
    reader.skip_blanks();
    if reader.rest.is_empty() { Ok(node) } else { reader.wants(JsonPart::End) }
}

struct Reader<'t> {
    rest: &'t str,
    place: Place,
    depth: usize,
}

type Read<T> = Result<T, (Place, JsonFault)>;

impl Reader<'_> {
    fn wants<T>(&self, part: JsonPart) -> Read<T> {
        Err((self.place, JsonFault::Wanted(part)))
    }

    /// Goes over the next `length` bytes.
    fn skip(&mut self, length: usize) {
        let (before, rest) = self.rest.split_at(length);
        (self.place, self.rest) = (self.place.after(before), rest);
    }

    fn skip_blanks(&mut self) {
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        self.skip(self.rest.len() - self.rest.trim_start_matches(blank).len());
    }

    /// Goes over a sign and the blanks before it, if it is next.
    fn takes(&mut self, sign: char) -> bool {
        self.skip_blanks();
        let is_next = self.rest.starts_with(sign);
        self.skip(if is_next { sign.len_utf8() } else { 0 });
        is_next
    }

    fn value(&mut self) -> Read<Node> {
        self.skip_blanks();
        let place = self.place;
        let value = match self.rest.bytes().next() {
            Some(b'"') => Value::Text(self.text()?),
            Some(b'{') => Value::Object(self.properties()?),
            Some(b'[') => Value::List(self.nodes()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            _ => self.word()?,
        };
        Ok(Node { place, value })
    }

    fn word(&mut self) -> Read<Value> {
        let words =
            [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)];
        let Some((word, value)) = words.into_iter().find(|(word, _)| self.rest.starts_with(word))
        else {
            return self.wants(JsonPart::Value);
        };
        self.skip(word.len());
        Ok(value)
    }

    fn number(&mut self) -> Read<String> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let length = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let text = &self.rest[..length];
        if !is_number(text) {
            return self.wants(JsonPart::Value);
        }
        let number = text.to_owned();
        self.skip(length);
        Ok(number)
    }

    fn nodes(&mut self) -> Read<Vec<Node>> {
        self.within('[', ']', |reader, nodes| {
            nodes.push(reader.value()?);
            Ok(())
        })
    }

    fn properties(&mut self) -> Read<Vec<Property>> {
        let mut keys = BTreeSet::new();
        self.within('{', '}', |reader, properties: &mut Vec<Property>| {
            reader.skip_blanks();
            let place = reader.place;
            if !reader.rest.starts_with('"') {
                return reader.wants(JsonPart::Key);
            }
            let key = reader.text()?;
            if !keys.insert(key.clone()) {
                return Err((place, JsonFault::KeyTwice(key)));
            }
            if !reader.takes(':') {
                return reader.wants(JsonPart::Sign(':'));
            }
            properties.push(Property { place, key, node: reader.value()? });
            Ok(())
        })
    }

    /// Reads what stands between two brackets, with commas between.
    fn within<T>(
        &mut self,
        open: char,
        close: char,
        mut each: impl FnMut(&mut Self, &mut Vec<T>) -> Read<()>,
    ) -> Read<Vec<T>> {
        if self.depth == DEEPEST {
            return self.wants(JsonPart::Shallower { deepest: DEEPEST });
        }
        self.depth += 1;
        self.takes(open);
        let mut found = Vec::new();
        if !self.takes(close) {
            loop {
                each(self, &mut found)?;
                if self.takes(close) {
                    break;
                }
                if !self.takes(',') {
                    return self.wants(JsonPart::CommaOr(close));
                }
            }
        }
        self.depth -= 1;
        Ok(found)
    }

    /// Reads a text in quotes.
    fn text(&mut self) -> Read<String> {
        self.skip(1);
        let mut text = String::new();
        loop {
            let ends = |c: char| matches!(c, '"' | '\\') || c < ' ';
            let length = self.rest.find(ends).unwrap_or(self.rest.len());
            text.push_str(&self.rest[..length]);
            self.skip(length);
            match self.rest.bytes().next() {
                Some(b'"') => break,
                Some(b'\\') => text.push(self.escape()?),
                _ => return self.wants(JsonPart::Sign('"')),
            }
        }
        self.skip(1);
        Ok(text)
    }

    /// Reads what a backslash starts.
    fn escape(&mut self) -> Read<char> {
        let (character, length) = match self.rest.as_bytes().get(1) {
            Some(sign @ (b'"' | b'\\' | b'/')) => (char::from(*sign), 2),
            Some(b'b') => ('\u{8}', 2),
            Some(b'f') => ('\u{c}', 2),
            Some(b'n') => ('\n', 2),
            Some(b'r') => ('\r', 2),
            Some(b't') => ('\t', 2),
            Some(b'u') => match self.code_point() {
                Some(found) => found,
                None => return self.wants(JsonPart::Escape),
            },
            _ => return self.wants(JsonPart::Escape),
        };
        self.skip(length);
        Ok(character)
    }

    /// The character of `\uXXXX`, or of two of these that are a surrogate pair, and their length.
    fn code_point(&self) -> Option<(char, usize)> {
        let unit = |at: usize| {
            let digits = self.rest.get(at..)?.strip_prefix("\\u")?.get(..4)?;
            let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            u16::from_str_radix(digits, 16).ok().filter(|_| all)
        };
        let first = unit(0)?;
        if let Some(character) = char::from_u32(u32::from(first)) {
            return Some((character, 6));
        }
        let pair = char::decode_utf16([first, unit(6)?]).next()?.ok()?;
        Some((pair, 12))
    }
}

/// Whether a text is a number of JSON: no sign `+`, no zero before digits, digits on both sides
/// of a point.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let power = |exponent: &str| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(power)
}

#[cfg(test)]
mod tests;
