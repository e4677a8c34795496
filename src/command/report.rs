//! `changzhi report`.

use changzhi::cli::{CommonArgs, ReportArgs};
use changzhi::document::Format;
use changzhi::index::Dataset;
use changzhi::lang::Language;
use changzhi::report::{self, Detail, Report, Request};
use changzhi::solve::{Model, Solution};

use super::Stop;
use super::input::{self, area};
use super::result::Target;

pub fn run(arguments: &ReportArgs, common: CommonArgs) -> Result<(), Stop> {
    let mut package = input::package(&arguments.package)?;
    let inputs = input::paths(&package, &arguments.package);
    let asked = (arguments.result.format, arguments.result.csv);
    let target = Target::new::<Report>(&arguments.result.output, asked, common, inputs)?;
    let (dataset, diagnostics) = input::dataset(&mut package, &arguments.package)?;
    // Only programs are told what agreements are worth, which takes a search for each.
    let detail = match target.format() {
        Format::Table | Format::Markdown => Detail::Verdicts,
        _ => Detail::Strengths,
    };
    let request = Request { detail, ..request(arguments, dataset, target.language())? };
    let warnings: Vec<String> = diagnostics.warnings().map(ToString::to_string).collect();
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
        Some(id) => area(dataset, id)?,
    };
    let known = report::section_keys(dataset);
    if let Some(unknown) = arguments.section.iter().find(|section| !known.contains(section)) {
        let unknown = changzhi::inert::spelled_out(unknown);
        let message = format!("there is no section `{unknown}`; there are {}", known.join(", "));
        return Err(Stop::Usage(message));
    }
    Ok(Request {
        area,
        selection: arguments.period,
        sections: arguments.section.clone(),
        language,
        detail: Detail::Verdicts,
    })
}
