//! Several published figures of one fact, in words.

use super::finding::{Conflict, Finding};
use super::phrasing::Phrasing;
use super::slip::worded;
use crate::rule::Rule;
use crate::solve::Reprints;

/// The finding of several figures of one fact.
pub(super) fn finding(phrasing: Phrasing<'_, '_>, reprints: &Reprints<'_>) -> Option<Finding> {
    let Reprints { rule, fact, figures, supported } = reprints;
    let of = phrasing.sentences().slips.of;
    let slips = figures.iter().filter_map(|one| {
        let slip = worded(phrasing, &one.observation.figure, one.slip.as_ref()?);
        Some(of(&phrasing.language.printed(&one.observation.figure), &slip))
    });
    let slips: Vec<String> = slips.collect();
    let figures: Vec<_> = figures.iter().map(|one| phrasing.printed(one.observation)).collect();
    let findings = &phrasing.sentences().findings;
    let subject = figures[0].subject();
    let mut shown: Vec<String> = figures.iter().map(|figure| figure.shown.clone()).collect();
    shown.dedup();
    let message = match rule {
        Rule::ReRounded => (findings.re_rounded)(subject),
        Rule::LooseReprint => (findings.loose_reprint)(subject, &slips),
        _ => (findings.sources_differ)(subject, &shown, &slips),
    };
    let spot = figures.last()?.spot.clone();
    let all = (0..figures.len()).collect();
    let conflicts = match rule {
        Rule::ReRounded => Vec::new(),
        _ => vec![Conflict { figures: all, relations: vec![0] }],
    };
    let relations = vec![phrasing.same_fact(*fact)];
    Some(Finding {
        support: supported.map(|print| phrasing.supported(print)),
        figures,
        relations,
        conflicts,
        ..Finding::new(*rule, message, spot)
    })
}
