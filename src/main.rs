//! Arguments in, exit status out.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use changzhi::cli::{Cli, Command, ReportArgs};
use changzhi::inert;
use changzhi::load::{Loaded, Package, SHIPPED, load};
use changzhi::output::{check, survive_size_limit, write_folder, write_whole};
use changzhi::render::{Csv, Format, Look, render};
use changzhi::report::{self, Request};
use clap::error::ContextValue;
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
    survive_size_limit().context("cannot prepare for a full disk")?;
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(help) if !help.use_stderr() => return Ok(print(help.render().to_string().as_bytes())?),
        Err(error) => {
            say(in_one_line(error).render().to_string().trim_end());
            return Err(Stop::Said(2));
        }
    };
    match cli.command {
        Command::Report(arguments) => run_report(&arguments, cli.color),
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
            found.ok_or_else(|| Stop::Usage(format!("there is no command `{name}`")))?
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).context("cannot make the manual page")?;
    Ok(text)
}

fn run_report(arguments: &ReportArgs, color: ColorChoice) -> Result<(), Stop> {
    let mut package = package(arguments)?;
    let output = arguments.output.as_deref().filter(|path| *path != Path::new("-"));
    let format = format(arguments, output)?;
    if let Some(output) = output {
        if inputs(&package, arguments).any(|input| same_file(&input, output)) {
            return Err(Stop::Usage(format!("{} is one of the inputs", shown(output))));
        }
        check(output).with_context(|| format!("cannot write {}", shown(output)))?;
    }
    let csv = Csv { raw: arguments.raw_csv, excel: arguments.excel };
    if csv != Csv::default() && !matches!(format, Format::Csv | Format::Tsv) {
        let message = "`--excel` and `--raw-csv` are for `-O csv` and `-O tsv`";
        return Err(Stop::Usage(message.to_owned()));
    }
    take_standard_input(&mut package, arguments)?;
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
    if csv.raw {
        say("warning: text cells are written as they are; a spreadsheet may run them as formulas");
    }
    let report = report::build(dataset, &request, warnings);
    let mut bytes = Vec::new();
    let look = Look { csv, ..look(arguments, color, output) };
    render(&report, format, look, &mut bytes).context("cannot render the report")?;
    match output {
        None => Ok(print(&bytes)?),
        Some(path) => {
            let context = || format!("cannot write {}", shown(path));
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
        let path = shown(path);
        Stop::Usage(format!(
            "{path} ends like no format; use .csv, .tsv, .json, .md or .txt, or -O"
        ))
    })
}

/// The package that the arguments name, with its replaced tables.
fn package(arguments: &ReportArgs) -> Result<Package, Stop> {
    let mut package = arguments.data.as_deref().map_or_else(Package::shipped, Package::folder);
    for (table, file) in &arguments.table {
        if arguments.table.iter().filter(|(name, _)| name == table).count() > 1 {
            let table = inert::spelled_out(table);
            return Err(Stop::Usage(format!("table `{table}` is replaced twice")));
        }
        if let Err(known) = package.replace_by_file(table, file) {
            let table = inert::spelled_out(table);
            return Err(Stop::Usage(format!("there is no table `{table}`; there are {known}")));
        }
    }
    if arguments.table.iter().filter(|(_, file)| file == Path::new("-")).count() > 1 {
        return Err(Stop::Usage("standard input can stand for one table only".to_owned()));
    }
    Ok(package)
}

/// The files that are read, and the one behind standard input if that is.
fn inputs(package: &Package, arguments: &ReportArgs) -> impl Iterator<Item = PathBuf> {
    let standard = arguments.table.iter().any(|(_, file)| file == Path::new("-"));
    package.paths().chain(standard.then(|| PathBuf::from("/dev/stdin")))
}

/// Reads standard input, if it stands for a table.
fn take_standard_input(package: &mut Package, arguments: &ReportArgs) -> Result<(), Stop> {
    let Some((table, _)) = arguments.table.iter().find(|(_, file)| file == Path::new("-")) else {
        return Ok(());
    };
    // A closed standard input is opened on the null device before `main` starts.
    if same_file(Path::new("/dev/stdin"), Path::new("/dev/null")) {
        return Err(anyhow::anyhow!("cannot read standard input: it is closed").into());
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    package.replace(table, "-", bytes).expect("the table is known");
    Ok(())
}

/// The request of the arguments, if the package has what they name.
fn request(arguments: &ReportArgs, dataset: &changzhi::index::Dataset) -> Result<Request, Stop> {
    let area = match &arguments.area {
        None => changzhi::key::AreaId(0),
        Some(id) => dataset.area(id).ok_or_else(|| {
            let known = dataset.areas.iter().map(|area| area.id.as_str()).collect::<Vec<_>>();
            let id = inert::spelled_out(id);
            Stop::Usage(format!("there is no area `{id}`; there are {}", known.join(", ")))
        })?,
    };
    let known = report::section_keys(dataset);
    if let Some(unknown) = arguments.section.iter().find(|section| !known.contains(section)) {
        let unknown = inert::spelled_out(unknown);
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
        csv: Csv::default(),
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
    let _ = writeln!(io::stderr().lock(), "{}", inert::lines(&message.to_string()));
}

/// A path in back-quotes, in one line.
fn shown(path: &Path) -> String {
    format!("`{}`", inert::spelled_out(&path.display().to_string()))
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
