//! How much speaks against a figure.

use super::case::{Case, Region};
use super::component::{Component, Element};
use super::conflict::Elements;
use super::contract::Thoroughness;
use super::range::Range;
use super::rough::Rough;
use super::scenario::Scenario;
use super::twin::Form;

impl Component<'_> {
    /// How far all others put the quantity at a place from its figure, beside its size.
    pub fn change(&self, place: usize, dropped: &Elements) -> f64 {
        let gone = |element| dropped.contains(&element);
        let believed = |x: usize| x != place && !gone(Element::Figure(self.quantities[x]));
        let scenario = Scenario { reading: 0, believed: &believed, within: None };
        let kept = |rank: usize| !gone(Element::Relation(self.relations[rank]));
        let case = Case::of_relations(&self.network, kept);
        let own = self.starts[place].values(Some(0)).map(Rough::of);
        let (Ok(mut region), Some(own)) = (self.region::<Rough>(scenario), own) else {
            return f64::INFINITY;
        };
        let _ = case.propagate(&mut region, case.places(), Thoroughness::Enough);
        let gap = (region[place].low - own.high).max(own.low - region[place].high).max(0.0);
        gap / own.low.abs().max(own.high.abs()).max(f64::MIN_POSITIVE)
    }

    /// How many relations exclude what was published of the quantity at a place, each by
    /// itself, given what all others say of the rest.
    pub fn against(&self, case: &Case<'_>, scenario: Scenario<'_>, place: usize) -> usize {
        let Ok(mut region) = self.region::<Rough>(scenario) else { return 0 };
        let Some(published) = self.starts[place].values(Some(scenario.reading)) else { return 0 };
        let mut others = case.clone();
        self.network.touching[place].iter().for_each(|row| others.active[*row] = false);
        let narrowed = others.propagate(&mut region, others.places(), Thoroughness::Enough);
        if narrowed.is_err() {
            return 0;
        }
        let excludes = |relation: &usize| {
            let own = Case::of_relations(&self.network, |rank| rank == *relation);
            let mut region: Region<Rough> = region.clone();
            let narrowed = own.propagate(&mut region, own.places(), Thoroughness::Enough);
            narrowed.is_err() || region[place].intersect(Rough::of(published)).is_none()
        };
        let touching = self.network.touching[place].iter().filter(|row| case.active[**row]);
        let mut relations: Vec<usize> =
            touching.map(|row| self.network.rows[*row].relation).collect();
        relations.dedup();
        relations.iter().filter(|relation| excludes(relation)).count()
    }
}
