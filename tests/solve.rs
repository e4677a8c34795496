//! What formulas give, on packages of a few lines.

#[path = "solve/idle.rs"]
mod idle;

use std::fmt::Write;

use changzhi::figure::{Digits, Toward};
use changzhi::index::Dataset;
use changzhi::key::AreaId;
use changzhi::lang::Language;
use changzhi::load::{Loaded, Package, load};
use changzhi::report::{self, Line, Report, Request, Strengths};
use changzhi::solve::{Model, Selection, Solution};

/// A package with these rows of indicators (id, unit, measure, minimum, maximum), formulas
/// (indicator, formula) and figures (period, indicator, value, unit, qualifier, source).
fn package(indicators: &[&str], formulas: &[&str], figures: &[&str]) -> Package {
    let mut package = Package::shipped();
    let mut put = |table: &str, header: &str, rows: Vec<String>| {
        let text = rows.iter().fold(header.to_owned(), |mut text, row| {
            write!(text, "\n{row}").expect("memory");
            text
        });
        package.replace(table, &format!("{table}.csv"), text.into_bytes()).expect("a table");
    };
    put("areas", "id,name_en,name_zh", vec!["town,Town,镇".into()]);
    put("sources", "id,title,publisher", ["s", "t"].map(|id| format!("{id},T,P")).to_vec());
    let indicators = indicators.iter().map(|row| {
        let (id, rest) = row.split_once(',').expect("an id");
        format!("{id},g,{rest},{id},{id}")
    });
    put(
        "indicators",
        "id,group,unit,measure,minimum,maximum,name_en,name_zh",
        indicators.collect(),
    );
    put("formulas", "indicator,formula", formulas.iter().map(|row| (*row).to_owned()).collect());
    let figures = figures.iter().map(|row| format!("town,{row}"));
    put("figures", "area,period,indicator,value,unit,qualifier,source", figures.collect());
    for table in [
        "capacity",
        "project_bank",
        "investment",
        "targets",
        "partners",
        "measure_fields",
        "waivers",
        "projects",
    ] {
        let known = changzhi::record::TABLES.iter().find(|known| known.name == table);
        let columns: Vec<&str> = known.expect("a table").columns.iter().map(|c| c.name).collect();
        put(table, &columns.join(","), Vec::new());
    }
    package
}

fn dataset(package: &Package) -> Box<Dataset> {
    match load(package).expect("no world to fail") {
        Loaded::Accepted(dataset, _) => dataset,
        Loaded::Refused(diagnostics) => panic!("{diagnostics}"),
    }
}

fn report(dataset: &Dataset, selection: Selection) -> Report {
    let request = Request {
        area: AreaId(0),
        selection,
        sections: vec!["index".into()],
        language: Language::En,
        strengths: Strengths::LeftOut,
    };
    report::build(&Solution::new(&Model::new(dataset)), &request, Vec::new())
}

/// `value low..high verdict`, of the line of an indicator at a period.
fn shown(line: &Line) -> String {
    let derived = line.derived.as_ref();
    let value = derived.and_then(|derived| derived.value.clone()).unwrap_or("-".into());
    let end = |text: Option<String>| text.unwrap_or("-".into());
    let low = end(derived.and_then(|derived| derived.shown.low.as_ref().map(ToString::to_string)));
    let high =
        end(derived.and_then(|derived| derived.shown.high.as_ref().map(ToString::to_string)));
    let verdict = line.verdict.as_ref().map_or("-", |verdict| &verdict.name);
    format!("{value} {low}..{high} {verdict}")
}

/// The lines of the index section of a package, as `indicator period: …`.
fn index(indicators: &[&str], formulas: &[&str], figures: &[&str]) -> Vec<String> {
    let dataset = dataset(&package(indicators, formulas, figures));
    let report = report(&dataset, Selection::All);
    let lines = report.sections.iter().flat_map(|section| &section.figures);
    lines.map(|line| format!("{} {}: {}", line.indicator.key, line.period, shown(line))).collect()
}

const A: &str = "a,kW,stock,0,";
const B: &str = "b,kW,stock,0,";
const C: &str = "c,kW,stock,0,";

