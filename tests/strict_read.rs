//! The strict reader by types alone, as `examples/strict_read.rs` runs it: files that are
//! damaged in the ways that files are, and good ones that look odd.

#[path = "strict_read/cells.rs"]
mod cells;
#[path = "../examples/strict_read.rs"]
#[expect(dead_code, reason = "its `main`")]
mod example;
#[path = "strict_read/files.rs"]
mod files;
#[path = "strict_read/mutations.rs"]
mod mutations;
#[path = "strict_read/status.rs"]
mod status;

use serde_json::Value;

const HEADER: &str = "area,day,n,value,note\n";
const GOOD: &str = "Tunliu,2023-01-02,3,12.50,容量\n";
const TYPES: &str = "text,date,integer,decimal,text";

/// What the program did with a file: its exit status, and the lines it printed.
struct Outcome {
    status: u8,
    lines: Vec<Value>,
    said: String,
}

fn run(bytes: &[u8], types: &str) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.csv");
    std::fs::write(&path, bytes).expect("a file");
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let status = example::run(&[path.into(), types.into()], &mut stdout, &mut stderr);
    let text = String::from_utf8(stdout).expect("UTF-8");
    let lines = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    Outcome { status, lines, said: String::from_utf8(stderr).expect("UTF-8") }
}

/// The rows of a file that is good.
#[track_caller]
fn read_as(bytes: impl AsRef<[u8]>, types: &str) -> Vec<Value> {
    let outcome = run(bytes.as_ref(), types);
    let shown = String::from_utf8_lossy(bytes.as_ref());
    assert_eq!(outcome.status, 0, "{shown:?}: {:?}", outcome.lines);
    outcome.lines.into_iter().map(|line| line["values"].clone()).collect()
}

#[track_caller]
fn read(bytes: impl AsRef<[u8]>) -> Vec<Value> {
    read_as(bytes, TYPES)
}

/// The line, column and code of the first thing wrong with a file.
#[track_caller]
fn refused_as(bytes: impl AsRef<[u8]>, types: &str) -> (u64, u64, String) {
    let outcome = run(bytes.as_ref(), types);
    let shown = String::from_utf8_lossy(bytes.as_ref());
    assert_eq!(outcome.status, 3, "{shown:?}: {:?}", outcome.lines);
    let first = &outcome.lines[0];
    for key in ["file", "message"] {
        assert!(first[key].as_str().is_some_and(|text| !text.is_empty()), "{first}");
    }
    let number = |key: &str| first[key].as_u64().expect("a number");
    (number("line"), number("column"), first["code"].as_str().expect("a code").to_owned())
}

#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, line: u64, code: &str) {
    let shown = String::from_utf8_lossy(bytes.as_ref()).into_owned();
    let (found, _, found_code) = refused_as(bytes, TYPES);
    assert_eq!((found, found_code.as_str()), (line, code), "{shown:?}");
}

/// A file of one row whose first, second, third or fourth cell is given.
fn with(column: usize, cell: &str) -> String {
    let mut cells = ["Tunliu", "2023-01-02", "3", "12.50", "x"];
    cells[column] = cell;
    format!("{HEADER}{}\n", cells.join(","))
}
