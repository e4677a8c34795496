//! Everything that a package's figures say against one another, in words.
//!
//! The [solution](crate::solve::Solution) judges; here each discrepancy becomes a [`Finding`]
//! that names figures, lines and sources, the bounds that all others leave and what may have
//! happened. Renderers only set it.

mod contradiction;
mod finding;
mod page;
pub(crate) mod phrasing;
mod reprint;
mod revision;
mod slip;
mod standing;
mod tidy;
mod waive;

use serde::Serialize;

pub use finding::{
    Bounds, Conflict, Correction, Finding, Limit, Printed, Relation, Repair, Spot, Worth,
};
pub(crate) use standing::standing;
pub use standing::{Standing, Tally};

use crate::figure::Date;
use crate::index::Fact;
use crate::key::AreaId;
use crate::lang::{Language, Sentences};
use crate::load::Quotes;
use crate::page::Page;
use crate::rule::{Rule, Severity};
use crate::solve::{Discrepancy, Selection, Solution};
use crate::tidy::Tidy;
use phrasing::Phrasing;

/// The version of the JSON form; it rises when a field goes or changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// What a check is of.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Only findings that name a figure of this area.
    pub area: Option<AreaId>,
    /// Only findings that name a figure of these times.
    pub selection: Selection,
    /// Only these rules; empty for all.
    pub rules: Vec<Rule>,
    /// The day on which waivers may have ended.
    pub today: Date,
    /// The least findings that are asked for.
    pub least: Severity,
    /// What is asked for besides findings.
    pub detail: Detail,
    /// The language of its sentences.
    pub language: Language,
}

/// What a check tells besides its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Only how many figures stand how.
    Tally,
    /// The verdict on each published figure, and what its agreement is worth.
    Verdicts,
}

/// What a check found.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The language of its sentences and names: `en` or `zh`.
    pub language: &'static str,
    /// Every other sentence.
    #[serde(skip)]
    pub(crate) sentences: &'static Sentences,
    /// Whether less than the whole package was asked for.
    #[serde(skip)]
    pub(crate) partial: bool,
    /// The least findings that were asked for.
    #[serde(skip)]
    pub(crate) least: Severity,
    /// What was asked for besides findings.
    #[serde(skip)]
    pub(crate) detail: Detail,
    /// The findings, the worst first, the waived last.
    pub findings: Vec<Finding>,
    /// How all published figures of the package stand.
    pub tally: Tally,
    /// How each published figure stands, if that was asked for.
    pub verdicts: Vec<Standing>,
}

/// What a solution finds, in words.
#[must_use]
pub fn check(solution: &Solution<'_>, scope: &Scope) -> Checked {
    let phrasing = Phrasing::new(solution, scope.language);
    let findings = findings(phrasing, scope);
    let mut verdicts = Vec::new();
    if scope.detail == Detail::Verdicts {
        let taken = standing::figures(phrasing).filter(|it| scope.takes_fact(it.observation.fact));
        verdicts.extend(taken.map(|it| standing(phrasing, it.observation, it.place)));
    }
    Checked {
        schema_version: SCHEMA_VERSION,
        language: scope.language.key(),
        sentences: phrasing.sentences(),
        partial: !scope.is_whole(),
        least: scope.least,
        detail: scope.detail,
        findings,
        tally: standing::tally(phrasing),
        verdicts,
    }
}

/// The findings that are asked for, the worst first.
fn findings(phrasing: Phrasing<'_, '_>, scope: &Scope) -> Vec<Finding> {
    let solution = phrasing.solution;
    let discrepancies = solution.discrepancies().iter();
    let mut findings: Vec<Finding> =
        discrepancies.filter_map(|discrepancy| finding(phrasing, discrepancy)).collect();
    findings.extend(undecided(phrasing));
    if scope.least == Severity::Note || !phrasing.dataset.waivers.is_empty() {
        findings.extend(standing::not_checked(phrasing));
    }
    for finding in &mut findings {
        finding.fingerprint = fingerprint(finding);
    }
    waive::waive(phrasing, &mut findings, scope.today);
    findings.retain(|finding| scope.takes(finding));
    findings.sort_by_key(|finding| {
        (finding.waived.is_some(), std::cmp::Reverse(finding.severity), finding.spot.clone())
    });
    findings
}

/// A discrepancy as a finding.
fn finding<'m>(phrasing: Phrasing<'_, 'm>, discrepancy: &Discrepancy<'m>) -> Option<Finding> {
    match discrepancy {
        Discrepancy::Conflict(conflict) => contradiction::finding(phrasing, conflict),
        Discrepancy::Reprints(reprints) => reprint::finding(phrasing, reprints),
        Discrepancy::ZeroDivisor(zero) => revision::zero_divisor(phrasing, zero),
        Discrepancy::Partition(partition) => Some(revision::partition(phrasing, partition)),
    }
}

impl Checked {
    /// What it says to a reader.
    pub(crate) fn page(&self) -> Page {
        page::page(self)
    }

    /// Its rows for programs.
    pub(crate) fn tidy(&self) -> Tidy {
        tidy::tidy(self)
    }

    /// Calls each file as `shown` does: by its path.
    pub fn call_files(&mut self, shown: impl Fn(&str) -> String) {
        self.findings.iter_mut().for_each(|finding| finding.call_files(&shown));
        for Standing { printed, .. } in &mut self.verdicts {
            printed.spot.file = shown(&printed.spot.file);
        }
    }

    /// Quotes the row of each finding.
    pub fn quote(&mut self, quotes: &mut Quotes<'_>) {
        for finding in &mut self.findings {
            let Spot { file, line, column } = &finding.spot;
            finding.row = quotes.row(file, *line, *column);
        }
    }

    /// The findings that are not waived, of one severity or worse.
    pub fn open(&self, least: Severity) -> impl Iterator<Item = &Finding> {
        let open = self.findings.iter().filter(|finding| finding.waived.is_none());
        open.filter(move |finding| finding.severity >= least)
    }
}

impl Scope {
    fn is_whole(&self) -> bool {
        self.area.is_none() && self.selection == Selection::All && self.rules.is_empty()
    }

    fn takes_fact(&self, fact: Fact) -> bool {
        self.area.is_none_or(|area| area == fact.area) && self.selection.takes_time(fact.when)
    }

    fn takes(&self, finding: &Finding) -> bool {
        let wanted = |figure: &Printed| self.takes_fact(figure.fact);
        let rule = self.rules.is_empty() || self.rules.contains(&finding.rule);
        rule && finding.severity >= self.least
            && (finding.figures.is_empty() || finding.figures.iter().any(wanted))
    }
}

/// That the search ended before a part of the model was decided.
fn undecided(phrasing: Phrasing<'_, '_>) -> impl Iterator<Item = Finding> {
    phrasing.solution.undecided().into_iter().map(move |observation| {
        let figure = phrasing.printed(observation);
        let message = (phrasing.sentences().findings.undecided)(figure.subject());
        let spot = figure.spot.clone();
        Finding { figures: vec![figure], ..Finding::new(Rule::Undecided, message, spot) }
    })
}

/// What stays the same while lines move: the rule and the figures, not where they stand.
fn fingerprint(finding: &Finding) -> String {
    let mut named: Vec<String> = finding
        .suspects()
        .map(|figure| [&*figure.area, &figure.indicator, &figure.period, &figure.source].join("/"))
        .collect();
    named.sort();
    format!("{}:{}", finding.rule, named.join(","))
}
