//! English.

mod finding;
mod page;
mod phrase;
mod report;
mod slip;
mod story;

use super::Sentences;

pub(super) use report::WORDS;

pub(super) const SENTENCES: Sentences = Sentences {
    findings: finding::FINDINGS,
    pages: page::PAGES,
    phrases: phrase::PHRASES,
    slips: slip::SLIPS,
    stories: story::STORIES,
};
