//! What cannot be read or written is said in the language that is asked for.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::process::{Command, Stdio};

use changzhi::failure::Failure;
use changzhi::lang::Language;

use super::english;

/// The kinds of failure that are named in each language.
const KINDS: [ErrorKind; 16] = [
    ErrorKind::AlreadyExists,
    ErrorKind::FileTooLarge,
    ErrorKind::Interrupted,
    ErrorKind::InvalidFilename,
    ErrorKind::IsADirectory,
    ErrorKind::NotADirectory,
    ErrorKind::NotConnected,
    ErrorKind::NotFound,
    ErrorKind::OutOfMemory,
    ErrorKind::PermissionDenied,
    ErrorKind::QuotaExceeded,
    ErrorKind::ReadOnlyFilesystem,
    ErrorKind::ResourceBusy,
    ErrorKind::StaleNetworkFileHandle,
    ErrorKind::StorageFull,
    ErrorKind::TimedOut,
];

/// What the program says in Chinese when it ends with 4, through a shell.
#[track_caller]
fn said(command: &str, folder: &Path) -> String {
    let output = Command::new("sh")
        .args(["-c", command, env!("CARGO_BIN_EXE_changzhi")])
        .env("FOLDER", folder)
        .env("GITHUB_STEP_SUMMARY", folder)
        .stdin(Stdio::null())
        .output()
        .expect("a shell");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(4), "{command}: {said}");
    said
}

#[cfg(unix)]
#[test]
fn a_failure_is_said_in_chinese_wherever_it_comes_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    fs::write(path.join("file"), "").expect("a file");
    for command in [
        r#""$0" --lang zh report --data "$FOLDER/no""#,
        r#""$0" --lang zh report --data "$FOLDER""#,
        r#""$0" --lang zh report --table capacity=no.csv"#,
        r#""$0" --lang zh report --table capacity=src"#,
        r#""$0" --lang zh report --table capacity=-"#,
        r#""$0" --lang zh report -o "$FOLDER""#,
        r#""$0" --lang zh report -o "$FOLDER/no/report.csv""#,
        r#""$0" --lang zh report -o "$FOLDER/file/report.csv""#,
        r#""$0" --lang zh report > /dev/full"#,
        r#""$0" --lang zh report --help > /dev/full"#,
        r#""$0" --lang zh check --list-rules > /dev/full"#,
        r#""$0" --lang zh check -O github > "$FOLDER/annotations""#,
        r#""$0" --lang zh explain capacity.wind -o "$FOLDER""#,
        r#""$0" --lang zh parse 1GW > /dev/full"#,
        r#""$0" --lang zh projects no.csv"#,
        r#""$0" --lang zh projects src"#,
        r#""$0" --lang zh projects -"#,
        r#""$0" --lang zh projects data/projects.csv --mapping no.json"#,
        r#""$0" --lang zh init "$FOLDER/file""#,
        r#""$0" --lang zh man > /dev/full"#,
        r#""$0" --lang zh completions bash > /dev/full"#,
        r#"CHANGZHI_LANG=zh "$0" report > /dev/full"#,
    ] {
        let said = said(command, path);
        assert!(said.starts_with("错误: 无法读取") || said.starts_with("错误: 无法写入"), "{said}");
        assert_eq!(english(&said), Vec::<&str>::new(), "{command}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn a_new_package_is_told_of_in_chinese() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    // 8 blocks of 512 bytes hold the first two files and not the third.
    let cut_short = said(r#"ulimit -f 8; "$0" init "$FOLDER/short" --lang zh"#, path);
    assert!(cut_short.contains("；此前已写入 areas.csv、capacity.csv"), "{cut_short}");
    let program = || Command::new(env!("CARGO_BIN_EXE_changzhi"));
    let new = path.join("new");
    let done = program().args(["--lang", "zh", "init"]).arg(&new).output().expect("it runs");
    let text = String::from_utf8(done.stderr).expect("UTF-8");
    assert!(text.starts_with("已将 ") && english(&text).is_empty(), "{text}");
    let again = said(r#""$0" init "$FOLDER/new" --lang zh"#, path);
    assert!(again.contains("/new/areas.csv`：已有此文件"), "{again}");
}

#[test]
fn every_common_kind_of_failure_has_its_sentence() {
    let failure = |error: Error| Failure::read("x.csv", error);
    for kind in KINDS {
        let failure = failure(kind.into());
        let said = Language::Zh.failure(&failure);
        assert_eq!(english(&said), Vec::<&str>::new(), "{said}");
        let plain = format!("error: cannot read `x.csv`: {}", Error::from(kind));
        assert_ne!(Language::En.failure(&failure), plain, "{kind:?}");
    }
    // What the system says of another is quoted.
    let other = failure(Error::from_raw_os_error(5));
    let system = Error::from_raw_os_error(5).to_string();
    assert_eq!(Language::Zh.failure(&other), format!("错误: 无法读取 `x.csv`：`{system}`"));
    assert_eq!(Language::En.failure(&other), format!("error: cannot read `x.csv`: {system}"));
}

#[test]
fn a_value_of_the_environment_that_is_no_language_is_refused_in_the_language_asked_for() {
    let refused = Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(["report", "--lang", "zh"])
        .env("CHANGZHI_LANG", "fr")
        .output()
        .expect("it runs");
    let said = String::from_utf8(refused.stderr).expect("UTF-8");
    assert!(said.starts_with("错误: 变量 CHANGZHI_LANG 为 `fr`"), "{said}");
}
