//! The JSON form is what its schema says.

use std::process::Command;

use serde_json::Value;

fn json(arguments: &[&str]) -> Value {
    let program = Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(["report", "-O", "json"])
        .args(arguments)
        .output()
        .expect("the program runs");
    assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
    serde_json::from_slice(&program.stdout).expect("JSON")
}

fn schema() -> jsonschema::Validator {
    let text = std::fs::read_to_string("schema/report.schema.json").expect("the schema");
    let schema = serde_json::from_str(&text).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema")
}

#[test]
fn every_report_is_valid() {
    let schema = schema();
    for arguments in [
        &["--period", "all"][..],
        &["--area", "shanxi", "--period", "all", "--lang", "zh"],
        &["--data", "tests/package", "--period", "all"],
        &["--data", "tests/package", "--area", "county"],
        &["--section", "sources"],
        &["--period", "1999"],
    ] {
        let errors: Vec<String> = schema
            .iter_errors(&json(arguments))
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, [""; 0], "{arguments:?}");
    }
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let good = json(&["--data", "tests/package"]);
    let schema = schema();
    let spoil = |pointer: &str, value: Value| {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).expect(pointer) = value;
        bad
    };
    let figure = "/sections/0/figures/0/published";
    for bad in [
        spoil("/schema_version", 2.into()),
        spoil(&format!("{figure}/value"), 9.into()),
        spoil(&format!("{figure}/low"), "8e6".into()),
        spoil(&format!("{figure}/verdict"), "fine".into()),
        spoil(&format!("{figure}/place"), "capacity.csv".into()),
    ] {
        assert!(!schema.is_valid(&bad));
    }
}
