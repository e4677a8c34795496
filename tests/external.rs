//! Other people's tools on our output: what they read must be what we wrote.
//!
//! Each test needs a tool that cargo does not bring, so that `cargo test` leaves it out;
//! `.ci/run` installs the tools and runs `cargo test -- --ignored`. Python is `python3`, or
//! what `CHANGZHI_PYTHON` names.

#[path = "workbook/shipped.rs"]
mod shipped;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

#[test]
#[ignore = "needs frictionless: pip install frictionless==5.21.0"]
fn frictionless_accepts_the_shipped_package() {
    expect_success(&validate(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")));
}

#[test]
#[ignore = "needs frictionless: pip install frictionless==5.21.0"]
fn frictionless_accepts_what_init_writes() {
    let folder = temporary();
    let package = init(folder.path());
    expect_success(&validate(&package));
}

#[test]
#[ignore = "needs frictionless: pip install frictionless==5.21.0"]
fn frictionless_refuses_a_number_that_is_none_and_a_source_that_is_not_there() {
    for (whole, broken, error) in [
        (",2.22,million kW,,s001,", ",2.2x,million kW,,s001,", "type-error"),
        (",2.22,million kW,,s001,", ",2.22,million kW,,s999,", "foreign-key"),
    ] {
        let folder = temporary();
        let package = init(folder.path());
        let table = package.join("capacity.csv");
        let text = fs::read_to_string(&table).expect("init writes capacity.csv");
        assert_eq!(text.matches(whole).count(), 1, "the seed's capacity is printed once");
        fs::write(&table, text.replace(whole, broken)).expect("the copy can be written");
        let output = validate(&package);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(error), "{error}: {}", said(&output));
    }
}

#[test]
#[ignore = "needs frictionless: pip install frictionless==5.21.0"]
fn a_register_is_read_as_frictionless_reads_what_describes_it() {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_changzhi"));
    expect_success(&python([script("description.py"), program]));
}

#[test]
#[ignore = "needs Python: apt-get install python3"]
fn of_a_damaged_package_no_number_is_read_that_python_does_not_read() {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_changzhi"));
    let (seconds, seed) = (PathBuf::from("110"), PathBuf::from("20240301"));
    expect_success(&python([script("mutations.py"), program, seconds, seed]));
}

#[test]
#[ignore = "needs DuckDB and pandas: pip install duckdb==2.0.0 pandas==3.1.1"]
fn duckdb_and_pandas_add_up_to_the_exact_totals() {
    let folder = temporary();
    for area in AREAS {
        let table = report(folder.path(), area, "csv");
        expect_success(&python([script("totals.py"), table]));
    }
}

#[test]
#[ignore = "needs pip install pandas==3.1.1 duckdb==2.0.0 datafusion==55.0.0 pyarrow==26.0.1"]
fn pandas_duckdb_and_datafusion_add_up_registers_to_the_same_digits() {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_changzhi"));
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    expect_success(&python([script("register.py"), program, root]));
}

#[test]
#[ignore = "needs pip install pandas==3.1.1 && pip install --no-deps awesome-panel==20221019.3"]
fn pandas_adds_up_the_whole_plant_table_to_the_same_digits() {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_changzhi"));
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    expect_success(&python([script("plants.py"), program, root]));
}

#[test]
#[ignore = "needs Python on Unix: apt-get install python3"]
fn a_terminal_shows_a_slow_reading_and_can_end_it() {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_changzhi"));
    expect_success(&python([script("terminal.py"), program]));
}

#[test]
#[ignore = "needs Python on Unix: apt-get install python3"]
fn a_terminal_is_addressed_in_its_language_and_colours() {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_changzhi"));
    expect_success(&python([script("language.py"), program]));
}

#[test]
#[ignore = "needs Python: apt-get install python3"]
fn csv_and_json_publish_the_same_numbers() {
    let folder = temporary();
    for area in AREAS {
        let table = report(folder.path(), area, "csv");
        let tree = report(folder.path(), area, "json");
        expect_success(&python([script("same_numbers.py"), table, tree]));
    }
}

#[test]
#[ignore = "needs pandas and frictionless: pip install pandas==3.1.1 frictionless==5.21.0"]
fn pandas_finds_the_numbers_of_the_tidy_table_in_order() {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_changzhi"));
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    expect_success(&python([script("tidy.py"), program, root]));
}

#[test]
#[ignore = "needs LibreOffice: apt-get install --no-install-recommends libreoffice-calc"]
fn libreoffice_opens_the_csv_with_its_numbers_as_numbers() {
    let folder = temporary();
    for area in AREAS {
        let table = report(folder.path(), area, "csv");
        let workbook = convert(&table, folder.path());
        expect_success(&python([script("spreadsheet.py"), table, workbook]));
    }
}

#[test]
#[ignore = "needs LibreOffice: apt-get install --no-install-recommends libreoffice-calc"]
fn libreoffice_runs_no_text_as_a_formula() {
    for name in ["=1+2.csv", "@SUM(1).csv", "+1+2.csv", "-2+3.csv", "＝1+2.csv"] {
        let folder = temporary();
        fs::copy("data/capacity.csv", folder.path().join(name)).expect("the table can be copied");
        let table = folder.path().join("report.csv");
        let mut command = changzhi();
        command.current_dir(folder.path()).args(["report", "--area=shanxi", "--period=all"]);
        command.arg(format!("--table=capacity={name}"));
        expect_success(&run(command.arg("--output=report.csv")));
        let text = fs::read_to_string(&table).expect("the report");
        assert!(text.contains(&format!(",'{name}:")), "the name of the file is a cell");
        let workbook = convert(&table, folder.path());
        expect_success(&python([script("spreadsheet.py"), table, workbook]));
    }
}

#[test]
#[ignore = "needs LibreOffice, DuckDB and pandas: see above"]
fn every_tool_reads_the_csv_for_excel() {
    let folder = temporary();
    for area in AREAS {
        let table = folder.path().join(area).with_extension("csv");
        let arguments = ["report", "--area", area, "--period=all", "--excel", "--output"];
        expect_success(&run(changzhi().args(arguments).arg(&table)));
        expect_success(&python([script("totals.py"), table.clone()]));
        let workbook = convert(&table, folder.path());
        expect_success(&python([script("spreadsheet.py"), table, workbook]));
    }
}

const AREAS: [&str; 2] = ["changzhi", "shanxi"];

#[test]
#[ignore = "needs LibreOffice: apt-get install --no-install-recommends libreoffice-calc"]
fn the_shipped_package_as_libreoffice_saves_it_gives_the_same_bytes() {
    let folder = temporary();
    let book = folder.path().join("book.xlsx");
    shipped::shipped(&book);
    let saved = save_as("ods", &book, folder.path(), &[]);
    for area in ["changzhi", "shanxi"] {
        let report = ["report", "--area", area, "--period", "all", "-O", "csv"];
        let plain = run(changzhi().args(report));
        let found = run(changzhi().args(report).arg("--data").arg(&saved));
        assert!(found.stderr.is_empty(), "{}", said(&found));
        assert!(found.stdout == plain.stdout, "{area}");
    }
}

#[test]
#[ignore = "needs LibreOffice: apt-get install --no-install-recommends libreoffice-calc"]
fn the_cells_of_a_workbook_are_read_as_libreoffice_displays_them() {
    let folder = temporary();
    let program = PathBuf::from(env!("CARGO_BIN_EXE_changzhi"));
    expect_success(&python([script("displayed.py"), program, folder.path().to_owned()]));
}

/// Writes the shipped package to a folder in `folder`, and returns which.
fn init(folder: &Path) -> PathBuf {
    let package = folder.join("package");
    expect_success(&run(changzhi().arg("init").arg(&package)));
    package
}

/// Writes the report of every period of an area in the format of `ending`.
fn report(folder: &Path, area: &str, ending: &str) -> PathBuf {
    let file = folder.join(area).with_extension(ending);
    let arguments = ["report", "--area", area, "--period", "all", "--output"];
    expect_success(&run(changzhi().args(arguments).arg(&file)));
    file
}

fn validate(package: &Path) -> Output {
    let arguments = ["-m", "frictionless", "validate"].map(PathBuf::from);
    python(arguments.into_iter().chain([package.join("datapackage.json")]))
}

/// Has LibreOffice open a CSV file and save it as a workbook.
fn convert(table: &Path, folder: &Path) -> PathBuf {
    // Comma, double quote, UTF-8: what a person chooses in the dialogue.
    save_as("xlsx", table, folder, &["--infilter=CSV:44,34,76"])
}

/// Has LibreOffice save a file in another format, told more about it.
fn save_as(ending: &str, file: &Path, folder: &Path, more: &[&str]) -> PathBuf {
    // A profile of its own: else a LibreOffice that is open would do the work, or nobody.
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut soffice = Command::new("soffice");
    soffice.env("LC_ALL", "C.UTF-8").args([&profile, "--headless"]).args(more);
    soffice.args(["--convert-to", ending, "--outdir"]).arg(folder).arg(file);
    expect_success(&run(&mut soffice));
    file.with_extension(ending)
}

fn changzhi() -> Command {
    Command::new(env!("CARGO_BIN_EXE_changzhi"))
}

fn python(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
    let interpreter = std::env::var_os("CHANGZHI_PYTHON").unwrap_or_else(|| "python3".into());
    run(Command::new(interpreter).args(arguments))
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/external").join(name)
}

fn temporary() -> TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("cannot run {command:?}: {error}"))
}

fn expect_success(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
}

fn said(output: &Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    format!("{}{}", text(&output.stdout), text(&output.stderr))
}
