//! A section as grids of text: what tables and pages have in common.

use crate::figure::Digits;
use crate::report::{Derived, Last, Line, Section, TextTable};

/// A table of text.
#[derive(Debug)]
pub(super) struct Grid {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
}

/// A column of a grid.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub title: String,
    pub content: Content,
}

/// What a column holds, and so how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Names and sentences; they may be broken over lines.
    Prose,
    /// Short words that stay whole.
    Word,
    /// Numbers, one above the other by their decimal points.
    Number,
}

/// The grids of a section: one for each unit of its figures, one for its text.
pub(super) fn grids(section: &Section) -> Vec<Grid> {
    let mut units: Vec<&str> = Vec::new();
    for line in &section.figures {
        if !units.contains(&line.unit.as_str()) {
            units.push(&line.unit);
        }
    }
    let figures = units.into_iter().map(|unit| figures(section, unit));
    figures.chain(section.texts.as_ref().map(texts)).chain(needs(section)).collect()
}

/// Printed figures that no formula could recompute, and what each of them would need.
fn needs(section: &Section) -> Option<Grid> {
    let words = section.words;
    let missing = section.missing.iter().filter(|missing| missing.published);
    let rows: Vec<_> = missing
        .map(|missing| {
            let needs = missing.needs.iter().map(|need| {
                let name = format!("{} {}", need.indicator.name, short(&need.period));
                if need.sources_differ {
                    format!("{name} ({})", words.sources_differ)
                } else {
                    name
                }
            });
            vec![
                missing.indicator.name.clone(),
                short(&missing.period),
                needs.collect::<Vec<_>>().join("; "),
            ]
        })
        .collect();
    let column = |title: &str, content| Column { title: title.to_owned(), content };
    let columns = vec![
        column(words.indicator, Content::Prose),
        column(words.period, Content::Word),
        column(words.needs, Content::Prose),
    ];
    (!rows.is_empty()).then_some(Grid { columns, rows })
}

fn figures(section: &Section, unit: &str) -> Grid {
    let words = section.words;
    let number = |title: &str| Column { title: title.to_owned(), content: Content::Number };
    let word = |title: &str| Column { title: title.to_owned(), content: Content::Word };
    let last = match section.last {
        Last::Source => word(words.source),
        Last::Verdict => Column { title: words.verdict.to_owned(), content: Content::Prose },
    };
    let columns = vec![
        Column { title: format!("{}, {unit}", words.indicator), content: Content::Prose },
        word(words.period),
        number(section.published),
        number(words.derived),
        number(words.low),
        number(words.high),
        last,
    ];
    let lines = section.figures.iter().filter(|line| line.unit == unit);
    Grid { columns, rows: lines.map(|line| cells(line, section.last)).collect() }
        .without_empty_columns()
}

fn cells(line: &Line, last: Last) -> Vec<String> {
    let published = line.published.as_ref();
    let derived = line.derived.as_ref();
    let bounds = line.shown();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let end = |end: Option<&Digits>| end.map(ToString::to_string).unwrap_or_default();
    let name = &line.indicator.name;
    // Beside what a formula gives, it goes without saying.
    let starred = line.starred && matches!(last, Last::Source);
    vec![
        if starred { format!("{name} *") } else { name.clone() },
        short(&line.period),
        published.map(|published| marked(line, &published.shown)).unwrap_or_default(),
        derived.and_then(|derived| rounded(derived)).unwrap_or_default(),
        end(bounds.and_then(|bounds| bounds.low.as_ref())),
        end(bounds.and_then(|bounds| bounds.high.as_ref())),
        match last {
            Last::Source => text(published.map(|published| &published.source)),
            Last::Verdict => text(line.verdict.as_ref().map(|verdict| &verdict.name)),
        },
    ]
}

/// A published figure with the mark of what is wrong with it.
fn marked(line: &Line, shown: &str) -> String {
    line.mark().map_or_else(|| shown.to_owned(), |mark| format!("{mark} {shown}"))
}

/// A derived number, with a mark if it is exact and this is not all of it.
fn rounded(derived: &Derived) -> Option<String> {
    let value = derived.value.as_ref()?;
    Some(if derived.rounded { format!("≈{value}") } else { value.clone() })
}

/// A span of months of one year in the short form of ISO 8601: 2024-01/10.
fn short(period: &str) -> String {
    match period.split_once('/') {
        Some((first, last)) if first.len() == 7 && last.len() == 7 && first[..4] == last[..4] => {
            format!("{first}/{}", &last[5..])
        }
        _ => period.to_owned(),
    }
}

fn texts(table: &TextTable) -> Grid {
    // What has no space in it, such as an address, stays whole.
    let prose = |n: usize| table.rows.iter().any(|row| row[n].contains(' '));
    let columns = table.columns.iter().enumerate().map(|(n, column)| Column {
        title: column.name.clone(),
        content: if prose(n) { Content::Prose } else { Content::Word },
    });
    Grid { columns: columns.collect(), rows: table.rows.clone() }.without_empty_columns()
}

impl Grid {
    pub(super) fn without_empty_columns(mut self) -> Self {
        let filled = |n: usize| self.rows.iter().any(|row| !row[n].is_empty());
        let kept: Vec<usize> = (0..self.columns.len()).filter(|n| filled(*n)).collect();
        self.columns = kept.iter().map(|n| self.columns[*n].clone()).collect();
        for row in &mut self.rows {
            *row = kept.iter().map(|n| std::mem::take(&mut row[*n])).collect();
        }
        self
    }
}
