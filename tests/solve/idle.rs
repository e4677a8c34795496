//! Periods of which nothing was published: left out where they say nothing, and only there.

use super::{dataset, package};
use changzhi::solve::{Model, Solution};

/// Flows of which lags reach many periods that nobody published anything of.
const FLOWS: [&str; 4] =
    ["total,GWh,flow,0,", "a,GWh,flow,0,", "b,GWh,flow,0,", "growth.total,percent,ratio,-100,"];

/// How many relations there are between some figures, with growth and a formula, and whether
/// they contradict each other.
fn tied(formula: &[&str], figures: &[&str]) -> (usize, bool) {
    tied_of(&FLOWS, formula, figures)
}

/// The same of other indicators.
fn tied_of(indicators: &[&str], formula: &[&str], figures: &[&str]) -> (usize, bool) {
    let formulas = [&["growth.total,total / total[-1y] - 1"], formula].concat();
    let dataset = dataset(&package(indicators, &formulas, figures));
    let model = Model::new(&dataset);
    (model.system.relations().count(), Solution::new(&model).counts().errors > 0)
}

#[test]
fn periods_that_say_nothing_are_left_out() {
    let plan = "2021/2025,total,500,GWh,,s";
    let year = |value: u16| format!("2024,total,{value},GWh,,s");
    // The year and the plan are left, of the eight years and plans before them nothing.
    assert_eq!(tied(&["total,a + b"], &[plan, &year(100)]), (5, false));
    assert_eq!(tied(&["total,a + b"], &[plan, &year(612)]), (5, true));
}

#[test]
fn an_unpublished_period_in_between_keeps_its_parts_below_what_is_around_it() {
    let half = "2024-01/2024-06,total,10,GWh,,s";
    let quarter = |value: u8| format!("2022-Q1,total,{value},GWh,,s");
    let year = "2022,total,21,GWh,,s";
    assert!(!tied(&[], &[half, &quarter(19), year]).1);
    for formula in [&[][..], &["total,a + b"]] {
        let through = tied(formula, &[half, &quarter(38), year]).1;
        assert!(through, "through the first half of 2022, with {formula:?}");
    }
}

#[test]
fn an_unpublished_period_holds_its_parts_together_where_its_flows_are_limited() {
    let figures =
        ["2023,total,50,GWh,,s", "2022-01/2022-06,a,62,GWh,,s", "2022-07/2022-12,b,57,GWh,,s"];
    let with = |total: &'static str| [total, FLOWS[1], FLOWS[2], FLOWS[3]];
    let sum = ["total,a + b"];
    assert!(!tied_of(&FLOWS, &sum, &figures).1);
    assert!(!tied_of(&with("total,GWh,flow,0,130"), &sum, &figures).1);
    assert!(tied_of(&with("total,GWh,flow,0,110"), &sum, &figures).1, "118 at least in 2022");
}

#[test]
fn an_unpublished_period_holds_its_parts_together_where_not_all_grows_with_its_flows() {
    let figures =
        ["2023,total,5,GWh,,s", "2022-01/2022-06,a,16,GWh,,s", "2022-07/2022-12,total,16,GWh,,s"];
    let with = |most: &'static str| [FLOWS[0], FLOWS[1], most, FLOWS[3]];
    for formula in ["total,-a + 2 * b", "total,2 * b - a"] {
        assert!(!tied_of(&with("b,GWh,ratio,0,20"), &[formula], &figures).1, "{formula}");
        let limited = tied_of(&with("b,GWh,ratio,0,10"), &[formula], &figures).1;
        assert!(limited, "{formula}: 15.5 at least in 2022");
    }
}

#[test]
fn a_period_that_a_growth_leads_to_is_no_idle_one() {
    let growth = "2024,growth.total,10,percent,,s";
    let figures = |month: &'static str| ["2024,total,55,GWh,,s", growth, month];
    assert!(!tied(&["total,a + b"], &figures("2023-05,total,50,GWh,,s")).1);
    assert!(tied(&["total,a + b"], &figures("2023-05,total,61,GWh,,s")).1, "2023 was 49.3 to 50.7");
}
