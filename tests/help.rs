//! What the program answers when it is asked for help, and in which language.

use std::process::{Command, Output};

use changzhi::cli::Cli;
use clap::CommandFactory;

/// The variables that a language may follow, and one that names a file to write to.
const VARIABLES: [&str; 5] =
    ["CHANGZHI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_STEP_SUMMARY"];

fn run(variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_changzhi"));
    for name in VARIABLES {
        command.env_remove(name);
    }
    let variables = variables.iter().copied();
    command.envs(variables).args(arguments).output().expect("the program runs")
}

/// What is printed, where that is a success.
fn printed(variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let output = run(variables, arguments);
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
}

#[test]
fn help_of_a_command_is_what_the_command_prints() {
    let program = Cli::command();
    let names: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
    assert!(names.contains(&"report") && names.contains(&"help"), "{names:?}");
    for language in ["en", "zh"] {
        let lang = format!("--lang={language}");
        let whole = printed(&[], &["--help", &lang]);
        assert_eq!(printed(&[], &["help", &lang]), whole);
        for name in &names {
            let asked = printed(&[], &["help", name, &lang]);
            assert_eq!(asked, printed(&[], &[name, "--help", &lang]), "{name}");
            assert!(whole.contains(&format!("\n  {name} ")), "{name}");
            let usage = if language == "zh" { "用法：" } else { "Usage: " };
            assert!(asked.contains(&format!("\n{usage}changzhi {name}")), "{asked}");
        }
    }
    assert_eq!(printed(&[], &["help"]), printed(&[], &["--help"]));
}

#[test]
fn help_of_no_command_is_wrong_usage() {
    for name in ["reprot", "", "-", "--period", "\u{1b}"] {
        let output = run(&[], &["help", name]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{name}");
        assert!(!output.stderr.contains(&0x1b), "{name}");
    }
    let output = run(&[], &["help", "reprot"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `report`?"));
}

#[test]
fn help_is_in_chinese_wherever_that_is_asked_for() {
    let zh = [("CHANGZHI_LANG", "zh")];
    let help = printed(&[], &["report", "--help", "--lang", "zh"]);
    assert!(help.contains("\n范围：\n      --area <地区>\n"), "{help}");
    assert_eq!(printed(&[], &["--lang", "zh", "report", "--help"]), help);
    assert_eq!(printed(&[], &["report", "--lang=zh", "--help"]), help);
    assert_eq!(printed(&zh, &["report", "--help"]), help);
    assert_eq!(printed(&zh, &["help", "report"]), help);
    assert!(!is_chinese(&printed(&zh, &["help", "report", "--lang", "en"])));
    assert!(!is_chinese(&printed(&zh, &["man", "report"])), "the manual is in English");
    assert!(!is_chinese(&printed(&zh, &["completions", "bash"])));
    let wrong = run(&zh, &[]);
    assert_eq!((wrong.status.code(), wrong.stdout.len()), (Some(2), 0));
    assert!(is_chinese(&String::from_utf8_lossy(&wrong.stderr)));
}

#[test]
fn text_is_in_the_language_that_is_set_and_all_else_in_english() {
    let explain = ["explain", "capacity.total"];
    for arguments in [
        &["report"][..],
        &["projects"],
        &["check", "--fail-on=never"],
        &["check", "--list-rules"],
        &explain,
    ] {
        let zh = [arguments, &["--lang=zh"]].concat();
        let chinese = printed(&[("CHANGZHI_LANG", "zh")], arguments);
        assert_eq!(chinese, printed(&[], &zh), "{arguments:?}");
        let english = printed(&[], arguments);
        assert_ne!(chinese, english, "{arguments:?}");
        for variables in [
            [("LANG", "zh_CN.UTF-8"), ("CHANGZHI_LANG", "")],
            [("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")],
            [("LANG", "zh_CN.UTF-8"), ("CHANGZHI_LANG", "en")],
        ] {
            assert_eq!(printed(&variables, arguments), english, "{arguments:?} {variables:?}");
        }
        let asked = [arguments, &["--lang=en"]].concat();
        assert_eq!(printed(&[("CHANGZHI_LANG", "zh")], &asked), english, "{arguments:?}");
    }
    let check = ["check", "--fail-on=never"];
    for (arguments, formats) in [
        (&["report"][..], &["csv", "tsv", "json", "markdown"][..]),
        (&["projects"], &["csv", "tsv", "json", "markdown"]),
        (&check, &["csv", "json", "markdown", "github", "sarif", "junit"]),
        (&explain, &["json", "markdown"]),
    ] {
        for format in formats {
            let arguments = [arguments, &["-O", format]].concat();
            let set = printed(&[("CHANGZHI_LANG", "zh"), ("LANG", "zh_CN.UTF-8")], &arguments);
            assert_eq!(set, printed(&[], &arguments), "{arguments:?}");
        }
    }
}

#[test]
fn a_setting_that_is_no_language_is_wrong_usage() {
    for arguments in
        [&["report"][..], &["report", "--lang=en"], &["--help"], &["init", "/dev/full"]]
    {
        let output = run(&[("CHANGZHI_LANG", "fr")], arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(message.contains("CHANGZHI_LANG") && message.contains("`fr`"), "{message}");
    }
}
