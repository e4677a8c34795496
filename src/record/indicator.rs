//! An indicator of the index system.

use super::{Table, names, optional, required, with_names};
use crate::figure::{Dimension, End, Interval, Rational, Unit};
use crate::language::Language;
use crate::table::{Column, Fault, Row};

/// What a value of an indicator is a value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A level at the end of the period.
    Stock,
    /// An amount over the period.
    Flow,
    /// A quotient of other indicators.
    Ratio,
    /// A number of things.
    Count,
}

/// Which way an indicator is meant to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither.
    Neutral,
}

/// The sections of a report that are no groups of indicators.
pub(crate) const RESERVED_GROUPS: [&str; 4] = ["cooperation", "targets", "index", "sources"];

/// A row of `indicators.csv`.
#[derive(Clone, Debug)]
pub struct IndicatorRecord {
    /// Its key.
    pub id: String,
    /// The section of the report it belongs to.
    pub group: String,
    /// The unit it is shown in.
    pub unit: Unit,
    /// What its values are.
    pub measure: Measure,
    /// Which way it is meant to go.
    pub better: Better,
    /// The values that are possible at all, in the base unit.
    pub domain: Interval,
    /// Its name, by language.
    pub name: [String; Language::COUNT],
}

impl IndicatorRecord {
    const COLUMNS: [Column; 7 + Language::COUNT] = with_names([
        required("id"),
        required("group"),
        required("unit"),
        required("measure"),
        optional("better"),
        optional("minimum"),
        optional("maximum"),
    ]);
    /// `indicators.csv`.
    pub const TABLE: Table = Table { name: "indicators", columns: &Self::COLUMNS, required: true };

    /// What it measures.
    #[must_use]
    pub fn dimension(&self) -> Dimension {
        self.unit.dimension()
    }

    pub(crate) fn read(row: &mut Row<'_>) -> Option<Self> {
        let id = row.id("id");
        let group = row.id("group").and_then(|group| {
            if !RESERVED_GROUPS.contains(&group) {
                return Some(group);
            }
            row.refuse("group", Fault::ReservedGroup { group: group.to_owned() })
        });
        let unit = row.unit("unit");
        let measure = row.choice("measure", &["stock", "flow", "ratio", "count"]);
        let better = row.choice("better", &["", "up", "down"]);
        let domain = unit.and_then(|unit| read_domain(row, unit));
        let name = names(row);
        Some(Self {
            id: id?.to_owned(),
            group: group?.to_owned(),
            unit: unit?,
            measure: [Measure::Stock, Measure::Flow, Measure::Ratio, Measure::Count][measure?],
            better: [Better::Neutral, Better::Up, Better::Down][better?],
            domain: domain?,
            name: name?,
        })
    }
}

fn read_domain(row: &mut Row<'_>, unit: Unit) -> Option<Interval> {
    let minimum = row.optional_digits("minimum").ok()?.map(|digits| digits.value() * unit.factor());
    let maximum = row.optional_digits("maximum").ok()?.map(|digits| digits.value() * unit.factor());
    let closed = |value: Option<Rational>| value.map(End::closed);
    Interval::new(closed(minimum), closed(maximum)).or_else(|| {
        let text = row.optional("maximum").to_owned();
        row.refuse("maximum", Fault::EmptyDomain { text })
    })
}
