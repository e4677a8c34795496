//! From what a check found to bytes, one file a format.

mod csv;
mod github;
mod junit;
mod markdown;
mod sarif;
mod text;

use std::io::{self, Write};
use std::path::Path;

use super::{Look, ending, json};
use crate::check::Checked;
use crate::rule::{Rule, Severity};

/// A format that findings are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum CheckFormat {
    /// Lines for a terminal.
    Text,
    /// One table, a row for each figure of a finding.
    Csv,
    /// A page.
    Markdown,
    /// Everything, with the bounds of every number as exact fractions.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// XML of test reports.
    Junit,
}

impl CheckFormat {
    /// The format that the ending of a file name stands for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        Some(match ending(path)?.as_str() {
            "txt" => Self::Text,
            "csv" => Self::Csv,
            "json" => Self::Json,
            "md" | "markdown" => Self::Markdown,
            "sarif" => Self::Sarif,
            "xml" => Self::Junit,
            _ => return None,
        })
    }
}

/// Writes what a check found; only [`CheckFormat::Text`] minds the look. Notes are left out
/// of what is for reading, unless `notes` asks for them.
///
/// # Errors
/// If `out` cannot be written to.
pub fn render_check(
    checked: &Checked,
    format: CheckFormat,
    look: Look,
    notes: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let least = if notes { Severity::Note } else { Severity::Warning };
    match format {
        CheckFormat::Text => text::render(checked, least, look, out),
        CheckFormat::Csv => csv::render(checked, look.csv, out),
        CheckFormat::Markdown => markdown::render(checked, least, out),
        CheckFormat::Json => json::render(checked, out),
        CheckFormat::Github => github::render(checked, least, out),
        CheckFormat::Sarif => sarif::render(checked, out),
        CheckFormat::Junit => junit::render(checked, least, out),
    }
}

/// Writes the list of rules.
///
/// # Errors
/// If `out` cannot be written to.
pub fn render_rules(out: &mut dyn Write) -> io::Result<()> {
    for rule in Rule::ALL {
        let severity = rule.severity().to_string();
        writeln!(out, "{:<16} {severity:<8} {}", rule.id(), rule.summary())?;
    }
    Ok(())
}

/// How many there are, in words: `1 error`, `3 warnings`.
fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// What came of it all, in one line.
fn summary(checked: &Checked) -> String {
    let open =
        |severity| checked.open(severity).filter(|finding| finding.severity == severity).count();
    let waived = checked.findings.len() - checked.open(Severity::Note).count();
    let tally = &checked.tally;
    let stands = [
        (tally.agree, "agree"),
        (tally.within_rounding, "agree within rounding"),
        (tally.loosely, "agree loosely"),
        (tally.contradict, "contradict"),
        (tally.cannot_tell, "cannot be told"),
        (tally.alone, "stand alone"),
    ];
    let stands: Vec<String> = stands
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!(
        "{}, {}, {}, {waived} waived. Of {}: {}.",
        counted(open(Severity::Error), "error"),
        counted(open(Severity::Warning), "warning"),
        counted(open(Severity::Note), "note"),
        counted(tally.figures, "published figure"),
        stands.join(", "),
    )
}
