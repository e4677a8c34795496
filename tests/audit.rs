//! The audit against worked systems, and laws that it keeps on systems nobody worked out.
//!
//! `tests/oracles` holds 27 systems with hand-checked answers and 50 random ones, all of them
//! answered alike by two independent exact solvers.

#[path = "../examples/audit_system/answer.rs"]
mod answer;
#[path = "audit/laws.rs"]
mod laws;
#[path = "../examples/audit_system/schema.rs"]
mod schema;
#[path = "audit/searched.rs"]
mod searched;
#[path = "audit/texts.rs"]
mod texts;
#[path = "audit/worked.rs"]
mod worked;
#[path = "audit/world.rs"]
mod world;

use changzhi::figure::Level;
use serde_json::Value;

/// Both oracle files' systems, each with its answer.
fn oracles() -> Vec<Value> {
    let worked: Value = serde_json::from_str(include_str!("oracles/systems.json")).unwrap();
    let random: Value = serde_json::from_str(include_str!("oracles/random50.json")).unwrap();
    let both = [worked["systems"].as_array().unwrap(), random.as_array().unwrap()];
    both.into_iter().flatten().cloned().collect()
}

/// Calls `check` with the name, the answer given and ours to each oracle system.
fn each_oracle(check: impl Fn(&str, &Value, &Value)) {
    let oracles = oracles();
    assert_eq!(oracles.len(), 77);
    for oracle in &oracles {
        let document = schema::read(oracle).unwrap();
        let ours = answer::answer(&document, Level::Printed);
        check(document.name.as_str().unwrap(), &oracle["answer"], &ours);
    }
}

/// The ends of an interval and whether they are exact, without decimals.
fn ends(bound: &Value) -> [&Value; 5] {
    ["lo", "lo_open", "hi", "hi_open", "exact"].map(|key| &bound[key])
}

#[test]
fn every_oracle_is_consistent_or_not_as_given() {
    each_oracle(|name, given, ours| {
        assert_eq!(ours["consistent"], given["consistent"], "{name}");
        assert_eq!(ours["intervals"], given["intervals"], "{name}");
    });
}

#[test]
fn every_bound_is_the_exact_hull_with_its_open_ends() {
    each_oracle(|name, given, ours| {
        for (figure, bound) in given["bounds"].as_object().into_iter().flatten() {
            let found = &ours["bounds"][figure];
            assert_eq!(ends(found), ends(bound), "{name}: {figure}");
        }
    });
}

#[test]
fn every_minimal_conflict_is_found() {
    each_oracle(|name, given, ours| {
        for key in ["muses", "min_mus"] {
            assert_eq!(ours.get(key), given.get(key), "{name}: {key}");
        }
    });
}

#[test]
fn every_repair_is_found_and_ranked_as_given() {
    each_oracle(|name, given, ours| {
        for key in ["repair_weight", "repair_order"] {
            assert_eq!(ours.get(key), given.get(key), "{name}: {key}");
        }
        let repairs = |answer: &Value| answer["repairs"].as_array().cloned().unwrap_or_default();
        let (given, ours) = (repairs(given), repairs(ours));
        assert_eq!(ours.len(), given.len(), "{name}");
        for (given, ours) in given.iter().zip(&ours) {
            assert_eq!(ours["free"], given["free"], "{name}");
            assert_eq!(ours["correction"], given["correction"], "{name}: {}", given["free"]);
            for (figure, hull) in given["hull"].as_object().unwrap() {
                assert_eq!(ends(&ours["hull"][figure]), ends(hull), "{name}: {figure}");
            }
        }
    });
}

#[test]
fn a_conflict_that_vanishes_when_read_leniently_is_a_warning() {
    for oracle in oracles().iter().filter(|oracle| oracle.get("severity").is_some()) {
        let ours = answer::answer(&schema::read(oracle).unwrap(), Level::Printed);
        for key in ["severity", "lenient_consistent"] {
            assert_eq!(ours[key], oracle[key], "{}: {key}", oracle["name"]);
        }
    }
}

#[test]
fn every_type_of_constraint_is_read_and_solved() {
    let cases = [
        (r#"{"type": "sum", "whole": "z", "parts": ["x", "y"]}"#, "[5, 7]"),
        (r#"{"type": "diff", "result": "z", "a": "x", "b": "y"}"#, "[-2, 0]"),
        (r#"{"type": "share", "part": "z", "whole": "y", "share": "x"}"#, "[6, 12]"),
        (r#"{"type": "growth", "new": "z", "old": "x", "rate": "y"}"#, "[8, 15]"),
        (r#"{"type": "convert", "a": "z", "b": "x", "rate": "y"}"#, "[6, 12]"),
        (r#"{"type": "average", "total": "z", "count": "x", "mean": "y"}"#, "[6, 12]"),
        (r#"{"type": "product", "result": "z", "factors": ["x", "y", "x"]}"#, "[12, 36]"),
        (
            r#"{"type": "linear", "terms": [["1", "z"], ["-2", "x"]], "rel": "<=", "rhs": "1/2"}"#,
            "[-100, 13/2]",
        ),
        (
            r#"{"type": "linear", "terms": {"z": "2", "x": "-1"}, "rel": ">=", "rhs": "0"}"#,
            "[1, 100]",
        ),
        (
            r#"{"type": "poly", "terms": [["1", ["z"]], ["-1", ["x", "y"]], ["1", ["x"]]], "rhs": "1"}"#,
            "[5, 10]",
        ),
        (
            r#"{"type": "poly", "terms": [["1", ["z"]], ["-1", ["x"]], ["3", []]], "rhs": "1"}"#,
            "[0, 1]",
        ),
    ];
    for (constraint, expected) in cases {
        let mut constraint: Value = serde_json::from_str(constraint).unwrap();
        constraint["id"] = "c".into();
        let figures = r#"[{"id": "x", "lo": "2", "hi": "3"}, {"id": "y", "lo": "3", "hi": "4"},
            {"id": "z", "domain": ["-100", "100"]}]"#;
        let figures: Value = serde_json::from_str(figures).unwrap();
        let entry = serde_json::json!({"figures": figures, "constraints": [constraint]});
        let document = schema::read(&entry).unwrap();
        let (z, _) = document.system.quantities().last().unwrap();
        let bound = document.system.audit().bound(z).unwrap();
        assert_eq!((bound.interval.to_string().as_str(), bound.exact), (expected, true), "{entry}");
    }
}
