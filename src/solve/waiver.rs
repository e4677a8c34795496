//! Which waivers fit what is wrong with figures.

use std::collections::BTreeSet;

use crate::index::{Dataset, Fact};
use crate::record::WaiverRecord;
use crate::rule::Rule;

/// Whether a waiver is of a rule, and of one of the facts that break it.
pub(crate) fn waives(
    dataset: &Dataset,
    waiver: &WaiverRecord,
    rule: Rule,
    facts: &BTreeSet<Fact>,
) -> bool {
    waiver.rule == rule
        && facts.iter().any(|fact| {
            let when = waiver.period.map(|period| dataset.when(fact.indicator, period));
            waiver.area.is_none_or(|area| area == fact.area)
                && waiver.indicator.is_none_or(|indicator| indicator == fact.indicator)
                && when.is_none_or(|when| when == fact.when)
        })
}
