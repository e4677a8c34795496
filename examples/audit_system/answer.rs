//! Writes what an audit found in the schema of the oracle files' answers.

use std::collections::BTreeSet;

use changzhi::audit::{
    Audit, Bound, Contradiction, Element, QuantityId, Severity, Suspect, Verdict,
};
use changzhi::figure::{End, Interval, Level, Rational, Toward, decimal};
use serde_json::{Map, Value, json};

use crate::schema::Document;

/// How many combinations of the repairs of independent contradictions are listed.
const MOST_COMBINATIONS: usize = 1_000;

/// The answer to one system.
pub fn answer(document: &Document, level: Level) -> Value {
    let audit = document.system.audit();
    let level_name = if level == Level::Lenient { "lenient" } else { "printed" };
    let mut answer = Map::new();
    answer.insert("name".to_owned(), document.name.clone());
    answer.insert("level".to_owned(), json!(level_name));
    answer.insert("intervals".to_owned(), intervals(document, level));
    let lenient = document.system.verdict(Level::Lenient as usize);
    answer.insert("lenient_consistent".to_owned(), consistent(lenient));
    answer.insert("consistent".to_owned(), consistent(audit.verdict()));
    answer.insert("severity".to_owned(), json!(severity(&audit)));
    if audit.verdict() == Verdict::Contradictory {
        contradictions(document, &audit, &mut answer);
    } else {
        let ids: Vec<QuantityId> = document.system.quantities().map(|(id, _)| id).collect();
        let named = document.figures.iter().zip(audit.bounds(&ids));
        let bounds =
            named.filter_map(|(figure, bound)| Some((figure.id.clone(), written_bound(&bound?))));
        answer.insert("bounds".to_owned(), Value::Object(bounds.collect()));
    }
    Value::Object(answer)
}

fn consistent(verdict: Verdict) -> Value {
    match verdict {
        Verdict::Consistent => json!(true),
        Verdict::Contradictory => json!(false),
        Verdict::Unknown => Value::Null,
    }
}

