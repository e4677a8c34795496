//! A group of indicators: what was printed of them, and what follows where nothing was.

use super::line::{Kind, Line};
use super::{Desk, Section};
use crate::solve::Entry;

pub(super) fn build(desk: &mut Desk<'_>, group: &str) -> Section {
    let mut section = desk.blank(group);
    let entries = std::mem::take(&mut desk.solution.entries);
    for entry in &entries {
        if desk.dataset.indicator(entry.fact.indicator).group == group {
            section.figures.extend(lines(desk, entry));
        }
    }
    desk.solution.entries = entries;
    desk.order_by_unit(&mut section.figures, |indicator| indicator.group == group);
    section
}

/// A line for each print, or one for what is derived in its stead.
fn lines(desk: &mut Desk<'_>, entry: &Entry<'_>) -> Vec<Line> {
    let fact = entry.fact;
    if entry.prints.is_empty() {
        let derived =
            entry.derivations.first().and_then(|derivation| desk.derived(fact, derivation, None));
        let line = derived.map(|derived| Line {
            verdict: desk.remark(entry, &derived),
            derived: Some(derived),
            ..desk.line(fact)
        });
        return line.into_iter().collect();
    }
    let lines = entry.prints.iter().enumerate().map(|(n, print)| {
        let verdict = entry.verdict(n);
        let published = desk.published(print, Kind::Published, verdict);
        let verdict = verdict.map(|verdict| desk.verdict(verdict));
        Line { published: Some(published), verdict, ..desk.line(fact) }
    });
    lines.collect()
}
