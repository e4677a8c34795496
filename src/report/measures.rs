//! The work measures, and the fields of them that sources name.

use super::text::TextTable;
use super::{Desk, Section, figures};

pub(super) const KEY: &str = "measures";

pub(super) fn build(desk: &mut Desk<'_>) -> Section {
    let mut section = figures::build(desk, KEY);
    let words = desk.language().words();
    let request = desk.request;
    let fields = desk.dataset.measure_fields.iter().filter(|field| field.area == request.area);
    let fields = fields.filter(|field| request.selection.takes(field.period));
    let rows = fields
        .map(|field| vec![field.field.clone(), field.period.to_string(), desk.cite(field.source)]);
    let rows = rows.collect();
    section.texts = TextTable::new(
        &[("field", words.field), ("plan", words.plan), ("source", words.source)],
        rows,
    );
    section
}
