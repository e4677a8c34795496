//! A report as a page: a grid for each unit of a section's figures, and one for its text.

use super::{Derived, Last, Line, Report, Section, TextTable};
use crate::figure::{Bounds, Digits};
use crate::page::{Cell, Column, Content, Grid, HeadingLevel, Mark, Number, Page, Span, Tone};
use crate::solve::Verdict;

/// The page of a report.
pub(super) fn page(report: &Report) -> Page {
    let mut page = Page::default();
    page.heading(HeadingLevel::Title, &report.title);
    if let Some(nothing) = report.nothing {
        page.text(nothing);
    }
    for section in &report.sections {
        page.heading(HeadingLevel::Section, &section.title);
        let mut units: Vec<&str> = Vec::new();
        for line in &section.figures {
            if !units.contains(&line.unit.as_str()) {
                units.push(&line.unit);
            }
        }
        for unit in units {
            page.grid(figures(section, unit));
        }
        if let Some(table) = &section.texts {
            page.grid(texts(table));
        }
        page.grid(needs(section));
        section.notes.iter().for_each(|note| page.aside(note));
    }
    report.notes.iter().for_each(|note| page.aside(note));
    page
}

/// Published figures that no formula could recompute, and what each of them would need.
fn needs(section: &Section) -> Grid {
    let words = section.words;
    let missing = section.missing.iter().filter(|missing| missing.published);
    let rows = missing.map(|missing| {
        let needs = missing.needs.iter().map(|need| {
            let name = format!("{} {}", need.indicator.name, short(&need.period));
            if need.sources_differ { (words.sources_differ)(&name) } else { name }
        });
        let needs = (words.needed)(&needs.collect::<Vec<_>>());
        vec![
            Cell::term(&missing.indicator.name),
            Cell::term(short(&missing.period)),
            Cell::term(needs),
        ]
    });
    let columns = vec![
        Column::new(words.indicator, Content::Prose),
        Column::new(words.period, Content::Word),
        Column::new(words.needs, Content::Prose),
    ];
    Grid { columns, rows: rows.collect() }
}

fn figures(section: &Section, unit: &str) -> Grid {
    let words = section.words;
    let columns = vec![
        Column::new((words.indicator_in)(unit), Content::Prose),
        Column::new(words.period, Content::Word),
        Column::new(section.published, Content::Number),
        Column::with_intervals(words.derived, [words.low, words.high]),
        match section.last {
            Last::Source => Column::new(words.source, Content::Word),
            Last::Verdict => Column::new(words.verdict, Content::Prose),
        },
    ];
    let lines = section.figures.iter().filter(|line| line.unit == unit);
    Grid { columns, rows: lines.map(|line| cells(line, section.last)).collect() }
}

fn cells(line: &Line, last: Last) -> Vec<Cell> {
    let published = line.published.as_ref();
    let derived = line.derived.as_ref().and_then(|derived| rounded(derived));
    let name = &line.indicator.name;
    // Beside what a formula gives, it goes without saying.
    let starred = line.starred && matches!(last, Last::Source);
    vec![
        Cell::term(if starred { format!("{name} *") } else { name.clone() }),
        Cell::term(short(&line.period)),
        published.map_or(Cell::Missing, |published| {
            Cell::Number(Number { mark: line.mark(), ..published.shown.clone() })
        }),
        Cell::within(derived.unwrap_or_default(), ends(line)),
        match last {
            Last::Source => Cell::term(published.map_or("", |published| &published.source)),
            Last::Verdict => verdict(line),
        },
    ]
}

/// The ends of the interval in which the number of a line lies, beside what is derived.
fn ends(line: &Line) -> [Option<String>; 2] {
    let Some(Bounds { low, high, .. }) = line.shown() else { return [None, None] };
    [low, high].map(|end| end.as_ref().map(Digits::to_string))
}

/// A derived number, with a mark if it is exact and this is not all of it.
fn rounded(derived: &Derived) -> Option<String> {
    let value = derived.value.as_ref()?;
    Some(if derived.rounded { format!("≈{value}") } else { value.clone() })
}

fn verdict(line: &Line) -> Cell {
    let Some(verdict) = &line.verdict else { return Cell::Missing };
    Cell::Verdict(Span::new(&verdict.name, line.judged.map_or(Tone::Plain, tone)))
}

/// How a verdict is meant.
fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Agrees | Verdict::AgreesWithinRounding => Tone::Good,
        Verdict::AgreesLoosely => Tone::Warning,
        Verdict::Contradicts => Tone::Bad,
        Verdict::NotChecked | Verdict::NoNumber | Verdict::Undecided => Tone::Aside,
    }
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
    let columns = table.columns.iter().enumerate().map(|(n, column)| {
        Column::new(&column.name, if prose(n) { Content::Prose } else { Content::Word })
    });
    let cell = |text: &String| Cell::link(text);
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect());
    Grid { columns: columns.collect(), rows: rows.collect() }
}

impl Line {
    /// What is to be said of a published figure that something is wrong with.
    pub(crate) fn mark(&self) -> Option<Mark> {
        match self.published.as_ref()?.verdict? {
            Verdict::Contradicts => Some(Mark::Contradicts),
            Verdict::AgreesLoosely => Some(Mark::Loose),
            _ => None,
        }
    }
}
