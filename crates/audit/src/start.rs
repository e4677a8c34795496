//! What quantities can be before any relation speaks.

use changzhi_number::Interval;

use super::quantity::Quantity;
use super::range::Range;
use super::twin::Twin;

/// The values of one quantity; `None` if there are none.
#[derive(Debug)]
pub(super) struct Start {
    /// By its domain alone.
    free: Option<Twin>,
    /// By its figure too, one for each reading.
    believed: Vec<Option<Twin>>,
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

    /// Whether the figure, read strictly, allows all of some values.
    pub fn holds(&self, values: &Interval) -> bool {
        self.values(Some(0)).is_some_and(|figure| values.lies_in(&figure.exact))
    }

    /// The values by one reading, by the loosest if there are fewer; by the domain alone if
    /// nothing was published or the figure is not believed.
    pub fn values(&self, reading: Option<usize>) -> Option<&Twin> {
        let read = reading.and_then(|n| self.believed.get(n).or(self.believed.last()));
        read.unwrap_or(&self.free).as_ref()
    }
}
