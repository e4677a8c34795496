//! Raw records: RFC 4180, and nothing forgiven.
//!
//! The `csv` crate, like most readers, accepts text after a closing quote, quotes in bare
//! fields and a quote left open at the end of the file. Each of these moves values into
//! other columns without a word, so here each is a fault, at the place where the field
//! starts. Lines end with LF, CRLF or CR; lines and columns are those of an editor.
//!
//! ```
//! use changzhi::table::{Record, Records};
//!
//! let mut records = Records::new("id,name\n1,\"长治, 山西\"\n", b',');
//! let mut record = Record::default();
//! assert_eq!(records.read(&mut record), Ok(true));
//! assert_eq!(records.read(&mut record), Ok(true));
//! assert_eq!(record.fields()[1].text, "长治, 山西");
//! assert_eq!(record.place(1).to_string(), "2:3");
//! assert_eq!(records.read(&mut record), Ok(false));
//! ```

use std::borrow::Cow;

use super::bare::{Ends, is_plain};
use super::diagnostic::Place;
use super::fact::Limit;
use super::fault::Fault;
use super::reading::Reading;
use super::record::{Field, Record};

/// The longest field, in bytes.
pub const LONGEST_FIELD: usize = 1 << 20;
/// The longest record, in bytes.
pub const LONGEST_RECORD: usize = 16 << 20;
/// The most fields of a record.
pub const MOST_COLUMNS: usize = 1_024;

/// What is wrong with a record, and where.
pub type Damage = (Place, Fault);

/// The records of a text, one at a time.
#[derive(Clone, Debug)]
pub struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    quote: u8,
    comment: Option<&'t str>,
    at: usize,
    line: u32,
    // Whether a record is one line, whatever is in it.
    sheet: bool,
}

impl<'t> Records<'t> {
    /// The records of `text`, whose fields are separated by `delimiter`, an ASCII character.
    #[must_use]
    pub fn new(text: &'t str, delimiter: u8) -> Self {
        Self { text, delimiter, quote: b'"', comment: None, at: 0, line: 1, sheet: false }
    }

    /// The records of a text that is written as is said; those of a sheet are rows of it, and
    /// their fields columns.
    pub(super) fn written(text: &'t str, reading: &'t Reading) -> Self {
        Self {
            quote: reading.quote.unwrap_or(b'"'),
            comment: reading.comment.as_deref(),
            sheet: reading.sheet,
            ..Self::new(text, reading.delimiter.unwrap_or(b','))
        }
    }

    /// What separates fields.
    #[must_use]
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The same records from here on, with fields separated by `delimiter`.
    #[must_use]
    pub fn separated_by(&self, delimiter: u8) -> Self {
        Self { delimiter, ..self.clone() }
    }

    /// The text that has not been read.
    #[must_use]
    pub fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The physical line of [`rest`](Self::rest), from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Leaves out the line that is next, whatever is in it; the row, if it is a sheet.
    pub fn skip_line(&mut self) {
        if self.sheet && self.read(&mut Record::default()).is_ok() {
            return;
        }
        let rest = self.rest();
        self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
        self.line_end();
    }

    /// Reads the next record that is no comment into `record`; `false` at the end of the text.
    ///
    /// # Errors
    /// If the record is damaged; where the next one starts cannot be known then.
    pub fn read(&mut self, record: &mut Record<'t>) -> Result<bool, Damage> {
        self.skip_comments();
        while self.any(record)? {
            let starts = |mark: &str| record.fields[0].text.starts_with(mark);
            if !self.comment.is_some_and(starts) {
                return Ok(true);
            }
            self.skip_comments();
        }
        Ok(false)
    }

    /// Leaves out the lines that are next and start as comments do. One with a quote in it may go
    /// on in the line below, as a record does: it is read as one.
    fn skip_comments(&mut self) {
        let Some(mark) = self.comment else { return };
        let quote = char::from(self.quote);
        let is_plain = |line: &str| line.starts_with(mark) && !line.contains(quote);
        while self.rest().split(['\n', '\r']).next().is_some_and(is_plain) {
            self.skip_line();
        }
    }

    /// Reads the next record, a comment or not.
    fn any(&mut self, record: &mut Record<'t>) -> Result<bool, Damage> {
        record.fields.clear();
        (record.text, record.start, record.line) = (self.text, self.at, self.line);
        record.sheet = self.sheet;
        if self.at == self.text.len() {
            return Ok(false);
        }
        loop {
            let at = self.at;
            let field = self.field().map_err(|fault| (record.place_at(at), fault))?;
            record.fields.push(field);
            let too_long = self.limit(record, at);
            if let Some(limit) = too_long {
                return Err((record.place_at(at), Fault::TooLarge(limit)));
            }
            match self.peek() {
                Some(byte) if byte == self.delimiter => self.at += 1,
                Some(_) => {
                    self.line_end();
                    return Ok(true);
                }
                None => return Ok(true),
            }
        }
    }

    /// The limit that the record has come to with its last field, which starts `at`.
    fn limit(&self, record: &Record<'_>, at: usize) -> Option<Limit> {
        if self.at - at > LONGEST_FIELD {
            return Some(Limit::Field);
        }
        if self.at - record.start > LONGEST_RECORD {
            return Some(Limit::Record);
        }
        (record.fields.len() > MOST_COLUMNS).then_some(Limit::Columns)
    }

