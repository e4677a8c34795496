//! Help in Chinese: the commands as they are defined, with other texts.

use std::ffi::OsString;

use clap::builder::PossibleValue;
use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory, ValueEnum};

use super::Cli;
use crate::lang::{CHINESE_HELP, Help, Language};
use crate::render::wrapped;

/// How far the texts of options are indented.
const INDENT: usize = 10;

/// The language that the arguments ask for, also where they are no command otherwise.
#[must_use]
pub fn asked_language(arguments: &[OsString]) -> Option<Language> {
    let words = arguments.iter().map(|word| word.to_str().unwrap_or_default());
    let mut words = words.take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let key = match word.strip_prefix("--lang") {
            Some("") => words.next()?,
            Some(rest) => rest.strip_prefix('=').unwrap_or_default(),
            None => continue,
        };
        if let Ok(language) = Language::from_str(key, false) {
            return Some(language);
        }
    }
    None
}

/// The text in lines of at most so many columns, which clap breaks at spaces alone.
fn folded(text: &str, columns: usize) -> String {
    text.split('\n').flat_map(|line| wrapped(line, columns)).collect::<Vec<_>>().join("\n")
}

/// What the arguments, which ask for help, are answered in Chinese, in lines of `width`
/// columns.
#[must_use]
pub fn help_in_chinese(arguments: &[OsString], width: usize) -> Option<String> {
    let mut program = Cli::command();
    program.build();
    let mut program = in_chinese(program, width);
    let answer = program.try_get_matches_from_mut(arguments).err()?;
    let help = [ErrorKind::DisplayHelp, ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand];
    help.contains(&answer.kind()).then(|| finished(&answer.render().to_string()))
}

/// The help with what cannot be set: a word in the usage, and the colons of headings.
fn finished(help: &str) -> String {
    let headings = CHINESE_HELP.headings.iter().map(|(_, heading)| *heading);
    let headings = headings.chain([CHINESE_HELP.commands, CHINESE_HELP.arguments]);
    headings.fold(help.replacen("[OPTIONS]", CHINESE_HELP.options, 1), |help, heading| {
        help.replace(&format!("\n{heading}:\n"), &format!("\n{heading}{}\n", CHINESE_HELP.colon))
    })
}

/// A command that has been built, and those below it, with their texts in Chinese.
fn in_chinese(command: Command, width: usize) -> Command {
    let name = command.get_name().to_owned();
    let of_command = |rows| row(rows, &name).or_else(|| row(rows, Help::ANY)).unwrap_or_default();
    let template = |usage| {
        format!("{{about}}\n\n{{before-help}}{usage}{{usage}}\n\n{{all-args}}{{after-help}}\n")
    };
    let mut command = command
        .help_template(template(CHINESE_HELP.usage))
        // Lines are broken here: what breaks them there knows no wide characters.
        .term_width(0)
        .subcommand_help_heading(CHINESE_HELP.commands)
        .subcommand_value_name(CHINESE_HELP.commands)
        .mut_args(|argument| argument_in_chinese(&name, argument, width))
        .mut_subcommands(|command| in_chinese(command, width));
    if let Some(about) = text(&name, "") {
        command = command.about(about);
    }
    if command.get_before_help().is_some() {
        command = command.before_help(of_command(CHINESE_HELP.examples));
    }
    if command.get_after_help().is_some() {
        command = command.after_help(of_command(CHINESE_HELP.exit_status));
    }
    command
}

/// An option or another argument of a command, with its texts in Chinese.
fn argument_in_chinese(command: &str, argument: Arg, width: usize) -> Arg {
    let columns = width.saturating_sub(INDENT).max(INDENT);
    let (summary, whole) = help_of(command, &argument);
    let heading = match argument.get_help_heading() {
        Some(english) => row(CHINESE_HELP.headings, english).unwrap_or_default(),
        None => CHINESE_HELP.arguments,
    };
    let english = argument.get_value_names().unwrap_or_default().iter();
    let names: Option<Vec<_>> = english.map(|name| row(CHINESE_HELP.placeholders, name)).collect();
    let argument = argument
        .help(folded(&summary, columns))
        .long_help(folded(&whole, columns))
        .help_heading(heading)
        .next_line_help(true)
        .hide_default_value(true)
        .hide_possible_values(true);
    match names {
        Some(names) if !names.is_empty() => argument.value_names(names),
        _ => argument,
    }
}

/// What is said of an argument, in summary and as a whole: what it is, its default and what
/// values it can have, which clap would say in English.
fn help_of(command: &str, argument: &Arg) -> (String, String) {
    let id = argument.get_id().as_str();
    let text = text(command, id).unwrap_or_default();
    if !argument.get_action().takes_values() {
        return (text.to_owned(), text.to_owned());
    }
    let default = match argument.get_default_values() {
        [default] => format!("\n{}", (CHINESE_HELP.default)(&default.to_string_lossy())),
        _ => String::new(),
    };
    let values = argument.get_possible_values();
    if values.is_empty() || argument.is_hide_possible_values_set() {
        return (format!("{text}{default}"), format!("{text}{default}"));
    }
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let listed = format!("{text}{default}\n{}", (CHINESE_HELP.possible)(&names));
    if !values.iter().any(|value| value.get_help().is_some()) {
        return (listed.clone(), listed);
    }
    let longest = names.iter().map(|name| name.len()).max().unwrap_or_default();
    let explained = names.iter().map(|name| {
        let meaning = self::text(command, &format!("{id}={name}")).unwrap_or_default();
        format!("\n- {name:longest$}  {meaning}")
    });
    let explained: String = explained.collect();
    (listed, format!("{text}{default}\n{}{explained}", CHINESE_HELP.values))
}

