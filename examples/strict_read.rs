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

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use changzhi::lang::Language;
use changzhi::table::{CellType, Diagnostic, Diagnostics, LARGEST_FILE, Reading, read_typed};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    ExitCode::from(run(&arguments, &mut io::stdout().lock(), &mut io::stderr().lock()))
}

/// Runs with these arguments, and returns the exit status.
pub fn run(arguments: &[OsString], stdout: &mut dyn Write, stderr: &mut dyn Write) -> u8 {
    let types = |list: &OsString| -> Option<Vec<CellType>> {
        list.to_string_lossy().split(',').map(cell_type).collect()
    };
    let [file, list] = arguments else { return usage(stderr) };
    let Some(types) = types(list) else { return usage(stderr) };
    match read(file, &types, stdout, stderr) {
        Ok(true) => 0,
        Ok(false) => 3,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(error) => {
            let _ = writeln!(stderr, "error: {error}");
            4
        }
    }
}

fn usage(stderr: &mut dyn Write) -> u8 {
    let _ = writeln!(stderr, "usage: strict_read FILE text,integer,decimal,date");
    2
}

fn cell_type(name: &str) -> Option<CellType> {
    Some(match name.trim() {
        "text" => CellType::Text,
        "integer" => CellType::Integer,
        "decimal" => CellType::Decimal,
        "date" => CellType::Date,
        _ => return None,
    })
}

/// Prints the rows of a file, or what is wrong with it; whether it is good.
fn read(
    path: &OsStr,
    types: &[CellType],
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> io::Result<bool> {
    let file = path.to_string_lossy();
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    let mut diagnostics = Diagnostics::default();
    let mut rows = Vec::new();
    read_typed((&file, &bytes), types, &Reading::default(), &mut diagnostics, |row| {
        let line = json!({ "line": row.line, "values": row.values });
        rows.extend_from_slice(format!("{line}\n").as_bytes());
    });
    diagnostics.sort();
    for warning in diagnostics.warnings() {
        let _ = writeln!(stderr, "{}", shown(warning));
    }
    let mut stdout = io::BufWriter::new(stdout);
    if diagnostics.any_error() {
        for error in diagnostics.errors().take(Diagnostics::SHOWN) {
            writeln!(stdout, "{}", shown(error))?;
        }
        let more = diagnostics.not_shown();
        if more > 0 {
            let _ = writeln!(stderr, "and {more} more");
        }
    } else {
        stdout.write_all(&rows)?;
    }
    stdout.flush()?;
    Ok(!diagnostics.any_error())
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
        "help": Language::En.help(fault),
    })
}
