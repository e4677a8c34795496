//! Findings as one table: a row for each figure that a finding names.

use std::io::{self, Write};

use crate::check::{Checked, Correction, Finding, Printed};
use crate::render::Csv;
use crate::render::sheet::Sheet;

const HEADER: [&str; 16] = [
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

pub(super) fn render(checked: &Checked, csv: Csv, out: &mut dyn Write) -> io::Result<()> {
    let mut sheet = Sheet::new(&HEADER, &NUMBERS, b',', csv, out)?;
    for finding in &checked.findings {
        if finding.figures.is_empty() {
            write(&mut sheet, &row(finding, None, None))?;
        }
        for (n, figure) in finding.figures.iter().enumerate() {
            let alone = finding.repairs.iter().filter(|repair| repair.corrections.len() == 1);
            let correction =
                alone.flat_map(|repair| &repair.corrections).find(|one| one.figure == n);
            write(&mut sheet, &row(finding, Some(figure), correction))?;
        }
    }
    sheet.finish()
}

fn write(sheet: &mut Sheet<'_>, row: &[String; 16]) -> io::Result<()> {
    sheet.row(&row.each_ref().map(String::as_str))
}

fn row(
    finding: &Finding,
    figure: Option<&Printed>,
    correction: Option<&Correction>,
) -> [String; 16] {
    let of = |field: fn(&Printed) -> &str| figure.map_or(String::new(), |it| field(it).to_owned());
    let suspected = figure.is_some_and(|figure| finding.suspects().any(|one| one == figure));
    let bounds = correction.map(|correction| &correction.bounds);
    let decimal = |limit: Option<&crate::check::Limit>| {
        limit.map_or(String::new(), |limit| limit.decimal.clone())
    };
    [
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
