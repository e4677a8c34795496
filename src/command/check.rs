//! `changzhi check`.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use changzhi::check::{Checked, Detail, Scope, check};
use changzhi::cli::{CheckArgs, CommonArgs};
use changzhi::document::{Document, Format};
use changzhi::failure::Failure;
use changzhi::figure::Date;
use changzhi::lang::Language;
use changzhi::render;
use changzhi::rule::{Rule, Severity};
use changzhi::solve::{Model, Solution};

use super::input::{self, area};
use super::language::{language_of_messages, language_of_text};
use super::result::Target;
use super::{Stop, print};

/// The variable in which a workflow names the file of a step's summary.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// The variable that stands for the clock where builds are to be reproducible
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
const EPOCH: &str = "SOURCE_DATE_EPOCH";

pub fn run(arguments: &CheckArgs, common: CommonArgs) -> Result<(), Stop> {
    if arguments.list_rules {
        return Ok(print(rules(language_of_text(common.lang)).as_bytes())?);
    }
    let messages = language_of_messages(common.lang);
    let mut package = input::package(&arguments.package, messages)?;
    let inputs = input::paths(&package, &arguments.package);
    let asked = (arguments.format, arguments.csv);
    let target = Target::new::<Checked>(&arguments.output, asked, common, inputs)?;
    let (dataset, _) = input::dataset(&mut package, &arguments.package, messages)?;
    let format = target.format();
    let scope = Scope {
        area: arguments.area.as_deref().map(|id| area(dataset, id, messages)).transpose()?,
        selection: arguments.period,
        rules: arguments.rule.clone(),
        today: arguments.as_of.map_or_else(|| today(messages), Ok)?,
        least: least(arguments),
        detail: if arguments.verbose || format == Format::Json {
            Detail::Verdicts
        } else {
            Detail::Tally
        },
        language: target.language(),
    };
    // Nothing is taken apart that ends with the program.
    let model = Box::leak(Box::new(Model::new(dataset)));
    let solution = Box::leak(Box::new(Solution::new(model)));
    let mut checked = check(solution, &scope);
    if matches!(format, Format::Table | Format::Markdown) {
        checked.quote(&mut package.quotes());
    }
    checked.call_files(|file| package.call(file));
    target.write_document(&checked)?;
    if format == Format::Github {
        summarize(&checked)?;
    }
    match arguments.fail_on.severity() {
        Some(least) if checked.open(least).next().is_some() => Err(Stop::Said(1)),
        _ => Ok(()),
    }
}

/// The least findings that are asked for: notes by a rule of theirs, or to fail on them.
fn least(arguments: &CheckArgs) -> Severity {
    let of_rules = arguments.rule.iter().map(|rule| rule.severity());
    let asked = of_rules.chain(arguments.fail_on.severity()).min();
    asked.unwrap_or(Severity::Warning).min(Severity::Warning)
}

/// The list of rules.
fn rules(language: Language) -> String {
    let line = |rule: Rule| {
        let (severity, says) = (rule.severity().to_string(), language.rule(rule));
        format!("{:<16} {severity:<8} {says}\n", rule.id())
    };
    Rule::ALL.map(line).concat()
}

/// Appends the whole list to the summary of a workflow's step.
fn summarize(checked: &Checked) -> Result<(), Stop> {
    let Some(path) = std::env::var_os(SUMMARY).filter(|path| !path.is_empty()) else {
        return Ok(());
    };
    let mut page = Vec::new();
    let rendered = render::markdown(&checked.page(), &mut page);
    rendered.expect("memory takes a page");
    let file = OpenOptions::new().create(true).append(true).open(&path);
    let written = file.and_then(|mut file| file.write_all(&page));
    Ok(written.map_err(|error| Failure::write(path.to_string_lossy(), error))?)
}

/// The day it is, at Greenwich: that of the variable, if it is set, or of the clock.
fn today(language: Language) -> Result<Date, Stop> {
    let Some(epoch) = std::env::var_os(EPOCH) else {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        return Ok(
            Date::since_new_year(1970, since.as_secs() / 86_400).expect("a year of four digits")
        );
    };
    let seconds = epoch.to_str().and_then(|text| text.parse::<u64>().ok());
    let day = seconds.and_then(|seconds| Date::since_new_year(1970, seconds / 86_400));
    day.ok_or_else(|| Stop::Usage((language.refusals().no_seconds)(EPOCH)))
}
