//! Breaking text into lines: at spaces, and where Unicode allows it between other scripts
//! (UAX #14), so that no line of Chinese begins with a comma.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

use crate::page::{Span, Text};

/// How many columns of a terminal a text takes; of nearly every text one for each byte.
pub(super) fn width(text: &str) -> usize {
    let plain = |byte: u8| matches!(byte, b' '..=b'~');
    if text.bytes().all(plain) { text.len() } else { text.width() }
}

/// The width of the widest part of a text that stays whole.
pub(super) fn widest_word(text: &str) -> usize {
    parts(text).map(|word| width(&word)).max().unwrap_or(0)
}

/// A text in lines of at most `width` columns, as far as its parts allow.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    if self::width(text) <= width {
        return vec![text.to_owned()];
    }
    let options = Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::Custom(|line| Box::new(parts(line))))
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// Spans in lines of at most `width` columns, each part of a span in its tone.
pub(super) fn wrapped_spans(spans: &[Span], width: usize) -> Vec<Text> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let mut from = 0;
    let mut lines = Vec::new();
    for line in wrapped(&text, width) {
        let start = from + text[from..].find(&line).unwrap_or(0);
        from = start + line.len();
        lines.push(cut(spans, start, from));
    }
    lines
}

/// What spans say between two bytes of their text.
fn cut(spans: &[Span], start: usize, end: usize) -> Text {
    let mut at = 0;
    let mut line = Text::new();
    for span in spans {
        let within = |byte: usize| byte.saturating_sub(at).min(span.text.len());
        let part = &span.text[within(start)..within(end)];
        if !part.is_empty() {
            line.push(Span::new(part, span.tone));
        }
        at += span.text.len();
    }
    line
}

/// The parts of a text that stay whole: what Unicode keeps together, and all that is plain
/// ASCII up to a space, such as an address, a period or an option.
fn parts(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut words = WordSeparator::UnicodeBreakProperties.find_words(text).peekable();
    let mut start = 0;
    std::iter::from_fn(move || {
        let mut end = start;
        while let Some(word) = words.next() {
            end += word.word.len() + word.whitespace.len();
            let joins = |next: &Word<'_>| {
                let before = word.word.ends_with(|it: char| it.is_ascii());
                word.whitespace.is_empty()
                    && before
                    && next.word.starts_with(|it: char| it.is_ascii())
            };
            if !words.peek().is_some_and(joins) {
                let part = Word::from(&text[start..end]);
                start = end;
                return Some(part);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Tone;

    #[test]
    fn lines_are_broken_at_spaces_and_where_chinese_may_be() {
        let cases: [(&str, usize, &[&str]); 8] = [
            ("one two three", 7, &["one two", "three"]),
            ("太阳能发电", 6, &["太阳能", "发电"]),
            ("太阳能，发电", 6, &["太阳", "能，发", "电"]),
            ("风电 2021-07 装机", 10, &["风电", "2021-07 装", "机"]),
            ("https://example.org/a-b", 4, &["https://example.org/a-b"]),
            ("changzhi --area x", 11, &["changzhi", "--area x"]),
            ("", 4, &[""]),
            ("a", 4, &["a"]),
        ];
        for (text, width, lines) in cases {
            assert_eq!(wrapped(text, width), lines, "{text}");
        }
    }

    #[test]
    fn a_span_keeps_its_tone_over_lines() {
        let spans = [Span::new("a:1: ", Tone::Plain), Span::new("very wrong", Tone::Bad)];
        assert_eq!(
            wrapped_spans(&spans, 9),
            [
                vec![Span::new("a:1: ", Tone::Plain), Span::new("very", Tone::Bad)],
                vec![Span::new("wrong", Tone::Bad)],
            ]
        );
    }
}
