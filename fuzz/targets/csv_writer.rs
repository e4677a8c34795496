//! The CSV and TSV writers: 29 cells a row whatever a file is called, numbers that are
//! numbers, and no text that a spreadsheet would run.
//!
//! Shown to find: full-width signs that are taken for harmless.
#![no_main]

use changzhi::document::Format;
use changzhi::figure::Digits;
use changzhi::lang::Language;
use changzhi_fuzz::{TABLES, accepted, among, obeyed, rendered, report};
use libfuzzer_sys::fuzz_target;

/// Where numbers stand: value, digits, base_value and the ends.
const NUMBERS: [usize; 7] = [10, 13, 14, 16, 17, 20, 21];

/// Where the figure stands as it was published, in words of ours.
const PRINTED: usize = 9;

/// Where the file stands.
const PLACE: usize = 27;

fuzz_target!(|name: &str| {
    let (_, capacity) = TABLES.iter().find(|(table, _)| *table == "capacity").expect("a table");
    let package = among(&["areas", "sources", "indicators"], "capacity", name, capacity.as_bytes());
    let dataset = accepted(&package).expect("the name of a file is no fault");
    let report = report(&dataset, Language::En);
    for (format, delimiter) in [(Format::Csv, b','), (Format::Tsv, b'\t')] {
        let text = rendered(&report, format);
        assert_eq!(obeyed(&text), None, "{text:?}");
        let mut rows = csv::ReaderBuilder::new();
        let rows = rows.delimiter(delimiter).from_reader(text.as_bytes()).into_records();
        let mut named = 0;
        for row in rows {
            let row = row.expect("29 cells a row");
            assert_eq!(row.len(), 29);
            for (column, cell) in row.iter().enumerate() {
                if NUMBERS.contains(&column) {
                    assert!(cell.is_empty() || cell.parse::<Digits>().is_ok(), "{cell}");
                    continue;
                }
                if column == PRINTED {
                    continue;
                }
                let bare = cell.trim_start_matches(|c: char| {
                    c.is_whitespace() || c == '\u{feff}' || c == '\u{ad}'
                });
                assert!(
                    !bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
                    "{cell:?}"
                );
                named +=
                    usize::from(column == PLACE && !cell.starts_with(|c| ('a'..='z').contains(&c)));
            }
        }
        let odd = !name.is_empty() && !name.starts_with(|c: char| c.is_ascii_lowercase());
        assert!(!odd || named > 0, "the name of the file is somewhere");
    }
});
