//! How much speaks against a figure.

use super::case::{Case, Region};
use super::component::Component;
use super::contract::Thoroughness;
use super::range::Range;
use super::rough::Rough;
use super::scenario::Scenario;
use super::twin::Form;

impl Component<'_> {
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
