//! A package says how its tables are written, and they are read so; or it is refused at the place
//! where it says what cannot be followed.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const HEADER: &str = "id,technology,status,area,capacity,unit,source";

fn run(arguments: &[&str]) -> (String, String, Option<i32>) {
    let program = Command::new(env!("CARGO_BIN_EXE_changzhi")).args(arguments).output();
    let program = program.expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(program.stdout), text(program.stderr), program.status.code())
}

/// A small package with a register, in whose description a resource stands on the second line.
fn package(resource: &str, register: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes);
    for (name, text) in [
        ("areas.csv", "id,name_en,name_zh\ntown,Town,小镇\n"),
        ("sources.csv", "id,title,publisher\ndaily,Daily,Town Daily\n"),
        (
            "indicators.csv",
            "id,group,unit,measure,name_en,name_zh\n\
             capacity.wind,capacity,MW,stock,Wind,风电\ncapacity.coal,capacity,MW,stock,Coal,煤电\n",
        ),
        ("datapackage.json", &format!("{{\"resources\": [\n{resource}]}}")),
    ] {
        write(name, text.as_bytes()).expect("a file");
    }
    write("projects.csv", register).expect("a file");
    folder
}

/// The description of a register in which the field `capacity` is a number with these properties.
fn number(properties: &str, more: &str) -> String {
    format!(
        r#"{{"name": "projects", "path": "projects.csv", {more} "schema": {{"fields": [{{"name": "id"}},
{{"name": "capacity", "type": "number"{properties}}}]}}}}"#
    )
}

fn data(folder: &TempDir) -> &str {
    folder.path().to_str().expect("UTF-8")
}

/// What a register adds up to: projects, kW, and projects without a capacity; of each technology.
fn totals(folder: &TempDir) -> Vec<String> {
    let (csv, said, status) = run(&["projects", "--data", data(folder), "-O", "csv"]);
    assert_eq!(status, Some(0), "{said}");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let column = |name| header.iter().position(|one| one == name).expect(name);
    let columns = ["technology", "projects", "capacity_kw", "without_capacity"].map(column);
    let rows = reader.records().map(|row| row.expect("a row"));
    let groups = rows.filter(|row| !row[columns[0]].is_empty());
    groups.map(|row| columns.map(|n| row[n].to_owned()).join(" ")).collect()
}

/// The last lines of standard error of a package that is refused, from a file's name on.
fn refusal(folder: &TempDir) -> String {
    let (shown, said, status) = run(&["check", "--lang", "en", "--data", data(folder)]);
    assert_eq!((shown.as_str(), status), ("", Some(3)), "{said}");
    said.replace(&format!("{}/", data(folder)), "")
}

