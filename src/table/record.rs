//! One row as it stands in a file.

use std::borrow::Cow;

use super::diagnostic::Place;

/// One cell as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'t> {
    /// Its text, without the quotes around it.
    pub text: Cow<'t, str>,
    /// Whether it is in quotes.
    pub quoted: bool,
    // Where it starts in the text of the file, at its quote if it has one.
    pub(super) at: usize,
    // Whether it is of visible ASCII characters and spaces only, as nearly all are.
    pub(super) plain: bool,
}

/// A text without the blanks around it: spaces, tabs, and those of Chinese tables and of web
/// pages. A line end is no blank.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// A text without its line ends: each is a space, and nothing beside a Chinese character.
fn in_one_line(text: &str) -> String {
    let is_wide =
        |c: char| ('\u{3000}'..='\u{9fff}').contains(&c) || ('\u{ff00}'..='\u{ff60}').contains(&c);
    let mut whole = String::new();
    for line in text.split(['\n', '\r']).map(trimmed).filter(|line| !line.is_empty()) {
        let mut beside = whole.chars().next_back().into_iter().chain(line.chars().next());
        if !whole.is_empty() && !beside.any(is_wide) {
            whole.push(' ');
        }
        whole += line;
    }
    whole
}

/// Whether a character is a blank, and no line end.
fn is_blank(character: char) -> bool {
    character == '\t'
        || character.is_whitespace()
            && !character.is_control()
            && !matches!(character, '\u{2028}' | '\u{2029}')
}

/// One row as it stands in the file; reading the next one into it takes no memory anew.
#[derive(Clone, Debug, Default)]
pub struct Record<'t> {
    pub(super) fields: Vec<Field<'t>>,
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) line: u32,
    pub(super) sheet: bool,
}

impl<'t> Record<'t> {
    /// Its cells.
    #[must_use]
    pub fn fields(&self) -> &[Field<'t>] {
        &self.fields
    }

    /// The physical line that it starts on, from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Where a field starts.
    #[must_use]
    pub fn place(&self, field: usize) -> Place {
        if self.sheet {
            let column = u32::try_from(field + 1).unwrap_or(u32::MAX);
            return Place { line: self.line, column };
        }
        let at = self.fields[field].at;
        if self.fields[..field].iter().all(|field| field.plain) {
            // Nothing before it is of several bytes, nor ends a line.
            let column = u32::try_from(at - self.start + 1).unwrap_or(u32::MAX);
            return Place { line: self.line, column };
        }
        self.place_at(at)
    }

    /// The names of its columns, if it is a header: each in one line, so that it can be typed.
    pub(crate) fn header(&self) -> Vec<String> {
        self.fields.iter().map(|field| in_one_line(&field.text)).collect()
    }

    /// Those of them that are not empty, for a message.
    pub(crate) fn names(&self) -> Vec<String> {
        self.header().into_iter().filter(|name| !name.is_empty()).collect()
    }

    /// Whether there is nothing in any of its fields, or only blanks.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| trimmed(&field.text).is_empty())
    }

    // Counting only where something is to be said keeps reading what is good cheap.
    pub(super) fn place_at(&self, at: usize) -> Place {
        Place { line: self.line, column: 1 }.after(&self.text[self.start..at])
    }
}
