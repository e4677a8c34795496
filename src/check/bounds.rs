//! Where each number of a package lies.

use serde::Serialize;

use super::finding::{Bounds, Printed};
use super::phrasing::Phrasing;
use crate::index::{Fact, Observation};
use crate::solve::{Entry, Subject};

/// A number of the package, published or not, and where it lies.
#[derive(Clone, Debug, Serialize)]
pub struct Known {
    /// The key of its area.
    pub area: String,
    /// The key of its indicator.
    pub indicator: String,
    /// Its period.
    pub period: String,
    /// Its finest published figure, if there is one.
    pub printed: Option<Printed>,
    /// Where it lies, in the base unit; `None` if that is not known.
    pub bounds: Option<Bounds>,
}

/// A fact, with its finest figure if there is one.
struct Number<'m> {
    fact: Fact,
    print: Option<&'m Observation>,
}

/// The facts of a package, by area, indicator and period.
pub(super) fn of(phrasing: Phrasing<'_, '_>) -> Vec<Known> {
    let (dataset, model) = (phrasing.dataset, phrasing.solution.model);
    let mut known: Vec<Known> = Vec::new();
    let subjects = model.system.quantities().filter_map(|(id, _)| match model.subject(id) {
        Subject::Fact(fact, print) => Some(Number { fact, print }),
        Subject::Print(..) => None,
    });
    // Those that only formulas name are told by nobody but explain.
    let shown = |fact: Fact| model.entry(fact).is_some_and(Entry::may_be_shown);
    let numbers: Vec<Number<'_>> = subjects.filter(|number| shown(number.fact)).collect();
    phrasing.solution.find_bounds(numbers.iter().map(|number| number.fact));
    for Number { fact, print } in numbers {
        let record = dataset.indicator(fact.indicator);
        let unit = print.map_or(record.unit, |print| print.figure.unit());
        let places = print.map_or(0, |print| -print.figure.last_place());
        let bound = phrasing.solution.bound(fact);
        known.push(Known {
            area: dataset.areas[fact.area.0].id.clone(),
            indicator: record.id.clone(),
            period: fact.when.to_string(),
            printed: print.map(|print| phrasing.printed(print)),
            bounds: bound.map(|bound| phrasing.bounds(&bound, unit, places)),
        });
    }
    known.sort_by(|a, b| {
        (&a.area, &a.indicator, &a.period).cmp(&(&b.area, &b.indicator, &b.period))
    });
    known
}
