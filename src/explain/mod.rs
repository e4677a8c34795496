//! The whole story of a number: who published it, what formulas give, and what narrowed it.

mod page;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::audit::Course;
use crate::check::phrasing::Phrasing;
use crate::check::{Bounds, Finding, Relation, Standing, standing};
use crate::figure::{Figure, Interval, Level};
use crate::index::{Fact, Observation};
use crate::key::{AreaId, IndicatorId};
use crate::lang::{Language, Sentences};
use crate::register::Rows;
use crate::solve::{Derivation, Outcome, Selection, Solution};

/// The version of the JSON form; it rises when a field goes or changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// How many formulas deep the operands of a number are told.
const DEEPEST: usize = 4;

/// The stories of an indicator's numbers.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The language of its names and formulas: `en` or `zh`.
    pub language: &'static str,
    /// Every other sentence.
    #[serde(skip)]
    pub(crate) sentences: &'static Sentences,
    /// One for each time that was asked for.
    pub stories: Vec<Story>,
}

/// The story of one number.
#[derive(Clone, Debug, Serialize)]
pub struct Story {
    /// The key of its area.
    pub area: String,
    /// The key of its indicator.
    pub indicator: String,
    /// The name of its indicator.
    pub name: String,
    /// Its period.
    pub period: String,
    /// Its area, as sentences call it.
    #[serde(skip)]
    pub(crate) area_name: String,
    /// Who published it.
    pub prints: Vec<Print>,
    /// What its formulas give.
    pub formulas: Vec<Reckoning>,
    /// What its own figure and domain leave; `None` if it is part of a contradiction.
    pub start: Option<Bounds>,
    /// What then narrowed it.
    pub narrowings: Vec<Step>,
    /// Where it lies, once everything is held against everything.
    pub bounds: Option<Bounds>,
    /// What a check finds of it.
    pub findings: Vec<Finding>,
}

/// A published figure of a number, with everything that answers for it.
#[derive(Clone, Debug, Serialize)]
pub struct Print {
    /// The figure, the verdict on it, and what its agreement is worth.
    #[serde(flatten)]
    pub standing: Standing,
    /// What it stands for on its own.
    pub bounds: Bounds,
    /// Who published the source.
    pub publisher: String,
    /// When, if that is known.
    pub published: Option<String>,
    /// The address of the source; empty if not known.
    pub url: String,
    /// A remark of whoever entered it.
    pub note: String,
    /// The rows of a register that it adds up, if it is such a sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Rows>,
}

/// What a formula gives.
#[derive(Clone, Debug, Serialize)]
pub struct Reckoning {
    /// The formula in words and numbers.
    #[serde(flatten)]
    pub relation: Relation,
    /// Where its result lies, from its operands' figures alone.
    pub bounds: Option<Bounds>,
    /// The numbers that it would need and that were not published.
    pub missing: Vec<String>,
    /// The stories of its operands.
    pub operands: Vec<Story>,
}

/// A relation that narrowed a number.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// The relation in words and numbers.
    #[serde(flatten)]
    pub relation: Relation,
    /// The values after it.
    pub bounds: Bounds,
}

/// What is to be explained.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The area.
    pub area: AreaId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The times.
    pub selection: Selection,
    /// The language of the story.
    pub language: Language,
}

/// Tells of an indicator of an area at some times; `findings` are those of a check of all.
#[must_use]
pub fn explain(solution: &Solution<'_>, question: Question, findings: &[Finding]) -> Explanation {
    let Question { area, indicator, selection, language } = question;
    let phrasing = Phrasing::new(solution, language);
    let narrator = Narrator { phrasing, findings };
    let entries = solution.model.selected(area, selection);
    let facts = entries.into_iter().map(|entry| entry.fact);
    let facts = facts.filter(|fact| fact.indicator == indicator);
    let stories = facts.map(|fact| narrator.story(fact, 0, &mut BTreeSet::new())).collect();
    Explanation {
        schema_version: SCHEMA_VERSION,
        language: language.key(),
        sentences: phrasing.sentences(),
        stories,
    }
}

/// Tells the stories of facts.
struct Narrator<'s, 'm> {
    phrasing: Phrasing<'s, 'm>,
    findings: &'s [Finding],
}

impl Narrator<'_, '_> {
    /// The story of a fact; those that were `told` are not told again.
    fn story(&self, fact: Fact, depth: usize, told: &mut BTreeSet<Fact>) -> Story {
        let Phrasing { dataset, solution, .. } = self.phrasing;
        let record = dataset.indicator(fact.indicator);
        let course = solution.course(fact);
        told.insert(fact);
        let entry = solution.model.entry_of(fact);
        let formulas = entry.derivations.iter();
        let formulas =
            formulas.map(|derivation| self.reckoning(fact, derivation, depth, told)).collect();
        let named = |finding: &&Finding| finding.suspects().any(|figure| figure.fact == fact);
        Story {
            prints: self.prints(fact),
            formulas,
            start: course.as_ref().map(|course| self.bounds(fact, &course.start, true)),
            narrowings: course.as_ref().map_or_else(Vec::new, |course| self.steps(fact, course)),
            bounds: course.as_ref().map(|it| self.bounds(fact, &it.bound.interval, it.bound.exact)),
            findings: self.findings.iter().filter(named).cloned().collect(),
            indicator: record.id.clone(),
            name: self.phrasing.name(fact).to_owned(),
            area: self.phrasing.dataset.areas[fact.area.0].id.clone(),
            area_name: self.phrasing.area(fact).to_owned(),
            period: fact.when.to_string(),
        }
    }

