//! CSV and TSV: one tidy table, a row a number, each number once.
//!
//! Sections may show a number again, beside another; here it stands under the first that
//! does, so that nothing is added up twice.
//!
//! A spreadsheet runs text that starts with `=`, `+`, `-` or `@` as a formula, so text cells
//! that start so get an apostrophe; numbers never do.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use super::Csv;
use crate::inert::spelled_out;
use crate::report::{Derived, Kind, Line, Published, Report};
use crate::table::is_invisible;

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
    if csv.excel {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let line_end = if csv.excel { Terminator::CRLF } else { Terminator::Any(b'\n') };
    let mut writer =
        WriterBuilder::new().delimiter(delimiter).terminator(line_end).from_writer(out);
    writer.write_record(HEADER)?;
    let mut seen = BTreeSet::new();
    for section in &report.sections {
        for line in &section.figures {
            let rows = [
                line.published.as_ref().map(published),
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
                let row = [
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
                ];
                for (column, text) in HEADER.into_iter().zip(row) {
                    let bare = csv.raw || NUMBERS.contains(&column);
                    writer.write_field(if bare { text.into() } else { inert(text) }.as_bytes())?;
                }
                writer.write_record(None::<&[u8]>)?;
            }
        }
    }
    writer.flush()
}

fn published(number: &Published) -> [&str; 9] {
    [
        &number.value,
        &number.unit,
        &number.base_value,
        text(number.ends.low.as_ref()),
        text(number.ends.high.as_ref()),
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
    [
        text(number.value.as_ref()),
        &number.unit,
        text(number.base_value.as_ref()),
        text(number.ends.low.as_ref()),
        text(number.ends.high.as_ref()),
        "derived",
        line.verdict.as_ref().map_or("", |verdict| &verdict.key),
        "",
        &number.place,
    ]
}

/// A text cell that no spreadsheet runs. To have the text back, take one apostrophe from a
/// cell in which a sign of [`is_run`] follows apostrophes and what does not show.
fn inert(text: &str) -> Cow<'_, str> {
    let passed_over = |c: char| c == '\'' || c.is_whitespace() || is_invisible(c);
    let first = text.trim_start_matches(passed_over).chars().next();
    let shown = spelled_out(text);
    if first.is_some_and(is_run) { format!("'{shown}").into() } else { shown }
}

/// Whether spreadsheets run a cell that starts so; of the full-width forms it is not known
/// that none does.
fn is_run(first: char) -> bool {
    matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// A missing number is an empty cell, never 0.
fn text(number: Option<&String>) -> &str {
    number.map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_a_spreadsheet_would_run_gets_an_apostrophe() {
        for text in ["=1+2", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "＝1", "＋1", "－1", "＠a"]
        {
            assert_eq!(inert(text), format!("'{text}"));
            assert_eq!(inert(&format!("\u{a0}{text}")), format!("'\u{a0}{text}"));
            assert_eq!(inert(&format!("'{text}")), format!("''{text}"), "one can be taken back");
        }
        assert_eq!(inert("\t=1"), "'\\u{9}=1");
        assert_eq!(inert("\u{200b}=1"), "'\\u{200b}=1");
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["", "s001", "capacity.csv:2", "2021-07", "a=b", "容量", "'quoted'", "—"] {
            assert_eq!(inert(text), text);
        }
    }
}
