//! What is read of descriptions, and what is wrong with others.

use super::*;
use crate::table::{JsonPart, StatedMarks};

fn parse(text: &str) -> Result<Description, Faults> {
    Description::parse("datapackage.json", text.as_bytes())
}

fn describe(path: &str) -> Result<Description, Faults> {
    let path = serde_json::to_string(path).expect("JSON");
    parse(&format!("{{\n \"resources\": [{{\"name\": \"capacity\", \"path\": {path}}}]}}"))
}

#[test]
fn a_path_stays_in_its_folder() {
    for (path, file) in [
        ("capacity.csv", "capacity.csv"),
        ("tables/2021.csv", "tables/2021.csv"),
        ("./capacity.csv", "capacity.csv"),
        ("tables/.//2021.csv", "tables/2021.csv"),
        ("容量.csv", "容量.csv"),
        ("a..b.csv", "a..b.csv"),
    ] {
        assert_eq!(describe(path).expect(path).file("capacity"), Some(file));
    }
    let outside = [
        "",
        ".",
        "../x.csv",
        "a/../../x",
        "/etc/passwd",
        "C:\\x.csv",
        "C:x",
        "\\\\host\\share",
        "..",
        "file:x",
        "file:///etc/passwd",
        "http://example.org/x.csv",
        "a\0b",
        "a\\..\\..\\x",
    ];
    for path in outside {
        let fault = Fault::Outside { path: path.to_owned() };
        assert_eq!(describe(path).expect_err(path), [(Place { line: 2, column: 45 }, fault)]);
    }
}

/// A register that is described with a property, on a line of its own.
fn projects(property: &str) -> String {
    format!("{{\"resources\": [{{\"name\": \"projects\", \"path\": \"a.csv\",\n{property}}}]}}")
}

