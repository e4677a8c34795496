//! A report in CSV, read as a table of figures, gives the same figures.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

fn run(arguments: &[&str]) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_changzhi")).args(arguments).output();
    let output = output.expect("the program runs");
    let [out, said] = [output.stdout, output.stderr].map(|it| String::from_utf8(it).expect("text"));
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    (out, said)
}

/// The cells of published rows that say what is published.
fn published(report: &str) -> BTreeSet<Vec<String>> {
    let mut reader = csv::Reader::from_reader(report.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let place = |name: &str| header.iter().position(|column| column == name).expect(name);
    let kept = [
        "area",
        "indicator",
        "period",
        "printed",
        "value",
        "unit",
        "qualifier",
        "digits",
        "base_value",
        "base_unit",
        "low",
        "high",
        "low_open",
        "high_open",
        "source",
        "note",
    ];
    let kind = place("kind");
    let rows = reader.records().map(|row| row.expect("our own CSV"));
    let rows = rows.filter(|row| &row[kind] == "published");
    rows.map(|row| kept.map(|name| row[place(name)].to_owned()).to_vec()).collect()
}

/// A folder with the definitions of a package and none of its figures.
fn definitions(of: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for table in ["areas", "sources", "indicators", "formulas"] {
        let file = format!("{table}.csv");
        fs::copy(of.join(&file), folder.path().join(file)).expect("a table");
    }
    folder
}

#[test]
fn a_report_in_csv_is_a_table_of_its_figures() {
    let mut figures = 0;
    for (package, areas) in
        [("data", &["changzhi", "shanxi"][..]), ("tests/package", &["town", "county"])]
    {
        let home = definitions(Path::new(package));
        for area in areas {
            let everything = ["report", "--area", area, "--period", "all", "-O", "csv"];
            let (first, _) = run(&[&everything[..], &["--data", package]].concat());
            let file = home.path().join("report.csv");
            fs::write(&file, &first).expect("a file");
            let table = format!("figures={}", file.display());
            let home = home.path().to_str().expect("a path");
            let again = ["--data", home, "--table", &table];
            let (second, said) = run(&[&everything[..], &again].concat());
            assert_eq!(published(&first), published(&second), "{package} {area}");
            let others = first.lines().count() - 1 - published(&first).len();
            let left_out = said.lines().filter(|line| line.contains("[left-out]")).count();
            assert_eq!(left_out, usize::from(others > 0), "{said}");
            assert!(!said.contains("[header]"), "{said}");
            figures += published(&first).len();
        }
    }
    assert!(figures > 300, "{figures}");
}

#[test]
fn a_figure_that_is_stated_twice_is_stated_alike() {
    let home = definitions(Path::new("tests/package"));
    let file = home.path().join("figures.csv");
    let stated = |printed: &str, value: &str, unit: &str| {
        let header = "area,period,indicator,printed,value,unit,qualifier,source";
        let row = format!("town,2023,coal.output,{printed},{value},{unit},,gazette");
        fs::write(&file, format!("{header}\n{row}\n")).expect("a file");
        let data = home.path().to_str().expect("a path");
        let program = Command::new(env!("CARGO_BIN_EXE_changzhi"))
            .args(["report", "--data", data])
            .output()
            .expect("the program runs");
        (program.status.code(), String::from_utf8(program.stderr).expect("text"))
    };
    for (printed, value, unit) in
        [("12.30万吨", "12.30", "万吨"), ("12.30万吨", "", ""), ("", "12.30", "万吨")]
    {
        assert_eq!(stated(printed, value, unit).0, Some(0), "{printed} {value}");
    }
    for (printed, value, unit) in [
        ("12.30万吨", "12.3", "万吨"),
        ("12.30万吨", "12.30", "t"),
        ("约12.30万吨", "12.30", "万吨"),
    ] {
        let (status, said) = stated(printed, value, unit);
        assert_eq!(status, Some(3), "{printed} {value}");
        assert!(said.contains("figures.csv:2:23: error[printed]"), "{said}");
    }
}
