//! The data for programs, one file a format; all text of others passes one guard.

mod github;
mod json;
mod junit;
mod sarif;
mod sheet;

use std::io::{self, Write};

use serde::Serialize;

pub use sheet::Csv;

use crate::check::Checked;
use crate::tidy::Tidy;

/// Writes a table with commas.
///
/// # Errors
/// If `out` cannot be written to.
pub fn csv(table: &Tidy, csv: Csv, out: &mut dyn Write) -> io::Result<()> {
    sheet::render(table, b',', csv, out)
}

/// Writes a table with tabs.
///
/// # Errors
/// If `out` cannot be written to.
pub fn tsv(table: &Tidy, csv: Csv, out: &mut dyn Write) -> io::Result<()> {
    sheet::render(table, b'\t', csv, out)
}

/// Writes everything; figures are strings, so that no digit is lost.
///
/// # Errors
/// If `out` cannot be written to.
pub fn json(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    json::render(document, out)
}

/// Writes findings as annotations of a GitHub workflow.
///
/// # Errors
/// If `out` cannot be written to.
pub fn github(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    github::render(checked, out)
}

/// Writes findings in SARIF 2.1.0.
///
/// # Errors
/// If `out` cannot be written to.
pub fn sarif(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    sarif::render(checked, out)
}

/// Writes findings as XML of test reports.
///
/// # Errors
/// If `out` cannot be written to.
pub fn junit(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    junit::render(checked, out)
}
