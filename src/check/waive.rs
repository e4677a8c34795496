//! Findings that somebody looked into and stands by.

use super::finding::{Finding, Printed};
use super::worded::{Scribe, spot};
use crate::figure::Date;
use crate::index::Dataset;
use crate::record::WaiverRecord;
use crate::rule::Rule;

/// Waives findings; waivers that are past their day, or fit nothing, are findings too.
pub(super) fn waive(scribe: Scribe<'_>, findings: &mut Vec<Finding>, today: Date) {
    let (dataset, words) = (scribe.dataset, &scribe.sentences().findings);
    let mut odd = Vec::new();
    for waiver in &dataset.waivers {
        let fitting = findings.iter_mut().filter(|finding| fits(dataset, waiver, finding));
        let fitting: Vec<&mut Finding> = fitting.collect();
        let expired = waiver.until.is_some_and(|until| until < today);
        let at = spot(&waiver.origin);
        if fitting.is_empty() {
            let message = (words.waiver_unused)(waiver.rule, &waiver.reason);
            odd.push(Finding::new(Rule::WaiverUnused, message, at));
        } else if expired {
            let until = waiver.until.expect("it is past");
            let message = (words.waiver_expired)(&until.to_string(), &waiver.reason);
            odd.push(Finding::new(Rule::WaiverExpired, message, at));
        } else {
            for finding in fitting {
                finding.waived = Some(waiver.reason.clone());
            }
        }
    }
    findings.extend(odd);
}

/// Whether a waiver is of a finding's rule and of a figure that it names.
fn fits(dataset: &Dataset, waiver: &WaiverRecord, finding: &Finding) -> bool {
    waiver.rule == finding.rule
        && finding.suspects().any(|Printed { fact, .. }| {
            let when = waiver.period.map(|period| dataset.when(fact.indicator, period));
            waiver.area.is_none_or(|area| area == fact.area)
                && waiver.indicator.is_none_or(|indicator| indicator == fact.indicator)
                && when.is_none_or(|when| when == fact.when)
        })
}
