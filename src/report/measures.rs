//! The work measures, and the fields of them that sources name.

use super::text::TextTable;
use super::{Composer, Section, figures};

pub(super) const KEY: &str = "measures";

pub(super) fn build(composer: &mut Composer<'_, '_>) -> Section {
    let mut section = figures::build(composer, KEY);
    let words = composer.language().words();
    let request = composer.request;
    let fields = composer.dataset.measure_fields.iter().filter(|field| field.area == request.area);
    let fields = fields.filter(|field| request.selection.takes(field.period));
    let rows = fields.map(|field| {
        vec![field.field.clone(), field.period.to_string(), composer.cite(field.source)]
    });
    let rows = rows.collect();
    section.texts = TextTable::new(
        &[("field", words.field), ("plan", words.plan), ("source", words.source)],
        rows,
    );
    section
}
