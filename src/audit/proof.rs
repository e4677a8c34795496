//! Which figures and relations a contradiction rests on, where narrowing alone finds it.

use std::collections::BTreeSet;

use crate::figure::Level;

use super::component::{Component, Element};
use super::contract::{Case, Region, Thoroughness};
use super::feasible::Feasibility;
use super::network::Row;
use super::system::{QuantityId, RelationId};
use super::trace::Trace;

impl Component<'_> {
    /// The relations that prove a contradiction among all but some figures, if narrowing
    /// finds one.
    pub fn proof(
        &self,
        level: Level,
        aside: &BTreeSet<QuantityId>,
    ) -> Option<BTreeSet<RelationId>> {
        let mut region = self.region(level, |id| !aside.contains(&id))?;
        self.narrow(&mut region).err()
    }

    /// The relations among which a search finds that all but some figures contradict each
    /// other, where narrowing does not.
    pub fn proof_by_search(
        &self,
        level: Level,
        aside: &BTreeSet<QuantityId>,
    ) -> Option<BTreeSet<RelationId>> {
        let mut region = self.region(level, |id| !aside.contains(&id))?;
        self.whole().settle(&mut region);
        let case = self.whole().without_entailed(&region).without_absorbed(&region, None);
        let relation = |(_, row): (usize, &Row)| self.relations[row.relation];
        let relations = case.rows_in_force().map(relation).collect();
        (case.search_any(&region) == Feasibility::Infeasible).then_some(relations)
    }

    /// Those of some elements that prove a contradiction among them, if narrowing finds one.
    pub fn proof_among(&self, level: Level, elements: &[Element]) -> Option<Vec<Element>> {
        let believed = |id| elements.contains(&Element::Figure(id));
        let mut region = self.region(level, believed)?;
        let relations = self.narrow_by(&self.case(elements), &mut region).err()?;
        let named = relations.iter().flat_map(|id| self.system.relation(*id).quantities());
        let named: BTreeSet<QuantityId> = named.collect();
        let proves = |element: &&Element| match element {
            Element::Figure(id) => named.contains(id),
            Element::Relation(id) => relations.contains(id),
        };
        Some(elements.iter().filter(proves).copied().collect())
    }

    /// Narrows a region by all relations; the relations of the proof if nothing is left.
    pub fn narrow(&self, region: &mut Region) -> Result<(), BTreeSet<RelationId>> {
        self.narrow_by(&self.whole(), region)
    }

    fn narrow_by(&self, case: &Case<'_>, region: &mut Region) -> Result<(), BTreeSet<RelationId>> {
        let mut trace = Trace::new(region.len());
        let rows: Vec<usize> = case.rows_in_force().map(|(index, _)| index).collect();
        let narrowed = case.propagate_traced(region, rows, Thoroughness::Enough, Some(&mut trace));
        let relation = |row: usize| self.relations[self.network.rows[row].relation];
        narrowed
            .map(|_| ())
            .map_err(|_| trace.rows_of_failure().into_iter().map(relation).collect())
    }
}
