//! The reader of JSON beside `serde_json`, which reads the same texts but for keys that stand
//! twice.

use proptest::prelude::*;

use super::*;

/// The value as `serde_json` has it.
fn plain(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Text(text) => text.as_str().into(),
        Value::Number(number) => serde_json::from_str(number).expect("a number"),
        Value::Bool(value) => (*value).into(),
        Value::Null => serde_json::Value::Null,
        Value::List(nodes) => nodes.iter().map(plain).collect(),
        Value::Object(properties) => {
            properties.iter().map(|one| (one.key.clone(), plain(&one.node))).collect()
        }
    }
}

fn agrees(text: &str) {
    let theirs: Result<serde_json::Value, _> = serde_json::from_str(text);
    match (read(text.as_bytes()), theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(plain(&ours), theirs, "{text:?}"),
        (Err((_, JsonFault::KeyTwice(_))), Ok(_)) | (Err(_), Err(_)) => {}
        // A number that no float holds is text here.
        (Ok(_), Err(error)) if error.to_string().starts_with("number out of range") => {}
        (ours, theirs) => panic!("{text:?}: {ours:?}, {theirs:?}"),
    }
}

#[test]
fn what_is_json_is_what_serde_json_says() {
    for text in [
        "",
        " ",
        "nul",
        "nulll",
        "true false",
        "01",
        "-",
        "-0",
        "1.",
        ".5",
        "1e",
        "1e+5",
        "1E-5",
        "+1",
        "[",
        "[]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{",
        "{}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\"\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ude00\\ud83d\"",
        "\"\\ud83dx\"",
        "\"a\nb\"",
        "\"\u{7f}\"",
        "\"\\/\\b\\f\\n\\r\\t\"",
        "[\u{a0}1]",
        "\u{feff}",
        "'a'",
        "{\"a\":{\"a\":[null]}}",
        "1\u{b}",
        "\"容\\u91cf\"",
    ] {
        agrees(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn texts_of_the_signs_of_json_are_read_alike(
        text in r#"([\[\]{}:,"]|"[ab]"|"[ab]":|\\\\|\\\\u|d83d|[0-9eE.+-]|true|null| |\n|容){0,12}"#
    ) {
        agrees(&text);
    }
}

#[test]
fn places_are_lines_and_characters() {
    let node =
        read("\u{feff}{\r\n \"容\": [1,\r \"😀\", x]}".as_bytes()).expect_err("x is no value");
    assert_eq!(node, (Place { line: 3, column: 7 }, JsonFault::Wanted(JsonPart::Value)));
    let cut = read(b"{\"a\": \"\xff\"}").expect_err("no UTF-8");
    assert_eq!(cut, (Place { line: 1, column: 8 }, JsonFault::Wanted(JsonPart::Utf8)));
}
