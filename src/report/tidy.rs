//! A report as one tidy table: a row a number, each number once.
//!
//! Sections may show a number again, beside another; here it stands under the first that
//! does, so that nothing is added up twice. Read as a table of figures, it gives the figures
//! that it shows.

use std::collections::BTreeSet;

use super::line::{Derived, Ends, Kind, Line, Published};
use super::{Report, Section};
use crate::solve::Verdict;
use crate::tidy::{Column, Tidy};

/// A number of a report.
struct Row<'r> {
    report: &'r Report,
    section: &'r Section,
    line: &'r Line,
    number: Number<'r>,
}

#[derive(Clone, Copy)]
enum Number<'r> {
    Published(&'r Published),
    Derived(&'r Derived),
}

/// The columns: of a fact, of what is published or derived of it, of what is thought of it.
fn columns<'r>() -> Vec<Column<Row<'r>>> {
    vec![
        Column::text("area", |row| row.report.area.key.clone()),
        Column::text("area_name", |row| row.report.area.name.clone()),
        Column::text("section", |row| row.section.key.clone()),
        Column::text("indicator", |row| row.line.indicator.key.clone()),
        Column::text("indicator_name", |row| row.line.indicator.name.clone()),
        Column::text("period", |row| row.line.period.clone()),
        Column::text("period_start", |row| row.line.when.start().to_string()),
        Column::text("period_end", |row| row.line.when.end().to_string()),
        Column::text("frequency", |row| row.line.when.frequency().unwrap_or_default().to_owned()),
        Column::own("printed", |row| row.published(|it| it.printed.clone())),
        Column::own("value", Row::value),
        Column::text("unit", |row| match row.number {
            Number::Published(it) => it.unit.clone(),
            Number::Derived(it) => it.unit.clone(),
        }),
        Column::text("qualifier", |row| row.published(|it| it.qualifier.to_owned())),
        Column::text("digits", |row| row.published(|it| given(it.digits.as_ref()))),
        Column::own("base_value", |row| match row.number {
            Number::Published(it) => it.base_value.clone(),
            Number::Derived(it) => given(it.base_value.as_ref()),
        }),
        Column::text("base_unit", |row| row.line.base_unit.clone()),
        Column::own("low", |row| given(row.ends().low.as_ref())),
        Column::own("high", |row| given(row.ends().high.as_ref())),
        Column::text("low_open", |row| row.ends().low_open.to_string()),
        Column::text("high_open", |row| row.ends().high_open.to_string()),
        Column::own("narrow_low", |row| row.narrow(|ends| ends.low.as_ref())),
        Column::own("narrow_high", |row| row.narrow(|ends| ends.high.as_ref())),
        Column::text("kind", |row| row.kind().key().to_owned()),
        Column::text("verdict", Row::verdict),
        Column::text("strength", |row| row.published(|it| given(it.strength.as_ref()))),
        Column::text("source", |row| row.published(|it| it.source.clone())),
        Column::text("source_title", |row| row.published(|it| it.source_title.clone())),
        Column::text("place", |row| match row.number {
            Number::Published(it) => it.place.clone(),
            Number::Derived(it) => it.place.clone(),
        }),
        Column::text("note", |row| row.published(|it| it.note.clone())),
    ]
}

/// The table of a report.
pub(super) fn tidy(report: &Report) -> Tidy {
    let mut seen = BTreeSet::new();
    let lines = report
        .sections
        .iter()
        .flat_map(|section| section.figures.iter().map(move |line| (section, line)));
    let rows = lines.flat_map(|(section, line)| {
        let published = line.published.as_deref().map(Number::Published);
        let derived = line.derived.as_deref().map(Number::Derived);
        let numbers = published.into_iter().chain(derived);
        numbers.map(move |number| Row { report, section, line, number })
    });
    Tidy::of(&columns(), rows.filter(|row| seen.insert(row.identity())))
}

impl<'r> Row<'r> {
    /// What is the same of a number wherever it is shown: a derived one is one of its fact,
    /// whichever formula gives it.
    fn identity(&self) -> (&'r str, &'r str, Kind, &'r str) {
        let place = match self.number {
            Number::Published(it) => it.place.as_str(),
            Number::Derived(_) => "",
        };
        (&self.line.indicator.key, &self.line.period, self.kind(), place)
    }

    fn kind(&self) -> Kind {
        match self.number {
            Number::Published(it) => it.kind,
            Number::Derived(_) => Kind::Derived,
        }
    }

    /// What only a published number has.
    fn published(&self, cell: impl Fn(&Published) -> String) -> String {
        match self.number {
            Number::Published(it) => cell(it),
            Number::Derived(_) => String::new(),
        }
    }

    fn value(&self) -> String {
        match self.number {
            // Two numbers with all between them are none.
            Number::Published(it) if it.value.contains(' ') => String::new(),
            Number::Published(it) => it.value.clone(),
            Number::Derived(it) => given(it.value.as_ref()),
        }
    }

    fn ends(&self) -> &'r Ends {
        match self.number {
            Number::Published(it) => &it.ends,
            Number::Derived(it) => &it.ends,
        }
    }

    fn narrow(&self, end: impl Fn(&Ends) -> Option<&String>) -> String {
        given(self.line.bounds.as_ref().and_then(|bounds| end(&bounds.ends)))
    }

    fn verdict(&self) -> String {
        match self.number {
            Number::Published(it) => it.verdict.map_or("", Verdict::key).to_owned(),
            Number::Derived(_) => given(self.line.verdict.as_ref().map(|verdict| &verdict.key)),
        }
    }
}

/// A missing value is an empty cell.
fn given(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}
