//! Chinese.

mod finding;
mod help;
mod page;
mod phrase;
mod projects;
mod report;
mod slip;
mod story;
mod verdict;

use super::Sentences;

pub(crate) use help::HELP;
pub(super) use report::WORDS;

pub(super) const SENTENCES: Sentences = Sentences {
    findings: finding::FINDINGS,
    pages: page::PAGES,
    phrases: phrase::PHRASES,
    projects: projects::PROJECTS,
    slips: slip::SLIPS,
    stories: story::STORIES,
    verdicts: verdict::VERDICTS,
};
