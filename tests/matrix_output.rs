//! The promises on output, faults, limits and security, each test named by its row.
//!
//! Rows that need strace or a small disk are in `tests/faults.rs`, O1, O2 and O4 in
//! `tests/manners.rs`; `tests/matrix.rs` lists what cannot be tested, and why.
#![cfg(unix)]

use std::fs::{self, File, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn changzhi(arguments: &[&str]) -> Output {
    program().args(arguments).stdin(Stdio::null()).output().expect("the program runs")
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_changzhi"))
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// A copy of the small package, in which `table` has `from` replaced by `to`.
fn package(table: &str, from: &str, to: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir("tests/package").expect("the package") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("a copy");
    }
    let path = folder.path().join(table);
    let old = fs::read_to_string(&path).expect("a table");
    assert!(old.contains(from), "{table} has {from}");
    fs::write(&path, old.replacen(from, to, 1)).expect("a table");
    folder
}

/// A folder with an old file in it, and the path of that.
fn old_file() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.csv");
    fs::write(&path, "old").expect("a file");
    (folder, path)
}

fn assert_old(path: &Path, case: &str) {
    assert_eq!(fs::read_to_string(path).expect("the file"), "old", "{case}");
    let entries = fs::read_dir(path.parent().expect("a folder")).expect("a folder");
    assert_eq!(entries.count(), 1, "{case}: nothing is left beside it");
}

/// Every format of a package's report, on standard output.
fn every_format(package: &Path) -> Vec<(&'static str, Vec<u8>)> {
    let formats = ["table", "csv", "tsv", "json", "markdown"];
    let of = |format| {
        let output = changzhi(&["report", "--data", text(package), "--period=all", "-O", format]);
        assert_eq!(status(&output), 0, "{}", said(&output));
        (format, output.stdout)
    };
    formats.into_iter().map(of).collect()
}

/// What a terminal would obey in a text, but line ends, and tabs, which part the cells of TSV.
fn obeyed(text: &str) -> Option<char> {
    let direction = |c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().find(|c| (c.is_control() && !"\n\t".contains(*c)) || direction(*c))
}

#[test]
fn c8_a_formula_that_is_nested_too_deeply_is_refused() {
    let deep = format!("{}1{}", "(".repeat(10_000), ")".repeat(10_000));
    for (formula, said_of_it) in [
        (deep.as_str(), "parentheses"),
        (&"-".repeat(10_000), "parentheses"),
        (&"1+".repeat(10_000), "too many parts"),
        ("9^9^9", "`^9^9`"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("formulas.csv");
        fs::write(&path, format!("indicator,formula\nshare.wind,{formula}\n")).expect("a file");
        let table = format!("formulas={}", path.display());
        let output = changzhi(&["report", "--data", "tests/package", "--table", &table]);
        assert_eq!(status(&output), 3);
        assert!(said(&output).contains(said_of_it), "{}", said(&output));
    }
}

#[test]
fn x9_nothing_that_a_terminal_obeys_comes_from_an_argument_or_a_file_name() {
    let odd = "x\u{1b}[31m\u{7}\u{8}\u{7f}\u{9b}\n::error::\u{202e}\u{2066}y";
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(format!("{odd}.csv"));
    fs::copy("tests/package/capacity.csv", &file).expect("a file");
    let bad = folder.path().join(format!("bad{odd}.csv"));
    fs::copy("tests/bad/cells.csv", &bad).expect("a file");
    let good = format!("--table=capacity={}", file.display());
    let bad = format!("--table=capacity={}", bad.display());
    let missing = format!("--data={odd}");
    let onto_itself = format!("--output={}", file.display());
    let nowhere = format!("--output={odd}/x.csv");
    let no_format = format!("--output={odd}.x{odd}");
    let table = format!("--table={odd}=x");
    let area = format!("--area={odd}");
    let package = "--data=tests/package";
    for arguments in [
        vec![odd],
        vec!["report", odd],
        vec!["man", odd],
        vec!["completions", odd],
        vec!["init", odd, odd],
        vec!["report", &format!("--period={odd}")],
        vec!["report", &format!("-O{odd}")],
        vec!["report", &format!("--width={odd}")],
        vec!["report", &format!("--{odd}")],
        vec!["report", &format!("--section={odd}")],
        vec!["report", &area],
        vec!["report", &missing],
        vec!["report", &table],
        vec!["report", &nowhere],
        vec!["report", &no_format],
        vec!["report", package, &good, &onto_itself],
        vec!["report", package, &bad],
        vec!["report", package, &good],
        vec!["report", package, &good, "-Ocsv"],
        vec!["report", package, &good, "-Otsv"],
        vec!["report", package, &good, "-Ojson"],
        vec!["report", package, &good, "-Omarkdown"],
    ] {
        let output = changzhi(&arguments);
        for bytes in [&output.stdout, &output.stderr] {
            let shown = String::from_utf8(bytes.clone()).expect("UTF-8");
            assert_eq!(obeyed(&shown), None, "{arguments:?}: {shown}");
            let command = shown.lines().find(|line| line.trim_start().starts_with("::"));
            assert_eq!(command, None, "{arguments:?}: {shown}");
        }
    }
}

#[test]
fn x9_a_cell_or_file_name_is_no_command_of_a_ci_log() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy("tests/bad/cells.csv", folder.path().join("::error::x.csv")).expect("a file");
    let package = fs::canonicalize("tests/package").expect("the package");
    let output = program()
        .current_dir(folder.path())
        .args(["report", "--data", text(&package), "--table=capacity=::error::x.csv"])
        .output()
        .expect("the program runs");
    assert!(said(&output).contains("\\u{3a}:error::x.csv:"), "{}", said(&output));
    assert!(!said(&output).lines().any(|line| line.starts_with("::")));

    let package = package_with_name("::error::x");
    for (format, bytes) in every_format(package.path()) {
        let shown = String::from_utf8(bytes).expect("UTF-8");
        assert!(!shown.lines().any(|line| line.trim_start().starts_with("::")), "{format}");
    }
}