#[test]
fn cells_say_what_their_description_makes_of_them() {
    let separated =
        |sign: &str, rows: &str| format!("{}\n{rows}", HEADER.replace(',', sign)).into_bytes();
    let rows = |rows: &str| separated(",", rows);
    let all = r#"{"name": "projects", "path": "./projects.csv", "schema":
        {"fields": [{"name": "capacity", "type": "number"}], "missingValues": ["", "9999"]}}"#;
    let own = number(r#", "missingValues": ["-9", "none"]"#, "");
    let dialect = |dialect: &str| number("", &format!("\"dialect\": {{{dialect}}},"));
    let row = |capacity: &str| format!("a,wind,operating,town,{capacity},MW,daily\n");
    for (resource, register, expected) in [
        (all.to_owned(), rows(&(row("600") + &row("9999").replacen('a', "b", 1))), "wind 2 600000 1"),
        (own, rows(&row("-9")), "wind 1  1"),
        (number(r#", "decimalChar": ",""#, ""), rows(&row("\"1,500\"")), "wind 1 1500 0"),
        (
            number(r#", "decimalChar": ",", "groupChar": ".""#, ""),
            rows(&row("\"1.500,25\"")),
            "wind 1 1500250 0",
        ),
        (number(r#", "groupChar": " ""#, ""), rows(&row("1 500")), "wind 1 1500000 0"),
        (
            dialect(r##""commentChar": "#""##),
            rows(&(row("600").replacen('a', "#a", 1) + "# a remark\n" + &row("5"))),
            "wind 1 5000 0",
        ),
        (
            dialect(r#""delimiter": "|", "quoteChar": "'""#),
            separated("|", "'a,b'|wind|operating|town|1.5|'MW'|daily\n"),
            "wind 1 1500 0",
        ),
        (
            // In a file of semicolons a point before three digits may mark either, if nothing says
            // which.
            number(r#", "decimalChar": ".""#, ""),
            separated(";", "a;wind;operating;town;1.500;MW;daily\n"),
            "wind 1 1500 0",
        ),
        (
            number("", r#""encoding": "iso-8859-1","#),
            [format!("{HEADER}\n").as_bytes(), b"K\xf6ln,wind,operating,town,600,MW,daily\n"].concat(),
            "wind 1 600000 0",
        ),
        // Nothing reads the column of whether a project is certain.
        (
            r#"{"name": "projects", "path": "projects.csv", "schema": {"fields": [
                {"name": "sure", "type": "boolean", "trueValues": ["1"]}]}}"#
                .to_owned(),
            b"id,sure,technology,status,area,capacity,unit,source\na,1,wind,operating,town,1,MW,daily\n"
                .to_vec(),
            "wind 1 1000 0",
        ),
    ] {
        let folder = package(&resource, &register);
        assert_eq!(totals(&folder), [expected], "{resource}");
    }
}

#[test]
fn figures_are_read_as_they_are_described_too() {
    let folder = package(
        r#"{"name": "figures", "path": "figures.csv", "schema": {"fields": [
            {"name": "printed", "type": "number", "decimalChar": ",", "groupChar": "."},
            {"name": "note", "type": "string"}], "missingValues": ["", "k.A."]}}"#,
        format!("{HEADER}\n").as_bytes(),
    );
    let header = "area,period,indicator,printed,source,note\n";
    let write = |row: &str| {
        fs::write(folder.path().join("figures.csv"), format!("{header}{row}\n")).expect("a file");
    };
    write("town,2021-07,capacity.wind,\"1.500,5\",daily,k.A.");
    assert!(refusal(&folder).contains("figures.csv:2:28: error[printed]"), "a unit is missing");
    write("town,2021-07,capacity.wind,1500.5,daily,");
    assert!(refusal(&folder).contains(
        "figures.csv:2:28: error[number]: `1500.5` is not a number with the decimal mark `,` and `.` \
         between thousands"
    ));
    write("town,2021-07,capacity.wind,k.A.,daily,");
    let (_, said, status) = run(&["check", "--data", data(&folder)]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("warning[missing]"), "{said}");
}

#[test]
fn what_is_not_followed_is_refused_at_its_place() {
    let register = format!("{HEADER}\na,wind,operating,town,600,MW,daily\n");
    for (resource, expected) in [
        (
            number(r#", "bareNumber": false"#, ""),
            "3:40: error[package]: the description cannot be followed: `bareNumber` of `capacity` is `false`, which is not followed",
        ),
        (
            number("", r#""dialect": {"header": false},"#),
            "2:58: error[package]: the description cannot be followed: `header` of `projects` is `false`, which is not followed",
        ),
        (
            number("", r#""dialect": "dialect.json","#),
            "2:46: error[package]: the description cannot be followed: `dialect` of `projects` is `dialect.json`, which is not followed",
        ),
        (number("", r#""compression": "gz","#), "2:46: error[package]: "),
        (number("", r#""encoding": "utf-16","#), "projects.csv:1:1: error["),
        (
            number(r#", "missingValues": ["-"]"#, "").replace("\"capacity\"", "\"power\""),
            "3:10: error[package]: the description cannot be followed: it describes the column `power`, which `projects.csv` has not",
        ),
        (
            r#"{"name": "projects", "path": ["projects.csv", "b.csv"]}"#.to_owned(),
            "2:30: error[package]: the description cannot be followed: resource `projects` has no `path` to one file",
        ),
        (
            r#"{"name": "register", "path": "./projects.csv"}"#.to_owned(),
            "2:30: error[package]: the description cannot be followed: `projects.csv` is the file of both `projects` and `register`",
        ),
    ] {
        let folder = package(&resource, register.as_bytes());
        let said = refusal(&folder);
        let place = if expected.starts_with("projects") { "" } else { "datapackage.json:" };
        assert!(said.starts_with(&format!("{place}{expected}")), "{resource}: {said}");
    }
    // All of it is said in one run.
    let two =
        number("", r#""compression": "gz", "dialect": {"header": false, "escapeChar": "/"},"#);
    assert_eq!(refusal(&package(&two, register.as_bytes())).matches("error[package]").count(), 3);
}

#[test]
fn a_cell_that_is_not_as_described_is_refused() {
    for (properties, cell, code) in [
        (
            r#", "missingValues": ["9999"]"#,
            "-",
            "`-` is no number, and not listed as a missing value",
        ),
        (r#", "missingValues": ["9999"]"#, "", "`capacity` is empty"),
        (r#", "missingValues": ["9999"]"#, "x", "`x` is not"),
        (r#", "decimalChar": ",""#, "1.5", "`1.5` is not a number with the decimal mark `,` alone"),
        (
            r#", "groupChar": ",""#,
            "\"15,00\"",
            "`15,00` is not a number with the decimal mark `.` and",
        ),
    ] {
        let register = format!("{HEADER}\na,wind,operating,town,{cell},MW,daily\n");
        let said = refusal(&package(&number(properties, ""), register.as_bytes()));
        assert!(said.starts_with("projects.csv:2:23: error["), "{properties} {cell}: {said}");
        assert!(said.contains(code), "{properties} {cell}: {said}");
    }
}

#[test]
fn an_argument_comes_before_the_description() {
    let register = format!("{HEADER}\na,wind,operating,town,\"1,500\",MW,daily\n");
    let folder =
        package(&number(r#", "decimalChar": ".", "groupChar": ",""#, ""), register.as_bytes());
    let of =
        |more: &[&str]| run(&[&["projects", "--data", data(&folder), "-O", "csv"], more].concat());
    assert!(of(&[]).0.contains(",1500000,"), "{}", of(&[]).0);
    let flag = ["--decimal-comma"];
    assert!(of(&flag).0.contains(",1500,"), "{} {}", of(&flag).0, of(&flag).1);
    // A file in the place of the one that is described.
    let other = folder.path().join("other.csv");
    fs::write(&other, format!("{HEADER}\na,wind,operating,town,1500,MW,daily\n")).expect("a file");
    let replaced = format!("projects={}", other.display());
    assert!(of(&["--table", &replaced]).0.contains(",1500000,"));
    let (shown, said, status) = of(&["--emit-sql", "duckdb"]);
    assert_eq!((shown.as_str(), status), ("", Some(3)), "{said}");
    assert!(said.contains("datapackage.json:3:10: error[package]"), "{said}");
}

#[test]
fn a_text_is_in_the_encoding_that_is_stated() {
    let gb18030 =
        [format!("{HEADER}\n").as_bytes(), b"\xb3\xa4\xd6\xce,wind,operating,town,6,MW,daily\n"]
            .concat();
    let folder = package(&number("", r#""encoding": "gb18030","#), &gb18030);
    assert_eq!(totals(&folder), ["wind 1 6000 0"]);
    // Nothing else is tried where it is stated.
    let folder = package(&number("", r#""encoding": "utf-8","#), &gb18030);
    assert!(refusal(&folder).starts_with("projects.csv:2:1: error[encoding]"));
    let arguments = ["projects", "--data", data(&folder), "--encoding", "projects=gb18030"];
    assert_eq!(run(&arguments).2, Some(0), "{}", run(&arguments).1);
}

#[test]
fn a_mark_and_a_detour_change_nothing() {
    let register = format!("{HEADER}\na,wind,operating,town,600,MW,daily\n");
    let resource = r#"{"name": "projects", "path": ".//projects.csv"}"#;
    let folder = package(resource, register.as_bytes());
    let description = Path::new(data(&folder)).join("datapackage.json");
    let text = fs::read_to_string(&description).expect("the description");
    fs::write(&description, format!("\u{feff}{text}")).expect("a file");
    let (_, said, status) = run(&["check", "--data", data(&folder)]);
    assert_eq!((said.as_str(), status), ("", Some(0)));
    assert_eq!(totals(&folder), ["wind 1 600000 0"]);
}
