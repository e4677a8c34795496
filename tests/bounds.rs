//! The bounds of a report: never narrower than the truth, and each number has a story.

use std::collections::BTreeMap;

use changzhi::audit::Bound;
use changzhi::cli::{Cli, Command};
use changzhi::figure::{Digits, Rational};
use changzhi::index::{Dataset, Fact};
use changzhi::key::{AreaId, IndicatorId};
use changzhi::lang::Language;
use changzhi::load::{Loaded, Package, load};
use changzhi::report::{self, Ends, Line, Request, Strengths};
use changzhi::solve::{Model, Selection, Solution, Verdict};
use clap::Parser;

fn shipped() -> Box<Dataset> {
    match load(&Package::shipped()).expect("no world to fail") {
        Loaded::Accepted(dataset, _) => dataset,
        Loaded::Refused(diagnostics) => panic!("{diagnostics}"),
    }
}

/// Every line of the reports on all areas, with the area.
fn lines(dataset: &Dataset) -> Vec<(AreaId, Line)> {
    let mut lines = Vec::new();
    let model = Model::new(dataset);
    let solution = Solution::new(&model);
    for area in (0..dataset.areas.len()).map(AreaId) {
        let (selection, language) = (Selection::All, Language::En);
        let request = Request {
            area,
            selection,
            sections: Vec::new(),
            language,
            strengths: Strengths::LeftOut,
        };
        let sections = report::build(&solution, &request, Vec::new()).sections;
        let figures = sections.into_iter().flat_map(|section| section.figures);
        lines.extend(figures.map(|line| (area, line)));
    }
    lines
}

/// The ends as numbers; what is missing is beyond all numbers.
fn ends(ends: &Ends) -> [Option<Rational>; 2] {
    let value = |end: &String| end.parse::<Digits>().expect("a decimal").value().clone();
    [&ends.low, &ends.high].map(|end| end.as_ref().map(value))
}

fn holds(outer: &[Option<Rational>; 2], inner: &[Option<Rational>; 2]) -> bool {
    let below = match (&outer[0], &inner[0]) {
        (None, _) => true,
        (Some(outer), Some(inner)) => outer <= inner,
        (Some(_), None) => false,
    };
    let above = match (&outer[1], &inner[1]) {
        (None, _) => true,
        (Some(outer), Some(inner)) => outer >= inner,
        (Some(_), None) => false,
    };
    below && above
}

#[test]
fn bounds_leave_out_no_solution_and_lie_in_the_figure() {
    let dataset = shipped();
    let model = Model::new(&dataset);
    let solution = Solution::new(&model);
    let mut facts = BTreeMap::new();
    for entry in (0..dataset.areas.len()).flat_map(|area| model.entries(AreaId(area))) {
        let Fact { area, indicator, when } = entry.fact;
        facts.insert((area, &*dataset.indicator(indicator).id, when.to_string()), entry.fact);
    }
    let mut narrowed = 0;
    for (area, line) in lines(&dataset).iter().filter(|(_, line)| line.explain.is_some()) {
        let fact = facts[&(*area, &*line.indicator.key, line.period.clone())];
        let hull = solution.bound(fact);
        let (Some(bounds), Some(Bound { interval: hull, .. })) = (&line.bounds, &hull) else {
            assert!(line.bounds.is_none() && hull.is_none(), "{fact:?}");
            continue;
        };
        let exact = [hull.low(), hull.high()].map(|end| end.map(|end| end.value.clone()));
        assert!(holds(&ends(&bounds.ends), &exact), "{fact:?} leaves out a solution");
        let agreeing = line.published.as_ref().filter(|it| {
            let doubted = [Verdict::AgreesLoosely, Verdict::Contradicts];
            it.verdict.is_some_and(|verdict| !doubted.contains(&verdict))
        });
        if let Some(published) = agreeing {
            let own = ends(&published.ends);
            assert!(holds(&own, &ends(&bounds.ends)), "{fact:?} lies beside its figure");
            narrowed += usize::from(own != ends(&bounds.ends));
        }
    }
    assert!(narrowed > 10, "only {narrowed} narrowed");
}

#[test]
fn explain_answers_for_every_number() {
    let dataset = shipped();
    let model = Model::new(&dataset);
    let mut goals = 0;
    for (area, line) in lines(&dataset) {
        let Some(arguments) = &line.explain else {
            goals += 1;
            assert!(line.published.is_some_and(|it| it.kind == report::Kind::Target));
            continue;
        };
        let words = ["changzhi", "explain"].into_iter().chain(arguments.iter().map(|it| &**it));
        let Command::Explain(asked) = Cli::parse_from(words).command else {
            panic!("{arguments:?}")
        };
        assert_eq!(asked.area.as_ref(), Some(&dataset.areas[area.0].id));
        let named = |id: &String| dataset.indicators.iter().position(|one| one.id == *id);
        let indicator = IndicatorId(named(&asked.indicator).expect("an indicator"));
        let mut told = model
            .selected(area, asked.period)
            .into_iter()
            .filter(|entry| entry.fact.indicator == indicator);
        assert!(told.any(|entry| entry.fact.when.to_string() == line.period), "{arguments:?}");
    }
    assert!(goals > 0);
}
