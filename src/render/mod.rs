//! From a report to bytes, one file a format; nothing here computes.

mod check;
mod csv;
mod explain;
mod json;
mod layout;
mod markdown;
mod paint;
mod projects;
mod sheet;
mod stacked;
mod table;
mod wrap;

use std::io::{self, Write};
use std::path::Path;

pub use projects::render_projects;

use crate::report::Report;

pub use check::{CheckFormat, render_check, render_rules};
pub use explain::{ExplainFormat, render_explanation};

/// A format that reports are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Tables for a terminal.
    Table,
    /// One tidy table, a row a number, with commas.
    Csv,
    /// The same with tabs.
    Tsv,
    /// Everything, for programs; figures are strings, so that no digit is lost.
    Json,
    /// Tables for a page.
    Markdown,
}

/// How a report is shown, as far as its format leaves that open.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The width of the terminal in columns.
    pub width: u16,
    /// Whether to use colours.
    pub color: bool,
    /// How CSV is written.
    pub csv: Csv,
}

/// How CSV and TSV are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Csv {
    /// Whether text cells stay as they are, even such as a spreadsheet would run.
    pub raw: bool,
    /// Whether the file starts with a byte order mark and its lines end with CRLF.
    pub excel: bool,
}

impl Format {
    /// The format that the ending of a file name stands for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        Some(match ending(path)?.as_str() {
            "txt" => Self::Table,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "json" => Self::Json,
            "md" | "markdown" => Self::Markdown,
            _ => return None,
        })
    }
}

/// The ending of a file's name, in small letters.
fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// Writes a report in a format; width and colour are for [`Format::Table`].
///
/// # Errors
/// If `out` cannot be written to.
pub fn render(report: &Report, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => table::render(report, look, out),
        Format::Csv => csv::render(report, b',', look.csv, out),
        Format::Tsv => csv::render(report, b'\t', look.csv, out),
        Format::Json => json::render(report, out),
        Format::Markdown => markdown::render(report, out),
    }
}
