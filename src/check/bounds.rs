//! Where each number of a package lies.

use serde::Serialize;

use super::finding::{Bounds, Printed};
use super::worded::Scribe;
use crate::audit::Audit;
use crate::solve::{Model, Subject};

/// A number of the package, printed or not, and where it lies.
#[derive(Clone, Debug, Serialize)]
pub struct Known {
    /// The key of its area.
    pub area: String,
    /// The key of its indicator.
    pub indicator: String,
    /// Its period.
    pub period: String,
    /// Its finest print, if there is one.
    pub printed: Option<Printed>,
    /// Where it lies, in the base unit; `None` if it is part of a contradiction, or not
    /// decided.
    pub bounds: Option<Bounds>,
}

/// The facts of a package in the order of the model.
pub(super) fn of(scribe: Scribe<'_>, model: &Model<'_>, audit: &Audit<'_>) -> Vec<Known> {
    let dataset = scribe.dataset;
    let mut known: Vec<Known> = Vec::new();
    let ids: Vec<_> = model.system.quantities().map(|(id, _)| id).collect();
    let bounds = audit.bounds(&ids);
    for (id, _) in model.system.quantities() {
        let Subject::Fact(fact, print) = model.subject(id) else { continue };
        let record = dataset.indicator(fact.indicator);
        let unit = print.map_or(record.unit, |print| print.figure.unit());
        let places = print.map_or(0, |print| -print.figure.last_place());
        let bound = bounds[id.index()].as_ref();
        known.push(Known {
            area: dataset.areas[fact.area.0].id.clone(),
            indicator: record.id.clone(),
            period: fact.when.to_string(),
            printed: print.map(|print| scribe.printed(print)),
            bounds: bound.map(|bound| scribe.bounds(bound, unit, places)),
        });
    }
    known.sort_by(|a, b| {
        (&a.area, &a.indicator, &a.period).cmp(&(&b.area, &b.indicator, &b.period))
    });
    known
}
