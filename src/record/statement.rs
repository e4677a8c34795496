//! What every table of figures states: a figure of an indicator, from a source.

use super::{Names, Origin, optional, required};
use crate::figure::{End, Figure, Interval, Level, Period, Qualifier, Unit};
use crate::key::{AreaId, IndicatorId, SourceId};
use crate::record::IndicatorRecord;
use crate::table::{Column, Domain, Fault, Reference, Row};

/// A figure of an indicator for an area and a period, from a source.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The place it is of.
    pub area: AreaId,
    /// The time it is of.
    pub period: Period,
    /// What it is a figure of.
    pub indicator: IndicatorId,
    /// The figure as it was printed.
    pub figure: Figure,
    /// Where it was printed.
    pub source: SourceId,
    /// A remark of whoever entered it.
    pub note: String,
    /// The line it is on.
    pub origin: Origin,
    /// The column of its number, from 1.
    pub column: u32,
}

/// How a table says what its figures are of: by a column, whose names follow a prefix.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub column: &'static str,
    pub prefix: &'static str,
    pub kind: Reference,
}

/// Where a table has its numbers, and what they count if it has no column for that.
#[derive(Clone, Copy)]
pub(super) struct Value {
    pub column: &'static str,
    pub unit: Option<&'static str>,
}

/// The columns of a table of figures whose subject is in the column `subject`.
pub(super) const fn columns(subject: &'static str) -> [Column; 9] {
    [
        required("area"),
        required("period"),
        required(subject),
        Column { instead: Some("printed"), ..required("value") },
        Column { instead: Some("printed"), ..required("unit") },
        Column { instead: Some("printed"), ..optional("qualifier") },
        required("source"),
        optional("digits"),
        optional("note"),
    ]
}

impl Statement {
    pub(super) fn read(
        row: &mut Row<'_>,
        (names, indicators): (&Names, &[IndicatorRecord]),
        origin: Origin,
        subject: Subject,
        value: Value,
    ) -> Option<Self> {
        let area = row.reference("area", Reference::Area, "", &names.areas);
        let period = row.period("period");
        let Subject { column, prefix, kind } = subject;
        let indicator = row.reference(column, kind, prefix, &names.indicators);
        let figure = read_figure(row, value);
        let source = row.reference("source", Reference::Source, "", &names.sources);
        let whole = !row.optional("printed").is_empty();
        let column_of_number = row.column(if whole { "printed" } else { value.column });
        let (indicator, figure) = (indicator?, figure?);
        check(row, &indicators[indicator.0], &figure, value)?;
        Some(Self {
            area: area?,
            period: period?,
            indicator,
            figure,
            source: source?,
            note: row.optional("note").to_owned(),
            origin,
            column: column_of_number,
        })
    }
}

/// The figure of a row; `None` if it is stated as missing too, for then there is none.
fn read_figure(row: &mut Row<'_>, value: Value) -> Option<Figure> {
    let figure = stated(row, value)?;
    let text = row.optional("digits");
    if text.is_empty() {
        return Some(figure);
    }
    let count: Option<u32> = text.parse().ok();
    count
        .and_then(|count| figure.with_significant(count))
        .or_else(|| row.refuse("digits", Fault::Significant { text: text.to_owned() }))
}

/// The figure of a row, in one column or in those of its parts; if in both, the same.
fn stated(row: &mut Row<'_>, value: Value) -> Option<Figure> {
    if row.optional("printed").is_empty() && row.has(value.column) {
        return in_parts(row, value);
    }
    let printed = row.printed("printed")?;
    if row.optional(value.column).is_empty() {
        return Some(printed);
    }
    let parts = in_parts(row, value)?;
    if printed == parts {
        return Some(printed);
    }
    let fault = Fault::Apart { printed: printed.to_string(), parts: parts.to_string() };
    row.refuse("printed", fault)
}

/// The figure that a row has in columns of its parts.
fn in_parts(row: &mut Row<'_>, value: Value) -> Option<Figure> {
    let digits = row.digits(value.column);
    if matches!(digits, Ok(None)) {
        return None;
    }
    let unit: Option<Unit> = match value.unit {
        Some(unit) => Some(unit.parse().expect("a unit of the table")),
        None => row.unit("unit"),
    };
    let qualifier: Option<Qualifier> = row.qualifier("qualifier");
    let word = row.optional("qualifier").to_owned();
    let figure = Figure::new(qualifier?, digits.ok()??, unit?).in_word(&word);
    match figure.unclear(&word) {
        None => Some(figure),
        Some(error) => {
            let text = format!("{word} {} {}", figure.digits(), figure.unit());
            row.refuse("qualifier", Fault::Printed { text, error })
        }
    }
}

/// Whether the indicator can have the figure at all.
fn check(
    row: &mut Row<'_>,
    indicator: &IndicatorRecord,
    figure: &Figure,
    value: Value,
) -> Option<()> {
    let expected = indicator.dimension();
    let unit = figure.unit();
    let in_one = (!row.optional("printed").is_empty()).then_some("printed");
    if unit.dimension() != expected {
        let fault = Fault::WrongUnit {
            unit: unit.to_string(),
            dimension: unit.dimension(),
            indicator: indicator.id.clone(),
            expected,
        };
        return row.refuse(in_one.unwrap_or(value.unit.map_or("unit", |_| value.column)), fault);
    }
    if !is_possible(figure, &indicator.domain) {
        let fault = Fault::OutOfDomain {
            value: figure.to_string(),
            indicator: indicator.id.clone(),
            domain: domain_of(indicator),
        };
        return row.refuse(in_one.unwrap_or(value.column), fault);
    }
    Some(())
}

/// Whether the number itself can be, and, where it is left out, one beside it.
fn is_possible(figure: &Figure, domain: &Interval) -> bool {
    let beside = || figure.interval(Level::Printed).intersect(domain).is_some();
    let left_out =
        matches!(figure.qualifier(), Qualifier::Over | Qualifier::Nearly | Qualifier::LessThan);
    figure.values().all(|value| domain.contains(&value)) && (!left_out || beside())
}

fn domain_of(indicator: &IndicatorRecord) -> Domain {
    let unit = indicator.unit;
    let domain = indicator.domain.in_units_of(&unit.factor());
    let number = |end: Option<&End>| end.map(|end| end.value.to_string());
    Domain { low: number(domain.low()), high: number(domain.high()), unit: Some(unit) }
}
