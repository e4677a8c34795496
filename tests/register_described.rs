//! A package whose register has headers and words of its own, and says what they stand for.

use std::fs;
use std::path::Path;
use std::process::Command;

fn run(arguments: &[&str]) -> (String, String, Option<i32>) {
    let program = Command::new(env!("CARGO_BIN_EXE_changzhi")).args(arguments).output();
    let program = program.expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(program.stdout), text(program.stderr), program.status.code())
}

/// The shipped package, its register as somebody else would have written it.
fn package(folder: &Path) {
    let name = folder.to_str().expect("UTF-8");
    assert_eq!(run(&["init", name]).2, Some(0));
    let register = fs::read_to_string(folder.join("projects.csv")).expect("the register");
    let (header, rows) = register.split_once('\n').expect("a header");
    assert_eq!(
        header,
        "id,name,area,technology,status,capacity,unit,investment,currency,start,source"
    );
    let rows = rows.replace(",coal,operating,", ",煤电,在运,").replace(",MW,,,", ",");
    fs::write(
        folder.join("厂.csv"),
        format!("No.,名称,area,类型,状态,容量(MW),start,source\n{rows}"),
    )
    .expect("it can be written");
    fs::remove_file(folder.join("projects.csv")).expect("it can be removed");
    let words = "column,theirs,ours\ntechnology,煤电,coal\nstatus,在运,operating\nstatus,状态,\n";
    fs::write(folder.join("words.csv"), words).expect("it can be written");
    describe(
        folder,
        r#"{"id": "No.", "name": "名称", "technology": "类型", "capacity": "容量(MW)"}"#,
    );
}

/// Describes the register anew.
fn describe(folder: &Path, columns: &str) {
    let path = folder.join("datapackage.json");
    let text = fs::read_to_string(&path).expect("a description");
    let start =
        text.find("\"path\": \"projects.csv\"").or_else(|| text.find("\"path\": \"厂.csv\""));
    let (before, rest) = text.split_at(start.expect("the register is described"));
    let rest = &rest[rest.find("\"title\"").expect("a title")..];
    let own = format!(r#""path": "厂.csv", "columns": {columns}, "mapping": "words.csv", "#);
    fs::write(path, format!("{before}{own}{rest}")).expect("it can be written");
}

#[test]
fn its_description_says_what_its_headers_and_words_stand_for() {
    let folder = tempfile::tempdir().expect("a folder");
    package(folder.path());
    let data = folder.path().to_str().expect("UTF-8");
    let shipped = ["projects", "--by", "technology,status", "-O", "csv"];
    let own = [&shipped[..], &["--data", data]].concat();
    assert_eq!(run(&own), run(&shipped));

    // No word of it is unknown to the others that read a package, nor is any file a stranger.
    let (found, said, status) = run(&["check", "-O", "csv", "--data", data]);
    let (shipped, ..) = run(&["check", "-O", "csv"]);
    assert_eq!((found.lines().count(), said.as_str()), (shipped.lines().count(), ""));
    assert_eq!(status, Some(1));
    let explain = ["explain", "register.capacity.coal.earlier", "--period", "2021-07-31"];
    let (story, said, status) = run(&[&explain[..], &["--data", data]].concat());
    assert_eq!((said.as_str(), status), ("", Some(0)));
    assert!(story.contains("厂.csv") && story.contains("G101349"), "{story}");
}

#[test]
fn an_argument_comes_before_the_description() {
    let folder = tempfile::tempdir().expect("a folder");
    package(folder.path());
    let data = folder.path().to_str().expect("UTF-8");
    let (_, said, status) = run(&["projects", "--data", data, "--column", "capacity=装机(MW)"]);
    assert_eq!(status, Some(3));
    assert!(said.contains("厂.csv:1:1: error[header]: column `capacity` is missing"), "{said}");
    // A register that is named is not the one described.
    let (_, said, status) = run(&["projects", "data/projects.csv", "--data", data]);
    assert_eq!((said.as_str(), status), ("", Some(0)));
}

#[test]
fn what_is_wrong_with_it_is_said_at_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    package(folder.path());
    let data = folder.path().to_str().expect("UTF-8");
    describe(folder.path(), r#"{"power": "容量(MW)"}"#);
    for command in ["report", "check", "projects"] {
        let (shown, said, status) = run(&[command, "--data", data]);
        assert_eq!((shown.as_str(), status), ("", Some(3)), "{command}");
        assert!(said.contains("error[package]") && said.contains("`power`"), "{command}: {said}");
    }
    describe(folder.path(), "{}");
    fs::write(folder.path().join("words.csv"), "column,theirs,ours\npower,x,y\n").expect("written");
    for command in ["report", "check", "projects"] {
        let (shown, said, status) = run(&[command, "--data", data]);
        assert_eq!((shown.as_str(), status), ("", Some(3)), "{command}");
        assert!(said.contains("words.csv:2:1: error[choice]"), "{command}: {said}");
    }
    fs::remove_file(folder.path().join("words.csv")).expect("it can be removed");
    for command in ["report", "projects"] {
        let (_, said, status) = run(&[command, "--data", data]);
        assert_eq!(status, Some(4), "{command}: {said}");
        assert!(said.contains("words.csv"), "{command}: {said}");
    }
}
