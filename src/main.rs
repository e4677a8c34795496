//! Arguments in, exit status out.

mod command;
mod progress;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use changzhi::cli::{Cli, Command, asked_language, with_minus};
use changzhi::failure::Failure;
use changzhi::lang::Language;
use changzhi::load::SHIPPED;
use changzhi::output::{survive_size_limit, write_folder};
use clap::{CommandFactory, Parser};

use command::{Stop, check, explain, help, language, parse, print, projects, report, say};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = with_minus(std::env::args_os()).collect();
    let messages = language::language_of_messages(asked_language(&arguments));
    match run(arguments, messages) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Usage(message)) => {
            say((messages.refusals().usage)(&message));
            ExitCode::from(2)
        }
        Err(Stop::Said(status)) => ExitCode::from(status),
        Err(Stop::World(failure)) if is_closed_pipe(&failure) => ExitCode::SUCCESS,
        Err(Stop::World(failure)) => {
            say(messages.failure(&failure));
            ExitCode::from(4)
        }
    }
}

fn run(arguments: Vec<OsString>, messages: Language) -> Result<(), Stop> {
    survive_size_limit();
    language::check_setting(messages)?;
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
            write_folder(&folder, &SHIPPED)?;
            say(messages.written(SHIPPED.len(), &folder.display().to_string()));
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

fn is_closed_pipe(failure: &Failure) -> bool {
    failure.error.kind() == io::ErrorKind::BrokenPipe
}
