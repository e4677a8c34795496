//! Breaking Chinese text into lines, which clap cannot, as it breaks at spaces alone.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What starts no line.
const CLOSING: &str = "，。、；：！？）》”";

/// What ends no line.
const OPENING: &str = "（《“";

/// The text in lines of at most so many columns, as far as its words allow.
pub(super) fn folded(text: &str, columns: usize) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.split('\n') {
        folded.push_str(if folded.is_empty() { "" } else { "\n" });
        let mut used = 0;
        for part in parts(line) {
            if used > 0 && used + part.trim_end().width() > columns {
                folded.truncate(folded.trim_end().len());
                folded.push('\n');
                used = 0;
            }
            folded.push_str(part);
            used += part.width();
        }
    }
    folded
}

/// The parts of a line that stay whole, each with the spaces after it.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let pairs = line.char_indices().zip(line.chars().skip(1));
    for ((at, before), after) in pairs {
        let end = at + before.len_utf8();
        if breaks(before, after) {
            parts.push(&line[start..end]);
            start = end;
        }
    }
    parts.push(&line[start..]);
    parts
}

/// Whether a line may end between two characters.
fn breaks(before: char, after: char) -> bool {
    let wide = |character: char| character.width() == Some(2);
    (before == ' ' || wide(before) || wide(after))
        && after != ' '
        && !CLOSING.contains(after)
        && !OPENING.contains(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_they_may_be_and_start_with_no_comma() {
        for (text, columns, lines) in [
            ("列出公布的数据", 8, "列出公布\n的数据"),
            ("列出公布，数据", 8, "列出公\n布，数据"),
            ("列出（公布）数据", 6, "列出\n（公\n布）数\n据"),
            ("读取 `gb18030` 编码", 12, "读取\n`gb18030` 编\n码"),
            ("只列一行\n[默认值：a]", 40, "只列一行\n[默认值：a]"),
            ("", 4, ""),
        ] {
            assert_eq!(folded(text, columns), lines, "{text}");
        }
    }
}
