//! What cells refer to.

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
