//! `changzhi explain`.

use changzhi::check::{Detail, Scope, check};
use changzhi::cli::{CsvArgs, ExplainArgs};
use changzhi::explain::{Question, explain};
use changzhi::figure::Date;
use changzhi::inert;
use changzhi::key::AreaId;
use changzhi::render::{ExplainFormat, render_explanation};
use changzhi::solve::{Model, Selection, Solution};
use clap::ColorChoice;

use super::Stop;
use super::input::{self, area};
use super::result::{Target, look};

/// How many rows of a register are told of by themselves.
const MOST_ROWS: usize = 30;

pub fn run(arguments: &ExplainArgs, color: ColorChoice) -> Result<(), Stop> {
    let language = arguments.lang;
    let mut package = input::package(&arguments.package, language)?;
    let inputs = input::paths(&package, &arguments.package);
    let target = Target::new(&arguments.output, CsvArgs::default(), language, inputs)?;
    let endings = [".json", ".md", ".txt"];
    let format =
        target.format(arguments.format, ExplainFormat::Text, ExplainFormat::of_path, &endings)?;
    target.check(false)?;
    let (dataset, _) = input::dataset(&mut package, &arguments.package, language)?;
    let area = match &arguments.area {
        None => AreaId(0),
        Some(id) => area(dataset, id, language)?,
    };
    let id = &arguments.indicator;
    let Some(indicator) = dataset.indicator_called(id) else {
        let id = inert::spelled_out(id);
        let known = dataset.indicators.iter().map(|record| record.id.as_str());
        let near = changzhi::table::nearest(&id, known);
        let message = (language.refusals().no_indicator)(&id, near.as_deref());
        return Err(Stop::Usage(language, message));
    };
    let scope = Scope {
        area: Some(area),
        selection: Selection::All,
        rules: Vec::new(),
        today: Date::FIRST,
        detail: Detail::Tally,
        language,
    };
    let model = Model::of_areas(dataset, [area]);
    let solution = Solution::new(&model);
    let mut checked = check(&solution, &scope);
    let findings = std::mem::take(&mut checked.findings);
    let selection = arguments.period;
    let question = Question { area, indicator, selection, language };
    let mut told = explain(&solution, question, &findings);
    if told.stories.is_empty() {
        let area = &dataset.areas[area.0].id;
        return Err(Stop::Usage(language, (language.refusals().no_number)(id, area)));
    }
    let behind = |fact, source: &str| package.rows_behind(dataset, (fact, source), MOST_ROWS);
    told.add_rows(&behind).map_err(anyhow::Error::from)?;
    told.call_files(&|file| package.call(file));
    let look = look(arguments.output.width, color, &target);
    target.write(|out| render_explanation(&told, format, look, out))
}
