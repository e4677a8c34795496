//! `changzhi help`, `changzhi man`, and what is answered to arguments that are no command.

use std::ffi::OsString;

use changzhi::cli::{Cli, asked_language, help_in_chinese, mistake_in_chinese};
use changzhi::inert;
use changzhi::lang::Language;
use changzhi::table::nearest;
use clap::error::ContextValue;
use clap::{CommandFactory, Parser};

use super::language::{language_of_messages, language_of_text};
use super::{Stop, print, say};

/// The width of lines that go to a file or a pipe, as in help in English.
const WIDTH: u16 = 100;

/// Answers as the command itself does to `--help`.
pub fn run(program: OsString, name: Option<&str>, asked: Option<Language>) -> Result<(), Stop> {
    let messages = language_of_messages(asked);
    let command = name.map(|name| named(name, messages)).transpose()?;
    let command = command.map(|command| command.get_name().into());
    let language = asked.map(|language| format!("--lang={}", language.key()).into());
    let words = [Some(program), command, language, Some("--help".into())];
    let words: Vec<OsString> = words.into_iter().flatten().collect();
    Cli::try_parse_from(&words).map_or_else(|answer| say_answer(answer, &words), |_| Ok(()))
}

/// Says why arguments are no command: because they ask for help, or for what there is not.
pub fn say_answer(answer: clap::Error, arguments: &[OsString]) -> Result<(), Stop> {
    let asked = asked_language(arguments);
    let wrong = answer.use_stderr();
    let language = if wrong { language_of_messages(asked) } else { language_of_text(asked) };
    let chinese = match language {
        Language::Zh => help_in_chinese(arguments, width()),
        Language::En => None,
    };
    let text = chinese.unwrap_or_else(|| match language {
        Language::Zh if wrong => (language.refusals().usage)(&mistake_in_chinese(&answer)),
        _ => in_one_line(answer).render().to_string(),
    });
    if wrong {
        say(text.trim_end());
        return Err(Stop::Said(2));
    }
    Ok(print(text.as_bytes())?)
}

fn width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| width.0);
    terminal.unwrap_or(WIDTH).into()
}

/// The manual page of a command, or of the program.
pub fn manual(name: Option<&str>, asked: Option<Language>) -> Result<Vec<u8>, Stop> {
    let page = match name {
        None => program(),
        Some(name) => named(name, language_of_messages(asked))?,
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).expect("memory takes a page");
    Ok(text)
}

fn program() -> clap::Command {
    let mut program = Cli::command();
    program.build();
    program
}

/// The command of a name.
fn named(name: &str, messages: Language) -> Result<clap::Command, Stop> {
    let program = program();
    let known = program.get_subcommands().find(|command| command.get_name() == name);
    known.cloned().ok_or_else(|| {
        let name = inert::spelled_out(name);
        let near = nearest(&name, program.get_subcommands().map(clap::Command::get_name));
        let message = (messages.refusals().no_command)(&name, near.as_deref());
        Stop::Usage(message)
    })
}

/// The error with the user's words in it spelled out, so that they cannot end a line.
fn in_one_line(mut error: clap::Error) -> clap::Error {
    let spelled_out = |text: &String| inert::spelled_out(text).into_owned();
    let words: Vec<_> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(text) => Some((kind, ContextValue::String(spelled_out(text)))),
            ContextValue::Strings(texts) => {
                Some((kind, ContextValue::Strings(texts.iter().map(spelled_out).collect())))
            }
            _ => None,
        })
        .collect();
    for (kind, value) in words {
        error.insert(kind, value);
    }
    error
}
