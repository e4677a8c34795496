//! Ids that stand twice, however far apart.

use super::*;

#[test]
fn an_id_that_stands_twice_is_found_among_many_that_rise() {
    let plan = Plan { unique: true, ..plan() };
    for again in [0, 1, 63, 64, 150, 198] {
        let ids =
            (0..200).chain([again]).map(|n| format!("p{n:03},n,a,solar,operating,1,MW,,,,s\n"));
        let text = format!("{HEADER}\n{}", ids.collect::<String>());
        for chunk in [500, 3_000, 10_000] {
            let Outcome::Faults(faults) = quickly(text.as_bytes(), &plan, 2, chunk) else {
                panic!("{again} {chunk}")
            };
            assert_eq!(faults, [(202, 1, "duplicate")]);
        }
    }
}

#[test]
fn an_id_that_stands_twice_is_named_with_both_lines() {
    let plan = Plan { unique: true, ..plan() };
    let row = |id: &str| format!("{id},n,a,solar,operating,1,MW,,,2021,s\n");
    for (ids, expected) in [
        (&["a", "b", "c"][..], None),
        (&["c", "b", "a"], None),
        (&["a", "b", "b"], Some((4, "register.csv:3"))),
        (&["b", "a", "b"], Some((4, "register.csv:2"))),
        (&["9", "10", "\"9\""], Some((4, "register.csv:2"))),
        (
            &["an id of more than 16 bytes", "x", "an id of more than 16 bytes"],
            Some((4, "register.csv:2")),
        ),
        (&["an id of more than 16 bytes", "an id of more than 16 Bytes"], None),
    ] {
        let text = format!("{HEADER}\n{}", ids.iter().map(|id| row(id)).collect::<String>());
        for chunk in [1, 40, 1000] {
            for threads in [1, 2, 3] {
                let source = Source::bytes("register.csv", text.clone().into_bytes());
                let read = read(&source, &plan, cut(threads, chunk), &|_, _| {});
                let found = match read.expect("it is in memory") {
                    Read::Accepted(..) => None,
                    Read::Refused(diagnostics) => {
                        let error = diagnostics.errors().next().expect("a fault");
                        let Fault::DuplicateId { first, .. } = &error.fault else {
                            panic!("{error}")
                        };
                        Some((error.place.line, first.clone()))
                    }
                };
                let expected = expected.map(|(line, first)| (line, first.to_owned()));
                assert_eq!(found, expected, "{ids:?} {chunk} {threads}");
            }
        }
    }
}
