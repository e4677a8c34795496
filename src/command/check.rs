//! `changzhi check`.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;
use changzhi::check::{Checked, Detail, Scope, check};
use changzhi::cli::CheckArgs;
use changzhi::figure::Date;
use changzhi::lang::Language;
use changzhi::render::{CheckFormat, Look, render_check, render_rules};
use changzhi::solve::{Model, Solution};
use clap::ColorChoice;

use super::input::{self, area};
use super::result::{Target, look};
use super::{Stop, print};

/// The variable in which a workflow names the file of a step's summary.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// The variable that stands for the clock where builds are to be reproducible
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
const EPOCH: &str = "SOURCE_DATE_EPOCH";

pub fn run(arguments: &CheckArgs, color: ColorChoice) -> Result<(), Stop> {
    if arguments.list_rules {
        let mut bytes = Vec::new();
        render_rules(arguments.lang, &mut bytes).context("cannot render the rules")?;
        return Ok(print(&bytes)?);
    }
    let mut package = input::package(&arguments.package, arguments.lang)?;
    let language = arguments.lang;
    let inputs = input::paths(&package, &arguments.package);
    let target = Target::new(&arguments.output, arguments.csv, language, inputs)?;
    let endings = [".csv", ".json", ".md", ".sarif", ".xml", ".txt"];
    let format =
        target.format(arguments.format, CheckFormat::Text, CheckFormat::of_path, &endings)?;
    target.check(format == CheckFormat::Csv)?;
    let (dataset, _) = input::dataset(&mut package, &arguments.package, language)?;
    let scope = Scope {
        area: arguments.area.as_deref().map(|id| area(dataset, id, language)).transpose()?,
        selection: arguments.period,
        rules: arguments.rule.clone(),
        today: arguments.as_of.map_or_else(|| today(language), Ok)?,
        detail: if arguments.verbose || format == CheckFormat::Json {
            Detail::Verdicts
        } else {
            Detail::Tally
        },
        language,
    };
    let model = Model::new(dataset);
    let mut checked = check(&Solution::new(&model), &scope);
    checked.call_files(|file| package.call(file));
    let look = look(arguments.output.width, color, &target);
    // Whoever asks for a rule wants its findings, be they notes.
    let notes = !arguments.rule.is_empty();
    target.write(|out| render_check(&checked, format, look, notes, out))?;
    if format == CheckFormat::Github {
        summarize(&checked, look, notes)?;
    }
    match arguments.fail_on.severity() {
        Some(least) if checked.open(least).next().is_some() => Err(Stop::Said(1)),
        _ => Ok(()),
    }
}

/// Appends the whole list to the summary of a workflow's step.
fn summarize(checked: &Checked, look: Look, notes: bool) -> Result<(), Stop> {
    let Some(path) = std::env::var_os(SUMMARY).filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let mut page = Vec::new();
    let rendered = render_check(checked, CheckFormat::Markdown, look, notes, &mut page);
    rendered.context("cannot render the summary")?;
    let mut file = OpenOptions::new().create(true).append(true).open(&path);
    let written = file.as_mut().map_err(|error| std::io::Error::from(error.kind()));
    let written = written.and_then(|file| file.write_all(&page));
    let context = || format!("cannot append to the summary `{}`", path.display());
    Ok(written.with_context(context)?)
}

/// The day it is, at Greenwich: that of the variable, if it is set, or of the clock.
fn today(language: Language) -> Result<Date, Stop> {
    let Some(epoch) = std::env::var_os(EPOCH) else {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        return Ok(Date::after_1970(since.as_secs() / 86_400).expect("a year of four digits"));
    };
    let seconds = epoch.to_str().and_then(|text| text.parse::<u64>().ok());
    let day = seconds.and_then(|seconds| Date::after_1970(seconds / 86_400));
    day.ok_or_else(|| Stop::Usage(language, (language.refusals().no_seconds)(EPOCH)))
}
