//! The arguments of `changzhi explain`.

use clap::Args;

use super::{
    EXIT_STATUS, FIGURES, OutputArgs, PackageArgs, RESULT, SELECTION, TEMPLATE, formats, selection,
};
use crate::document::{Document as _, Format};
use crate::explain::Explanation;
use crate::solve::Selection;

const EXAMPLES: &str = "\
Examples:
  changzhi explain capacity.total             who printed it, and what narrows it
  changzhi explain 'Total capacity'           by a name, as a report shows it
  changzhi explain share.new_energy --area shanxi --period 2023
  changzhi explain capacity.total -O markdown -o story.md
";

/// What to explain, and how.
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES, after_help = EXIT_STATUS)]
pub struct ExplainArgs {
    /// The indicator, by its key or its name
    #[arg(value_name = "INDICATOR")]
    pub indicator: String,
    /// Where the figures are.
    #[command(flatten, next_help_heading = FIGURES)]
    pub package: PackageArgs,
    /// The area, by its key; the first of the package by default
    #[arg(long, value_name = "AREA", help_heading = SELECTION)]
    pub area: Option<String>,
    /// `latest`, `all`, all within `2021-07`, or within `2020..2025`
    #[arg(
        long, value_name = "PERIOD", default_value = "latest", value_parser = selection,
        help_heading = SELECTION
    )]
    pub period: Selection,
    /// The format; that of the output file's ending, or `table`, by default
    #[arg(
        short = 'O', long, value_name = "FORMAT", value_parser = formats(Explanation::FORMATS),
        help_heading = RESULT
    )]
    pub format: Option<Format>,
    /// Where the result goes.
    #[command(flatten, next_help_heading = RESULT)]
    pub output: OutputArgs,
}