/// The small package, in which the first indicator has this English name.
fn package_with_name(name: &str) -> TempDir {
    let text = fs::read_to_string("tests/package/indicators.csv").expect("a table");
    let old = text.lines().nth(1).expect("a row").rsplit(',').nth(1).expect("a name");
    package("indicators.csv", &format!(",{old},"), &format!(",\"{name}\","))
}

#[test]
fn x9_a_file_name_that_is_not_utf8_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(std::ffi::OsStr::from_bytes(b"\xff\xfe"));
    fs::create_dir(&path).expect("a folder");
    let package = package("areas.csv", "id", "id");
    for entry in fs::read_dir(package.path()).expect("the package") {
        let file = entry.expect("an entry").path();
        fs::copy(&file, path.join(file.file_name().expect("a name"))).expect("a copy");
    }
    let output = program().args(["report", "--data"]).arg(&path).output().expect("it runs");
    assert_eq!(status(&output), 0, "{}", said(&output));
    let file = path.join("report.json");
    let output = program().args(["report", "-o"]).arg(&file).output().expect("it runs");
    assert_eq!(status(&output), 0, "{}", said(&output));
    assert!(file.exists());
}

/// A report with a table from a file of this name, as CSV whose last field is its place: as it
/// is written by default, and with `--raw-csv`.
fn neutralised(name: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy("tests/package/capacity.csv", folder.path().join(name)).expect("a file");
    let package = fs::canonicalize("tests/package").expect("the package");
    let table = format!("--table=capacity={name}");
    let run = |more: &[&str]| {
        let output = program()
            .current_dir(folder.path())
            .args(["report", "--data", text(&package), &table, "-Ocsv"])
            .args(more)
            .output()
            .expect("the program runs");
        assert_eq!(status(&output), 0, "{}", said(&output));
        output
    };
    let place = name.replace('\t', "\\u{9}");
    let shown = String::from_utf8(run(&[]).stdout).expect("UTF-8");
    assert!(shown.contains(&format!(",'{place}:2,\n")), "{shown}");
    let raw = run(&["--raw-csv"]);
    let shown = String::from_utf8(raw.stdout.clone()).expect("UTF-8");
    assert!(shown.contains(&format!(",{name}:2,\n")), "{shown}");
    assert!(said(&raw).starts_with("warning: "));
}

#[test]
fn x3_text_that_a_spreadsheet_would_run_gets_an_apostrophe() {
    for name in ["=cmd.csv", "+1.csv", "-1.csv", "@SUM.csv", "\t=1.csv"] {
        neutralised(name);
    }
}

#[test]
fn x5_text_that_one_might_run_does_too() {
    for name in ["＝1.csv", "＋1.csv", "－1.csv", "＠1.csv", "\u{a0}=1.csv", "\u{3000}+1.csv"] {
        neutralised(name);
    }
}

