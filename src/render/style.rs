//! The few colours of a terminal.

use anstyle::{AnsiColor, Style};

use crate::page::{Span, Tone};

/// Text in a style, or bare where there are no colours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Painter {
    pub color: bool,
}

impl Painter {
    /// A heading: bold, save for spans of another tone.
    pub fn heading(self, spans: &[Span]) -> String {
        let style = |tone| if tone == Tone::Plain { Style::new().bold() } else { style(tone) };
        spans.iter().map(|span| self.painted(style(span.tone), &span.text)).collect()
    }

    /// Spans, each in its tone.
    pub fn spans(self, spans: &[Span]) -> String {
        spans.iter().map(|span| self.painted(style(span.tone), &span.text)).collect()
    }

    fn painted(self, style: Style, text: &str) -> String {
        let bare = !self.color || text.is_empty() || style == Style::new();
        if bare { text.to_owned() } else { format!("{style}{text}{style:#}") }
    }
}

fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Aside => Style::new().dimmed(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Warning => AnsiColor::Yellow.on_default(),
        Tone::Bad => AnsiColor::Red.on_default().bold(),
    }
}
