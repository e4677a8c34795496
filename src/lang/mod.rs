//! The words of a report, one file a language.

mod en;
mod zh;

use crate::figure::{Figure, Level, Qualifier, Unit};
use crate::record::{AreaRecord, IndicatorRecord, PartnerKind};
use crate::solve::{Doubt, Selection, Verdict};

/// A language that reports are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

/// Every fixed word of a report.
#[derive(Debug)]
pub(crate) struct Words {
    pub title: &'static str,
    pub latest: &'static str,
    pub all: &'static str,
    pub sections: &'static [(&'static str, &'static str)],
    pub indicator: &'static str,
    pub period: &'static str,
    pub published: &'static str,
    pub derived: &'static str,
    pub low: &'static str,
    pub high: &'static str,
    pub verdict: &'static str,
    pub source: &'static str,
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
    pub agrees: &'static str,
    pub within_rounding: &'static str,
    pub if_cut_off: &'static str,
    pub if_zeros_rough: &'static str,
    pub contradicts: &'static str,
    pub cannot_tell: &'static str,
    pub partial: &'static str,
    pub impossible: &'static str,
    pub nothing: &'static str,
    pub needs: &'static str,
    pub sources_differ: &'static str,
    pub not_computed: fn(usize) -> String,
    pub no_number: &'static str,
    pub index_note: &'static str,
    pub star: &'static str,
    pub story: fn(&str) -> String,
}

impl Language {
    /// The fixed words.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::En => &en::WORDS,
            Self::Zh => &zh::WORDS,
        }
    }

    /// The title of a section; a group that no table names is called by its key.
    pub(crate) fn section(self, key: &str) -> String {
        let known = self.words().sections.iter().find(|(known, _)| *known == key);
        known.map_or_else(|| key.replace(['_', '.'], " "), |(_, title)| (*title).to_owned())
    }

    pub(crate) fn area(self, area: &AreaRecord) -> &str {
        match self {
            Self::En => &area.name_en,
            Self::Zh => &area.name_zh,
        }
    }

    pub(crate) fn indicator(self, indicator: &IndicatorRecord) -> &str {
        match self {
            Self::En => &indicator.name_en,
            Self::Zh => &indicator.name_zh,
        }
    }

    pub(crate) fn unit(self, unit: Unit) -> String {
        match self {
            Self::En => unit.english(),
            Self::Zh => unit.chinese(),
        }
    }

    /// The digits with their qualifier before them.
    pub(crate) fn hedged(self, figure: &Figure) -> String {
        let digits = figure.digits();
        match (self, figure.qualifier()) {
            (_, Qualifier::None) => digits.to_string(),
            (Self::En, qualifier) => format!("{} {digits}", qualifier.english()),
            (Self::Zh, qualifier) => format!("{} {digits}", qualifier.chinese()),
        }
    }

    pub(crate) fn verdict(self, verdict: Verdict) -> &'static str {
        let words = self.words();
        match verdict {
            Verdict::Agrees => words.agrees,
            Verdict::AgreesWithinRounding => words.within_rounding,
            Verdict::AgreesLoosely(Level::RoughZeros) => words.if_zeros_rough,
            Verdict::AgreesLoosely(_) => words.if_cut_off,
            Verdict::Contradicts => words.contradicts,
            Verdict::CannotTell(Doubt::NoNumber) => words.no_number,
            Verdict::CannotTell(_) => words.cannot_tell,
        }
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