#[test]
fn a_verdict_says_how_well_a_print_agrees() {
    for (a, b, c, verdict) in [
        ("1.2,kW,,s", "2.3,kW,,s", "3.5,kW,,s", "3.5 3.4..3.6 agrees"),
        ("1.24,kW,,s", "2.34,kW,,s", "3.6,kW,,s", "3.58 3.57..3.59 agrees"),
        ("1.2,kW,,s", "2.3,kW,,s", "3.6,kW,,s", "3.5 3.4..3.6 agrees within rounding"),
        ("1.2,kW,,s", "2.3,kW,,s", "3.7,kW,,s", "3.5 3.4..3.6 agrees loosely"),
        ("1.2,kW,,s", "2.3,kW,,s", "4.0,kW,,s", "3.5 3.4..3.6 contradicts"),
        ("1200,kW,,s", "2300,kW,,s", "3600,kW,,s", "3500 3499..3501 agrees loosely"),
        ("1.2,kW,,s", "2.3,kW,,s", "3.4,kW,over,s", "3.5 3.4..3.6 agrees"),
        ("1.2,kW,,s", "2.3,kW,,s", "3.5,kW,over,s", "3.5 3.4..3.6 agrees within rounding"),
        ("1.2,kW,,s", "2.3,kW,,s", "3.5,kW,nearly,s", "3.5 3.4..3.6 agrees within rounding"),
    ] {
        let figures = [format!("2023,a,{a}"), format!("2023,b,{b}"), format!("2023,c,{c}")];
        let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
        let lines = index(&[A, B, C], &["c,a + b"], &figures);
        assert_eq!(lines, [format!("c 2023: {verdict}")], "{a} + {b} = {c}");
    }
}

#[test]
fn a_figure_agrees_with_the_formula_that_gives_it() {
    let package = package(
        &[A, B, C],
        &["c,a", "c,b"],
        &["2023,a,1.0,kW,,s", "2023,b,2.0,kW,,s", "2023,c,1.0,kW,,s"],
    );
    let dataset = dataset(&package);
    let report = report(&dataset, Selection::All);
    let verdicts: Vec<_> = report.sections[0]
        .figures
        .iter()
        .map(|line| line.published.as_ref().expect("printed").verdict.expect("judged").key())
        .collect();
    assert_eq!(verdicts, ["agrees", "agrees"], "the other formula names the culprit");
}

#[test]
fn formulas_that_differ_make_a_value_unknown() {
    let lines = index(
        &[A, B, C, "d,kW,stock,0,"],
        &["c,a", "c,b", "d,c + a"],
        &["2023,a,1.0,kW,,s", "2023,b,2.0,kW,,s"],
    );
    assert_eq!(
        lines,
        [
            "c 2023: 1 0.95..1.05 contradicts",
            "c 2023: 2 1.95..2.05 contradicts",
            "d 2023: - 0.95..- 1 of 2 missing",
        ]
    );
}

#[test]
fn a_figure_used_twice_is_one_number() {
    let figures = |c: &'static str| ["2023,a,around 1,kW,,s", "2023,b,2.00,kW,,s", c];
    for (c, expected) in [
        ("2023,c,2.00,kW,,s", "c 2023: 2.00 1.895..2.105 agrees"),
        ("2023,c,2.01,kW,,s", "c 2023: 2.00 1.895..2.105 agrees within rounding"),
        ("2023,c,2.02,kW,,s", "c 2023: 2.00 1.895..2.105 agrees loosely"),
        ("2023,c,2.15,kW,,s", "c 2023: 2.00 1.895..2.105 contradicts"),
        ("2023,c,4.00,kW,,s", "c 2023: 2.00 1.895..2.105 contradicts"),
    ] {
        let [_, b, c] = figures(c);
        let lines = index(&[A, B, C], &["c,a + b - a"], &["2023,a,1.0,kW,,s", b, c]);
        assert_eq!(lines, [expected]);
    }
}

