//! A report as one tidy table: a row a number, each number once.
//!
//! Sections may show a number again, beside another; here it stands under the first that
//! does, so that nothing is added up twice. Read as a table of figures, it gives the figures
//! that it shows.

use std::collections::BTreeSet;

use super::line::{Derived, Ends, Kind, Line, Published};
use super::{Report, Section};
use crate::solve::Verdict;
use crate::tidy::{Tidy, Variable};

/// The columns: of a fact, of what is published or derived of it, of what is thought of it.
fn columns() -> Vec<Variable> {
    let of_fact = [
        "area",
        "area_name",
        "section",
        "indicator",
        "indicator_name",
        "period",
        "period_start",
        "period_end",
        "frequency",
    ];
    let of_number = [
        Variable::own("printed"),
        Variable::own("value"),
        Variable::text("unit"),
        Variable::text("qualifier"),
        Variable::text("digits"),
        Variable::own("base_value"),
        Variable::text("base_unit"),
        Variable::own("low"),
        Variable::own("high"),
        Variable::text("low_open"),
        Variable::text("high_open"),
        Variable::own("narrow_low"),
        Variable::own("narrow_high"),
    ];
    let of_standing = ["kind", "verdict", "strength", "source", "source_title", "place", "note"];
    let text = |names: &[&str]| names.iter().map(|name| Variable::text(*name)).collect::<Vec<_>>();
    [text(&of_fact), of_number.into(), text(&of_standing)].concat()
}

/// The table of a report.
pub(super) fn tidy(report: &Report) -> Tidy {
    let mut rows = Vec::new();
    let mut seen = BTreeSet::new();
    for section in &report.sections {
        for line in &section.figures {
            let (indicator, period) = (line.indicator.key.as_str(), line.period.as_str());
            if let Some(number) = line.published.as_deref()
                && seen.insert((indicator, period, number.kind, number.place.as_str()))
            {
                rows.push(row(report, section, line, published(number)));
            }
            // A derived number is one of its fact, whichever formula gives it.
            if let Some(number) = line.derived.as_deref()
                && seen.insert((indicator, period, Kind::Derived, ""))
            {
                rows.push(row(report, section, line, derived(number, line)));
            }
        }
    }
    Tidy { columns: columns(), rows }
}

/// The cells of a number that differ between what is published and what is derived.
struct Cells<'r> {
    printed: &'r str,
    value: &'r str,
    unit: &'r str,
    qualifier: &'r str,
    digits: String,
    base_value: &'r str,
    ends: &'r Ends,
    kind: Kind,
    verdict: &'r str,
    strength: &'r str,
    source: &'r str,
    source_title: &'r str,
    place: &'r str,
    note: &'r str,
}

fn row(report: &Report, section: &Section, line: &Line, cells: Cells<'_>) -> Vec<String> {
    let own = |text: Option<&String>| text.cloned().unwrap_or_default();
    let narrow = line.bounds.as_ref().map(|bounds| &bounds.ends);
    let Ends { low, high, low_open, high_open } = cells.ends;
    vec![
        report.area.key.clone(),
        report.area.name.clone(),
        section.key.clone(),
        line.indicator.key.clone(),
        line.indicator.name.clone(),
        line.period.clone(),
        line.when.start().to_string(),
        line.when.end().to_string(),
        line.when.frequency().unwrap_or_default().to_owned(),
        cells.printed.to_owned(),
        cells.value.to_owned(),
        cells.unit.to_owned(),
        cells.qualifier.to_owned(),
        cells.digits,
        cells.base_value.to_owned(),
        line.base_unit.clone(),
        own(low.as_ref()),
        own(high.as_ref()),
        low_open.to_string(),
        high_open.to_string(),
        own(narrow.and_then(|ends| ends.low.as_ref())),
        own(narrow.and_then(|ends| ends.high.as_ref())),
        cells.kind.key().to_owned(),
        cells.verdict.to_owned(),
        cells.strength.to_owned(),
        cells.source.to_owned(),
        cells.source_title.to_owned(),
        cells.place.to_owned(),
        cells.note.to_owned(),
    ]
}

fn published(number: &Published) -> Cells<'_> {
    Cells {
        printed: &number.printed,
        // Two numbers with all between them are none.
        value: if number.value.contains(' ') { "" } else { &number.value },
        unit: &number.unit,
        qualifier: number.qualifier,
        digits: number.digits.map_or_else(String::new, |count| count.to_string()),
        base_value: &number.base_value,
        ends: &number.ends,
        kind: number.kind,
        verdict: number.verdict.map_or("", Verdict::key),
        strength: number.strength.unwrap_or_default(),
        source: &number.source,
        source_title: &number.source_title,
        place: &number.place,
        note: &number.note,
    }
}

fn derived<'r>(number: &'r Derived, line: &'r Line) -> Cells<'r> {
    Cells {
        printed: "",
        value: number.value.as_deref().unwrap_or_default(),
        unit: &number.unit,
        qualifier: "",
        digits: String::new(),
        base_value: number.base_value.as_deref().unwrap_or_default(),
        ends: &number.ends,
        kind: Kind::Derived,
        verdict: line.verdict.as_ref().map_or("", |verdict| &verdict.key),
        strength: "",
        source: "",
        source_title: "",
        place: &number.place,
        note: "",
    }
}
