//! The arguments of `changzhi parse`.

use clap::Args;

use super::{EXIT_STATUS, MINUS, OutputArgs, RESULT, TEMPLATE, formats};
use crate::document::{Document as _, Format};
use crate::parse::Parsed;

const EXAMPLES: &str = "\
Examples:
  changzhi parse 约900万千瓦                  what the figure of a bulletin stands for
  changzhi parse -24% 'between 3 and 5 GW'    several at once
  changzhi parse 'about 9 million kW' -O json
";

/// What to read.
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES, after_help = EXIT_STATUS)]
pub struct ParseArgs {
    /// A figure, such as `约900万千瓦`, `about 9 million kW`, `-24%` or `between 3 and 5 GW`
    #[arg(value_name = "TEXT", required = true, value_parser = with_hyphen)]
    pub texts: Vec<String>,
    /// The format; that of the output file's ending, or `table`, by default
    #[arg(
        short = 'O', long, value_name = "FORMAT", value_parser = formats(Parsed::FORMATS),
        help_heading = RESULT
    )]
    pub format: Option<Format>,
    /// Where the result goes.
    #[command(flatten, next_help_heading = RESULT)]
    pub output: OutputArgs,
}

/// The text as it was typed.
#[expect(clippy::unnecessary_wraps, reason = "a parser of values returns a result")]
fn with_hyphen(text: &str) -> Result<String, &'static str> {
    Ok(text.strip_prefix(MINUS).map_or(text.to_owned(), |number| format!("-{number}")))
}
