//! A group of indicators: what was printed of them, and what follows where nothing was.

use super::line::Line;
use super::{Composer, Section};
use crate::solve::Entry;

pub(super) fn build(composer: &mut Composer<'_, '_>, group: &str) -> Section {
    let mut section = composer.blank(group);
    for entry in composer.entries.clone() {
        if composer.dataset.indicator(entry.fact.indicator).group == group {
            section.figures.extend(lines(composer, entry));
        }
    }
    composer.order_by_unit(&mut section.figures, |indicator| indicator.group == group);
    section
}

/// A line for each published figure, or one for what is derived in its stead.
fn lines(composer: &mut Composer<'_, '_>, entry: &Entry<'_>) -> Vec<Line> {
    if entry.prints.is_empty() {
        let derivation = entry.derivations.first();
        return derivation.and_then(|it| composer.derived_alone(entry, it)).into_iter().collect();
    }
    let lines = (0..entry.prints.len()).map(|print| composer.printed(entry, print));
    lines.collect()
}
