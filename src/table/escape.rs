//! Text of the user in messages, with nothing in it that a terminal would obey.

use crate::inert::spelled_out;

/// What the user wrote, in back-quotes, with nothing that a terminal would obey.
pub(crate) fn quoted(text: &str) -> String {
    format!("`{}`", escaped(text))
}

/// The longest stretch of the user's text that a message repeats, in characters.
const LONGEST: usize = 60;

/// `text` with control and direction characters spelled out, cut after 60 characters.
pub(crate) fn escaped(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => spelled_out(&text[..end]).into_owned() + "…",
        None => spelled_out(text).into_owned(),
    }
}

/// How a character that cannot be shown as it is is named: `U+FEFF`.
pub(crate) fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_invisible_reaches_a_message() {
        assert_eq!(escaped("a\u{1b}[31m"), "a\\u{1b}[31m");
        assert_eq!(escaped("\u{202e}x\u{9b}\n"), "\\u{202e}x\\u{9b}\\u{a}");
        assert_eq!(escaped(&"长".repeat(99)).chars().count(), 61);
        assert_eq!(spelled_out(&"长".repeat(99)).chars().count(), 99);
    }
}
