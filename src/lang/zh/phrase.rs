//! Figures, formulas and bounds in Chinese words.

use crate::lang::{Language, Phrases};

pub(super) const PHRASES: Phrases = Phrases {
    area: |area| Language::Zh.area(area),
    unit: |unit| Language::Zh.unit(unit),
    not_printed: |name| format!("（{name}，未公布）"),
    either: |one, other| format!("（{one} 或 {other}）"),
    no_value: "（无值）",
    numbers: |numbers, outcome, printed| {
        let outcome = outcome.map_or_else(String::new, |outcome| format!(" = {outcome}"));
        let printed = printed.map_or_else(String::new, |printed| format!("；公布值 {printed}"));
        format!("{numbers}{outcome}{printed}")
    },
    one_number: |name, when| format!("{name} {when} 只有一个值"),
    part_of_period: |name, part, whole| format!("{name} {part} 不大于 {name} {whole}"),
    at_most_whole: |part, whole| format!("{part} ≤ {whole}"),
    sum_of_parts: |name, when| format!("{name} {when} = 各分期数之和"),
    prints: |prints| prints.join("，"),
    between: |low, high, unit| format!("{low} 至 {high} {unit}"),
    at_least: |low, unit| format!("不少于 {low} {unit}"),
    at_most: |high, unit| format!("不多于 {high} {unit}"),
    comma: "，",
    semicolon: "；",
    anything: "任意值",
};
