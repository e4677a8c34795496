//! What a check finds, waives and says, and how a new indicator is checked without code.

#[path = "check/formats.rs"]
mod formats;
#[path = "check/language.rs"]
mod language;
#[path = "check/perturb.rs"]
mod perturb;
#[path = "check/reprints.rs"]
mod reprints;
#[path = "check/slips.rs"]
mod slips;
#[path = "check/waivers.rs"]
mod waivers;

use std::fmt::Write;

use changzhi::check::{Checked, Detail, Scope};
use changzhi::explain::{Question, explain};
use changzhi::figure::Date;
use changzhi::index::Dataset;
use changzhi::key::{AreaId, IndicatorId};
use changzhi::lang::Language;
use changzhi::load::{Loaded, Package, SHIPPED, load};
use changzhi::record::TABLES;
use changzhi::rule::{Rule, Severity};
use changzhi::solve::{Model, Selection, Solution};

/// A package of the given tables, the others empty.
fn package(tables: &[(&str, &str)]) -> Package {
    let mut package = Package::shipped();
    for table in TABLES {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let text = tables.iter().find(|(name, _)| *name == table.name).map(|(_, text)| *text);
        let text = text.map_or_else(|| columns.join(","), str::to_owned);
        let name = format!("{}.csv", table.name);
        package.replace(table.name, &name, text.into_bytes()).expect("a table");
    }
    package
}

/// A town with some indicators, formulas and figures, each figure from a source of its own.
fn town(indicators: &str, formulas: &str, figures: &[&str], waivers: &str) -> Package {
    let mut sources = "id,title,publisher".to_owned();
    let mut rows = "area,period,indicator,value,unit,qualifier,source".to_owned();
    for (n, figure) in figures.iter().enumerate() {
        write!(sources, "\ns{n},Title {n},Publisher").expect("memory");
        write!(rows, "\ntown,{figure},s{n}").expect("memory");
    }
    let indicators = format!("id,group,unit,measure,name_en,name_zh\n{indicators}");
    let formulas = format!("indicator,formula\n{formulas}");
    let waivers = format!("rule,area,indicator,period,reason,until\n{waivers}");
    package(&[
        ("areas", "id,name_en,name_zh\ntown,Town,镇\nvillage,Village,村"),
        ("sources", &sources),
        ("indicators", &indicators),
        ("formulas", &formulas),
        ("figures", &rows),
        ("waivers", &waivers),
    ])
}

const SHARE: &str = "total,g,million kW,stock,Total,总\nnew,g,million kW,stock,New,新\n\
                     share,g,%,ratio,Share,占比\nrest,g,million kW,stock,Rest,其余";

/// The figures of the article, the second as it is given.
fn seed(new: &str, waivers: &str) -> Package {
    let new = format!("2021-07,new,{new},million kW,");
    let figures = ["2021-07,total,9,million kW,around", &new, "2021-07,share,24.69,percent,"];
    town(SHARE, "share,new / total", &figures, waivers)
}

fn dataset(package: &Package) -> Box<Dataset> {
    match load(package).expect("no world to fail") {
        Loaded::Accepted(dataset, _) => dataset,
        Loaded::Refused(diagnostics) => panic!("{diagnostics}"),
    }
}

fn scope() -> Scope {
    let today = Date::from_iso("2026-11-23").expect("a day");
    Scope {
        area: None,
        selection: Selection::All,
        rules: Vec::new(),
        today,
        least: Severity::Note,
        detail: Detail::Tally,
        language: Language::En,
    }
}

fn check(dataset: &Dataset, scope: &Scope) -> Checked {
    changzhi::check::check(&Solution::new(&Model::new(dataset)), scope)
}

fn checked(package: &Package) -> Checked {
    check(&dataset(package), &scope())
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    checked.open(Severity::Warning).map(|finding| finding.rule.id()).collect()
}

#[test]
fn the_article_agrees_within_rounding() {
    let checked = checked(&seed("2.22", ""));
    assert!(rules(&checked).is_empty());
    let tally = checked.tally;
    assert_eq!((tally.figures, tally.agree, tally.within_rounding), (3, 2, 1));
}

#[test]
fn a_contradiction_names_all_it_could_be_with_bounds_and_the_nearest_print() {
    let checked = checked(&seed("22.2", ""));
    assert_eq!(rules(&checked), ["contradiction"]);
    let finding = &checked.findings[0];
    assert_eq!(finding.conflicts.len(), 1);
    assert!(finding.complete);
    let told: Vec<_> = finding
        .repairs
        .iter()
        .map(|repair| {
            let [correction] = repair.corrections.as_slice() else { panic!("one figure") };
            let figure = &finding.figures[correction.figure];
            (figure.indicator.as_str(), correction.bounds.shown.as_str())
        })
        .collect();
    let new = ("new", "1.99 to 2.45 million kW");
    assert!(told.contains(&new), "{told:?}");
    assert_eq!(told.len(), 3, "with one relation all three are equally suspect");
    assert_eq!(finding.relations[0].words, "Share 2021-07 = New ÷ Total");
    let numbers = "22.2 million kW ÷ around 9 million kW = 246.67 percent; published 24.69 percent";
    assert_eq!(finding.relations[0].numbers, numbers);
    let spots: Vec<String> = finding.figures.iter().map(|it| it.spot.to_string()).collect();
    assert!(spots.contains(&"figures.csv:3:18".to_owned()), "{spots:?}");
    assert_eq!(checked.tally.contradict, 3);
}