#[test]
fn c2_a_part_that_is_missing_is_never_zero() {
    let parts = ["c,a + b"];
    assert_eq!(
        index(&[A, B, C], &parts, &["2023,a,1.2,kW,,s"]),
        ["c 2023: - 1.15..- 1 of 2 missing"]
    );
    let many = ["b,x + y", "c,a + b + z"];
    let more = [A, B, C, "x,kW,stock,0,", "y,kW,stock,0,", "z,kW,stock,0,"];
    let known = ["2023,a,1.2,kW,,s", "2023,x,1,kW,exact,s", "2023,y,1,kW,exact,s"];
    assert_eq!(
        index(&more, &many, &known),
        ["b 2023: 2 2..2 -", "c 2023: - 3.15..- 1 of 4 missing"],
        "parts of parts are counted"
    );
    let signed = "b,kW,stock,,";
    assert_eq!(index(&[A, signed, C], &parts, &["2023,a,1.2,kW,,s"]), [""; 0]);
    let below = "b,kW,stock,-5,";
    assert_eq!(index(&[A, below, "c,kW,stock,-9,"], &parts, &["2023,a,1.2,kW,,s"]), [""; 0]);
}

#[test]
fn what_an_indicator_cannot_be_is_said() {
    assert_eq!(
        index(&[A, B, C], &["c,a - b"], &["2023,a,1.0,kW,,s", "2023,b,2.0,kW,,s"]),
        ["c 2023: -1 -1.1..-0.9 impossible"]
    );
    let share = "r,%,ratio,0,100";
    let figures = |r: &'static str| ["2023,a,12.0,kW,,s", "2023,b,10.0,kW,,s", r];
    assert_eq!(
        index(&[A, B, share], &["r,a / b"], &figures("2023,r,100,%,,s")),
        ["r 2023: 120 118.9..121.2 contradicts"]
    );
    let narrowed = index(&[A, B, share], &["r,a / b"], &["2023,a,9.8,kW,,s", "2023,b,10,kW,,s"]);
    assert_eq!(narrowed, ["r 2023: 98 92.8..100.0"].map(|line| format!("{line} -")));
}

#[test]
fn the_domain_narrows_what_a_print_stands_for() {
    let package = package(&["r,%,ratio,0,100"], &[], &["2023,r,100,%,,s"]);
    let dataset = dataset(&package);
    let request = Request {
        area: AreaId(0),
        selection: Selection::All,
        sections: Vec::new(),
        language: Language::En,
        strengths: Strengths::LeftOut,
    };
    let report = report::build(&Solution::new(&Model::new(&dataset)), &request, Vec::new());
    let published = report.sections[0].figures[0].published.as_ref().expect("printed");
    assert_eq!(
        (published.ends.low.as_deref(), published.ends.high.as_deref()),
        (Some("0.995"), Some("1"))
    );
}

#[test]
fn c1_nothing_is_divided_by_zero() {
    let ratio = "r,times,ratio,,";
    let lines = index(
        &[A, B, ratio],
        &["r,a / b"],
        &["2023,a,1.0,kW,,s", "2023,b,0,kW,exact,s", "2023,r,2,times,,s"],
    );
    assert_eq!(lines, ["r 2023: - -..- contradicts"]);
    let unsure = index(&[A, B, ratio], &["r,a / b"], &["2023,a,1.0,kW,,s", "2023,b,0.0,kW,,s"]);
    assert_eq!(unsure, [""; 0]);
}

/// Only the sum that is divided by must not be zero.
#[test]
fn a_part_of_a_divisor_may_be_zero() {
    let share = "r,%,ratio,0,100";
    let with = |b: &'static str| {
        let figures = ["2023,a,0,kW,exact,s", b, "2023,r,0,%,exact,s"];
        index(&[A, B, share], &["r,a / (a + b)"], &figures)
    };
    assert_eq!(with("2023,b,5,kW,exact,s"), ["r 2023: 0 0..0 agrees"]);
    assert_eq!(with("2023,b,0,kW,exact,s"), ["r 2023: - -..- contradicts"]);
}

