//! Records: on files that the strict reader accepts, it reads what the `csv` crate reads, without
//! the blanks around a cell.
//!
//! Shown to find: a doubled quote in a quoted field that is read as two.
#![no_main]

use changzhi_fuzz::{accepted, among};
use libfuzzer_sys::fuzz_target;

fn trimmed(cell: &str) -> String {
    let is_line = |c| matches!(c, '\u{2028}' | '\u{2029}');
    let is_blank = |c: char| c == '\t' || c.is_whitespace() && !c.is_control() && !is_line(c);
    cell.trim_matches(is_blank).to_owned()
}

fuzz_target!(|bytes: &[u8]| {
    let table = [b"id,title,publisher\n", bytes].concat();
    // GB18030 is read too, but not by the other reader.
    if std::str::from_utf8(&table).is_err() {
        return;
    }
    let Some(dataset) = accepted(&among(&["areas"], "sources", "sources.csv", &table)) else {
        return;
    };
    let records = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&*table);
    let theirs: Vec<Vec<String>> = records
        .into_records()
        .skip(1)
        .map(|record| record.expect("text").iter().map(trimmed).collect::<Vec<_>>())
        .filter(|record| record.iter().any(|cell| !cell.is_empty()))
        .collect();
    let source = |source: &changzhi::record::SourceRecord| {
        vec![source.id.clone(), source.title.clone(), source.publisher.clone()]
    };
    let ours: Vec<Vec<String>> = dataset.sources.iter().map(source).collect();
    assert_eq!(ours, theirs);
});