    fn steps(&self, fact: Fact, course: &Course) -> Vec<Step> {
        let step = |narrowing: &crate::audit::Narrowing| {
            let bounds = self.bounds(fact, &narrowing.after, false);
            let tie = self.phrasing.solution.model.why(narrowing.relation);
            let relation = self.phrasing.relation(tie);
            Step { relation, bounds }
        };
        course.narrowings.iter().map(step).collect()
    }

    fn prints(&self, fact: Fact) -> Vec<Print> {
        let prints = self.phrasing.dataset.prints(fact).iter().enumerate();
        prints.map(|(place, observation)| self.print(observation, place)).collect()
    }

    fn print(&self, observation: &Observation, place: usize) -> Print {
        let source = self.phrasing.dataset.source(observation.source);
        let interval = observation.figure.interval(Level::Printed);
        Print {
            standing: standing(self.phrasing, observation, place),
            bounds: self.bounds(observation.fact, &interval, true),
            publisher: source.publisher.clone(),
            published: source.published.map(|date| date.to_string()),
            url: source.url.clone(),
            note: observation.note.clone(),
            rows: None,
        }
    }

    fn reckoning(
        &self,
        fact: Fact,
        derivation: &Derivation,
        depth: usize,
        told: &mut BTreeSet<Fact>,
    ) -> Reckoning {
        let formula = &self.phrasing.dataset.formulas[derivation.formula.0];
        let (interval, missing) = match &derivation.outcome {
            Outcome::Known { interval, .. } => (Some(interval), None),
            Outcome::Bounded { interval, missing, .. } => (Some(interval), Some(missing)),
            Outcome::Missing(missing) => (None, Some(missing)),
            Outcome::NoNumber => (None, None),
        };
        let named = |fact: &Fact| {
            format!("{} {}", self.phrasing.dataset.indicator(fact.indicator).id, fact.when)
        };
        let mut operands: Vec<Fact> = Vec::new();
        for operand in
            formula.operands.iter().filter_map(|it| self.phrasing.dataset.operand(*it, fact))
        {
            if depth < DEEPEST && told.insert(operand) {
                operands.push(operand);
            }
        }
        Reckoning {
            relation: self.phrasing.formula(derivation.formula, fact),
            bounds: interval.map(|interval| self.bounds(fact, interval, true)),
            missing: missing.into_iter().flatten().map(named).collect(),
            operands: operands.into_iter().map(|it| self.story(it, depth + 1, told)).collect(),
        }
    }

    /// Bounds in the unit of the finest figure, or of the indicator.
    fn bounds(&self, fact: Fact, interval: &Interval, exact: bool) -> Bounds {
        let print = self.phrasing.dataset.prints(fact).first().map(|print| &print.figure);
        let unit = self.phrasing.dataset.indicator(fact.indicator).unit;
        let unit = print.map_or(unit, Figure::unit);
        let places = print.map_or(0, |figure| -figure.last_place());
        let bound = crate::audit::Bound { interval: interval.clone(), exact };
        self.phrasing.bounds(&bound, unit, places)
    }
}

impl Explanation {
    /// Adds to each published figure the rows that it adds up, as `behind` finds them for a fact and the
    /// key of a source.
    ///
    /// # Errors
    /// Those of `behind`.
    pub fn add_rows<E>(
        &mut self,
        behind: &impl Fn(Fact, &str) -> Result<Option<Rows>, E>,
    ) -> Result<(), E> {
        self.stories.iter_mut().try_for_each(|story| story.add_rows(behind))
    }

    /// Calls each file as `shown` does: by its path.
    pub fn call_files(&mut self, shown: &impl Fn(&str) -> String) {
        self.stories.iter_mut().for_each(|story| story.call_files(shown));
    }
}

impl Story {
    fn add_rows<E>(
        &mut self,
        behind: &impl Fn(Fact, &str) -> Result<Option<Rows>, E>,
    ) -> Result<(), E> {
        for print in &mut self.prints {
            let printed = &print.standing.printed;
            print.rows = behind(printed.fact, &printed.source)?;
        }
        let mut operands = self.formulas.iter_mut().flat_map(|formula| &mut formula.operands);
        operands.try_for_each(|story| story.add_rows(behind))
    }

    fn call_files(&mut self, shown: &impl Fn(&str) -> String) {
        for print in &mut self.prints {
            let spot = &mut print.standing.printed.spot;
            spot.file = shown(&spot.file);
        }
        for reckoning in &mut self.formulas {
            reckoning.relation.call_files(shown);
            reckoning.operands.iter_mut().for_each(|story| story.call_files(shown));
        }
        self.narrowings.iter_mut().for_each(|step| step.relation.call_files(shown));
        self.findings.iter_mut().for_each(|finding| finding.call_files(shown));
    }
}
