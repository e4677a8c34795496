//! Where a register has its columns.

use super::mapping::{Mapping, unit_in};
use super::role::{Dimension, Role};
use super::tally::Currency;
use super::{Plan, Vocabulary};
use crate::figure::{Dimension as Quantity, Unit};
use crate::table::{Diagnostics, Fault, Place, Positions, Record, nearest};

/// What the header of a register says of its columns, and what is wanted of them.
#[derive(Debug)]
pub(super) struct Layout<'p> {
    /// How many columns there are.
    pub width: usize,
    /// The header for the strict reader: the role of each column, or another name.
    pub header: String,
    pub mapping: &'p Mapping,
    pub vocabulary: Option<&'p Vocabulary>,
    pub by: &'p [Dimension],
    pub filter: &'p [(Dimension, Vec<String>)],
    /// The unit of all capacities, if it is stated once for all.
    pub unit: Option<StatedUnit>,
    /// The unit of all investments, if it is stated once for all.
    pub currency: Option<StatedUnit>,
    /// The columns whose text may be damaged: nothing is added up or told apart by them.
    pub damageable: Vec<usize>,
    /// The columns without a name.
    pub unnamed: Vec<usize>,
    positions: [Option<usize>; Role::ALL.len()],
}

/// A unit that is stated once for all rows.
#[derive(Debug)]
pub(super) struct StatedUnit {
    pub unit: Unit,
    /// What states it: a header, or `unit==MW`.
    pub by: String,
}

