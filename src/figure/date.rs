//! A day of the Gregorian calendar.

use std::fmt;

/// A day, from the year 1000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day there is.
    pub const FIRST: Self = Self { year: 1000, month: 1, day: 1 };

    /// The day, or `None` if the calendar has none such.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = (1000..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        real.then_some(Self { year, month, day })
    }

    /// The last day of a month, or `None` if there is no such month.
    #[must_use]
    pub fn month_end(year: u16, month: u8) -> Option<Self> {
        if !(1..=12).contains(&month) {
            return None;
        }
        Self::new(year, month, days_in(year, month))
    }

    /// The day so many days after the first of a year; `None` beyond the year 9999.
    #[must_use]
    pub fn since_new_year(first: u16, mut days: u64) -> Option<Self> {
        for year in first..=9999 {
            for month in 1..=12 {
                let length = days_in(year, month);
                if days < u64::from(length) {
                    return Self::new(year, month, u8::try_from(days).ok()? + 1);
                }
                days -= u64::from(length);
            }
        }
        None
    }

    /// Reads `2021-07-31`.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let text: &[u8; 10] = text.as_bytes().try_into().ok()?;
        let [year @ .., b'-', _, _, b'-', _, _] = text else { return None };
        let two = |at: usize| u8::try_from(digits(&text[at..at + 2])?).ok();
        Self::new(digits(year)?, two(5)?, two(8)?)
    }

    /// The day as `2021-07-31`, in the space that is given for it; its first seven characters
    /// are the month, and its first four the year. Written at once, for a report has many.
    pub(super) fn iso(self, space: &mut [u8; 10]) -> &str {
        let digit = |number: u16| b'0' + u8::try_from(number % 10).expect("a digit");
        let (year, month, day) = (self.year, u16::from(self.month), u16::from(self.day));
        *space = [
            digit(year / 1_000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            b'-',
            digit(month / 10),
            digit(month),
            b'-',
            digit(day / 10),
            digit(day),
        ];
        std::str::from_utf8(space).expect("ASCII")
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// Whether the next day is in another month.
    #[must_use]
    pub fn is_month_end(self) -> bool {
        self.day == days_in(self.year, self.month)
    }

    /// The day `months` months before, at the end of a month if this one is. `None` before
    /// the year 1000.
    #[must_use]
    pub fn months_before(self, months: u32) -> Option<Self> {
        let day = self.same_day_before(months)?;
        if self.is_month_end() { Self::month_end(day.year, day.month) } else { Some(day) }
    }

    /// The same day of the month `months` months before, or the last one there is. `None`
    /// before the year 1000.
    #[must_use]
    pub fn same_day_before(self, months: u32) -> Option<Self> {
        self.same_day_in(self.month_number().checked_sub(months)?)
    }

    /// The day `months` months after, at the end of a month if this one is. `None` after the
    /// year 9999.
    #[must_use]
    pub fn months_after(self, months: u32) -> Option<Self> {
        let day = self.same_day_after(months)?;
        if self.is_month_end() { Self::month_end(day.year, day.month) } else { Some(day) }
    }

    /// The same day of the month `months` months after, or the last one there is. `None` after
    /// the year 9999.
    #[must_use]
    pub fn same_day_after(self, months: u32) -> Option<Self> {
        self.same_day_in(self.month_number().checked_add(months)?)
    }

    /// The day after; `None` after the year 9999.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        match Self::new(self.year, self.month, self.day + 1) {
            Some(day) => Some(day),
            None => Self::new(self.year, self.month, 1)?.same_day_after(1),
        }
    }

    /// The months before its own since the year 0.
    fn month_number(self) -> u32 {
        u32::from(self.year) * 12 + u32::from(self.month) - 1
    }

    fn same_day_in(self, month_number: u32) -> Option<Self> {
        let year = u16::try_from(month_number / 12).ok()?;
        let month = u8::try_from(month_number % 12 + 1).ok()?;
        Self::new(year, month, self.day.min(days_in(year, month)))
    }
}

/// A number of these digits.
pub(super) fn digits(text: &[u8]) -> Option<u16> {
    text.iter().try_fold(0_u16, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| u16::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.iso(&mut [0; 10]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let cases =
            [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_780, "2026-11-23")];
        for (days, date) in cases {
            assert_eq!(Date::since_new_year(1970, days), Date::from_iso(date), "{days}");
        }
        assert_eq!(Date::since_new_year(1970, u64::MAX), None);
    }

    #[test]
    fn only_real_days_are_days() {
        for text in ["2024-02-29", "2000-02-29", "2021-12-31"] {
            assert_eq!(Date::from_iso(text).unwrap().to_string(), text);
        }
        let unreal =
            ["2023-02-29", "2100-02-29", "2021-13-01", "2021-00-01", "2021-04-31", "21-4-1"];
        for text in unreal {
            assert_eq!(Date::from_iso(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_before_the_end_of_a_month_is_the_end_of_a_month() {
        let cases = [
            ("2024-02-29", 12, "2023-02-28"),
            ("2023-02-28", 12, "2022-02-28"),
            ("2021-02-28", 12, "2020-02-29"),
            ("2021-03-31", 1, "2021-02-28"),
            ("2021-01-15", 1, "2020-12-15"),
            ("2021-03-30", 1, "2021-02-28"),
        ];
        for (from, months, expected) in cases {
            let day = Date::from_iso(from).unwrap().months_before(months).unwrap();
            assert_eq!(day.to_string(), expected, "{from} - {months}");
        }
    }
}
