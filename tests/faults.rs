//! Faults injected into every write, sync and rename, and signals at each of them: there is
//! the old file or the new one, and nothing beside it.
//!
//! These tests need strace, and the right to mount a small file system; `cargo test` leaves
//! them out, and `.ci/run` installs strace and runs them. Where tracing or mounting is not
//! allowed they fail and say so: none passes without its fault.
#![cfg(target_os = "linux")]

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_changzhi");

/// The arguments of a report that is longer than one page of a disk.
const REPORT: [&str; 7] = ["report", "--area", "shanxi", "--period", "all", "-O", "json"];

/// How the names of the system calls start by which a file is replaced.
const STEPS: [&str; 7] = ["open", "fchmod", "link", "write", "fsync", "rename", "unlink"];

/// What is in the folder of an output before the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Old,
    Nothing,
}

/// A folder for an output, and the output's path.
fn output(before: Before) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.json");
    if before == Before::Old {
        fs::write(&path, "old").expect("a file");
    }
    (folder, path)
}

fn new_content() -> Vec<u8> {
    Command::new(PROGRAM).args(REPORT).output().expect("the program runs").stdout
}

fn strace(log: &Path, expressions: &[String], path: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o"]).arg(log);
    for expression in expressions {
        command.args(["-e", expression]);
    }
    command.arg(PROGRAM).args(REPORT).arg("-o").arg(path);
    command
}

/// Runs the program with a fault in a system call; whether the fault happened, and its end.
fn with_fault(call: &str, fault: &str, when: usize, path: &Path) -> (bool, Output) {
    let log = path.with_extension("strace");
    // The log must not lie beside the output.
    let log = std::env::temp_dir().join(format!(
        "{}-{}",
        path.parent().and_then(Path::file_name).expect("a name").to_string_lossy(),
        log.file_name().expect("a name").to_string_lossy()
    ));
    let expressions = [format!("trace=/^{call}"), format!("inject=/^{call}:{fault}:when={when}")];
    let output = strace(&log, &expressions, path).output();
    let output = output.expect("strace runs: apt-get install strace");
    let traced = fs::read_to_string(&log).expect("strace writes its log: is tracing allowed?");
    fs::remove_file(&log).expect("the log");
    (traced.contains("(INJECTED)") || traced.contains("(DELAYED)"), output)
}

/// Whether an output is the old or the new one, whole, with nothing beside it.
fn state(before: Before, path: &Path, new: &[u8]) -> &'static str {
    let folder = path.parent().expect("a folder");
    let names: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .filter(|name| Some(name.as_os_str()) != path.file_name())
        .collect();
    if !names.is_empty() {
        return "something beside it";
    }
    match (fs::read(path), before) {
        (Err(_), Before::Nothing) => "old",
        (Ok(content), Before::Old) if content == b"old" => "old",
        (Ok(content), _) if content == new => "new",
        _ => "something between",
    }
}

#[test]
#[ignore = "needs strace: apt-get install strace"]
fn o3_a_write_sync_or_rename_that_fails_leaves_the_old_file() {
    let new = new_content();
    let mut faults = 0;
    for before in [Before::Old, Before::Nothing] {
        for call in ["write", "fsync", "rename"] {
            for error in ["ENOSPC", "EIO", "EDQUOT"] {
                let mut of_call = 0;
                for when in 1.. {
                    let (folder, path) = output(before);
                    let (happened, output) =
                        with_fault(call, &format!("error={error}"), when, &path);
                    if !happened {
                        assert_eq!(output.status.code(), Some(0));
                        break;
                    }
                    of_call += 1;
                    let case = format!("{before:?}: {call} {when} with {error}");
                    assert_eq!(output.status.code(), Some(4), "{case}");
                    assert_eq!(state(before, &path, &new), "old", "{case}");
                    let said = String::from_utf8_lossy(&output.stderr);
                    assert!(said.starts_with("error: cannot write `"), "{case}: {said}");
                    assert!(!said.contains(".changzhi-"), "{case}: {said}");
                    drop(folder);
                }
                assert!(of_call > 0, "{call} is a step of writing");
                faults += of_call;
            }
        }
    }
    assert!(faults > 50, "{faults} faults: every part that is written, and every sync");
}

#[test]
#[ignore = "needs strace: apt-get install strace"]
fn o3_a_write_that_is_cut_short_goes_on() {
    let new = new_content();
    let (_folder, path) = output(Before::Old);
    let (happened, output) = with_fault("write", "error=EINTR", 1, &path);
    assert!(happened, "the first write is interrupted");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(state(Before::Old, &path, &new), "new");
}