impl<'p> Layout<'p> {
    /// Finds the columns in a header; `None` if one that is needed is missing or doubled.
    pub fn of(
        file: &str,
        (row, line): (&Record<'_>, u32),
        plan: &'p Plan,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let mapping = &plan.mapping;
        let header = row.header();
        // The row was read by itself: its first line is `line` of the file.
        let place = |n: usize| {
            let Place { line: below, column } = row.place(n);
            Place { line: line + below - 1, column }
        };
        let mut positions = [None; Role::ALL.len()];
        let mut names = Vec::new();
        let mut unknown = Vec::new();
        let mut damageable = Vec::new();
        let mut good = true;
        for (n, name) in header.iter().map(String::as_str).enumerate() {
            let role = role_of(name, mapping);
            if matches!(role, None | Some(Role::Name)) && mapping.may_be_damaged(name) {
                damageable.push(n);
            }
            let Some(role) = role else {
                // One without a name has none for the strict reader either.
                names.push(if name.is_empty() {
                    String::new()
                } else {
                    format!("column {}", n + 1)
                });
                unknown.push((n, name));
                continue;
            };
            if let Some(first) = positions[role as usize] {
                let column = name.to_owned();
                let fault = Fault::DuplicateColumn { column, first: place(first).column };
                diagnostics.push(file, place(n), fault);
                good = false;
            }
            positions[role as usize] = Some(n);
            names.push(role.name().to_owned());
        }
        let mut unit = |of: Role, role: Role| {
            let n = positions[of as usize];
            let header = n.map(|n| header[n].as_str());
            stated_unit((of, header), (role, mapping.constant(role))).unwrap_or_else(|fault| {
                diagnostics.push(file, place(n.unwrap_or(0)), fault);
                good = false;
                None
            })
        };
        let (unit, currency) =
            (unit(Role::Capacity, Role::Unit), unit(Role::Investment, Role::Currency));
        let layout = Self {
            width: header.len(),
            header: names.join(","),
            mapping,
            vocabulary: plan.vocabulary.as_ref(),
            by: &plan.by,
            filter: &plan.filter,
            unit,
            currency,
            damageable,
            unnamed: unknown.iter().filter(|(_, name)| name.is_empty()).map(|(n, _)| *n).collect(),
            positions,
        };
        let units_are_good = good;
        for role in layout.missing(plan).filter(|role| units_are_good || !role.is_of_unit()) {
            let wanted = mapping.header(role).unwrap_or(role.name());
            let near = nearest(wanted, unknown.iter().map(|(_, name)| *name));
            let found = unknown.iter().find(|(_, name)| near.as_deref() == Some(*name));
            let place = place(found.map_or(0, |(n, _)| *n));
            // They are named once.
            let columns = if units_are_good == good { row.names() } else { Vec::new() };
            diagnostics.push(file, place, Fault::Unmapped { column: role.name(), near, columns });
            good = false;
        }
        let is_there = |name: &str| header.iter().any(|header| header == name);
        for name in mapping.headers().filter(|name| good && !is_there(name)) {
            let near = nearest(name, unknown.iter().map(|(_, name)| *name));
            let fault = Fault::FitsNothing { text: name.to_owned(), near };
            diagnostics.push(file, place(0), fault);
        }
        if good && mapping.is_empty() {
            for (n, name) in unknown.into_iter().filter(|(_, name)| !name.is_empty()) {
                let column = name.to_owned();
                let near = nearest(&column, Role::ALL.into_iter().map(Role::name));
                diagnostics.push(file, place(n), Fault::UnknownColumn { column, near });
            }
        }
        good.then_some(layout)
    }

    /// Where the columns are that rows are read by.
    pub fn positions(&self) -> Positions {
        let columns = Role::ALL.into_iter();
        columns.filter_map(|role| Some((role.name(), self.position(role)?))).collect()
    }

    /// Where the column of a role is.
    pub fn position(&self, role: Role) -> Option<usize> {
        self.positions[role as usize]
    }

    /// Whether rows have a value of this role, or all have the same.
    pub fn has(&self, role: Role) -> bool {
        self.position(role).is_some() || self.mapping.constant(role).is_some()
    }

    /// Whether the words of a dimension are learnt: a source may be any where nothing asks.
    pub fn learns(&self, dimension: Dimension) -> bool {
        dimension != Dimension::Source || self.vocabulary.is_some() || self.asks_for(dimension)
    }

    /// Whether a dimension tells rows apart.
    pub fn asks_for(&self, dimension: Dimension) -> bool {
        self.by.contains(&dimension) || self.filter.iter().any(|(one, _)| *one == dimension)
    }

    fn missing(&self, plan: &Plan) -> impl Iterator<Item = Role> {
        let lacks = |dimension: Dimension| dimension == Dimension::Start && plan.start_may_lack;
        let asked = Dimension::ALL.into_iter();
        let asked = asked.filter(|one| self.asks_for(*one) && !lacks(*one));
        let money = self.has(Role::Investment) && self.currency.is_none();
        let always = [Role::Technology, Role::Status, Role::Capacity];
        let needed = always
            .into_iter()
            .chain(asked.map(Dimension::role))
            .chain(plan.unique.then_some(Role::Id))
            .chain(self.unit.is_none().then_some(Role::Unit))
            .chain(money.then_some(Role::Currency));
        let mut missing: Vec<Role> = needed.filter(|role| !self.has_column(*role)).collect();
        missing.sort_unstable();
        missing.dedup();
        missing.into_iter()
    }

    /// Whether rows have what a role needs; a unit must be in a column, or be understood.
    fn has_column(&self, role: Role) -> bool {
        match role {
            Role::Unit | Role::Currency | Role::Id => self.position(role).is_some(),
            _ => self.has(role),
        }
    }
}

fn role_of(header: &str, mapping: &Mapping) -> Option<Role> {
    let mapped = Role::ALL.into_iter().find(|role| mapping.header(*role) == Some(header));
    let own = || {
        let role = Role::of(header)?;
        // A unit that is stated for all rows must be that of each.
        let constant = mapping.constant(role).is_some() && !role.is_of_unit();
        (mapping.header(role).is_none() && !constant).then_some(role)
    };
    mapped.or_else(own)
}

/// The unit that a header of amounts and a constant state, if one of them does.
fn stated_unit(
    (of, header): (Role, Option<&str>),
    (role, constant): (Role, Option<&str>),
) -> Result<Option<StatedUnit>, Fault> {
    let in_header = header.and_then(|by| {
        let unit = unit_in(by)?;
        Some(StatedUnit { unit, by: by.to_owned() })
    });
    let constant = constant.map(|text| {
        let near = || nearest(text, Unit::symbols());
        let unit = text.parse().map_err(|_| Fault::Unit { text: text.to_owned(), near: near() })?;
        Ok(StatedUnit { unit, by: format!("{}=={text}", role.name()) })
    });
    let constant = constant.transpose()?;
    for stated in in_header.iter().chain(&constant) {
        fit(stated.unit, of)?;
    }
    match (in_header, constant) {
        (Some(header), Some(constant)) if !is_same(header.unit, constant.unit) => {
            Err(Fault::UnitsApart { unit: header.unit.to_string(), other: constant.by })
        }
        (header, constant) => Ok(constant.or(header)),
    }
}

/// Whether an amount may be in a unit: a capacity in one of power, an investment in one of money.
pub(super) fn fit(unit: Unit, of: Role) -> Result<(), Fault> {
    let (fits, expected) = match of {
        Role::Capacity => (is_power(unit.dimension()), Quantity::POWER),
        _ => (is_money(unit.dimension()), Quantity::YUAN),
    };
    let (dimension, indicator) = (unit.dimension(), of.name().to_owned());
    let fault = Fault::WrongUnit { unit: unit.to_string(), dimension, indicator, expected };
    if fits { Ok(()) } else { Err(fault) }
}

/// Whether two units are one, however they are written.
pub(super) fn is_same(one: Unit, other: Unit) -> bool {
    one.dimension() == other.dimension() && one.factor() == other.factor()
}

pub(super) fn is_power(dimension: Quantity) -> bool {
    dimension == Quantity::POWER
}

pub(super) fn is_money(dimension: Quantity) -> bool {
    currency_of(dimension).is_some()
}

/// The currency that a unit of this dimension is of.
pub(super) fn currency_of(dimension: Quantity) -> Option<Currency> {
    match dimension {
        Quantity::YUAN => Some(Currency::Yuan),
        Quantity::DOLLARS => Some(Currency::Dollars),
        _ => None,
    }
}
