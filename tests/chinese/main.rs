//! What is wrong with a file is said in Chinese as in English: at the same place, by the same
//! code, with no English sentence left.

mod failures;
mod pages;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use changzhi::figure::PhraseError;
use changzhi::lang::Language;
use changzhi::table::{
    CODES, CellFault, Diagnostics, Domain, Fault, JsonPart, Kind, Limit, Place, Reference, Unsound,
    Wanted,
};

/// Words that Chinese texts have too: names of formats and programs, units, and what stands for
/// an argument.
const NAMES: [&str; 35] = [
    "Arrow",
    "CSV",
    "Excel",
    "FILE",
    "GB18030",
    "GW",
    "Git",
    "HTML",
    "JSON",
    "LFS",
    "MiB",
    "PDF",
    "Parquet",
    "RAR",
    "RTF",
    "SQLite",
    "TEXT",
    "UTF-16",
    "UTF-16LE",
    "UTF-32",
    "xls",
    "xlsb",
    "xlsx",
    "UTF-8",
    "XML",
    "ZIP",
    "big5",
    "bzip2",
    "git",
    "gzip",
    "xz",
    "zstd",
    "7-Zip",
    "kWh",
    "windows-1252",
];

/// The English that is left in a Chinese text beside what is quoted, flags and names.
fn english(text: &str) -> Vec<&str> {
    let outside = text.split('`').step_by(2);
    let part = |c: char| c.is_ascii_alphanumeric() || "+-._^/".contains(c);
    let words = outside.flat_map(|text| text.split(|c| !part(c))).map(|it| it.trim_matches('.'));
    let letters = |word: &&str| word.chars().any(|c| c.is_ascii_alphabetic());
    let is_name = |word: &str| {
        let file = [".csv", ".json", ".md", ".txt", ".xls", ".xlsx"];
        NAMES.contains(&word)
            || word.starts_with("--")
            || word.starts_with("U+")
            || file.iter().any(|ending| word.ends_with(ending))
            || ["gb18030", "shift_jis", "Big5"].contains(&word)
    };
    words.filter(letters).filter(|word| !is_name(word)).collect()
}

/// The place and the code of each thing that is said, and what is said of it.
fn parts(said: &str) -> Vec<(&str, &str, &str)> {
    let part = |line| {
        let (before, sentence): (&str, &str) = str::split_once(line, "]: ")?;
        let (before, code) = before.rsplit_once('[')?;
        Some((before.rsplit_once(": ")?.0, code, sentence))
    };
    said.lines().filter_map(part).collect()
}

/// Holds what was said in Chinese against the same in English; the codes in it.
#[track_caller]
fn compare(english_text: &str, chinese: &str) -> BTreeSet<String> {
    let (there, here) = (parts(english_text), parts(chinese));
    let spots = |said: &[(&str, &str, &str)]| -> Vec<(String, String)> {
        said.iter().map(|(place, code, _)| ((*place).to_owned(), (*code).to_owned())).collect()
    };
    assert_eq!(spots(&here), spots(&there), "{chinese}");
    let lines = |text: &str| text.lines().count();
    assert_eq!(lines(chinese), lines(english_text), "{chinese}\n{english_text}");
    // What is quoted of a row stands behind its number and a bar.
    let quoted = |line: &str| {
        let (number, _) = line.split_once(" | ")?;
        number.trim().bytes().all(|byte| byte.is_ascii_digit()).then_some(())
    };
    for line in chinese.lines().filter(|line| quoted(line).is_none()) {
        let sentence = line.split_once("]: ").map_or(line, |(_, sentence)| sentence);
        assert_eq!(english(sentence), Vec::<&str>::new(), "{line}");
        let punctuation = sentence.split('`').step_by(2).collect::<String>();
        assert!(!punctuation.contains([';', '?']), "{line}");
        assert!(!sentence.ends_with('。'), "{line}");
    }
    for line in chinese.lines().filter(|line| line.contains("]: ")) {
        assert!(line.contains(": 错误[") || line.contains(": 警告["), "{line}");
    }
    here.iter().map(|(_, code, _)| (*code).to_owned()).collect()
}

/// What the program says on standard error.
fn said(arguments: &[String], language: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_changzhi"));
    let output = command.args(arguments).args(["--lang", language]).output().expect("it runs");
    String::from_utf8(output.stderr).expect("UTF-8")
}

/// The words of a command of a transcript.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (n, part) in command.split('\'').enumerate() {
        if n % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[test]
fn every_code_is_said_in_chinese_at_the_same_place() {
    let transcript = fs::read_to_string("tests/cmd/refused.md").expect("the transcripts");
    let commands = transcript.lines().filter_map(|line| line.strip_prefix("$ changzhi "));
    let mut codes = BTreeSet::new();
    for command in commands {
        let arguments = words(command);
        let there = said(&arguments, "en");
        // What the parser of arguments says is of no file.
        if !there.starts_with("error: ") {
            codes.extend(compare(&there, &said(&arguments, "zh")));
        }
    }
    assert_eq!(codes, CODES.map(str::to_owned).into());
}

