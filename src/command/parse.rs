//! `changzhi parse`.

use changzhi::cli::{CommonArgs, CsvArgs, ParseArgs};
use changzhi::parse::{Parsed, understand};

use super::language::language_of_messages;
use super::result::Target;
use super::{Stop, say};

pub fn run(arguments: &ParseArgs, common: CommonArgs) -> Result<(), Stop> {
    let asked = (arguments.format, CsvArgs::default());
    let target = Target::new::<Parsed>(&arguments.output, asked, common, std::iter::empty())?;
    let parsed = understand(&arguments.texts, target.language()).map_err(|diagnostics| {
        say(language_of_messages(common.lang).diagnostics(&diagnostics).trim_end());
        Stop::Said(3)
    })?;
    target.write_document(&parsed)
}
