//! From a conflict of the solution to a finding.

use std::collections::BTreeMap;

use super::finding::{self, Bounds, Correction, Finding, Printed, Relation, Repair};
use super::phrasing::Phrasing;
use super::slip::worded;
use crate::audit::{Element, QuantityId, RelationId};
use crate::figure::{Figure, Level};
use crate::rule::{Rule, Severity};
use crate::solve::{Conflict, Slip, Suspect, Tie};

/// How many relations are told as the steps to what the others give.
const MOST_STEPS: usize = 5;

/// How many figures it is said of that others agree with them.
const MOST_SUPPORTED: usize = 3;

/// The finding of a conflict.
pub(super) fn finding<'m>(phrasing: Phrasing<'_, 'm>, conflict: &Conflict<'m>) -> Option<Finding> {
    let mut named = Named::new(phrasing);
    for suspect in &conflict.suspects {
        named.figure(suspect.quantity);
    }
    let conflicts = conflict.sets.iter().map(|set| named.conflict(set));
    let conflicts: Vec<finding::Conflict> = conflicts.collect();
    let repairs = conflict.suspects.iter().map(|suspect| named.repair(suspect));
    let repairs: Vec<Repair> = repairs.collect();
    let Named { figures, relations, .. } = named;
    let first = figures.first()?;
    let findings = &phrasing.sentences().findings;
    let correction = repairs.first().map(|repair| &repair.corrections[0]);
    let by_formula = correction.and_then(|it| given(phrasing, conflict, &it.bounds));
    let steps = conflicts.first().map_or(&[][..], |first| &first.relations);
    let steps = if by_formula.is_none() && steps.len() <= MOST_STEPS { steps } else { &[] };
    let steps = steps.to_vec();
    let gives = by_formula.unwrap_or_else(|| left(phrasing, correction));
    let (rule, word) = match conflict.severity {
        Severity::Error => (Rule::Contradiction, findings.contradiction),
        _ => (Rule::LooseAgreement, findings.loose_agreement),
    };
    let message = word(first.subject(), &first.shown, &gives);
    let finding = Finding::new(rule, message, first.spot.clone());
    Some(Finding {
        cause: cause(phrasing, conflict, &repairs),
        support: support(phrasing, conflict),
        steps,
        figures,
        relations,
        conflicts,
        complete: conflict.complete,
        repairs,
        ..finding
    })
}

/// What the other figures give in the place of the likeliest suspect, by the one formula that
/// it is the result of; `None` if it takes more than that.
fn given(phrasing: Phrasing<'_, '_>, conflict: &Conflict<'_>, bounds: &Bounds) -> Option<String> {
    let suspect = conflict.suspects.first()?;
    let mut relations = conflict.sets[0].iter().filter_map(|element| match element {
        Element::Relation(id) => Some(phrasing.solution.model.why(*id)),
        Element::Figure(_) => None,
    });
    let (Tie::Formula { formula, result }, None) = (relations.next()?, relations.next()) else {
        return None;
    };
    let own = result == suspect.observation.fact;
    let bound = &suspect.bound.interval;
    let given = own.then(|| phrasing.given(formula, suspect.observation, bound)).flatten();
    let (numbers, result) = given?;
    Some((phrasing.sentences().findings.is)(&numbers, &result, &bounds.shown))
}

/// What the other figures leave the likeliest suspect.
fn left(phrasing: Phrasing<'_, '_>, correction: Option<&Correction>) -> String {
    let findings = &phrasing.sentences().findings;
    match correction.filter(|correction| correction.tell) {
        Some(Correction { bounds, .. }) => (findings.give)(&bounds.shown),
        None => findings.excludes.to_owned(),
    }
}

/// What most likely happened to the likeliest suspect, and, unless that says it, what would
/// agree.
fn cause(
    phrasing: Phrasing<'_, '_>,
    conflict: &Conflict<'_>,
    repairs: &[Repair],
) -> Option<String> {
    let correction = repairs.first()?.corrections.first()?;
    let slip = conflict.suspects.first()?.slips.first();
    let says_it = slip.is_some_and(Slip::offers_figures);
    let nearest = correction.nearest_shown.as_deref().filter(|_| !says_it);
    let hint = correction.hints.first().map(String::as_str);
    (hint.is_some() || nearest.is_some())
        .then(|| (phrasing.sentences().findings.cause)(hint, nearest))
}

/// What speaks for the figures beside the likeliest suspect: that all others support another
/// one of its fact, or how many others agree with them.
fn support<'m>(phrasing: Phrasing<'_, 'm>, conflict: &Conflict<'m>) -> Option<String> {
    if let Some(other) = conflict.supported {
        return Some(phrasing.supported(other));
    }
    let first = conflict.suspects.first()?.quantity;
    let support = |id: QuantityId| phrasing.solution.support(id, conflict);
    let own = support(first);
    let shown = |id: QuantityId| {
        let published = phrasing.solution.model.subject(id).print();
        published.map(|published| phrasing.language.printed(&published.figure))
    };
    let beside = conflict.sets[0].iter().filter_map(|element| match element {
        Element::Figure(id) if *id != first => Some(*id),
        _ => None,
    });
    let supported = beside.take(MOST_SUPPORTED).map(|id| (id, support(id)));
    let supported = supported.filter(|(_, count)| *count > own);
    let (others, counts): (Vec<String>, Vec<usize>) =
        supported.filter_map(|(id, count)| Some((shown(id)?, count))).unzip();
    let count = counts.into_iter().min()?;
    Some((phrasing.sentences().findings.support)(&others, count, &shown(first)?, own))
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
            nearest: nearest.map(Figure::to_string),
            nearest_shown: nearest.map(|figure| phrasing.language.printed(figure)),
            nearest_stands_for: nearest.filter(apart).map(|figure| {
                let interval = figure.interval(Level::Printed);
                phrasing.shown(&interval, figure.unit(), -figure.last_place())
            }),
            hints: slips.iter().map(|slip| worded(phrasing, figure, slip)).collect(),
            ..phrasing.correction(self.figure(suspect.quantity), figure, bound)
        };
        Repair { corrections: vec![correction] }
    }
}