#[test]
fn the_corpus_is_refused_in_chinese_at_the_same_places() {
    let mut files = 0;
    for entry in fs::read_dir("tests/corpus").expect("the corpus") {
        let path = entry.expect("a file").path();
        if path.is_dir() || ["index.csv", "expected.txt"].iter().any(|name| path.ends_with(name)) {
            continue;
        }
        let file = path.display();
        let as_table = format!("report --data tests/package --table capacity={file}");
        let as_register =
            format!("projects {file} --any-id --column capacity=value --column status==operating");
        for command in [as_table, as_register] {
            let arguments = words(&command);
            compare(&said(&arguments, "en"), &said(&arguments, "zh"));
        }
        files += 1;
    }
    assert_eq!(files, 61);
}

/// All that can be wrong with a description.
fn unsound() -> impl Iterator<Item = Unsound> {
    let text = || "x".to_owned();
    let unsound = [
        Unsound::TooLong,
        Unsound::KeyTwice(text()),
        Unsound::NoResources,
        Unsound::NoName { of: None },
        Unsound::NoName { of: Some(text()) },
        Unsound::NoPath(text()),
        Unsound::ResourceTwice(text()),
        Unsound::NoText { key: text(), resource: text() },
        Unsound::NoColumns(text()),
        Unsound::FieldTwice { field: text(), resource: text() },
        Unsound::FileTwice { path: text(), resources: [text(), text()] },
        Unsound::NotFollowed { property: text(), value: "`x`".to_owned(), of: text() },
        Unsound::NoSuchField { field: text(), file: text() },
        Unsound::NotInQuery { field: text() },
    ];
    let parts = [
        JsonPart::Utf8,
        JsonPart::Value,
        JsonPart::Key,
        JsonPart::Sign(':'),
        JsonPart::CommaOr('}'),
        JsonPart::Escape,
        JsonPart::Shallower { deepest: 127 },
        JsonPart::End,
    ];
    unsound.into_iter().chain(parts.map(Unsound::NoJson))
}

/// Faults that no file of the transcripts has.
fn others() -> Vec<Fault> {
    let text = || "x".to_owned();
    let kinds = [
        Kind::EmptyZip,
        Kind::OldExcel,
        Kind::Gzip,
        Kind::Bzip2,
        Kind::Xz,
        Kind::Zstd,
        Kind::SevenZip,
        Kind::Rar,
        Kind::Picture,
        Kind::Arrow,
        Kind::Pdf,
        Kind::Parquet,
        Kind::Sqlite,
        Kind::Rtf,
        Kind::LfsPointer,
        Kind::Json,
        Kind::BinaryWorkbook,
        Kind::LockedWorkbook,
        Kind::DamagedWorkbook,
    ];
    let limits =
        [Limit::File, Limit::Field, Limit::Record, Limit::Columns, Limit::Cells, Limit::Unpacked];
    let cells = [
        CellFault::Format { code: "# ?/?".to_owned() },
        CellFault::Displayed { value: text(), text: text() },
        CellFault::NotANumber { text: text() },
        CellFault::TooManyDigits,
        CellFault::MergedNumber,
        CellFault::Doubled,
        CellFault::NoResult,
        CellFault::Error { text: text() },
        CellFault::TooLong,
    ];
    let domain = |low: Option<&str>, high: Option<&str>| Fault::OutOfDomain {
        value: "around 9 GW".to_owned(),
        indicator: text(),
        domain: Domain { low: low.map(str::to_owned), high: high.map(str::to_owned), unit: None },
    };
    let of = |kind| Fault::Unknown { kind, text: text(), near: None };
    let mut faults = vec![
        Fault::Encoding { likely: Some("UTF-16LE") },
        Fault::MarkInside,
        Fault::OddQuote('“'),
        Fault::Replaced,
        Fault::DecodedTwice { text: text(), meant: text() },
        Fault::LookAlike { letter: '\u{421}', like: 'C' },
        Fault::DamageStands { count: 1, lines: "7".to_owned() },
        Fault::DamageStands { count: 12, lines: "2, 3, …".to_owned() },
        Fault::Lost { text: text() },
        Fault::Width { found: 1, expected: 3 },
        Fault::RowFirst,
        Fault::NoHeader { columns: Wanted::Count(5), found: vec![text()] },
        Fault::NoHeader { columns: Wanted::Mapped(text()), found: vec![text(); 14] },
        Fault::Unmapped { column: "id", near: None, columns: vec![text()] },
        Fault::Unmapped { column: "unit", near: None, columns: vec![text()] },
        Fault::FitsNothing { text: text(), near: None },
        Fault::MappedTwice { what: text(), first: text(), second: text() },
        Fault::OneForTwo { column: text(), first: "unit", second: "area" },
        Fault::CaseApart { column: "unit", first: text(), second: text() },
        Fault::NoSuchWord { column: "unit", text: text(), near: None },
        Fault::UnitsApart { unit: text(), other: text() },
        Fault::SumOfRows { count: 1, lines: "7".to_owned() },
        Fault::SumOfRows { count: 12, lines: "7, 9".to_owned() },
        Fault::NoDecimalComma { text: text() },
        Fault::Separator('；'),
        Fault::HeaderAgain,
        Fault::Conflict,
        Fault::HiddenCells { sheet: true, rows: 2, columns: 1 },
        Fault::NoSheet { name: text(), sheets: vec!["y".to_owned(); 13] },
        Fault::Unnamed,
        Fault::Apart { printed: text(), parts: text() },
        Fault::LeftOut { count: 1, lines: "7".to_owned() },
        Fault::LeftOut { count: 12, lines: "2, 3, …".to_owned() },
        Fault::RowTooLong { mebibytes: 16 },
        Fault::Marks { text: "1.234".to_owned(), mark: '.' },
        Fault::MarksStated { text: text(), decimal: ',', group: None },
        Fault::MarksStated { text: text(), decimal: ',', group: Some('.') },
        Fault::MissingStated { text: text() },
        Fault::Key { text: text() },
        Fault::DoubledInStream { ids: 3 },
        Fault::TooDeep,
        Fault::TooLong,
        Fault::ChainTooLong { longest: 100 },
        Fault::Printed { text: text(), error: PhraseError::Number { found: String::new() } },
        domain(Some("0"), Some("1")),
        domain(None, Some("1")),
        domain(None, None),
    ];
    faults.extend(kinds.map(|kind| Fault::Kind { kind }));
    faults.extend(unsound().map(|error| Fault::Description { error }));
    faults.extend(limits.map(Fault::TooLarge));
    faults.extend(cells.map(|fault| Fault::Cell { cell: "D2".to_owned(), fault, more: 1 }));
    faults.extend([Reference::Indicator, Reference::Programme].map(of));
    faults
        .extend(["1 200", "1,23", "#REF!", "待定"].map(|it| Fault::Number { text: it.to_owned() }));
    faults
}

