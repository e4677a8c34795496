//! Arguments in, exit status out.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use changzhi::cli::{Cli, Command, ReportArgs};
use changzhi::load::{Loaded, Package, SHIPPED, load};
use changzhi::output::{write_folder, write_whole};
use changzhi::parse;
use changzhi::render::{Format, Look, render};
use changzhi::report::{self, Request};
use changzhi::table::LARGEST_FILE;
use clap::{ColorChoice, CommandFactory, Parser};

/// How a run ends short of success.
enum Stop {
    /// The command asks for what there is not: 2.
    Usage(String),
    /// Why it ends has been said: this status.
    Said(u8),
    /// Something cannot be read or written: 4.
    World(anyhow::Error),
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::World(error)
    }
}

fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Usage(message)) => {
            say(format_args!("error: {message}\n\nFor more information, try '--help'."));
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
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(help) if !help.use_stderr() => return Ok(print(help.render().to_string().as_bytes())?),
        Err(error) => {
            say(error.render().to_string().trim_end());
            return Err(Stop::Said(2));
        }
    };
    match cli.command {
        Command::Report(arguments) => run_report(&arguments, cli.color),
        Command::Parse { texts, format } => {
            let understood = parse::understand(&texts).map_err(|diagnostics| {
                say(diagnostics.to_string().trim_end());
                Stop::Said(3)
            })?;
            Ok(print(parse::show(&understood, format).as_bytes())?)
        }
        Command::Init { folder } => {
            let context = || format!("cannot write the package to `{}`", folder.display());
            write_folder(&folder, &SHIPPED).with_context(context)?;
            say(format_args!("wrote {} files to {}", SHIPPED.len(), folder.display()));
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
            found.ok_or_else(|| Stop::Usage(format!("there is no command `{name}`")))?
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).context("cannot make the manual page")?;
    Ok(text)
}

fn run_report(arguments: &ReportArgs, color: ColorChoice) -> Result<(), Stop> {
    let package = package(arguments)?;
    let output = arguments.output.as_deref().filter(|path| *path != Path::new("-"));
    if let Some(output) = output
        && package.paths().any(|input| same_file(&input, output))
    {
        return Err(Stop::Usage(format!("`{}` is one of the inputs", output.display())));
    }
    let format = format(arguments, output)?;
    let (dataset, diagnostics) = match load(&package).map_err(anyhow::Error::from)? {
        // The process ends with the report: taking the dataset apart would be for nothing.
        Loaded::Accepted(dataset, diagnostics) => (Box::leak(dataset), diagnostics),
        Loaded::Refused(diagnostics) => {
            say(diagnostics.to_string().trim_end());
            return Err(Stop::Said(3));
        }
    };
    let request = request(arguments, dataset)?;
    let warnings: Vec<String> = diagnostics.warnings().map(ToString::to_string).collect();
    warnings.iter().for_each(say);
    let report = report::build(dataset, &request, warnings);
    let mut bytes = Vec::new();
    let look = look(arguments, color, output);
    render(&report, format, look, &mut bytes).context("cannot render the report")?;
    match output {
        None => Ok(print(&bytes)?),
        Some(path) => {
            let context = || format!("cannot write `{}`", path.display());
            Ok(write_whole(path, &bytes).with_context(context)?)
        }
    }
}

/// The format that is asked for, or that the ending of the output file stands for.
fn format(arguments: &ReportArgs, output: Option<&Path>) -> Result<Format, Stop> {
    if let Some(format) = arguments.format {
        return Ok(format);
    }
    let Some(path) = output.filter(|path| path.extension().is_some()) else {
        return Ok(Format::Table);
    };
    Format::of_path(path).ok_or_else(|| {
        let path = path.display();
        Stop::Usage(format!(
            "`{path}` ends like no format; use .csv, .tsv, .json, .md or .txt, or -O"
        ))
    })
}

/// The package that the arguments name, with its replaced tables.
fn package(arguments: &ReportArgs) -> Result<Package, Stop> {
    let mut package = arguments.data.as_deref().map_or_else(Package::shipped, Package::folder);
    let mut stdin_taken = false;
    for (table, file) in &arguments.table {
        let replaced = if file == Path::new("-") {
            if std::mem::replace(&mut stdin_taken, true) {
                return Err(Stop::Usage("standard input can stand for one table only".to_owned()));
            }
            let mut bytes = Vec::new();
            let mut stdin = io::stdin().lock().take(LARGEST_FILE as u64 + 1);
            stdin.read_to_end(&mut bytes).context("cannot read standard input")?;
            package.replace(table, "-", bytes)
        } else {
            package.replace_by_file(table, file)
        };
        if arguments.table.iter().filter(|(name, _)| name == table).count() > 1 {
            return Err(Stop::Usage(format!("table `{table}` is replaced twice")));
        }
        if let Err(known) = replaced {
            return Err(Stop::Usage(format!("there is no table `{table}`; there are {known}")));
        }
    }
    let no_table =
        |(table, known)| Stop::Usage(format!("there is no table `{table}`; there are {known}"));
    arguments.reading.apply(&mut package).map_err(no_table)?;
    Ok(package)
}

/// The request of the arguments, if the package has what they name.
fn request(arguments: &ReportArgs, dataset: &changzhi::index::Dataset) -> Result<Request, Stop> {
    let area = match &arguments.area {
        None => changzhi::key::AreaId(0),
        Some(id) => dataset.area(id).ok_or_else(|| {
            let known = dataset.areas.iter().map(|area| area.id.as_str()).collect::<Vec<_>>();
            Stop::Usage(format!("there is no area `{id}`; there are {}", known.join(", ")))
        })?,
    };
    let known = report::section_keys(dataset);
    if let Some(unknown) = arguments.section.iter().find(|section| !known.contains(section)) {
        let message = format!("there is no section `{unknown}`; there are {}", known.join(", "));
        return Err(Stop::Usage(message));
    }
    Ok(Request {
        area,
        selection: arguments.period,
        sections: arguments.section.clone(),
        language: arguments.lang,
    })
}

/// The width of tables that go to a file or a pipe.
const WIDTH_OF_FILES: u16 = 100;

fn look(arguments: &ReportArgs, color: ColorChoice, output: Option<&Path>) -> Look {
    let terminal = output.is_none() && io::stdout().is_terminal();
    let width = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| width.0);
    let width = || if terminal { width() } else { None };
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Look {
        width: arguments.width.or_else(width).unwrap_or(WIDTH_OF_FILES),
        color: match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && !plain,
        },
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let identity =
            |path: &Path| std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()));
        identity(a).is_some_and(|a| Some(a) == identity(b))
    }
    #[cfg(not(unix))]
    {
        std::fs::canonicalize(a).ok().is_some_and(|a| Some(a) == std::fs::canonicalize(b).ok())
    }
}

/// Writes to standard output and makes sure that it arrived.
fn print(bytes: &[u8]) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).context("cannot write to standard output")
}

/// Writes a message to standard error; if nobody can read it, so be it.
fn say(message: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
