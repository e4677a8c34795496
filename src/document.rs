//! What a command prints, and the one match over the formats that it is printed in.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::check::Checked;
use crate::explain::Explanation;
use crate::export::{self, Csv};
use crate::page::Page;
use crate::parse::Parsed;
use crate::render::{self, Look};
use crate::report::{ProjectTable, Report};
use crate::tidy::Tidy;

/// A format that results are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text and tables for a terminal.
    Table,
    /// A page in Markdown.
    Markdown,
    /// One tidy table with commas.
    Csv,
    /// The same with tabs.
    Tsv,
    /// Everything, for programs.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// XML of test reports.
    Junit,
}

/// What a command prints: a page to look at, and data for programs.
pub trait Document: Serialize {
    /// The formats that it is written in, the usual one first.
    const FORMATS: &'static [Format];

    /// What it says to a reader.
    fn page(&self) -> Page;

    /// Its rows, where [`Format::Csv`] is one of its formats.
    fn tidy(&self) -> Tidy {
        unreachable!("a document without a table is not written as CSV")
    }

    /// Its findings, where [`Format::Sarif`] is one of its formats.
    fn checked(&self) -> &Checked {
        unreachable!("a document without findings is not written as SARIF")
    }
}

/// The formats of tables.
const OF_TABLES: &[Format] =
    &[Format::Table, Format::Csv, Format::Tsv, Format::Json, Format::Markdown];

/// The formats of texts.
const OF_TEXTS: &[Format] = &[Format::Table, Format::Json, Format::Markdown];

impl Document for Report {
    const FORMATS: &'static [Format] = OF_TABLES;

    fn page(&self) -> Page {
        self.page()
    }

    fn tidy(&self) -> Tidy {
        self.tidy()
    }
}

impl Document for ProjectTable {
    const FORMATS: &'static [Format] = OF_TABLES;

    fn page(&self) -> Page {
        self.page()
    }

    fn tidy(&self) -> Tidy {
        self.tidy()
    }
}

impl Document for Checked {
    const FORMATS: &'static [Format] = &[
        Format::Table,
        Format::Csv,
        Format::Tsv,
        Format::Markdown,
        Format::Json,
        Format::Github,
        Format::Sarif,
        Format::Junit,
    ];

    fn page(&self) -> Page {
        self.page()
    }

    fn tidy(&self) -> Tidy {
        self.tidy()
    }

    fn checked(&self) -> &Checked {
        self
    }
}

impl Document for Explanation {
    const FORMATS: &'static [Format] = OF_TEXTS;

    fn page(&self) -> Page {
        self.page()
    }
}

impl Document for Parsed {
    const FORMATS: &'static [Format] = OF_TEXTS;

    fn page(&self) -> Page {
        self.page()
    }
}

/// How a document is written, as far as its format leaves that open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Form {
    /// How a page looks on a terminal.
    pub look: Look,
    /// How CSV is written.
    pub csv: Csv,
}

/// Writes a document in one of its formats.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(
    document: &impl Document,
    format: Format,
    form: Form,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => render::table(&document.page(), form.look, out),
        Format::Markdown => render::markdown(&document.page(), out),
        Format::Csv => export::csv(&document.tidy(), form.csv, out),
        Format::Tsv => export::tsv(&document.tidy(), form.csv, out),
        Format::Json => export::json(document, out),
        Format::Github => export::github(document.checked(), out),
        Format::Sarif => export::sarif(document.checked(), out),
        Format::Junit => export::junit(document.checked(), out),
    }
}

/// What there is to say of a format.
struct Facts {
    key: &'static str,
    help: &'static str,
    endings: &'static [&'static str],
}

impl Format {
    fn facts(self) -> Facts {
        let (key, help, endings): (_, _, &[_]) = match self {
            Self::Table => ("table", "Text and tables for a terminal", &["txt"]),
            Self::Markdown => ("markdown", "A page in Markdown", &["md", "markdown"]),
            Self::Csv => ("csv", "One tidy table, with commas", &["csv"]),
            Self::Tsv => ("tsv", "The same with tabs", &["tsv"]),
            Self::Json => (
                "json",
                "Everything, for programs; figures are strings, no digit is lost",
                &["json"],
            ),
            Self::Github => ("github", "Annotations of a GitHub workflow", &[]),
            Self::Sarif => ("sarif", "SARIF 2.1.0, for code scanning", &["sarif"]),
            Self::Junit => ("junit", "XML of test reports", &["xml"]),
        };
        Facts { key, help, endings }
    }

    /// Its name on the command line.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.facts().key
    }

    /// What it is.
    #[must_use]
    pub fn help(self) -> &'static str {
        self.facts().help
    }

    /// The endings of files in it, without the point; none of what only a log is written in.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        self.facts().endings
    }

    /// The one of some formats that the ending of a file's name stands for.
    #[must_use]
    pub fn of_path(path: &Path, formats: &[Self]) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        formats.iter().copied().find(|format| format.endings().contains(&ending.as_str()))
    }
}
