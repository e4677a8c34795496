//! Text of the user in messages, with nothing in it that a terminal would obey.

/// What the user wrote, in back-quotes, with nothing that a terminal would obey.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", escaped(text))
}

/// The longest stretch of the user's text that a message repeats, in characters.
const LONGEST: usize = 60;

/// `text` with control and direction characters spelled out, cut after 60 characters.
pub(crate) fn escaped(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars().take(LONGEST) {
        if is_invisible(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
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
        assert_eq!(escaped(&"长".repeat(61)).chars().count(), 61);
    }
}
