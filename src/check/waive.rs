//! Findings that somebody looked into and stands by.

use super::finding::Finding;
use super::phrasing::{Phrasing, spot};
use crate::figure::Date;
use crate::index::Dataset;
use crate::record::WaiverRecord;
use crate::rule::Rule;
use crate::solve::waives;

/// Waives findings; waivers that are past their day, or fit nothing, are findings too.
pub(super) fn waive(phrasing: Phrasing<'_, '_>, findings: &mut Vec<Finding>, today: Date) {
    let (dataset, words) = (phrasing.dataset, &phrasing.sentences().findings);
    let mut odd = Vec::new();
    for waiver in &dataset.waivers {
        let fitting = findings.iter_mut().filter(|finding| fits(dataset, waiver, finding));
        let fitting: Vec<&mut Finding> = fitting.collect();
        let expired = waiver.until.is_some_and(|until| until < today);
        let at = spot(&waiver.origin);
        if fitting.is_empty() {
            let message = (words.waiver_unused)(waiver.rule, &waiver.reason);
            let fingerprint = fingerprint(dataset, Rule::WaiverUnused, waiver);
            odd.push(Finding { fingerprint, ..Finding::new(Rule::WaiverUnused, message, at) });
        } else if expired {
            let until = waiver.until.expect("it is past");
            let message = (words.waiver_expired)(&until.to_string(), &waiver.reason);
            let fingerprint = fingerprint(dataset, Rule::WaiverExpired, waiver);
            odd.push(Finding { fingerprint, ..Finding::new(Rule::WaiverExpired, message, at) });
        } else {
            for finding in fitting {
                finding.waived = Some(waiver.reason.clone());
            }
        }
    }
    findings.extend(odd);
}

/// What stays the same while lines move: what is wrong with a waiver, and what it is for.
fn fingerprint(dataset: &Dataset, rule: Rule, waiver: &WaiverRecord) -> String {
    let area = waiver.area.map(|area| dataset.areas[area.0].id.clone());
    let indicator = waiver.indicator.map(|id| dataset.indicator(id).id.clone());
    let period = waiver.period.map(|period| period.to_string());
    let of = [area, indicator, period].map(Option::unwrap_or_default).join("/");
    format!("{rule}:{}/{of}", waiver.rule)
}

/// Whether a waiver is of a finding's rule and of a figure that it names.
fn fits(dataset: &Dataset, waiver: &WaiverRecord, finding: &Finding) -> bool {
    let facts = finding.suspects().map(|figure| figure.fact).collect();
    waives(dataset, waiver, finding.rule, &facts)
}
