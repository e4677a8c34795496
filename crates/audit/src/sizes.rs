//! How large quantities are, so that a program in floating point has columns of about 1.

use std::collections::BTreeMap;

use super::network::Network;
use super::row::Row;
use super::twin::{Form, Twin};

/// How large the quantities of some rows are: by their ends, or by what they are added to and
/// multiplied by.
pub(super) fn sizes<R: Form>(
    network: &Network,
    rows: &[usize],
    region: &[R],
) -> BTreeMap<usize, f64> {
    let rows = || rows.iter().map(|row| &network.rows[*row]);
    let mut sizes = BTreeMap::new();
    for x in rows().flat_map(Row::quantities) {
        sizes.extend(size_of(&region[x]).map(|size| (x, size)));
    }
    let mut known = usize::MAX;
    while known != sizes.len() {
        known = sizes.len();
        rows().for_each(|row| row.spread(&mut sizes));
    }
    sizes
}

/// The size of the larger end of a range, if it has one that is not zero.
pub(super) fn size_of<R: Form>(range: &R) -> Option<f64> {
    let ends = range.limits::<f64>().into_iter().flatten().map(|limit| limit.value.abs());
    Some(ends.fold(0.0, f64::max)).filter(|size| *size > 0.0)
}

impl Row {
    /// Takes a quantity of unknown size to be as large as the largest term of known size.
    fn spread(&self, sizes: &mut BTreeMap<usize, f64>) {
        let terms = || {
            self.groups.iter().flat_map(|group| {
                let constant = group.constant.as_ref().map(|twin| (twin_size(twin), None));
                let sum = group.sum.iter().map(|(one, x)| (one.double.abs(), Some(*x)));
                constant.into_iter().chain(sum).map(|(one, x)| (one, x, group.factor))
            })
        };
        let size = |x: Option<usize>| x.map_or(Some(1.0), |x| sizes.get(&x).copied());
        let known = terms().filter_map(|(one, x, factor)| Some(one * size(x)? * size(factor)?));
        let largest = known.fold(0.0, f64::max);
        if largest <= 0.0 {
            return;
        }
        let lacking = terms().filter_map(|(one, x, factor)| match (size(x), size(factor)) {
            (None, Some(other)) => Some((x?, largest / (one * other))),
            (Some(other), None) => Some((factor?, largest / (one * other))),
            _ => None,
        });
        let lacking: Vec<(usize, f64)> = lacking.collect();
        for (x, size) in lacking {
            sizes.entry(x).or_insert(size);
        }
    }
}

fn twin_size(twin: &Twin) -> f64 {
    twin.exact.single().map_or(0.0, |value| value.to_f64().abs())
}