#[test]
fn what_nothing_is_held_against_is_never_counted_as_agreeing() {
    let figures = ["2023,total,9,million kW,", "2023,share,24.69,percent,"];
    let checked = checked(&town(SHARE, "share,new / total", &figures, ""));
    assert_eq!((checked.tally.agree, checked.tally.not_checked), (0, 2));
    let messages: Vec<&str> = checked.findings.iter().map(|it| it.message.as_str()).collect();
    assert!(messages.iter().all(|message| message.contains("New 2023")), "{messages:?}");
}

#[test]
fn only_what_was_asked_for_is_found() {
    let shipped = dataset(&Package::shipped());
    let of = |scope: Scope| check(&shipped, &scope).findings;
    let rule = of(Scope { rules: vec![Rule::LooseReprint], ..scope() });
    assert!(!rule.is_empty() && rule.iter().all(|it| it.rule == Rule::LooseReprint));
    let area = of(Scope { area: Some(AreaId(0)), ..scope() });
    assert!(area.iter().all(|it| it.figures.iter().any(|figure| figure.area == "changzhi")));
    let period = Selection::Within("2024".parse().expect("a period"));
    let period = of(Scope { selection: period, ..scope() });
    let in_2024 = |it: &changzhi::check::Finding| {
        it.figures.iter().any(|figure| figure.period.starts_with("2024"))
    };
    assert!(!period.is_empty() && period.iter().all(in_2024));
}

#[test]
fn the_shipped_package_has_the_findings_that_are_known() {
    let checked = checked(&Package::shipped());
    let errors: Vec<&str> = checked.open(Severity::Error).map(|it| it.rule.id()).collect();
    let known = ["contradiction", "contradiction", "contradiction"];
    assert_eq!(
        errors, known,
        "a share on another base, and a reprint that calls coal power thermal"
    );
    let label = checked.open(Severity::Error).last().expect("three");
    let hints = label.repairs.iter().flat_map(|it| &it.corrections).flat_map(|it| &it.hints);
    let hints: Vec<&String> = hints.collect();
    assert!(hints.iter().any(|hint| hint.contains("Coal power share of generation")), "{hints:?}");
    let waived = checked.findings.iter().filter(|it| it.waived.is_some()).count();
    assert_eq!(waived, 4, "growth on bases that were revised");
    let tally = checked.tally;
    let standing = [tally.agree, tally.within_rounding, tally.loosely, tally.contradict];
    assert_eq!(tally.undecided, 0);
    assert_eq!(standing.iter().sum::<usize>() + tally.not_checked, tally.figures);
}

/// An indicator and its formula are rows: nothing about them is code.
#[test]
fn a_new_indicator_is_derived_checked_narrowed_and_explained() {
    let with = |printed: &str| {
        let mut package = Package::shipped();
        let mut add = |table: &str, row: &str| {
            let file = format!("{table}.csv");
            let (_, text) = SHIPPED.iter().find(|(name, _)| *name == file).expect("shipped");
            let text = format!("{}\n{row}\n", text.trim_end());
            package.replace(table, &file, text.into_bytes()).expect("a table");
        };
        let header = SHIPPED.iter().find(|(name, _)| *name == "indicators.csv").expect("it").1;
        let columns = header.lines().next().expect("a header").split(',');
        let cell = |column: &str| match column {
            "id" => "capacity.rest",
            "group" => "capacity",
            "unit" => "million kW",
            "measure" => "stock",
            "name_en" => "All else",
            "name_zh" => "其他",
            "minimum" => "0",
            _ => "",
        };
        let row: Vec<&str> = columns.map(cell).collect();
        add("indicators", &row.join(","));
        add("formulas", "capacity.rest,capacity.total - capacity.new_energy,");
        if !printed.is_empty() {
            let row = format!("changzhi,2021-07,capacity.rest,{printed},million kW,,s001,,");
            add("figures", &row);
        }
        dataset(&package)
    };
    let derived = with("");
    let id = derived.indicators.iter().position(|record| record.id == "capacity.rest");
    let id = IndicatorId(id.expect("it was added"));
    let (selection, language) = (Selection::Latest, Language::En);
    let question = Question { area: AreaId(0), indicator: id, selection, language };
    let told = explain(&Solution::new(&Model::new(&derived)), question, &[]);
    let bounds = told.stories[0].bounds.as_ref().expect("bounds");
    assert_eq!(bounds.low.as_ref().expect("low").fraction, "33360115000/4939");
    assert_eq!(bounds.high.as_ref().expect("high").fraction, "33515175000/4937");
    assert!(bounds.exact && !told.stories[0].narrowings.is_empty());
    let known = rules(&check(&derived, &scope())).len();
    let right = check(&with("6.77"), &scope());
    assert_eq!(rules(&right).len(), known, "it agrees: {:?}", right.findings);
    let wrong = check(&with("6.87"), &scope());
    let names_it = |it: &changzhi::check::Finding| {
        it.suspects().any(|figure| figure.indicator == "capacity.rest")
    };
    let found: Vec<_> = wrong.open(Severity::Warning).filter(|it| names_it(it)).collect();
    assert_eq!(found.len(), 1, "it contradicts");
}
