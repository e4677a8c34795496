//! Figures, formulas and bounds in English words.

use crate::lang::Phrases;

pub(super) const PHRASES: Phrases = Phrases {
    // By their keys, as commands do.
    area: |area| &area.id,
    unit: |unit| unit.to_string(),
    not_printed: |name| format!("({name}, not published)"),
    either: |one, other| format!("({one} or {other})"),
    no_value: "(no value)",
    numbers: |numbers, outcome, printed| {
        let outcome = outcome.map_or_else(String::new, |outcome| format!(" = {outcome}"));
        let printed = printed.map_or_else(String::new, |printed| format!("; published {printed}"));
        format!("{numbers}{outcome}{printed}")
    },
    one_number: |name, when| format!("{name} {when} is one number"),
    part_of_period: |name, part, whole| format!("{name} {part} is at most {name} {whole}"),
    at_most_whole: |part, whole| format!("{part} ≤ {whole}"),
    sum_of_parts: |name, when| format!("{name} {when} = the sum of its parts"),
    prints: |prints| prints.join(" and "),
    between: |low, high, unit| format!("{low} to {high} {unit}"),
    at_least: |low, unit| format!("at least {low} {unit}"),
    at_most: |high, unit| format!("at most {high} {unit}"),
    comma: ", ",
    semicolon: "; ",
    anything: "anything",
};
