//! From a contradiction of the audit to a finding.

use std::collections::BTreeMap;

use super::finding::{Conflict, Correction, Finding, Printed, Relation, Repair};
use super::slip::hints;
use super::worded::Scribe;
use crate::audit::{self, Contradiction, Element, Freed, QuantityId, RelationId};
use crate::figure::{Figure, Level};
use crate::index::Observation;
use crate::rule::Rule;
use crate::solve::{Model, Tie};

/// The finding of a contradiction; `None` if only prints of one fact disagree.
pub(super) fn finding(
    scribe: Scribe<'_>,
    model: &Model<'_>,
    contradiction: &Contradiction,
) -> Option<Finding> {
    let of_formula = |element: &Element| match element {
        Element::Relation(id) => matches!(model.tie(*id), Tie::Formula(..)),
        Element::Figure(_) => false,
    };
    let mut conflicts = contradiction.conflicts.iter();
    let alone = |set: &[Element]| set.len() == 1;
    conflicts.find(|set| alone(set) || set.iter().any(of_formula))?;
    let mut gathered = Gathered::new(scribe, model);
    let ranking = contradiction.ranking();
    let ranked: Vec<&audit::Repair> =
        ranking.iter().map(|place| &contradiction.repairs[*place]).collect();
    for freed in ranked.iter().flat_map(|repair| &repair.freed) {
        gathered.figure(freed.quantity);
    }
    let conflicts: Vec<Conflict> =
        contradiction.conflicts.iter().map(|set| gathered.conflict(set)).collect();
    let repairs = ranked.iter().map(|repair| gathered.repair(repair)).collect();
    let rule = match contradiction.severity {
        audit::Severity::Error => Rule::Contradiction,
        audit::Severity::Warning => Rule::LooseAgreement,
    };
    let Gathered { figures, relations, .. } = gathered;
    let spot = figures.first()?.spot.clone();
    let findings = &scribe.sentences().findings;
    let (subject, count) = (figures[0].subject(), figures.len());
    let message = match contradiction.severity {
        audit::Severity::Error => (findings.contradiction)(subject, count),
        audit::Severity::Warning => (findings.loose_agreement)(subject, count),
    };
    let finding = Finding::new(rule, message, spot);
    let complete = contradiction.complete;
    Some(Finding { figures, relations, conflicts, complete, repairs, ..finding })
}

/// The figures and relations that a finding names so far.
struct Gathered<'d, 'm> {
    scribe: Scribe<'d>,
    model: &'m Model<'d>,
    figures: Vec<Printed>,
    relations: Vec<Relation>,
    places_of_figures: BTreeMap<QuantityId, usize>,
    places_of_relations: BTreeMap<RelationId, usize>,
}

impl<'d, 'm> Gathered<'d, 'm> {
    fn new(scribe: Scribe<'d>, model: &'m Model<'d>) -> Self {
        Self {
            scribe,
            model,
            figures: Vec::new(),
            relations: Vec::new(),
            places_of_figures: BTreeMap::new(),
            places_of_relations: BTreeMap::new(),
        }
    }

    fn observation(&self, id: QuantityId) -> &'d Observation {
        self.model.subject(id).print().expect("a suspect was printed")
    }

    fn figure(&mut self, id: QuantityId) -> usize {
        if let Some(place) = self.places_of_figures.get(&id) {
            return *place;
        }
        self.figures.push(self.scribe.printed(self.observation(id)));
        self.places_of_figures.insert(id, self.figures.len() - 1);
        self.figures.len() - 1
    }

    fn relation(&mut self, id: RelationId) -> usize {
        if let Some(place) = self.places_of_relations.get(&id) {
            return *place;
        }
        let relation = match self.model.tie(id) {
            Tie::Formula(id, fact) => self.scribe.formula(id, fact),
            Tie::SameFact(fact) => self.scribe.same_fact(fact),
        };
        // The prints of a fact are tied one by one.
        let known = self.relations.iter().position(|known| *known == relation);
        let place = known.unwrap_or(self.relations.len());
        if known.is_none() {
            self.relations.push(relation);
        }
        self.places_of_relations.insert(id, place);
        place
    }

    fn conflict(&mut self, set: &[Element]) -> Conflict {
        let mut conflict = Conflict { figures: Vec::new(), relations: Vec::new() };
        for element in set {
            match element {
                Element::Figure(id) => conflict.figures.push(self.figure(*id)),
                Element::Relation(id) => conflict.relations.push(self.relation(*id)),
            }
        }
        conflict
    }

    fn repair(&mut self, repair: &audit::Repair) -> Repair {
        let alone = repair.freed.len() == 1;
        let corrections = repair.freed.iter().map(|freed| self.correction(freed, alone)).collect();
        Repair { corrections }
    }

    fn correction(&mut self, freed: &Freed, alone: bool) -> Correction {
        let observation = self.observation(freed.quantity);
        let figure = &observation.figure;
        let nearest = freed.correction.as_ref().map(|it| reprinted(figure, it));
        let apart = |nearest: &&Figure| !freed.bound.interval.contains(&nearest.value());
        let beside = nearest.as_ref().filter(apart);
        Correction {
            figure: self.figure(freed.quantity),
            bounds: self.scribe.bounds(&freed.bound, figure.unit(), -figure.last_place()),
            nearest: nearest.as_ref().map(Figure::to_string),
            nearest_shown: nearest.as_ref().map(|figure| self.scribe.language.printed(figure)),
            nearest_stands_for: beside.map(|figure| {
                let interval = figure.interval(Level::Printed);
                self.scribe.shown(&interval, figure.unit(), -figure.last_place())
            }),
            hints: if alone { hints(self.scribe, observation, freed) } else { Vec::new() },
        }
    }
}

/// A correction in the words of the figure it corrects.
fn reprinted(figure: &Figure, correction: &audit::Correction) -> Figure {
    figure.with_value(correction.print.value())
}