/// Sends a signal to the program while it stands for a while at a step; its end.
fn signalled_at(call: &str, when: usize, number: i32, path: &Path) -> Option<Output> {
    let log = tempfile::NamedTempFile::new().expect("a file");
    let expressions =
        [format!("trace=/^{call}"), format!("inject=/^{call}:delay_enter=1500000:when={when}")];
    let mut traced = strace(log.path(), &expressions, path);
    let mut traced = traced.spawn().expect("strace runs: apt-get install strace");
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let text = fs::read_to_string(log.path()).unwrap_or_default();
        if text.matches(&format!(" {call}")).count() >= when
            && let Some(id) = text.split_whitespace().next()
        {
            let killed = Command::new("kill").args([&format!("-{number}"), id]).status();
            assert!(killed.expect("kill").success(), "process {id} is there");
            break;
        }
        if traced.try_wait().expect("strace").is_some() {
            return None;
        }
        assert!(Instant::now() < deadline, "the program ends: {text}");
        sleep(Duration::from_millis(10));
    }
    Some(traced.wait_with_output().expect("strace ends"))
}

#[test]
#[ignore = "needs strace: apt-get install strace"]
fn o9_a_signal_at_any_step_leaves_the_old_file_and_ends_the_program() {
    let new = new_content();
    for before in [Before::Old, Before::Nothing] {
        for (call, when) in [("write", 1), ("fsync", 1), ("rename", 1), ("fsync", 2)] {
            for number in [2, 15, 1] {
                let (_folder, path) = output(before);
                let case = format!("{before:?}: signal {number} at {call} {when}");
                let ended = signalled_at(call, when, number, &path);
                let ended = ended.unwrap_or_else(|| panic!("{case}: it ended before"));
                assert_eq!(ended.status.signal(), Some(number), "{case}");
                assert_eq!(state(before, &path, &new), "old", "{case}");
            }
        }
    }
}

#[test]
#[ignore = "needs strace: apt-get install strace"]
fn o10_a_kill_at_any_step_leaves_the_old_file_or_the_new_one() {
    let new = new_content();
    let mut seen = Vec::new();
    for before in [Before::Old, Before::Nothing] {
        for call in STEPS {
            for when in 1.. {
                let (_folder, path) = output(before);
                let (happened, _) = with_fault(call, "signal=SIGKILL", when, &path);
                if !happened && fs::read(&path).is_ok_and(|content| content == new) && when > 1 {
                    break;
                }
                let content = fs::read(&path).ok();
                let old = (before == Before::Old).then(|| b"old".to_vec());
                let whole = content == old || content.as_ref() == Some(&new);
                assert!(whole, "{before:?}: killed at {call} {when}");
                seen.push(content == old);
                if !happened {
                    break;
                }
            }
        }
    }
    assert!(seen.contains(&true) && seen.contains(&false), "it was killed before and after");
}

#[test]
#[ignore = "needs strace: apt-get install strace"]
fn o10_file_and_folder_are_synced_in_order() {
    let (_folder, path) = output(Before::Old);
    let log = tempfile::NamedTempFile::new().expect("a file");
    let expressions = ["trace=/^fsync|^rename".to_owned()];
    let ended = strace(log.path(), &expressions, &path).status().expect("strace runs");
    assert!(ended.success());
    let log = fs::read_to_string(log.path()).expect("the log");
    let call = |line: &str| Some(line.split_whitespace().nth(1)?.get(..5)?.to_owned());
    let calls: Vec<String> = log.lines().filter_map(call).collect();
    assert_eq!(calls, ["fsync", "renam", "fsync"], "{log}");
}

/// A small file system in memory, as long as this lives.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn new(size: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder.path())
            .status()
            .expect("mount runs");
        assert!(mounted.success(), "a small disk cannot be mounted here: this must run as root");
        Self(folder)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
#[ignore = "needs root, to mount a small disk"]
fn o3_a_disk_that_is_full_keeps_the_old_file() {
    let new = new_content();
    let mut ends = Vec::new();
    for size in ["8k", "16k", "64k", "256k", "4m"] {
        for old in [Before::Old, Before::Nothing] {
            let disk = SmallDisk::new(size);
            let path = disk.0.path().join("report.json");
            if old == Before::Old {
                fs::write(&path, "old").expect("a file");
            }
            let output =
                Command::new(PROGRAM).args(REPORT).arg("-o").arg(&path).output().expect("it runs");
            let expected = if output.status.success() { "new" } else { "old" };
            assert_eq!(state(old, &path, &new), expected, "{size} {old:?}");
            assert!(matches!(output.status.code(), Some(0 | 4)), "{size}");
            ends.push(output.status.success());
        }
    }
    assert!(ends.contains(&true) && ends.contains(&false), "too small, and large enough");
}

#[test]
#[ignore = "needs root, to mount a small disk"]
fn o6_a_disk_that_is_read_only_is_named_before_the_work_starts() {
    let disk = SmallDisk::new("64k");
    let path = disk.0.path().join("report.json");
    fs::write(&path, "old").expect("a file");
    let remounted = Command::new("mount").args(["-o", "remount,ro"]).arg(disk.0.path()).status();
    assert!(remounted.expect("mount runs").success());
    let damaged = ["report", "--table", "capacity=tests/bad/cells.csv", "-o"];
    let output = Command::new(PROGRAM).args(damaged).arg(&path).output().expect("it runs");
    assert_eq!(output.status.code(), Some(4), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(fs::read_to_string(&path).expect("the file"), "old");
}
