//! The smallest sets of figures whose correction restores agreement.
//!
//! A set that hits every minimal conflicting set leaves none (Reiter 1987, theorem 4.4). All
//! sets of least weight are listed, of at most [`MOST_FREED`] figures, and each is verified
//! on the whole component. With one identity all its figures are equally suspect: a repair
//! says "one of these", not "this one".

use std::collections::BTreeSet;

use crate::figure::{Level, Rational};

use super::component::{Component, Element};
use super::conflict::Conflicts;
use super::correction::Correction;
use super::feasible::Feasibility;
use super::hull::Bound;
use super::system::QuantityId;

/// How many figures of one component a repair may correct.
pub const MOST_FREED: usize = 3;

/// Figures of which at least one true value lies outside of what was printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// The figures, in document order.
    pub freed: Vec<Freed>,
    /// Their weights together.
    pub weight: Rational,
}

/// One figure of a repair.
#[derive(Clone, Debug, PartialEq)]
pub struct Freed {
    /// Which.
    pub quantity: QuantityId,
    /// Its values, given all figures that the repair leaves.
    pub bound: Bound,
    /// What could have been printed; only where the repair is of this figure alone.
    pub correction: Option<Correction>,
    /// The power of ten that alone explains it, if one does; only where the repair is of this
    /// figure alone.
    pub power_of_ten: Option<i32>,
}

impl Repair {
    /// The change as a part of what was printed, where that can be said.
    #[must_use]
    pub fn relative(&self) -> Option<&Rational> {
        let [only] = self.freed.as_slice() else { return None };
        only.correction.as_ref()?.relative.as_ref()
    }
}

/// The order to show repairs in: by weight, then by the relative change, then as in the
/// document.
pub(super) fn ranked(repairs: &[Repair]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..repairs.len()).collect();
    order.sort_by_key(|index| {
        let repair = &repairs[*index];
        let relative = repair.relative();
        (repair.weight.clone(), relative.is_none(), relative.cloned())
    });
    order
}

/// All repairs of least weight of a component with conflicts, in document order.
pub(super) fn repairs(
    component: &Component<'_>,
    conflicts: &mut Conflicts<'_>,
    level: Level,
) -> Vec<Repair> {
    loop {
        let sets: Vec<Vec<Element>> =
            conflicts.minimal.iter().map(|set| conflicts.named(set)).collect();
        let mut repairs = Vec::new();
        let mut missed = None;
        for figures in least_hitting_sets(component, &sets) {
            match free(component, &figures, level) {
                Ok(repair) => repairs.push(repair),
                Err(Feasibility::Infeasible) => missed = missed.or(Some(figures)),
                Err(_) => {}
            }
        }
        // A set that hits all known conflicts and repairs nothing shows an unknown one.
        let Some(figures) = missed else { return repairs };
        let Some(conflict) = conflicts.conflict_beside(&figures) else { return repairs };
        conflicts.minimal.push(conflict);
    }
}

/// The sets of unlocked figures of least weight that hit every set.
fn least_hitting_sets(
    component: &Component<'_>,
    sets: &[Vec<Element>],
) -> BTreeSet<BTreeSet<QuantityId>> {
    let mut search = HittingSets { component, sets, best: None, found: BTreeSet::new() };
    search.extend(&BTreeSet::new(), &Rational::ZERO);
    let minimal = |set: &BTreeSet<QuantityId>| {
        !search.found.iter().any(|other| other != set && other.is_subset(set))
    };
    search.found.iter().filter(|set| minimal(set)).cloned().collect()
}

struct HittingSets<'s> {
    component: &'s Component<'s>,
    sets: &'s [Vec<Element>],
    best: Option<Rational>,
    found: BTreeSet<BTreeSet<QuantityId>>,
}

impl HittingSets<'_> {
    fn extend(&mut self, figures: &BTreeSet<QuantityId>, weight: &Rational) {
        if self.best.as_ref().is_some_and(|best| weight > best) {
            return;
        }
        let hit =
            |element: &Element| matches!(element, Element::Figure(id) if figures.contains(id));
        let Some(unhit) = self.sets.iter().find(|set| !set.iter().any(hit)) else {
            if self.best.as_ref().is_none_or(|best| weight < best) {
                self.best = Some(weight.clone());
                self.found.clear();
            }
            self.found.insert(figures.clone());
            return;
        };
        if figures.len() == MOST_FREED {
            return;
        }
        for element in unhit {
            let Element::Figure(id) = element else { continue };
            let quantity = self.component.system.quantity(*id);
            if !quantity.locked {
                let mut more = figures.clone();
                more.insert(*id);
                self.extend(&more, &(weight + &quantity.weight));
            }
        }
    }
}

/// Frees figures and finds where their values lie given the rest.
fn free(
    component: &Component<'_>,
    figures: &BTreeSet<QuantityId>,
    level: Level,
) -> Result<Repair, Feasibility> {
    let believed = |id: QuantityId| !figures.contains(&id) && !component.aside.contains(&id);
    let region = component.region(level, believed, None).ok_or(Feasibility::Infeasible)?;
    let places: Vec<usize> = figures.iter().map(|id| component.place(*id)).collect();
    let bounds = component.bounds(region, &places)?;
    let weights = figures.iter().map(|id| &component.system.quantity(*id).weight);
    let weight = weights.fold(Rational::ZERO, |sum, weight| sum + weight);
    let alone = figures.len() == 1;
    let freed = figures.iter().zip(bounds).map(|(id, bound)| Freed {
        quantity: *id,
        correction: alone.then(|| component.correction(*id, &bound, level)).flatten(),
        power_of_ten: alone.then(|| component.slipped_point(*id, &bound, level)).flatten(),
        bound,
    });
    Ok(Repair { freed: freed.collect(), weight })
}
