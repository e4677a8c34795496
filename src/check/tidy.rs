//! Findings as one tidy table: a row for each figure that a finding names.

use super::{Bounds, Checked, Correction, Finding, Limit, Printed};
use crate::tidy::{Column, Tidy};

/// A figure of a finding, or a finding that names none.
struct Row<'c> {
    finding: &'c Finding,
    /// The figure and its place in the finding.
    figure: Option<(usize, &'c Printed)>,
}

fn columns<'c>() -> Vec<Column<Row<'c>>> {
    vec![
        Column::text("rule", |row| row.finding.rule.to_string()),
        Column::text("severity", |row| row.finding.severity.to_string()),
        Column::text("waived", |row| row.finding.waived.clone().unwrap_or_default()),
        Column::text("message", |row| row.finding.message.clone()),
        Column::text("role", |row| row.role().to_owned()),
        Column::text("area", |row| row.of(|figure| &figure.area)),
        Column::text("indicator", |row| row.of(|figure| &figure.indicator)),
        Column::text("period", |row| row.of(|figure| &figure.period)),
        Column::text("printed", |row| row.of(|figure| &figure.printed)),
        Column::text("source", |row| row.of(|figure| &figure.source)),
        Column::text("place", |row| {
            row.figure.map_or(&row.finding.spot, |(_, figure)| &figure.spot).to_string()
        }),
        Column::own("low", |row| row.limit(|bounds| bounds.low.as_ref())),
        Column::own("high", |row| row.limit(|bounds| bounds.high.as_ref())),
        Column::text("nearest", |row| {
            row.correction().and_then(|one| one.nearest.clone()).unwrap_or_default()
        }),
        Column::text("hints", |row| {
            row.correction().map_or_else(String::new, |one| one.hints.join("; "))
        }),
        Column::text("fingerprint", |row| row.finding.fingerprint.clone()),
    ]
}

/// The table of what a check found.
pub(super) fn tidy(checked: &Checked) -> Tidy {
    let rows = checked.findings.iter().flat_map(|finding| {
        let alone = finding.figures.is_empty().then_some(None);
        let figures = finding.figures.iter().enumerate().map(Some);
        alone.into_iter().chain(figures).map(move |figure| Row { finding, figure })
    });
    Tidy::of(&columns(), rows)
}

impl<'c> Row<'c> {
    fn of(&self, field: impl Fn(&'c Printed) -> &'c String) -> String {
        self.figure.map_or_else(String::new, |(_, figure)| field(figure).clone())
    }

    /// Whether the figure is suspected, or only named beside those that are.
    fn role(&self) -> &'static str {
        match self.figure {
            None => "",
            Some((_, figure)) if self.finding.suspects().any(|one| one == figure) => "suspect",
            Some(_) => "beside",
        }
    }

    /// What would have to become of the figure, if it alone is wrong.
    fn correction(&self) -> Option<&'c Correction> {
        let (place, _) = self.figure?;
        let alone = self.finding.repairs.iter().filter(|repair| repair.corrections.len() == 1);
        alone.flat_map(|repair| &repair.corrections).find(|one| one.figure == place)
    }

    fn limit(&self, end: impl Fn(&'c Bounds) -> Option<&'c Limit>) -> String {
        let limit = self.correction().and_then(|correction| end(&correction.bounds));
        limit.map_or_else(String::new, |limit| limit.decimal.clone())
    }
}