#[test]
fn c3_shares_are_exact_and_ties_are_rounded_away_from_zero() {
    let share = |id: &str| format!("{id},%,ratio,0,100");
    let (ra, rb) = (share("ra"), share("rb"));
    let parts = ["ra,a / (a + b)", "rb,b / (a + b)", "sum,ra + rb"];
    let figures = ["2023,a,1,kW,exact,s", "2023,b,2,kW,exact,s"];
    let lines = index(&[A, B, &ra, &rb, "sum,%,ratio,,"], &parts, &figures);
    assert_eq!(
        lines,
        [
            "ra 2023: 33.3333 33.3333..33.3334 -",
            "rb 2023: 66.6667 66.6666..66.6667 -",
            "sum 2023: 100 100..100 -"
        ]
    );
    let tie = |value: &str| {
        let value = value.parse::<Digits>().expect("a decimal");
        Digits::rounded(value.value(), 1, Toward::Nearest).to_string()
    };
    for (value, rounded) in [("0.25", "0.3"), ("0.35", "0.4"), ("-0.25", "-0.3"), ("0.24", "0.2")] {
        assert_eq!(tie(value), rounded);
    }
}

#[test]
fn c7_a_circle_of_formulas_is_printed() {
    for (formulas, circle) in [
        (&["a,b", "b,c", "c,a"][..], "a -> b -> c -> a"),
        (&["a,a + b"], "a -> a"),
        (&["a,b", "b,a - a"], "a -> b -> a"),
    ] {
        let Loaded::Refused(refused) = load(&package(&[A, B, C], formulas, &[])).expect("memory")
        else {
            panic!("{circle} is accepted");
        };
        let said = refused.to_string();
        assert!(said.contains("error[cycle]") && said.contains(circle), "{said}");
    }
}

#[test]
fn n10_sums_are_exact() {
    let tenths: Vec<String> = (0..10).map(|n| format!("t{n},kW,stock,0,")).collect();
    let mut indicators: Vec<&str> = tenths.iter().map(String::as_str).collect();
    indicators.extend([A, B, C, "ten,kW,stock,0,"]);
    let sum = format!("ten,{}", (0..10).map(|n| format!("t{n}")).collect::<Vec<_>>().join(" + "));
    let mut figures: Vec<String> = (0..10).map(|n| format!("2023,t{n},0.1,kW,exact,s")).collect();
    figures.extend(["2023,a,0.1,kW,exact,s", "2023,b,0.2,kW,exact,s"].map(str::to_owned));
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    let lines = index(&indicators, &["c,a + b", &sum], &figures);
    assert_eq!(lines, ["c 2023: 0.3 0.3..0.3 -", "ten 2023: 1 1..1 -"]);
}

#[test]
fn sources_that_differ_prove_nothing() {
    let figures = ["2023,a,1.0,kW,,s", "2023,a,2.0,kW,,t", "2023,b,1.0,kW,,s", "2023,c,9.0,kW,,s"];
    assert_eq!(index(&[A, B, C], &["c,a + b"], &figures), ["c 2023: - 0.95..- contradicts"]);
    let cut_off = ["2023,a,1.0,kW,,s", "2023,a,1.09,kW,,t", "2023,b,1.0,kW,,s"];
    assert_eq!(index(&[A, B, C], &["c,a + b"], &cut_off), ["c 2023: 2.1 2.035..2.145 -"]);
}

#[test]
fn a_flow_of_stocks_needs_a_lag_as_long_as_its_period() {
    let flow = "inc,kW,flow,,";
    let stocks = ["2020-07,a,7.0,kW,,s", "2020,a,8.0,kW,,s", "2021-07,a,9.0,kW,,s"];
    let formula = ["inc,a - a[-1y]"];
    let with = |figure: &'static str| {
        let mut figures = stocks.to_vec();
        figures.push(figure);
        index(&[A, flow], &formula, &figures)
    };
    assert_eq!(
        with("2021-01/2021-07,inc,1.0,kW,,s"),
        ["inc 2021-01/2021-07: - -..- not checked", "inc 2020-08/2021-07: 2 1.9..2.1 -"]
            .into_iter()
            .map(str::to_owned)
            .rev()
            .collect::<Vec<_>>()
    );
}

