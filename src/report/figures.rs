//! A group of indicators: what was printed of them, and what follows where nothing was.

use super::line::Line;
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
    if entry.prints.is_empty() {
        let derivation = entry.derivations.first();
        return derivation.and_then(|it| desk.derived_alone(entry, it)).into_iter().collect();
    }
    let lines = (0..entry.prints.len()).map(|print| {
        let verdict = entry.verdict(print).map(|verdict| desk.verdict(verdict));
        Line { verdict, ..desk.printed(entry, print) }
    });
    lines.collect()
}
