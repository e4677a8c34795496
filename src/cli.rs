//! The command line; the comments here are its help.

mod check;
mod chinese;
mod common;
mod deferred;
mod explain;
mod mistake;
mod parse;
mod projects;
mod reading;

pub use check::{CheckArgs, FailOn};
pub use chinese::{asked_language, help_in_chinese};
pub use common::CommonArgs;
pub use deferred::Deferred;
pub use explain::ExplainArgs;
pub use mistake::mistake_in_chinese;
pub use parse::ParseArgs;
pub use projects::ProjectsArgs;
pub use reading::ReadingArgs;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::document::{Document as _, Format};
use crate::figure::{Period, PeriodError};
use crate::report::Report;
use crate::solve::Selection;

/// Examples first: whoever reads help wants to type something.
const TEMPLATE: &str =
    "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}\n";

/// The headings of options, in the order in which they are shown.
const FIGURES: &str = "Figures";
const SELECTION: &str = "Selection";
const RESULT: &str = "Result";
const HELP: &str = "Help";

const EXAMPLES: &str = "\
Examples:
  changzhi report                             the shipped figures, as tables
  changzhi report --area shanxi --period 2023 another place, another time
  changzhi report -o report.csv               one tidy table for a spreadsheet
  changzhi check                              what the figures say of one another
  changzhi explain capacity.total             the whole story of a number
  changzhi projects plants.csv --by status    a register of projects, added up
  changzhi init mydata                        the shipped package, to make your own
  changzhi report --data mydata               the report on your own
";

const REPORT_EXAMPLES: &str = "\
Examples:
  changzhi report                             the latest figure of each indicator
  changzhi report --section index             published beside derived, with verdicts
  changzhi report --area shanxi --period 2020..2025
  changzhi report --period all -O csv | head  one tidy table, a row a number
  changzhi report -O json -o report.json
  changzhi report --table figures=new.csv     try a new bulletin
";

const EXIT_STATUS: &str = "Exit status:
  0  done        2  wrong usage        3  input refused        4  cannot read or write";

/// Report a city's energy figures, as exact as they were printed and no more.
#[derive(Debug, Parser)]
#[command(version, help_template = TEMPLATE, before_help = EXAMPLES, after_help = EXIT_STATUS)]
// Those of our own have a heading, and help of a command is what the command prints.
#[command(disable_version_flag = true, disable_help_flag = true, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command takes.
    #[command(flatten)]
    pub common: CommonArgs,
    /// Print the version
    #[arg(
        short = 'V', long, action = clap::ArgAction::Version, help_heading = HELP,
        display_order = 103
    )]
    pub version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print what a package states and what follows from it
    Report(Deferred<ReportArgs>),
    /// Hold all figures against all formulas and one another
    Check(Deferred<CheckArgs>),
    /// Tell where a number comes from and what narrows it
    Explain(Deferred<ExplainArgs>),
    /// Add up the projects of a register
    Projects(Deferred<ProjectsArgs>),
    /// Print what is understood of figures as a bulletin prints them
    Parse(Deferred<ParseArgs>),
    /// Write the shipped package to a folder, to make your own
    Init {
        /// The folder; none of the package's files may be there yet
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print a manual page
    Man {
        /// The command it is of; without one, of the program
        command: Option<String>,
    },
    /// Print the help of a command
    Help {
        /// The command it is of; without one, of the program
        command: Option<String>,
    },
}

/// What to report, and how.
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, before_help = REPORT_EXAMPLES, after_help = EXIT_STATUS)]
pub struct ReportArgs {
    /// Where the figures are.
    #[command(flatten, next_help_heading = FIGURES)]
    pub package: PackageArgs,
    /// The area, by its key; the first of the package by default
    #[arg(long, value_name = "AREA", help_heading = SELECTION)]
    pub area: Option<String>,
    /// `latest` of each indicator, `all`, all within `2021-07`, or within `2020..2025`
    #[arg(
        long, value_name = "PERIOD", default_value = "latest", value_parser = selection,
        help_heading = SELECTION
    )]
    pub period: Selection,
    /// Only this section, by its key; may be repeated
    #[arg(long, value_name = "SECTION", value_delimiter = ',', help_heading = SELECTION)]
    pub section: Vec<String>,
    /// How and where the result is written.
    #[command(flatten, next_help_heading = RESULT)]
    pub result: ResultArgs,
}

