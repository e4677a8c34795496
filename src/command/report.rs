//! `changzhi report`.

use changzhi::cli::{CommonArgs, ReportArgs};
use changzhi::document::Format;
use changzhi::index::Dataset;
use changzhi::lang::Language;
use changzhi::report::{self, Report, Request, Strengths};
use changzhi::solve::{Model, Solution};

use super::Stop;
use super::input::{self, area};
use super::language::language_of_messages;
use super::result::Target;

pub fn run(arguments: &ReportArgs, common: CommonArgs) -> Result<(), Stop> {
    let messages = language_of_messages(common.lang);
    let mut package = input::package(&arguments.package, messages)?;
    let inputs = input::paths(&package, &arguments.package);
    let asked = (arguments.result.format, arguments.result.csv);
    let target = Target::new::<Report>(&arguments.result.output, asked, common, inputs)?;
    let (dataset, diagnostics) = input::dataset(&mut package, &arguments.package, messages)?;
    // Only programs are told what agreements are worth, which takes a search for each.
    let strengths = match target.format() {
        Format::Table | Format::Markdown => Strengths::LeftOut,
        _ => Strengths::Found,
    };
    let language = target.language();
    let request = Request { strengths, language, ..request(arguments, dataset, messages)? };
    let warnings: Vec<String> =
        diagnostics.warnings().map(|one| language.diagnostic(one)).collect();
    // The process ends with the result: taking the report apart would be for nothing.
    let model = Model::of_areas(dataset, [request.area]);
    let solution = Solution::new(&model);
    let report = Box::leak(Box::new(report::build(&solution, &request, warnings)));
    target.write_document(report)
}

/// The request of the arguments, if the package has what they name.
fn request(arguments: &ReportArgs, dataset: &Dataset, language: Language) -> Result<Request, Stop> {
    let area = match &arguments.area {
        None => changzhi::key::AreaId(0),
        Some(id) => area(dataset, id, language)?,
    };
    let known = report::section_keys(dataset);
    if let Some(unknown) = arguments.section.iter().find(|section| !known.contains(section)) {
        let unknown = changzhi::inert::spelled_out(unknown);
        let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
        let message = (language.refusals().no_section)(&unknown, &known);
        return Err(Stop::Usage(message));
    }
    Ok(Request {
        area,
        selection: arguments.period,
        sections: arguments.section.clone(),
        language,
        strengths: Strengths::LeftOut,
    })
}
