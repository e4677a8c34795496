//! Breaking text into lines at its spaces.

use unicode_width::UnicodeWidthStr;

/// A text in lines of at most `width` columns, as far as it has spaces to break at.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_only() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("太阳能 发电", 6), ["太阳能", "发电"]);
        assert_eq!(wrapped("https://example.org", 4), ["https://example.org"]);
        assert_eq!(wrapped("", 4), [""]);
    }
}
