//! The 94 groups of printed figures that were checked by hand, each as a package of its own.
//!
//! `tests/groups/README.md` says how a group became a package and what was decided.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use changzhi::check::{Detail, Scope, check};
use changzhi::figure::Date;
use changzhi::index::Dataset;
use changzhi::lang::Language;
use changzhi::load::{Loaded, Package, load};
use changzhi::rule::Severity;
use changzhi::solve::{Model, Selection, Solution};

/// A row of a CSV file by its columns.
type Row = BTreeMap<String, String>;

/// The group whose unit is wrong, and so is not read at all.
const REFUSED: &str = "C15";

/// The group of a forecast and what came of it: a forecast is no evidence.
const NOT_EVIDENCE: &str = "S76";

/// Printed words, and the ones that they stand for in a package.
const WORDS: [(&str, &str); 11] = [
    ("3336億2千万", "3336.2"),
    ("ten", "10"),
    ("counties/districts", "count"),
    ("台", "count"),
    ("coal mines", "mines"),
    ("箇所", "stations"),
    ("キロワット時", "亿千瓦时"),
    ("million tons per year", "million tons"),
    ("billion mt", "billion tonnes"),
    ("folds", "times"),
    ("up_to", "up to"),
];

/// The figure whose period is that of a sum of five lags.
const OTHER_PERIOD: &str = "F0283";

fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).expect("a file of the groups");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/groups")
}

fn groups() -> Vec<Row> {
    rows(&folder().join("expected.csv"))
}

fn package(group: &str) -> Loaded {
    load(&Package::folder(&folder().join(group))).expect("a folder of the groups")
}

fn dataset(group: &str) -> Box<Dataset> {
    match package(group) {
        Loaded::Accepted(dataset, warnings) => {
            assert_eq!(warnings.to_string(), "", "{group}");
            dataset
        }
        Loaded::Refused(diagnostics) => panic!("{group}: {diagnostics}"),
    }
}

/// The worst that is found in a package: `none`, `warning` or `error`.
fn worst(dataset: &Dataset) -> &'static str {
    let scope = Scope {
        area: None,
        selection: Selection::All,
        rules: Vec::new(),
        today: Date::FIRST,
        least: Severity::Warning,
        detail: Detail::Tally,
        language: Language::En,
    };
    let found = check(&Solution::new(&Model::new(dataset)), &scope);
    match found.open(Severity::Warning).map(|finding| finding.severity).max() {
        Some(Severity::Error) => "error",
        Some(_) => "warning",
        None => "none",
    }
}

/// The worst that is reported of a group; a package that is refused is an error.
fn finding(group: &str) -> &'static str {
    match package(group) {
        Loaded::Accepted(dataset, _) => worst(&dataset),
        Loaded::Refused(_) => "error",
    }
}

#[test]
fn every_group_has_its_package_and_no_other() {
    let folders = fs::read_dir(folder()).expect("the groups").map(|entry| entry.expect("an entry"));
    let folders: BTreeSet<String> = folders
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let groups: BTreeSet<String> = groups().into_iter().map(|row| row["group"].clone()).collect();
    assert_eq!(folders, groups);
    assert_eq!(groups.len(), 94);
}

#[test]
fn every_group_loads_but_the_one_whose_unit_is_wrong() {
    for row in groups().iter().filter(|row| row["group"] != REFUSED) {
        dataset(&row["group"]);
    }
    let Loaded::Refused(faults) = package(REFUSED) else { panic!("{REFUSED} is not refused") };
    let faults = faults.to_string();
    let fault = "figures.csv:2:61: error[dimension]: `亿千瓦时` is in kWh, \
                 but `increment.capacity.new_energy` is in kW";
    assert!(faults.contains(fault), "{faults}");
    assert_eq!(faults.matches("error[").count(), 1, "{faults}");
}

