//! Text decoding: whatever bytes a table has, they are text in a known encoding or refused;
//! what is accepted as UTF-8 has no character that was not there.
//!
//! Shown to find: a reader that takes bytes that are no UTF-8 as `U+FFFD`.
#![no_main]

use changzhi_fuzz::{accepted, among};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let table = [b"id,title,publisher\ngazette,Gazette,", bytes, b"\nbulletin,B,C\n"].concat();
    let Some(dataset) = accepted(&among(&["areas"], "sources", "sources.csv", &table)) else {
        return;
    };
    // What is no UTF-8 was read as GB18030, and that is announced.
    let Ok(text) = std::str::from_utf8(&table) else { return };
    for source in &dataset.sources {
        for cell in [&source.title, &source.publisher] {
            assert!(!cell.contains('\u{fffd}') || text.contains('\u{fffd}'), "{cell:?}");
        }
    }
});
