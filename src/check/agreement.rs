//! How every published figure stands with the rest.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::finding::Finding;
use super::worded::Scribe;
use crate::index::{Dataset, Fact, Observation};
use crate::key::AreaId;
use crate::rule::{Rule, Severity};
use crate::solve::{Derivation, Doubt, Entry, Model, Outcome, Selection, Solution, Verdict};

/// How many published figures stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All of them.
    pub figures: usize,
    /// Recomputed from printed digits, the printed digits come out.
    pub agree: usize,
    /// They do not, yet some true values round to all of them.
    pub within_rounding: usize,
    /// Named by a finding that is no error.
    pub loosely: usize,
    /// Named by an error.
    pub contradict: usize,
    /// Something needed is not published.
    pub cannot_tell: usize,
    /// No formula and no other source speaks of them.
    pub alone: usize,
}

/// How a fact stands with the formulas.
#[derive(Clone, Debug, Default)]
pub(super) struct Standing {
    agrees: Option<bool>,
    /// What a formula would need.
    missing: BTreeSet<Fact>,
}

/// How each fact stands with them.
pub(super) type Standings = BTreeMap<Fact, Standing>;

/// Counts the figures, and finds those that nothing can be held against.
pub(super) fn judge(
    scribe: Scribe<'_>,
    model: &Model<'_>,
    standings: &Standings,
    findings: &[Finding],
) -> (Tally, Vec<Finding>) {
    let dataset = scribe.dataset;
    let named = named(findings);
    let mut tally = Tally::default();
    let mut undecided = Vec::new();
    for observation in dataset.observations() {
        tally.figures += 1;
        let fact = observation.fact;
        let standing = standings.get(&fact).cloned().unwrap_or_default();
        let key = (fact, observation.figure.to_string());
        match (named.get(&key), standing.agrees) {
            (Some(Severity::Error), _) => tally.contradict += 1,
            (Some(Severity::Warning), _) => tally.loosely += 1,
            (_, Some(false)) => tally.within_rounding += 1,
            (_, Some(true)) | (Some(Severity::Note), None) => tally.agree += 1,
            (None, None) if dataset.prints(fact).len() > 1 => tally.agree += 1,
            (None, None) if model.is_related(fact) => {
                tally.cannot_tell += 1;
                undecided.push(cannot_tell(scribe, observation, &standing.missing));
            }
            (None, None) => tally.alone += 1,
        }
    }
    (tally, undecided)
}

/// The worst that a finding says of each figure.
fn named(findings: &[Finding]) -> BTreeMap<(Fact, String), Severity> {
    let mut worst = BTreeMap::new();
    for finding in findings {
        for figure in finding.suspects() {
            let severity = worst.entry(figure.key()).or_insert(finding.severity);
            *severity = finding.severity.max(*severity);
        }
    }
    worst
}

/// Whether the printed digits agree, of each fact that formulas touch.
pub(super) fn standings(dataset: &Dataset) -> Standings {
    let mut standings = Standings::new();
    for area in (0..dataset.areas.len()).map(AreaId) {
        for entry in &Solution::new(dataset, area, Selection::All).entries {
            for derivation in &entry.derivations {
                stand(&mut standings, dataset, entry, derivation);
            }
        }
    }
    standings
}

fn stand(standings: &mut Standings, dataset: &Dataset, entry: &Entry<'_>, derivation: &Derivation) {
    let (from, missing) = match &derivation.outcome {
        Outcome::Known { from, .. } => (Some(from), None),
        Outcome::Bounded { from, missing, .. } => (Some(from), Some(missing)),
        Outcome::Missing(missing) => (None, Some(missing)),
        Outcome::NoNumber => (None, None),
    };
    let agrees = derivation.verdicts.iter().find_map(|verdict| match verdict {
        Verdict::Agrees => Some(true),
        Verdict::CannotTell(Doubt::Missing | Doubt::NoNumber) => None,
        _ => Some(false),
    });
    let touched = from.into_iter().flatten().chain([&entry.fact]);
    for fact in touched {
        let standing = standings.entry(*fact).or_default();
        // The weakest of several verdicts counts.
        standing.agrees = match (standing.agrees, agrees) {
            (Some(known), Some(new)) => Some(known && new),
            (known, new) => known.or(new),
        };
    }
    let operands = &dataset.formulas[derivation.formula.0].operands;
    let operands = operands.iter().filter_map(|operand| dataset.operand(*operand, entry.fact));
    for fact in operands.chain([entry.fact]) {
        let standing = standings.entry(fact).or_default();
        standing.missing.extend(missing.into_iter().flatten().filter(|needed| **needed != fact));
        if entry.prints.is_empty() && derivation.is_known() && fact != entry.fact {
            standing.missing.insert(entry.fact);
        }
    }
}

fn cannot_tell(scribe: Scribe<'_>, observation: &Observation, missing: &BTreeSet<Fact>) -> Finding {
    let (dataset, figure) = (scribe.dataset, scribe.printed(observation));
    let named = |fact: &Fact| format!("{} {}", dataset.indicator(fact.indicator).id, fact.when);
    let missing: Vec<String> = missing.iter().map(named).collect();
    let message = (scribe.sentences().findings.cannot_tell)(figure.subject(), &missing);
    let spot = figure.spot.clone();
    Finding { figures: vec![figure], ..Finding::new(Rule::CannotTell, message, spot) }
}
