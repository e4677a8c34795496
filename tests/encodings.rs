//! The same table in any encoding and dialect gives the same report; and what our reader
//! accepts, the `csv` crate reads alike.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use changzhi::load::SHIPPED;
use changzhi::table::{Record, Records};
use proptest::prelude::*;

fn report(package: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(["report", "--period", "all", "--area", "shanxi", "--data"])
        .arg(package)
        .args(arguments)
        .output()
        .expect("the program runs")
}

/// Writes the shipped tables to a folder, each as `encode` makes it.
fn package(encode: impl Fn(&str) -> Vec<u8>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in SHIPPED.iter().filter(|(name, _)| *name != "datapackage.json") {
        fs::write(folder.path().join(name), encode(text)).expect("a file");
    }
    folder
}

/// The text with other separators and line ends.
fn again(text: &str, delimiter: u8, end: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    for record in reader.records() {
        writer.write_record(&record.expect("a record")).expect("memory");
    }
    let text = String::from_utf8(writer.into_inner().expect("memory")).expect("UTF-8");
    text.replace('\n', end)
}

fn utf16(text: &str, unit: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    ['\u{feff}'.to_string(), text.to_owned()]
        .concat()
        .encode_utf16()
        .flat_map(unit)
        .collect::<Vec<u8>>()
}

#[test]
fn g3_every_encoding_and_dialect_gives_the_same_bytes() {
    let plain = package(|text| text.as_bytes().to_vec());
    let versions: [(&str, tempfile::TempDir); 6] = [
        (
            "UTF-8 with a mark and CRLF",
            package(|text| format!("\u{feff}{}", again(text, b',', "\r\n")).into()),
        ),
        ("GB18030", package(|text| encoding_rs::GB18030.encode(text).0.into_owned())),
        (
            "UTF-16LE with tabs",
            package(|text| utf16(&again(text, b'\t', "\r\n"), u16::to_le_bytes)),
        ),
        ("UTF-16BE", package(|text| utf16(text, u16::to_be_bytes))),
        ("semicolons", package(|text| again(text, b';', "\n").into())),
        ("CR", package(|text| again(text, b',', "\r").into())),
    ];
    for (name, version) in &versions {
        for format in ["csv", "table", "markdown", "tsv"] {
            let expected = report(plain.path(), &["-O", format]).stdout;
            let found = report(version.path(), &["-O", format]);
            let said = String::from_utf8_lossy(&found.stderr);
            assert!(found.status.success(), "{name}: {said}");
            assert!(found.stdout == expected, "{name} {format}");
            assert_eq!(said.contains("GB18030"), *name == "GB18030", "{said}");
        }
    }
    let named = report(versions[1].1.path(), &["-O", "json", "--encoding", "gb18030"]);
    assert_eq!(named.stdout, report(plain.path(), &["-O", "json"]).stdout);
}

/// Our records of a text, or `None` if it is refused.
fn ours(text: &str, delimiter: u8) -> Option<Vec<Vec<String>>> {
    let mut records = Records::new(text, delimiter);
    let mut record = Record::default();
    let mut found = Vec::new();
    while records.read(&mut record).ok()? {
        // The csv crate leaves out empty lines.
        if record.fields().iter().any(|field| !field.text.is_empty() || field.quoted)
            || record.fields().len() > 1
        {
            found.push(record.fields().iter().map(|field| field.text.to_string()).collect());
        }
    }
    Some(found)
}

fn theirs(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(delimiter);
    let records = reader.from_reader(text.as_bytes()).into_records();
    records.map(|record| record.expect("UTF-8").iter().map(str::to_owned).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_we_accept_the_csv_crate_reads_alike(
        text in r#"([a容,;\t]|"|""|\r\n|\n|\r|,"x"|,"""y\n",){0,12}"#,
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
    ) {
        if let Some(ours) = ours(&text, delimiter) {
            prop_assert_eq!(ours, theirs(&text, delimiter), "{:?}", text);
        }
    }
}
