//! Workbooks from use, and what must be said of each: the files of `books/`.

use std::collections::BTreeSet;
use std::fs;

const BOOKS: &str = "tests/workbook/books";

/// A file, how it is read, and words that the output or the messages must hold.
const CASES: [(&str, &str, i32, &[&str]); 30] = [
    ("noise_register.xlsx", "projects", 0, &["1074.61 "]),
    ("noise_figures.xlsx", "check figures", 0, &["0 errors, 0 warnings", "3 agree"]),
    ("scaled_format.xlsx", "projects", 0, &[" 1235 ", "2:5: warning[workbook]"]),
    ("scaled_format_figures.xlsx", "figures", 0, &[",9768 million kW,"]),
    ("fraction_format.xlsx", "projects", 3, &["2:5: error[workbook]: `E2`", "`# ?/?`"]),
    ("sheets.xlsx", "projects", 3, &["no sheet is called `projects`; there are `About`, `Units`"]),
    ("sheets.xlsx#Units", "projects", 0, &[" 600 "]),
    (
        "sheets.xlsx#units",
        "projects",
        3,
        &["no sheet is called `units`; there are `About`, `Units`"],
    ),
    (
        "unmapped_header.xlsx",
        "projects",
        3,
        &["1:1: error[header]: the first line names no column"],
    ),
    ("macro_book.xlsm", "projects", 0, &[" 600 "]),
    ("scaled_to_millions.xlsx", "capacity", 0, &[",9.0 million kW,"]),
    ("scaled_to_ten_thousands.xlsx", "capacity", 3, &["2:4: error[workbook]: `D2`", "`0!.0,`"]),
    ("fraction.xlsx", "capacity", 3, &["2:4: error[workbook]: `D2`", "`# ?/?`"]),
    ("condition.xlsx", "capacity", 3, &["2:4: error[workbook]: `D2`", "`[>=10]0.0;0.00`"]),
    ("literals_between.xlsx", "capacity", 3, &["2:4: error[workbook]: `D2`", "`0-0-0`"]),
    ("digit_beside.xlsx", "capacity", 3, &["2:4: error[workbook]: `D2`", "`\"1\"0`"]),
    (
        "scaled.ods",
        "capacity",
        3,
        &["2:4: error[workbook]: `D2` holds `9000000` and displays `9.0`"],
    ),
    ("forty_digits.xlsx", "capacity", 3, &["2:4: error[workbook]: `D2`", "more than 17 digits"]),
    ("month.xlsx", "capacity", 0, &["capacity.total,Total capacity,2021-07,"]),
    ("month.ods", "capacity", 0, &["capacity.total,Total capacity,2021-07,"]),
    ("duration.xlsx", "capacity", 3, &["2:2: error[workbook]: `B2`", "`[h]:mm`"]),
    (
        "merged_qualifier.xlsx",
        "capacity",
        0,
        &["2021-08,2021-08-31,2021-08-31,M,around 9 million kW,"],
    ),
    ("doubled.xlsx", "capacity", 3, &["2:4: error[workbook]: `D2` is there twice"]),
    ("far_cell.xlsx", "capacity", 3, &["1048576:16384: error[limit]"]),
    ("far_over.xlsx", "capacity", 3, &["4294967295:12356630: error[limit]"]),
    ("shared_count.xlsx", "capacity", 0, &[",9 million kW,"]),
    (
        "long_space.ods",
        "capacity",
        3,
        &["2:5: error[workbook]: `E2` holds more than 32,767 characters"],
    ),
    ("two_sheets.xlsx", "capacity", 3, &["no sheet is called `capacity`; there are `a`, `b`"]),
    ("error.xlsx", "capacity", 3, &["2:4: error[number]: `#SPILL!`"]),
    ("error.ods", "capacity", 3, &["2:4: error[number]: `#DIV/0!`"]),
];

#[test]
fn every_book_is_read_as_displayed_or_refused_within_64_mebibytes() {
    for (book, read, status, words) in CASES {
        let path = format!("{BOOKS}/{book}");
        let package = ["--data", "tests/workbook/package", "--table"];
        let replaced = format!("{}={path}", read.split(' ').next_back().expect("a table"));
        let mut arguments = match read {
            "projects" => vec!["projects", &path],
            "check figures" => [vec!["check"], package.to_vec()].concat(),
            "figures" => [vec!["report", "-Ocsv"], package.to_vec()].concat(),
            _ => vec!["report", "-Ocsv", "--period", "all", "--table"],
        };
        if read != "projects" {
            arguments.push(&replaced);
        }
        let output = super::within_64_mebibytes(&arguments);
        let said = super::said(&output);
        assert_eq!(output.status.code(), Some(status), "{book}: {said}");
        assert!(words.iter().all(|word| said.contains(word)), "{book}: {words:?}: {said}");
        assert_eq!(status == 3, output.stdout.is_empty(), "{book}: {said}");
    }
}

#[test]
fn every_book_has_its_case() {
    let files = fs::read_dir(BOOKS).expect("the books").map(|entry| entry.expect("an entry"));
    let files: BTreeSet<String> =
        files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let cases = CASES.map(|(book, ..)| book.split('#').next().expect("a file").to_owned());
    assert_eq!(files, BTreeSet::from(cases));
}
