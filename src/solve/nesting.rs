//! Periods within periods: what flows over a part is at most what flows over the whole.
//!
//! It holds of flows that are never negative, and of no stock. Only a period and those next
//! above it are tied; the rest follows.

use std::collections::BTreeMap;

use super::network::{Network, Tie};
use crate::figure::{Period, Rational, When};
use crate::index::{Dataset, Fact};
use crate::record::Measure;

/// Ties the flows of a network to those of the next longer periods.
pub(super) fn nest(dataset: &Dataset, network: &mut Network) {
    let mut spans: BTreeMap<Fact, Vec<Period>> = BTreeMap::new();
    for fact in &network.facts {
        if let (When::During(period), true) = (fact.when, only_adds_up(dataset, *fact)) {
            spans.entry(Fact { when: When::FIRST, ..*fact }).or_default().push(period);
        }
    }
    for (fact, spans) in spans {
        for Nested { part, whole } in nested(spans) {
            let [part, whole] = [part, whole].map(|span| Fact { when: When::During(span), ..fact });
            network.tie(Tie::Nested { part, whole }, [part, whole]);
        }
    }
}

/// Whether more time can only add to a number: a flow that is never negative.
pub(super) fn only_adds_up(dataset: &Dataset, fact: Fact) -> bool {
    let record = dataset.indicator(fact.indicator);
    let least = record.domain.low().map(|low| low.value >= Rational::ZERO);
    record.measure == Measure::Flow && least == Some(true)
}

/// A span that lies in another.
#[derive(Debug, PartialEq)]
struct Nested {
    part: Period,
    whole: Period,
}

/// Each span with the spans next above it.
fn nested(mut spans: Vec<Period>) -> Vec<Nested> {
    spans.sort_unstable_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
    let mut nested = Vec::new();
    // Those that started before and have not ended.
    let mut open: Vec<Period> = Vec::new();
    for part in spans {
        open.retain(|span| span.end() >= part.start());
        let around: Vec<Period> = open.iter().copied().filter(|span| span.contains(part)).collect();
        let next = |whole: &&Period| {
            !around.iter().any(|between| between != *whole && whole.contains(*between))
        };
        nested.extend(around.iter().filter(next).map(|whole| Nested { part, whole: *whole }));
        open.push(part);
    }
    nested
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_tied_to_the_next_ones_above_it() {
        let spans = ["2024", "2024-01", "2024-01/2024-02", "2024-02", "2024-Q1", "2024-02/2024-03"];
        let spans = spans.iter().map(|text| text.parse().expect("a period")).collect();
        let found = nested(spans);
        let found: Vec<String> =
            found.iter().map(|it| format!("{} in {}", it.part, it.whole)).collect();
        assert_eq!(
            found,
            [
                "2024-Q1 in 2024",
                "2024-01/2024-02 in 2024-Q1",
                "2024-01 in 2024-01/2024-02",
                "2024-02/2024-03 in 2024-Q1",
                "2024-02 in 2024-01/2024-02",
                "2024-02 in 2024-02/2024-03",
            ]
        );
    }
}
