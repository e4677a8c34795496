//! How every published figure stands with the rest.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::finding::{Finding, Printed, Worth};
use super::phrasing::Phrasing;
use crate::index::{Fact, Observation};
use crate::lang::Sentences;
use crate::rule::Rule;
use crate::solve::{Derivation, Entry, Outcome, Verdict};

/// How many published figures stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// All of them.
    pub figures: usize,
    /// Those that agree.
    pub agree: usize,
    /// Those that agree within rounding.
    pub within_rounding: usize,
    /// Those that agree loosely.
    pub loosely: usize,
    /// Those that contradict.
    pub contradict: usize,
    /// Those that nothing published constrains.
    pub not_checked: usize,
    /// Those of which it is not known.
    pub undecided: usize,
}

/// A published figure and how it stands.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// The figure.
    #[serde(flatten)]
    pub printed: Printed,
    /// The verdict on it.
    pub verdict: Verdict,
    /// What its agreement is worth; `None` if it does not agree.
    pub strength: Option<Worth>,
}

impl Standing {
    /// The verdict and what it is worth, in a sentence.
    pub(crate) fn said(&self, sentences: &Sentences) -> String {
        let verdict = (sentences.verdicts.name)(self.verdict);
        match &self.strength {
            Some(Worth { bounds, weak }) => {
                (sentences.verdicts.worth)(verdict, &bounds.shown, *weak)
            }
            None => verdict.to_owned(),
        }
    }
}

impl Tally {
    fn count(&mut self, verdict: Verdict) {
        self.figures += 1;
        *match verdict {
            Verdict::Agrees => &mut self.agree,
            Verdict::AgreesWithinRounding => &mut self.within_rounding,
            Verdict::AgreesLoosely => &mut self.loosely,
            Verdict::Contradicts => &mut self.contradict,
            Verdict::NotChecked | Verdict::NoNumber => &mut self.not_checked,
            Verdict::Undecided => &mut self.undecided,
        } += 1;
    }
}

/// A published figure and its place among those of its fact.
#[derive(Clone, Copy)]
pub(super) struct Figure<'s> {
    pub observation: &'s Observation,
    pub place: usize,
}

/// Every published figure of a model.
pub(super) fn figures<'m>(phrasing: Phrasing<'_, 'm>) -> impl Iterator<Item = Figure<'m>> {
    let facts =
        phrasing.solution.model.areas().flat_map(move |area| phrasing.dataset.facts_of(area));
    facts.flat_map(move |fact| {
        let prints = phrasing.dataset.prints(fact).iter().enumerate();
        prints.map(|(place, observation)| Figure { observation, place })
    })
}

/// How many figures stand how.
pub(super) fn tally(phrasing: Phrasing<'_, '_>) -> Tally {
    let mut tally = Tally::default();
    for Figure { observation, place } in figures(phrasing) {
        tally.count(phrasing.solution.verdict(observation.fact, place));
    }
    tally
}

/// How a published figure stands.
pub(crate) fn standing(
    phrasing: Phrasing<'_, '_>,
    observation: &Observation,
    place: usize,
) -> Standing {
    let (fact, published) = (observation.fact, &observation.figure);
    let strength = phrasing.solution.strength(fact, place);
    let (unit, places) = (published.unit(), -published.last_place());
    Standing {
        printed: phrasing.printed(observation),
        verdict: phrasing.solution.verdict(fact, place),
        strength: strength.map(|strength| phrasing.strength(&strength, unit, places)),
    }
}

/// A finding for each figure that nothing published constrains.
pub(super) fn not_checked(phrasing: Phrasing<'_, '_>) -> Vec<Finding> {
    let unchecked = figures(phrasing).filter(|Figure { observation, place }| {
        phrasing.solution.verdict(observation.fact, *place) == Verdict::NotChecked
    });
    let unchecked: Vec<&Observation> = unchecked.map(|figure| figure.observation).collect();
    let facts: BTreeSet<Fact> = unchecked.iter().map(|one| one.fact).collect();
    let missing = missing(phrasing, &facts);
    let none = BTreeSet::new();
    let finding = |observation: &Observation| {
        let missing = missing.get(&observation.fact).unwrap_or(&none);
        let named = |fact: &Fact| format!("{} {}", phrasing.name(*fact), fact.when);
        let missing: Vec<String> = missing.iter().map(named).collect();
        let figure = phrasing.printed(observation);
        let message = (phrasing.sentences().findings.not_checked)(figure.subject(), &missing);
        let spot = figure.spot.clone();
        Finding { figures: vec![figure], ..Finding::new(Rule::NotChecked, message, spot) }
    };
    unchecked.into_iter().map(finding).collect()
}

/// For each of some facts the unpublished ones that formulas would need to check it.
fn missing(phrasing: Phrasing<'_, '_>, facts: &BTreeSet<Fact>) -> BTreeMap<Fact, BTreeSet<Fact>> {
    let model = phrasing.solution.model;
    let mut missing: BTreeMap<Fact, BTreeSet<Fact>> = BTreeMap::new();
    for entry in model.areas().flat_map(|area| model.entries(area)) {
        for derivation in &entry.derivations {
            let needed = needed(entry, derivation);
            let operands = phrasing.dataset.formulas[derivation.formula.0].operands.iter();
            let operands =
                operands.filter_map(|operand| phrasing.dataset.operand(*operand, entry.fact));
            for fact in operands.chain([entry.fact]).filter(|fact| facts.contains(fact)) {
                let others = needed.iter().filter(|other| **other != fact);
                missing.entry(fact).or_default().extend(others);
            }
        }
    }
    missing
}

/// The unpublished facts without which a formula checks nothing.
fn needed(entry: &Entry<'_>, derivation: &Derivation) -> BTreeSet<Fact> {
    let mut needed = match &derivation.outcome {
        Outcome::Bounded { missing, .. } | Outcome::Missing(missing) => missing.clone(),
        Outcome::Known { .. } | Outcome::NoNumber => BTreeSet::new(),
    };
    if entry.prints.is_empty() && derivation.is_known() {
        needed.insert(entry.fact);
    }
    needed
}
