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
    /// The unit of all capacities, if no column says it.
    pub unit: Option<Unit>,
    /// The unit of all investments, if no column says it.
    pub currency: Option<Unit>,
    /// The columns whose text may be damaged: nothing is added up or told apart by them.
    pub damageable: Vec<usize>,
    positions: [Option<usize>; Role::ALL.len()],
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
        let header = row.fields();
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
        for (n, field) in header.iter().enumerate() {
            let role = role_of(field.text.trim(), mapping);
            if matches!(role, None | Some(Role::Name)) && mapping.may_be_damaged(field.text.trim())
            {
                damageable.push(n);
            }
            let Some(role) = role else {
                names.push(format!("column {}", n + 1));
                unknown.push((n, field.text.trim()));
                continue;
            };
            if let Some(first) = positions[role as usize] {
                let column = field.text.trim().to_owned();
                let fault = Fault::DuplicateColumn { column, first: place(first).column };
                diagnostics.push(file, place(n), fault);
                good = false;
            }
            positions[role as usize] = Some(n);
            names.push(role.name().to_owned());
        }
        let text = |role: Role| Some(header[positions[role as usize]?].text.trim());
        let unit = |role: Role, of: Role, is_wanted: &dyn Fn(Quantity) -> bool| {
            let constant = mapping.constant(role).and_then(|text| text.parse::<Unit>().ok());
            let constant = constant.filter(|unit| is_wanted(unit.dimension()));
            constant.or_else(|| unit_in(text(of)?, is_wanted))
        };
        let layout = Self {
            width: header.len(),
            header: names.join(","),
            mapping,
            vocabulary: plan.vocabulary.as_ref(),
            by: &plan.by,
            filter: &plan.filter,
            unit: unit(Role::Unit, Role::Capacity, &is_power),
            currency: unit(Role::Currency, Role::Investment, &is_money),
            damageable,
            positions,
        };
        for role in layout.missing(plan) {
            let wanted = mapping.header(role).unwrap_or(role.name());
            let near = nearest(wanted, unknown.iter().map(|(_, name)| *name));
            let found = unknown.iter().find(|(_, name)| near.as_deref() == Some(*name));
            let place = place(found.map_or(0, |(n, _)| *n));
            diagnostics.push(file, place, Fault::MissingColumn { column: role.name(), near });
            good = false;
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
        let free = mapping.header(role).is_none() && mapping.constant(role).is_none();
        free.then_some(role)
    };
    mapped.or_else(own)
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
