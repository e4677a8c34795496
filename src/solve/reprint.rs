//! Several published figures of one fact.

use std::collections::BTreeSet;

use crate::figure::Level;
use crate::index::{Dataset, Fact, Observation};
use crate::rule::Rule;

use super::slip::{Slip, cut_off, twin};

/// What the published figures of a fact say of one another.
#[derive(Clone, Debug)]
pub struct Reprints<'m> {
    /// The worst that they do.
    pub rule: Rule,
    /// The fact.
    pub fact: Fact,
    /// Those that do it, the finest first, and what may have happened to each.
    pub figures: Vec<Reprint<'m>>,
    /// The one that all other facts support, if they support one alone.
    pub supported: Option<&'m Observation>,
}

/// One of several published figures of a fact.
#[derive(Clone, Debug)]
pub struct Reprint<'m> {
    /// The figure.
    pub observation: &'m Observation,
    /// How it may have come of the others, or of another fact.
    pub slip: Option<Slip<'m>>,
}

/// What the published figures of a fact say of one another, if it is worth knowing.
///
/// A figure is `suspected` where agreement would be restored without it.
pub(super) fn reprints(
    dataset: &Dataset,
    fact: Fact,
    suspected: impl Fn(&Observation) -> bool,
) -> Option<Reprints<'_>> {
    let prints = dataset.prints(fact);
    let (finest, others) = prints.split_first().filter(|(_, others)| !others.is_empty())?;
    // Many sources publish few figures.
    let mut known = BTreeSet::new();
    let different = prints.iter().filter(|print| known.insert(print.figure.to_string()));
    let different: Vec<&Observation> = different.collect();
    let pairs = different.iter().enumerate().flat_map(|(n, one)| {
        different[n + 1..].iter().filter_map(move |other| relation(one, other))
    });
    let rule = pairs.min()?;
    let named = others.iter().filter(|other| match rule {
        Rule::ReRounded => relation(finest, other) == Some(rule),
        _ => true,
    });
    let reprint = |observation| {
        let slip = match rule {
            Rule::LooseReprint => cut_off_another(observation, &different),
            Rule::SourcesDiffer => twin(dataset, observation).map(Slip::Twin),
            _ => None,
        };
        Reprint { observation, slip }
    };
    let figures = std::iter::once(finest).chain(named).map(reprint).collect();
    let right: Vec<&Observation> =
        different.iter().copied().filter(|print| !suspected(print)).collect();
    let supported = match *right {
        [one] if rule == Rule::SourcesDiffer => Some(one),
        _ => None,
    };
    Some(Reprints { rule, fact, figures, supported })
}

/// What two figures of one fact say of one another; `None` if they say the same.
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

/// How a figure may have been cut off one that is at least as fine.
fn cut_off_another<'m>(print: &Observation, prints: &[&Observation]) -> Option<Slip<'m>> {
    prints.iter().find_map(|other| {
        let hull = other.figure.interval(Level::Printed);
        let coarser = hull.width() > print.figure.interval(Level::Printed).width();
        cut_off(&print.figure, &hull).filter(|_| !coarser)
    })
}
