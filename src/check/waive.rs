//! Findings that somebody looked into and stands by.

use super::finding::Finding;
use super::worded::spot;
use crate::figure::Date;
use crate::index::Dataset;
use crate::record::WaiverRecord;
use crate::rule::Rule;

/// Waives findings; waivers that are past their day, or fit nothing, are findings too.
pub(super) fn waive(dataset: &Dataset, findings: &mut Vec<Finding>, today: Date) {
    let mut odd = Vec::new();
    for waiver in &dataset.waivers {
        let fitting = findings.iter_mut().filter(|finding| fits(dataset, waiver, finding));
        let fitting: Vec<&mut Finding> = fitting.collect();
        let expired = waiver.until.is_some_and(|until| until < today);
        let at = spot(&waiver.origin);
        if fitting.is_empty() {
            let message =
                format!("no finding `{}` fits this waiver: {}", waiver.rule, waiver.reason);
            odd.push(Finding::new(Rule::WaiverUnused, message, at));
        } else if expired {
            let until = waiver.until.expect("it is past");
            let message = format!("this waiver ended on {until}: {}", waiver.reason);
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
    let area = waiver.area.map(|id| dataset.areas[id.0].id.as_str());
    let indicator = waiver.indicator.map(|id| dataset.indicator(id).id.as_str());
    let period = |figure: &super::Printed| {
        let Some(period) = waiver.period else { return true };
        let id = dataset.indicators.iter().position(|record| record.id == figure.indicator);
        let when = id.map(|id| dataset.when(crate::key::IndicatorId(id), period).to_string());
        when.as_ref() == Some(&figure.period)
    };
    waiver.rule == finding.rule
        && finding.suspects().any(|figure| {
            area.is_none_or(|area| area == figure.area)
                && indicator.is_none_or(|indicator| indicator == figure.indicator)
                && period(figure)
        })
}
