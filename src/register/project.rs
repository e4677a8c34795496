//! A row of a register, read by the strict reader.

use super::layout::{Layout, currency_of, is_power};
use super::role::{Dimension, Role, STATUSES};
use super::tally::Currency;
use crate::figure::{Period, Rational, Unit};
use crate::table::{Domain, Fault, Reference, Row, nearest};

/// What a register may write where a number or a date is missing.
pub(super) const MISSING: [&str; 10] = ["", "-", "–", "—", "——", "N/A", "NA", "n/a", "..", "…"];

/// What a last row of totals is called, which is no project.
const TOTALS: [&str; 8] = ["合计", "总计", "小计", "总和", "total", "subtotal", "sum", "all"];

/// A project as its row states it.
#[derive(Debug)]
pub(super) struct Project<'r> {
    pub id: &'r str,
    /// The word of each dimension of words, empty where there is no column of it.
    pub words: [&'r str; 4],
    /// The same as they stand in the row.
    pub theirs: [&'r str; 4],
    /// The unit of the capacity, and how the row writes it.
    pub capacity_unit: Option<(&'r str, Unit)>,
    /// The unit of the investment, and how the row writes it.
    pub money_unit: Option<(&'r str, Unit)>,
    /// The year it starts, if that is stated.
    pub year: Option<u32>,
    /// Its capacity in kW.
    pub capacity: Option<Rational>,
    /// Its investment in the base unit of a currency.
    pub investment: Option<(Currency, Rational)>,
}

impl<'r> Project<'r> {
    /// Reads a row, or refuses it for all that is wrong with it.
    pub fn read<'t: 'r>(row: &mut Row<'t>, layout: &'r Layout<'_>) -> Option<Self> {
        let id = match layout.position(Role::Id) {
            Some(_) => row.text("id"),
            None => Some(""),
        };
        let [technology, status, area, source, _] =
            Dimension::ALL.map(|dimension| word(row, layout, dimension));
        let year = year(row);
        let capacity = amount(row, "capacity", Role::Unit, layout.unit);
        let investment = amount(row, "investment", Role::Currency, layout.currency);
        let theirs = |dimension: Dimension| row.optional(dimension.role().name());
        let written = |role: Role, unit: Unit| (row.optional(role.name()), unit);
        let (capacity, investment) = (capacity?, investment?);
        Some(Self {
            id: id?,
            words: [technology?, status?, area?, source?],
            theirs: [
                theirs(Dimension::Technology),
                theirs(Dimension::Status),
                theirs(Dimension::Area),
                theirs(Dimension::Source),
            ],
            capacity_unit: capacity.as_ref().map(|(_, unit)| written(Role::Unit, *unit)),
            money_unit: investment.as_ref().map(|(_, unit)| written(Role::Currency, *unit)),
            year: year?,
            capacity: capacity.map(|(value, _)| value),
            investment: investment.map(|(value, unit)| {
                (currency_of(unit.dimension()).expect("a unit of money"), value)
            }),
        })
    }
}

/// The word of a dimension, if it is one of those that are known.
fn word<'r, 't: 'r>(
    row: &mut Row<'t>,
    layout: &'r Layout<'_>,
    dimension: Dimension,
) -> Option<&'r str> {
    let role = dimension.role();
    let column = role.name();
    let theirs = match (dimension, layout.mapping.constant(role)) {
        (Dimension::Start, _) => return Some(""),
        (_, Some(constant)) => constant,
        (_, None) if layout.position(role).is_none() => return Some(""),
        (_, None) => row.text(column)?,
    };
    let ours = layout.mapping.word(dimension, theirs);
    let vocabulary = layout.vocabulary;
    let (kind, known) = match dimension {
        Dimension::Status if STATUSES.contains(&ours) => return Some(ours),
        Dimension::Status => {
            let fault = Fault::Choice { column, text: theirs.to_owned(), choices: &STATUSES };
            return row.refuse(column, fault);
        }
        Dimension::Technology => (Reference::Technology, vocabulary.map(|all| &all.technologies)),
        Dimension::Area => (Reference::Area, vocabulary.map(|all| &all.areas)),
        _ => (Reference::Source, vocabulary.map(|all| &all.sources)),
    };
    let is_known = match known {
        Some(known) => known.contains(ours),
        None => !sums_up(ours),
    };
    if is_known {
        return Some(ours);
    }
    let near = known.and_then(|known| nearest(ours, known.iter().map(String::as_str)));
    row.refuse(column, Fault::Unknown { kind, text: theirs.to_owned(), near })
}

/// Whether a word is of a row that sums up others.
pub(super) fn sums_up(word: &str) -> bool {
    let word = word.trim();
    TOTALS.iter().any(|total| total.eq_ignore_ascii_case(word))
}

/// The year that a project starts in: of a year, a month or a day; a spreadsheet's `2021.0`
/// is the year 2021.
#[expect(clippy::option_option, reason = "refused, missing, or a year")]
fn year(row: &mut Row<'_>) -> Option<Option<u32>> {
    if row.is_missing("start", &MISSING) {
        return Some(None);
    }
    let text = row.optional("start");
    let plain = text.strip_suffix(".0").filter(|year| year.len() == 4).unwrap_or(text);
    let period: Option<Period> = plain.parse().ok();
    match period.filter(|period| period.start().year() == period.end().year()) {
        Some(period) => Some(Some(u32::from(period.end().year()))),
        None => row.refuse("start", Fault::Date { text: text.to_owned() }),
    }
}

/// A number in its base unit and the unit it is in, unless it is missing.
#[expect(clippy::option_option, reason = "refused, missing, or a number")]
fn amount(
    row: &mut Row<'_>,
    column: &'static str,
    unit_role: Role,
    of_all: Option<Unit>,
) -> Option<Option<(Rational, Unit)>> {
    if row.is_missing(column, &MISSING) {
        return Some(None);
    }
    let digits = row.digits(column);
    let unit = match row.optional(unit_role.name()) {
        "" => of_all.or_else(|| row.unit(unit_role.name())),
        _ => row.unit(unit_role.name()),
    };
    let (digits, unit) = (digits.ok()?, unit?);
    let Some(digits) = digits else { return Some(None) };
    let fits = if unit_role == Role::Unit { is_power } else { super::layout::is_money };
    if !fits(unit.dimension()) {
        let text = unit.to_string();
        return row.refuse(unit_role.name(), Fault::Unit { text, near: None });
    }
    if *digits.value() < Rational::ZERO {
        let domain = Domain { low: Some("0".to_owned()), high: None, unit: None };
        let (value, indicator) = (digits.to_string(), column.to_owned());
        return row.refuse(column, Fault::OutOfDomain { value, indicator, domain });
    }
    Some(Some((digits.value() * unit.factor(), unit)))
}
