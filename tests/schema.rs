//! The JSON forms are what their schemas say.

use std::collections::BTreeSet;
use std::process::Command;

use changzhi::rule::Rule;
use serde_json::{Value, json};

/// What a command prints; a check may find something.
fn json(arguments: &[&str]) -> Value {
    let program = Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(arguments)
        .args(["-O", "json"])
        .output()
        .expect("the program runs");
    let done =
        program.status.success() || arguments[0] == "check" && program.status.code() == Some(1);
    assert!(done, "{arguments:?}: {}", String::from_utf8_lossy(&program.stderr));
    serde_json::from_slice(&program.stdout).expect("JSON")
}

fn text_of_schema(of: &str) -> Value {
    let text = std::fs::read_to_string(format!("schema/{of}.schema.json")).expect("the schema");
    serde_json::from_str(&text).expect("JSON")
}

fn schema(of: &str) -> jsonschema::Validator {
    jsonschema::validator_for(&text_of_schema(of)).expect("a schema")
}

/// What is wrong with what a command prints, by its schema.
fn errors(arguments: &[&str]) -> Vec<String> {
    errors_of(&schema(arguments[0]), &json(arguments))
}

fn errors_of(schema: &jsonschema::Validator, json: &Value) -> Vec<String> {
    let errors = schema.iter_errors(json);
    errors.map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What a command prints, with another value in one place.
fn spoilt(good: &Value, pointer: &str, value: Value) -> Value {
    let mut bad = good.clone();
    *bad.pointer_mut(pointer).expect(pointer) = value;
    bad
}

/// The pointers to all objects in a value.
fn objects(of: &Value, pointer: &str) -> Vec<String> {
    let parts: Vec<(String, &Value)> = match of {
        Value::Object(object) => object.iter().map(|(key, part)| (key.clone(), part)).collect(),
        Value::Array(list) => {
            (0..).zip(list).map(|(n, part): (u32, _)| (n.to_string(), part)).collect()
        }
        _ => Vec::new(),
    };
    let own = of.is_object().then(|| pointer.to_owned());
    let inner = parts.iter().flat_map(|(key, part)| objects(part, &format!("{pointer}/{key}")));
    own.into_iter().chain(inner).collect()
}

#[test]
fn every_report_is_valid() {
    for arguments in [
        &["report", "--period", "all"][..],
        &["report", "--area", "shanxi", "--period", "all", "--lang", "zh"],
        &["report", "--data", "tests/package", "--period", "all"],
        &["report", "--data", "tests/package", "--area", "county"],
        &["report", "--section", "sources"],
        &["report", "--period", "1999"],
    ] {
        assert_eq!(errors(arguments), [""; 0], "{arguments:?}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let good = json(&["report", "--data", "tests/package"]);
    let schema = schema("report");
    let figure = "/sections/0/figures/0/published";
    for bad in [
        spoilt(&good, "/schema_version", 2.into()),
        spoilt(&good, &format!("{figure}/value"), 9.into()),
        spoilt(&good, &format!("{figure}/low"), "8e6".into()),
        spoilt(&good, &format!("{figure}/verdict"), "fine".into()),
        spoilt(&good, &format!("{figure}/place"), "capacity.csv".into()),
    ] {
        assert!(!schema.is_valid(&bad));
    }
}

#[test]
fn every_table_of_projects_is_valid() {
    let gem = ["projects", "tests/register/gem_coal.csv", "--mapping", "mappings/gem_coal.csv"];
    for arguments in [
        &["projects"][..],
        &["projects", "--by", "technology,status,area,source,start", "--lang", "zh"],
        &["projects", "--by", "technology,status", "--top", "1"],
        &["projects", "--where", "status=nothing"],
        &[&gem[..], &["--by", "status"]].concat(),
    ] {
        assert_eq!(errors(arguments), [""; 0], "{arguments:?}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_table_of_projects() {
    let good = json(&["projects", "--by", "technology"]);
    let schema = schema("projects");
    assert!(schema.is_valid(&good));
    for (pointer, value) in [
        ("/schema_version", 2.into()),
        ("/by/0/key", "colour".into()),
        ("/rows", Value::Array(Vec::new())),
        ("/rows/0/level", "part".into()),
        ("/rows/0/projects", "10".into()),
        ("/rows/0/capacity_kw", 9.into()),
        ("/rows/0/capacity_kw", "-9".into()),
        ("/rows/0/capacity_share", "101.00".into()),
        ("/rows/0/complete", Value::Null),
    ] {
        assert!(!schema.is_valid(&spoilt(&good, pointer, value)), "{pointer}");
    }
}

/// Packages with contradictions, with all that a check can say of them.
const PACKAGES: [&str; 10] = [
    "data",
    "tests/check-package",
    "tests/package",
    "tests/field/C02_two_vintages",
    "tests/field/C17_decline",
    "tests/field/C31_qualifiers",
    "tests/field/H05_two_findings",
    "tests/field/N14_china_september_2024",
    "tests/field/X7_total_falls_wrong_sign",
    "tests/field/Z2_growth_on_zero",
];

#[test]
fn every_check_is_valid() {
    for package in PACKAGES {
        for language in ["en", "zh"] {
            let check = ["check", "--data", package, "--lang", language];
            assert_eq!(errors(&check), [""; 0], "{check:?}");
            let check = [&check[..], &["-v", "--fail-on", "note"]].concat();
            assert_eq!(errors(&check), [""; 0], "{check:?}");
        }
    }
}

#[test]
fn every_check_with_waivers_is_valid() {
    let folder = tempfile::tempdir().expect("a folder");
    let slipped = "tests/check-package/figures.csv";
    let right = folder.path().join("figures.csv");
    let text = std::fs::read_to_string(slipped).expect("the figures");
    std::fs::write(&right, text.replacen(",22.2,", ",2.22,", 1)).expect("a copy");
    let right = right.to_str().expect("a path that is text");
    for (figures, day, rule) in [
        (slipped, "2026-01-31", "contradiction"),
        (slipped, "2026-02-01", "waiver-expired"),
        (right, "2026-01-31", "waiver-unused"),
    ] {
        let figures = format!("figures={figures}");
        let waivers = ["--table", "waivers=tests/waived/waivers.csv", "--as-of", day];
        let check = ["check", "--data", "tests/check-package", "--table", &figures];
        let found = json(&[&check[..], &waivers].concat());
        assert_eq!(errors_of(&schema("check"), &found), [""; 0], "{rule}");
        let mut found = found["findings"].as_array().expect("findings").iter();
        assert!(found.any(|finding| finding["rule"] == rule), "{rule}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_check() {
    let good = json(&["check", "--data", "tests/check-package"]);
    let schema = schema("check");
    let bounds = "/findings/0/repairs/0/corrections/0/bounds";
    for (pointer, value) in [
        ("/schema_version", 2.into()),
        ("/language", "fr".into()),
        ("/findings/0/rule", "no-such-rule".into()),
        ("/findings/0/severity", "fatal".into()),
        ("/findings/0/spot", "figures.csv:3:34".into()),
        ("/findings/0/spot/line", 0.into()),
        ("/findings/0/figures/0/printed", 22.into()),
        ("/findings/0/figures/0/period", "July 2021".into()),
        ("/findings/0/conflicts/0/figures/0", (-1).into()),
        ("/findings/0/repairs/0/corrections", Value::Array(Vec::new())),
        (&*format!("{bounds}/low"), "2400000".into()),
        (&*format!("{bounds}/low/fraction"), "2.4".into()),
        (&*format!("{bounds}/low/decimal"), 2.into()),
        ("/tally/agree", "0".into()),
        ("/verdicts/0/verdict", "fine".into()),
        ("/verdicts/0/strength", "weak".into()),
    ] {
        assert!(!schema.is_valid(&spoilt(&good, pointer, value)), "{pointer}");
    }
}

#[test]
fn every_explanation_is_valid() {
    let schema = schema("explain");
    for package in PACKAGES {
        // Of each published figure, but of the shipped package some.
        let checked = json(&["check", "--data", package]);
        let figures = checked["verdicts"].as_array().expect("verdicts").iter();
        let word = |figure: &Value, key: &str| figure[key].as_str().expect(key).to_owned();
        let asked = figures.map(|figure| (word(figure, "area"), word(figure, "indicator")));
        let asked = asked.collect::<BTreeSet<_>>();
        for (area, indicator) in asked.iter().step_by(asked.len().div_ceil(5)) {
            let explain = ["explain", indicator, "--area", area, "--period", "all"];
            let explain = [&explain[..], &["--data", package]].concat();
            assert_eq!(errors_of(&schema, &json(&explain)), [""; 0], "{explain:?}");
            let explain = [&explain[..], &["--lang", "zh"]].concat();
            assert_eq!(errors_of(&schema, &json(&explain)), [""; 0], "{explain:?}");
        }
    }
}

#[test]
fn every_explanation_of_a_register_is_valid() {
    for indicator in [
        "register.capacity.coal",
        "register.capacity.coal.earlier",
        "register.projects.wind",
        "capacity.beside_register",
    ] {
        let explain = ["explain", indicator, "--period", "all", "--lang", "zh"];
        let told = json(&explain);
        assert_eq!(errors_of(&schema("explain"), &told), [""; 0], "{explain:?}");
        assert!(told.to_string().contains("\"capacity_kw\""), "{explain:?}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_explanation() {
    let good = json(&["explain", "capacity.total"]);
    let schema = schema("explain");
    assert!(schema.is_valid(&good));
    for (pointer, value) in [
        ("/schema_version", 2.into()),
        ("/stories", Value::Array(Vec::new())),
        ("/stories/0/prints/0/verdict", "fine".into()),
        ("/stories/0/prints/0/published", "January 2022".into()),
        ("/stories/0/prints/0/rows", Value::Array(Vec::new())),
        ("/stories/0/start/low/open", "false".into()),
        ("/stories/0/narrowings/0/bounds", Value::Null),
        ("/stories/0/bounds/exact", Value::Null),
        ("/stories/0/bounds/high/fraction", "9e6".into()),
    ] {
        let mut bad = good.clone();
        let (outer, key) = pointer.rsplit_once('/').expect("a place in another");
        bad.pointer_mut(outer).expect(pointer)[key] = value;
        assert!(!schema.is_valid(&bad), "{pointer}");
    }
}

const TEXTS: [&str; 10] = [
    "约900万千瓦",
    "about 9 million kW",
    "-24%",
    "between 3 and 5 GW",
    "at least 12.5 GWh",
    "$11.55 billion",
    "7.1元/美元",
    "3100小时",
    "less than 1,200 projects",
    "exactly 5 times",
];

#[test]
fn everything_parsed_is_valid() {
    for language in ["en", "zh"] {
        let parse = [&["parse", "--lang", language][..], &TEXTS].concat();
        assert_eq!(errors(&parse), [""; 0]);
    }
}

#[test]
fn the_schema_refuses_what_is_not_parsed() {
    let good = json(&[&["parse"][..], &TEXTS].concat());
    let schema = schema("parse");
    for (pointer, value) in [
        ("", good[0].clone()),
        ("/0/digits", 900.into()),
        ("/0/digits", "9e2".into()),
        ("/0/unit", "".into()),
        ("/0/qualifier", "sometimes".into()),
        ("/0/low", "8,100,000".into()),
        ("/0/base_unit", "MW".into()),
    ] {
        assert!(!schema.is_valid(&spoilt(&good, pointer, value)), "{pointer}");
    }
}

#[test]
fn a_key_too_many_or_too_few_is_refused_anywhere() {
    for arguments in [
        &["report", "--data", "tests/package", "--section", "capacity"][..],
        &["projects", "--by", "technology"],
        &["check", "--data", "tests/check-package"],
        &["explain", "capacity.total", "--data", "tests/check-package"],
        &["explain", "capacity.beside_register", "--period", "2021-07"],
        &["parse", "900 million kWh", "3至5万千瓦"],
    ] {
        let (schema, good) = (schema(arguments[0]), json(arguments));
        assert!(schema.is_valid(&good), "{arguments:?}");
        for pointer in objects(&good, "") {
            let object = good.pointer(&pointer).and_then(Value::as_object).expect("an object");
            let mut more = object.clone();
            more.insert("more_of_it".to_owned(), Value::Null);
            assert!(!schema.is_valid(&spoilt(&good, &pointer, more.into())), "{pointer}");
            // Only a sum over a register has rows.
            for key in object.keys().filter(|key| *key != "rows") {
                let mut fewer = object.clone();
                fewer.remove(key);
                let bad = spoilt(&good, &pointer, fewer.into());
                assert!(!schema.is_valid(&bad), "{pointer} without {key}");
            }
        }
    }
}

#[test]
fn the_schemas_of_check_and_explain_mean_the_same() {
    let (check, explain) = (text_of_schema("check"), text_of_schema("explain"));
    let (check, explain) = (&check["$defs"], &explain["$defs"]);
    let defined = check.as_object().expect("definitions").iter();
    let in_both = defined.filter(|(name, _)| explain.get(name).is_some());
    let in_both = in_both.inspect(|(name, one)| assert_eq!(**one, explain[name], "{name}"));
    assert!(in_both.count() > 10);
    let rules = &check["finding"]["properties"]["rule"]["enum"];
    assert_eq!(*rules, json!(Rule::IDS));
}
