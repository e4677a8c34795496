//! Which file is a workbook, and which sheet of it is meant.

use std::fs;

use super::by_hand::{Sheet, archive, number, parts, rows, text, write};
use super::{changzhi, report_of, said};

/// The parts of a workbook with two sheets.
fn two_sheets() -> Vec<(String, String)> {
    let wind = format!("<sheetData>{}</sheetData>", rows(&[(text("2021"), number("9", 0))]));
    let notes = format!("<sheetData><row>{}</row></sheetData>", text("Notes"));
    let sheet = |name, content| Sheet { name, state: "visible", content };
    parts(&[sheet("Notes #1", &notes), sheet("Units #2", &wind)], &[])
}

#[test]
fn a_sheet_is_named_behind_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a #1.xlsx");
    write(&path, &two_sheets());
    let named = |sheet: &str| folder.path().join(format!("a #1.xlsx#{sheet}"));
    let output = report_of(&named("Units #2"), &[]);
    assert!(output.status.success() && said(&output).contains(",9 MW,"), "{}", said(&output));
    let output = report_of(&named("Units"), &[]);
    let words = "a #1.xlsx#Units:1:1: error[workbook]: no sheet is called `Units`; there are `Notes #1`, `Units #2`";
    assert!(said(&output).contains(words), "{}", said(&output));
}

#[test]
fn a_described_table_may_be_a_sheet() {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir("tests/package").expect("a package") {
        let file = entry.expect("an entry").path();
        fs::copy(&file, folder.path().join(file.file_name().expect("a name"))).expect("a copy");
    }
    fs::remove_file(folder.path().join("capacity.csv")).expect("the table");
    write(&folder.path().join("book.xlsx"), &two_sheets());
    let described = |sheet: &str| {
        let path = format!("{{\"name\": \"capacity\", \"path\": \"book.xlsx#{sheet}\"}}");
        let text = format!("{{\"resources\": [{path}]}}");
        fs::write(folder.path().join("datapackage.json"), text).expect("a description");
        let package = folder.path().to_str().expect("UTF-8");
        changzhi(&["report", "--period", "all", "-Ocsv", "--data", package])
    };
    let output = described("Units #2");
    assert!(output.status.success() && said(&output).contains(",9 MW,"), "{}", said(&output));
    let output = described("x");
    assert!(said(&output).contains("error[workbook]: no sheet is called `x`"), "{}", said(&output));
}

#[test]
fn parts_are_found_whatever_case_and_slashes_their_names_are_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    let name = |name: String| name.replace("sharedStrings", "SharedStrings").replace('/', "\\");
    let parts = two_sheets().into_iter().map(|(part, text)| (name(part), text));
    write(&path, &parts.collect::<Vec<_>>());
    let output = report_of(&folder.path().join("book.xlsx#Units #2"), &[]);
    assert!(output.status.success() && said(&output).contains(",9 MW,"), "{}", said(&output));
}

#[test]
fn other_workbooks_are_refused_by_their_kind() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = format!(
        "<Relationships><Relationship Id=\"a\" Type=\"{space}/officeDocument\" \
         Target=\"xl/workbook.bin\"/></Relationships>"
    );
    archive(&path("a.xlsb"), &[("_rels/.rels", &relation)]);
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    fs::write(path("a.xls"), old).expect("a file");
    let locked = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    let locked: Vec<u8> = old.iter().copied().chain(locked).collect();
    fs::write(path("a.xlsx"), locked).expect("a file");
    fs::write(path("b.xlsx"), "id,area\n").expect("a file");
    for (name, kind) in [
        ("a.xlsb", "a binary Excel workbook (.xlsb)\n  help: save it as .xlsx"),
        ("a.xls", "an old Excel workbook (.xls)\n  help: save it as .xlsx"),
        ("a.xlsx", "a workbook behind a password\n  help: save it without the password"),
        ("b.xlsx", "a damaged workbook"),
    ] {
        let output = report_of(&path(name), &[]);
        let words = format!("1:1: error[kind]: the file is no CSV but {kind}");
        assert!(said(&output).contains(&words), "{name}: {}", said(&output));
    }
}
