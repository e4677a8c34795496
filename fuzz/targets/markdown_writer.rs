//! The Markdown writer: tables keep their columns whatever an indicator is called.
//!
//! Shown to find: a backslash that is not escaped, so that it frees the pipe behind it.
#![no_main]

use std::sync::LazyLock;

use changzhi::document::Format;
use changzhi::lang::Language;
use changzhi_fuzz::{TABLES, accepted, among, obeyed, quoted, rendered, report};
use libfuzzer_sys::fuzz_target;

/// The tables that the report is of.
const KEPT: [&str; 4] = ["areas", "sources", "capacity", "formulas"];

/// The pipes of a line that part cells: those behind an even number of backslashes.
fn pipes(line: &str) -> usize {
    let mut escaped = false;
    let mut count = 0;
    for character in line.chars() {
        count += usize::from(character == '|' && !escaped);
        escaped = character == '\\' && !escaped;
    }
    count
}

/// The report of the package in which an indicator has a name, or nothing where it is refused.
fn report_with(name: &str) -> Option<String> {
    let (_, indicators) = TABLES.iter().find(|(table, _)| *table == "indicators").expect("it is");
    let named = indicators.replacen("Total capacity", &quoted(name), 1);
    let package = among(&KEPT, "indicators", "indicators.csv", named.as_bytes());
    let dataset = accepted(&package)?;
    Some(rendered(&report(&dataset, Language::En), Format::Markdown))
}

/// The lines around the tables, in which the indicator is not named.
fn around(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').filter(|line| !line.starts_with('|'))
}

fuzz_target!(|name: &str| {
    static PLAIN: LazyLock<String> =
        LazyLock::new(|| report_with("Total capacity").expect("a package that is accepted"));
    let Some(text) = report_with(name) else { return };
    assert_eq!(obeyed(&text), None, "{text:?}");
    assert!(around(&text).eq(around(&PLAIN)), "a line that is not ours: {text:?}");
    let mut columns = None;
    for line in text.split('\n') {
        assert!(!line.contains('\r'));
        if line.starts_with('|') {
            assert_eq!(*columns.get_or_insert(pipes(line)), pipes(line), "{line:?}");
            assert!(line.ends_with(" |"), "{line:?}");
        } else {
            columns = None;
        }
    }
});
