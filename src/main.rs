//! Arguments in, exit status out.

mod command;
mod progress;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use anyhow::Context;
use changzhi::cli::{Cli, Command, with_minus};
use changzhi::load::SHIPPED;
use changzhi::output::{survive_size_limit, write_folder};
use clap::{CommandFactory, Parser};

use command::{Stop, check, explain, help, language, parse, print, projects, report, say, shown};

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
    language::check_setting()?;
    let arguments: Vec<OsString> = with_minus(arguments).collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(answer) => return help::say_answer(answer, &arguments),
    };
    let common = cli.common;
    match cli.command {
        Command::Report(arguments) => report::run(&arguments, common),
        Command::Check(arguments) => check::run(&arguments, common),
        Command::Explain(arguments) => explain::run(&arguments, common),
        Command::Projects(arguments) => projects::run(&arguments, common),
        Command::Parse(arguments) => parse::run(&arguments, common),
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
        Command::Man { command } => Ok(print(&help::manual(command.as_deref(), common.lang)?)?),
        Command::Help { command } => {
            let program = arguments.into_iter().next().unwrap_or_default();
            help::run(program, command.as_deref(), common.lang)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
