//! The 61 files of `tests/corpus`: which are read, exactly, and which are refused, and where.
//!
//! `index.csv` says of each what must come of it, `expected.txt` why; `_ref` holds the
//! vocabularies that they use, of which a package is made here.

use std::fs;
use std::path::Path;
use std::process::Command;

use changzhi::document::{Form, Format, write};
use changzhi::figure::{Digits, Rational};
use changzhi::load::{Loaded, Package, load};
use changzhi::register::{self, Dimension, Manner, Mapping, Plan, Read, Role, Source, Vocabulary};
use changzhi::report::{self, Request, Strengths};
use changzhi::solve::{Model, Selection, Solution};
use changzhi::table::{Diagnostics, Fault};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");

/// A file, and what must come of it.
struct Case {
    file: String,
    accepted: bool,
    detail: Vec<(String, String)>,
}

impl Case {
    fn detail(&self, key: &str) -> Option<&str> {
        self.detail.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

fn cases() -> Vec<Case> {
    let mut index = csv::Reader::from_path(format!("{CORPUS}/index.csv")).expect("the index");
    let cases = index.records().map(|record| {
        let record = record.expect("a row");
        let pairs = record[4].split(';').filter_map(|pair| pair.split_once('='));
        Case {
            file: record[0].to_owned(),
            accepted: &record[3] == "accept",
            detail: pairs.map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
        }
    });
    cases.collect()
}

/// A column of a vocabulary.
fn column(file: &str, n: usize) -> Vec<String> {
    let reader = csv::Reader::from_path(format!("{CORPUS}/_ref/{file}.csv"));
    let records = reader.expect("a vocabulary").into_records();
    records.map(|record| record.expect("a row")[n].to_owned()).collect()
}

/// Writes a package that knows the areas, sources and technologies of the corpus.
fn package(folder: &Path) {
    let ids = column("areas", 0).into_iter().zip(column("areas", 1));
    let areas = ids.map(|(id, name)| format!("{id},{name},{name}\n"));
    let ids = column("sources", 0).into_iter().zip(column("sources", 1));
    let sources = ids.map(|(id, title)| format!("{id},{title},Somebody\n"));
    let of = |name: String| format!("capacity.{name},capacity,MW,stock,0,{name},容量\n");
    let indicators = column("technologies", 0).into_iter().map(of);
    let areas = "id,name_en,name_zh\n".to_owned() + &areas.collect::<String>();
    let sources = "id,title,publisher\n".to_owned() + &sources.collect::<String>();
    let indicators = "id,group,unit,measure,minimum,name_en,name_zh\n".to_owned()
        + &indicators.collect::<String>();
    for (name, text) in [("areas", areas), ("sources", sources), ("indicators", indicators)] {
        fs::write(folder.join(format!("{name}.csv")), text).expect("a table");
    }
}

/// How many figures a dataset publishes, and their sum in MW.
fn published(dataset: &changzhi::index::Dataset) -> (usize, Rational) {
    let (mut count, mut sum) = (0, Rational::ZERO);
    for area in &dataset.areas {
        let request = Request {
            area: dataset.area(&area.id).expect("an area"),
            selection: Selection::All,
            sections: vec!["capacity".to_owned()],
            language: changzhi::lang::Language::En,
            strengths: Strengths::LeftOut,
        };
        let report = report::build(&Solution::new(&Model::new(dataset)), &request, Vec::new());
        let mut bytes = Vec::new();
        write(&report, Format::Csv, Form::default(), &mut bytes).expect("memory");
        for row in csv::Reader::from_reader(&bytes[..]).records() {
            let row = row.expect("our own CSV");
            if &row[22] == "published" {
                count += 1;
                sum += row[14].parse::<Digits>().expect("a decimal").value();
            }
        }
    }
    (count, sum / Rational::from(1000))
}

fn missing(diagnostics: &Diagnostics) -> usize {
    let counts = diagnostics.warnings().map(|warning| match warning.fault {
        Fault::Missing { count, .. } => count,
        _ => 0,
    });
    counts.sum()
}

#[test]
fn good_files_are_read_exactly() {
    let folder = tempfile::tempdir().expect("a folder");
    package(folder.path());
    let mut checked = 0;
    for case in cases().iter().filter(|case| case.accepted) {
        let mut package = Package::folder(folder.path());
        let file = Path::new(CORPUS).join(&case.file);
        package.replace_by_file("capacity", &file).expect("a table");
        let (dataset, diagnostics) = match load(&package).expect("it can be read") {
            Loaded::Accepted(dataset, diagnostics) => (dataset, diagnostics),
            Loaded::Refused(diagnostics) => panic!("{}: {diagnostics}", case.file),
        };
        let (count, total) = published(&dataset);
        let missing = missing(&diagnostics);
        let expected = case.detail("total_mw").expect("a total");
        let expected = expected.parse::<Digits>().expect("a decimal");
        assert_eq!(&total, expected.value(), "{}", case.file);
        let of = |key: &str| case.detail(key).map_or(0, |count| count.parse().expect("a count"));
        assert_eq!((count + missing, missing), (of("rows"), of("missing")), "{}", case.file);
        let guessed = diagnostics.warnings().any(|warning| warning.fault == Fault::Guessed);
        assert_eq!(guessed, case.detail("note").is_some(), "{}", case.file);
        checked += 1;
    }
    assert_eq!(checked, 19);
}

/// The codes that a code of the index stands for here.
fn codes(expected: &str) -> &[&str] {
    match expected {
        "value" => &["number", "unit", "reference", "control", "total"],
        "number" => &["domain"],
        _ => &[],
    }
}

/// The first and last character of a column on a line of a file, as the header names it.
fn span(text: &str, line: usize, column: &str) -> Option<(usize, usize)> {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    let delimiter = if lines[0].contains(';') { ';' } else { ',' };
    let position = lines[0].split(delimiter).position(|name| name == column)?;
    let mut fields = lines[line - 1].split(delimiter);
    let before: usize = fields.by_ref().take(position).map(|text| text.chars().count() + 1).sum();
    let rest: usize = fields.map(|text| text.chars().count() + 1).sum();
    Some((before + 1, before + rest))
}

#[test]
fn damaged_files_are_refused_where_they_are_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    package(folder.path());
    let mut checked = 0;
    for case in cases().iter().filter(|case| !case.accepted) {
        let name = &case.file;
        let path = Path::new(CORPUS).join(name);
        let output = Command::new(env!("CARGO_BIN_EXE_changzhi"))
            .args(["report", "--data"])
            .arg(folder.path())
            .arg("--table")
            .arg(format!("capacity={}", path.display()))
            .output()
            .expect("the program runs");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(3), "{name}: {said}");
        assert!(output.stdout.is_empty(), "{name}");
        assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{name}: {said:?}");
        let first = said.lines().find(|line| line.contains(": error[")).expect("an error");
        let place = first.split_once(&format!("{name}:")).expect("the file").1;
        let mut parts = place.splitn(3, ':');
        let mut number = || parts.next().expect("a place").parse::<usize>().expect("a number");
        let (line, column) = (number(), number());
        assert_eq!(Some(line.to_string().as_str()), case.detail("line"), "{name}: {said}");
        let expected = case.detail("code").expect("a code");
        let code = first.split(['[', ']']).nth(1).expect("a code");
        assert!(code == expected || codes(expected).contains(&code), "{name}: {said}");
        let text = String::from_utf8_lossy(&fs::read(&path).expect("the file")).into_owned();
        if let Some((start, end)) = case.detail("col").and_then(|named| span(&text, line, named)) {
            assert!((start..=end).contains(&column), "{name}: {said}");
        }
        if let Some(first) = case.detail("first") {
            assert!(said.contains(&format!("{name}:{first}")), "{name}: {said}");
        }
        checked += 1;
    }
    assert_eq!(checked, 42);
}

