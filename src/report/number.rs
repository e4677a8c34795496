//! From a print and a derivation to the numbers of a line.

use super::Desk;
use super::line::{Derived, Ends, Kind, Line, Published, Term, verdict_key};
use crate::figure::{
    Bounds, Digits, End, Figure, Interval, Level, Rational, Toward, Unit, decimal,
    justified_places, terminating_places,
};
use crate::index::{Fact, Observation};
use crate::record::IndicatorRecord;
use crate::solve::{Derivation, Entry, Outcome, Verdict};

impl Desk<'_> {
    /// The line of a fact, so far without numbers.
    pub(super) fn line(&self, fact: Fact) -> Line {
        let record = self.dataset.indicator(fact.indicator);
        Line {
            indicator: self.indicator(fact),
            period: fact.when.to_string(),
            unit: self.language().unit(record.unit),
            published: None,
            derived: None,
            verdict: None,
        }
    }

    /// The name of a fact's indicator.
    pub(super) fn indicator(&self, fact: Fact) -> Term {
        let record = self.dataset.indicator(fact.indicator);
        Term { key: record.id.clone(), name: self.language().indicator(record).to_owned() }
    }

    /// The name of a verdict.
    pub(super) fn verdict(&self, verdict: Verdict) -> Term {
        let name = self.language().verdict(verdict).to_owned();
        Term { key: verdict_key(verdict).to_owned(), name }
    }

    /// What is to be said of a derived number that nothing printed stands beside.
    pub(super) fn remark(&self, entry: &Entry<'_>, derived: &Derived) -> Option<Term> {
        let words = self.language().words();
        let (key, name) = match derived {
            Derived { possible: false, .. } => ("impossible", words.impossible.to_owned()),
            Derived { complete: false, missing: (missing, parts), .. } => {
                ("incomplete", (words.partial)(*missing, *parts))
            }
            _ if entry.formulas_differ() => {
                (verdict_key(Verdict::Contradicts), words.contradicts.to_owned())
            }
            _ => return None,
        };
        Some(Term { key: key.to_owned(), name })
    }

    /// Puts lines of one unit together, in the order of the units in `indicators.csv`.
    pub(super) fn order_by_unit(
        &self,
        lines: &mut [Line],
        belongs: impl Fn(&IndicatorRecord) -> bool,
    ) {
        let indicators = self.dataset.indicators.iter().filter(|indicator| belongs(indicator));
        let units: Vec<String> =
            indicators.map(|indicator| self.language().unit(indicator.unit)).collect();
        lines.sort_by_key(|line| units.iter().position(|unit| *unit == line.unit));
    }

    /// A printed number, whose source is cited.
    pub(super) fn published(
        &mut self,
        print: &Observation,
        kind: Kind,
        verdict: Option<Verdict>,
    ) -> Published {
        let figure = &print.figure;
        let IndicatorRecord { unit, domain, .. } = self.dataset.indicator(print.fact.indicator);
        let unit = *unit;
        let shown = match figure.in_unit(unit) {
            Some(converted) => self.language().hedged(&converted),
            None => format!("{} {}", self.language().hedged(figure), figure.unit()),
        };
        Published {
            kind,
            value: figure.digits().to_string(),
            unit: figure.unit().to_string(),
            qualifier: figure.qualifier().english(),
            base_value: in_full(&figure.value()),
            ends: Ends::exact(&figure.interval(Level::Printed).intersect(domain).expect("checked")),
            verdict: verdict.map(verdict_key),
            source: self.cite(print.source),
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
        let (value, interval, from, possible, missing) = match &derivation.outcome {
            Outcome::Known { value, interval, from, possible } => {
                (Some(value), interval, from, *possible, 0)
            }
            Outcome::Bounded { interval, from, missing } => {
                (None, interval, from, true, missing.len())
            }
            Outcome::Missing(_) | Outcome::NoNumber => return None,
        };
        let in_unit = interval.in_units_of(&unit.factor());
        let digits = value.and_then(|value| digits(value, unit, &in_unit, print));
        let beside = print.and_then(|print| Some(-print.last_place_in(unit)?));
        let finest = || from.iter().filter_map(|fact| self.places(*fact, unit)).max();
        let shown = Bounds::new(&in_unit, beside.or_else(finest).unwrap_or(0));
        Some(Derived {
            base_value: digits.as_ref().zip(value).map(|(_, value)| {
                let value = value / unit.factor();
                let between = Digits::rounded(&value, shown.places, Toward::Nearest);
                in_full(&(between.value() * unit.factor()))
            }),
            value: digits.map(|digits| digits.to_string()),
            unit: unit.to_string(),
            ends: Ends::of(&shown, unit, interval),
            complete: value.is_some(),
            missing: (missing, missing + from.len()),
            possible,
            formula: formula.text.clone(),
            place: formula.origin.to_string(),
            shown,
        })
    }

    /// The digits after the point of a fact's finest print, if it is in a like unit.
    fn places(&self, fact: Fact, unit: Unit) -> Option<i32> {
        Some(-self.dataset.prints(fact).first()?.figure.last_place_in(unit)?)
    }
}

/// The digits to show of a derived value: those of the print beside it, or else those that
/// its interval justifies.
fn digits(
    value: &Rational,
    unit: Unit,
    interval: &Interval,
    print: Option<&Figure>,
) -> Option<Digits> {
    let value = value / unit.factor();
    let beside = print.and_then(|print| Some(-print.last_place_in(unit)?));
    let places = beside.or_else(|| justified_places(&value, interval))?;
    Some(Digits::rounded(&value, places, Toward::Nearest))
}

/// A number that has an end, with all its digits.
fn in_full(value: &Rational) -> String {
    let places = terminating_places(value).expect("printed digits times a decimal factor");
    decimal(value, i32::try_from(places).expect("few places"), Toward::Nearest)
}

impl Ends {
    /// The ends of a printed figure's interval, which are decimals.
    fn exact(interval: &Interval) -> Self {
        let end = |end: Option<&End>| end.map(|end| in_full(&end.value));
        Self::with_openness(end(interval.low()), end(interval.high()), interval)
    }

    /// Bounds in a unit, in the base unit.
    fn of(bounds: &Bounds, unit: Unit, interval: &Interval) -> Self {
        let base =
            |bound: &Option<Digits>| Some(in_full(&(bound.as_ref()?.value() * unit.factor())));
        Self::with_openness(base(&bounds.low), base(&bounds.high), interval)
    }

    fn with_openness(low: Option<String>, high: Option<String>, interval: &Interval) -> Self {
        let low_open = interval.low().is_some_and(|end| end.open);
        let high_open = interval.high().is_some_and(|end| end.open);
        Self { low, high, low_open, high_open }
    }
}
