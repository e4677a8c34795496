//! Registers: the quick reader, in chunks of any size, against the strict one alone.
//!
//! The first byte says how long chunks are and whether the rest follows a header, so that rows
//! are found soon.
#![no_main]

use changzhi::register::{Dimension, Manner, Plan, Read, Source, read};
use libfuzzer_sys::fuzz_target;

const HEADER: &[u8] =
    b"id,name,area,technology,status,capacity,unit,investment,currency,start,source\n";

/// What comes of a register: its groups and warnings, or nothing if it is refused. Which faults are
/// named depends on the pieces: one of the encoding hides all others of its piece.
fn outcome(bytes: &[u8], plan: &Plan, manner: Manner) -> Option<String> {
    let source = Source::bytes("register.csv", bytes.to_vec());
    match read(&source, plan, manner, &|_, _| {}).expect("it is in memory") {
        Read::Refused(_) => None,
        Read::Accepted(register, warnings) => {
            let groups = register.groups.iter().map(|(names, tally)| {
                let sums = [&tally.capacity, &tally.investment[0], &tally.investment[1]];
                let sums = sums.map(|sum| (sum.known, sum.missing, sum.value()));
                format!("{names:?} {} {sums:?}\n", tally.projects)
            });
            Some(groups.collect::<String>() + &warnings.to_string())
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let [choice, rest @ ..] = bytes else { return };
    let header = if choice % 2 == 0 { HEADER } else { b"" };
    let whole = [header, rest].concat();
    let plan = Plan {
        by: vec![Dimension::Technology, Dimension::Area, Dimension::Start],
        unique: true,
        ..Plan::default()
    };
    let manner = |chunk, short| Manner { threads: Some(1), chunk, short };
    let strictly = outcome(&whole, &plan, manner(1 << 20, usize::MAX));
    let chunk = 1 << (choice / 2 % 12);
    assert_eq!(outcome(&whole, &plan, manner(chunk, 0)), strictly);
});
