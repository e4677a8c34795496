//! The words of a report in English.

use crate::lang::Words;

pub(in crate::lang) const WORDS: Words = Words {
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
    period: "Period",
    published: "Published",
    derived: "Derived",
    low: "From",
    high: "To",
    verdict: "Verdict",
    source: "Source",
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
    agrees: "agrees",
    within_rounding: "within rounding",
    if_cut_off: "if cut off",
    if_zeros_rough: "if zeros rough",
    contradicts: "contradicts",
    cannot_tell: "cannot tell",
    partial: |missing, parts| format!("{missing} of {parts} missing"),
    impossible: "impossible",
    nothing: "There are no figures of this area and period.",
    needs: "Needs",
    sources_differ: "sources differ",
    not_computed: |n| {
        format!("{n} more cannot be computed for want of figures; the JSON form says of which.")
    },
    no_number: "no number",
    index_note: "Derived is reckoned from the printed digits. Beside a published figure, From and To are \
                 what its formula allows; elsewhere, what all figures and formulas together allow.",
    star: "* Other figures or formulas speak of this number too.",
    story: |command| {
        format!("The whole story of a number, given the same --data and --table: {command}")
    },
};
