//! Which figures and relations a contradiction rests on, where narrowing alone finds it.

use std::collections::BTreeSet;

use crate::figure::Level;

use super::component::{Component, Element};
use super::contract::{Case, Region, Thoroughness};
use super::feasible::{Feasibility, Roughly};
use super::network::Row;
use super::range::Range;
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
        self.proof_by(level, &self.whole(), |id| !aside.contains(&id))
    }

    /// The relations among which a search finds that all but some figures contradict each
    /// other, where narrowing does not.
    pub fn proof_by_search(
        &self,
        level: Level,
        aside: &BTreeSet<QuantityId>,
    ) -> Option<BTreeSet<RelationId>> {
        let mut region = self.region(level, |id| !aside.contains(&id), None)?;
        self.whole().settle(&mut region);
        let case = self.whole().without_entailed(&region).without_absorbed(&region, None);
        let relation = |(_, row): (usize, &Row)| self.relations[row.relation];
        let relations = case.rows_in_force().map(relation).collect();
        (case.search_any(&region) == Feasibility::Infeasible).then_some(relations)
    }

    /// Those of some elements that prove a contradiction among them, if narrowing finds one.
    pub fn proof_among(&self, level: Level, elements: &[Element]) -> Option<Vec<Element>> {
        let believed = |id| elements.contains(&Element::Figure(id));
        let relations = self.proof_by(level, &self.case(elements), believed)?;
        let named = relations.iter().flat_map(|id| self.system.relation(*id).quantities());
        let named: BTreeSet<QuantityId> = named.collect();
        let proves = |element: &&Element| match element {
            Element::Figure(id) => named.contains(id),
            Element::Relation(id) => relations.contains(id),
        };
        Some(elements.iter().filter(proves).copied().collect())
    }

    /// The relations by which narrowing finds that a case leaves nothing, if it does.
    fn proof_by(
        &self,
        level: Level,
        case: &Case<'_>,
        believed: impl Fn(QuantityId) -> bool,
    ) -> Option<BTreeSet<RelationId>> {
        let start = self.rough_region(level, &believed, None)?;
        let mut trace = Trace::new(start.len());
        match case.narrow_roughly(&start, Some(&mut trace)) {
            Roughly::Empty => Some(self.relations_of_failure(&trace)),
            Roughly::Clear(_) => None,
            Roughly::Close => {
                let mut region = self.region(level, believed, None)?;
                self.narrow_by(case, &mut region).err()
            }
        }
    }

    /// Narrows a region by the relations of a case; those of the proof if nothing is left.
    pub fn narrow_by(
        &self,
        case: &Case<'_>,
        region: &mut Region,
    ) -> Result<(), BTreeSet<RelationId>> {
        let mut trace = Trace::new(region.len());
        let rows: Vec<usize> = case.rows_in_force().map(|(index, _)| index).collect();
        let narrowed = case.propagate_traced(region, rows, Thoroughness::Enough, Some(&mut trace));
        narrowed.map(|_| ()).map_err(|_| self.relations_of_failure(&trace))
    }

    /// The relations that a failure rests on.
    pub fn relations_of_failure<R: Range>(&self, trace: &Trace<R>) -> BTreeSet<RelationId> {
        let relation = |row: usize| self.relations[self.network.rows[row].relation];
        trace.rows_of_failure().into_iter().map(relation).collect()
    }
}
