//! The partners an area cooperates with.

use super::text::TextTable;
use super::{Composer, Section};

pub(super) const KEY: &str = "cooperation";

pub(super) fn build(composer: &mut Composer<'_, '_>) -> Section {
    let mut section = composer.blank(KEY);
    let words = composer.language().words();
    let language = composer.language();
    let request = composer.request;
    let partners = composer.dataset.partners.iter().filter(|partner| partner.area == request.area);
    let partners = partners.filter(|partner| request.selection.takes(partner.period));
    let rows = partners.map(|partner| {
        vec![
            partner.partner.clone(),
            language.partner_kind(partner.kind).to_owned(),
            partner.field.clone(),
            partner.period.to_string(),
            composer.cite(partner.source),
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
