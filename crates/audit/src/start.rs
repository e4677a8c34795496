//! What quantities can be before any relation speaks.

use changzhi_number::Interval;

use super::case::Region;
use super::component::Component;
use super::quantity::Quantity;
use super::range::Range;
use super::twin::{Form, Twin};

/// The values of one quantity; `None` if there are none.
#[derive(Debug)]
pub(super) struct Start {
    /// By its domain alone.
    free: Option<Twin>,
    /// By its figure too, one for each reading.
    believed: Vec<Option<Twin>>,
}

/// Which figures are believed, and how they are read.
#[derive(Clone, Copy)]
pub(super) struct Scenario<'a> {
    pub reading: usize,
    /// Whether the figure of the quantity at a place is believed.
    pub believed: &'a dyn Fn(usize) -> bool,
    /// A quantity that is to lie within an interval.
    pub within: Option<(usize, &'a Interval)>,
}

impl Start {
    pub fn of(quantity: &Quantity) -> Self {
        let values = |values: Interval| {
            let values = if quantity.integer { Range::integers(&values) } else { Some(values) };
            values.map(Twin::new)
        };
        let read = |reading: &Interval| reading.intersect(&quantity.domain).and_then(values);
        Self {
            free: values(quantity.domain.clone()),
            believed: quantity.readings.iter().map(read).collect(),
        }
    }

    /// The values by one reading, by the loosest if there are fewer; by the domain alone if
    /// nothing was published or the figure is not believed.
    pub fn values(&self, reading: Option<usize>) -> Option<&Twin> {
        let read = reading.and_then(|n| self.believed.get(n).or(self.believed.last()));
        read.unwrap_or(&self.free).as_ref()
    }
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
