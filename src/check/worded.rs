//! The parts of findings in words: figures, relations, bounds.

use super::finding::{Bounds, Limit, Printed, Relation, Spot};
use crate::audit::Bound;
use crate::figure::{self, End, Interval, Level, Toward, Unit, decimal, terminating_places};
use crate::index::{Dataset, Fact, Observation};
use crate::key::FormulaId;
use crate::record::Origin;
use crate::solve::{Outcome, Solution};

/// The decimals of a limit that has no last one.
const PLACES: i32 = 12;

/// A printed figure.
pub(crate) fn printed(dataset: &Dataset, observation: &Observation) -> Printed {
    let Fact { area, indicator, when } = observation.fact;
    let record = dataset.indicator(indicator);
    let source = dataset.source(observation.source);
    Printed {
        fact: observation.fact,
        area: dataset.areas[area.0].id.clone(),
        indicator: record.id.clone(),
        name: record.name_en.clone(),
        period: when.to_string(),
        printed: observation.figure.to_string(),
        source: source.id.clone(),
        title: source.title.clone(),
        spot: Spot { column: observation.column, ..spot(&observation.origin) },
    }
}

/// The start of a line.
pub(crate) fn spot(origin: &Origin) -> Spot {
    Spot { file: origin.file.to_string(), line: origin.line, column: 1 }
}

/// A formula for a fact, in names and in numbers.
pub(crate) fn formula(dataset: &Dataset, id: FormulaId, fact: Fact) -> Relation {
    let record = &dataset.formulas[id.0];
    let result = dataset.indicator(fact.indicator);
    let name = |fact: Fact| dataset.indicator(fact.indicator).name_en.clone();
    let words = record.expression.written(&mut |operand| match dataset.operand(operand, fact) {
        Some(other) if other.when != fact.when && operand.lag.is_some() => {
            format!("{} {}", name(other), other.when)
        }
        _ => dataset.indicator(operand.indicator).name_en.clone(),
    });
    let number = |fact: Fact| match dataset.prints(fact) {
        [] => format!("({}, not printed)", name(fact)),
        [finest, others @ ..] => {
            let differs = |other: &&Observation| {
                let [one, other] = [finest, other].map(|it| it.figure.interval(Level::Printed));
                one.intersect(&other).is_none()
            };
            match others.iter().find(differs) {
                Some(other) => format!("({} or {})", finest.figure, other.figure),
                None => finest.figure.to_string(),
            }
        }
    };
    let numbers = record.expression.written(&mut |operand| {
        dataset.operand(operand, fact).map_or_else(|| "(no value)".to_owned(), number)
    });
    let outcome = recomputed(dataset, id, fact).map_or(String::new(), |text| format!(" = {text}"));
    let printed = match dataset.prints(fact).first() {
        Some(print) => format!("; printed {}", print.figure),
        None => String::new(),
    };
    Relation {
        words: format!("{} {} = {words}", result.name_en, fact.when),
        numbers: format!("{numbers}{outcome}{printed}"),
        spot: Some(spot(&record.origin)),
    }
}

/// What a formula gives from the printed digits, in the digits and unit of the print.
fn recomputed(dataset: &Dataset, id: FormulaId, fact: Fact) -> Option<String> {
    let print = &dataset.prints(fact).first()?.figure;
    let entry = Solution::entry_of(dataset, fact);
    let derivation = entry.derivations.iter().find(|derivation| derivation.formula == id)?;
    let Outcome::Known { value, .. } = &derivation.outcome else { return None };
    Some(format!("{} {}", print.printed_like(value), print.unit()))
}

/// Two prints of one fact.
pub(crate) fn same_fact(dataset: &Dataset, fact: Fact) -> Relation {
    let mut prints: Vec<String> =
        dataset.prints(fact).iter().map(|print| print.figure.to_string()).collect();
    prints.dedup();
    Relation {
        words: format!("{} {} is one number", dataset.indicator(fact.indicator).name_en, fact.when),
        numbers: prints.join(" and "),
        spot: None,
    }
}

/// Bounds in the base unit, and shown in `unit` with at least so many places.
pub(crate) fn bounds(bound: &Bound, unit: Unit, places: i32) -> Bounds {
    let in_unit = bound.interval.in_units_of(&unit.factor());
    Bounds {
        low: bound.interval.low().map(|end| limit(end, Toward::Down)),
        high: bound.interval.high().map(|end| limit(end, Toward::Up)),
        exact: bound.exact,
        shown: shown(&in_unit, unit, places),
    }
}

fn limit(end: &End, toward: Toward) -> Limit {
    let places = terminating_places(&end.value).and_then(|places| i32::try_from(places).ok());
    let decimal =
        decimal(&end.value, places.filter(|all| *all <= PLACES).unwrap_or(PLACES), toward);
    Limit { fraction: end.value.to_string(), decimal, open: end.open }
}

fn shown(interval: &Interval, unit: Unit, places: i32) -> String {
    let figure::Bounds { low, high, .. } = figure::Bounds::new(interval, places);
    match (low, high) {
        (Some(low), Some(high)) if low == high => format!("{low} {unit}"),
        (Some(low), Some(high)) => format!("{low} to {high} {unit}"),
        (Some(low), None) => format!("at least {low} {unit}"),
        (None, Some(high)) => format!("at most {high} {unit}"),
        (None, None) => "anything".to_owned(),
    }
}
