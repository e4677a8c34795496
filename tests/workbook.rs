//! Workbooks as packages and as tables.

use std::path::Path;
use std::process::{Command, Output};

use changzhi::load::SHIPPED;
use rust_xlsxwriter::{Format, Formula, Workbook};

fn report(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(["report", "--period", "all"])
        .args(arguments)
        .output()
        .expect("the program runs")
}

/// Writes the shipped package as a workbook, its values as numbers in the format that
/// displays their digits.
fn shipped(path: &Path) {
    let mut book = Workbook::new();
    for (name, text) in SHIPPED.iter().filter(|(name, _)| *name != "datapackage.json") {
        let sheet = book.add_worksheet().set_name(name.trim_end_matches(".csv")).expect("a name");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let records: Vec<_> = reader.records().map(|record| record.expect("a record")).collect();
        for (row, record) in (0..).zip(&records) {
            for (column, cell) in (0..).zip(record) {
                let valued = row > 0 && &records[0][usize::from(column)] == "value";
                if valued {
                    let places = cell.split_once('.').map_or(0, |(_, decimals)| decimals.len());
                    let zeros = "0".repeat(places);
                    let format = if places > 0 { format!("0.{zeros}") } else { "0".to_owned() };
                    let format = Format::new().set_num_format(format);
                    let value: f64 = cell.parse().expect("a number");
                    sheet.write_number_with_format(row, column, value, &format).expect("a cell");
                } else if !cell.is_empty() {
                    sheet.write_string(row, column, cell).expect("a cell");
                }
            }
        }
    }
    book.save(path).expect("a workbook");
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
