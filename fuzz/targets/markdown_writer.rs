//! The Markdown writer: tables keep their columns whatever an indicator is called.
//!
//! Shown to find: a backslash that is not escaped, so that it frees the pipe behind it.
#![no_main]

use changzhi::lang::Language;
use changzhi::render::Format;
use changzhi_fuzz::{TABLES, accepted, among, obeyed, quoted, rendered, report};
use libfuzzer_sys::fuzz_target;

/// The tables that the report is of.
const KEPT: [&str; 4] = ["areas", "sources", "capacity", "formulas"];

/// What the notes under tables say.
const NOTES: [&str; 4] =
    ["cannot be computed", "Derived", "speak of this number too", "The whole story of a number"];

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

fuzz_target!(|name: &str| {
    let (_, indicators) = TABLES.iter().find(|(table, _)| *table == "indicators").expect("it is");
    let named = indicators.replacen("Total capacity", &quoted(name), 1);
    let package = among(&KEPT, "indicators", "indicators.csv", named.as_bytes());
    let Some(dataset) = accepted(&package) else { return };
    let text = rendered(&report(&dataset, Language::En), Format::Markdown);
    assert_eq!(obeyed(&text), None, "{text:?}");
    let mut columns = None;
    for line in text.split('\n') {
        assert!(!line.contains('\r'));
        if line.starts_with('|') {
            assert_eq!(*columns.get_or_insert(pipes(line)), pipes(line), "{line:?}");
            assert!(line.ends_with(" |"), "{line:?}");
        } else {
            columns = None;
            let ours = line.is_empty() || line.starts_with("# ") || line.starts_with("## ");
            let ours = ours || NOTES.iter().any(|note| line.contains(note));
            assert!(ours, "a line that is not ours: {line:?}");
        }
    }
});
