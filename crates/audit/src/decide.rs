//! Whether figures and relations can all hold at once, and if not, which of them prove it.
//!
//! Narrowing decides most cases. What it leaves is reduced to its cycles, and searched: the
//! [program](super::program) of a region has no solution, or one that is a solution of the
//! relations too, or one that misses a product; then the region is cut in two at a factor of
//! that product, at the program's own value (Al-Khayyal and Falk, "Jointly constrained
//! biconvex programming", Mathematics of Operations Research 1983).
//!
//! All of this is first done in floating point. A region without solutions is proved empty in
//! exact fractions, by the few rows on which the program failed; one with a solution counts as
//! such if the solution keeps a distance from all bounds that rounding cannot cover. Where
//! ends come too close to tell, everything is done again in fractions.

use std::collections::BTreeSet;

use changzhi_number::{End, Interval, Rational};

use super::case::Case;
use super::component::{Component, Element};
use super::contract::Thoroughness;
use super::decision::{Decision, Proof};
use super::number::Number;
use super::rough::Rough;
use super::row::Row;
use super::scenario::Scenario;
use super::search::{Limits, Search};
use super::space::Space;
use super::start::Start;
use super::trace::Trace;

impl Component<'_> {
    /// Whether the relations of a case and the figures of a scenario can all hold.
    pub fn decide(&self, case: &Case<'_>, scenario: Scenario<'_>) -> Decision {
        match self.decide_in::<Rough, f64>(case, scenario, Limits::MOST) {
            Decision::Close => self.decide_in::<Interval, Rational>(case, scenario, Limits::MOST),
            decided => decided,
        }
    }

    /// The same with the little work of [`Limits::QUICK`] or [`Limits::BRIEF`]: what is close in a
    /// large cycle stays so.
    pub fn decide_within(
        &self,
        limits: Limits,
        case: &Case<'_>,
        scenario: Scenario<'_>,
    ) -> Decision {
        match self.decide_in::<Rough, f64>(case, scenario, limits) {
            Decision::Close => self.decide_in::<Interval, Rational>(case, scenario, Limits::SHORT),
            decided => decided,
        }
    }

    fn decide_in<R: Space, N: Number>(
        &self,
        case: &Case<'_>,
        scenario: Scenario<'_>,
        limits: Limits,
    ) -> Decision {
        let start: Vec<R> = match self.region(scenario) {
            Ok(start) => start,
            Err(place) => {
                return Decision::Infeasible(Proof { alone: Some(place), ..Proof::default() });
            }
        };
        if !N::EXACT && self.leaves_out_zero(scenario) {
            return Decision::Close;
        }
        let (mut region, mut trace) = (start.clone(), Trace::new(start.len()));
        let narrow = |region: &mut Vec<R>, trace: &mut Trace<R>, thoroughness| {
            case.propagate_traced(region, case.places(), thoroughness, Some(trace))
        };
        let forest = N::EXACT && case.core(&start, None).places().next().is_none();
        let thoroughness = if forest { Thoroughness::Full } else { Thoroughness::Enough };
        if narrow(&mut region, &mut trace, thoroughness).is_err() {
            let rows = trace.rows_of_failure();
            return Decision::Infeasible(Proof { rows, alone: None });
        }
        if region
            .iter()
            .zip(&start)
            .enumerate()
            .any(|(x, (after, before))| after.is_close_to_empty(before, self.network.integer[x]))
        {
            return Decision::Close;
        }
        let (whole, network) = (case, case.network);
        let core = case.without_silent(&region).without_absorbed(&region, None);
        let core = core.core(&region, None);
        if core.size() > limits.rows {
            return Decision::Close;
        }
        // What narrowing found of a quantity by rows of the core follows from these, and may be
        // taken roughly.
        let follows = |x: usize| {
            network.touching[x].iter().all(|row| whole.active[*row] == core.active[*row])
        };
        let region =
            region.iter().zip(&start).enumerate().map(|(x, (now, start))| {
                if follows(x) { now.shortened(start) } else { now.clone() }
            });
        let region = region.collect();
        let search = Search::<R, N>::new(&core, &trace, &start, limits, &self.witnesses);
        search.decide(&region, &self.work)
    }

    /// Whether a figure is said to be above zero or below: zero has no size that tells how near
    /// to it a solution in floating point may come.
    fn leaves_out_zero(&self, scenario: Scenario<'_>) -> bool {
        let at_zero = |end: Option<&End>| end.is_some_and(|end| end.open && end.value.is_zero());
        let open = |values: &Interval| at_zero(values.low()) || at_zero(values.high());
        let figure = |(place, start): (usize, &Start)| {
            let reading = (scenario.believed)(place).then_some(scenario.reading);
            start.values(reading).is_some_and(|values| open(&values.exact))
        };
        self.starts.iter().enumerate().any(figure)
            || scenario.within.is_some_and(|(_, values)| open(values))
    }

    /// The elements of a proof: its relations, and the believed figures of what they name.
    pub fn elements_of(
        &self,
        proof: &Proof,
        believed: impl Fn(usize) -> bool,
    ) -> BTreeSet<Element> {
        let rows = || proof.rows.iter().map(|row| &self.network.rows[*row]);
        let relations = rows().map(|row| Element::Relation(self.relations[row.relation]));
        let places = rows().flat_map(Row::quantities).chain(proof.alone);
        let figures = places.filter(|place| self.is_published(*place) && believed(*place));
        let figures = figures.map(|place| Element::Figure(self.quantities[place]));
        relations.chain(figures).collect()
    }
}