#[test]
fn every_figure_stands_as_it_was_printed() {
    let printed = rows(&folder().join("printed.csv"));
    let printed: BTreeMap<&str, &Row> =
        printed.iter().map(|row| (row["id"].as_str(), row)).collect();
    for group in &groups() {
        let entered = entered(&group["group"]);
        for id in group["figures"].split_whitespace() {
            let one = entered.get(id).unwrap_or_else(|| panic!("{}: {id}", group["group"]));
            let printed = printed[id];
            for column in ["value", "unit", "qualifier", "period", "source"] {
                let entered = one.get(column).map_or("", String::as_str);
                let agrees = entered == in_words_of_a_package(&printed[column])
                    || column == "value" && entered == printed[column].replace(',', "")
                    || column == "period" && id == OTHER_PERIOD;
                assert!(agrees, "{}: {id}: {column} `{entered}`: {printed:?}", group["group"]);
            }
        }
    }
}

/// The figures and goals of a package, by the printed figure that their notes begin with.
fn entered(group: &str) -> BTreeMap<String, Row> {
    let files = ["figures.csv", "targets.csv"].map(|name| folder().join(group).join(name));
    let rows = files.iter().filter(|file| file.exists()).flat_map(|file| rows(file));
    rows.map(|row| (row["note"].split(';').next().unwrap_or_default().to_owned(), row)).collect()
}

fn in_words_of_a_package(printed: &str) -> String {
    if ["exact", "target", "forecast"].contains(&printed) {
        return String::new();
    }
    let text = printed.strip_suffix(" ($ printed)").unwrap_or(printed);
    let known = WORDS.iter().find(|(word, _)| *word == text);
    known.map_or(text, |(_, meaning)| meaning).to_owned()
}

#[test]
fn every_finding_is_the_expected_one() {
    let wrong: Vec<String> = groups()
        .iter()
        .filter(|row| finding(&row["group"]) != row["finding"])
        .map(|row| format!("{}: {} for {}", row["group"], finding(&row["group"]), row["finding"]))
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_figure_of_a_group_that_agrees_counts() {
    let agreeing = groups().into_iter().filter(|row| row["finding"] == "none");
    let mut idle = Vec::new();
    for group in agreeing.map(|row| row["group"].clone()).filter(|group| group != NOT_EVIDENCE) {
        let text = fs::read_to_string(folder().join(&group).join("figures.csv")).expect("figures");
        for line in 1..text.lines().count() {
            if !slips(&text, line).any(|slip| contradicts(&group, slip)) {
                idle.push(format!("{group}: figures.csv:{}", line + 1));
            }
        }
    }
    assert_eq!(idle, [""; 0]);
}

/// The text with another digit in the place of the first one of the value on a line.
fn slips(text: &str, line: usize) -> impl Iterator<Item = String> {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let value = lines[line].splitn(4, ',').map(str::len).take(3).map(|length| length + 1).sum();
    let first: usize = lines[line][value..].find(|c: char| c.is_ascii_digit()).expect("a digit");
    (1..=9).map(move |digit| {
        let mut lines = lines.clone();
        lines[line].replace_range(value + first..=value + first, &digit.to_string());
        lines.join("\n")
    })
}

fn contradicts(group: &str, figures: String) -> bool {
    let mut package = Package::folder(&folder().join(group));
    package.replace("figures", "figures.csv", figures.into_bytes()).expect("a table");
    match load(&package).expect("a folder of the groups") {
        Loaded::Accepted(dataset, _) => worst(&dataset) != "none",
        Loaded::Refused(_) => false,
    }
}

#[test]
fn what_is_expected_follows_from_the_verdict_by_hand() {
    for row in groups() {
        let finding = row["finding"].as_str();
        let follows = match row["verdict"].as_str() {
            "AGREE" | "AGREE_OPEN" => finding != "error" && row["expected"] == finding,
            "DISAGREE" | "UNIT_ERROR" => finding != "none" && row["expected"] == finding,
            "DISAGREE_EXPLAINED" => row["expected"] == "found",
            _ => false,
        };
        assert!(follows, "{row:?}");
    }
}
