//! Arguments in, exit status out.

mod command;
mod progress;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use anyhow::Context;
use changzhi::cli::{Cli, Command, with_minus};
use changzhi::inert;
use changzhi::lang::Language;
use changzhi::load::SHIPPED;
use changzhi::output::{survive_size_limit, write_folder};
use changzhi::parse;
use clap::error::ContextValue;
use clap::{CommandFactory, Parser};

use command::{Stop, check, explain, print, projects, report, say, shown};

fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Usage(language, message)) => {
            say((language.refusals().usage)(&message));
            ExitCode::from(2)
        }
        Err(Stop::Said(status)) => ExitCode::from(status),
        Err(Stop::World(error)) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(Stop::World(error)) => {
            say(format_args!("error: {error:#}"));
            ExitCode::from(4)
        }
    }
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<(), Stop> {
    survive_size_limit().context("cannot prepare for a full disk")?;
    let cli = match Cli::try_parse_from(with_minus(arguments)) {
        Ok(cli) => cli,
        Err(help) if !help.use_stderr() => return Ok(print(help.render().to_string().as_bytes())?),
        Err(error) => {
            say(in_one_line(error).render().to_string().trim_end());
            return Err(Stop::Said(2));
        }
    };
    match cli.command {
        Command::Report(arguments) => report::run(&arguments, cli.color),
        Command::Check(arguments) => check::run(&arguments, cli.color),
        Command::Explain(arguments) => explain::run(&arguments, cli.color),
        Command::Projects(arguments) => projects::run(&arguments, cli.color),
        Command::Parse { texts, format, lang } => {
            let understood = parse::understand(&texts).map_err(|diagnostics| {
                say(lang.diagnostics(&diagnostics).trim_end());
                Stop::Said(3)
            })?;
            Ok(print(parse::show(&understood, format).as_bytes())?)
        }
        Command::Init { folder } => {
            let shown = shown(&folder);
            let context = || format!("cannot write the package to {shown}");
            write_folder(&folder, &SHIPPED).with_context(context)?;
            say(format_args!("wrote {} files to {shown}", SHIPPED.len()));
            Ok(())
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "changzhi", &mut script);
            Ok(print(&script)?)
        }
        Command::Man { command } => Ok(print(&manual(command.as_deref())?)?),
    }
}

fn manual(command: Option<&str>) -> Result<Vec<u8>, Stop> {
    let mut program = Cli::command();
    program.build();
    let page = match command {
        None => program,
        Some(name) => {
            let found =
                program.get_subcommands().find(|command| command.get_name() == name).cloned();
            let name = inert::spelled_out(name);
            found
                .ok_or_else(|| Stop::Usage(Language::En, format!("there is no command `{name}`")))?
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).context("cannot make the manual page")?;
    Ok(text)
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

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
