//! What becomes of bad input, a test for each kind, named by its id in the reliability
//! promise: E encodings, D dialects, Q quotes, H headers, R rows, N numbers, U units, T
//! times, K keys, X characters, W wrong kinds, L limits.
//!
//! Not here: X3 to X9 and what concerns output are of the writers' tests; L5 has no test of
//! its own, as compressed files are refused by their kind (W1); L7 needs a limit on the
//! memory of the process, which a test within it cannot set.

use changzhi::load::{Loaded, Package, load};
use changzhi::table::{Diagnostics, LONGEST_FIELD};

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
fn n3_to_n6_what_is_no_number() {
    for text in ["NaN", "inf", "1e400", "0x1F", "1_000", "1.2E+05", "1200MW", "约300", ">5", "1±2"]
    {
        refused(&value(text, "MW"), 2, "number", "2:16");
    }
    for text in ["12%", "#REF!", "####", "+5", "?", "待定", "unknown"] {
        refused(&value(text, "MW"), 2, "number", "2:16");
    }
    refused(&value("-5", "MW"), 2, "domain", "at least 0");
    accepted(&value("-0", "MW"));
    assert!(value("待定", "MW").text.contains("无数据"), "n8: the markers are listed");
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
fn n9_many_digits() {
    accepted(&value("7922816251426433759354395033.5", "MW"));
    accepted(&value(&format!("0.{}", "1".repeat(31)), "MW"));
    refused(&value(&"1".repeat(1_000_000), "MW"), 2, "number", "100 digits");
}

#[test]
fn u1_u2_units() {
    for unit in ["kW", "MW", "GW", "千瓦", "兆瓦", "吉瓦", "万千瓦", "亿千瓦"] {
        accepted(&value("1", unit));
    }
    for (unit, code) in [("mW", "unit"), ("Mw", "unit"), ("亿元", "dimension"), ("", "empty")] {
        refused(&value("1", unit), 2, code, "2:18");
    }
}

#[test]
fn t1_t2_days() {
    for period in ["2024-02-29", "2000-02-29"] {
        accepted(&rows(&GOOD.replace("2023", period)));
    }
    for period in ["2023-02-29", "2100-02-29", "01/02/2023", "45291", "24-1-1", "2023Q5", "2-Jan"] {
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
        ("town\u{a0}", "control", "U+00A0"),
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

#[test]
fn x1_x2_characters_that_do_not_show() {
    for character in ['\u{1b}', '\u{7}', '\u{8}', '\u{7f}', '\u{9b}', '\0', '\u{202e}', '\u{2066}']
    {
        let outcome = rows(&GOOD.replace('容', &character.to_string()));
        refused(&outcome, 2, "control", &format!("U+{:04X}", u32::from(character)));
        assert!(!outcome.text.contains(character));
    }
}

#[test]
fn w1_no_tables() {
    for start in ["PK\u{3}\u{4}", "<!DOCTYPE html>", "{\"a\":1}", "version https://git-lfs.x"] {
        refused(&read(start), 1, "kind", "no CSV");
    }
    refused(&read(b"\x1f\x8b\x08\0"), 1, "kind", "gzip");
}

#[test]
fn l1_l2_limits() {
    let long = "x".repeat(LONGEST_FIELD + 1);
    refused(&rows(&GOOD.replace("容量", &long)), 2, "limit", "1 MiB");
    refused(&read(",".repeat(1_000_000)), 1, "limit", "1024");
    let open = format!("{HEADER}\"{}", "x,\n".repeat(1 << 20));
    refused(&read(open), 2, "quote", "never closed");
}

#[test]
fn l3_l4_many_rows_and_many_errors() {
    accepted(&rows(&format!("{GOOD}{}", "\n".repeat(1_000_000))));
    let outcome = rows(&"town,2023,wnd,1,MW,,gazette,\n".repeat(300_000));
    assert_eq!(outcome.text.matches(": error[").count(), Diagnostics::SHOWN);
    assert!(outcome.text.contains("and 299980 more"), "{}", outcome.text);
}
