//! A part of a report: tables of figures, rows of text, and what is missing.

use serde::Serialize;

use super::line::{Line, Term};
use super::text::TextTable;

/// A section of a report.
#[derive(Debug, Serialize)]
pub struct Section {
    /// Its key, the same in every language.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The headings of its figures.
    #[serde(skip)]
    pub columns: Columns,
    /// Its figures.
    pub figures: Vec<Line>,
    /// What could not be computed, and for want of what.
    pub missing: Vec<Missing>,
    /// Its rows of text.
    #[serde(rename = "rows")]
    pub texts: Option<TextTable>,
    /// Remarks under its tables.
    #[serde(skip)]
    pub notes: Vec<String>,
}

impl Section {
    /// Whether there is nothing to say in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.missing.is_empty() && self.texts.is_none()
    }
}

/// The headings of a section's figures, in its language.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Over the names.
    pub indicator: &'static str,
    /// Over the periods.
    pub period: &'static str,
    /// Over what was printed.
    pub published: &'static str,
    /// Over what was reckoned.
    pub derived: &'static str,
    /// Over the lower bounds.
    pub low: &'static str,
    /// Over the upper bounds.
    pub high: &'static str,
    /// Over the figures that would be needed.
    pub needs: &'static str,
    /// Said of a needed figure whose sources differ.
    pub sources_differ: &'static str,
    /// Over the verdicts or the sources.
    pub last: Last,
}

/// What the last column of a section shows.
#[derive(Clone, Copy, Debug)]
pub enum Last {
    /// The number of the source, under this heading.
    Source(&'static str),
    /// The verdict, under this heading.
    Verdict(&'static str),
}

impl Default for Last {
    fn default() -> Self {
        Self::Source("")
    }
}

/// A value that could not be computed.
#[derive(Debug, Serialize)]
pub struct Missing {
    /// What it would be a value of.
    pub indicator: Term,
    /// When.
    pub period: String,
    /// The figures that would be needed, as indicator and period; none if a divisor is zero.
    pub needs: Vec<Need>,
    /// Whether a figure of it was printed, so that there is something to check.
    pub published: bool,
}

/// A figure that would be needed.
#[derive(Debug, Serialize)]
pub struct Need {
    /// Its indicator.
    pub indicator: Term,
    /// Its period.
    pub period: String,
    /// Whether it is published, but by sources that differ.
    pub sources_differ: bool,
}