/// Reads a file of the corpus as a register: its columns by the names that a register has.
fn as_register(folder: &Path, file: &str) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(["projects", "--any-id", "--by", "area", "-O", "csv"])
        .args(["--column", "capacity=value", "--column", "start=period"])
        .args(["--column", "status==operating", "--data"])
        .arg(folder)
        .arg(Path::new(CORPUS).join(file))
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn a_register_of_the_same_rows_is_read_or_refused_alike() {
    let folder = tempfile::tempdir().expect("a folder");
    package(folder.path());
    let mut checked = [0, 0];
    for case in cases() {
        let name = &case.file;
        let (told, said, status) = as_register(folder.path(), name);
        // A register may hold two rows of one place and month; only ids tell them apart.
        if name == "row_duplicate_conflict.csv" {
            assert_eq!(status, Some(0), "{name}: {said}");
            continue;
        }
        checked[usize::from(case.accepted)] += 1;
        if case.accepted {
            assert_eq!(status, Some(0), "{name}: {said}");
            let total = told.lines().last().expect("a total").split(',').collect::<Vec<_>>();
            let expected = case.detail("total_mw").expect("a total").parse::<Digits>();
            let megawatts = expected.expect("a decimal").value().clone();
            let found = total[4].parse::<Digits>().map_or(Rational::ZERO, |it| it.value().clone());
            assert_eq!(found, megawatts * Rational::from(1000), "{name}: {told}");
            assert_eq!(Some(total[2]), case.detail("rows"), "{name}");
            assert_eq!(total[7], case.detail("missing").unwrap_or("0"), "{name}");
            continue;
        }
        assert_eq!((told.as_str(), status), ("", Some(3)), "{name}: {said}");
        let first = said.lines().find(|line| line.contains(": error[")).expect("an error");
        let line =
            first.split_once(&format!("{name}:")).and_then(|(_, rest)| rest.split(':').next());
        assert_eq!(line, case.detail("line"), "{name}: {said}");
    }
    assert_eq!(checked, [41, 19]);
}

