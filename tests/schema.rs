//! The JSON forms are what their schemas say.

use std::process::Command;

use serde_json::Value;

fn json(arguments: &[&str]) -> Value {
    let program = Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(arguments)
        .args(["-O", "json"])
        .output()
        .expect("the program runs");
    assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
    serde_json::from_slice(&program.stdout).expect("JSON")
}

fn schema(of: &str) -> jsonschema::Validator {
    let text = std::fs::read_to_string(format!("schema/{of}.schema.json")).expect("the schema");
    let schema = serde_json::from_str(&text).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema")
}

/// What is wrong with what a command prints, by its schema.
fn errors(arguments: &[&str]) -> Vec<String> {
    let (schema, json) = (schema(arguments[0]), json(arguments));
    let errors = schema.iter_errors(&json);
    errors.map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What a command prints, with another value in one place.
fn spoilt(good: &Value, pointer: &str, value: Value) -> Value {
    let mut bad = good.clone();
    *bad.pointer_mut(pointer).expect(pointer) = value;
    bad
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
