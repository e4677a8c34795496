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
use crate::lang::{FindingCounts, Language};
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

/// Writes the list of rules in a language.
///
/// # Errors
/// If `out` cannot be written to.
pub fn render_rules(language: Language, out: &mut dyn Write) -> io::Result<()> {
    for rule in Rule::ALL {
        let severity = rule.severity().to_string();
        let summary = (language.sentences().findings.rule)(rule);
        writeln!(out, "{:<16} {severity:<8} {summary}", rule.id())?;
    }
    Ok(())
}

/// What came of it all, in a line.
fn summary(checked: &Checked) -> String {
    let words = &checked.sentences.pages;
    let open =
        |severity| checked.open(severity).filter(|finding| finding.severity == severity).count();
    let counts = FindingCounts {
        errors: open(Severity::Error),
        warnings: open(Severity::Warning),
        notes: open(Severity::Note),
        waived: checked.findings.len() - checked.open(Severity::Note).count(),
    };
    let tally = &checked.tally;
    let stands = [
        (tally.agree, words.agree),
        (tally.within_rounding, words.within_rounding),
        (tally.loosely, words.loosely),
        (tally.contradict, words.contradict),
        (tally.not_checked, words.not_checked),
        (tally.undecided, words.undecided),
    ];
    let stands: Vec<String> = stands
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count}{what}"))
        .collect();
    (words.counts)(counts) + &(words.tally)(tally.figures, checked.partial, &stands)
}
