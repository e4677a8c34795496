//! Writes what an audit found in the schema of the oracle files' answers.

use changzhi::audit::{Audit, Bound, Contradiction, Element, Freed, Repair, Severity, Verdict};
use changzhi::figure::{End, Interval, Level, Rational, Toward, decimal};
use serde_json::{Map, Value, json};

use crate::schema::Document;

/// How many combinations of the repairs of independent contradictions are listed.
const MOST_COMBINATIONS: usize = 1_000;

/// The answer to one system.
pub fn answer(document: &Document, level: Level) -> Value {
    let audit = document.system.audit(level);
    let level_name = if level == Level::Lenient { "lenient" } else { "printed" };
    let mut answer = Map::new();
    answer.insert("name".to_owned(), document.name.clone());
    answer.insert("level".to_owned(), json!(level_name));
    answer.insert("intervals".to_owned(), intervals(document, level));
    let lenient = document.system.verdict(Level::Lenient);
    answer.insert("lenient_consistent".to_owned(), consistent(lenient));
    answer.insert("consistent".to_owned(), consistent(audit.verdict()));
    answer.insert("severity".to_owned(), json!(severity(&audit)));
    if audit.verdict() == Verdict::Contradictory {
        contradictions(document, &audit.contradictions, &mut answer);
    } else {
        let named = document.figures.iter().zip(&audit.bounds);
        let bounds = named.filter_map(|(figure, bound)| {
            Some((figure.id.clone(), written_bound(bound.as_ref()?)))
        });
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

fn severity(audit: &Audit) -> &'static str {
    match audit.contradictions.iter().map(|found| found.severity).max() {
        None => "ok",
        Some(Severity::Warning) => "warning",
        Some(Severity::Error) => "error",
    }
}

fn intervals(document: &Document, level: Level) -> Value {
    let quantities = document.system.quantities().zip(&document.figures);
    let written = quantities.map(|((_, quantity), figure)| {
        let interval = quantity.evidence.as_ref().map(|evidence| evidence.interval(level));
        (figure.id.clone(), written(&interval.unwrap_or(Interval::ALL)))
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

fn contradictions(document: &Document, found: &[Contradiction], answer: &mut Map<String, Value>) {
    let mut sets: Vec<&Vec<Element>> = found.iter().flat_map(|found| &found.conflicts).collect();
    sets.sort_by_key(|set| (set.len(), set.iter().copied().map(rank).collect::<Vec<_>>()));
    let labels = |set: &Vec<Element>| -> Vec<String> {
        set.iter().map(|element| label(document, *element)).collect()
    };
    let muses: Vec<Vec<String>> = sets.into_iter().map(labels).collect();
    answer.insert("min_mus".to_owned(), json!(muses.first()));
    answer.insert("muses".to_owned(), json!(muses));
    let repairs = combined(found);
    let weight = found
        .iter()
        .try_fold(Rational::ZERO, |sum, contradiction| Some(sum + contradiction.weight()?));
    answer.insert("repair_weight".to_owned(), weight.map_or(Value::Null, |w| written_weight(&w)));
    answer.insert("repair_order".to_owned(), json!(order(found, &repairs)));
    let written: Vec<Value> = repairs.iter().map(|freed| written_repair(document, freed)).collect();
    answer.insert("repairs".to_owned(), json!(written));
}

fn written_weight(weight: &Rational) -> Value {
    let text = weight.to_string();
    text.parse::<u64>().map_or(json!(text), |number| json!(number))
}

/// The repairs of the whole system: one of each contradiction, in document order.
fn combined<'a>(found: &'a [Contradiction]) -> Vec<Vec<&'a Freed>> {
    let mut combinations: Vec<Vec<&Freed>> = vec![Vec::new()];
    for contradiction in found {
        let extended = combinations.iter().flat_map(|before| {
            let with = |repair: &'a Repair| before.iter().copied().chain(&repair.freed).collect();
            contradiction.repairs.iter().map(with).collect::<Vec<_>>()
        });
        combinations = extended.take(MOST_COMBINATIONS).collect();
    }
    for freed in &mut combinations {
        freed.sort_by_key(|freed| freed.quantity);
    }
    combinations.sort_by_key(|freed| freed.iter().map(|freed| freed.quantity).collect::<Vec<_>>());
    combinations
}

fn order(found: &[Contradiction], repairs: &[Vec<&Freed>]) -> Vec<usize> {
    match found {
        [only] => only.ranking(),
        // Several figures are freed at once: all weigh the same, and no change is named.
        _ => (0..repairs.len()).collect(),
    }
}

fn written_repair(document: &Document, freed: &[&Freed]) -> Value {
    let name = |freed: &&Freed| document.figures[freed.quantity.index()].id.clone();
    let free: Vec<String> = freed.iter().map(|freed| format!("F:{}", name(freed))).collect();
    let hull = freed.iter().map(|freed| (name(freed), written_bound(&freed.bound)));
    let hull = Value::Object(hull.collect());
    let correction = match freed {
        [only] => correction(document, only),
        _ => Value::Null,
    };
    json!({ "free": free, "hull": hull, "correction": correction })
}

fn correction(document: &Document, freed: &Freed) -> Value {
    let Some(correction) = &freed.correction else { return Value::Null };
    let figure = &document.figures[freed.quantity.index()];
    let value = correction.print.value() / &figure.scale;
    let places = i32::try_from(figure.decimals).expect("a printed number is short");
    let value = decimal(&value, places, Toward::Nearest);
    let printed = figure.printed.as_deref().unwrap_or_default();
    json!({
        "value": value,
        "change_in_units": correction.steps.to_string(),
        "relative": correction.relative.as_ref().map(ToString::to_string),
        "typo_distance": strsim::osa_distance(printed, &value),
        "power_of_ten": freed.power_of_ten,
    })
}
