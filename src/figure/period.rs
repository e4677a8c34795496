//! The time a figure is of.

use std::fmt;
use std::str::FromStr;

use super::date::{Date, digits};
use super::when::Lag;

/// A span of whole days, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    // The end first: periods are ordered by when they are over.
    end: Date,
    start: Date,
}

/// Why a text is no [`Period`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodError {
    /// It has none of the forms.
    Form,
    /// It has a form, but the calendar has no such day, month or quarter.
    Calendar,
    /// It ends before it starts.
    Backwards,
}

impl Period {
    /// The days from `start` to `end`, or `None` if it ends before it starts.
    #[must_use]
    pub fn new(start: Date, end: Date) -> Option<Self> {
        (start <= end).then_some(Self { end, start })
    }

    /// The first day.
    #[must_use]
    pub fn start(self) -> Date {
        self.start
    }

    /// The last day.
    #[must_use]
    pub fn end(self) -> Date {
        self.end
    }

    /// The whole of `self` and `other` and what lies between.
    #[must_use]
    pub fn to(self, other: Self) -> Option<Self> {
        Self::new(self.start, other.end)
    }

    /// The whole months of a lag that end with a day; `None` if no month ends with it.
    #[must_use]
    pub fn months_up_to(end: Date, lag: Lag) -> Option<Self> {
        let last_month = end.is_month_end().then_some(end)?;
        let first = last_month.months_before(lag.months - 1)?;
        Self::new(Date::new(first.year(), first.month(), 1)?, end)
    }

    /// The period this much earlier; whole months stay whole.
    pub(super) fn before(self, lag: Lag) -> Option<Self> {
        let whole_months = self.start.day() == 1 && self.end.is_month_end();
        let end = if whole_months {
            self.end.months_before(lag.months)?
        } else {
            self.end.same_day_before(lag.months)?
        };
        Self::new(self.start.same_day_before(lag.months)?, end)
    }

    /// The period this much later; whole months stay whole.
    pub(super) fn after(self, lag: Lag) -> Option<Self> {
        let whole_months = self.start.day() == 1 && self.end.is_month_end();
        let end = if whole_months {
            self.end.months_after(lag.months)?
        } else {
            self.end.same_day_after(lag.months)?
        };
        Self::new(self.start.same_day_after(lag.months)?, end)
    }

    /// Whether all days of `other` are days of it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    fn months(year: u16, first: u8, last: u8) -> Option<Self> {
        Self::new(Date::new(year, first, 1)?, Date::month_end(year, last)?)
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        if let Some((first, last)) = text.split_once('/') {
            // 2024-01/10, where ISO 8601 leaves out the year that is the same.
            let is_month = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
            let month = first.get(5..).is_some_and(is_month) && is_month(last);
            let year = first.get(..5).filter(|_| month);
            let last = format!("{}{last}", year.unwrap_or_default());
            return simple(first)?.to(simple(&last)?).ok_or(PeriodError::Backwards);
        }
        simple(text)
    }
}

/// Reads `2021`, `2021-Q3`, `2021-07` and `2021-07-31`.
fn simple(text: &str) -> Result<Period, PeriodError> {
    let (year, rest) = text.as_bytes().split_at_checked(4).ok_or(PeriodError::Form)?;
    let year = digits(year).ok_or(PeriodError::Form)?;
    let period = match rest {
        [] => Period::months(year, 1, 12),
        [b'-', b'Q', quarter @ ..] if quarter.len() == 1 => {
            let quarter = digits(quarter).ok_or(PeriodError::Form)?;
            let last = u8::try_from(quarter * 3).ok().filter(|last| (3..=12).contains(last));
            last.and_then(|last| Period::months(year, last - 2, last))
        }
        [b'-', month @ ..] if month.len() == 2 => {
            let month = digits(month).ok_or(PeriodError::Form)?;
            u8::try_from(month).ok().and_then(|month| Period::months(year, month, month))
        }
        [b'-', month @ .., b'-', first, last] if month.len() == 2 => {
            digits(month).and(digits(&[*first, *last])).ok_or(PeriodError::Form)?;
            Date::from_iso(text).and_then(|day| Period::new(day, day))
        }
        _ => return Err(PeriodError::Form),
    };
    period.ok_or(PeriodError::Calendar)
}

impl fmt::Display for Period {
    /// The shortest of the forms, so that one period has one name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start, self.end);
        if start == end {
            return write!(f, "{start}");
        }
        let whole_months = start.day() == 1 && end.is_month_end();
        match (start.year() == end.year(), start.month(), end.month()) {
            (true, 1, 12) if whole_months => write_year(f, start),
            (false, 1, 12) if whole_months => write!(f, "{}/{}", start.year(), end.year()),
            (true, first, last) if whole_months && first == last => write_month(f, start),
            (true, first, last) if whole_months && first % 3 == 1 && last == first + 2 => {
                write!(f, "{}-Q{}", start.year(), last / 3)
            }
            _ if whole_months => {
                write_month(f, start)?;
                f.write_str("/")?;
                write_month(f, end)
            }
            _ => write!(f, "{start}/{end}"),
        }
    }
}

/// Writes `2021`.
pub(super) fn write_year(f: &mut fmt::Formatter<'_>, day: Date) -> fmt::Result {
    f.write_str(&day.iso(&mut [0; 10])[..4])
}

/// Writes `2021-07`.
pub(super) fn write_month(f: &mut fmt::Formatter<'_>, day: Date) -> fmt::Result {
    f.write_str(&day.iso(&mut [0; 10])[..7])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn one_period_has_one_name() {
        let cases = [
            ("2021", "2021"),
            ("2021-01/2021-12", "2021"),
            ("2021-Q3", "2021-Q3"),
            ("2021-07/2021-09", "2021-Q3"),
            ("2021-07", "2021-07"),
            ("2021-07-01/2021-07-31", "2021-07"),
            ("2021-07-31", "2021-07-31"),
            ("2024-01/2024-10", "2024-01/2024-10"),
            ("2024-01/10", "2024-01/2024-10"),
            ("2021/2025", "2021/2025"),
            ("2024-02-29", "2024-02-29"),
            ("2021-07-05/2021-08-01", "2021-07-05/2021-08-01"),
            ("2021-01-05/2023-12-31", "2021-01-05/2023-12-31"),
            ("2021-01-01/2021-12-30", "2021-01-01/2021-12-30"),
            ("2021-07-01/2021-09-29", "2021-07-01/2021-09-29"),
            ("2021-07-02/2021-07-31", "2021-07-02/2021-07-31"),
        ];
        for (text, name) in cases {
            assert_eq!(period(text).to_string(), name, "{text}");
            assert_eq!(period(name), period(text), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_period() {
        let cases = [
            ("", PeriodError::Form),
            ("21", PeriodError::Form),
            ("2023Q5", PeriodError::Form),
            ("01/02/2023", PeriodError::Form),
            ("45291", PeriodError::Form),
            ("24-1-1", PeriodError::Form),
            ("2-Jan", PeriodError::Form),
            ("2021-7", PeriodError::Form),
            ("2021-07-31-1", PeriodError::Form),
            ("2021-Q1/10", PeriodError::Form),
            ("2021年/10", PeriodError::Form),
            ("2024-10/01", PeriodError::Backwards),
            ("2023-Q5", PeriodError::Calendar),
            ("2023-Q0", PeriodError::Calendar),
            ("2023-13", PeriodError::Calendar),
            ("2023-02-29", PeriodError::Calendar),
            ("0999", PeriodError::Calendar),
            ("2024/2023", PeriodError::Backwards),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<Period>(), Err(error), "{text:?}");
        }
    }
}
