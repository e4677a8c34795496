//! CSV and TSV: one tidy table, a row a number, each number once.
//!
//! Sections may show a number again, beside another; here it stands under the first that
//! does, so that nothing is added up twice.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::Csv;
use super::sheet::Sheet;
use crate::report::{Derived, Kind, Line, Published, Report};

const HEADER: [&str; 13] = [
    "area",
    "period",
    "section",
    "indicator",
    "value",
    "unit",
    "base_value",
    "low",
    "high",
    "kind",
    "verdict",
    "source",
    "place",
];

/// The columns that hold numbers and nothing else.
const NUMBERS: [&str; 4] = ["value", "base_value", "low", "high"];

pub(super) fn render(
    report: &Report,
    delimiter: u8,
    csv: Csv,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut sheet = Sheet::new(&HEADER, &NUMBERS, delimiter, csv, out)?;
    let mut seen = BTreeSet::new();
    for section in &report.sections {
        for line in &section.figures {
            let rows = [
                line.published.as_ref().map(|published| self::published(published, line)),
                line.derived.as_ref().map(|derived| self::derived(derived, line)),
            ];
            for [value, unit, base_value, low, high, kind, verdict, source, place] in
                rows.into_iter().flatten()
            {
                let (indicator, period) = (line.indicator.key.as_str(), line.period.as_str());
                // A derived number is one of its fact, whichever formula gives it.
                let of = if kind == "derived" { "" } else { place };
                if !seen.insert((indicator, period, kind, of)) {
                    continue;
                }
                sheet.row(&[
                    &report.area.key,
                    period,
                    &section.key,
                    indicator,
                    value,
                    unit,
                    base_value,
                    low,
                    high,
                    kind,
                    verdict,
                    source,
                    place,
                ])?;
            }
        }
    }
    sheet.finish()
}

fn published<'r>(number: &'r Published, line: &'r Line) -> [&'r str; 9] {
    let ends = line.ends(&number.ends, false);
    [
        &number.value,
        &number.unit,
        &number.base_value,
        text(ends.low.as_ref()),
        text(ends.high.as_ref()),
        match number.kind {
            Kind::Published => "published",
            Kind::Target => "target",
        },
        number.verdict.unwrap_or(""),
        &number.source,
        &number.place,
    ]
}

fn derived<'r>(number: &'r Derived, line: &'r Line) -> [&'r str; 9] {
    let ends = line.ends(&number.ends, line.published.is_some());
    [
        text(number.value.as_ref()),
        &number.unit,
        text(number.base_value.as_ref()),
        text(ends.low.as_ref()),
        text(ends.high.as_ref()),
        "derived",
        line.verdict.as_ref().map_or("", |verdict| &verdict.key),
        "",
        &number.place,
    ]
}

/// A missing number is an empty cell, never 0.
fn text(number: Option<&String>) -> &str {
    number.map_or("", String::as_str)
}
