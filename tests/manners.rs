//! How the program behaves in a pipe, in a folder, on a full disk.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_changzhi"))
}

fn changzhi(arguments: &[&str]) -> Output {
    program().args(arguments).output().expect("the program runs")
}

fn status(output: &Output) -> Option<i32> {
    output.status.code()
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn o1_a_reader_that_goes_away_is_no_failure() {
    for format in ["table", "csv", "json"] {
        let mut child = program()
            .args(["report", "--area", "shanxi", "--period", "all", "-O", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut first = [0; 10];
        let mut stdout = child.stdout.take().expect("piped");
        stdout.read_exact(&mut first).expect("ten bytes");
        drop(stdout);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((status(&output), output.stderr.len()), (Some(0), 0), "{format}");
    }
}

#[test]
fn o2_a_full_disk_is_never_success() {
    for arguments in
        [&["report"][..], &["--version"], &["--help"], &["man"], &["completions", "bash"]]
    {
        let full = File::options().write(true).open("/dev/full").expect("/dev/full");
        let output = program().args(arguments).stdout(full).output().expect("the program runs");
        assert_eq!(status(&output), Some(4), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("standard output"));
    }
}

#[test]
fn a_message_that_nobody_can_read_keeps_the_status() {
    let full = File::options().write(true).open("/dev/full").expect("/dev/full");
    let refused = ["report", "--data", "tests/package", "--table", "capacity=tests/bad/cells.csv"];
    let output = program().args(refused).stderr(full).status().expect("the program runs");
    assert_eq!(output.code(), Some(3));
}

#[test]
fn o4_a_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.csv");
    let file = path.to_str().expect("UTF-8");
    fs::write(&path, "old").expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");

    let refused = changzhi(&["report", "--table", "capacity=tests/bad/cells.csv", "-o", file]);
    assert_eq!((status(&refused), refused.stdout.len()), (Some(3), 0));
    assert_eq!(fs::read_to_string(&path).expect("the file"), "old");

    assert_eq!(status(&changzhi(&["report", "-o", file])), Some(0));
    assert_eq!(fs::read(&path).expect("the file"), changzhi(&["report", "-O", "csv"]).stdout);
    let mode = fs::metadata(&path).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(names(folder.path()), ["report.csv"], "no temporary file stays");
}

#[test]
fn a_link_keeps_pointing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (target, link) = (folder.path().join("target.json"), folder.path().join("link.json"));
    fs::write(&target, "old").expect("a file");
    std::os::unix::fs::symlink("target.json", &link).expect("a link");
    let output = changzhi(&["report", "-o", link.to_str().expect("UTF-8")]);
    assert_eq!(status(&output), Some(0));
    assert!(link.symlink_metadata().expect("a link").is_symlink());
    assert!(fs::read_to_string(&target).expect("the file").starts_with('{'));
}

#[test]
fn the_format_follows_the_ending_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    for (ending, start) in
        [("csv", "area,"), ("tsv", "area\t"), ("json", "{"), ("md", "# "), ("txt", "Changzhi · ")]
    {
        let path = folder.path().join(format!("report.{ending}"));
        let output = changzhi(&["report", "-o", path.to_str().expect("UTF-8")]);
        assert_eq!((status(&output), output.stdout.len()), (Some(0), 0));
        assert!(fs::read_to_string(&path).expect("the file").starts_with(start), "{ending}");
    }
    assert_eq!(changzhi(&["report", "-o", "-"]).stdout, changzhi(&["report"]).stdout);
}

#[test]
fn g1_surroundings_change_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    for format in ["csv", "json", "markdown", "table"] {
        let arguments = ["report", "--area", "shanxi", "-O", format];
        let plain = changzhi(&arguments).stdout;
        for (name, value) in [
            ("TZ", "Asia/Shanghai"),
            ("LANG", "zh_CN.GB18030"),
            ("LC_ALL", "de_DE.UTF-8"),
            ("COLUMNS", "20"),
            ("TERM", "dumb"),
            ("NO_COLOR", "1"),
            ("CLICOLOR_FORCE", if format == "table" { "" } else { "1" }),
            ("SOURCE_DATE_EPOCH", "0"),
        ] {
            let other = program()
                .args(arguments)
                .env(name, value)
                .current_dir(folder.path())
                .output()
                .expect("the program runs");
            assert_eq!(other.stdout, plain, "{format} {name}");
        }
    }
}

