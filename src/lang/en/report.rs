//! The words of a report in English.

use crate::lang::Words;
use crate::solve::Counts;

pub(super) const WORDS: Words = Words {
    title: "Energy statistics",
    latest: "latest figures",
    all: "all figures",
    sections: &[
        ("capacity", "Installed capacity and its structure"),
        ("projects", "Project bank and key projects"),
        ("investment", "Investment"),
        ("measures", "Work measures"),
        ("cooperation", "Cooperation"),
        ("generation", "Generation"),
        ("electricity", "Electricity"),
        ("coal", "Coal"),
        ("gas", "Gas"),
        ("register", "Register of projects: what is operating"),
        ("targets", "Targets"),
        ("index", "Index system: published beside derived"),
        ("sources", "Sources"),
    ],
    indicator: "Indicator",
    indicator_in: |unit| format!("Indicator, {unit}"),
    period: "Period",
    published: "Published",
    derived: "Derived",
    low: "From",
    high: "To",
    verdict: "Verdict",
    source: "Source",
    understood: ["Text", "Digits", "Unit", "Qualifier", "Base unit"],
    target: "Target",
    partner: "Partner",
    kind: "Kind",
    field: "Field",
    plan: "Plan",
    document: "Title",
    publisher: "Publisher",
    published_on: "Date",
    address: "Address",
    company: "company",
    institution: "institution",
    partial: |missing, parts| format!("{missing} of {parts} missing"),
    impossible: "impossible",
    nothing: "There are no figures of this area and period.",
    needs: "Needs",
    needed: |needs| needs.join("; "),
    sources_differ: |name| format!("{name} (sources differ)"),
    not_computed: |n| {
        format!(
            "{n} more cannot be computed because figures are missing; the JSON form lists them."
        )
    },
    index_note: "Derived is calculated from the published digits. Beside a published figure, From and To \
                 are what its formula allows; elsewhere, what all figures and formulas together allow.",
    star: "* Other figures constrain this number.",
    marks: "! This figure contradicts others. ? It agrees with others only loosely.",
    rounded: "≈ An exact number without a last digit, rounded.",
    found: |Counts { errors, warnings, waived }, command| {
        let counted = |count: usize, noun: &str| match count {
            1 => format!("1 {noun}"),
            _ => format!("{count} {noun}s"),
        };
        let (errors, warnings) = (counted(errors, "contradiction"), counted(warnings, "warning"));
        let waived = match waived {
            0 => String::new(),
            _ => format!(" ({waived} with a waiver)"),
        };
        format!("{errors} and {warnings}{waived}, given the same --data and --table: {command}")
    },
    story: |command| {
        format!("The whole story of a number, given the same --data and --table: {command}")
    },
};
