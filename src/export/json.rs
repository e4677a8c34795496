//! JSON: a document as it is; `schema` describes each.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use crate::inert::is_invisible;

/// Writes anything.
pub(super) fn render(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let text = serde_json::to_string_pretty(document)?;
    out.write_all(without_invisible(text).as_bytes())?;
    out.write_all(b"\n")
}

/// The same JSON with no character in it that a terminal would obey. The writer has spelled
/// out the controls of ASCII, so that those that are left stand in texts.
fn without_invisible(text: String) -> String {
    let obeyed = |character: char| character != '\n' && is_invisible(character);
    if !text.chars().any(obeyed) {
        return text;
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if obeyed(character) {
            write!(shown, "\\u{:04x}", u32::from(character)).expect("memory takes text");
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_show_is_spelled_out_and_means_the_same() {
        let text = "\u{1b}[31m\u{7f}\u{9b}\u{202e}\u{feff}\n容量";
        let shown = without_invisible(serde_json::to_string(text).expect("a text"));
        assert_eq!(shown, r#""\u001b[31m\u007f\u009b\u202e\ufeff\n容量""#);
        assert_eq!(serde_json::from_str::<String>(&shown).expect("JSON"), text);
    }
}