/// What an option is, of any command that has it.
pub(super) fn text_of_option(name: &str) -> Option<&'static str> {
    let id = name.replace('-', "_");
    CHINESE_HELP.texts.iter().find(|(_, of, _)| *of == id).map(|(_, _, text)| *text)
}

/// The text of a command, of an argument of it, or of a value of that.
fn text(command: &str, argument: &str) -> Option<&'static str> {
    entry(command, argument).map(|(_, _, text)| *text)
}

fn entry(
    command: &str,
    argument: &str,
) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let of = |wanted: &str| {
        let mut rows = CHINESE_HELP.texts.iter();
        rows.find(|(command, of, _)| *command == wanted && *of == argument)
    };
    of(command).or_else(|| of(Help::ANY))
}

/// What stands beside a word.
fn row(rows: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    rows.iter().find(|(known, _)| *known == word).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn program() -> Command {
        let mut program = Cli::command();
        program.build();
        program
    }

    fn commands(program: &Command) -> impl Iterator<Item = &Command> {
        std::iter::once(program).chain(program.get_subcommands())
    }

    fn is_chinese(text: &str) -> bool {
        text.chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
    }

    /// What a command is to have texts for.
    fn wanted(command: &Command) -> Vec<String> {
        let mut wanted = vec![String::new()];
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            wanted.push(id.to_owned());
            let shown =
                argument.get_action().takes_values() && !argument.is_hide_possible_values_set();
            let values = argument.get_possible_values().into_iter().filter(|_| shown);
            let explained = values.filter(|value| value.get_help().is_some());
            wanted.extend(explained.map(|value| format!("{id}={}", value.get_name())));
        }
        wanted
    }

    #[test]
    fn every_command_argument_and_value_has_a_text_and_every_text_has_one() {
        let program = program();
        let mut used = BTreeSet::new();
        for command in commands(&program) {
            let name = command.get_name();
            for wanted in wanted(command) {
                let row =
                    entry(name, &wanted).unwrap_or_else(|| panic!("no row of {name} {wanted}"));
                assert!(is_chinese(row.2), "{row:?}");
                used.insert((row.0, row.1));
            }
        }
        for (command, argument, text) in CHINESE_HELP.texts {
            assert!(
                used.contains(&(*command, *argument)),
                "nothing shows {command} {argument}: {text}"
            );
        }
    }

    #[test]
    fn every_heading_and_placeholder_has_a_text_and_every_text_has_one() {
        let program = program();
        let arguments = || commands(&program).flat_map(Command::get_arguments);
        let headings: BTreeSet<&str> = arguments().filter_map(Arg::get_help_heading).collect();
        let known = CHINESE_HELP.headings.iter().map(|(english, _)| *english);
        assert_eq!(headings, known.collect());
        let valued = arguments().filter(|argument| argument.get_action().takes_values());
        let names = valued.flat_map(|argument| argument.get_value_names().unwrap_or_default());
        let known = CHINESE_HELP.placeholders.iter().map(|(english, _)| *english);
        assert_eq!(names.map(|name| &**name).collect::<BTreeSet<_>>(), known.collect());
        let with = |shown: fn(&Command) -> bool| {
            let commands = commands(&program).filter(move |command| shown(command));
            commands.map(Command::get_name).collect::<Vec<_>>()
        };
        let examples = with(|command| command.get_before_help().is_some());
        let statuses = with(|command| command.get_after_help().is_some());
        for (commands, rows) in
            [(examples, CHINESE_HELP.examples), (statuses, CHINESE_HELP.exit_status)]
        {
            let known: BTreeSet<&str> = rows.iter().map(|(name, _)| *name).collect();
            let of = |name| if known.contains(name) { name } else { Help::ANY };
            assert_eq!(commands.into_iter().map(of).collect::<BTreeSet<_>>(), known);
        }
    }

    #[test]
    fn help_in_chinese_has_no_english_of_its_own() {
        for command in commands(&program()) {
            let below = (command.get_name() != "changzhi").then(|| command.get_name().into());
            for flag in ["-h", "--help"] {
                let words = [Some("changzhi".into()), below.clone(), Some(flag.into())];
                let words: Vec<OsString> = words.into_iter().flatten().collect();
                let help = help_in_chinese(&words, 80).expect("help");
                for english in ["Usage", "OPTIONS", "COMMAND", "Print", "default", "values", ":\n"]
                {
                    assert!(!help.contains(english), "{english} in {help}");
                }
            }
        }
    }

    #[test]
    fn the_language_that_is_asked_for_is_found_wherever_it_stands() {
        for (words, language) in [
            ("changzhi --lang zh report --help", Some(Language::Zh)),
            ("changzhi report --help --lang=zh", Some(Language::Zh)),
            ("changzhi report --lang en", Some(Language::En)),
            ("changzhi report --language zh", None),
            ("changzhi parse -- --lang zh", None),
            ("changzhi report --lang fr", None),
            ("changzhi report --lang", None),
        ] {
            let arguments: Vec<OsString> = words.split(' ').map(OsString::from).collect();
            assert_eq!(asked_language(&arguments), language, "{words}");
        }
    }
}
