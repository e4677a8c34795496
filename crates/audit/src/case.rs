//! A network of which only some relations are in force.

use std::collections::BTreeSet;

use super::network::Network;
use super::range::Range;
use super::row::Row;

/// The values of all quantities of a network.
pub(super) type Region<R> = Vec<R>;

/// No values are left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Empty;

/// Some relations of a network.
#[derive(Clone, Debug)]
pub(super) struct Case<'n> {
    pub network: &'n Network,
    /// Whether each row is in force.
    pub active: Vec<bool>,
}

impl<'n> Case<'n> {
    /// All relations of a network.
    pub fn whole(network: &'n Network) -> Self {
        Self { network, active: vec![true; network.rows.len()] }
    }

    /// The relations that come from some ranks.
    pub fn of_relations(network: &'n Network, kept: impl Fn(usize) -> bool) -> Self {
        let active = network.rows.iter().map(|row| kept(row.relation)).collect();
        Self { network, active }
    }

    /// Those of its rows that are among some.
    pub fn only(&self, rows: &BTreeSet<usize>) -> Self {
        let mut active = vec![false; self.active.len()];
        for row in rows {
            active[*row] = self.active[*row];
        }
        Self { network: self.network, active }
    }

    /// The rows in force, with their places.
    pub fn rows(&self) -> impl Iterator<Item = (usize, &'n Row)> {
        self.network.rows.iter().enumerate().filter(|(index, _)| self.active[*index])
    }

    /// The places of the rows in force.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.active.iter().enumerate().filter(|(_, active)| **active).map(|(index, _)| index)
    }

    /// How many rows are in force.
    pub fn size(&self) -> usize {
        self.places().count()
    }

    /// The case without relations that say nothing: those that every value of the region
    /// keeps, and quotients whose divisor may be zero.
    pub fn without_silent<R: super::twin::Form>(&self, region: &[R]) -> Self {
        let mut case = self.clone();
        for (index, row) in self.rows() {
            case.active[index] = !row.is_dormant(region) && !row.is_entailed(region);
        }
        case
    }

    /// The relations that an unknown quantity can hear from through other unknown ones.
    pub fn around<R: Range>(&self, region: &[R], quantity: usize) -> Self {
        let mut active = vec![false; self.active.len()];
        let mut quantities = vec![quantity];
        while let Some(quantity) = quantities.pop() {
            for row in &self.network.touching[quantity] {
                if !self.active[*row] || std::mem::replace(&mut active[*row], true) {
                    continue;
                }
                let names = self.network.rows[*row].quantities();
                quantities.extend(names.filter(|x| !region[*x].is_single()));
            }
        }
        Self { network: self.network, active }
    }
}
