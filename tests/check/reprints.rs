//! What is said of several published figures of one fact.

use super::{SHARE, checked, rules, town};
use changzhi::rule::Rule;

#[test]
fn a_print_that_was_cut_off_is_a_warning() {
    let figures = ["2023,total,1.378,million kW,", "2023,total,1.37,million kW,"];
    let checked = checked(&town(SHARE, "", &figures, ""));
    assert_eq!(rules(&checked), ["loose-reprint"]);
    assert!(checked.findings[0].message.contains("it may be cut off, not rounded"));
}

#[test]
fn zeros_at_the_end_of_a_figure_that_another_fills_may_be_rough() {
    let figures = ["2023,total,1234,million kW,", "2023,total,1200,million kW,"];
    let checked = checked(&town(SHARE, "", &figures, ""));
    assert_eq!(rules(&checked), ["loose-reprint"]);
    let message = &checked.findings[0].message;
    assert!(message.ends_with("digits; 1200 million kW: its zeros may be no digits"), "{message}");
}

#[test]
fn a_finer_figure_was_not_cut_off_a_coarser_one() {
    let figures = ["2023,total,1.3751,million kW,", "2023,total,1.37,million kW,"];
    let checked = checked(&town(SHARE, "", &figures, ""));
    let message = &checked.findings[0].message;
    let cut_off = "digits; 1.37 million kW: it may be cut off, not rounded";
    assert!(message.ends_with(cut_off), "{message}");
}

#[test]
fn figures_that_agree_loosely_for_no_known_reason_only_differ() {
    let figures = ["2023,total,1.37,million kW,", "2023,total,1.39,million kW,"];
    let checked = checked(&town(SHARE, "", &figures, ""));
    assert_eq!(rules(&checked), ["loose-reprint"]);
    let message = &checked.findings[0].message;
    assert!(message.ends_with("was published in different digits"), "{message}");
}

#[test]
fn prints_of_one_fact_differ_or_are_rounded_again() {
    let apart = ["2023,total,1.378,million kW,", "2023,total,1.42,million kW,"];
    assert_eq!(rules(&checked(&town(SHARE, "", &apart, ""))), ["sources-differ"]);
    let coarser = ["2023,total,1.378,million kW,", "2023,total,1.38,million kW,"];
    let found = checked(&town(SHARE, "", &coarser, ""));
    assert!(rules(&found).is_empty());
    assert_eq!(found.findings[0].rule, Rule::ReRounded);
    let same = ["2023,total,1.38,million kW,", "2023,total,1.38,million kW,"];
    assert!(checked(&town(SHARE, "", &same, "")).findings.is_empty());
}

#[test]
fn those_that_were_rounded_again_are_named_with_the_finest() {
    let values = ["1.378", "1.38", "1.378", "1.4"];
    let figures = values.map(|value| format!("2023,total,{value},million kW,"));
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    let found = checked(&town(SHARE, "", &figures, ""));
    let [finding] = found.findings.as_slice() else { panic!("{:?}", found.findings) };
    let lines: Vec<u32> = finding.figures.iter().map(|it| it.spot.line).collect();
    assert_eq!(lines, [2, 3, 5], "1.378 in line 4 says the same as in line 2");
}

#[test]
fn the_figure_that_all_others_support_is_told() {
    let ratio = "2023,share,50.0,%,";
    let total = "2023,total,3.00,million kW,";
    let new = ["2023,new,1.50,million kW,", "2023,new,1.70,million kW,"];
    let found =
        checked(&town(SHARE, "share,new / total", &[&[ratio, total], &new[..]].concat(), ""));
    let [finding] = found.findings.as_slice() else { panic!("one slip: {:?}", found.findings) };
    assert_eq!(finding.rule, Rule::Contradiction);
    let support = finding.support.as_deref().expect("the share and the total support one");
    assert!(support.contains("1.50 million kW"), "{support}");
    let found = checked(&town(SHARE, "share,new / total", &new, ""));
    let [finding] = found.findings.as_slice() else { panic!("they differ: {:?}", found.findings) };
    assert_eq!((finding.rule, finding.support.as_deref()), (Rule::SourcesDiffer, None));
}
