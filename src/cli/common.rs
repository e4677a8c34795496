//! What every command takes.

use clap::{ArgAction, Args, ColorChoice};

use super::{HELP, RESULT};
use crate::lang::Language;

/// What every command takes; in its help these stand last.
#[derive(Clone, Copy, Debug, Args)]
pub struct CommonArgs {
    /// The language of names, sentences and help, `en` or `zh`; keys stay the same. By default
    /// English, but of tables and text that of `CHANGZHI_LANG`, or on a terminal of the locale
    #[arg(
        long, global = true, value_name = "LANG", hide_possible_values = true,
        help_heading = RESULT, display_order = 100
    )]
    pub lang: Option<Language>,
    /// Use colours: where there is a terminal, always, or never
    #[arg(
        long, global = true, value_name = "WHEN", default_value = "auto",
        help_heading = RESULT, display_order = 101
    )]
    pub color: ColorChoice,
    /// Print help; with `-h`, a summary
    #[arg(
        short, long, global = true, action = ArgAction::Help,
        help_heading = HELP, display_order = 102
    )]
    pub help: Option<bool>,
}
