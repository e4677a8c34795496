//! Which times of an indicator a report is of.

use std::cmp::Reverse;

use crate::figure::{Date, Period, When};

/// Which times are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// For each indicator the latest with a number.
    Latest,
    /// All that lie in a span.
    Within(Period),
    /// All.
    All,
}

impl Selection {
    /// Whether something that has but one time is reported.
    #[must_use]
    pub fn takes_time(self, when: When) -> bool {
        match self {
            Self::Latest | Self::All => true,
            Self::Within(span) => when.is_within(span),
        }
    }

    /// Whether something that holds for a period is reported: if any of it lies in the span.
    #[must_use]
    pub fn takes(self, period: Period) -> bool {
        match self {
            Self::Latest | Self::All => true,
            Self::Within(span) => period.start() <= span.end() && span.start() <= period.end(),
        }
    }

    /// An order of times: the later end comes last, and of one end the longer span, January
    /// to May rather than May; a sum over several years is later than nothing.
    pub(super) fn age(when: When) -> (bool, Date, Reverse<Date>) {
        let start = match when {
            When::AsOf(day) => day,
            When::During(period) => period.start(),
        };
        (start.year() == when.end().year(), when.end(), Reverse(start))
    }
}
