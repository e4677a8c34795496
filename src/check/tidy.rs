//! Findings as one tidy table: a row for each figure that a finding names.

use super::{Checked, Correction, Finding, Limit, Printed};
use crate::tidy::{Tidy, Variable};

const COLUMNS: [&str; 16] = [
    "rule",
    "severity",
    "waived",
    "message",
    "role",
    "area",
    "indicator",
    "period",
    "printed",
    "source",
    "place",
    "low",
    "high",
    "nearest",
    "hints",
    "fingerprint",
];

/// The columns that hold numbers and nothing else.
const NUMBERS: [&str; 2] = ["low", "high"];

/// The table of what a check found.
pub(super) fn tidy(checked: &Checked) -> Tidy {
    let mut rows = Vec::new();
    for finding in &checked.findings {
        if finding.figures.is_empty() {
            rows.push(row(finding, None, None));
        }
        for (n, figure) in finding.figures.iter().enumerate() {
            let alone = finding.repairs.iter().filter(|repair| repair.corrections.len() == 1);
            let correction =
                alone.flat_map(|repair| &repair.corrections).find(|one| one.figure == n);
            rows.push(row(finding, Some(figure), correction));
        }
    }
    let variable = |name: &str| {
        if NUMBERS.contains(&name) { Variable::own(name) } else { Variable::text(name) }
    };
    Tidy { columns: COLUMNS.map(variable).into(), rows }
}

fn row(
    finding: &Finding,
    figure: Option<&Printed>,
    correction: Option<&Correction>,
) -> Vec<String> {
    let of = |field: fn(&Printed) -> &str| figure.map_or(String::new(), |it| field(it).to_owned());
    let suspected = figure.is_some_and(|figure| finding.suspects().any(|one| one == figure));
    let bounds = correction.map(|correction| &correction.bounds);
    let decimal =
        |limit: Option<&Limit>| limit.map_or(String::new(), |limit| limit.decimal.clone());
    vec![
        finding.rule.to_string(),
        finding.severity.to_string(),
        finding.waived.clone().unwrap_or_default(),
        finding.message.clone(),
        if figure.is_none() {
            ""
        } else if suspected {
            "suspect"
        } else {
            "beside"
        }
        .to_owned(),
        of(|figure| &figure.area),
        of(|figure| &figure.indicator),
        of(|figure| &figure.period),
        of(|figure| &figure.printed),
        of(|figure| &figure.source),
        figure.map_or_else(|| finding.spot.to_string(), |figure| figure.spot.to_string()),
        decimal(bounds.and_then(|bounds| bounds.low.as_ref())),
        decimal(bounds.and_then(|bounds| bounds.high.as_ref())),
        correction.and_then(|correction| correction.nearest.clone()).unwrap_or_default(),
        correction.map_or(String::new(), |correction| correction.hints.join("; ")),
        finding.fingerprint.clone(),
    ]
}
