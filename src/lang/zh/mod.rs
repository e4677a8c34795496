//! Chinese.

mod fact;
mod failure;
mod fault;
mod finding;
mod help;
mod page;
mod phrase;
mod projects;
mod refusal;
mod remedy;
mod report;
mod slip;
mod story;
mod verdict;

use super::Sentences;

pub(crate) use help::HELP;

pub(super) const SENTENCES: Sentences = Sentences {
    failures: failure::FAILURES,
    faults: fault::FAULTS,
    findings: finding::FINDINGS,
    pages: page::PAGES,
    phrases: phrase::PHRASES,
    projects: projects::PROJECTS,
    refusals: refusal::REFUSALS,
    report: report::WORDS,
    slips: slip::SLIPS,
    stories: story::STORIES,
    verdicts: verdict::VERDICTS,
};
