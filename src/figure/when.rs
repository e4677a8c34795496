//! What the time of a figure means for a stock and for a flow.

use std::fmt;

use super::date::Date;
use super::period::{Period, write_month, write_year};

/// A distance back in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lag {
    /// The number of months.
    pub months: u32,
}

/// What a figure's period means for it: a stock has a value at an instant, a flow over a
/// span.
///
/// `2023`, `2023-12` and `2023-12-31` are the same instant of a stock, and three spans of
/// a flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// At the end of a day.
    AsOf(Date),
    /// From the start of the first day to the end of the last.
    During(Period),
}

impl When {
    /// The first of all times, in their order.
    pub const FIRST: Self = Self::AsOf(Date::FIRST);

    /// The time this much earlier.
    #[must_use]
    pub fn before(self, lag: Lag) -> Option<Self> {
        Some(match self {
            Self::AsOf(day) => Self::AsOf(day.months_before(lag.months)?),
            Self::During(period) => Self::During(period.before(lag)?),
        })
    }

    /// The time this much later: the one that [`before`](Self::before) takes back to this.
    #[must_use]
    pub fn after(self, lag: Lag) -> Option<Self> {
        let later = match self {
            Self::AsOf(day) => Self::AsOf(day.months_after(lag.months)?),
            Self::During(period) => Self::During(period.after(lag)?),
        };
        (later.before(lag) == Some(self)).then_some(later)
    }

    /// The first day; of an instant, the day at whose end it is.
    #[must_use]
    pub fn start(self) -> Date {
        match self {
            Self::AsOf(day) => day,
            Self::During(period) => period.start(),
        }
    }

    /// The code of its length among those of SDMX (`CL_FREQ` 2.1): of an instant, that of the
    /// shortest calendar period in its name. `None` of a span that has no name of its own.
    #[must_use]
    pub fn frequency(self) -> Option<&'static str> {
        let name = self.to_string();
        Some(match name.as_bytes() {
            [_, _, _, _] => "A",
            [_, _, _, _, b'-', b'Q', _] => "Q",
            [_, _, _, _, b'-', _, _] => "M",
            [_, _, _, _, b'-', _, _, b'-', _, _] => "D",
            name if name.ends_with(b"-06") && name[4..].starts_with(b"-01/") => "S",
            name if name.ends_with(b"-12") && name[4..].starts_with(b"-07/") => "S",
            _ => return None,
        })
    }

    /// The last day.
    #[must_use]
    pub fn end(self) -> Date {
        match self {
            Self::AsOf(day) => day,
            Self::During(period) => period.end(),
        }
    }

    /// Whether it lies in `span`.
    #[must_use]
    pub fn is_within(self, span: Period) -> bool {
        match self {
            Self::AsOf(day) => span.start() <= day && day <= span.end(),
            Self::During(period) => span.start() <= period.start() && period.end() <= span.end(),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::During(period) => period.fmt(f),
            Self::AsOf(day) if day.is_month_end() && day.month() == 12 => write_year(f, *day),
            Self::AsOf(day) if day.is_month_end() => write_month(f, *day),
            Self::AsOf(day) => day.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn a_stock_has_one_name_for_an_instant() {
        for text in ["2023", "2023-12", "2023-12-31", "2023-Q4"] {
            assert_eq!(When::AsOf(period(text).end()).to_string(), "2023");
        }
        assert_eq!(When::AsOf(period("2021-07").end()).to_string(), "2021-07");
        assert_eq!(When::AsOf(period("2024-03-18").end()).to_string(), "2024-03-18");
    }

    #[test]
    fn a_time_has_the_frequency_of_its_name() {
        let cases = [
            ("2024", Some("A")),
            ("2024-Q3", Some("Q")),
            ("2024-07/2024-09", Some("Q")),
            ("2024-01/2024-06", Some("S")),
            ("2024-07/2024-12", Some("S")),
            ("2024-07", Some("M")),
            ("2024-07-31", Some("D")),
            ("2024-01/2024-10", None),
            ("2023/2024", None),
        ];
        for (text, frequency) in cases {
            assert_eq!(When::During(period(text)).frequency(), frequency, "{text}");
        }
        assert_eq!(When::AsOf(period("2024-12-31").end()).frequency(), Some("A"));
    }

    #[test]
    fn a_year_before_january_to_october_is_january_to_october() {
        let cases = [
            ("2024-01/2024-10", 12, "2023-01/2023-10"),
            ("2024-02", 12, "2023-02"),
            ("2024-01/2024-02", 12, "2023-01/2023-02"),
            ("2024-03", 1, "2024-02"),
            ("2021-02-28", 12, "2020-02-28"),
            ("2024-02-29", 12, "2023-02-28"),
            ("2021-02", 12, "2020-02"),
        ];
        for (text, months, expected) in cases {
            let earlier = When::During(period(text)).before(Lag { months }).unwrap();
            assert_eq!(earlier.to_string(), expected, "{text}");
        }
    }
}
