//! The index system: what is published beside what its formulas give.

use super::line::Line;
use super::{Composer, Last, Missing, Need, Section};
use crate::index::Fact;
use crate::solve::{Derivation, Entry, Outcome};

pub(super) const KEY: &str = "index";

pub(super) fn build(composer: &mut Composer<'_, '_>) -> Section {
    let mut section = composer.blank(KEY);
    let words = composer.language().words();
    section.last = Last::Verdict;
    for entry in composer.entries.clone() {
        for derivation in &entry.derivations {
            section.figures.extend(lines(composer, entry, derivation));
            section.missing.extend(missing(composer, entry, derivation));
        }
    }
    composer.order_by_unit(&mut section.figures, |_| true);
    let more = section.missing.iter().filter(|missing| !missing.published).count();
    section.notes.extend((more > 0).then(|| (words.not_computed)(more)));
    section.notes.extend((!section.figures.is_empty()).then(|| words.index_note.to_owned()));
    section
}

/// A line for each published figure with its verdict, or one for a derived value alone.
fn lines(composer: &mut Composer<'_, '_>, entry: &Entry<'_>, derivation: &Derivation) -> Vec<Line> {
    let fact = entry.fact;
    if entry.prints.is_empty() {
        return composer.derived_alone(entry, derivation).into_iter().collect();
    }
    // One number, in the digits of the finest print, beside whichever print it stands.
    let finest = &entry.prints[0].figure;
    let lines = (0..entry.prints.len()).map(|n| Line {
        derived: composer.derived(fact, derivation, Some(finest)).map(Box::new),
        ..composer.printed(entry, n)
    });
    lines.collect()
}

/// What a formula would need, if it gives no number.
fn missing(
    composer: &Composer<'_, '_>,
    entry: &Entry<'_>,
    derivation: &Derivation,
) -> Option<Missing> {
    let needed: Vec<Fact> = match &derivation.outcome {
        Outcome::Known { .. } => return None,
        Outcome::Bounded { missing, .. } | Outcome::Missing(missing) => {
            missing.iter().copied().collect()
        }
        Outcome::NoNumber => Vec::new(),
    };
    let needs = needed.into_iter().map(|need| Need {
        indicator: composer.indicator(need),
        period: need.when.to_string(),
        sources_differ: !composer.dataset.prints(need).is_empty(),
    });
    Some(Missing {
        indicator: composer.indicator(entry.fact),
        period: entry.fact.when.to_string(),
        needs: needs.collect(),
        published: !entry.prints.is_empty(),
    })
}
