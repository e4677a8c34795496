//! A good file with one thing changed at every place: it is refused at that line, or every
//! value is still what it was.

use super::{HEADER, TYPES, run};

/// Rows that have every kind of field, and a line end within one.
const ROWS: &str = "Tunliu,2023-01-02,3,12.50,容量\n\
    屯留,2024-02-29,-4,\"1,234.5\",\"a \"\"b\"\", c\"\n\
    \"Lu\r\ncheng\",2023-12-31,0,0.1,d\n\
    Xian,2020-01-01,7,5,\n";

/// The physical line that stands at a byte of a text.
fn line_at(text: &str, at: usize) -> u64 {
    1 + text[..at].matches('\n').count() as u64
}

/// The places of the characters in the rows, with what stands before and after each.
fn places() -> impl Iterator<Item = (u64, char, String, String)> {
    let text = format!("{HEADER}{ROWS}");
    let places: Vec<_> = text.char_indices().filter(|(at, _)| *at >= HEADER.len()).collect();
    places.into_iter().map(move |(at, character)| {
        let (before, after) = (text[..at].to_owned(), text[at + character.len_utf8()..].to_owned());
        (line_at(&text, at), character, before, after)
    })
}

/// Whether the field that stands around a place is in quotes.
fn is_quoted(before: &str) -> bool {
    before.matches('"').count() % 2 == 1
}

#[test]
fn a_separator_that_is_lost_is_missed_on_its_line() {
    for (line, _, before, after) in
        places().filter(|(_, c, before, _)| *c == ',' && !is_quoted(before))
    {
        let outcome = run((before.clone() + &after).as_bytes(), TYPES);
        assert_eq!(outcome.status, 3, "{before}^{after}");
        let found = outcome.lines[0]["line"].as_u64().expect("a line");
        // A row is named by the line it starts on.
        assert!(found == line || found + 1 == line, "{before}^{after}: {found}");
    }
}

#[test]
fn a_separator_too_many_is_found_on_its_line() {
    for (line, character, before, after) in places().filter(|(_, _, before, _)| !is_quoted(before))
    {
        let outcome = run(format!("{before},{character}{after}").as_bytes(), TYPES);
        assert_eq!(outcome.status, 3, "{before}^{character}{after}");
        let found = outcome.lines[0]["line"].as_u64().expect("a line");
        assert!(found == line || found + 1 == line, "{before}^{character}{after}: {found}");
    }
}

#[test]
fn a_quote_too_many_or_too_few_is_found_where_its_field_starts() {
    for (line, character, before, after) in places() {
        let changed = if character == '"' {
            before.clone() + &after
        } else {
            format!("{before}\"{character}{after}")
        };
        let outcome = run(changed.as_bytes(), TYPES);
        assert_eq!(outcome.status, 3, "{changed}");
        let found = outcome.lines[0]["line"].as_u64().expect("a line");
        assert!((line.saturating_sub(1)..=line + 1).contains(&found), "{changed}: {found}");
    }
}

#[test]
fn a_line_end_too_many_or_too_few_is_found() {
    for (line, character, before, after) in places().filter(|(_, _, before, _)| !is_quoted(before))
    {
        let at_an_end = before.ends_with('\n') || character == '\n';
        if character == '\n' && !after.is_empty() {
            let outcome = run((before.clone() + &after).as_bytes(), TYPES);
            assert_eq!(outcome.status, 3, "{before}^{after}");
        }
        for end in ["\n", "\r", "\r\n"] {
            let outcome = run(format!("{before}{end}{character}{after}").as_bytes(), TYPES);
            assert_eq!(outcome.status, if at_an_end { 0 } else { 3 }, "{before}{end}^{after}");
            if !at_an_end {
                let found = outcome.lines[0]["line"].as_u64().expect("a line");
                assert!((line - 1..=line + 1).contains(&found), "{before}{end}^: {found}");
            }
        }
    }
}

#[test]
fn a_file_that_is_cut_off_is_refused_or_has_its_whole_rows() {
    let text = format!("{HEADER}{ROWS}");
    let whole = run(text.as_bytes(), TYPES);
    assert_eq!((whole.status, whole.lines.len()), (0, 4));
    let mut refused = 0;
    for at in HEADER.len()..text.len() {
        let outcome = run(&text.as_bytes()[..at], TYPES);
        if outcome.status == 3 {
            refused += 1;
            continue;
        }
        // Only the last field of the last row can be cut and not be missed.
        for (n, (row, expected)) in outcome.lines.iter().zip(&whole.lines).enumerate() {
            let kept = if n + 1 == outcome.lines.len() { 4 } else { 5 };
            for column in 0..kept {
                assert_eq!(row["values"][column], expected["values"][column], "{at}");
            }
        }
    }
    assert!(refused > ROWS.len() / 2, "{refused}");
}
