//! What becomes of bad input, a test for each kind, named by its id in the reliability
//! promise: E encodings, D dialects, Q quotes, H headers, R rows, N numbers, U units, T
//! times, K keys, X characters, W wrong kinds, L limits.
//!
//! Output, faults and security are in `tests/matrix_output.rs`, `tests/manners.rs` and
//! `tests/faults.rs`; what is reckoned in `tests/matrix_results.rs` and `tests/solve.rs`.

use std::fs;
use std::time::{Duration, Instant};

use changzhi::load::{Loaded, Package, load};
use changzhi::table::{Diagnostics, LONGEST_FIELD};

/// Rows of the promise that have no test of their own, and why.
const NOT_TESTED: [(&str, &str); 5] = [
    ("c5", "there is no table of rates: a rate is an indicator, and zero divides as in c1"),
    ("j2", "what a spreadsheet does to 16 digits is its own; the README warns of it"),
    (
        "s1",
        "steps of `.ci/run`; the database of advisories is not in a registry: `just advisories`",
    ),
    ("x6", "there is no HTML output"),
    ("x7", "there is no HTML output"),
];

/// The rows of the promise, a letter and how many of it there are.
const ROWS: [(char, usize); 18] = [
    ('e', 7),
    ('d', 7),
    ('q', 3),
    ('h', 6),
    ('r', 5),
    ('n', 10),
    ('u', 2),
    ('t', 2),
    ('k', 3),
    ('x', 9),
    ('w', 1),
    ('l', 7),
    ('p', 4),
    ('c', 8),
    ('j', 2),
    ('o', 14),
    ('g', 5),
    ('s', 2),
];

#[test]
fn every_row_has_a_test_or_a_reason() {
    let sources = fs::read_dir("tests").expect("a folder").map(|entry| entry.expect("one").path());
    let sources = sources.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let tests: String = sources.map(|path| fs::read_to_string(path).expect("a file")).collect();
    for (letter, count) in ROWS {
        for row in (1..=count).map(|n| format!("{letter}{n}")) {
            let tested = tests.contains(&format!("fn {row}_"));
            let excused = NOT_TESTED.iter().any(|(name, _)| *name == row);
            assert!(tested != excused, "{row}: a test {tested}, a reason {excused}");
        }
    }
}

const HEADER: &str = "area,period,technology,value,unit,qualifier,source,note\n";

