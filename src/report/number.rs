//! From a print and a derivation to the numbers of a line.

use std::borrow::Cow;

use super::ends::in_full;
use super::line::{Derived, Ends, Kind, Line, Published, Term};
use super::{Composer, Strengths};
use crate::figure::{Bounds, Figure, Interval, Unit, justified};
use crate::index::{Fact, Observation};
use crate::page::Number;
use crate::record::IndicatorRecord;
use crate::solve::{Derivation, Entry, Outcome, Verdict};

impl Composer<'_, '_> {
    /// The line of a fact, so far without numbers.
    pub(super) fn line(&self, fact: Fact) -> Line {
        let record = self.dataset.indicator(fact.indicator);
        Line {
            indicator: self.indicator(fact),
            period: fact.when.to_string(),
            when: fact.when,
            base_unit: record.unit.dimension().base_unit(),
            unit: self.language().unit(record.unit),
            published: None,
            derived: None,
            bounds: None,
            verdict: None,
            judged: None,
            explain: None,
            starred: false,
        }
    }

    /// The line of a published figure of a fact.
    pub(super) fn printed(&mut self, entry: &Entry<'_>, print: usize) -> Line {
        let Entry { fact, prints, .. } = entry;
        let own = self.own(&prints[print]);
        let verdict = self.solution.verdict(*fact, print);
        let published = self.published(&prints[print], &own, Kind::Published, Some(verdict));
        let strength = self.strength(*fact, print);
        let published = Published { strength, ..published };
        let unit = self.dataset.indicator(fact.indicator).unit;
        let places = prints[print].figure.last_place_in(unit).map_or(0, |place| -place);
        let finest = if print == 0 { own } else { self.own(&prints[0]) };
        Line {
            bounds: self.narrowed(*fact, &published, &finest, places),
            published: Some(Box::new(published)),
            verdict: Some(self.verdict(verdict)),
            judged: Some(verdict),
            starred: verdict != Verdict::NotChecked,
            explain: Some(self.explain(*fact)),
            ..self.line(*fact)
        }
    }

