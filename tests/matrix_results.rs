//! What becomes of numbers on their way out, each test named by its row of the reliability
//! promise: C what is reckoned, J what JSON holds, G what changes nothing, L what is too much.
//! C1, C2, C3, C6, C7 and N10 are in `tests/solve.rs`, G1 in `tests/manners.rs`.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use changzhi::figure::Digits;
use serde_json::Value;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_changzhi"))
}

fn changzhi(arguments: &[&str]) -> Output {
    program().args(arguments).stdin(Stdio::null()).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn shown(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// Runs a command of a shell, in which `$0` is the program.
fn shell(command: &str, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_changzhi");
    let shell = Command::new("sh").args(["-c", command, program]).args(arguments).output();
    shell.expect("a shell")
}

/// A folder with a capacity table of these rows, and the argument that names it.
fn capacity(rows: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("capacity.csv");
    let header = "area,period,technology,value,unit,qualifier,source\n";
    fs::write(&path, header.to_owned() + rows).expect("a table");
    let argument = format!("--table=capacity={}", path.display());
    (folder, argument)
}

#[test]
fn c4_what_cannot_all_be_is_a_finding_with_its_sources() {
    let check = |rows: &str| {
        let (_folder, table) = capacity(rows);
        changzhi(&["check", "-v", "--data=tests/package", &table, "--as-of=2024-01-01"])
    };
    let whole = "town,2023,total,9,million kW,,gazette\n";
    // The share of wind is printed as 24.69 %, that of solar as 31.3 %.
    let apart = check(&format!("{whole}town,2023,wind,22.2,million kW,,bulletin\n"));
    assert_eq!(apart.status.code(), Some(1), "{}", said(&apart));
    for source in ["gazette", "bulletin"] {
        assert!(shown(&apart).contains(source), "{}", shown(&apart));
    }
    let above = check("town,2023,wind,over 9,MW,,gazette\n");
    assert_eq!(above.status.code(), Some(3), "{}", said(&above));
    let twice = check("town,2022,wind,2.0,GW,,gazette\ntown,2022,wind,40.1,GW,,bulletin\n");
    assert_eq!(twice.status.code(), Some(1), "{}", said(&twice));
    for word in ["sources-differ", "gazette", "bulletin"] {
        assert!(shown(&twice).contains(word), "{}", shown(&twice));
    }
}

#[test]
fn j1_numbers_are_texts_and_keys_in_one_order() {
    let (_folder, table) = capacity("town,2023,wind,7922816251426433759354395033.50,kW,,gazette\n");
    let report = ["report", "--data=tests/package", &table, "--period=all", "-Ojson"];
    let text = shown(&changzhi(&report));
    assert!(text.contains("\"7922816251426433759354395033.50\""), "{text}");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let mut figures = 0;
    for section in json["sections"].as_array().expect("sections") {
        for line in section["figures"].as_array().into_iter().flatten() {
            for number in ["published", "derived"].map(|of| &line[of]) {
                for key in ["value", "base_value", "low", "high"] {
                    let text = number.get(key).and_then(Value::as_str);
                    figures += usize::from(text.is_some_and(|text| text.parse::<Digits>().is_ok()));
                    assert!(!number.get(key).is_some_and(Value::is_number), "{key}: {number}");
                }
            }
        }
    }
    assert!(figures > 20, "{figures}");
    let top: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("  \"")).collect();
    let top: Vec<&str> = top.iter().filter_map(|line| line.split('"').next()).collect();
    assert_eq!(top[..4], ["schema_version", "language", "area", "warnings"]);
}

#[test]
fn g2_the_only_clock_is_that_of_the_variable_if_it_is_set() {
    let check = |epoch: &str| {
        let arguments = ["check", "--data=tests/check-package"];
        let waivers = "--table=waivers=tests/waived/waivers.csv";
        let check = program().args(arguments).arg(waivers).env("SOURCE_DATE_EPOCH", epoch).output();
        check.expect("the program runs")
    };
    let by_day = |day: &str| {
        let waivers = "--table=waivers=tests/waived/waivers.csv";
        changzhi(&["check", "--data=tests/check-package", waivers, "--as-of", day])
    };
    // The last second of a day, and the first of the next, at Greenwich.
    for (epoch, day) in [("1769903999", "2026-01-31"), ("1769904000", "2026-02-01")] {
        assert_eq!(check(epoch), by_day(day), "{epoch}");
    }
    assert_ne!(check("1769903999").stdout, check("1769904000").stdout);
    for bad in ["", "-1", "now", "1.5", "99999999999999999999"] {
        let refused = check(bad);
        assert_eq!(refused.status.code(), Some(2), "{bad:?}");
        assert!(said(&refused).contains("SOURCE_DATE_EPOCH"), "{}", said(&refused));
    }
}

#[test]
fn g3_the_order_of_the_rows_changes_no_figure() {
    let text = fs::read_to_string("tests/package/capacity.csv").expect("a table");
    let mut rows: Vec<&str> = text.lines().skip(1).collect();
    rows.reverse();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("capacity.csv");
    fs::write(&path, format!("{}\n{}\n", text.lines().next().expect("a header"), rows.join("\n")))
        .expect("a table");
    let table = format!("--table=capacity={}", path.display());
    for format in ["table", "markdown"] {
        let report = ["report", "--data=tests/package", "--period=all", "-O", format];
        assert_eq!(shown(&changzhi(&[&report[..], &[&table]].concat())), shown(&changzhi(&report)));
    }
}

#[test]
fn g5_columns_of_chinese_stand_below_one_another() {
    let report = ["report", "--area=shanxi", "--period=all", "--lang=zh", "--width=200"];
    let text = shown(&changzhi(&report));
    let lines: Vec<&str> = text.lines().collect();
    let mut checked = 0;
    for (n, rule) in lines.iter().enumerate().filter(|(_, line)| line.starts_with('─')) {
        let period = |line: &str| line.find("时期").map(|at| line[..at].width());
        let Some(column) = period(lines[n - 1]) else { continue };
        for row in lines[n + 1..].iter().take_while(|line| !line.is_empty()) {
            assert!(row.width() <= rule.width(), "{row}");
            let at = row.char_indices().map(|(at, _)| at).find(|at| row[..*at].width() == column);
            let at = at.unwrap_or_else(|| panic!("a character lies across the column: {row}"));
            assert!(row[..at].ends_with("  ") && !row[at..].starts_with(' '), "{row}");
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn l6_inputs_without_an_end_and_those_that_are_no_files() {
    let endless = changzhi(&["report", "--data=tests/package", "--table=capacity=/dev/zero"]);
    assert_eq!(endless.status.code(), Some(3));
    assert!(said(&endless).contains("more than 256 MiB"), "{}", said(&endless));
    let folder = changzhi(&["report", "--data=tests/package", "--table=capacity=tests"]);
    assert_eq!(folder.status.code(), Some(4), "{}", said(&folder));

    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let table = format!("--table=capacity={}", pipe.display());
    let writer = std::thread::spawn(move || {
        fs::write(pipe, fs::read("tests/package/capacity.csv").expect("a table"))
    });
    let piped = changzhi(&["report", "--data=tests/package", &table]);
    writer.join().expect("it ends").expect("the pipe");
    assert_eq!(piped.stdout, changzhi(&["report", "--data=tests/package"]).stdout);
}

#[test]
fn l7_the_memory_that_is_stated_is_enough() {
    let row = |n: usize| {
        let day = format!("{}-{:02}-{:02}", 1000 + n / 300, n / 25 % 12 + 1, n % 25 + 1);
        format!("town,{day},wind,{n},MW,,gazette\n")
    };
    let lines = [
        ("blank lines", 0, "\n".repeat(16 << 20)),
        ("bad rows", 0, "town,2023,wnd,1,MW,,gazette\n".repeat(600_000)),
        ("an open quote", 0, format!("\"{}", "x,\n".repeat(6 << 20))),
        ("rows", 30_000, (0..30_000).map(row).collect()),
    ];
    for (name, figures, rows) in lines {
        let (folder, table) = capacity(&rows);
        let file = folder.path().join("capacity.csv");
        let size = fs::metadata(file).expect("the table").len();
        // The program itself, and the stacks of its threads, are in the 64 MiB.
        let kibibytes = ((3 * size + (64 << 20)) >> 10) + 20 * figures;
        let limit = format!("ulimit -v {kibibytes}; exec \"$0\" \"$@\"");
        let output = shell(&limit, &["report", "--data=tests/package", &table, "-Ocsv"]);
        let expected = if matches!(name, "blank lines" | "rows") { 0 } else { 3 };
        assert_eq!(output.status.code(), Some(expected), "{name}: {}", said(&output));
    }
}

#[test]
fn p2_a_key_that_is_there_twice_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir("tests/package").expect("the package") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("a copy");
    }
    let refused = |json: &str, expected: &str| {
        fs::write(folder.path().join("datapackage.json"), json).expect("a file");
        let output = changzhi(&["report", "--data", as_text(folder.path())]);
        assert_eq!(output.status.code(), Some(3), "{json}");
        assert!(said(&output).contains(expected), "{}", said(&output));
    };
    refused("{\"resources\": [],\n\"resources\": []}", "datapackage.json:2:");
    refused(r#"{"name": "a", "resources": [{"name": "x", "name": "y"}]}"#, "`name` is there twice");
}

fn as_text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}
