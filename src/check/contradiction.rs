//! From a contradiction of the audit to a finding.

use std::collections::BTreeMap;

use super::finding::{Conflict, Correction, Finding, Printed, Relation, Repair};
use super::slip::hints;
use super::worded::Scribe;
use crate::audit::{self, Audit, Contradiction, Element, QuantityId, RelationId, Suspect};
use crate::figure::{self, Figure, Interval, Level};
use crate::index::Observation;
use crate::rule::Rule;
use crate::solve::{Model, Tie};

/// The finding of a contradiction; `None` if only prints of one fact disagree.
pub(super) fn finding(
    scribe: Scribe<'_>,
    model: &Model<'_>,
    audit: &Audit<'_>,
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
    let mut ranked: Vec<(&Suspect, Option<figure::Correction>)> = Vec::new();
    for suspect in &contradiction.suspects {
        let print = gathered.observation(suspect.quantity).figure.print();
        let allowed = |values: &Interval| audit.allows(suspect.quantity, values);
        ranked.push((suspect, print.nearest(&suspect.bound.interval, Level::Printed, allowed)));
    }
    ranked.sort_by_key(|(suspect, correction)| {
        let relative = correction.as_ref().and_then(|it| it.relative.clone());
        (std::cmp::Reverse(suspect.against), relative.is_none(), relative)
    });
    for (suspect, _) in &ranked {
        gathered.figure(suspect.quantity);
    }
    let conflicts: Vec<Conflict> =
        contradiction.conflicts.iter().map(|set| gathered.conflict(set)).collect();
    let repairs = ranked
        .iter()
        .map(|(suspect, correction)| gathered.repair(audit, suspect, correction.as_ref()))
        .collect();
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

    fn repair(
        &mut self,
        audit: &Audit<'_>,
        suspect: &Suspect,
        correction: Option<&figure::Correction>,
    ) -> Repair {
        let observation = self.observation(suspect.quantity);
        let figure = &observation.figure;
        let nearest = correction.map(|it| reprinted(figure, it));
        let apart = |nearest: &&Figure| !suspect.bound.interval.contains(&nearest.value());
        let beside = nearest.as_ref().filter(apart);
        let allowed = |values: &Interval| audit.allows(suspect.quantity, values);
        let hull = &suspect.bound.interval;
        let power_of_ten = figure.print().slipped_point(hull, Level::Printed, allowed);
        let correction = Correction {
            figure: self.figure(suspect.quantity),
            bounds: self.scribe.bounds(&suspect.bound, figure.unit(), -figure.last_place()),
            nearest: nearest.as_ref().map(Figure::to_string),
            nearest_shown: nearest.as_ref().map(|figure| self.scribe.language.printed(figure)),
            nearest_stands_for: beside.map(|figure| {
                let interval = figure.interval(Level::Printed);
                self.scribe.shown(&interval, figure.unit(), -figure.last_place())
            }),
            hints: hints(self.scribe, observation, hull, power_of_ten),
        };
        Repair { corrections: vec![correction] }
    }
}

/// A correction in the words of the figure it corrects.
fn reprinted(figure: &Figure, correction: &figure::Correction) -> Figure {
    figure.with_value(correction.print.value())
}