fn severity(audit: &Audit<'_>) -> &'static str {
    match audit.contradictions().iter().map(|found| found.severity).max() {
        None => "ok",
        Some(Severity::Warning) => "warning",
        Some(Severity::Error) => "error",
    }
}

fn intervals(document: &Document, level: Level) -> Value {
    let quantities = document.system.quantities().zip(&document.figures);
    let written = quantities.map(|((_, quantity), figure)| {
        let interval = quantity.reading(level as usize);
        (figure.id.clone(), written(interval.unwrap_or(&Interval::ALL)))
    });
    Value::Object(written.collect())
}

fn written(interval: &Interval) -> Value {
    let value = |end: Option<&End>| end.map(|end| end.value.to_string());
    let open = |end: Option<&End>| end.is_some_and(|end| end.open);
    json!({
        "lo": value(interval.low()), "lo_open": open(interval.low()),
        "hi": value(interval.high()), "hi_open": open(interval.high()),
    })
}

fn written_bound(bound: &Bound) -> Value {
    let approximate = |end: Option<&End>| {
        end.map(|end| format!("{:.11e}", end.value.to_f64()).parse::<f64>().ok())
    };
    let mut written = written(&bound.interval);
    written["exact"] = json!(bound.exact);
    written["approx"] =
        json!([approximate(bound.interval.low()), approximate(bound.interval.high())]);
    written
}

/// An element's place: the figures come first, then the constraints.
fn rank(element: Element) -> (bool, usize) {
    match element {
        Element::Figure(id) => (false, id.index()),
        Element::Relation(id) => (true, id.index()),
    }
}

fn label(document: &Document, element: Element) -> String {
    match element {
        Element::Figure(id) => format!("F:{}", document.figures[id.index()].id),
        Element::Relation(id) => format!("C:{}", document.constraints[id.index()]),
    }
}

fn contradictions(document: &Document, audit: &Audit<'_>, answer: &mut Map<String, Value>) {
    let found = audit.contradictions();
    let sets: BTreeSet<&Vec<Element>> = found.iter().flat_map(|found| &found.conflicts).collect();
    let mut sets: Vec<&Vec<Element>> = sets.into_iter().collect();
    sets.sort_by_key(|set| (set.len(), set.iter().copied().map(rank).collect::<Vec<_>>()));
    let labels = |set: &Vec<Element>| -> Vec<String> {
        set.iter().map(|element| label(document, *element)).collect()
    };
    let muses: Vec<Vec<String>> = sets.into_iter().map(labels).collect();
    answer.insert("min_mus".to_owned(), json!(muses.first()));
    answer.insert("muses".to_owned(), json!(muses));
    let repairs = combined(found);
    let mut weights = found.iter().map(|found| found.weight(&document.system));
    let weight = weights.try_fold(Rational::ZERO, |sum, weight| Some(sum + weight?));
    answer.insert("repair_weight".to_owned(), weight.map_or(Value::Null, |w| written_weight(&w)));
    let written: Vec<Value> =
        repairs.iter().map(|suspects| written_repair(document, audit, suspects)).collect();
    answer.insert("repair_order".to_owned(), json!(order(document, &repairs, &written)));
    answer.insert("repairs".to_owned(), json!(written));
}

fn written_weight(weight: &Rational) -> Value {
    let text = weight.to_string();
    text.parse::<u64>().map_or(json!(text), |number| json!(number))
}

/// The repairs of the whole system: a suspect of each contradiction, in document order.
fn combined(found: &[Contradiction]) -> Vec<Vec<&Suspect>> {
    let mut combinations: Vec<Vec<&Suspect>> = vec![Vec::new()];
    for contradiction in found {
        let extended = combinations.iter().flat_map(|before| {
            let with = |suspect| before.iter().copied().chain([suspect]).collect();
            contradiction.suspects.iter().map(with).collect::<Vec<Vec<&Suspect>>>()
        });
        combinations = extended.take(MOST_COMBINATIONS).collect();
    }
    for suspects in &mut combinations {
        suspects.sort_by_key(|suspect| suspect.quantity);
    }
    combinations.sort_by_key(|set| set.iter().map(|one| one.quantity).collect::<Vec<_>>());
    combinations.retain(|set| !set.is_empty());
    combinations
}

/// Lighter repairs first, then those of a smaller change, then as in the document.
fn order(document: &Document, repairs: &[Vec<&Suspect>], written: &[Value]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..repairs.len()).collect();
    order.sort_by_key(|n| {
        let weights = repairs[*n].iter().map(|one| &document.system.quantity(one.quantity).weight);
        let weight = weights.fold(Rational::ZERO, |sum, weight| sum + weight);
        let relative = written[*n]["correction"]["relative"].as_str();
        let relative: Option<Rational> = relative.map(|text| text.parse().unwrap());
        (weight, relative.is_none(), relative)
    });
    order
}

fn written_repair(document: &Document, audit: &Audit<'_>, suspects: &[&Suspect]) -> Value {
    let name = |one: &&Suspect| document.figures[one.quantity.index()].id.clone();
    let free: Vec<String> = suspects.iter().map(|one| format!("F:{}", name(one))).collect();
    let hull = suspects.iter().map(|one| (name(one), written_bound(&one.bound)));
    let hull = Value::Object(hull.collect());
    let correction = match suspects {
        [only] => correction(document, audit, only),
        _ => Value::Null,
    };
    json!({ "free": free, "hull": hull, "correction": correction })
}

fn correction(document: &Document, audit: &Audit<'_>, suspect: &Suspect) -> Value {
    let figure = &document.figures[suspect.quantity.index()];
    let Some(print) = &figure.print else { return Value::Null };
    let hull = &suspect.bound.interval;
    let allowed = |values: &Interval| audit.allows(suspect.quantity, values);
    let Some(correction) = print.nearest(hull, Level::Printed, allowed) else {
        return Value::Null;
    };
    let value = correction.print.value() / &figure.scale;
    let places = i32::try_from(figure.decimals).expect("a printed number is short");
    let value = decimal(&value, places, Toward::Nearest);
    let printed = figure.printed.as_deref().unwrap_or_default();
    json!({
        "value": value,
        "change_in_units": correction.steps.to_string(),
        "relative": correction.relative.as_ref().map(ToString::to_string),
        "typo_distance": strsim::osa_distance(printed, &value),
        "power_of_ten": print.slipped_point(hull, Level::Printed, allowed),
    })
}