    /// Reads a field and stops at the separator, line end or end of text after it.
    fn field(&mut self) -> Result<Field<'t>, Fault> {
        let at = self.at;
        if self.peek() == Some(self.quote) {
            let text = self.quoted()?;
            let plain = text.bytes().all(is_plain);
            return Ok(Field { text, quoted: true, at, plain });
        }
        let (length, plain) =
            Ends::new(self.delimiter, self.quote).find(&self.text.as_bytes()[at..]);
        self.at += length;
        let text = &self.text[at..self.at];
        if self.peek() == Some(self.quote) {
            return Err(Fault::BareQuote);
        }
        let odd = !plain || text.starts_with('\'');
        if odd && text.starts_with(['\'', '“', '‘', '＂']) && is_odd_quotation(text) {
            return Err(Fault::OddQuote(text.chars().next().expect("it starts with one")));
        }
        Ok(Field { text: Cow::Borrowed(text), quoted: false, at, plain })
    }

    fn quoted(&mut self) -> Result<Cow<'t, str>, Fault> {
        self.at += 1;
        let (start, line, quote) = (self.at, self.line, self.quote);
        let mut doubled = false;
        loop {
            let rest = self.rest();
            let ends = |byte: u8| byte == quote || matches!(byte, b'\n' | b'\r');
            self.at += rest.bytes().position(ends).unwrap_or(rest.len());
            match self.peek() {
                None => {
                    self.line = line;
                    return Err(Fault::UnclosedQuote);
                }
                Some(at)
                    if at == quote && self.text.as_bytes().get(self.at + 1) == Some(&quote) =>
                {
                    doubled = true;
                    self.at += 2;
                }
                Some(at) if at == quote => break,
                Some(_) => self.line_end(),
            }
        }
        if self.sheet {
            self.line = line;
        }
        let inside = &self.text[start..self.at];
        self.at += 1;
        let delimiter = self.delimiter;
        if !self.peek().is_none_or(|next| next == delimiter || matches!(next, b'\n' | b'\r')) {
            return Err(Fault::TextAfterQuote);
        }
        let quote = char::from(quote);
        let single = || inside.replace(&format!("{quote}{quote}"), &quote.to_string());
        Ok(if doubled { Cow::Owned(single()) } else { Cow::Borrowed(inside) })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn line_end(&mut self) {
        let Some(first) = self.peek() else { return };
        let crlf = first == b'\r' && self.text.as_bytes().get(self.at + 1) == Some(&b'\n');
        self.at += if crlf { 2 } else { 1 };
        self.line += 1;
    }
}

/// Whether a bare field is quoted with quotes that quote nothing here: wholly in ones of a
/// typographer, or with one that is open, as a separator inside leaves it.
fn is_odd_quotation(text: &str) -> bool {
    let (open, close) = match text.chars().next() {
        Some('“') => ('“', '”'),
        Some('‘') => ('‘', '’'),
        Some(quote) => return text[quote.len_utf8()..].ends_with(quote),
        None => return false,
    };
    let count = |quote: char| text.matches(quote).count();
    count(open) > count(close) || (text.ends_with(close) && count(close) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<Vec<(String, u32, u32)>, Damage> {
        let mut records = Records::new(text, b',');
        let mut record = Record::default();
        let mut found = Vec::new();
        while records.read(&mut record)? {
            found.extend(record.fields().iter().enumerate().map(|(n, field)| {
                let Place { line, column } = record.place(n);
                (field.text.clone().into_owned(), line, column)
            }));
        }
        Ok(found)
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
            assert_eq!(all(&text), Ok(expected), "{end:?}");
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
            ("a,b\n\"1\n2\",'x'", 3, 4, Fault::OddQuote('\'')),
            ("a,“b,c”\n", 1, 3, Fault::OddQuote('“')),
            ("a,“b”\n", 1, 3, Fault::OddQuote('“')),
        ];
        for (text, line, column, fault) in cases {
            assert_eq!(all(text), Err((Place { line, column }, fault)), "{text:?}");
        }
    }

    #[test]
    fn doubled_quotes_are_one() {
        assert_eq!(all("\"say \"\"so\"\"\"\n").unwrap()[0].0, "say \"so\"");
        assert_eq!(all("\"\"").unwrap()[0].0, "");
        assert_eq!(all("“十四五”规划,\"“x”\",'tis\n").unwrap().len(), 3);
        assert_eq!(all(""), Ok(Vec::new()));
    }

    #[test]
    fn what_is_too_large_is_named_by_its_limit() {
        let field = "x".repeat(LONGEST_FIELD + 1);
        let record = format!("{},", "x".repeat(LONGEST_FIELD)).repeat(17);
        for (text, limit) in
            [(field, Limit::Field), (record, Limit::Record), (",".repeat(1024), Limit::Columns)]
        {
            let (place, fault) = all(&text).unwrap_err();
            assert_eq!((place.line, fault), (1, Fault::TooLarge(limit)));
        }
    }
}
