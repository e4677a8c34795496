//! Exit statuses and JSON lines, and the corpus by types alone.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::{GOOD, HEADER, TYPES, example, run};

fn status(arguments: &[OsString]) -> (u8, String) {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let status = example::run(arguments, &mut stdout, &mut stderr);
    assert!(stdout.is_empty());
    (status, String::from_utf8(stderr).expect("UTF-8"))
}

#[test]
fn wrong_usage_is_2_and_what_cannot_be_read_4() {
    let file = || OsString::from("tests/corpus/num_nan.csv");
    for arguments in [
        vec![],
        vec![file()],
        vec![file(), "text,number".into()],
        vec![file(), "".into()],
        vec![file(), "text,".into()],
        vec![file(), TYPES.into(), TYPES.into()],
    ] {
        let (status, said) = status(&arguments);
        assert_eq!(status, 2, "{arguments:?}");
        assert!(said.starts_with("usage: "), "{said}");
    }
    for path in ["no/such/file.csv", "tests"] {
        let (status, said) = status(&[path.into(), TYPES.into()]);
        assert_eq!(status, 4, "{path}");
        assert!(said.starts_with("error: "), "{said}");
    }
}

#[test]
#[cfg(unix)]
fn a_file_of_any_name_is_read() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(std::ffi::OsStr::from_bytes(b"\xff\x1b.csv"));
    fs::write(&path, format!("{HEADER}{GOOD}")).expect("a file");
    assert_eq!(example::run(&[path.into(), TYPES.into()], &mut Vec::new(), &mut Vec::new()), 0);
}

#[test]
fn a_refused_file_prints_no_row_and_twenty_errors_at_most() {
    let rows = (0..30).map(|n| format!("a{}\n", ",".repeat(n + 5))).collect::<Vec<_>>().concat();
    let outcome = run(format!("{HEADER}{GOOD}{rows}").as_bytes(), TYPES);
    assert_eq!((outcome.status, outcome.lines.len()), (3, 20));
    assert!(outcome.lines.iter().all(|line| line["level"] == "error"));
    assert_eq!(outcome.said, "and 10 more\n");
}

#[test]
fn rows_have_their_lines() {
    let outcome = run(format!("{HEADER}\"a\nb\",,1,2,\n{GOOD}").as_bytes(), TYPES);
    let lines: Vec<_> = outcome.lines.iter().map(|line| line["line"].as_u64()).collect();
    assert_eq!((outcome.status, lines), (0, vec![Some(2), Some(4)]));
}

/// The damaged files of the corpus that have nothing wrong with them but what only a package
/// knows: the names of its columns, its units, sources and domains, periods and keys.
const OF_A_PACKAGE: [&str; 8] = [
    "hdr_missing_column.csv",
    "hdr_typo_column.csv",
    "row_duplicate_conflict.csv",
    "num_negative.csv",
    "per_leap_bad.csv",
    "per_us_date.csv",
    "unit_case.csv",
    "key_unknown_source.csv",
];

#[test]
fn the_corpus_by_types_alone() {
    let corpus = Path::new("tests/corpus");
    let mut index = csv::Reader::from_path(corpus.join("index.csv")).expect("the index");
    for record in index.records() {
        let record = record.expect("a row");
        let (name, expected, detail) = (&record[0], &record[3], &record[4]);
        let bytes = fs::read(corpus.join(name)).expect("a file");
        let text = String::from_utf8_lossy(&bytes).replace('\0', "");
        let header = text.split(['\n', '\r']).next().unwrap_or_default();
        let named = |column: &str| if column == "value" { "decimal" } else { "text" };
        let mut types: Vec<_> = header.split([',', ';', '\t']).map(str::trim).map(named).collect();
        if !types.contains(&"decimal") && !OF_A_PACKAGE.contains(&name) {
            types = vec!["text", "text", "text", "decimal", "text", "text", "text"];
        }
        let outcome = run(&bytes, &types.join(","));
        let accepted = expected == "accept" || OF_A_PACKAGE.contains(&name);
        assert_eq!(outcome.status, if accepted { 0 } else { 3 }, "{name}: {:?}", outcome.lines);
        let line = detail.split(';').find_map(|pair| pair.strip_prefix("line="));
        if let (false, Some(line)) = (accepted, line) {
            assert_eq!(outcome.lines[0]["line"].to_string(), line, "{name}");
        }
        let rows = detail.split(';').find_map(|pair| pair.strip_prefix("rows="));
        if let Some(rows) = rows {
            assert_eq!(outcome.lines.len().to_string(), rows, "{name}");
        }
    }
}
