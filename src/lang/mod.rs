//! The words of reports, findings, stories, faults, failures and refusals, one folder a language.

mod en;
mod failure;
mod fault;
mod finding;
mod help;
mod page;
mod phrase;
mod projects;
mod refusal;
mod slip;
mod story;
mod verdict;
mod zh;

pub(crate) use failure::Failures;
pub(crate) use fault::Faults;
pub(crate) use finding::{Findings, Subject};
pub(crate) use help::{Help, Mistakes};
pub(crate) use page::{FindingCounts, Pages};
pub(crate) use phrase::Phrases;
pub(crate) use projects::ProjectWords;
pub use refusal::Refusals;
pub(crate) use slip::Slips;
pub(crate) use story::Stories;
pub(crate) use verdict::Verdicts;
pub(crate) use zh::HELP as CHINESE_HELP;

pub use crate::language::Language;

use crate::figure::{Figure, Unit};
use crate::record::{AreaRecord, IndicatorRecord, PartnerKind};
use crate::rule::Rule;
use crate::solve::{Counts, Selection, Verdict};

/// Every fixed word of a report.
#[derive(Debug)]
pub(crate) struct Words {
    pub title: &'static str,
    pub latest: &'static str,
    pub all: &'static str,
    pub sections: &'static [(&'static str, &'static str)],
    pub indicator: &'static str,
    /// The title of the indicators of a unit.
    pub indicator_in: fn(&str) -> String,
    pub period: &'static str,
    pub published: &'static str,
    pub derived: &'static str,
    pub low: &'static str,
    pub high: &'static str,
    pub verdict: &'static str,
    pub source: &'static str,
    /// What was understood of a figure: its text, digits, unit, qualifier and base unit.
    pub understood: [&'static str; 5],
    pub target: &'static str,
    pub partner: &'static str,
    pub kind: &'static str,
    pub field: &'static str,
    pub plan: &'static str,
    pub document: &'static str,
    pub publisher: &'static str,
    pub published_on: &'static str,
    pub address: &'static str,
    pub company: &'static str,
    pub institution: &'static str,
    pub partial: fn(usize, usize) -> String,
    pub impossible: &'static str,
    pub nothing: &'static str,
    pub needs: &'static str,
    /// What would be needed, listed.
    pub needed: fn(&[String]) -> String,
    /// What would be needed, of which sources publish different figures.
    pub sources_differ: fn(&str) -> String,
    pub not_computed: fn(usize) -> String,
    pub index_note: &'static str,
    pub star: &'static str,
    pub marks: &'static str,
    /// What the mark of a rounded exact number says.
    pub rounded: &'static str,
    pub found: fn(Counts, &str) -> String,
    pub story: fn(&str) -> String,
}

/// Every word and sentence: a language that lacks one does not compile.
#[derive(Debug)]
pub(crate) struct Sentences {
    pub failures: Failures,
    pub faults: Faults,
    pub findings: Findings,
    pub pages: Pages,
    pub phrases: Phrases,
    pub projects: ProjectWords,
    pub refusals: Refusals,
    pub report: Words,
    pub slips: Slips,
    pub stories: Stories,
    pub verdicts: Verdicts,
}

impl Language {
    /// What a rule finds.
    #[must_use]
    pub fn rule(self, rule: Rule) -> &'static str {
        (self.sentences().findings.rule)(rule)
    }

    /// Its words and sentences.
    pub(crate) fn sentences(self) -> &'static Sentences {
        match self {
            Self::En => &en::SENTENCES,
            Self::Zh => &zh::SENTENCES,
        }
    }

    /// How sentences call an area.
    pub(crate) fn area_in_sentence(self, area: &AreaRecord) -> &str {
        (self.sentences().phrases.area)(area)
    }

    /// A figure as it was printed, its hedge in this language.
    pub(crate) fn printed(self, figure: &Figure) -> String {
        figure.worded(self)
    }

    /// A unit of bounds.
    pub(crate) fn unit_in_sentence(self, unit: Unit) -> String {
        (self.sentences().phrases.unit)(unit)
    }

    /// The fixed words of a report.
    pub(crate) fn words(self) -> &'static Words {
        &self.sentences().report
    }

    /// The title of a section; a group that no table names is called by its key.
    pub(crate) fn section(self, key: &str) -> String {
        let known = self.words().sections.iter().find(|(known, _)| *known == key);
        known.map_or_else(|| key.replace(['_', '.'], " "), |(_, title)| (*title).to_owned())
    }

    pub(crate) fn area(self, area: &AreaRecord) -> &str {
        &area.name[self.index()]
    }

    pub(crate) fn indicator(self, indicator: &IndicatorRecord) -> &str {
        &indicator.name[self.index()]
    }

    pub(crate) fn unit(self, unit: Unit) -> String {
        unit.name(self)
    }

    /// The digits with their qualifier before them.
    pub(crate) fn hedged(self, figure: &Figure) -> String {
        figure.hedged(self)
    }

    pub(crate) fn verdict(self, verdict: Verdict) -> &'static str {
        (self.sentences().verdicts.name)(verdict)
    }

    pub(crate) fn partner_kind(self, kind: PartnerKind) -> &'static str {
        match kind {
            PartnerKind::Company => self.words().company,
            PartnerKind::Institution => self.words().institution,
        }
    }

    pub(crate) fn selection(self, selection: Selection) -> String {
        match selection {
            Selection::Latest => self.words().latest.to_owned(),
            Selection::All => self.words().all.to_owned(),
            Selection::Within(span) => span.to_string(),
        }
    }
}
