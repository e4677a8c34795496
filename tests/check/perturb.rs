//! A figure that was changed beyond what its relations allow is among the suspects.

use changzhi::audit::{Audit, Element, Evidence, Quantity, System, Verdict};
use changzhi::figure::{Level, Rational};
use changzhi::load::Package;
use changzhi::solve::Model;

use super::dataset;

/// The system of the shipped package with one figure's last digit moved far enough that the
/// figures which it hangs together with rule it out, audited.
fn perturbed(system: &System, place: usize) -> Option<Audit> {
    let mut other = System::new();
    for (id, quantity) in system.quantities() {
        let mut quantity: Quantity = quantity.clone();
        if id.index() == place {
            let Some(Evidence::Printed(print)) = &quantity.evidence else { return None };
            let without = Quantity { evidence: None, ..quantity.clone() };
            let allowed = hull_without(system, place, &without)?;
            let high = allowed.high()?.value.clone();
            let steps = ((high - print.value()) / print.step()).ceil() + Rational::from(3);
            quantity.evidence = Some(Evidence::Printed(print.moved_by(&steps)));
        }
        other.add(quantity);
    }
    for (_, relation) in system.relations() {
        other.relate(relation.clone());
    }
    Some(other.contradictions(Level::Printed))
}

/// Where a quantity lies by all others.
fn hull_without(
    system: &System,
    place: usize,
    without: &Quantity,
) -> Option<changzhi::figure::Interval> {
    let mut other = System::new();
    let mut found = None;
    for (id, quantity) in system.quantities() {
        let own = id.index() == place;
        let added = other.add(if own { without.clone() } else { quantity.clone() });
        found = if own { Some(added) } else { found };
    }
    for (_, relation) in system.relations() {
        other.relate(relation.clone());
    }
    Some(other.course(Level::Printed, found?)?.bound.interval)
}

/// Every ninth printed figure of the shipped package; all of them take minutes.
#[test]
fn a_changed_figure_is_suspected() {
    let shipped = dataset(&Package::shipped());
    let model = Model::new(&shipped);
    let system = &model.system;
    let printed: Vec<usize> = system
        .quantities()
        .filter(|(_, quantity)| quantity.evidence.is_some())
        .map(|(id, _)| id.index())
        .collect();
    let mut changed = 0;
    for place in printed.into_iter().step_by(9) {
        let Some(audit) = perturbed(system, place) else { continue };
        assert_ne!(audit.verdict(), Verdict::Consistent);
        let own = |element: &Element| matches!(element, Element::Figure(id) if id.index() == place);
        let mut conflicts = audit.contradictions.iter().flat_map(|found| &found.conflicts);
        let named = conflicts.any(|conflict| conflict.iter().any(own));
        let repairs = audit.contradictions.iter().flat_map(|found| &found.repairs);
        let mut freed = repairs.flat_map(|repair| &repair.freed);
        assert!(
            named || freed.any(|freed| freed.quantity.index() == place),
            "{:?}",
            model.subject(system.quantities().nth(place).expect("it").0).print()
        );
        changed += 1;
    }
    assert!(changed >= 10, "only {changed} figures are held by others");
}
