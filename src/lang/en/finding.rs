//! What findings say in English.

use crate::lang::{Findings, Subject};
use crate::rule::{Rule, Severity};

pub(super) const FINDINGS: Findings = Findings {
    severity: |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    },
    rule,
    contradiction: |Subject { name, area, period }, count| match count {
        1 => format!("{name}, {area} {period}: the figure cannot be right"),
        2 => format!("{name}, {area} {period}: two figures cannot all be right"),
        _ => format!("{name}, {area} {period}: {count} figures cannot all be right"),
    },
    loose_agreement: |Subject { name, area, period }, count| {
        let figures = match count {
            1 => "the figure agrees".to_owned(),
            2 => "two figures agree".to_owned(),
            _ => format!("{count} figures agree"),
        };
        let only = "only if one was cut off or hedged loosely, or its zeros are rough";
        format!("{name}, {area} {period}: {figures} {only}")
    },
    undecided: |Subject { name, area, period }| {
        let rest = "it and what hangs together with it can all be right";
        format!("{name}, {area} {period}: the search ended before it was known whether {rest}")
    },
    cannot_tell: |Subject { name, area, period }, missing| {
        let needs = match missing {
            [] => String::new(),
            all => format!("; it would take {}", all.join(" or ")),
        };
        format!("{name}, {area} {period}, can be held against nothing published{needs}")
    },
    re_rounded: |Subject { name, area, period }| {
        format!("{name}, {area} {period}, is printed coarser elsewhere")
    },
    loose_reprint: |Subject { name, area, period }, hints| {
        format!("{name}, {area} {period}, has prints of which {}", hints.join("; "))
    },
    sources_differ: |Subject { name, area, period }, count, twins| {
        let differ = format!("has {count} prints that cannot all be right");
        let parts: Vec<&str> =
            std::iter::once(&*differ).chain(twins.iter().map(String::as_str)).collect();
        format!("{name}, {area} {period}, {}", parts.join("; "))
    },
    waiver_unused: |rule, reason| format!("no finding `{rule}` fits this waiver: {reason}"),
    waiver_expired: |until, reason| format!("this waiver ended on {until}: {reason}"),
    named: |printed, Subject { name, area, period }, spot, source| {
        format!("{printed}: {name}, {area} {period} ({spot}, {source})")
    },
    otherwise: |bounds, nearest, stands_for| {
        let nearest = nearest.map_or_else(String::new, |nearest| {
            format!("; the nearest print that agrees is {nearest}")
        });
        let stands_for =
            stands_for.map_or_else(String::new, |it| format!(", which stands for {it}"));
        format!("all else says {bounds}{nearest}{stands_for}")
    },
};

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Contradiction => "Figures and formulas cannot all be right.",
        Rule::SourcesDiffer => "Sources print one fact so that they cannot all be right.",
        Rule::LooseAgreement => {
            "Figures agree only if one was cut off or hedged loosely, or its zeros are rough."
        }
        Rule::LooseReprint => {
            "Prints of one fact agree only if one was cut off, or its zeros are rough."
        }
        Rule::Undecided => "The search ended before it was known whether figures agree.",
        Rule::WaiverExpired => "A waiver is past its date and waives no more.",
        Rule::WaiverUnused => "A waiver fits no finding.",
        Rule::ReRounded => "A source prints a fact coarser than another does.",
        Rule::CannotTell => "What a figure could be held against is not published.",
    }
}
