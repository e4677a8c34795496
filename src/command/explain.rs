//! `changzhi explain`.

use changzhi::check::{Detail, Scope, check};
use changzhi::cli::{CommonArgs, CsvArgs, ExplainArgs};
use changzhi::explain::{Explanation, Question, explain};
use changzhi::figure::Date;
use changzhi::inert;
use changzhi::key::AreaId;
use changzhi::rule::Severity;
use changzhi::solve::{Model, Selection, Solution};

use super::Stop;
use super::input::{self, area};
use super::result::Target;

/// How many rows of a register are told of by themselves.
const MOST_ROWS: usize = 30;

pub fn run(arguments: &ExplainArgs, common: CommonArgs) -> Result<(), Stop> {
    let mut package = input::package(&arguments.package)?;
    let inputs = input::paths(&package, &arguments.package);
    let asked = (arguments.format, CsvArgs::default());
    let target = Target::new::<Explanation>(&arguments.output, asked, common, inputs)?;
    let (dataset, _) = input::dataset(&mut package, &arguments.package)?;
    let area = match &arguments.area {
        None => AreaId(0),
        Some(id) => area(dataset, id)?,
    };
    let id = &arguments.indicator;
    let Some(indicator) = dataset.indicator_called(id) else {
        let id = inert::spelled_out(id);
        let known = dataset.indicators.iter().map(|record| record.id.as_str());
        let near = changzhi::table::nearest(&id, known);
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        return Err(Stop::Usage(format!("there is no indicator `{id}`{near}")));
    };
    let language = target.language();
    let scope = Scope {
        area: Some(area),
        selection: Selection::All,
        rules: Vec::new(),
        today: Date::FIRST,
        least: Severity::Note,
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
        let message = format!("`{id}` has no number for {area} at such a time; try --period all");
        return Err(Stop::Usage(message));
    }
    let behind = |fact, source: &str| package.rows_behind(dataset, (fact, source), MOST_ROWS);
    told.add_rows(&behind).map_err(anyhow::Error::from)?;
    told.call_files(&|file| package.call(file));
    target.write_document(&told)
}