#[test]
fn a_register_says_what_its_headers_stand_for() {
    let text = projects(r#""columns": {"id": "No.", "unit": "=MW"}, "mapping": "words.csv""#);
    let described = parse(&text).expect("sound");
    let columns = [(Role::Id, "No.".to_owned()), (Role::Unit, "=MW".to_owned())];
    assert_eq!((described.columns(), described.mapping()), (&columns[..], Some("words.csv")));
    let faults = parse(&projects(r#""mapping": "../words.csv""#)).expect_err("out");
    let fault = Fault::Outside { path: "../words.csv".to_owned() };
    assert_eq!(faults, [(Place { line: 2, column: 12 }, fault)]);
}

#[test]
fn every_fault_is_named_at_its_place() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let one = r#"{"name": "a", "path": "a.csv"}"#;
    let owned = str::to_owned;
    let no_text = |key| Unsound::NoText { key: owned(key), resource: owned("projects") };
    let known = Role::ALL.iter().map(|role| role.name()).collect();
    let wanted = Unsound::NoJson;
    let cases = [
        ("", (1, 1), wanted(JsonPart::Value)),
        ("\u{feff}{\"容\": x}", (1, 7), wanted(JsonPart::Value)),
        (
            "{\n\"resources\": [],\n \"resources\": []}",
            (3, 2),
            Unsound::KeyTwice(owned("resources")),
        ),
        (&deep, (1, 128), wanted(JsonPart::Shallower { deepest: 127 })),
        ("{}", (1, 1), Unsound::NoResources),
        (" [{}]", (1, 2), Unsound::NoResources),
        (
            &format!("{{\"resources\": [{one},\n{one}]}}"),
            (2, 10),
            Unsound::ResourceTwice(owned("a")),
        ),
        ("{\"resources\": [{\"path\": \"a\"}]}", (1, 16), Unsound::NoName { of: None }),
        (
            "{\"resources\": [\n{\"name\": \"areas\", \"path\": [\"a\", \"b\"]}]}",
            (2, 27),
            Unsound::NoPath(owned("areas")),
        ),
        (&projects("\"columns\": []"), (2, 1), Unsound::NoColumns(owned("projects"))),
        (&projects("\"columns\": {\"id\": 1}"), (2, 13), no_text("id")),
        (
            &projects("\"columns\": {\"power\": \"MW\"}"),
            (2, 13),
            Unsound::NoSuchColumn { column: owned("power"), known },
        ),
        (&projects("\"mapping\": 1"), (2, 1), no_text("mapping")),
        (
            &projects("\"schema\": {\"fields\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}"),
            (2, 47),
            Unsound::FieldTwice { field: owned("a"), resource: owned("projects") },
        ),
        (
            &projects("\"schema\": {\"fields\": [{\"type\": \"number\"}]}"),
            (2, 23),
            Unsound::NoName { of: Some(owned("projects")) },
        ),
    ];
    for (text, (line, column), error) in cases {
        let faults = parse(text).expect_err(text);
        assert_eq!(faults, [(Place { line, column }, Fault::Description { error })], "{text}");
    }
}

#[test]
fn no_file_is_read_as_two_tables() {
    for (first, second, path) in [
        (("areas", "a.csv"), ("sources", "./a.csv"), "a.csv"),
        // The table of this name is not described, and found by it.
        (("areas", "a.csv"), ("sources", "capacity.csv"), "capacity.csv"),
        (("areas", "a.csv"), ("Projects", "projects.csv"), "projects.csv"),
        (("Area", "a.csv"), ("areas", "a.csv"), "a.csv"),
    ] {
        let resource = |(name, path)| format!("{{\"name\": \"{name}\", \"path\": \"{path}\"}}");
        let text = format!("{{\"resources\": [{},\n{}]}}", resource(first), resource(second));
        let faults = parse(&text).expect_err(&text);
        let [(place, Fault::Description { error: Unsound::FileTwice { path: twice, .. } })] =
            &faults[..]
        else {
            panic!("{faults:?}")
        };
        let column = u32::try_from(second.0.len() + 22).expect("short");
        assert_eq!((*place, twice.as_str()), (Place { line: 2, column }, path));
    }
}

/// Each with what says that its file is read in another way.
const FOLLOWED: [&str; 32] = [
    r#""encoding": "utf-8""#,
    r#""encoding": "ASCII""#,
    r#""encoding": "utf-8-sig""#,
    r#""encoding": "gb18030""#,
    r#""encoding": "iso-8859-1""#,
    r#""format": "csv""#,
    r#""format": "tsv""#,
    r#""mediatype": "text/csv""#,
    r#""mediatype": "text/csv; charset=UTF-8""#,
    r#""profile": "tabular-data-resource""#,
    r#""type": "table""#,
    r#""scheme": "file", "compression": "no", "bytes": 3, "hash": "x""#,
    r#""dialect": {"delimiter": "|", "quoteChar": "'", "commentChar": "//"}"#,
    r#""dialect": {"delimiter": "\t"}"#,
    r#""dialect": {"delimiter": ",", "quoteChar": "\""}"#,
    r#""dialect": {"header": true, "headerRows": [1], "commentRows": [], "headerJoin": "-"}"#,
    r#""dialect": {"doubleQuote": true, "skipInitialSpace": false, "escapeChar": null}"#,
    r#""dialect": {"lineTerminator": "\r\n", "csvddfVersion": 1.2, "caseSensitiveHeader": true}"#,
    r#""dialect": {"$schema": "x", "type": "delimited", "nullSequence": null}"#,
    r#""schema": {"fields": []}"#,
    r#""schema": {"fields": [], "missingValues": ["", "-", "9999"]}"#,
    r#""schema": {"fields": [], "missingValues": [{"value": "-9", "label": "none"}]}"#,
    r#""schema": {"fields": [], "primaryKey": "id", "foreignKeys": [], "uniqueKeys": [["id"]]}"#,
    r#""schema": {"fields": [], "fieldsMatch": ["subset"]}"#,
    r#""schema": {"fields": [{"name": "a", "type": "number", "decimalChar": ","}]}"#,
    r#""schema": {"fields": [{"name": "a", "type": "number", "groupChar": " "}]}"#,
    r#""schema": {"fields": [{"name": "a", "type": "integer", "groupChar": "\u00a0"}]}"#,
    r#""schema": {"fields": [{"name": "a", "missingValues": ["x"]}]}"#,
    r#""schema": {"fields": [{"name": "a", "type": "number", "bareNumber": true}]}"#,
    r#""schema": {"fields": [{"name": "a", "type": "date", "format": "%Y-%m-%d"}]}"#,
    r#""schema": {"fields": [{"name": "a", "type": "string", "categories": ["x", "y"]}]}"#,
    r#""schema": {"fields": [{"name": "a", "type": "boolean", "trueValues": ["1"]}]}"#,
];

#[test]
fn what_says_how_a_file_is_written_is_followed() {
    for property in FOLLOWED {
        let described = parse(&projects(property));
        assert!(described.is_ok(), "{property}: {described:?}");
    }
    let of = |property: &str| parse(&projects(property)).expect(property);
    let reading = |property| of(property).reading("projects").cloned().unwrap_or_default();
    let dialect = reading(FOLLOWED[12]);
    assert_eq!((dialect.delimiter, dialect.quote), (Some(b'|'), Some(b'\'')));
    assert_eq!(dialect.comment.as_deref(), Some("//"));
    assert_eq!(reading(FOLLOWED[6]).delimiter, Some(b'\t'));
    let listed = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect());
    assert_eq!(reading(FOLLOWED[20]).cells.others.missing, listed(&["", "-", "9999"]));
    assert_eq!(reading(FOLLOWED[21]).cells.others.missing, listed(&["-9"]));
    assert_eq!(reading(FOLLOWED[27]).cells.fields["a"].missing, listed(&["x"]));
    let marks = |property| reading(property).cells.fields["a"].marks;
    assert_eq!(marks(FOLLOWED[24]), Some(StatedMarks { decimal: ',', group: None }));
    assert_eq!(marks(FOLLOWED[25]), Some(StatedMarks { decimal: '.', group: Some(' ') }));
    // What says nothing new lets the register be read as fast as one that is not described.
    for plain in [0, 1, 2, 5, 9, 11, 14, 15, 19, 22, 28] {
        assert!(reading(FOLLOWED[plain]).is_by_itself(), "{}", FOLLOWED[plain]);
    }
}

#[test]
fn what_cannot_be_followed_is_refused_where_it_stands() {
    for property in [
        r#""encoding": "utf-7""#,
        r#""encoding": null"#,
        r#""format": "xlsx""#,
        r#""mediatype": "application/json""#,
        r#""mediatype": "text/csv; charset=gbk""#,
        r#""mediatype": "text/csv; header=absent""#,
        r#""type": "json""#,
        r#""scheme": "https""#,
        r#""compression": "gz""#,
        r#""innerpath": "a.csv""#,
        r#""extrapaths": ["b.csv"]"#,
        r#""data": [["id"]]"#,
        r#""control": {}"#,
        r#""layout": {"header": false}"#,
        r#""dialect": "dialect.json""#,
        r#""schema": "https://example.org/schema.json""#,
        r#""schema": {"$ref": "schema.json"}"#,
    ] {
        assert_not_followed(property, 1);
    }
    for property in [
        r#""delimiter": "::""#,
        r#""delimiter": "a""#,
        r#""delimiter": " ""#,
        r#""delimiter": "，""#,
        r#""delimiter": """#,
        r#""delimiter": "\"""#,
        r#""quoteChar": "“""#,
        r#""quoteChar": null"#,
        r#""quoteChar": ",""#,
        r#""doubleQuote": false"#,
        r#""escapeChar": "\\""#,
        r#""lineTerminator": ";""#,
        r#""nullSequence": "\\N""#,
        r#""skipInitialSpace": true"#,
        r#""header": false"#,
        r#""headerRows": [2]"#,
        r#""headerRows": [1, 2]"#,
        r#""headerRows": []"#,
        r#""commentRows": [2]"#,
        r#""commentChar": """#,
        r#""commentChar": ",""#,
        r#""property": "rows""#,
        r#""itemType": "array""#,
        r#""itemKeys": ["id"]"#,
        r#""sheetNumber": 2"#,
        r#""sheetName": "2021""#,
        r#""table": "projects""#,
        r#""type": "spreadsheet""#,
        r#""csv": {"delimiter": ";"}"#,
        r#""skipBlankRows": true"#,
    ] {
        assert_not_followed(&format!("\"dialect\": {{{property}}}"), 13);
    }
    assert_not_followed(r#""schema": {"fields": [], "missingValues": ""}"#, 26);
    assert_not_followed(r#""schema": {"fields": [], "missingValues": [9]}"#, 26);
}

fn assert_not_followed(property: &str, column: u32) {
    let faults = parse(&projects(property)).expect_err(property);
    let [(place, Fault::Description { error: Unsound::NotFollowed { .. } })] = &faults[..] else {
        panic!("{property}: {faults:?}")
    };
    assert_eq!(*place, Place { line: 2, column }, "{property}");
}

#[test]
fn a_field_that_cannot_be_followed_is_refused_where_its_column_is_read() {
    for property in [
        r#""decimalChar": ",,""#,
        r#""decimalChar": """#,
        r#""decimalChar": "5""#,
        r#""decimalChar": "-""#,
        r#""groupChar": "e""#,
        r#""groupChar": ".""#,
        r#""bareNumber": false"#,
        r#""format": "currency""#,
        r#""categories": [{"value": 1, "label": "coal"}]"#,
        r#""missingValues": [1]"#,
    ] {
        let field = format!("{{\"name\": \"capacity\", \"type\": \"number\", {property}}}");
        let text = projects(&format!("\"schema\": {{\"fields\": [{field}]}}"));
        let described = parse(&text).expect("only its column cannot be read");
        let cells = &described.reading("projects").expect("it says something").cells;
        let (place, _) = cells.fields["capacity"].refused.as_ref().expect(property);
        assert_eq!(*place, Place { line: 2, column: 62 }, "{property}");
    }
    for kind in ["boolean", "object", "array", "list", "datetime", "time", "duration", "geopoint"] {
        let field = format!("{{\"name\": \"capacity\", \"type\": \"{kind}\"}}");
        let text = projects(&format!("\"schema\": {{\"fields\": [{field}]}}"));
        let described = parse(&text).expect("only its column cannot be read");
        let cells = &described.reading("projects").expect("it says something").cells;
        assert!(cells.fields["capacity"].refused.is_some(), "{kind}");
    }
}