/// How and where a table is written.
#[derive(Debug, Args)]
pub struct ResultArgs {
    /// The format; that of the output file's ending, or `table`, by default
    #[arg(short = 'O', long, value_name = "FORMAT", value_parser = formats(Report::FORMATS))]
    pub format: Option<Format>,
    /// How CSV is written.
    #[command(flatten)]
    pub csv: CsvArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Where the figures are.
#[derive(Clone, Debug, Args)]
pub struct PackageArgs {
    /// Read the package in a folder, or in a workbook, instead of the shipped one
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Put a file in the place of one table, `-` for standard input; may be repeated. Behind a
    /// workbook, `#SHEET` names its sheet
    #[arg(long, value_name = "NAME=FILE", value_parser = replacement)]
    pub table: Vec<(String, PathBuf)>,
    /// How the files are read
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// Where the result goes.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// Write to a file, whole or not at all; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The width of lines in columns; that of the terminal by default
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
}

/// How CSV is written.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct CsvArgs {
    /// Write CSV for Excel: with a byte order mark, and CRLF at the ends of lines
    #[arg(long)]
    pub excel: bool,
    /// Write text cells of CSV as they are, even such as a spreadsheet would run
    #[arg(long)]
    pub raw_csv: bool,
}

/// A parser of the formats that a document is written in.
fn formats(of: &'static [Format]) -> impl TypedValueParser<Value = Format> {
    let value = |format: &Format| PossibleValue::new(format.key()).help(format.help());
    let text = |format: &Format| {
        let table = *format == Format::Table;
        if table { value(format).alias("text") } else { value(format) }
    };
    let named = move |key: String| {
        let key = if key == "text" { "table" } else { &key };
        of.iter().copied().find(|format| format.key() == key).expect("one of them")
    };
    PossibleValuesParser::new(of.iter().map(text)).map(named)
}

fn replacement(text: &str) -> Result<(String, PathBuf), String> {
    let parts = text.split_once('=').filter(|(table, file)| !table.is_empty() && !file.is_empty());
    let (table, file) = parts.ok_or("write it as NAME=FILE")?;
    Ok((table.to_owned(), PathBuf::from(file)))
}

/// The sign that stands for the hyphen of `-24%` until the options have been read.
const MINUS: char = '\u{2212}';

/// The arguments, in which a text of `parse` that begins with a hyphen and a digit is told
/// from an option.
pub fn with_minus(arguments: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    let mut parses = false;
    arguments.map(move |argument| {
        let text = argument.to_str().filter(|_| parses);
        parses |= argument == "parse";
        let negative = text.and_then(|text| text.strip_prefix('-'));
        let negative = negative.filter(|text| text.starts_with(|c: char| c.is_ascii_digit()));
        negative.map(|text| format!("{MINUS}{text}").into()).unwrap_or(argument)
    })
}

fn selection(text: &str) -> Result<Selection, &'static str> {
    let period = |text: &str| {
        text.parse::<Period>().map_err(|error| match error {
            PeriodError::Form => {
                "write 2021, 2021-Q3, 2021-07, 2021-07-31, 2020..2025, latest or all"
            }
            PeriodError::Calendar => "there is no such day, month or quarter",
            PeriodError::Backwards => "it ends before it starts",
        })
    };
    match text {
        "latest" => return Ok(Selection::Latest),
        "all" => return Ok(Selection::All),
        _ => {}
    }
    let span = match text.split_once("..") {
        Some((first, last)) => {
            period(first)?.to(period(last)?).ok_or("it ends before it starts")?
        }
        None => period(text)?,
    };
    Ok(Selection::Within(span))
}