    /// What an agreement is worth, where that is asked for.
    fn strength(&self, fact: Fact, print: usize) -> Option<&'static str> {
        let asked = self.request.strengths == Strengths::Found;
        let strength = asked.then(|| self.solution.strength(fact, print))?;
        strength.map(|strength| if strength.weak { "weak" } else { "strong" })
    }

    /// The line of a derived number that nothing printed stands beside.
    pub(super) fn derived_alone(&self, entry: &Entry<'_>, derivation: &Derivation) -> Option<Line> {
        let fact = entry.fact;
        let derived = self.derived(fact, derivation, None)?;
        Some(Line {
            bounds: self.found(fact, self.least_places(fact, derivation, None)),
            verdict: self.remark(entry, &derived),
            judged: Self::differs(entry, &derived).then_some(Verdict::Contradicts),
            explain: Some(self.explain(fact)),
            derived: Some(Box::new(derived)),
            ..self.line(fact)
        })
    }

    /// The arguments of `changzhi explain` for a fact.
    fn explain(&self, fact: Fact) -> Vec<Cow<'static, str>> {
        let area = self.dataset.areas[fact.area.0].id.clone();
        let indicator = self.dataset.indicator(fact.indicator).id.clone();
        let period = fact.when.to_string();
        vec![indicator.into(), "--area".into(), area.into(), "--period".into(), period.into()]
    }

    /// The name of a fact's indicator.
    pub(super) fn indicator(&self, fact: Fact) -> Term {
        let record = self.dataset.indicator(fact.indicator);
        Term { key: record.id.clone(), name: self.language().indicator(record).to_owned() }
    }

    /// The name of a verdict.
    pub(super) fn verdict(&self, verdict: Verdict) -> Term {
        let name = self.language().verdict(verdict).to_owned();
        Term { key: verdict.key().to_owned(), name }
    }

    /// What is to be said of a derived number that nothing printed stands beside.
    fn remark(&self, entry: &Entry<'_>, derived: &Derived) -> Option<Term> {
        let words = self.language().words();
        let (key, name) = match derived {
            Derived { possible: false, .. } => ("impossible", words.impossible.to_owned()),
            Derived { complete: false, missing: (missing, parts), .. } => {
                ("incomplete", (words.partial)(*missing, *parts))
            }
            _ if Self::differs(entry, derived) => return Some(self.verdict(Verdict::Contradicts)),
            _ => return None,
        };
        Some(Term { key: key.to_owned(), name })
    }

    /// Whether formulas give numbers that cannot both be right, with nothing left to say that
    /// would explain it.
    fn differs(entry: &Entry<'_>, derived: &Derived) -> bool {
        derived.possible && derived.complete && entry.formulas_differ()
    }

    /// Puts lines of one unit together, in the order of the units in `indicators.csv`.
    pub(super) fn order_by_unit(
        &self,
        lines: &mut [Line],
        belongs: impl Fn(&IndicatorRecord) -> bool,
    ) {
        if lines.windows(2).all(|pair| pair[0].unit == pair[1].unit) {
            return;
        }
        let indicators = self.dataset.indicators.iter().filter(|indicator| belongs(indicator));
        let units: Vec<String> =
            indicators.map(|indicator| self.language().unit(indicator.unit)).collect();
        lines.sort_by_key(|line| units.iter().position(|unit| *unit == line.unit));
    }

    /// A printed number, whose source is cited, and what it allows by itself.
    pub(super) fn published(
        &mut self,
        print: &Observation,
        own: &Interval,
        kind: Kind,
        verdict: Option<Verdict>,
    ) -> Published {
        let figure = &print.figure;
        let unit = self.dataset.indicator(print.fact.indicator).unit;
        let shown = match figure.in_unit(unit) {
            Some(converted) => {
                Number { digits: self.language().hedged(&converted), ..Number::default() }
            }
            None => Number {
                digits: self.language().hedged(figure),
                unit: Some(figure.unit().to_string()),
                ..Number::default()
            },
        };
        Published {
            kind,
            printed: figure.to_string(),
            value: figure.number(),
            unit: figure.unit().to_string(),
            qualifier: figure.qualifier().key(),
            digits: figure.significant(),
            base_value: in_full(&figure.value()),
            ends: Ends::exact(own),
            verdict,
            strength: None,
            source: self.cite(print.source),
            source_title: self.dataset.source(print.source).title.clone(),
            place: print.origin.to_string(),
            note: print.note.clone(),
            shown,
        }
    }

    /// A derived number beside a print, or alone; `None` if nothing is known of it.
    pub(super) fn derived(
        &self,
        fact: Fact,
        derivation: &Derivation,
        print: Option<&Figure>,
    ) -> Option<Derived> {
        let unit = self.dataset.indicator(fact.indicator).unit;
        let formula = &self.dataset.formulas[derivation.formula.0];
        let (value, interval, possible, missing) = match &derivation.outcome {
            Outcome::Known { value, interval, possible, from } => {
                (Some(value), interval, *possible, (0, from.len()))
            }
            Outcome::Bounded { interval, from, missing } => {
                (None, interval, true, (missing.len(), missing.len() + from.len()))
            }
            Outcome::Missing(_) | Outcome::NoNumber => return None,
        };
        let in_unit = interval.in_units_of(&unit.factor());
        let least = self.least_places(fact, derivation, print);
        let shown = Bounds::new(&in_unit, least);
        let within = if print.is_some() { in_unit } else { self.within(fact, in_unit) };
        let complete = value.is_some();
        let value = value.map(|value| value / unit.factor());
        let beside = print.and_then(|print| print_places(print, unit));
        let digits = value.as_ref().and_then(|value| justified(value, &within, beside));
        Some(Derived {
            base_value: digits.as_ref().map(|it| in_full(&(it.digits.value() * unit.factor()))),
            rounded: digits.as_ref().is_some_and(|digits| digits.rounded),
            complete,
            value: digits.map(|digits| digits.digits.to_string()),
            unit: unit.to_string(),
            ends: Ends::of(&shown, unit, interval),
            missing,
            possible,
            formula: formula.text.clone(),
            place: formula.origin.to_string(),
            shown,
        })
    }

    /// The bounds between which a derived number alone lies: what all figures together leave
    /// of what its formula gives.
    fn within(&self, fact: Fact, formula: Interval) -> Interval {
        let unit = self.dataset.indicator(fact.indicator).unit;
        let Some(bound) = self.solution.bound(fact) else { return formula };
        let together = bound.interval.in_units_of(&unit.factor());
        // Where the formula is among what is set aside, the others know better.
        together.intersect(&formula).unwrap_or(together)
    }

    /// The digits after the point that bounds have at least: those of the print beside them,
    /// or of the finest one that went into them.
    fn least_places(&self, fact: Fact, derivation: &Derivation, print: Option<&Figure>) -> i32 {
        let unit = self.dataset.indicator(fact.indicator).unit;
        let beside = print.and_then(|print| print_places(print, unit));
        let from = match &derivation.outcome {
            Outcome::Known { from, .. } | Outcome::Bounded { from, .. } => Some(from),
            Outcome::Missing(_) | Outcome::NoNumber => None,
        };
        let from = from.into_iter().flatten();
        let finest = || from.filter_map(|fact| self.places(*fact, unit)).max();
        beside.or_else(finest).unwrap_or(0)
    }

    /// The digits after the point of a fact's finest print, if it is in a like unit.
    fn places(&self, fact: Fact, unit: Unit) -> Option<i32> {
        print_places(&self.dataset.prints(fact).first()?.figure, unit)
    }
}

/// The digits after the point of a print in a unit, if it is in a like one.
fn print_places(print: &Figure, unit: Unit) -> Option<i32> {
    Some(-print.last_place_in(unit)?)
}
