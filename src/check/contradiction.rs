//! From a conflict of the solution to a finding.

use std::collections::BTreeMap;

use super::finding::{self, Correction, Finding, Printed, Relation, Repair};
use super::phrasing::Phrasing;
use super::slip::worded;
use crate::audit::{Element, QuantityId, RelationId};
use crate::figure::{Figure, Level};
use crate::rule::{Rule, Severity};
use crate::solve::{Conflict, Suspect};

/// The finding of a conflict.
pub(super) fn finding(phrasing: Phrasing<'_, '_>, conflict: &Conflict<'_>) -> Option<Finding> {
    let mut named = Named::new(phrasing);
    for suspect in &conflict.suspects {
        named.figure(suspect.quantity);
    }
    let conflicts = conflict.sets.iter().map(|set| named.conflict(set)).collect();
    let repairs = conflict.suspects.iter().map(|suspect| named.repair(suspect)).collect();
    let Named { figures, relations, .. } = named;
    let spot = figures.first()?.spot.clone();
    let findings = &phrasing.sentences().findings;
    let (subject, count) = (figures[0].subject(), figures.len());
    let (rule, message) = match conflict.severity {
        Severity::Error => (Rule::Contradiction, (findings.contradiction)(subject, count)),
        _ => (Rule::LooseAgreement, (findings.loose_agreement)(subject, count)),
    };
    let finding = Finding::new(rule, message, spot);
    let complete = conflict.complete;
    Some(Finding { figures, relations, conflicts, complete, repairs, ..finding })
}

/// The figures and relations that a finding names so far.
struct Named<'s, 'm> {
    phrasing: Phrasing<'s, 'm>,
    figures: Vec<Printed>,
    relations: Vec<Relation>,
    places_of_figures: BTreeMap<QuantityId, usize>,
    places_of_relations: BTreeMap<RelationId, usize>,
}

impl<'s, 'm> Named<'s, 'm> {
    fn new(phrasing: Phrasing<'s, 'm>) -> Self {
        Self {
            phrasing,
            figures: Vec::new(),
            relations: Vec::new(),
            places_of_figures: BTreeMap::new(),
            places_of_relations: BTreeMap::new(),
        }
    }

    fn figure(&mut self, id: QuantityId) -> usize {
        if let Some(place) = self.places_of_figures.get(&id) {
            return *place;
        }
        let published = self.phrasing.solution.model.subject(id).print();
        let observation = published.expect("a conflict names published figures");
        self.figures.push(self.phrasing.printed(observation));
        self.places_of_figures.insert(id, self.figures.len() - 1);
        self.figures.len() - 1
    }

    fn relation(&mut self, id: RelationId) -> usize {
        if let Some(place) = self.places_of_relations.get(&id) {
            return *place;
        }
        let relation = self.phrasing.relation(self.phrasing.solution.model.why(id));
        // The figures of a fact are tied one by one.
        let known = self.relations.iter().position(|known| *known == relation);
        let place = known.unwrap_or(self.relations.len());
        if known.is_none() {
            self.relations.push(relation);
        }
        self.places_of_relations.insert(id, place);
        place
    }

    fn conflict(&mut self, set: &[Element]) -> finding::Conflict {
        let mut conflict = finding::Conflict { figures: Vec::new(), relations: Vec::new() };
        for element in set {
            match element {
                Element::Figure(id) => conflict.figures.push(self.figure(*id)),
                Element::Relation(id) => conflict.relations.push(self.relation(*id)),
            }
        }
        conflict
    }

    fn repair(&mut self, suspect: &Suspect<'_>) -> Repair {
        let phrasing = self.phrasing;
        let Suspect { observation, bound, slips, .. } = suspect;
        let figure = &observation.figure;
        let nearest = suspect.nearest.as_ref();
        let apart = |nearest: &&Figure| !bound.interval.contains(&nearest.value());
        let correction = Correction {
            figure: self.figure(suspect.quantity),
            bounds: phrasing.bounds(bound, figure.unit(), -figure.last_place()),
            nearest: nearest.map(Figure::to_string),
            nearest_shown: nearest.map(|figure| phrasing.language.printed(figure)),
            nearest_stands_for: nearest.filter(apart).map(|figure| {
                let interval = figure.interval(Level::Printed);
                phrasing.shown(&interval, figure.unit(), -figure.last_place())
            }),
            hints: slips.iter().map(|slip| worded(phrasing, figure, slip)).collect(),
        };
        Repair { corrections: vec![correction] }
    }
}
