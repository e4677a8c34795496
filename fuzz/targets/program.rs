//! The whole program in process: any table of a package, to every format in both languages.
//!
//! The first byte says which table the rest is appended to or, from 128 on, stands for.
//! Shown to find: a report that panics on a note of one letter.
#![no_main]

use changzhi::document::Format;
use changzhi::lang::Language;
use changzhi_fuzz::{TABLES, accepted, obeyed, rendered, report, with_table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [choice, rest @ ..] = bytes else { return };
    let choice = usize::from(*choice);
    let (table, text) = TABLES[choice % TABLES.len()];
    let whole = if choice >= 128 { rest.to_vec() } else { [text.as_bytes(), rest].concat() };
    let Some(dataset) = accepted(&with_table(table, table, &whole)) else { return };
    for language in [Language::En, Language::Zh] {
        let report = report(&dataset, language);
        for format in [Format::Table, Format::Csv, Format::Tsv, Format::Json, Format::Markdown] {
            let text = rendered(&report, format);
            assert_eq!(obeyed(&text), None, "{text:?}");
            let command = text.lines().find(|line| line.trim_start().starts_with("::"));
            assert_eq!(command, None, "{format:?}");
            match format {
                Format::Csv => {
                    let mut rows = csv::Reader::from_reader(text.as_bytes());
                    assert!(rows.records().all(|row| row.is_ok_and(|row| row.len() == 29)));
                }
                Format::Json => {
                    serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
                }
                _ => {}
            }
        }
    }
});
