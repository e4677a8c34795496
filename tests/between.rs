//! Each number that the program prints lies between the bounds that it prints beside it.

use std::process::Command;

use changzhi::figure::{Digits, Rational};
use serde_json::Value;

/// The two packages, and the areas of each.
const AREAS: [(&[&str], &[&str]); 2] =
    [(&[], &["changzhi", "shanxi"]), (&["--data", "tests/package"], &["town", "county"])];

fn printed(package: &[&str], area: &str, more: &[&str]) -> String {
    let program = Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(["report", "--area", area, "--period", "all"])
        .args(package)
        .args(more)
        .output()
        .expect("the program runs");
    assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
    String::from_utf8(program.stdout).expect("UTF-8")
}

fn number(text: &str) -> Option<Rational> {
    (!text.is_empty()).then(|| text.parse::<Digits>().expect("a decimal").value().clone())
}

/// Whether a number lies between two ends, of which each may be missing or left out.
fn between(number: &Rational, [low, high]: [Option<Rational>; 2], open: [bool; 2]) -> bool {
    let above = low.is_none_or(|low| low < *number || (!open[0] && low == *number));
    above && high.is_none_or(|high| *number < high || (!open[1] && *number == high))
}

#[test]
fn every_derived_number_of_the_tidy_table_lies_between_its_bounds() {
    let mut derived = 0;
    for (package, areas) in AREAS {
        for area in areas {
            // A number that sections share stands in the first of them only.
            for section in [&[][..], &["--section", "index"], &["--section", "measures"]] {
                let options = [section, &["-O", "csv"]].concat();
                derived += check_table(&printed(package, area, &options));
            }
        }
    }
    assert!(derived > 100, "only {derived} derived numbers");
}

/// How many derived numbers of a tidy table lie between their bounds: all of them.
fn check_table(table: &str) -> usize {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let mut derived = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        let cell = |name: &str| &row[header.iter().position(|one| one == name).expect(name)];
        let ends = [number(cell("low")), number(cell("high"))];
        if let [Some(low), Some(high)] = &ends {
            assert!(low <= high, "{row:?}");
        }
        if let (Some(base_value), "derived") = (number(cell("base_value")), cell("kind")) {
            assert!(between(&base_value, ends.clone(), [false; 2]), "{row:?}");
            let unit: changzhi::figure::Unit = cell("unit").parse().expect("a unit");
            let value = number(cell("value")).expect("a value") * unit.factor();
            assert!(between(&value, ends, [false; 2]), "{row:?}");
            derived += 1;
        }
    }
    derived
}

#[test]
fn no_number_is_an_end_that_is_left_out() {
    let (mut derived, mut open) = (0, 0);
    for (package, areas) in AREAS {
        for area in areas {
            let report: Value =
                serde_json::from_str(&printed(package, area, &["-O", "json"])).expect("JSON");
            let sections = report["sections"].as_array().expect("sections").iter();
            for line in sections.flat_map(|section| section["figures"].as_array().expect("lines")) {
                check_published(line);
                let bounds =
                    if line["published"].is_null() { &line["bounds"] } else { &Value::Null };
                for ends in [bounds, &line["derived"]] {
                    let (checked, strict) = check_derived(line, ends);
                    (derived, open) = (derived + checked, open + strict);
                }
            }
        }
    }
    assert!(derived > 100 && open > 10, "only {derived}, and {open} with an open end");
}

#[test]
fn an_exact_number_without_a_last_digit_is_marked_and_lies_between_rounded_ends() {
    let table = "tests/between/thirds.csv";
    let package = ["--data", "tests/package", "--table", &format!("capacity={table}")];
    let shown = printed(&package, "town", &["--section", "index"]);
    assert!(shown.contains("≈33.3333  33.3333  33.3334"), "{shown}");
    assert!(shown.contains("≈ An exact number"), "{shown}");
    let csv = printed(&package, "town", &["--section", "index", "-O", "csv"]);
    assert!(
        check_table(&csv) > 0 && csv.contains(",33.3333,%,,,0.333333,1,0.333333,0.333334,"),
        "{csv}"
    );
    let json = printed(&package, "town", &["--section", "index", "-O", "json"]);
    assert!(json.contains("\"rounded\": true"), "{json}");
}

fn ends(of: &Value) -> ([Option<Rational>; 2], [bool; 2]) {
    let end = |name: &str| of[name].as_str().and_then(number);
    let open = |name: &str| of[name].as_bool().expect(name);
    ([end("low"), end("high")], [open("low_open"), open("high_open")])
}

/// Holds a derived number of a line against bounds; returns whether there are both, and
/// whether an end is open.
fn check_derived(line: &Value, of: &Value) -> (usize, usize) {
    let derived = &line["derived"];
    let (false, Some(base_value)) = (of.is_null(), derived["base_value"].as_str()) else {
        return (0, 0);
    };
    let unit: changzhi::figure::Unit =
        derived["unit"].as_str().expect("a unit").parse().expect("a unit");
    let value = number(derived["value"].as_str().expect("a value")).expect("digits");
    for number in [number(base_value).expect("digits"), value * unit.factor()] {
        let (ends, open) = ends(of);
        assert!(between(&number, ends, open), "{line:#}");
    }
    (1, usize::from(ends(of).1.contains(&true)))
}

/// A print lies where it allows itself to be, but "over 40" is 40 and not above.
fn check_published(line: &Value) {
    let published = &line["published"];
    if let Some(base_value) = published["base_value"].as_str() {
        let (ends, _) = ends(published);
        assert!(between(&number(base_value).expect("digits"), ends, [false; 2]), "{line:#}");
    }
}
