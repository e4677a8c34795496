//! Several prints of one fact.

use super::finding::{Conflict, Finding};
use super::slip::{cut_off, twin};
use super::worded::{printed, same_fact};
use crate::figure::{Interval, Level};
use crate::index::{Dataset, Fact, Observation};
use crate::rule::Rule;

/// What the prints of each fact say of one another.
pub(super) fn findings(dataset: &Dataset) -> Vec<Finding> {
    let mut facts: Vec<Fact> = dataset.observations().map(|observation| observation.fact).collect();
    facts.dedup();
    facts.into_iter().filter_map(|fact| finding(dataset, fact)).collect()
}

/// The worst that the prints of a fact say, the finest first among them.
fn finding(dataset: &Dataset, fact: Fact) -> Option<Finding> {
    let prints = dataset.prints(fact);
    let (finest, others) = prints.split_first()?;
    let pairs = prints
        .iter()
        .enumerate()
        .flat_map(|(n, one)| prints[n + 1..].iter().filter_map(move |other| relation(one, other)));
    let rule = pairs.min()?;
    let named = others.iter().filter(|other| match rule {
        Rule::ReRounded => relation(finest, other) == Some(rule),
        _ => true,
    });
    let named: Vec<&Observation> = std::iter::once(finest).chain(named).collect();
    let figures: Vec<_> = named.iter().map(|print| printed(dataset, print)).collect();
    let hints: Vec<String> = named.iter().filter_map(|print| hint(print, prints)).collect();
    let twins = named
        .iter()
        .filter_map(|print| Some(format!("; {} is also {}", print.figure, twin(dataset, print)?)));
    let twins: Vec<String> = twins.collect();
    let name = &figures[0].name;
    let area = &figures[0].area;
    let what = match rule {
        Rule::ReRounded => "is printed coarser elsewhere".to_owned(),
        Rule::LooseReprint => format!("has prints of which {}", hints.join("; ")),
        _ => format!("has {} prints that cannot all be right{}", figures.len(), twins.join("")),
    };
    let spot = figures.last()?.spot.clone();
    let all = (0..figures.len()).collect();
    let conflicts = match rule {
        Rule::ReRounded => Vec::new(),
        _ => vec![Conflict { figures: all, relations: vec![0] }],
    };
    let message = format!("{name}, {area} {}, {what}", fact.when);
    let relations = vec![same_fact(dataset, fact)];
    Some(Finding { figures, relations, conflicts, ..Finding::new(rule, message, spot) })
}

/// What two prints say of one another; `None` if they say the same.
fn relation(one: &Observation, other: &Observation) -> Option<Rule> {
    let meet = |level| {
        let (one, other) = (one.figure.interval(level), other.figure.interval(level));
        one.intersect(&other).is_some()
    };
    if meet(Level::Printed) {
        let coarser = |level| one.figure.interval(level) != other.figure.interval(level);
        return coarser(Level::Printed).then_some(Rule::ReRounded);
    }
    let loosely = [Level::Lenient, Level::RoughZeros].into_iter().any(meet);
    Some(if loosely { Rule::LooseReprint } else { Rule::SourcesDiffer })
}

/// How a print may have come of the others.
fn hint(print: &Observation, prints: &[Observation]) -> Option<String> {
    let finer = prints.iter().find_map(|other| {
        let hull: Interval = other.figure.interval(Level::Printed);
        let narrower = hull.width() < print.figure.interval(Level::Printed).width();
        cut_off(&print.figure, &hull).filter(|_| narrower)
    })?;
    Some(format!("{}: {finer}", print.figure))
}
