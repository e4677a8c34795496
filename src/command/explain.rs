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
use super::language::language_of_messages;
use super::result::Target;

/// How many rows of a register are told of by themselves.
const MOST_ROWS: usize = 30;

pub fn run(arguments: &ExplainArgs, common: CommonArgs) -> Result<(), Stop> {
    let messages = language_of_messages(common.lang);
    let mut package = input::package(&arguments.package, messages)?;
    let inputs = input::paths(&package, &arguments.package);
    let asked = (arguments.format, CsvArgs::default());
    let target = Target::new::<Explanation>(&arguments.output, asked, common, inputs)?;
    let (dataset, _) = input::dataset(&mut package, &arguments.package, messages)?;
    let area = match &arguments.area {
        None => AreaId(0),
        Some(id) => area(dataset, id, messages)?,
    };
    let id = &arguments.indicator;
    let Some(indicator) = dataset.indicator_called(id) else {
        let id = inert::spelled_out(id);
        let known = dataset.indicators.iter().map(|record| record.id.as_str());
        let near = changzhi::table::nearest(&id, known);
        let message = (messages.refusals().no_indicator)(&id, near.as_deref());
        return Err(Stop::Usage(message));
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
        return Err(Stop::Usage((messages.refusals().no_number)(id, area)));
    }
    let behind = |fact, source: &str| package.rows_behind(dataset, (fact, source), MOST_ROWS);
    told.add_rows(&behind)?;
    told.call_files(&|file| package.call(file));
    target.write_document(&told)
}
