//! Breaking text into lines: at spaces, and between the wide characters of Chinese.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns of a terminal a text takes; of nearly every text one for each byte.
pub(super) fn width(text: &str) -> usize {
    let plain = |byte: u8| matches!(byte, b' '..=b'~');
    if text.bytes().all(plain) { text.len() } else { text.width() }
}

/// The parts of a text that stay whole; a wide character is a part of its own.
pub(super) fn unbroken(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        if character == ' ' {
            parts.extend((start < at).then(|| &text[start..at]));
            start = end;
        } else if character.width() == Some(2) {
            parts.extend((start < at).then(|| &text[start..at]));
            parts.push(&text[at..end]);
            start = end;
        }
    }
    parts.extend((start < text.len()).then(|| &text[start..]));
    parts
}

/// A text in lines of at most `width` columns, as far as its parts allow.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut end = 0;
    for part in unbroken(text) {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        let space = if start > end { " " } else { "" };
        end = start + part.len();
        let line = lines.last_mut().expect("one line at least");
        if line.is_empty() || self::width(line) + space.len() + self::width(part) <= width {
            line.push_str(if line.is_empty() { "" } else { space });
            line.push_str(part);
        } else {
            lines.push(part.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_and_between_wide_characters() {
        let cases: [(&str, usize, &[&str]); 6] = [
            ("one two three", 7, &["one two", "three"]),
            ("太阳能发电", 6, &["太阳能", "发电"]),
            ("风电 2021-07 装机", 10, &["风电", "2021-07 装", "机"]),
            ("https://example.org", 4, &["https://example.org"]),
            ("", 4, &[""]),
            (" a", 4, &["a"]),
        ];
        for (text, width, lines) in cases {
            assert_eq!(wrapped(text, width), lines, "{text}");
        }
    }
}
