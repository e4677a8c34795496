//! The strict reader: RFC 4180, and nothing forgiven.
//!
//! The `csv` crate, like most readers, accepts text after a closing quote, quotes in bare
//! fields and a quote left open at the end of the file. Each of these moves values into
//! other columns without a word, so here each is a fault, at the place where the field
//! starts. Lines end with LF, CRLF or CR; lines and columns are those of an editor.

use std::borrow::Cow;

use super::diagnostic::Place;
use super::fault::Fault;

/// One cell as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field<'t> {
    /// Its text, without the quotes around it.
    pub text: Cow<'t, str>,
    /// Where it starts, at its quote if it has one.
    pub place: Place,
    /// Whether it is in quotes.
    pub quoted: bool,
}

/// One row as it stands in the file.
pub(crate) type Record<'t> = Vec<Field<'t>>;

/// The records of a text up to the first that is damaged, and the damage.
pub(crate) fn records(text: &str) -> (Vec<Record<'_>>, Option<(Place, Fault)>) {
    let mut scanner = Scanner { text, at: 0, place: Place { line: 1, column: 1 }, fields: 0 };
    let mut records = Vec::new();
    while scanner.at < text.len() {
        match scanner.record() {
            Ok(record) => records.push(record),
            Err(damage) => return (records, Some(damage)),
        }
    }
    (records, None)
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    place: Place,
    // How many fields the record before had: the next will have as many.
    fields: usize,
}

impl<'t> Scanner<'t> {
    fn record(&mut self) -> Result<Record<'t>, (Place, Fault)> {
        let mut fields = Vec::with_capacity(self.fields);
        loop {
            fields.push(self.field()?);
            match self.peek() {
                Some(b',') => self.step(),
                Some(_) => {
                    self.line_end();
                    break;
                }
                None => break,
            }
        }
        self.fields = fields.len();
        Ok(fields)
    }

    /// Reads a field and stops at the separator, line end or end of text after it.
    fn field(&mut self) -> Result<Field<'t>, (Place, Fault)> {
        let place = self.place;
        if self.peek() == Some(b'"') {
            let text = self.quoted().map_err(|fault| (place, fault))?;
            return Ok(Field { text, place, quoted: true });
        }
        let rest = &self.text[self.at..];
        let ends = |byte: u8| matches!(byte, b',' | b'\n' | b'\r' | b'"');
        let text = &rest[..rest.bytes().position(ends).unwrap_or(rest.len())];
        self.at += text.len();
        self.place.column += u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        if self.peek() == Some(b'"') {
            return Err((place, Fault::BareQuote));
        }
        Ok(Field { text: Cow::Borrowed(text), place, quoted: false })
    }

    fn quoted(&mut self) -> Result<Cow<'t, str>, Fault> {
        self.step();
        let start = self.at;
        let mut doubled = false;
        loop {
            match self.peek() {
                None => return Err(Fault::UnclosedQuote),
                Some(b'\n' | b'\r') => self.line_end(),
                Some(b'"') if self.text.as_bytes().get(self.at + 1) == Some(&b'"') => {
                    doubled = true;
                    self.step();
                    self.step();
                }
                Some(b'"') => break,
                Some(_) => self.step(),
            }
        }
        let inside = &self.text[start..self.at];
        self.step();
        if !matches!(self.peek(), None | Some(b',' | b'\n' | b'\r')) {
            return Err(Fault::TextAfterQuote);
        }
        Ok(if doubled { Cow::Owned(inside.replace("\"\"", "\"")) } else { Cow::Borrowed(inside) })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes one byte on in the line; a column is counted at the first byte of a character.
    fn step(&mut self) {
        let continues = self.text.as_bytes()[self.at] & 0xc0 == 0x80;
        self.place.column += u32::from(!continues);
        self.at += 1;
    }

    fn line_end(&mut self) {
        let crlf = self.text[self.at..].starts_with("\r\n");
        self.at += if crlf { 2 } else { 1 };
        self.place = Place { line: self.place.line + 1, column: 1 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<(String, u32, u32)> {
        let (records, damage) = records(text);
        assert_eq!(damage, None, "{text:?}");
        let fields = records.into_iter().flatten();
        fields
            .map(|field| (field.text.into_owned(), field.place.line, field.place.column))
            .collect()
    }

    #[test]
    fn places_are_those_of_an_editor_whatever_ends_the_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,容量,c", "1,\"x", "y\",3", "", "4,,"].join(end);
            let expected = [
                ("a", 1, 1),
                ("容量", 1, 3),
                ("c", 1, 6),
                ("1", 2, 1),
                (&format!("x{end}y"), 2, 3),
                ("3", 3, 4),
                ("", 4, 1),
                ("4", 5, 1),
                ("", 5, 3),
                ("", 5, 4),
            ];
            let expected: Vec<_> = expected
                .iter()
                .map(|(text, line, column)| ((*text).to_owned(), *line, *column))
                .collect();
            assert_eq!(places(&text), expected, "{end:?}");
        }
    }

    #[test]
    fn damage_is_named_where_the_field_starts() {
        let cases = [
            ("a,b\n1,\"x\ny", 2, 3, Fault::UnclosedQuote),
            ("a,\"b\"c\n", 1, 3, Fault::TextAfterQuote),
            ("a,b\n1,x\"y\"", 2, 3, Fault::BareQuote),
            ("a,\"b\\\"c\"\n", 1, 3, Fault::TextAfterQuote),
            ("\"", 1, 1, Fault::UnclosedQuote),
        ];
        for (text, line, column, fault) in cases {
            assert_eq!(records(text).1, Some((Place { line, column }, fault)), "{text:?}");
        }
    }

    #[test]
    fn doubled_quotes_are_one() {
        assert_eq!(places("\"say \"\"so\"\"\"\n")[0].0, "say \"so\"");
        assert_eq!(places("\"\"")[0].0, "");
        assert_eq!(places(""), []);
    }
}