#[test]
fn what_no_file_of_the_transcripts_has_is_said_in_chinese_too() {
    for fault in others() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push("x.csv", Place::START, fault);
        let [there, here] = [Language::En, Language::Zh].map(|it| it.diagnostics(&diagnostics));
        compare(&there, &here);
    }
}

#[test]
fn errors_that_are_not_shown_are_counted() {
    let mut diagnostics = Diagnostics::default();
    for line in 1..=23 {
        let place = Place { line, column: 1 };
        diagnostics.push("x.csv", place, Fault::Number { text: line.to_string() });
    }
    let said = Language::Zh.diagnostics(&diagnostics);
    assert!(said.starts_with("x.csv:1:1: 错误[number]: "), "{said}");
    assert_eq!(said.lines().last(), Some("另有 3 处错误"));
}

#[test]
fn an_error_that_repeats_is_told_once() {
    let mut diagnostics = Diagnostics::default();
    for line in (1..=23).chain([23]) {
        let place = Place { line, column: 1 };
        diagnostics.push("x.csv", place, Fault::Empty { column: "unit" });
    }
    let said = Language::Zh.diagnostics(&diagnostics);
    let lines = ["x.csv:1:1: 错误[empty]: `unit` 为空", "  共 24 处，在第 1、2、3 等行"];
    assert_eq!(said.lines().collect::<Vec<_>>(), lines);
    let said = Language::En.diagnostics(&diagnostics);
    assert_eq!(said.lines().nth(1), Some("  24 times, on lines 1, 2, 3, …"));
}

#[test]
fn a_reading_of_a_figure_is_in_chinese() {
    let error = PhraseError::Ambiguous { readings: ["around 40".into(), "over 40".into()] };
    let fault = Fault::Printed { text: "约40余家".to_owned(), error };
    assert_eq!(Language::Zh.fault(&fault), "`约40余家` 可理解为 `约 40`，也可理解为 `超 40`");
}

#[test]
fn what_is_wrong_with_arguments_is_said_in_chinese() {
    for (arguments, said) in [
        ("reprot", "没有命令 `reprot`；是否应为 `report`？"),
        ("report --areaa x", "没有选项 `--areaa`；是否应为 `--area`？"),
        ("report -O xml", "`--format <FORMAT>` 不能取 `xml`；可取 table、csv、tsv、json、markdown"),
        ("report --format", "`--format <FORMAT>` 后应有一个值"),
        ("report --period 20x", "`--period <PERIOD>` 的值 `20x` 无效；此项为："),
        ("check --rule foo", "`--rule <RULE>` 的值 `foo` 无效；此项为："),
        ("report --width 5", "`--width <COLUMNS>` 的值 `5` 无效；此项为："),
        ("explain", "缺少 <INDICATOR>"),
        ("report --area a --area b", "`--area <AREA>` 与"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_changzhi"))
            .args(arguments.split(' '))
            .env("CHANGZHI_LANG", "zh")
            .output()
            .expect("the program runs");
        let text = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2), "{arguments}: {text}");
        assert!(text.starts_with(&format!("错误: {said}")), "{arguments}: {text}");
        assert!(text.trim_end().ends_with("更多说明见 '--help'"), "{text}");
    }
}
