//! Several prints of one fact.

use super::finding::{Conflict, Finding};
use super::slip::{cut_off, twin};
use super::worded::Scribe;
use crate::figure::{Interval, Level};
use crate::index::{Fact, Observation};
use crate::rule::Rule;

/// What the prints of each fact say of one another.
pub(super) fn findings(scribe: Scribe<'_>) -> Vec<Finding> {
    let mut facts: Vec<Fact> =
        scribe.dataset.observations().map(|observation| observation.fact).collect();
    facts.dedup();
    facts.into_iter().filter_map(|fact| finding(scribe, fact)).collect()
}

/// The worst that the prints of a fact say, the finest first among them.
fn finding(scribe: Scribe<'_>, fact: Fact) -> Option<Finding> {
    let prints = scribe.dataset.prints(fact);
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
    let figures: Vec<_> = named.iter().map(|print| scribe.printed(print)).collect();
    let hints: Vec<String> = named.iter().filter_map(|print| hint(scribe, print, prints)).collect();
    let findings = &scribe.sentences().findings;
    let subject = figures[0].subject();
    let message = match rule {
        Rule::ReRounded => (findings.re_rounded)(subject),
        Rule::LooseReprint => (findings.loose_reprint)(subject, &hints),
        _ => {
            let of = scribe.sentences().slips.of;
            let twins = named.iter().filter_map(|print| {
                Some(of(&scribe.language.printed(&print.figure), &twin(scribe, print)?))
            });
            (findings.sources_differ)(subject, figures.len(), &twins.collect::<Vec<_>>())
        }
    };
    let spot = figures.last()?.spot.clone();
    let all = (0..figures.len()).collect();
    let conflicts = match rule {
        Rule::ReRounded => Vec::new(),
        _ => vec![Conflict { figures: all, relations: vec![0] }],
    };
    let relations = vec![scribe.same_fact(fact)];
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
fn hint(scribe: Scribe<'_>, print: &Observation, prints: &[Observation]) -> Option<String> {
    let finer = prints.iter().find_map(|other| {
        let hull: Interval = other.figure.interval(Level::Printed);
        let narrower = hull.width() < print.figure.interval(Level::Printed).width();
        cut_off(scribe, &print.figure, &hull).filter(|_| narrower)
    })?;
    Some((scribe.sentences().slips.of)(&scribe.language.printed(&print.figure), finer))
}
