//! A row of a register, read by the strict reader.

use super::layout::{Layout, StatedUnit, currency_of, fit, is_same};
use super::role::{Dimension, Role, STATUSES};
use super::tally::Currency;
use crate::figure::{Period, Rational, Unit};
use crate::table::{Domain, Fault, MISSING, Reference, Row, nearest};

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
        let keys = [Role::Id, Role::Technology, Role::Area].map(|role| layout.position(role));
        row.must_not_sum_up(keys[0], &keys)?;
        let id = match layout.position(Role::Id) {
            Some(_) => row.text("id"),
            None => Some(""),
        };
        let [technology, status, area, source, _] =
            Dimension::ALL.map(|dimension| word(row, layout, dimension));
        let year = year(row);
        let capacity = amount(row, Role::Capacity, Role::Unit, layout);
        let investment = amount(row, Role::Investment, Role::Currency, layout);
        let theirs = |dimension: Dimension| row.as_it_stands(dimension.role().name());
        let written = |role: Role, unit: Unit| (row.as_it_stands(role.name()), unit);
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
    let odd = ours.chars().find(|c| c.is_whitespace() && *c != ' ');
    if let Some(odd) = odd.filter(|_| layout.learns(dimension)) {
        return row.refuse(column, Fault::Control(odd));
    }
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
        None => !ours.eq_ignore_ascii_case("all"),
    };
    if is_known {
        return Some(ours);
    }
    let near = known.and_then(|known| nearest(ours, known.iter().map(String::as_str)));
    row.refuse(column, Fault::Unknown { kind, text: theirs.to_owned(), near })
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

/// The unit of a row: that of its cell, which must be the one that is stated for all rows if one
/// is. A column that holds no units is none of units where a mapping states the unit.
fn unit(
    row: &mut Row<'_>,
    role: Role,
    stated: Option<&StatedUnit>,
    is_mapped: bool,
) -> Option<Unit> {
    let (column, text) = (role.name(), row.optional(role.name()));
    let Some(StatedUnit { unit, by }) = stated else { return row.unit(column) };
    if text.is_empty() || is_mapped && text.parse::<Unit>().is_err() {
        return Some(*unit);
    }
    let own = row.unit(column)?;
    if is_same(own, *unit) {
        return Some(own);
    }
    row.refuse(column, Fault::UnitsApart { unit: text.to_owned(), other: by.clone() })
}

/// A number in its base unit and the unit it is in, unless it is missing.
#[expect(clippy::option_option, reason = "refused, missing, or a number")]
fn amount(
    row: &mut Row<'_>,
    role: Role,
    unit_role: Role,
    layout: &Layout<'_>,
) -> Option<Option<(Rational, Unit)>> {
    let column = role.name();
    if row.is_missing(column, &MISSING) {
        return Some(None);
    }
    let digits = row.digits(column);
    let stated = if role == Role::Capacity { &layout.unit } else { &layout.currency };
    let unit = unit(row, unit_role, stated.as_ref(), layout.mapping.constant(unit_role).is_some());
    let (digits, unit) = (digits.ok()?, unit?);
    let Some(digits) = digits else { return Some(None) };
    if let Err(fault) = fit(unit, role) {
        return row.refuse(unit_role.name(), fault);
    }
    if *digits.value() < Rational::ZERO {
        let domain = Domain { low: Some("0".to_owned()), high: None, unit: None };
        let (value, indicator) = (digits.to_string(), column.to_owned());
        return row.refuse(column, Fault::OutOfDomain { value, indicator, domain });
    }
    Some(Some((digits.value() * unit.factor(), unit)))
}
