//! The arguments of `changzhi check`.

use clap::Args;

use super::{
    CsvArgs, FIGURES, OutputArgs, PackageArgs, RESULT, SELECTION, TEMPLATE, formats, selection,
};
use crate::check::Checked;
use crate::document::{Document as _, Format};
use crate::figure::Date;
use crate::rule::{Rule, Severity};
use crate::solve::Selection;
use crate::table::nearest;

const EXAMPLES: &str = "\
Examples:
  changzhi check                              what cannot be right, the worst first
  changzhi check --data mydata --fail-on warning
  changzhi check --rule not-checked           figures that nothing published constrains
  changzhi check -v                           also the verdict on each figure, and its strength
  changzhi check -O json                      what each figure would have to be, as exact fractions
  changzhi check -O github                    annotations for a workflow
";

const EXIT_STATUS: &str = "Exit status:
  0  nothing found at or above --fail-on      1  something found
  2  wrong usage        3  input refused      4  cannot read or write";

/// What to check, and how to say what was found.
#[derive(Debug, Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES, after_help = EXIT_STATUS)]
pub struct CheckArgs {
    /// Where the figures are.
    #[command(flatten, next_help_heading = FIGURES)]
    pub package: PackageArgs,
    /// Only findings that name a figure of this area, by its key
    #[arg(long, value_name = "AREA", help_heading = SELECTION)]
    pub area: Option<String>,
    /// Only findings that name a figure within `2021-07` or `2020..2025`
    #[arg(
        long, value_name = "PERIOD", default_value = "all", value_parser = selection,
        help_heading = SELECTION
    )]
    pub period: Selection,
    /// Only this rule, by its id; may be repeated
    #[arg(
        long, value_name = "RULE", value_delimiter = ',', value_parser = rule,
        help_heading = SELECTION
    )]
    pub rule: Vec<Rule>,
    /// The least finding that makes the exit status 1; `note` also lists notes
    #[arg(long, value_name = "SEVERITY", default_value = "error", help_heading = RESULT)]
    pub fail_on: FailOn,
    /// The day on which waivers may have ended; that of `SOURCE_DATE_EPOCH`, or today, by default
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = SELECTION)]
    pub as_of: Option<Date>,
    /// Also every figure that may be wrong, the verdict on each, and what would have agreed too
    #[arg(short, long, help_heading = RESULT)]
    pub verbose: bool,
    /// List the rules and end
    #[arg(long, help_heading = SELECTION)]
    pub list_rules: bool,
    /// The format; that of the output file's ending, or `table`, by default
    #[arg(
        short = 'O', long, value_name = "FORMAT", value_parser = formats(Checked::FORMATS),
        help_heading = RESULT
    )]
    pub format: Option<Format>,
    /// How CSV is written.
    #[command(flatten, next_help_heading = RESULT)]
    pub csv: CsvArgs,
    /// Where the result goes.
    #[command(flatten, next_help_heading = RESULT)]
    pub output: OutputArgs,
}

/// The least finding that fails a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// A note.
    Note,
    /// None.
    Never,
}

impl FailOn {
    /// The severity that fails; `None` if none does.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Never => None,
        }
    }
}

fn rule(text: &str) -> Result<Rule, String> {
    Rule::from_id(text).ok_or_else(|| match nearest(text, Rule::IDS.into_iter()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", Rule::IDS.join(", ")),
    })
}

fn date(text: &str) -> Result<Date, &'static str> {
    Date::from_iso(text).ok_or("write it as 2021-07-31")
}
