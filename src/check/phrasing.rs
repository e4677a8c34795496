//! The parts of findings in words: figures, relations, bounds.

use super::finding::{Bounds, Correction, Limit, Printed, Relation, Spot, Worth};
use crate::audit::Bound;
use crate::figure::{
    self, End, Figure, Interval, Level, Toward, Unit, decimal, terminating_places,
};
use crate::index::{Dataset, Fact, Observation};
use crate::key::FormulaId;
use crate::lang::{Language, Sentences};
use crate::record::Origin;
use crate::solve::{Outcome, Partition, Solution, Strength, Tie};

/// The decimals of a limit that has no last one.
const PLACES: i32 = 12;

/// The parts of findings and stories in the words of a language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrasing<'s, 'm> {
    pub solution: &'s Solution<'m>,
    pub dataset: &'m Dataset,
    pub language: Language,
}

/// The start of a line.
pub(crate) fn spot(origin: &Origin) -> Spot {
    Spot { file: origin.file.to_string(), line: origin.line, column: 1 }
}

impl<'s, 'm> Phrasing<'s, 'm> {
    /// The phrasing of a solution.
    pub fn new(solution: &'s Solution<'m>, language: Language) -> Self {
        Self { solution, dataset: solution.model.dataset, language }
    }

    /// The sentences of its language.
    pub fn sentences(self) -> &'static Sentences {
        self.language.sentences()
    }

    /// The name of an indicator.
    pub fn name(self, fact: Fact) -> &'m str {
        self.language.indicator(self.dataset.indicator(fact.indicator))
    }

    /// The name of an area, or its key.
    pub fn area(self, fact: Fact) -> &'m str {
        self.language.area_in_sentence(&self.dataset.areas[fact.area.0])
    }

    /// A printed figure.
    pub fn printed(self, observation: &Observation) -> Printed {
        let fact = observation.fact;
        let source = self.dataset.source(observation.source);
        Printed {
            fact,
            area: self.dataset.areas[fact.area.0].id.clone(),
            indicator: self.dataset.indicator(fact.indicator).id.clone(),
            name: self.name(fact).to_owned(),
            period: fact.when.to_string(),
            printed: observation.figure.to_string(),
            source: source.id.clone(),
            title: source.title.clone(),
            spot: Spot { column: observation.column, ..spot(&observation.origin) },
            area_name: self.area(fact).to_owned(),
            shown: self.language.printed(&observation.figure),
        }
    }

    /// Why a relation holds, in names and in numbers.
    pub fn relation(self, tie: Tie) -> Relation {
        match tie {
            Tie::Formula { formula, result } => self.formula(formula, result),
            Tie::Nested { part, whole } => self.nested(part, whole),
            Tie::SameFact(fact) => self.same_fact(fact),
        }
    }

    /// That part of a period is at most the whole.
    fn nested(self, part: Fact, whole: Fact) -> Relation {
        let phrases = &self.sentences().phrases;
        let [part_when, whole_when] = [part, whole].map(|fact| fact.when.to_string());
        Relation {
            words: (phrases.part_of_period)(self.name(part), &part_when, &whole_when),
            numbers: (phrases.at_most_whole)(&self.number(part, whole), &self.number(whole, part)),
            published: true,
            spot: None,
        }
    }

    /// That the parts of a period make the whole, and what they make.
    pub fn parts(self, partition: &Partition<'_>, sum: &str) -> Relation {
        let phrases = &self.sentences().phrases;
        let Observation { fact, figure, .. } = partition.whole.observation;
        let parts = partition.parts.iter().map(|part| self.number(part.observation.fact, *fact));
        let numbers = parts.collect::<Vec<_>>().join(" + ");
        let published = self.language.printed(figure);
        Relation {
            words: (phrases.sum_of_parts)(self.name(*fact), &fact.when.to_string()),
            numbers: (phrases.numbers)(&numbers, Some(sum), Some(&published)),
            published: true,
            spot: None,
        }
    }

    /// A formula for a fact, in names and in numbers.
    pub fn formula(self, id: FormulaId, fact: Fact) -> Relation {
        let Self { dataset, language, .. } = self;
        let record = &dataset.formulas[id.0];
        let mut operands = record.operands.iter();
        let published = operands.any(|operand| {
            dataset.operand(*operand, fact).is_some_and(|it| !dataset.prints(it).is_empty())
        });
        let words = record.expression.written(&mut |operand| {
            let other = dataset
                .operand(operand, fact)
                .unwrap_or(Fact { indicator: operand.indicator, ..fact });
            self.name_beside(other, fact)
        });
        let phrases = &self.sentences().phrases;
        let numbers = self.numbers(id, fact);
        let outcome = self.recomputed(id, fact);
        let printed = dataset.prints(fact).first().map(|print| language.printed(&print.figure));
        Relation {
            words: format!("{} {} = {words}", self.name(fact), fact.when),
            numbers: (phrases.numbers)(&numbers, outcome.as_deref(), printed.as_deref()),
            published: published || printed.is_some(),
            spot: Some(spot(&record.origin)),
        }
    }

    /// A name in a relation of another fact, with its period where that is another one.
    fn name_beside(self, fact: Fact, other: Fact) -> String {
        let name = self.name(fact);
        if fact.when == other.when { name.to_owned() } else { format!("{name} {}", fact.when) }
    }

    /// A number of a relation: its finest print, and another one that differs.
    fn number(self, fact: Fact, other: Fact) -> String {
        let phrases = &self.sentences().phrases;
        let [finest, others @ ..] = self.dataset.prints(fact) else {
            return (phrases.not_printed)(&self.name_beside(fact, other));
        };
        let differs = |other: &&Observation| {
            let [one, other] = [finest, other].map(|it| it.figure.interval(Level::Printed));
            one.intersect(&other).is_none()
        };
        let printed = self.language.printed(&finest.figure);
        match others.iter().find(differs) {
            Some(other) => (phrases.either)(&printed, &self.language.printed(&other.figure)),
            None => printed,
        }
    }

    /// What a formula gives from the printed digits, in the digits and unit of the print.
    fn recomputed(self, id: FormulaId, fact: Fact) -> Option<String> {
        let print = &self.dataset.prints(fact).first()?.figure;
        let entry = self.solution.model.entry(fact)?;
        let derivation = entry.derivations.iter().find(|derivation| derivation.formula == id)?;
        let Outcome::Known { value, .. } = &derivation.outcome else { return None };
        Some(format!("{} {}", print.printed_like(value), print.unit()))
    }

    /// The numbers of a formula and what they give in the digits of a published figure, if
    /// all are published and what they give lies within `bounds`.
    pub fn given(
        self,
        id: FormulaId,
        published: &Observation,
        bounds: &Interval,
    ) -> Option<(String, String)> {
        let fact = published.fact;
        let entry = self.solution.model.entry(fact)?;
        let derivation = entry.derivations.iter().find(|derivation| derivation.formula == id)?;
        let Outcome::Known { value, .. } = &derivation.outcome else { return None };
        if !bounds.contains(value) {
            return None;
        }
        let figure = &published.figure;
        let result = format!("{} {}", figure.printed_like(value), figure.unit());
        Some((self.numbers(id, fact), result))
    }

    /// A formula for a fact with the published numbers put in.
    fn numbers(self, id: FormulaId, fact: Fact) -> String {
        let phrases = &self.sentences().phrases;
        self.dataset.formulas[id.0].expression.written(&mut |operand| {
            let number = self.dataset.operand(operand, fact).map(|it| self.number(it, fact));
            number.unwrap_or_else(|| phrases.no_value.to_owned())
        })
    }

    /// Two prints of one fact.
    pub fn same_fact(self, fact: Fact) -> Relation {
        let prints = self.dataset.prints(fact).iter();
        let mut prints: Vec<String> =
            prints.map(|print| self.language.printed(&print.figure)).collect();
        prints.dedup();
        let phrases = &self.sentences().phrases;
        Relation {
            words: (phrases.one_number)(self.name(fact), &fact.when.to_string()),
            numbers: (phrases.prints)(&prints),
            published: true,
            spot: None,
        }
    }

    /// Which of several figures of a fact all others support.
    pub fn supported(self, observation: &Observation) -> String {
        let published = self.language.printed(&observation.figure);
        let source = &self.dataset.source(observation.source).id;
        let at = observation.origin.to_string();
        (self.sentences().findings.supported)(&published, source, &at)
    }

    /// Bounds in the base unit, and shown in `unit` with at least so many places.
    pub fn bounds(self, bound: &Bound, unit: Unit, places: i32) -> Bounds {
        Bounds {
            low: bound.interval.low().map(|end| limit(end, Toward::Down)),
            high: bound.interval.high().map(|end| limit(end, Toward::Up)),
            exact: bound.exact,
            shown: self.shown(&bound.interval, unit, places),
        }
    }

    /// What everything else leaves a figure, by its place in a finding.
    pub fn correction(self, place: usize, figure: &Figure, bound: &Bound) -> Correction {
        let published = figure.interval(Level::Printed);
        Correction {
            figure: place,
            bounds: self.bounds(bound, figure.unit(), -figure.last_place()),
            tell: bound.interval.intersect(&published).is_none(),
            nearest: None,
            nearest_shown: None,
            nearest_stands_for: None,
            hints: Vec::new(),
        }
    }

    /// What an agreement is worth.
    pub fn strength(self, strength: &Strength, unit: Unit, places: i32) -> Worth {
        let bounds = self.bounds(&strength.bound, unit, places);
        Worth { bounds, weak: strength.weak }
    }

    /// An interval for a reader.
    pub fn shown(self, interval: &Interval, unit: Unit, places: i32) -> String {
        let in_unit = interval.in_units_of(&unit.factor());
        let figure::Bounds { low, high, .. } = figure::Bounds::new(&in_unit, places);
        let [low, high] = [low, high].map(|end| end.map(|end| end.to_string()));
        let unit = self.language.unit_in_sentence(unit);
        let phrases = &self.sentences().phrases;
        match (low, high) {
            (Some(low), Some(high)) if low == high => format!("{low} {unit}"),
            (Some(low), Some(high)) => (phrases.between)(&low, &high, &unit),
            (Some(low), None) => (phrases.at_least)(&low, &unit),
            (None, Some(high)) => (phrases.at_most)(&high, &unit),
            (None, None) => phrases.anything.to_owned(),
        }
    }
}

fn limit(end: &End, toward: Toward) -> Limit {
    let places = terminating_places(&end.value).and_then(|places| i32::try_from(places).ok());
    let decimal =
        decimal(&end.value, places.filter(|all| *all <= PLACES).unwrap_or(PLACES), toward);
    Limit { fraction: end.value.to_string(), decimal, open: end.open }
}