#[test]
fn lags_reach_a_print_and_at_most_four_others() {
    let growth = ["b,a[-1y]", "c,b[-1y]"];
    assert_eq!(
        index(&[A, B, C], &growth, &["2020,a,1.0,kW,,s", "2021,b,1.0,kW,,s", "2022,c,1.0,kW,,s"]),
        ["b 2021: 1.0 0.95..1.05 agrees", "c 2022: 1.0 0.95..1.05 agrees"]
    );
    let chain = ["a,a[-1y] * 2"];
    let reached = index(&[A], &chain, &["2018,a,1.0,kW,,s", "2023,a,32,kW,,s"]);
    assert_eq!(reached, ["a 2018: - -..- agrees", "a 2023: 32 30.4..33.6 agrees"]);
    let too_far = index(&[A], &chain, &["2017,a,1.0,kW,,s", "2023,a,64,kW,,s"]);
    assert_eq!(too_far[1], "a 2023: - -..- not checked");
}

#[test]
fn the_latest_figure_is_the_longest_of_its_end_within_a_year() {
    let latest = |figures: &[&str]| {
        let dataset = dataset(&package(&["f,t,flow,0,", "g,t,flow,0,"], &["g,f"], figures));
        let report = report(&dataset, Selection::Latest);
        let line = &report.sections[0].figures[0];
        format!("{} {}", line.period, shown(line))
    };
    assert_eq!(
        latest(&["2025-05,f,1,t,,s", "2025-01/2025-05,f,5,t,,s", "2024,f,9,t,,s"]),
        "2025-01/2025-05 5 4.5..5.5 -"
    );
    assert_eq!(latest(&["2021/2025,f,50,t,,s", "2024,f,9,t,,s"]), "2024 9 8.5..9.5 -");
    assert_eq!(latest(&["2023,f,9,t,,s", "2024,f,1,t,,s", "2024,f,5,t,,t"]), "2023 9 8.5..9.5 -");
}

#[test]
fn long_formulas_and_deep_chains_take_no_time() {
    let ids: Vec<String> = (0..150).map(|n| format!("x{n},kW,stock,0,")).collect();
    let indicators: Vec<&str> = ids.iter().map(String::as_str).collect();
    let doubled: Vec<String> = (1..150).map(|n| format!("x{n},x{m} + x{m}", m = n - 1)).collect();
    let formulas: Vec<&str> = doubled.iter().map(String::as_str).collect();
    let lines = index(&indicators, &formulas, &["2023,x0,1,kW,,s"]);
    assert_eq!(lines.len(), 149);
    assert_eq!(lines[9], "x10 2023: 1000 512..1536 -");

    let chain: Vec<String> = (0..3000).map(|n| format!("x{n},kW,stock,0,")).collect();
    let indicators: Vec<&str> = chain.iter().map(String::as_str).collect();
    let formulas: Vec<String> = (1..3000).rev().map(|n| format!("x{n},x{}", n - 1)).collect();
    let formulas: Vec<&str> = formulas.iter().map(String::as_str).collect();
    let Loaded::Refused(refused) = load(&package(&indicators, &formulas, &[])).expect("no world")
    else {
        panic!("accepted");
    };
    assert!(
        refused.to_string().contains("more than 200 formulas stand in one another"),
        "{refused}"
    );
}

#[test]
fn c6_what_is_beyond_all_range_is_no_number() {
    let squares: Vec<String> = (1..13).map(|n| format!("x{n},x{m} * x{m}", m = n - 1)).collect();
    let formulas: Vec<&str> = squares.iter().map(String::as_str).collect();
    let ids: Vec<String> = (0..13).map(|n| format!("x{n},times,ratio,0,")).collect();
    let indicators: Vec<&str> = ids.iter().map(String::as_str).collect();
    let tiny = format!("2023,x0,0.{}1,times,,s", "0".repeat(40));
    // The fifth square is beyond all range.
    assert_eq!(index(&indicators, &formulas, &[&tiny]).len(), 4);
}
