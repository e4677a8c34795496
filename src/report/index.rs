//! The index system: what is published beside what its formulas give.

use super::line::Line;
use super::{Desk, Last, Missing, Need, Section};
use crate::index::Fact;
use crate::solve::{Derivation, Entry, Outcome};

pub(super) const KEY: &str = "index";

pub(super) fn build(desk: &mut Desk<'_>) -> Section {
    let mut section = desk.blank(KEY);
    let words = desk.language().words();
    section.last = Last::Verdict;
    let entries = std::mem::take(&mut desk.solution.entries);
    for entry in &entries {
        for derivation in &entry.derivations {
            section.figures.extend(lines(desk, entry, derivation));
            section.missing.extend(missing(desk, entry, derivation));
        }
    }
    desk.solution.entries = entries;
    desk.order_by_unit(&mut section.figures, |_| true);
    let more = section.missing.iter().filter(|missing| !missing.published).count();
    section.notes.extend((more > 0).then(|| (words.not_computed)(more)));
    section.notes.extend((!section.figures.is_empty()).then(|| words.index_note.to_owned()));
    section
}

/// A line for each print with its verdict, or one for a derived value alone.
fn lines(desk: &mut Desk<'_>, entry: &Entry<'_>, derivation: &Derivation) -> Vec<Line> {
    let fact = entry.fact;
    if entry.prints.is_empty() {
        return desk.derived_alone(entry, derivation).into_iter().collect();
    }
    let prints = entry.prints.iter().zip(&derivation.verdicts).enumerate();
    let lines = prints.map(|(n, (print, verdict))| Line {
        derived: desk.derived(fact, derivation, Some(&print.figure)).map(Box::new),
        verdict: Some(desk.verdict(*verdict)),
        ..desk.printed(entry, n)
    });
    lines.collect()
}

/// What a formula would need, if it gives no number.
fn missing(desk: &Desk<'_>, entry: &Entry<'_>, derivation: &Derivation) -> Option<Missing> {
    let needed: Vec<Fact> = match &derivation.outcome {
        Outcome::Known { .. } => return None,
        Outcome::Bounded { missing, .. } | Outcome::Missing(missing) => {
            missing.iter().copied().collect()
        }
        Outcome::NoNumber => Vec::new(),
    };
    let needs = needed.into_iter().map(|need| Need {
        indicator: desk.indicator(need),
        period: need.when.to_string(),
        sources_differ: !desk.dataset.prints(need).is_empty(),
    });
    Some(Missing {
        indicator: desk.indicator(entry.fact),
        period: entry.fact.when.to_string(),
        needs: needs.collect(),
        published: !entry.prints.is_empty(),
    })
}