/// What comes of a file that is read as a register in some manner: groups, or faults.
fn as_read(file: &str, plan: &Plan, manner: Manner) -> String {
    let bytes = fs::read(Path::new(CORPUS).join(file)).expect("a file");
    let source = Source::bytes(file, bytes);
    match register::read(&source, plan, manner, &|_, _| {}).expect("it is in memory") {
        Read::Refused(diagnostics) => diagnostics.to_string(),
        Read::Accepted(register, warnings) => {
            let groups = register.groups.iter().map(|(names, tally)| {
                let capacity = &tally.capacity;
                format!(
                    "{names:?} {} {:?} {}\n",
                    tally.projects,
                    capacity.value(),
                    capacity.missing
                )
            });
            groups.collect::<String>() + &warnings.to_string()
        }
    }
}

#[test]
fn a_register_is_read_alike_at_once_and_by_the_quick_reader() {
    let mut mapping = Mapping::default();
    for (role, header) in
        [(Role::Capacity, "value"), (Role::Start, "period"), (Role::Status, "=operating")]
    {
        mapping.set(role, header);
    }
    let words = |file| column(file, 0).into_iter().collect();
    let plan = Plan {
        mapping,
        by: vec![Dimension::Area, Dimension::Start],
        vocabulary: Some(Vocabulary {
            technologies: words("technologies"),
            areas: words("areas"),
            sources: words("sources"),
        }),
        ..Plan::default()
    };
    for case in cases() {
        let at_once = as_read(&case.file, &plan, Manner::default());
        for chunk in [1, 64, 1_000, 1 << 20] {
            let manner = Manner { chunk, short: 0, ..Manner::default() };
            assert_eq!(as_read(&case.file, &plan, manner), at_once, "{} {chunk}", case.file);
        }
    }
}
