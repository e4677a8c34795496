//! Which figures are believed, and how they are read.

use changzhi_number::Interval;

use super::case::Region;
use super::component::Component;
use super::twin::{Form, Twin};

/// Which figures are believed, and how they are read.
#[derive(Clone, Copy)]
pub(super) struct Scenario<'a> {
    pub reading: usize,
    /// Whether the figure of the quantity at a place is believed.
    pub believed: &'a dyn Fn(usize) -> bool,
    /// A quantity that is to lie within an interval.
    pub within: Option<(usize, &'a Interval)>,
}

impl Component<'_> {
    /// The values of all quantities in a scenario; the place of one that has none.
    pub fn region<R: Form>(&self, scenario: Scenario<'_>) -> Result<Region<R>, usize> {
        let mut region = vec![R::ALL; self.network.len()];
        for (place, start) in self.starts.iter().enumerate() {
            let reading = (scenario.believed)(place).then_some(scenario.reading);
            region[place] = R::of(start.values(reading).ok_or(place)?).clone();
        }
        if let Some((place, values)) = scenario.within {
            let values = Twin::new(values.clone());
            region[place] = region[place].intersect(R::of(&values)).ok_or(place)?;
        }
        Ok(region)
    }
}
