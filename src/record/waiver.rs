//! A finding that somebody looked into and stands by.

use super::{Names, Origin, Table, optional, required};
use crate::figure::{Date, Period};
use crate::key::{AreaId, IndicatorId};
use crate::rule::Rule;
use crate::table::{Column, Reference, Row};

/// A row of `waivers.csv`: what it leaves empty may be anything.
#[derive(Clone, Debug)]
pub struct WaiverRecord {
    /// The rule.
    pub rule: Rule,
    /// The place of a figure that the finding names.
    pub area: Option<AreaId>,
    /// Its indicator.
    pub indicator: Option<IndicatorId>,
    /// Its period.
    pub period: Option<Period>,
    /// Why the finding may stand.
    pub reason: String,
    /// The last day it is waived.
    pub until: Option<Date>,
    /// The line it is on.
    pub origin: Origin,
}

impl WaiverRecord {
    const COLUMNS: [Column; 6] = [
        required("rule"),
        optional("area"),
        optional("indicator"),
        optional("period"),
        required("reason"),
        optional("until"),
    ];
    /// `waivers.csv`.
    pub const TABLE: Table = Table { name: "waivers", columns: &Self::COLUMNS, required: false };

    pub(crate) fn read(row: &mut Row<'_>, names: &Names, origin: Origin) -> Option<Self> {
        let rule = row.choice("rule", &Rule::IDS);
        let area =
            filled(row, "area", |row| row.reference("area", Reference::Area, "", &names.areas));
        let indicator = filled(row, "indicator", |row| {
            row.reference("indicator", Reference::Indicator, "", &names.indicators)
        });
        let period = filled(row, "period", |row| row.period("period"));
        let reason = row.text("reason");
        let until = row.optional_date("until");
        Some(Self {
            rule: Rule::ALL[rule?],
            area: area.ok()?,
            indicator: indicator.ok()?,
            period: period.ok()?,
            reason: reason?.to_owned(),
            until: until.ok()?,
            origin,
        })
    }
}

/// None of an empty cell, and an error of a bad one.
fn filled<'a, T>(
    row: &mut Row<'a>,
    column: &str,
    read: impl Fn(&mut Row<'a>) -> Option<T>,
) -> Result<Option<T>, ()> {
    if row.optional(column).is_empty() { Ok(None) } else { read(row).map(Some).ok_or(()) }
}
