//! Stories for a terminal, for a page and for programs.

use std::io::{self, Write};
use std::path::Path;

use super::markdown::escaped;
use super::paint::Paint;
use super::wrap::wrapped;
use super::{Look, ending, json};
use crate::explain::{Explanation, outline};
use crate::inert;

/// A format that stories are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ExplainFormat {
    /// An outline for a terminal.
    Text,
    /// Everything, for programs.
    Json,
    /// A nested list for a page.
    Markdown,
}

impl ExplainFormat {
    /// The format that the ending of a file name stands for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        Some(match ending(path)?.as_str() {
            "txt" => Self::Text,
            "json" => Self::Json,
            "md" | "markdown" => Self::Markdown,
            _ => return None,
        })
    }
}

/// Writes stories; only [`ExplainFormat::Text`] minds the look.
///
/// # Errors
/// If `out` cannot be written to.
pub fn render_explanation(
    explanation: &Explanation,
    format: ExplainFormat,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        ExplainFormat::Text => text(explanation, look, out),
        ExplainFormat::Json => json::render(explanation, out),
        ExplainFormat::Markdown => markdown(explanation, out),
    }
}

fn text(explanation: &Explanation, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::plain(look.color);
    for (n, story) in explanation.stories.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        for entry in outline(story, explanation.sentences) {
            let indent = 2 * entry.depth;
            let width = usize::from(look.width).saturating_sub(indent).max(20);
            for line in wrapped(&inert::lines(&entry.text), width) {
                let line = format!("{}{line}", " ".repeat(indent));
                writeln!(out, "{}", if indent == 0 { paint.title(&line) } else { line })?;
            }
        }
    }
    Ok(())
}

fn markdown(explanation: &Explanation, out: &mut dyn Write) -> io::Result<()> {
    for (n, story) in explanation.stories.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        for entry in outline(story, explanation.sentences) {
            let text = escaped(&entry.text);
            match entry.depth {
                0 => writeln!(out, "# {text}\n")?,
                depth => writeln!(out, "{}- {text}", "  ".repeat(depth - 1))?,
            }
        }
    }
    Ok(())
}
