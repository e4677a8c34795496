//! Text of the user in messages, with nothing in it that a terminal would obey.

/// What the user wrote, in back-quotes, with nothing that a terminal would obey.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", escaped(text))
}

/// The longest stretch of the user's text that a message repeats, in characters.
const LONGEST: usize = 60;

/// `text` with control and direction characters spelled out, cut after 60 characters.
pub(crate) fn escaped(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => spelled_out(&text[..end]) + "…",
        None => spelled_out(text),
    }
}

/// `text` with control and direction characters spelled out, whole: the name of a file.
pub(crate) fn spelled_out(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars() {
        if is_invisible(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Whether a character changes how text is shown without showing itself: the C0 and C1
/// controls, and Unicode's zero-width, line and direction marks (UAX #9, UTS #39).
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
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
