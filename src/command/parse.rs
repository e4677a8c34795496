//! `changzhi parse`.

use changzhi::cli::{CsvArgs, ParseArgs};
use changzhi::parse::{Parsed, understand};
use clap::ColorChoice;

use super::result::Target;
use super::{Stop, say};

pub fn run(arguments: &ParseArgs, color: ColorChoice) -> Result<(), Stop> {
    let asked = (arguments.format, CsvArgs::default());
    let target = Target::new::<Parsed>(&arguments.output, asked, color, std::iter::empty())?;
    let parsed = understand(&arguments.texts, arguments.lang).map_err(|diagnostics| {
        say(diagnostics.to_string().trim_end());
        Stop::Said(3)
    })?;
    target.write_document(&parsed)
}
