//! Everything that a package's figures say against one another, in words.
//!
//! The [audit](crate::audit) proves; here each contradiction becomes a [`Finding`] that
//! names figures, lines and sources, the bounds that all others leave and what may have
//! happened. Renderers only set it.

mod agreement;
mod bounds;
mod contradiction;
mod finding;
mod prints;
mod slip;
mod waive;
pub(crate) mod worded;

use serde::Serialize;

pub use agreement::Tally;
pub use bounds::Known;
pub use finding::{Bounds, Conflict, Correction, Finding, Limit, Printed, Relation, Repair, Spot};

use crate::figure::Date;
use crate::index::Dataset;
use crate::key::AreaId;
use crate::lang::{Language, Sentences};
use crate::rule::{Rule, Severity};
use crate::solve::{Model, Selection};
use worded::Scribe;

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
    /// Whether the bounds of every number are asked for.
    pub bounds: bool,
    /// The language of its sentences.
    pub language: Language,
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
    /// The findings, the worst first, the waived last.
    pub findings: Vec<Finding>,
    /// How all published figures of the package stand.
    pub tally: Tally,
    /// Where each number of the package lies, if that was asked for.
    pub bounds: Vec<Known>,
}

/// Holds all figures of a dataset against all formulas and against one another.
#[must_use]
pub fn check(dataset: &Dataset, scope: &Scope) -> Checked {
    let scribe = Scribe { dataset, language: scope.language };
    let model = Model::new(dataset);
    let audit = model.system.audit();
    let standings = agreement::standings(dataset);
    let contradictions = audit.contradictions().iter();
    let mut findings: Vec<Finding> = contradictions
        .filter_map(|found| contradiction::finding(scribe, &model, &audit, found))
        .collect();
    findings.extend(prints::findings(scribe));
    findings
        .extend(audit.undecided().iter().filter_map(|id| undecided(scribe, &model, &audit, *id)));
    let (tally, cannot_tell) = agreement::judge(scribe, &model, &standings, &findings);
    findings.extend(cannot_tell);
    for finding in &mut findings {
        finding.fingerprint = fingerprint(finding);
    }
    waive::waive(scribe, &mut findings, scope.today);
    findings.retain(|finding| scope.takes(finding));
    findings.sort_by_key(|finding| {
        (finding.waived.is_some(), std::cmp::Reverse(finding.severity), finding.spot.clone())
    });
    let bounds = if scope.bounds { bounds::of(scribe, &model, &audit) } else { Vec::new() };
    Checked {
        schema_version: SCHEMA_VERSION,
        language: scope.language.key(),
        sentences: scribe.sentences(),
        partial: !scope.is_whole(),
        findings,
        tally,
        bounds,
    }
}

impl Checked {
    /// Calls each file as `shown` does: by its path.
    pub fn call_files(&mut self, shown: impl Fn(&str) -> String) {
        self.findings.iter_mut().for_each(|finding| finding.call_files(&shown));
        for printed in self.bounds.iter_mut().filter_map(|known| known.printed.as_mut()) {
            printed.spot.file = shown(&printed.spot.file);
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

    fn takes(&self, finding: &Finding) -> bool {
        let wanted = |Printed { fact, .. }: &Printed| {
            self.area.is_none_or(|area| area == fact.area) && self.selection.takes_time(fact.when)
        };
        let rule = self.rules.is_empty() || self.rules.contains(&finding.rule);
        rule && (finding.figures.is_empty() || finding.figures.iter().any(wanted))
    }
}

/// That the search ended before a part of the system was decided.
fn undecided(
    scribe: Scribe<'_>,
    model: &Model<'_>,
    audit: &crate::audit::Audit<'_>,
    id: crate::audit::QuantityId,
) -> Option<Finding> {
    let mut together =
        model.system.quantities().map(|(id, _)| id).filter(|other| audit.are_connected(id, *other));
    let print = together.find_map(|id| model.subject(id).print())?;
    let figure = scribe.printed(print);
    let message = (scribe.sentences().findings.undecided)(figure.subject());
    let spot = figure.spot.clone();
    Some(Finding { figures: vec![figure], ..Finding::new(Rule::Undecided, message, spot) })
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
