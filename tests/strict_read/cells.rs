//! What stands in single cells.

use serde_json::json;

use super::{HEADER, read, refused_as, with};

/// Each of `cells` is refused where it stands in `column`, by `code`.
#[track_caller]
fn all_refused(column: usize, code: &str, cells: &[&str]) {
    for cell in cells {
        let file = with(column, cell);
        let place = [1, 8, 19, 21, 27][column];
        assert_eq!(refused_as(&file, super::TYPES), (2, place, code.to_owned()), "{cell:?}");
    }
}

/// Each of `cells` is read as the second of its pair, `None` for a missing number.
#[track_caller]
fn all_read(column: usize, cells: &[(&str, Option<&str>)]) {
    for (cell, value) in cells {
        assert_eq!(read(with(column, cell))[0][column], json!(value), "{cell:?}");
    }
}

#[test]
fn what_is_no_decimal_number() {
    all_refused(3, "number", &["NaN", "inf", "-inf", "Infinity", "∞", "1e5", "1.2E+05", "1E5"]);
    all_refused(3, "number", &["0x1F", "0b1", "1_000", "1f", "1L", "1.0e", "1e400", "１e３"]);
    all_refused(3, "number", &["1 200", "1\u{a0}0", "1'200", "1’200", "1.200.300", "1..2", "1."]);
    all_refused(
        3,
        "number",
        &["\"1.200,5\"", "\"12,34,567\"", "\"1,2345\"", "\"0,123\"", "\"1,\""],
    );
    all_refused(3, "number", &["\"1,23\"", "\",123\"", "\"1,,234\"", "\"1,234,\"", "\"1234,567\""]);
    all_refused(3, "number", &["+5", "5-", "(5)", "−5", "—5", "--", "$5", "¥5", "€5", "5%", "5‰"]);
    all_refused(
        3,
        "number",
        &["5 MW", "5MW", "约5", ">5", "≥5", "~5", "5±1", "1-2", "1–2", "5左右"],
    );
    all_refused(3, "number", &["1/2", "½", ".5", "007", "-007", "00", "٣", "五", "l0", "1O0", "②"]);
    all_refused(3, "number", &["5*", "5[1]", "5†", "5(p)", "5r", "1:30", "2023-01-02", "2-Jan"]);
    all_refused(3, "number", &["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "########"]);
    all_refused(
        3,
        "number",
        &["TRUE", "null", "NULL", "None", "nil", "\\N", "?", "待定", "unknown"],
    );
    all_refused(3, "number", &[" 5", "5 ", "'5", "=5", "&nbsp;", "．", "，", &"1".repeat(101)]);
}

#[test]
fn decimal_numbers_are_read_to_the_digit() {
    let long = "9".repeat(100);
    let tiny = format!("0.{}1", "0".repeat(30));
    for plain in ["0", "-5", "12.50", "0.10", "1234567890123456789", &long, &tiny] {
        all_read(3, &[(plain, Some(plain))]);
    }
    all_read(3, &[("-0", Some("0")), ("-0.0", Some("0.0")), ("\"12\"", Some("12"))]);
    all_read(3, &[("\"1,234\"", Some("1234")), ("\"-1,234,567.250\"", Some("-1234567.250"))]);
    all_read(3, &[("１２．５", Some("12.5")), ("１，２３４", Some("1234")), ("－３", Some("-3"))]);
    for missing in ["", "—", "——", "–", "-", "N/A", "NA", "n/a", "..", "…", "……", "无数据"]
    {
        all_read(3, &[(missing, None)]);
    }
}

#[test]
fn whole_numbers_have_no_decimals() {
    all_refused(2, "number", &["3.0", "3.5", "3.", "1e3", "03", "three", "\"1,2\"", "三"]);
    all_read(2, &[("-3", Some("-3")), ("\"1,234\"", Some("1234")), ("９", Some("9")), ("", None)]);
}

#[test]
fn days_are_of_the_calendar_and_in_one_form() {
    all_refused(1, "date", &["2023", "2023-01", "2023-1-2", "2023-Q1", "2023Q5", "24-1-1"]);
    all_refused(1, "date", &["2023-02-29", "2100-02-29", "2023-13-01", "2023-00-10", "2023-01-32"]);
    all_refused(1, "date", &["01/02/2023", "2023/01/02", "2023.01.02", "20230102", "12.01.2023"]);
    all_refused(1, "date", &["45291", "2-Jan", "Jan-23", "2023年1月2日", "二〇二三年", "########"]);
    all_refused(1, "date", &["2023-01-02T00:00:00", "2023-01-02 00:00:00", "2023-01-02Z"]);
    all_refused(1, "date", &["２０２３-01-02", "2023–01–02", " 2023-01-02", "02023-01-02"]);
    for day in ["2024-02-29", "2000-02-29", "1999-12-31"] {
        all_read(1, &[(day, Some(day))]);
    }
    all_read(1, &[("", None), ("—", None)]);
}

#[test]
fn texts_that_a_spreadsheet_or_a_wrong_encoding_lost() {
    all_refused(0, "number", &["#REF!", "#NAME?", "#N/A", "########", "1.23457E+11", "'110000"]);
    all_refused(0, "encoding", &["a\u{fffd}b", "锟斤拷", "å®¹é‡", "cafÃ©", "瀹归噺", "5 Â°C"]);
    all_refused(0, "control", &["СN-BJ", "gazеtte", "ΜW"]);
}

#[test]
fn characters_that_do_not_show() {
    let invisible = "\0\u{7}\u{8}\u{b}\u{c}\u{1a}\u{1b}\u{7f}\u{85}\u{9b}\u{ad}\u{34f}\u{61c}\
        \u{115f}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{2028}\u{202e}\u{2060}\u{2066}\
        \u{3164}\u{ffa0}\u{fff9}\u{ffff}\u{e0041}\t";
    for character in invisible.chars() {
        all_refused(0, "control", &[&format!("Tun{character}liu")]);
    }
    all_refused(0, "encoding", &["Tun\u{feff}liu"]);
    all_refused(0, "control", &["\u{a0}Tunliu", "Tunliu\u{a0}", "Tunliu\u{202f}", "屯留\u{3000}"]);
}

#[test]
fn texts_are_read_as_they_stand() {
    for text in [
        " Tunliu ",
        "\u{3000}屯留",
        "10\u{a0}MW",
        "#1 unit",
        "C#",
        "1E5",
        "007",
        "1.50",
        "=SUM(A1)",
        "+cmd",
        "@x",
        "-2+3",
        "N/A",
        "null",
        "total",
        "Totally",
        "合计数据",
        "Größe",
        "CAFÉ™",
        "Москва",
        "10 µm",
        "ΔT",
        "<b>",
        "a|b",
        "a;b",
        "ＣＮ",
        "😀",
        "𠮷",
        "“十四五”规划",
        "《规划》",
        "rock 'n' roll",
        "'tis",
        "O'Brien",
        "e\u{301}",
        "沁县漳泽",
        "전력",
    ] {
        all_read(0, &[(text, Some(text))]);
    }
    for (cell, text) in [
        ("\"a, b\"", "a, b"),
        ("\"a\nb\"", "a\nb"),
        ("\"a\r\nb\tc\"", "a\r\nb\tc"),
        ("\"say \"\"hi\"\"\"", "say \"hi\""),
        ("\"\"\"\"", "\""),
    ] {
        all_read(0, &[(cell, Some(text))]);
    }
}

#[test]
fn quotes_that_are_not_those_of_the_format() {
    all_refused(4, "quote", &["\"ab\"c", "a\"b", "\"a\\\"b\"", "'a'", "“a”", "‘a’", "＂a＂"]);
    all_refused(
        4,
        "quote",
        &[" \"a\"", "\"a\" ", "\"\"a\"\"", "a\"\"", "\"a\"b\"", "\"", "\"a\"\""],
    );
    let after = format!("{HEADER}Tunliu,2023-01-02,3,1,\"a\nb\"\nTunliu,2023-01-02,3,bad,\n");
    for end in ["\n", "\r\n", "\r"] {
        let place = refused_as(after.replace('\n', end), super::TYPES);
        assert_eq!(place, (4, 21, "number".to_owned()), "{end:?}");
    }
}

#[test]
fn points_and_commas_among_semicolons() {
    let file = |value: &str, other: &str| {
        let row = |value: &str| format!("Tunliu;2023-01-02;3;{value};x\n");
        HEADER.replace(',', ";") + &row(value) + &row(other)
    };
    for unclear in ["12,50", "1.234,5", "1,234", "0,5", "1.234", "12.500"] {
        let (line, column, code) = refused_as(file(unclear, "7"), super::TYPES);
        assert_eq!((line, column, code.as_str()), (2, 21, "number"), "{unclear}");
    }
    for (value, other) in [("1.234", "0.5"), ("1.234", "1234.567"), ("300.5", "7"), ("0.234", "")] {
        assert_eq!(read(file(value, other))[0][3], json!(value), "{value} beside {other}");
    }
}
