//! Flows over the parts of a period beside the flow over the whole: quarters and the year, a
//! year to date and the next month, the years of a plan.
//!
//! What is published later revises what was published before, so that parts which do not make
//! the whole are at most worth a warning.

use std::collections::BTreeMap;

use super::nesting::only_adds_up;
use crate::figure::{Date, Interval, Level, Period, When};
use crate::index::{Dataset, Fact, Observation};
use crate::key::AreaId;

/// The published parts of a period, which do not make its whole.
#[derive(Clone, Debug)]
pub struct Partition<'m> {
    /// The figure of the whole.
    pub whole: Part<'m>,
    /// The figures of the parts, one after the other in time.
    pub parts: Vec<Part<'m>>,
}

/// A figure of a partition.
#[derive(Clone, Debug)]
pub struct Part<'m> {
    /// The figure.
    pub observation: &'m Observation,
    /// Where the others say that it lies.
    pub bound: Interval,
}

impl<'m> Partition<'m> {
    /// All its figures, the whole first.
    pub fn figures(&self) -> impl Iterator<Item = &Part<'m>> {
        std::iter::once(&self.whole).chain(&self.parts)
    }
}

/// The partitions of an area that do not make their wholes.
pub(super) fn partitions(dataset: &Dataset, area: AreaId) -> Vec<Partition<'_>> {
    let mut spans: BTreeMap<Fact, Vec<Period>> = BTreeMap::new();
    for fact in dataset.facts_of(area).filter(|fact| only_adds_up(dataset, *fact)) {
        if let When::During(span) = fact.when {
            spans.entry(Fact { when: When::FIRST, ..fact }).or_default().push(span);
        }
    }
    let mut found = Vec::new();
    for (fact, spans) in spans {
        for whole in &spans {
            let parts = parts(&spans, *whole);
            found.extend(parts.and_then(|parts| partition(dataset, fact, *whole, &parts)));
        }
    }
    found
}

/// The parts beside their whole, if they do not make it.
fn partition<'m>(
    dataset: &'m Dataset,
    fact: Fact,
    whole: Period,
    parts: &[Period],
) -> Option<Partition<'m>> {
    let figure = |span: Period| dataset.prints(Fact { when: When::During(span), ..fact }).first();
    let whole = figure(whole)?;
    let parts: Vec<&Observation> = parts.iter().filter_map(|part| figure(*part)).collect();
    let values = |one: &Observation| one.figure.interval(Level::Printed);
    let sum = parts.iter().map(|part| values(part)).reduce(|sum, part| &sum + &part)?;
    if sum.intersect(&values(whole)).is_some() {
        return None;
    }
    let part = |observation: &'m Observation| {
        let others = parts.iter().filter(|other| !std::ptr::eq(**other, observation));
        let bound = others.fold(values(whole), |rest, other| &rest - &values(other));
        Part { observation, bound }
    };
    let parts = parts.iter().map(|observation| part(observation)).collect();
    Some(Partition { whole: Part { observation: whole, bound: sum }, parts })
}

/// The fewest spans that one after the other make up the whole; of as many, those of which
/// the first are the longest.
fn parts(spans: &[Period], whole: Period) -> Option<Vec<Period>> {
    let mut within: Vec<Period> = spans.to_vec();
    within.retain(|span| *span != whole && whole.contains(*span));
    // From the last start to the first, so that what follows a span is known before it.
    within.sort_by_key(|span| std::cmp::Reverse((span.start(), span.end())));
    let mut ways: BTreeMap<Date, Way> = BTreeMap::new();
    for span in within {
        let parts = if span.end() == whole.end() {
            Some(1)
        } else {
            span.end().next().and_then(|next| ways.get(&next)).map(|rest| rest.parts + 1)
        };
        let Some(parts) = parts else { continue };
        if ways.get(&span.start()).is_none_or(|known| parts < known.parts) {
            ways.insert(span.start(), Way { first: span, parts });
        }
    }
    let mut parts = Vec::new();
    let mut day = whole.start();
    while parts.last().is_none_or(|last: &Period| last.end() < whole.end()) {
        let Way { first, .. } = ways.get(&day)?;
        parts.push(*first);
        day = first.end().next().unwrap_or(day);
    }
    Some(parts)
}

/// A way from a day to the end of a period.
struct Way {
    first: Period,
    /// How many spans it takes.
    parts: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_falls_into_the_fewest_parts_there_are() {
        let quarters = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"];
        let cases: [(&str, &[&str], &[&str]); 5] = [
            ("2024", &quarters, &quarters),
            (
                "2024-01/2024-09",
                &["2024-01/2024-08", "2024-09", "2024-08"],
                &["2024-01/2024-08", "2024-09"],
            ),
            (
                "2024",
                &["2024-Q1", "2024-04/2024-12", "2024-Q2", "2024-07/2024-12"],
                &["2024-Q1", "2024-04/2024-12"],
            ),
            ("2024", &["2024-Q1", "2024-Q3"], &[]),
            ("2021/2022", &["2021", "2022"], &["2021", "2022"]),
        ];
        for (whole, spans, expected) in cases {
            let read = |text: &str| text.parse::<Period>().expect("a period");
            let mut all: Vec<Period> = spans.iter().map(|text| read(text)).collect();
            all.push(read(whole));
            let found = parts(&all, read(whole)).unwrap_or_default();
            let found: Vec<String> = found.iter().map(Period::to_string).collect();
            assert_eq!(found, expected, "{whole}");
        }
    }
}
