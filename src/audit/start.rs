//! What quantities can be before any relation speaks.

use crate::figure::{Interval, Level};

use super::component::Component;
use super::contract::Region;
use super::narrowing::integers;
use super::range::{Range, Twin};
use super::rough::Rough;
use super::system::QuantityId;

/// The values of one quantity; `None` if there are none.
#[derive(Debug)]
pub(super) struct Start {
    /// By its domain alone.
    free: Option<Twin>,
    /// By what was printed of it too.
    believed: Option<Twin>,
}

impl Component<'_> {
    fn starts(&self, level: Level) -> &[Start] {
        self.starts[level as usize].get_or_init(|| {
            let start = |id: &QuantityId| {
                let quantity = self.system.quantity(*id);
                let values = |values: Interval| {
                    let values = if quantity.integer { integers(&values) } else { Some(values) };
                    values.map(Twin::new)
                };
                let free = values(quantity.domain.clone());
                let believed = match &quantity.evidence {
                    Some(evidence) => {
                        evidence.interval(level).intersect(&quantity.domain).and_then(values)
                    }
                    None => free.clone(),
                };
                Start { free, believed }
            };
            self.quantities.iter().map(start).collect()
        })
    }

    /// The values of all quantities, of which only some figures are believed, and one is
    /// within an interval; `None` if one has none.
    pub fn region(
        &self,
        level: Level,
        believed: impl Fn(QuantityId) -> bool,
        within: Option<(usize, &Interval)>,
    ) -> Option<Region> {
        self.region_of(level, believed, within.map(|(place, values)| (place, values.clone())))
    }

    /// The same in floating point.
    pub fn rough_region(
        &self,
        level: Level,
        believed: impl Fn(QuantityId) -> bool,
        within: Option<(usize, &Interval)>,
    ) -> Option<Vec<Rough>> {
        self.region_of(level, believed, within.map(|(place, values)| (place, Rough::from(values))))
    }

    fn region_of<R: Range>(
        &self,
        level: Level,
        believed: impl Fn(QuantityId) -> bool,
        within: Option<(usize, R)>,
    ) -> Option<Vec<R>> {
        let mut region = vec![R::ALL; self.network.integer.len()];
        for ((id, start), values) in self.quantities.iter().zip(self.starts(level)).zip(&mut region)
        {
            let start = if believed(*id) { &start.believed } else { &start.free };
            *values = R::of(start.as_ref()?).clone();
        }
        if let Some((place, values)) = within {
            region[place] = region[place].intersect(&values)?;
        }
        Some(region)
    }

    /// Whether a figure leaves its quantity any value that this can have.
    pub fn is_possible(&self, id: QuantityId, level: Level) -> bool {
        self.starts(level)[self.place(id)].believed.is_some()
    }
}
