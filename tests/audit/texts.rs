//! The worked printed texts against [`Figure::interval`].

use changzhi::figure::{Figure, Interval, Level, Rational, Rounding};
use serde_json::Value;

use crate::schema;

/// Each text of the oracle as we write it, with the size of our base unit in theirs.
const TEXTS: [(&str, &str, i32); 35] = [
    ("2.22 million kW", "2.22 million kW", 1),
    ("around 9 million kW", "around 9 million kW", 1),
    ("24.69 percent", "24.69 percent", 1),
    ("74.61 billion yuan", "74.61 billion yuan", 1),
    ("$11.55 billion", "11.55 billion USD", 1),
    ("58 projects", "58 projects", 1),
    ("over 9 million", "over 9 million yuan", 1),
    ("at least 9 million", "at least 9 million yuan", 1),
    ("nearly 2.3 million", "nearly 2.3 million yuan", 1),
    ("up to 120", "up to 120 yuan", 1),
    ("about 1,200 MW", "about 1200 MW", 1_000),
    ("1,200 MW", "1200 MW", 1_000),
    ("1,200 MW (2 significant)", "1200 MW", 1_000),
    ("900万千瓦", "900 万千瓦", 1_000),
    ("746.1亿元", "746.1 亿元", 1),
    ("-0.3 percent", "-0.3 percent", 1),
    ("2.5 half_even", "2.5 yuan", 1),
    ("2.4 half_even", "2.4 yuan", 1),
    ("2.5 half_up", "2.5 yuan", 1),
    ("-2.5 half_up", "-2.5 yuan", 1),
    ("2.5 truncate", "2.5 yuan", 1),
    ("-2.5 truncate", "-2.5 yuan", 1),
    ("0.0", "0.0 yuan", 1),
    ("around 10 million", "around 10 million yuan", 1),
    ("约1000万千瓦", "around 1000 万千瓦", 1_000),
    ("nearly 100 million", "nearly 100 million yuan", 1),
    ("around 3,000 MW", "around 3000 MW", 1_000),
    ("about 1,000 MW", "about 1000 MW", 1_000),
    ("around 2 million", "around 2 million yuan", 1),
    ("around 0.5", "around 0.5 yuan", 1),
    ("over 40 percent", "over 40 percent", 1),
    ("less than 5 percent", "less than 5 percent", 1),
    ("over -17 percent", "over -17 percent", 1),
    ("nearly -17 percent", "nearly -17 percent", 1),
    ("around -20 percent", "around -20 percent", 1),
];

fn figure(text: &str, case: &Value) -> Figure {
    let mut figure: Figure = text.parse().unwrap();
    if let Some(count) = case["figure"]["sig"].as_u64() {
        figure = figure.with_significant(u32::try_from(count).unwrap()).unwrap();
    }
    let rounding = match case["figure"]["rounding"].as_str() {
        None => return figure,
        Some("half_up") => Rounding::HalfUp,
        Some("half_even") => Rounding::HalfEven,
        Some("truncate") => Rounding::Truncated,
        Some(other) => panic!("{other}"),
    };
    figure.with_rounding(rounding)
}

#[test]
fn every_worked_text_stands_for_the_given_interval() {
    let oracle: Value = serde_json::from_str(include_str!("../oracles/systems.json")).unwrap();
    let cases = oracle["intervals"].as_array().unwrap();
    assert_eq!(cases.len(), TEXTS.len());
    for ((text, ours, base), case) in TEXTS.iter().zip(cases) {
        assert_eq!(case["text"], *text);
        let figure = figure(ours, case);
        for (level, key) in [(Level::Printed, "printed"), (Level::Lenient, "lenient")] {
            let given: Interval = schema::given(&case[key]).unwrap();
            let found = figure.interval(level).scaled(&Rational::from(*base));
            assert_eq!(found, given, "{text} {key}");
        }
    }
}

#[test]
fn digits_after_the_point_are_never_rough() {
    for (text, printed) in [("2.20 million kW", true), ("370 million kW", false)] {
        let figure: Figure = text.parse().unwrap();
        let rough = figure.interval(Level::RoughZeros);
        assert_eq!(rough == figure.interval(Level::Printed), printed, "{text}");
    }
}
