//! Text of others, made inert: nothing in it that a terminal or a CI log obeys.

use std::borrow::Cow;

/// `text` with its control and direction characters spelled out, line ends too.
///
/// ```
/// assert_eq!(changzhi::inert::spelled_out("a\u{1b}[31m\n"), "a\\u{1b}[31m\\u{a}");
/// ```
#[must_use]
pub fn spelled_out(text: &str) -> Cow<'_, str> {
    spell_out(text, is_invisible)
}

/// A message or a table of several lines: line ends stay, other control and direction
/// characters are spelled out, and no line starts with `::`, which CI services take for a
/// command of theirs.
///
/// ```
/// assert_eq!(changzhi::inert::lines("a\n::error::b\u{9b}"), "a\n\\u{3a}:error::b\\u{9b}");
/// ```
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    let shown = spell_out(text, |character| character != '\n' && is_invisible(character));
    if !shown.contains("::") || !shown.lines().any(is_command) {
        return shown;
    }
    let line = |line: &str| match line.find("::") {
        Some(at) if is_command(line) => format!("{}\\u{{3a}}{}", &line[..at], &line[at + 1..]),
        _ => line.to_owned(),
    };
    Cow::Owned(shown.split('\n').map(line).collect::<Vec<_>>().join("\n"))
}

/// Whether a character changes how text is shown without showing itself: the C0 and C1
/// controls, and Unicode's zero-width, line and direction marks, fillers, tags and what is no
/// character (UAX #9, UTS #39).
#[must_use]
#[inline]
pub const fn is_invisible(character: char) -> bool {
    // Nearly every character is of the first two kinds.
    match character {
        '\0'..='\u{7f}' => character.is_ascii_control(),
        '\u{3400}'..='\u{d7ff}' => false,
        _ => matches!(
            character,
            '\u{80}'..='\u{9f}'
                | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
                | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
                | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}'
        ),
    }
}

fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::")
}

fn spell_out(text: &str, obeyed: impl Fn(char) -> bool) -> Cow<'_, str> {
    let plain = |byte: u8| matches!(byte, b' '..=b'~');
    if text.bytes().all(plain) || !text.chars().any(&obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if obeyed(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_starts_like_a_command() {
        let cases = [
            ("a::b", "a::b"),
            ("::error::x", "\\u{3a}:error::x"),
            ("a\n  ::stop\nb", "a\n  \\u{3a}:stop\nb"),
            ("\u{3000}::x", "\u{3000}\\u{3a}:x"),
            ("a\r::x\n", "a\\u{d}::x\n"),
            ("\u{202e}容\t", "\\u{202e}容\\u{9}"),
        ];
        for (text, shown) in cases {
            assert_eq!(lines(text), shown, "{text:?}");
        }
    }
}