/// What comes of a capacity table: the lines and codes of its errors, and of its warnings.
struct Outcome {
    errors: Vec<(u32, &'static str)>,
    warnings: Vec<(u32, &'static str)>,
    text: String,
}

fn read(bytes: impl AsRef<[u8]>) -> Outcome {
    let mut package = Package::folder(std::path::Path::new("tests/package"));
    package.replace("capacity", "x.csv", bytes.as_ref().to_vec()).expect("a table");
    let (Loaded::Accepted(_, found) | Loaded::Refused(found)) = load(&package).expect("memory");
    let of = |found: &Diagnostics, error: bool| -> Vec<(u32, &'static str)> {
        let list: Vec<_> =
            if error { found.errors().collect() } else { found.warnings().collect() };
        let ours = list.into_iter().filter(|diagnostic| diagnostic.file == "x.csv");
        ours.map(|diagnostic| (diagnostic.place.line, diagnostic.fault.code())).collect()
    };
    Outcome { errors: of(&found, true), warnings: of(&found, false), text: found.to_string() }
}

/// Reads rows of a table with the usual header.
fn rows(rows: &str) -> Outcome {
    read(format!("{HEADER}{rows}"))
}

/// A row whose value, unit and qualifier are given.
fn value(value: &str, unit: &str) -> Outcome {
    rows(&format!("town,2023,wind,{value},{unit},,gazette,\n"))
}

const GOOD: &str = "town,2023,wind,1200,MW,,gazette,容量\n";

#[track_caller]
fn accepted(outcome: &Outcome) {
    assert_eq!(outcome.errors, [], "{}", outcome.text);
}

#[track_caller]
fn refused(outcome: &Outcome, line: u32, code: &'static str, said: &str) {
    let first = outcome.errors.first().copied();
    assert_eq!(first, Some((line, code)), "{}", outcome.text);
    assert!(outcome.text.contains(said), "{said}: {}", outcome.text);
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn e1_a_mark_and_crlf() {
    accepted(&read(format!("\u{feff}{HEADER}{GOOD}").replace('\n', "\r\n")));
}

#[test]
fn e2_gb18030_is_announced() {
    let outcome = read(gbk(&format!("{HEADER}town,2023,wind,120.5,万千瓦,,gazette,村𠮷\n")));
    accepted(&outcome);
    assert_eq!(outcome.warnings, [(1, "encoding")]);
}

#[test]
fn e3_utf16_with_tabs() {
    accepted(&read(utf16(&format!("\u{feff}{HEADER}{GOOD}").replace(',', "\t"))));
}

#[test]
fn e4_utf16_without_a_mark_or_cut() {
    let plain = format!("{HEADER}{GOOD}");
    refused(&read(utf16(&plain)), 1, "encoding", "UTF-16LE");
    let mut cut = utf16(&format!("\u{feff}{plain}"));
    cut.pop();
    refused(&read(cut), 2, "encoding", "UTF-16LE");
    let mut lone = utf16(&format!("\u{feff}{plain}"));
    lone.extend([0, 0xd8]);
    refused(&read(lone), 3, "encoding", "UTF-16LE");
    let wide: Vec<u8> = plain.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    refused(&read([&b"\xff\xfe\0\0"[..], &wide].concat()), 1, "encoding", "UTF-32");
}

#[test]
fn e5_damaged_utf8_is_never_gb18030() {
    let bytes = [HEADER.as_bytes(), GOOD.as_bytes(), b"town,2022,wind,1,MW,,gazette,\xc0\xaf\n"];
    refused(&read(bytes.concat()), 3, "encoding", "UTF-8");
}

#[test]
fn e6_mixed_encodings_cut_ends_and_marks_inside() {
    let mixed = [HEADER.as_bytes(), GOOD.as_bytes(), &gbk("town,2022,wind,1,MW,,gazette,风电\n")];
    refused(&read(mixed.concat()), 3, "encoding", "UTF-8");
    let cut = format!("{HEADER}{}", GOOD.trim_end());
    refused(&read(&cut.as_bytes()[..cut.len() - 1]), 2, "encoding", "from here on");
    refused(&read(format!("\u{feff}\u{feff}{HEADER}{GOOD}")), 1, "encoding", "byte order mark");
    refused(&rows(&format!("{GOOD}\u{feff}{GOOD}")), 3, "encoding", "byte order mark");
}

#[test]
fn e7_other_encodings_need_their_name() {
    for note in
        [&b"Itaip\xfa x"[..], b"\x80 5", b"caf\xe9s", b"\xae\x65\xb6\x71", b"\x83\x65\x83\x58"]
    {
        let bytes = [HEADER.as_bytes(), b"town,2023,wind,1,MW,,gazette,", note, b"\n"].concat();
        refused(&read(bytes), 2, "encoding", "--encoding");
    }
}

#[test]
fn d1_semicolons_and_tabs_by_the_header() {
    for separator in [";", "\t"] {
        accepted(&read(format!("{HEADER}{GOOD}").replace(',', separator)));
    }
}

#[test]
fn d2_a_comma_among_semicolons() {
    for number in ["1.234,5", "1,234"] {
        let row = format!("town;2023;wind;{number};MW;;gazette;\n");
        let text = HEADER.replace(',', ";") + &row;
        refused(&read(text), 2, "number", "--decimal-comma");
    }
}

#[test]
fn d3_a_separator_too_few_or_too_many() {
    refused(&rows(&GOOD.replace(",gazette", "gazette")), 2, "fields", "7 fields");
    refused(&rows(&GOOD.replace(",wind", ",,wind")), 2, "fields", "9 fields");
}

#[test]
fn d4_a_shifted_row_of_the_right_width() {
    refused(&rows("town,2023,wind1200,MW,,gazette,x,\n"), 2, "reference", "2:11");
}

#[test]
fn d5_line_ends() {
    accepted(&read(format!("{HEADER}{GOOD}").replace('\n', "\r")));
    accepted(&read(format!("{}\r\n{}", HEADER.trim_end(), GOOD.trim_end())));
}

#[test]
fn d6_a_stated_separator() {
    accepted(&read(format!("sep=;\n{}", format!("{HEADER}{GOOD}").replace(',', ";"))));
}

#[test]
fn d7_full_width_commas_and_spaces() {
    refused(&read(format!("{HEADER}{GOOD}").replace(',', "，")), 1, "header", "U+FF0C");
    refused(&read(format!("{HEADER}{GOOD}").replace(',', " ")), 1, "header", "U+0020");
}

#[test]
fn q1_line_ends_in_quotes_are_lines() {
    let text =
        "town,2023,wind,1,MW,,gazette,\"a\nb, \"\"c\"\"\"\ntown,2022,wind,bad,MW,,gazette,\n";
    refused(&rows(text), 4, "number", "bad");
}

#[test]
fn q2_an_unclosed_quote_is_named_where_it_opened() {
    let text = format!("town,2023,wind,1,MW,,gazette,\"open\n{GOOD}");
    refused(&rows(&text), 2, "quote", "2:30");
}

#[test]
fn q3_other_quotes() {
    for note in ["\"ab\"c", "5\" wide", "\"say \\\"hi\\\"\"", "'a'", "“a”", "‘a’"] {
        refused(&rows(&GOOD.replace("容量", note)), 2, "quote", "2:33");
    }
}

#[test]
fn h1_columns_missing_misspelt_twice_or_unknown() {
    refused(&read(HEADER.replace(",unit", "") + "\n"), 1, "header", "`unit` is missing");
    refused(&read(HEADER.replace("value", "valeu")), 1, "header", "by `valeu`");
    refused(&read(HEADER.replace("note", "value")), 1, "header", "there already");
    let outcome = read(format!("{HEADER}{GOOD}").replace("note", "remark"));
    accepted(&outcome);
    assert_eq!(outcome.warnings, [(1, "header")]);
}

#[test]
fn h2_order_and_spaces() {
    accepted(&read("source, value ,unit,period,area,technology\ngazette,1,MW,2023,town,wind\n"));
}

#[test]
fn h3_a_title_above() {
    refused(&read(format!("装机容量表,,,,,,,\n{HEADER}{GOOD}")), 1, "header", "--header-row 2");
}

#[test]
fn h4_no_header() {
    refused(&read(GOOD), 1, "header", "names no column");
    refused(&read(""), 1, "header", "empty");
    refused(&read("\u{feff}"), 1, "header", "empty");
}

#[test]
fn h5_no_rows() {
    let outcome = rows("");
    accepted(&outcome);
    assert_eq!(outcome.warnings, [(1, "blank")]);
}

#[test]
fn h6_a_column_without_a_name() {
    let text = format!("{HEADER}{GOOD}").replace('\n', ",\n");
    accepted(&read(&text));
    refused(&read(text.replace("容量,", "容量,x")), 2, "header", "without a name");
}

#[test]
fn r1_blank_rows() {
    let outcome = rows(&format!("{GOOD},,,,,,,\n\n"));
    accepted(&outcome);
    assert_eq!(outcome.warnings, []);
    let inside = rows(&format!("{GOOD}\ntown,2022,wind,1,MW,,gazette,\n"));
    assert_eq!(inside.warnings, [(3, "blank")], "{}", inside.text);
}

#[test]
fn r2_a_footnote() {
    refused(&rows(&format!("{GOOD}注：数据截止年底。\n")), 3, "fields", "--footer");
    refused(&rows(&format!("{GOOD}the end\n")), 3, "fields", "--footer");
}

#[test]
fn r3_a_total() {
    for total in ["合计", "Total", "小计"] {
        refused(&rows(&format!("{GOOD}{total},2023,,1200,MW,,,\n")), 3, "total", "second time");
    }
}

#[test]
fn r4_the_same_fact_twice() {
    refused(&rows(&format!("{GOOD}{GOOD}")), 3, "duplicate", "x.csv:2");
    accepted(&rows(&format!("{GOOD}{}", GOOD.replace("gazette", "bulletin"))));
}

#[test]
fn r5_headers_again_and_conflicts() {
    refused(&rows(&format!("{GOOD}{HEADER}")), 3, "header", "comes again");
    refused(&rows(&format!("<<<<<<< HEAD\n{GOOD}=======\n")), 2, "fields", "git");
}

#[test]
fn n1_full_width_digits() {
    accepted(&value("１２００．５", "MW"));
    refused(&rows("town,２０２３,wind,1,MW,,gazette,\n"), 2, "period", "U+FF12");
}

#[test]
fn n2_thousands() {
    accepted(&value("\"1,234,567.25\"", "MW"));
    refused(&value("\"12,34,567\"", "MW"), 2, "number", "2:16");
    refused(&value("1,200", "MW"), 2, "fields", "9 fields");
}

#[test]
fn n3_what_only_a_program_calls_a_number() {
    for text in ["NaN", "inf", "Infinity", "1e400", "0x1F", "1_000"] {
        refused(&value(text, "MW"), 2, "number", "2:16");
    }
}

#[test]
fn n4_powers_of_ten() {
    refused(&value("1.2E+05", "MW"), 2, "number", "the digits as they were printed");
}

#[test]
fn n5_negative_numbers_and_minus_zero() {
    refused(&value("-5", "MW"), 2, "domain", "at least 0");
    let mut package = Package::folder(std::path::Path::new("tests/package"));
    let text = format!("{HEADER}town,2023,wind,-0,MW,,gazette,\n");
    package.replace("capacity", "x.csv", text.into_bytes()).expect("a table");
    let Loaded::Accepted(dataset, _) = load(&package).expect("memory") else {
        panic!("it is refused")
    };
    let prints: Vec<String> =
        dataset.observations().map(|print| print.figure.digits().to_string()).collect();
    assert!(prints.contains(&"0".to_owned()) && !prints.contains(&"-0".to_owned()), "{prints:?}");
}

#[test]
fn n6_units_hedges_and_errors_in_a_number() {
    for text in ["1200MW", "约300", ">5", "1±2", "12%", "+5"] {
        refused(&value(text, "MW"), 2, "number", "columns of their own");
    }
    for text in ["#REF!", "####"] {
        refused(&value(text, "MW"), 2, "number", "a spreadsheet could not reckon");
    }
}

#[test]
fn n7_missing() {
    for text in ["", "—", "–", "-", "N/A", "..", "无数据"] {
        let outcome = value(text, "MW");
        accepted(&outcome);
        assert_eq!(outcome.warnings, [(2, "missing")], "{text}");
    }
}

#[test]
fn n8_what_is_no_marker_of_a_missing_number() {
    for text in ["?", "待定", "unknown"] {
        refused(&value(text, "MW"), 2, "number", "无数据");
    }
}

#[test]
fn n9_many_digits() {
    accepted(&value("7922816251426433759354395033.5", "MW"));
    accepted(&value(&format!("0.{}", "1".repeat(31)), "MW"));
    refused(&value(&"1".repeat(1_000_000), "MW"), 2, "number", "100 digits");
}

#[test]
fn u1_units_of_both_languages() {
    for unit in ["kW", "MW", "GW", "千瓦", "兆瓦", "吉瓦", "万千瓦", "亿千瓦"] {
        accepted(&value("1", unit));
    }
    for unit in ["万元", "亿元"] {
        refused(&value("1", unit), 2, "dimension", "CNY");
    }
}

#[test]
fn u2_units_in_the_wrong_case_or_place_or_none() {
    for (unit, code) in [("mW", "unit"), ("Mw", "unit"), ("亿元", "dimension"), ("", "empty")] {
        refused(&value("1", unit), 2, code, "2:18");
    }
}

#[test]
fn t1_days_of_leap_years() {
    for period in ["2024-02-29", "2000-02-29"] {
        accepted(&rows(&GOOD.replace("2023", period)));
    }
    for period in ["2023-02-29", "2100-02-29"] {
        refused(&rows(&GOOD.replace("2023", period)), 2, "period", "must exist");
    }
}

#[test]
fn t2_dates_in_other_forms() {
    for period in ["01/02/2023", "45291", "24-1-1", "2023Q5", "2-Jan"] {
        refused(&rows(&GOOD.replace("2023", period)), 2, "period", "2021-07-31");
    }
}

#[test]
fn k1_names_that_are_not_known() {
    refused(&rows(&GOOD.replace("gazette", "gazete")), 2, "reference", "`gazette`");
    refused(&rows(&GOOD.replace("town", "twon")), 2, "reference", "`town`");
    refused(&rows(&GOOD.replace("wind", "wnid")), 2, "reference", "`wind`");
}

#[test]
fn k2_characters_that_look_like_others() {
    for (key, code, said) in [
        ("t\u{43e}wn", "control", "U+043E"),
        ("town\u{200b}", "control", "U+200B"),
        ("to\u{a0}wn", "reference", "U+00A0"),
        ("to\u{2010}wn", "reference", "U+2010"),
        ("ｔown", "reference", "U+FF54"),
    ] {
        refused(&rows(&GOOD.replace("town", key)), 2, code, said);
    }
}

#[test]
fn k3_codes_that_a_spreadsheet_changed() {
    for key in ["110000.0", "1.1E5", "'110000"] {
        refused(&rows(&GOOD.replace("town", key)), 2, "reference", "spreadsheet");
    }
}

/// Each of the characters in a note is refused, and named, and not shown.
#[track_caller]
fn named(characters: &str) {
    for character in characters.chars() {
        let outcome = rows(&GOOD.replace('容', &character.to_string()));
        refused(&outcome, 2, "control", &format!("U+{:04X}", u32::from(character)));
        assert!(!outcome.text.contains(character));
    }
}

#[test]
fn x1_characters_that_a_terminal_obeys() {
    named("\u{1b}\u{7}\u{8}\u{7f}\u{9b}\0");
}

#[test]
fn x2_marks_of_direction() {
    named("\u{202e}\u{202a}\u{2066}\u{2069}\u{200f}\u{61c}");
}

#[test]
fn w1_no_tables() {
    for start in ["PK\u{3}\u{4}", "<!DOCTYPE html>", "{\"a\":1}", "version https://git-lfs.x"] {
        refused(&read(start), 1, "kind", "no CSV");
    }
    refused(&read(b"\x1f\x8b\x08\0"), 1, "kind", "gzip");
}

#[test]
fn l1_fields_and_rows_that_do_not_end() {
    let long = "x".repeat(LONGEST_FIELD + 1);
    refused(&rows(&GOOD.replace("容量", &long)), 2, "limit", "1 MiB");
    let wide = format!("{},", "x".repeat(LONGEST_FIELD)).repeat(17);
    refused(&rows(&wide), 2, "limit", "16 MiB");
    let open = format!("{HEADER}\"{}", "x,\n".repeat(1 << 20));
    refused(&read(open), 2, "quote", "never closed");
}

#[test]
fn l2_columns_without_number() {
    refused(&read(",".repeat(1_000_000)), 1, "limit", "1024");
}

#[test]
fn l3_the_time_grows_with_the_rows_and_no_faster() {
    // Ten times the rows; the time may vary with what else the machine does.
    let time = |read: &dyn Fn(usize) -> Outcome, count: usize| {
        let start = Instant::now();
        let outcome = read(count);
        (start.elapsed(), outcome)
    };
    let blank = |count: usize| rows(&format!("{GOOD}{}", "\n".repeat(count)));
    let equal = |count: usize| rows(&GOOD.repeat(count));
    let distinct = |count: usize| {
        let days =
            |n: usize| format!("{}-{:02}-{:02}", 1000 + n / 300, n / 25 % 12 + 1, n % 25 + 1);
        rows(&(0..count).map(|n| GOOD.replace("2023", &days(n))).collect::<String>())
    };
    for (name, read, small) in [
        ("blank lines", &blank as &dyn Fn(usize) -> Outcome, 100_000),
        ("equal keys", &equal, 30_000),
        ("rows", &distinct, 10_000),
    ] {
        let (short, _) = time(read, small);
        let (long, outcome) = time(read, 10 * small);
        assert!(long < short.max(Duration::from_millis(20)) * 40, "{name}: {short:?} {long:?}");
        match name {
            "equal keys" => refused(&outcome, 3, "duplicate", "299999 times"),
            _ => accepted(&outcome),
        }
    }
}

#[test]
fn l4_many_errors() {
    let outcome = rows(&"town,2023,wnd,1,MW,,gazette,\n".repeat(300_000));
    assert_eq!(outcome.text.matches(": error[").count(), 1);
    assert!(outcome.text.contains("300000 times, on lines 2, 3, 4, …"), "{}", outcome.text);
}

#[test]
fn l5_what_is_compressed_is_not_opened() {
    let start = [&b"\x1f\x8b\x08\0"[..], &vec![0xff; 1 << 20]].concat();
    refused(&read(start), 1, "kind", "gzip");
}
