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
    contradiction: |Subject { name, area, period }, published, gives| {
        format!("{name}, {area} {period}: published {published}, but {gives}")
    },
    loose_agreement: |Subject { name, area, period }, published, gives| {
        let only = "right only if a figure was cut off, is qualified loosely, or has rough zeros";
        format!("{name}, {area} {period}: published {published}, {only}: {gives}")
    },
    is: |numbers, result, bounds| format!("{numbers} is {result} ({bounds})"),
    paragraph: |first, others| {
        let first = format!("{}.", first.trim_end_matches('.'));
        [&[&*first], others].concat().join(" ")
    },
    give: |bounds| format!("the other figures give {bounds}"),
    excludes: "the other figures exclude it",
    cause: |hint, nearest| {
        let hint = hint.map(|hint| format!("Likely cause: {hint}."));
        let nearest =
            nearest.map(|nearest| format!("The nearest figure that agrees is {nearest}."));
        [hint, nearest].into_iter().flatten().collect::<Vec<_>>().join(" ")
    },
    support: |others, count, own, own_count| {
        let fits = |count: usize| match count {
            0 => "no other figure".to_owned(),
            1 => "1 other figure".to_owned(),
            _ => format!("{count} other figures"),
        };
        let (fit, at_least) = match others.len() {
            1 => ("fits", ""),
            _ => ("each fit", "at least "),
        };
        let at_least = if count > 1 { at_least } else { "" };
        let others = listed(others);
        format!("{others} {fit} {at_least}{}; {own} fits {}.", fits(count), fits(own_count))
    },
    undecided: |Subject { name, area, period }| {
        let rest = "it and what hangs together with it can all be right";
        format!("{name}, {area} {period}: the search ended before it was known whether {rest}")
    },
    not_checked: |Subject { name, area, period }, missing| {
        let needs = match missing {
            [] => String::new(),
            all => format!("; it would take {}", all.join(" or ")),
        };
        format!("{name}, {area} {period}: nothing published constrains it{needs}")
    },
    parts_differ: |Subject { name, area, period }, published, parts, sum| {
        format!("{name}, {area} {period}: published {published}, but its {parts} parts make {sum}")
    },
    zero_divisor: |Subject { name, area, period }| {
        format!("{name}, {area} {period}, was published as zero, and a figure is a quotient by it")
    },
    re_rounded: |Subject { name, area, period }| {
        format!("{name}, {area} {period}, is published coarser elsewhere")
    },
    loose_reprint: |Subject { name, area, period }, hints| {
        let differ = format!("{name}, {area} {period}, was published in different digits");
        let parts: Vec<&str> =
            std::iter::once(&*differ).chain(hints.iter().map(String::as_str)).collect();
        parts.join("; ")
    },
    sources_differ: |Subject { name, area, period }, figures, twins| {
        let differ = format!("published as {}", figures.join(" and as "));
        let parts: Vec<&str> =
            std::iter::once(&*differ).chain(twins.iter().map(String::as_str)).collect();
        format!("{name}, {area} {period}: {}", parts.join("; "))
    },
    supported: |figure, source, at| {
        format!("The other figures support {figure}, which {source} published, in {at}.")
    },
    waiver_unused: |rule, reason| format!("no finding `{rule}` fits this waiver: {reason}"),
    waiver_expired: |until, reason| format!("this waiver ended on {until}: {reason}"),
    named: |printed, Subject { name, area, period }, spot, source| {
        format!("{printed}: {name}, {area} {period} ({spot}, {source})")
    },
    otherwise: |bounds, nearest, stands_for| {
        let nearest = nearest.map_or_else(String::new, |nearest| {
            format!("; the nearest figure that agrees is {nearest}")
        });
        let stands_for =
            stands_for.map_or_else(String::new, |it| format!(", which stands for {it}"));
        let implied = bounds.map_or_else(|| "exclude it".to_owned(), |it| format!("imply {it}"));
        format!("the other figures {implied}{nearest}{stands_for}")
    },
};

/// Several things in a sentence: `a`, `a and b`, `a, b and c`.
fn listed(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Contradiction => "Figures and formulas cannot all be right.",
        Rule::SourcesDiffer => "One fact was published as different numbers.",
        Rule::LooseAgreement => {
            "Figures agree only if one was cut off, is qualified loosely, or has rough zeros."
        }
        Rule::LooseReprint => {
            "Figures of one fact agree only if one was cut off, or its zeros are rough."
        }
        Rule::PartsDiffer => "Parts of a period do not make the whole; some may have been revised.",
        Rule::Undecided => "The search ended before it was known whether figures agree.",
        Rule::WaiverExpired => "A waiver is past its date and waives no more.",
        Rule::WaiverUnused => "A waiver fits no finding.",
        Rule::ReRounded => "A source publishes a fact coarser than another does.",
        Rule::NotChecked => "Nothing published constrains a figure.",
    }
}
