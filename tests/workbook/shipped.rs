//! The shipped package as a workbook.

use std::path::Path;

use changzhi::load::SHIPPED;
use rust_xlsxwriter::{Format, Workbook};

/// Writes the shipped package as a workbook, its values as numbers in the format that
/// displays their digits.
pub fn shipped(path: &Path) {
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
