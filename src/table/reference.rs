//! What cells refer to.

use std::fmt;

use super::escape::escaped;

/// What kind of thing a cell refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A row of `areas.csv`.
    Area,
    /// A row of `sources.csv`.
    Source,
    /// A row of `indicators.csv`.
    Indicator,
    /// The part of an indicator's id after `capacity.`.
    Technology,
    /// The part of an indicator's id after `projects.` or `investment.`.
    Programme,
}

impl Reference {
    /// What to add, and where, so that there is a thing of this name.
    pub(super) fn add(self, name: &str) -> String {
        let name = escaped(name);
        match self {
            Self::Area => format!("add `{name}` to areas.csv"),
            Self::Source => format!("add `{name}` to sources.csv"),
            Self::Indicator => format!("add `{name}` to indicators.csv"),
            Self::Technology => format!("add `capacity.{name}` to indicators.csv"),
            Self::Programme => format!(
                "add the programme's indicator to indicators.csv: `projects.{name}` or `investment.{name}`"
            ),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Area => "area",
            Self::Source => "source",
            Self::Indicator => "indicator",
            Self::Technology => "technology",
            Self::Programme => "programme",
        })
    }
}
