//! Parts that do not make a whole, and quotients by zero, in words.

use super::finding::{Conflict, Correction, Finding, Repair};
use super::phrasing::Phrasing;
use crate::audit::Bound;
use crate::index::Observation;
use crate::rule::Rule;
use crate::solve::{Partition, ZeroDivisor};

/// The finding of parts of a period that do not make the whole.
pub(super) fn partition(phrasing: Phrasing<'_, '_>, partition: &Partition<'_>) -> Finding {
    let whole = partition.whole.observation;
    let figures: Vec<_> =
        partition.figures().map(|part| phrasing.printed(part.observation)).collect();
    let corrections = partition.figures().enumerate().map(|(place, part)| {
        let bound = Bound { interval: part.bound.clone(), exact: true };
        let revised = || phrasing.sentences().slips.revised.to_owned();
        let hints = (place == 0).then(revised).into_iter().collect();
        Correction { hints, ..phrasing.correction(place, &part.observation.figure, &bound) }
    });
    let corrections: Vec<Correction> = corrections.collect();
    let relation = phrasing.parts(partition, &corrections[0].bounds.shown);
    let sentences = phrasing.sentences();
    let (whole_shown, sum) = (&figures[0].shown, &corrections[0].bounds.shown);
    let parts = partition.parts.len();
    let message = (sentences.findings.parts_differ)(figures[0].subject(), whole_shown, parts, sum);
    let alone = |correction| Repair { corrections: vec![correction] };
    Finding {
        relations: vec![relation],
        conflicts: vec![Conflict { figures: (0..figures.len()).collect(), relations: vec![0] }],
        repairs: corrections.into_iter().map(alone).collect(),
        figures,
        ..Finding::new(Rule::PartsDiffer, message, phrasing.printed(whole).spot)
    }
}

/// The finding of a quotient that there must be, whose divisor was published as zero.
pub(super) fn zero_divisor(phrasing: Phrasing<'_, '_>, zero: &ZeroDivisor) -> Option<Finding> {
    let dataset = phrasing.dataset;
    let observations: Vec<&Observation> =
        zero.facts().flat_map(|fact| dataset.prints(fact)).collect();
    let figures: Vec<_> = observations.iter().map(|it| phrasing.printed(it)).collect();
    // What is left of each is what its indicator can be at all.
    let repairs = observations.iter().enumerate().map(|(place, observation)| {
        let interval = dataset.indicator(observation.fact.indicator).domain.clone();
        let bound = Bound { interval, exact: false };
        Repair { corrections: vec![phrasing.correction(place, &observation.figure, &bound)] }
    });
    let spot = figures.first()?.spot.clone();
    let message = (phrasing.sentences().findings.zero_divisor)(figures[0].subject());
    Some(Finding {
        relations: vec![phrasing.formula(zero.formula, zero.result)],
        conflicts: vec![Conflict { figures: (0..figures.len()).collect(), relations: vec![0] }],
        repairs: repairs.collect(),
        figures,
        ..Finding::new(Rule::Contradiction, message, spot)
    })
}
