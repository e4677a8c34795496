//! The partners an area cooperates with.

use super::text::TextTable;
use super::{Desk, Section};

pub(super) const KEY: &str = "cooperation";

pub(super) fn build(desk: &mut Desk<'_>) -> Section {
    let mut section = desk.blank(KEY);
    let words = desk.language().words();
    let language = desk.language();
    let request = desk.request;
    let partners = desk.dataset.partners.iter().filter(|partner| partner.area == request.area);
    let partners = partners.filter(|partner| request.selection.takes(partner.period));
    let rows = partners.map(|partner| {
        vec![
            partner.partner.clone(),
            language.partner_kind(partner.kind).to_owned(),
            partner.field.clone(),
            partner.period.to_string(),
            desk.cite(partner.source),
        ]
    });
    let rows = rows.collect();
    section.texts = TextTable::new(
        &[
            ("partner", words.partner),
            ("kind", words.kind),
            ("field", words.field),
            ("period", words.period),
            ("source", words.source),
        ],
        rows,
    );
    section
}
