//! Where the report's figures were printed.

use super::text::TextTable;
use super::{Composer, Section};
use crate::key::SourceId;

pub(super) const KEY: &str = "sources";

impl Composer<'_, '_> {
    /// The key of a source, which the report thereby cites.
    pub(super) fn cite(&mut self, source: SourceId) -> String {
        self.cited.insert(source);
        self.dataset.source(source).id.clone()
    }
}

pub(super) fn build(composer: &mut Composer<'_, '_>) -> Section {
    let mut section = composer.blank(KEY);
    let words = composer.language().words();
    let mut cited: Vec<_> = composer.cited.iter().map(|id| composer.dataset.source(*id)).collect();
    cited.sort_by_key(|record| &record.id);
    let rows = cited.into_iter().map(|record| {
        let published = record.published.map_or_else(String::new, |date| date.to_string());
        vec![
            record.id.clone(),
            record.title.clone(),
            record.publisher.clone(),
            published,
            record.url.clone(),
        ]
    });
    section.texts = TextTable::new(
        &[
            ("id", words.source),
            ("title", words.document),
            ("publisher", words.publisher),
            ("published", words.published_on),
            ("url", words.address),
        ],
        rows.collect(),
    );
    section
}