#[test]
fn x4_a_negative_number_stays_one() {
    let package = package("figures.csv", ",11,%,", ",-11,%,");
    for (format, bytes) in every_format(package.path()) {
        let shown = String::from_utf8(bytes).expect("UTF-8");
        assert!(!shown.contains("'-"), "{format}: {shown}");
        match format {
            "csv" => assert!(shown.contains(",-11,%,,,-0.11,1,-0.115,-0.105,"), "{shown}"),
            "json" => assert!(shown.contains("\"value\": \"-11\""), "{shown}"),
            _ => assert!(shown.contains("-11"), "{format}: {shown}"),
        }
    }
}

#[test]
fn x8_markdown_keeps_its_columns() {
    for name in ["a|b", "a\nb", "`a|b`", "\\|", "[a](http://b)", "<!-- a", "a\r\n\r\n# b", "$a$"] {
        let package = package_with_name(name);
        let (_, bytes) = every_format(package.path()).pop().expect("Markdown is the last");
        let shown = String::from_utf8(bytes).expect("UTF-8");
        let cells = |line: &str| {
            let bare = line.replace("\\\\", "").replace("\\|", "");
            bare.matches('|').count()
        };
        let mut columns = None;
        for line in shown.lines() {
            if line.starts_with('|') {
                assert_eq!(*columns.get_or_insert(cells(line)), cells(line), "{name:?}: {line}");
            } else {
                columns = None;
                let ours = line.is_empty() || line.starts_with('#') || !line.contains(['`', '<']);
                assert!(ours, "{name:?}: {line}");
            }
        }
    }
}

#[test]
fn p1_a_package_stays_in_its_folder() {
    let outside = tempfile::tempdir().expect("a folder");
    let secret = outside.path().join("capacity.csv");
    fs::copy("tests/package/capacity.csv", &secret).expect("a file");
    let package = package("areas.csv", "id", "id");
    let link = package.path().join("capacity.csv");
    fs::remove_file(&link).expect("the table");
    symlink(&secret, &link).expect("a link");
    let refused = changzhi(&["report", "--data", text(package.path())]);
    assert_eq!(status(&refused), 3);
    assert!(said(&refused).contains("error[path]"), "{}", said(&refused));

    fs::remove_file(&link).expect("the link");
    symlink("targets.csv", &link).expect("a link");
    let inside = changzhi(&["report", "--data", text(package.path())]);
    assert!(!said(&inside).contains("error[path]"), "{}", said(&inside));
}

#[test]
fn p3_a_description_is_not_too_long_or_too_deep() {
    let package = package("areas.csv", "id", "id");
    let description = package.path().join("datapackage.json");
    for (json, said_of_it) in [
        (" ".repeat((16 << 20) + 1), "16 MiB"),
        (format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)), "nested more than 127 deep"),
    ] {
        fs::write(&description, json).expect("a file");
        let refused = changzhi(&["report", "--data", text(package.path())]);
        assert_eq!(status(&refused), 3);
        assert!(said(&refused).contains(said_of_it), "{}", said(&refused));
    }
}

