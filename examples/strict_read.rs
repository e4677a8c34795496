//! Reads a CSV file strictly, and prints its rows as JSON lines, or what is wrong with it.
//!
//! ```sh
//! cargo run --example strict_read -- FILE text,integer,decimal,date
//! ```
//!
//! Each type is that of a column, in the order of the header, whatever the names are. Rows go
//! to standard output, numbers as strings, so that no digit is lost, and `null` where one is
//! stated as missing. A file with a fault prints no row but its diagnostics; warnings go to
//! standard error. Exit status: 0 read, 2 wrong usage, 3 refused, 4 cannot read or write.

use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use changzhi::figure::Date;
use changzhi::table::{
    Diagnostic, Diagnostics, Expected, Fault, LARGEST_FILE, Marks, Reading, Record, Rows, number,
    text,
};
use serde_json::{Value, json};

#[derive(Clone, Copy)]
enum Type {
    Text,
    Integer,
    Decimal,
    Date,
}

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|text| text.to_string_lossy().into_owned()).collect();
    let [file, types] = &arguments[..] else { return usage() };
    let Some(types) = types.split(',').map(parse).collect::<Option<Vec<Type>>>() else {
        return usage();
    };
    match read(file, &types) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(3),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(4)
        }
    }
}

fn usage() -> ExitCode {
    let _ = writeln!(io::stderr(), "usage: strict_read FILE text,integer,decimal,date");
    ExitCode::from(2)
}

fn parse(name: &str) -> Option<Type> {
    Some(match name.trim() {
        "text" => Type::Text,
        "integer" => Type::Integer,
        "decimal" => Type::Decimal,
        "date" => Type::Date,
        _ => return None,
    })
}

/// Prints the rows of a file, or what is wrong with it; whether it is good.
fn read(file: &str, types: &[Type]) -> io::Result<bool> {
    let mut bytes = Vec::new();
    File::open(file)?.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    let mut diagnostics = Diagnostics::default();
    let rows = rows(file, &bytes, types, &mut diagnostics);
    diagnostics.sort();
    let mut stderr = io::stderr().lock();
    for warning in diagnostics.warnings() {
        let _ = writeln!(stderr, "{}", shown(warning));
    }
    let mut stdout = io::stdout().lock();
    if diagnostics.any_error() {
        for error in diagnostics.errors().take(Diagnostics::SHOWN) {
            writeln!(stdout, "{}", shown(error))?;
        }
    } else {
        stdout.write_all(&rows)?;
    }
    stdout.flush()?;
    Ok(!diagnostics.any_error())
}

fn rows(file: &str, bytes: &[u8], types: &[Type], diagnostics: &mut Diagnostics) -> Vec<u8> {
    let mut lines = Vec::new();
    let reading = Reading::default();
    let Some(text) = text(file, bytes, &reading, diagnostics) else { return lines };
    let expected = Expected::Width(types.len());
    let rows = Rows::open(file, &text.text, expected, &reading, diagnostics);
    let Some(mut rows) = rows else { return lines };
    let found = rows.header().fields().len();
    if found != types.len() {
        let fault = Fault::Fields { found, expected: types.len(), near: None };
        diagnostics.push(file, rows.header().place(0), fault);
        return lines;
    }
    let marks = rows.marks();
    while let Some(record) = rows.next(diagnostics) {
        let mut values = Vec::new();
        let mut faults = Vec::new();
        for (n, kind) in types.iter().enumerate() {
            match value(record, n, *kind, marks) {
                Ok(value) => values.push(value),
                Err(fault) => faults.push((record.place(n), fault)),
            }
        }
        let line = json!({ "line": record.line(), "values": values });
        for (place, fault) in faults {
            diagnostics.push(file, place, fault);
        }
        if !diagnostics.any_error() {
            lines.extend_from_slice(format!("{line}\n").as_bytes());
        }
    }
    lines
}

fn value(record: &Record<'_>, n: usize, kind: Type, marks: Marks) -> Result<Value, Fault> {
    let text = record.fields()[n].text.as_ref();
    let digits = || number(text, marks);
    Ok(match kind {
        Type::Text => json!(text),
        Type::Date if text.is_empty() => Value::Null,
        Type::Date => match Date::from_iso(text) {
            Some(date) => json!(date.to_string()),
            None => return Err(Fault::Date { text: text.to_owned() }),
        },
        Type::Decimal => json!(digits()?.map(|digits| digits.to_string())),
        Type::Integer => match digits()? {
            Some(digits) if digits.places() > 0 => {
                return Err(Fault::NotACount { text: text.to_owned() });
            }
            digits => json!(digits.map(|digits| digits.to_string())),
        },
    })
}

fn shown(diagnostic: &Diagnostic) -> Value {
    let Diagnostic { file, place, fault, .. } = diagnostic;
    json!({
        "level": if fault.is_warning() { "warning" } else { "error" },
        "file": file,
        "line": place.line,
        "column": place.column,
        "code": fault.code(),
        "message": fault.to_string(),
        "help": fault.help(),
    })
}
