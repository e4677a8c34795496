//! Dates of a workbook as periods: only what is displayed of one is said.

use super::stored::Stored;
use crate::figure::Date;

/// How much of a date is displayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Granularity {
    Year,
    Month,
    Day,
    /// The day and a time of it.
    Time,
}

/// Where the count of days starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Calendar {
    /// 61 is 1900-03-01; of what is before, programs say different days.
    #[default]
    Since1900,
    /// 0 is 1904-01-01.
    Since1904,
}

impl Granularity {
    /// The period that is displayed: `2021`, `2021-07`, `2021-07-31`.
    pub fn period(self, date: Date) -> String {
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self {
            Self::Year => format!("{year:04}"),
            Self::Month => format!("{year:04}-{month:02}"),
            Self::Day | Self::Time => format!("{year:04}-{month:02}-{day:02}"),
        }
    }
}

/// The period that a number displays as a date; `None` if it is no date, or has a time of the day
/// that is displayed.
pub(super) fn of_serial(
    stored: &Stored,
    granularity: Granularity,
    calendar: Calendar,
) -> Option<String> {
    let days = stored.value().floor();
    if granularity == Granularity::Time && days != *stored.value() {
        return None;
    }
    let days: u64 = days.to_string().parse().ok()?;
    let date = match (calendar, days) {
        (Calendar::Since1904, _) => Date::since_new_year(1904, days),
        (Calendar::Since1900, 61..) => Date::since_new_year(1900, days - 2),
        (Calendar::Since1900, _) => None,
    };
    Some(granularity.period(date?))
}

/// The period that a text displays of a date: `2021年7月` of 2021-07-01; `None` if it does not
/// display a year, or anything else than the date.
pub(super) fn of_text(text: &str, date: Date) -> Option<String> {
    let separates = |c: char| " -/.,年月日号".contains(c);
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let other: String = text.chars().filter(|c| !c.is_ascii_digit() && !separates(*c)).collect();
    let named = match other.to_lowercase() {
        name if name.is_empty() => false,
        name if is_month(&name, date.month()) => true,
        _ => return None,
    };
    let number = |number: &str, is: u16| number.parse() == Ok(is);
    let is_month = |text: &str| number(text, date.month().into());
    let is_day = |text: &str| number(text, date.day().into());
    let is_year = |text: &str| text.len() == 4 && number(text, date.year());
    let is_short = |text: &str| text.len() == 2 && number(text, date.year() % 100);
    let granularity = match (named, numbers.as_slice()) {
        (false, [year]) if is_year(year) => Granularity::Year,
        (false, [year, month] | [month, year]) if is_year(year) && is_month(month) => {
            Granularity::Month
        }
        (true, [year]) if is_year(year) => Granularity::Month,
        // `Jul 21` of 21 July 2021 may be either.
        (true, [year]) if is_short(year) && !is_day(year) => Granularity::Month,
        (false, [year, one, other] | [one, other, year])
            if (is_year(year) || is_short(year))
                && (is_month(one) && is_day(other) || is_day(one) && is_month(other)) =>
        {
            Granularity::Day
        }
        (true, [year, day] | [day, year]) if (is_year(year) || is_short(year)) && is_day(day) => {
            Granularity::Day
        }
        _ => return None,
    };
    Some(granularity.period(date))
}

/// Whether a word is an English name of a month, or its first three letters or more.
fn is_month(word: &str, month: u8) -> bool {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    word.len() >= 3 && NAMES[usize::from(month) - 1].starts_with(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_displays_a_year_or_a_month_or_a_day() {
        for (text, date, period) in [
            ("2021年7月", "2021-07-01", Some("2021-07")),
            ("Jul-21", "2021-07-01", Some("2021-07")),
            ("July 2021", "2021-07-01", Some("2021-07")),
            ("2021", "2021-01-01", Some("2021")),
            ("2021年", "2021-01-01", Some("2021")),
            ("07/2021", "2021-07-01", Some("2021-07")),
            ("07/01/21", "2021-07-01", Some("2021-07-01")),
            ("1. July 2021", "2021-07-01", Some("2021-07-01")),
            ("Jul 21", "2021-07-21", None),
            ("21", "2021-01-01", None),
            ("1-Jul", "2021-07-01", None),
            ("Jun-21", "2021-07-01", None),
            ("2021 Q3", "2021-07-01", None),
            ("2021-07-01 10:00", "2021-07-01", None),
            ("", "2021-07-01", None),
        ] {
            let date = Date::from_iso(date).expect("a date");
            assert_eq!(of_text(text, date).as_deref(), period, "{text} {date}");
        }
    }

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        for (serial, calendar, day) in [
            ("60", Calendar::Since1900, None),
            ("61", Calendar::Since1900, Some("1900-03-01")),
            ("44378", Calendar::Since1900, Some("2021-07-01")),
            ("42916", Calendar::Since1904, Some("2021-07-01")),
            ("-1", Calendar::Since1900, None),
            ("1E300", Calendar::Since1900, None),
        ] {
            let stored = Stored::parse(serial).expect("a number");
            assert_eq!(of_serial(&stored, Granularity::Day, calendar).as_deref(), day, "{serial}");
        }
        let noon = Stored::parse("44378.5").expect("a number");
        let period = |granularity| of_serial(&noon, granularity, Calendar::Since1900);
        assert_eq!(period(Granularity::Month).as_deref(), Some("2021-07"));
        assert_eq!(period(Granularity::Time), None);
    }
}
