//! Parts of what is wrong with a file, in English.

use crate::formula::Expectation;
use crate::table::{CellFault, Domain, JsonPart, Kind, Reference, Unsound, quoted};

pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Zip => "a workbook or ZIP archive",
        Kind::EmptyZip => "an empty ZIP archive",
        Kind::OldExcel => "an old Excel workbook (.xls)",
        Kind::Gzip => "compressed with gzip",
        Kind::Bzip2 => "compressed with bzip2",
        Kind::Xz => "compressed with xz",
        Kind::Zstd => "compressed with zstd",
        Kind::SevenZip => "a 7-Zip archive",
        Kind::Rar => "a RAR archive",
        Kind::Picture => "a picture",
        Kind::Arrow => "an Arrow file",
        Kind::Pdf => "a PDF document",
        Kind::Parquet => "a Parquet file",
        Kind::Sqlite => "a SQLite database",
        Kind::Rtf => "an RTF document",
        Kind::LfsPointer => "a pointer of Git LFS: fetch the file itself",
        Kind::Page => "a page of HTML or XML",
        Kind::Json => "JSON",
        Kind::BinaryWorkbook => "a binary Excel workbook (.xlsb)",
        Kind::LockedWorkbook => "a workbook behind a password",
        Kind::DamagedWorkbook => "a damaged workbook",
    }
}

/// Why a cell of a workbook, `D2`, cannot be read.
pub(super) fn cell(name: &str, fault: &CellFault) -> String {
    let name = quoted(name);
    match fault {
        CellFault::Format { code } => {
            format!("{name} is displayed in the number format {}, which is not read", quoted(code))
        }
        CellFault::Displayed { value, text } => {
            format!("{name} holds {} and displays {}", quoted(value), quoted(text))
        }
        CellFault::NotANumber { text } => format!("{name} holds {}, no number", quoted(text)),
        CellFault::TooManyDigits => {
            format!("{name} holds a number of more than 17 digits; spreadsheets keep 15")
        }
        CellFault::MergedNumber => format!("{name} is a number in merged cells"),
        CellFault::Doubled => format!("{name} is there twice, or lies under a merged cell"),
        CellFault::NoResult => format!("{name} is a formula whose result was not saved"),
        CellFault::Error { text } => format!("{name} displays the error {}", quoted(text)),
        CellFault::TooLong => format!("{name} holds more than 32,767 characters"),
    }
}

/// The names of sheets, of many the first.
pub(super) fn listed(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let first: Vec<String> = names.iter().take(SHOWN).map(|name| quoted(name)).collect();
    let more = if names.len() > SHOWN { ", …" } else { "" };
    first.join(", ") + more
}

pub(super) fn reference(kind: Reference) -> &'static str {
    match kind {
        Reference::Area => "area",
        Reference::Source => "source",
        Reference::Indicator => "indicator",
        Reference::Technology => "technology",
        Reference::Programme => "programme",
    }
}

pub(super) fn domain(Domain { low, high, unit }: &Domain) -> String {
    let unit = unit.map_or_else(String::new, |unit| format!(" {unit}"));
    match (low, high) {
        (Some(low), Some(high)) => format!("lies in {low} to {high}{unit}"),
        (Some(low), None) => format!("is at least {low}{unit}"),
        (None, Some(high)) => format!("is at most {high}{unit}"),
        (None, None) => "has no limit".to_owned(),
    }
}

pub(super) fn expectation(expected: Expectation) -> String {
    let fixed = match expected {
        Expectation::Factor => "an indicator, a number or `(`",
        Expectation::OperatorOrEnd => "an operator or the end",
        Expectation::Decimal => "a plain decimal",
        Expectation::Lag => "a lag such as `[-1y]` or `[-1m]`",
        Expectation::LagCount => "a number from 1 to 1200",
        Expectation::LagUnit => "`y` or `m`",
        Expectation::Sign(sign) => return format!("`{sign}`"),
    };
    fixed.to_owned()
}

pub(super) fn unsound(error: &Unsound) -> String {
    match error {
        Unsound::TooLong => "it is longer than 16 MiB".to_owned(),
        Unsound::NoJson(part) => format!("it is not JSON: {}", json_part(*part)),
        Unsound::KeyTwice(key) => format!("{} is there twice", quoted(key)),
        Unsound::NoResources => "it has no list of `resources`".to_owned(),
        Unsound::NoName { of: None } => "a resource has no `name`".to_owned(),
        Unsound::NoName { of: Some(of) } => format!("a field of {} has no `name`", quoted(of)),
        Unsound::NoPath(resource) => {
            format!("resource {} has no `path` to one file", quoted(resource))
        }
        Unsound::ResourceTwice(name) => format!("two resources are called {}", quoted(name)),
        Unsound::FieldTwice { field, resource } => {
            format!("two fields of {} are called {}", quoted(resource), quoted(field))
        }
        Unsound::FileTwice { path, resources } => {
            let [first, second] = resources.each_ref().map(|resource| quoted(resource));
            format!("{} is the file of both {first} and {second}", quoted(path))
        }
        Unsound::NoText { key, resource } => {
            format!("{} of {} is no text", quoted(key), quoted(resource))
        }
        Unsound::NoColumns(resource) => format!("`columns` of {} is no object", quoted(resource)),
        Unsound::NoSuchColumn { column, known } => {
            format!("`columns` names {}, which is none of {}", quoted(column), known.join(", "))
        }
        Unsound::NotFollowed { property, value, of } => {
            format!("{} of {} is {value}, which is not followed", quoted(property), quoted(of))
        }
        Unsound::NoSuchField { field, file } => {
            format!("it describes the column {}, which {} has not", quoted(field), quoted(file))
        }
        Unsound::NotInQuery { field } => {
            format!("it says how {} is written, which a query cannot follow", quoted(field))
        }
    }
}

fn json_part(part: JsonPart) -> String {
    match part {
        JsonPart::Utf8 => "the text is not UTF-8 from here on".to_owned(),
        JsonPart::Value => "a value belongs here".to_owned(),
        JsonPart::Key => "a key in double quotes belongs here".to_owned(),
        JsonPart::Sign(sign) => format!("`{sign}` belongs here"),
        JsonPart::CommaOr(close) => format!("`,` or `{close}` belongs here"),
        JsonPart::Escape => "no character is written with this backslash".to_owned(),
        JsonPart::Shallower { deepest } => format!("it is nested more than {deepest} deep"),
        JsonPart::End => "nothing may follow its end".to_owned(),
    }
}
