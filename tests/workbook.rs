//! Workbooks as packages and as tables.

#[path = "workbook/books.rs"]
mod books;
#[path = "workbook/by_hand.rs"]
mod by_hand;
#[path = "workbook/cells.rs"]
mod cells;
#[path = "workbook/limits.rs"]
mod limits;
#[path = "workbook/sheets.rs"]
mod sheets;
#[path = "workbook/shipped.rs"]
mod shipped;

use std::path::Path;
use std::process::{Command, Output};

use rust_xlsxwriter::{Format, Formula, Workbook};
use shipped::shipped;

fn changzhi(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_changzhi")).args(arguments).output().expect("the program runs")
}

/// Runs the program with 64 MiB of memory and no more.
fn within_64_mebibytes(arguments: &[&str]) -> Output {
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -v 65536 && exec \"$@\"", "sh", env!("CARGO_BIN_EXE_changzhi")]);
    shell.args(arguments).output().expect("a shell runs")
}

/// The report of a small package whose table of capacities is in a workbook.
fn report_of(book: &Path, more: &[&str]) -> Output {
    let table = format!("capacity={}", book.display());
    let arguments = ["-Ocsv", "--data", "tests/package", "--table", &table];
    report(&[&arguments, more].concat())
}

fn said(output: &Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn report(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(["report", "--period", "all"])
        .args(arguments)
        .output()
        .expect("the program runs")
}

#[test]
fn the_shipped_package_as_a_workbook_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.xlsx");
    shipped(&path);
    let book = path.to_str().expect("UTF-8");
    for area in ["changzhi", "shanxi"] {
        for format in ["csv", "json", "table"] {
            let plain = report(&["--area", area, "-O", format]);
            let found = report(&["--area", area, "-O", format, "--data", book]);
            assert!(found.stderr.is_empty(), "{}", String::from_utf8_lossy(&found.stderr));
            assert!(found.stdout == plain.stdout, "{area} {format}");
        }
    }
}

/// Writes a sheet of capacities with one fault or oddity a cell.
fn odd(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("whatever").expect("a name");
    let header = ["area", "period", "technology", "value", "unit", "source", "note"];
    let rows = [["town", "2023", "wind"], ["town", "2023", "solar"], ["town", "2022", "wnd"]];
    sheet.write_row(0, 0, header).expect("a row");
    for (n, row) in (1..).zip(rows) {
        sheet.write_row(n, 0, row).expect("a row");
        sheet.write_row(n, 4, ["MW", "gazette"]).expect("a row");
    }
    let hundredths = Format::new().set_num_format("0.00");
    sheet.write_number_with_format(1, 3, 2200.126, &hundredths).expect("a cell");
    sheet.write_formula(2, 3, Formula::new("=1000+200").set_result("1200")).expect("a cell");
    sheet.write_string(1, 6, "two\nlines").expect("a cell");
    sheet.write_number(3, 3, 7).expect("a cell");
    book.save(path).expect("a workbook");
}

#[test]
fn what_a_workbook_hides_is_said_and_faults_name_its_cells() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("odd.xlsx");
    odd(&path);
    let table = format!("capacity={}", path.display());
    let output = report(&["--data", "tests/package", "--table", &table]);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(3), 0), "{said}");
    for place in [
        "[capacity]:2:4: warning[workbook]: numbers with digits",
        "[capacity]:3:4: warning[workbook]",
    ] {
        assert!(said.contains(place), "{place}: {said}");
    }
    assert!(said.contains("[capacity]:4:3: error[reference]: technology `wnd`"), "{said}");
}

/// Writes an `.ods` workbook with one sheet of capacities, of which these are the cells of
/// values, in the XML of its format.
fn ods(path: &Path, values: &[&str]) {
    let text = |cell: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
        )
    };
    let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
    let header = ["area", "period", "technology", "value", "unit", "source"].map(text).concat();
    let mut rows = row(header);
    for (value, technology) in values.iter().zip(["wind", "solar", "hydro", "total"]) {
        let before = ["town", "2021", technology].map(text).concat();
        rows += &row(before + value + &["MW", "gazette"].map(text).concat());
    }
    let empty = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell \
         table:number-columns-repeated=\"16384\"/></table:table-row>";
    let body = format!("<table:table table:name=\"capacity\">{rows}{empty}</table:table>");
    by_hand::ods(path, "", &body);
}

/// A cell of an `.ods` sheet: a number, and how it is displayed.
fn number(value: &str, shown: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"float\" office:value=\"{value}\">\
         <office:annotation><text:p>9.99</text:p></office:annotation>\
         <text:p>{shown}</text:p></table:table-cell>"
    )
}

#[test]
fn the_numbers_of_an_ods_workbook_keep_the_digits_that_are_displayed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.ods");
    let table = format!("capacity={}", path.display());
    let run = |cells: &[String]| {
        ods(&path, &cells.iter().map(String::as_str).collect::<Vec<_>>());
        let output = report(&["--data", "tests/package", "--table", &table, "-Ocsv"]);
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(0), "{said}");
        (String::from_utf8(output.stdout).expect("UTF-8"), said)
    };
    let (shown, said) = run(&[number("12.3", "12.30"), number("1200", "1,200.0")]);
    assert!(shown.contains(",12.30 MW,12.30,MW,"), "{shown}");
    assert!(shown.contains(",1200.0 MW,1200.0,MW,"), "{shown}");
    assert_eq!(said, "");

    let (shown, said) = run(&[number("12.345", "12.3"), number("1234", "1.234")]);
    assert!(shown.contains(",12.3 MW,12.3,MW,"), "{shown}");
    assert!(shown.contains(",1234 MW,1234,MW,"), "a German 1.234: {shown}");
    let warning = "[capacity]:2:4: warning[workbook]: numbers with digits that are not displayed";
    assert!(said.contains(warning), "{said}");
}