#[test]
fn standard_input_can_be_a_table() {
    let text = fs::read("tests/package/capacity.csv").expect("a table");
    let run = |arguments: &[&str]| {
        let mut child = program()
            .args(["report", "--data", "tests/package"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        // The program may refuse before it reads.
        let _ = child.stdin.take().expect("piped").write_all(&text);
        child.wait_with_output().expect("it ends")
    };
    let piped = run(&["--table", "capacity=-"]);
    assert_eq!(piped.stdout, changzhi(&["report", "--data", "tests/package"]).stdout);
    let twice = run(&["--table", "capacity=-", "--table", "figures=-"]);
    assert_eq!(status(&twice), Some(2));
}

#[test]
fn colours_come_when_they_are_asked_for() {
    let escapes = |arguments: &[&str]| {
        let output = changzhi(&[&["report", "--data", "tests/package"], arguments].concat());
        output.stdout.contains(&0x1b)
    };
    assert!(!escapes(&[]));
    assert!(!escapes(&["--color", "never"]));
    assert!(escapes(&["--color", "always"]));
    assert!(!escapes(&["--color", "always", "-O", "csv"]));
    let folder = tempfile::tempdir().expect("a folder");
    let forced = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = program();
        command.args(["report", "--data", "tests/package"]).args(arguments);
        let variables = variables.iter().copied();
        let output = command.env("CLICOLOR_FORCE", "1").envs(variables).output();
        output.expect("the program runs").stdout.contains(&0x1b)
    };
    assert!(forced(&[], &[]));
    assert!(forced(&[("TERM", "dumb")], &[]));
    assert!(!forced(&[("NO_COLOR", "1")], &[]));
    assert!(forced(&[("NO_COLOR", "1")], &["--color", "always"]));
    assert!(!forced(&[], &["--color", "never"]));
    assert!(!forced(&[], &["-O", "csv"]));
    let file = folder.path().join("table");
    assert!(!forced(&[], &["-o", file.to_str().expect("UTF-8")]));
    assert!(!fs::read(&file).expect("the file").contains(&0x1b));
}

#[test]
fn no_argument_makes_it_panic() {
    let odd = [
        "",
        "-",
        "--",
        "-O",
        "-Oxml",
        "--area",
        "--area=",
        "--period=..",
        "--period=2021..",
        "--period=9999-12..9999-12-31",
        "--period=\u{202e}",
        "--table==",
        "--table=capacity=",
        "--table=capacity=/dev/null",
        "--data=/dev/null",
        "--data=",
        "-o",
        "-o/",
        "-o.",
        "--section=",
        "--section=,",
        "--width=20",
        "--width=65535",
        "--width=99999",
        "--lang=fr",
        "--color=maybe",
        "--help=x",
        "report",
        "\u{1b}[31m",
        "{}",
        "%s%n",
    ];
    for argument in odd {
        for arguments in [vec![argument], vec!["report", argument], vec![argument, "report"]] {
            let output = program().args(&arguments).stdin(Stdio::null()).output().expect("it runs");
            let code = status(&output);
            assert!(matches!(code, Some(0..=4)), "{arguments:?}: {code:?}");
        }
    }
    let not_utf8 = OsStr::from_bytes(b"--table=capacity=\xff\xfe");
    let output = program().arg("report").arg(not_utf8).output().expect("it runs");
    assert!(matches!(status(&output), Some(2 | 4)));
    assert!(!output.stderr.contains(&0xff));
}

#[test]
fn completions_and_manual_name_every_option() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = changzhi(&["completions", shell]).stdout;
        assert!(String::from_utf8(script).expect("UTF-8").contains("section"), "{shell}");
    }
    let page = String::from_utf8(changzhi(&["man", "report"]).stdout).expect("UTF-8");
    for option in
        ["data", "table", "area", "period", "section", "lang", "format", "output", "width"]
    {
        assert!(page.contains(&format!("\\-\\-{option}")), "{option}");
    }
}
