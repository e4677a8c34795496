//! Small files that would fill a memory: each is refused within 64 MiB.

use std::fmt::Write as _;
use std::path::Path;

use super::by_hand::Sheet;
use super::by_hand::{archive, number, ods, parts, rows, text, write, xlsx};
use super::{said, within_64_mebibytes};

fn refused(path: &Path, words: &str) {
    let table = format!("capacity={}", path.display());
    let output = within_64_mebibytes(&["report", "--data", "tests/package", "--table", &table]);
    assert_eq!(output.status.code(), Some(3), "{words}: {}", said(&output));
    assert!(
        output.stdout.is_empty() && said(&output).contains(words),
        "{words}: {}",
        said(&output)
    );
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    let good = format!("<sheetData>{}</sheetData>", rows(&[(text("2021"), number("9", 0))]));
    let bomb = " ".repeat(100 << 20);
    let words = "1:1: error[limit]: the workbook unpacks to more than";
    for part in
        ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet0.xml"]
    {
        let sheet = Sheet { name: "capacity", state: "visible", content: &good };
        let mut parts = parts(&[sheet], &[]);
        parts.retain(|(name, _)| name != part);
        parts.push((part.to_owned(), format!("<x><t>{bomb}</t></x>")));
        write(&path, &parts);
        refused(&path, words);
    }
    let path = folder.path().join("book.ods");
    archive(&path, &[("content.xml", &format!("<x><t>{bomb}</t></x>"))]);
    refused(&path, words);
}

#[test]
fn what_is_repeated_too_often_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.ods");
    let table = |rows: &str, columns: &str, times: &str| {
        let cell = format!(
            "<table:table-cell table:number-columns-repeated=\"{columns}\" \
             office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
        );
        ods(
            &path,
            "",
            &format!(
                "<table:table table:name=\"capacity\"><table:table-row \
                 table:number-rows-repeated=\"{rows}\">{cell}</table:table-row>{times}</table:table>"
            ),
        );
    };
    for (rows, columns, words) in [
        ("4294967295", "1", "1:1: error[limit]: the sheet has more than 1,048,576 rows"),
        ("1048576", "1024", "1:1: error[limit]: the sheet has more than 1,048,576 rows"),
        ("1", "4294967295", "1:1: error[limit]: the row has more than 1024 fields"),
    ] {
        table(rows, columns, "");
        refused(&path, words);
    }
}

#[test]
fn a_text_that_many_cells_share_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    let mut cells = String::new();
    for _ in 0..1000 {
        cells.push_str("<row><c t=\"s\"><v>0</v></c></row>");
    }
    let content = format!("<sheetData>{cells}</sheetData>");
    let sheet = Sheet { name: "capacity", state: "visible", content: &content };
    let mut parts = parts(&[sheet], &[]);
    let long = "长".repeat(1 << 18);
    parts.push(("xl/sharedStrings.xml".to_owned(), format!("<sst><si><t>{long}</t></si></sst>")));
    write(&path, &parts);
    refused(&path, "`A1` holds more than 32,767 characters; cells alike: 999 more");
}

#[test]
fn merged_ranges_over_one_another_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    let mut merged = String::new();
    for row in 1..=20_000 {
        write!(merged, "<mergeCell ref=\"A{row}:XFD1048576\"/>").expect("a text");
    }
    let rows = format!("<row>{}</row>", text("x")).repeat(20_000);
    xlsx(&path, &format!("<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>"), &[]);
    refused(&path, "2:1: error[workbook]: `A2` is there twice, or lies under a merged cell");
}

#[test]
fn what_is_not_whole_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    let good = format!("<sheetData>{}", rows(&[(text("2021"), number("9", 0))]));
    for cut in
        ["</sheetData><x>", "<row><c r=\"D\"><v>1</v></c></row></sheetData>", "&x;</sheetData>"]
    {
        xlsx(&path, &(good.clone() + cut), &[]);
        refused(&path, "1:1: error[kind]: the file is no CSV but a damaged workbook");
    }
    let whole = std::fs::read(&path).expect("the book");
    std::fs::write(&path, &whole[..whole.len() / 2]).expect("a half");
    refused(&path, "1:1: error[kind]: the file is no CSV but a damaged workbook");
}
