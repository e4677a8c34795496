//! `changzhi report`.

use changzhi::cli::ReportArgs;
use changzhi::index::Dataset;
use changzhi::render::render;
use changzhi::report::{self, Request};
use changzhi::solve::{Model, Solution};
use clap::ColorChoice;

use super::Stop;
use super::input::{self, area};
use super::result::{look, target_of_table};

pub fn run(arguments: &ReportArgs, color: ColorChoice) -> Result<(), Stop> {
    let mut package = input::package(&arguments.package, arguments.lang)?;
    let inputs = input::paths(&package, &arguments.package);
    let (target, format) = target_of_table(&arguments.result, arguments.lang, inputs)?;
    let language = arguments.lang;
    let (dataset, diagnostics) = input::dataset(&mut package, &arguments.package, language)?;
    let request = request(arguments, dataset)?;
    let warnings: Vec<String> =
        diagnostics.warnings().map(|one| language.diagnostic(one)).collect();
    // The process ends with the result: taking the report apart would be for nothing.
    let model = Model::of_areas(dataset, [request.area]);
    let solution = Solution::new(&model);
    let report = Box::leak(Box::new(report::build(&solution, &request, warnings)));
    let look = look(arguments.result.output.width, color, &target);
    target.write(|out| render(report, format, look, out))
}

/// The request of the arguments, if the package has what they name.
fn request(arguments: &ReportArgs, dataset: &Dataset) -> Result<Request, Stop> {
    let area = match &arguments.area {
        None => changzhi::key::AreaId(0),
        Some(id) => area(dataset, id, arguments.lang)?,
    };
    let known = report::section_keys(dataset);
    if let Some(unknown) = arguments.section.iter().find(|section| !known.contains(section)) {
        let unknown = changzhi::inert::spelled_out(unknown);
        let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
        let message = (arguments.lang.refusals().no_section)(&unknown, &known);
        return Err(Stop::Usage(arguments.lang, message));
    }
    Ok(Request {
        area,
        selection: arguments.period,
        sections: arguments.section.clone(),
        language: arguments.lang,
    })
}