#[test]
fn p4_a_description_describes_what_is_there_and_once() {
    let package = package("areas.csv", "id", "id");
    let description = package.path().join("datapackage.json");
    let one = r#"{"name": "capacity", "path": "tables/capacity.csv"}"#;
    fs::write(&description, format!(r#"{{"resources": [{one}, {one}]}}"#)).expect("a file");
    let twice = changzhi(&["report", "--data", text(package.path())]);
    assert_eq!(status(&twice), 3);
    assert!(said(&twice).contains("two resources"), "{}", said(&twice));

    fs::write(&description, format!(r#"{{"resources": [{one}]}}"#)).expect("a file");
    let missing = changzhi(&["report", "--data", text(package.path())]);
    assert_eq!(status(&missing), 4);
    assert!(said(&missing).contains("tables/capacity.csv"), "{}", said(&missing));

    fs::create_dir(package.path().join("tables")).expect("a folder");
    let table = package.path().join("capacity.csv");
    fs::rename(table, package.path().join("tables/capacity.csv")).expect("the table");
    let found = changzhi(&["report", "--data", text(package.path()), "-Ocsv"]);
    assert_eq!(status(&found), 0, "{}", said(&found));
    assert!(String::from_utf8_lossy(&found.stdout).contains(",tables/capacity.csv:2,\n"));
}

#[test]
fn o5_an_output_that_is_an_input_is_wrong_usage() {
    let package = package("areas.csv", "id", "id");
    let own = package.path().join("capacity.csv");
    let (hard, soft) = (package.path().join("hard.x"), package.path().join("soft.x"));
    fs::hard_link(&own, &hard).expect("a link");
    symlink("capacity.csv", &soft).expect("a link");
    let before = fs::read(&own).expect("the table");
    let data = text(package.path());
    for output in [&own, &hard, &soft] {
        let refused = changzhi(&["report", "--data", data, "-Ocsv", "-o", text(output)]);
        assert_eq!(status(&refused), 2, "{}", said(&refused));
        assert!(said(&refused).contains("is one of the inputs"));
    }
    let refused = program()
        .args(["report", "--data=tests/package", "--table=capacity=-", "-o", text(&own)])
        .stdin(File::open(&own).expect("the table"))
        .output()
        .expect("the program runs");
    assert_eq!(status(&refused), 2, "{}", said(&refused));
    assert_eq!(fs::read(&own).expect("the table"), before);
}

#[test]
fn o6_a_folder_that_takes_no_file_is_named_before_the_work_starts() {
    let damaged = "--table=capacity=tests/bad/cells.csv";
    for output in ["no/such/folder/x.csv", "/proc/x.csv", "tests", "/dev/null/x.csv"] {
        let stopped = changzhi(&["report", "--data=tests/package", damaged, "-Ocsv", "-o", output]);
        assert_eq!(status(&stopped), 4, "{output}: {}", said(&stopped));
        assert!(said(&stopped).starts_with(&format!("error: cannot write `{output}`: ")));
    }
}

#[test]
fn o7_a_link_is_followed_and_a_device_written_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let link = folder.path().join("link.json");
    symlink("target.json", &link).expect("a link");
    assert_eq!(status(&changzhi(&["report", "-o", text(&link)])), 0);
    assert!(link.symlink_metadata().expect("a link").is_symlink());
    assert!(folder.path().join("target.json").is_file(), "made where the link leads");

    let plain = changzhi(&["report"]).stdout;
    assert_eq!(changzhi(&["report", "-o/dev/stdout", "-Otable"]).stdout, plain);

    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let mut writer = program();
    let mut writer = writer.args(["report", "-o", text(&pipe)]).spawn().expect("it runs");
    assert_eq!(fs::read(&pipe).expect("the pipe"), plain);
    assert!(writer.wait().expect("it ends").success());
}

#[test]
fn o8_a_new_file_has_the_mode_of_any_new_file_and_an_old_one_keeps_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o7777;
    for (umask, expected) in [("022", 0o644), ("077", 0o600), ("002", 0o664)] {
        let path = folder.path().join(format!("{umask}.csv"));
        let command = format!("umask {umask}; exec \"$0\" report -o \"$1\"");
        let shell = Command::new("sh")
            .args(["-c", &command, env!("CARGO_BIN_EXE_changzhi"), text(&path)])
            .status();
        assert!(shell.expect("a shell").success());
        assert_eq!(mode(&path), expected, "umask {umask}");
    }
    let path = folder.path().join("022.csv");
    for kept in [0o640, 0o444, 0o755] {
        fs::set_permissions(&path, Permissions::from_mode(kept)).expect("permissions");
        assert_eq!(status(&changzhi(&["report", "-o", text(&path)])), 0);
        assert_eq!(mode(&path), kept);
    }
}

#[test]
fn o11_a_limit_on_file_sizes_is_an_error_and_two_runs_write_one_whole_file() {
    let (_folder, path) = old_file();
    let limited = "ulimit -f 4; exec \"$0\" report --period all -o \"$1\"";
    let output = Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_changzhi"), text(&path)])
        .output()
        .expect("a shell");
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert_old(&path, "a limit on file sizes");

    let mut whole: Vec<Vec<u8>> = Vec::new();
    for area in ["changzhi", "shanxi"] {
        whole.push(changzhi(&["report", "--area", area, "-Ocsv"]).stdout);
    }
    for _ in 0..10 {
        let runs = ["changzhi", "shanxi"].map(|area| {
            let mut run = program();
            run.args(["report", "--area", area, "-o", text(&path)]).spawn().expect("it runs")
        });
        for mut run in runs {
            assert!(run.wait().expect("it ends").success());
        }
        assert!(whole.contains(&fs::read(&path).expect("the file")), "one of the two");
    }
}

#[test]
fn o12_the_message_says_which_files_were_written() {
    let folder = tempfile::tempdir().expect("a folder");
    // The third file is datapackage.json, which is longer than two blocks of 512 bytes allow
    // where the first two are not.
    let sizes = ["areas.csv", "capacity.csv", "datapackage.json"]
        .map(|name| fs::metadata(format!("data/{name}")).expect("a file").len());
    let blocks = sizes[0].max(sizes[1]).div_ceil(512);
    assert!(blocks * 512 < sizes[2]);
    let limited = format!("ulimit -f {blocks}; exec \"$0\" init \"$1\"");
    let target = folder.path().join("mine");
    let output = Command::new("sh")
        .args(["-c", &limited, env!("CARGO_BIN_EXE_changzhi"), text(&target)])
        .output()
        .expect("a shell");
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert!(said(&output).contains("/datapackage.json`: "), "{}", said(&output));
    assert!(said(&output).contains("written before it: areas.csv, capacity.csv"));
    for name in ["areas.csv", "capacity.csv"] {
        let whole = fs::read(format!("data/{name}")).expect("a file");
        assert_eq!(fs::read(target.join(name)).expect("a file"), whole);
    }
    assert_eq!(fs::read_dir(&target).expect("a folder").count(), 2, "and nothing else");
}

#[test]
fn o13_a_standard_error_that_is_closed_keeps_the_status() {
    let status = |arguments: &str| {
        let command = format!("exec \"$0\" {arguments} 2>&-");
        let output =
            Command::new("sh").args(["-c", &command, env!("CARGO_BIN_EXE_changzhi")]).output();
        output.expect("a shell").status.code()
    };
    assert_eq!(status("report --table=capacity=tests/bad/cells.csv"), Some(3));
    assert_eq!(status("nonsense"), Some(2));
    assert_eq!(status("report --data=no/such/folder"), Some(4));
}

#[test]
fn o14_an_input_that_cannot_be_read_is_4() {
    let closed = "exec \"$0\" report --data=tests/package --table=capacity=- <&-";
    let output = Command::new("sh").args(["-c", closed, env!("CARGO_BIN_EXE_changzhi")]).output();
    assert_eq!(status(&output.expect("a shell")), 4);
    for table in ["no/such/file.csv", "tests"] {
        let table = format!("--table=capacity={table}");
        assert_eq!(status(&changzhi(&["report", "--data=tests/package", &table])), 4, "{table}");
    }
    let twice = ["report", "--table=capacity=-", "--table=figures=-"];
    assert_eq!(status(&changzhi(&twice)), 2);
}

#[test]
fn g4_twenty_runs_write_the_same_bytes() {
    for format in ["table", "csv", "json", "markdown"] {
        let run = || changzhi(&["report", "--area=shanxi", "--period=all", "-O", format]).stdout;
        let first = run();
        assert!((1..20).all(|_| run() == first), "{format}");
    }
}

#[test]
fn excel_gets_a_byte_order_mark_and_crlf() {
    let (_folder, path) = old_file();
    let arguments = ["report", "--lang=zh", "--excel", "-o", text(&path)];
    assert_eq!(status(&changzhi(&arguments)), 0);
    let marked = fs::read_to_string(&path).expect("the file");
    let plain = String::from_utf8(changzhi(&["report", "--lang=zh", "-Ocsv"]).stdout);
    assert_eq!(marked, format!("\u{feff}{}", plain.expect("UTF-8").replace('\n', "\r\n")));
    for format in ["json", "table", "markdown"] {
        assert_eq!(status(&changzhi(&["report", "--excel", "-O", format])), 2, "{format}");
    }
}

#[test]
fn s2_no_environment_value_makes_it_panic_or_shows_in_a_report() {
    for name in [
        "NO_COLOR", "TERM", "COLUMNS", "LANG", "LC_ALL", "CLICOLOR", "TZ", "HOME", "TMPDIR", "PATH",
    ] {
        for value in ["", "\u{1b}secret", "-1", "99999999999999999999", "/dev/full"] {
            let output = program().arg("report").env(name, value).output().expect("it runs");
            assert_eq!(status(&output), 0, "{name}={value}");
            assert!(!String::from_utf8_lossy(&output.stdout).contains("secret"));
        }
    }
    let mut child = program();
    let mut child =
        child.arg("report").env_clear().stdout(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    assert!(child.wait().expect("it ends").success());
}
