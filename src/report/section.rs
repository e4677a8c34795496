//! A part of a report: tables of figures, rows of text, and what is missing.

use serde::Serialize;

use super::line::{Line, Term};
use super::text::TextTable;
use crate::lang::Words;

/// A section of a report.
#[derive(Debug, Serialize)]
pub struct Section {
    /// Its key, the same in every language.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The words of its language, for headings.
    #[serde(skip)]
    pub(crate) words: &'static Words,
    /// The heading over what was printed.
    #[serde(skip)]
    pub(crate) published: &'static str,
    /// What its last column shows.
    #[serde(skip)]
    pub(crate) last: Last,
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

/// What the last column of a section shows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Last {
    /// The source of what was printed.
    Source,
    /// What a formula says of it.
    Verdict,
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
