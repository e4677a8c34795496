//! Figures, formulas and bounds in English words.

use crate::lang::Phrases;

pub(super) const PHRASES: Phrases = Phrases {
    not_printed: |name| format!("({name}, not printed)"),
    either: |one, other| format!("({one} or {other})"),
    no_value: "(no value)",
    numbers: |numbers, outcome, printed| {
        let outcome = outcome.map_or_else(String::new, |outcome| format!(" = {outcome}"));
        let printed = printed.map_or_else(String::new, |printed| format!("; printed {printed}"));
        format!("{numbers}{outcome}{printed}")
    },
    one_number: |name, when| format!("{name} {when} is one number"),
    prints: |prints| prints.join(" and "),
    between: |low, high, unit| format!("{low} to {high} {unit}"),
    at_least: |low, unit| format!("at least {low} {unit}"),
    at_most: |high, unit| format!("at most {high} {unit}"),
    anything: "anything",
};
