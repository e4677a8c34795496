//! A figure that was changed beyond what its relations allow is among the suspects.

use changzhi::audit::{Element, Quantity, QuantityId, System, Verdict};
use changzhi::figure::{Level, Print, Rational};
use changzhi::load::Package;
use changzhi::solve::Model;

use super::dataset;

/// The system with one figure's last digit moved far enough that the figures which it hangs
/// together with rule it out.
fn perturbed(system: &System, id: QuantityId, print: &Print) -> Option<System> {
    let allowed = system.audit().bound_without(id)?.interval;
    let high = allowed.high()?.value.clone();
    let steps = ((high - print.value()) / print.step()).ceil() + Rational::from(3);
    let moved = print.moved_by(&steps);
    let mut other = System::new();
    for (place, quantity) in system.quantities() {
        let mut quantity: Quantity = quantity.clone();
        if place == id {
            quantity.readings = Level::ALL.map(|level| moved.interval(level)).to_vec();
        }
        other.add(quantity);
    }
    for (_, relation) in system.relations() {
        other.relate(relation.clone());
    }
    Some(other)
}

/// Every ninth printed figure of the shipped package; all of them take minutes.
#[test]
fn a_changed_figure_is_suspected() {
    let shipped = dataset(&Package::shipped());
    let model = Model::new(&shipped);
    let system = &model.system;
    let printed = system.quantities().filter_map(|(id, _)| Some((id, model.subject(id).print()?)));
    let mut changed = 0;
    for (id, observation) in printed.step_by(9) {
        let Some(perturbed) = perturbed(system, id, &observation.figure.print()) else { continue };
        let audit = perturbed.audit();
        assert_ne!(audit.verdict(), Verdict::Consistent);
        let own = |element: &Element| *element == Element::Figure(id);
        let found = audit.contradictions();
        let mut conflicts = found.iter().flat_map(|found| &found.conflicts);
        let named = conflicts.any(|conflict| conflict.iter().any(own));
        let mut suspects = found.iter().flat_map(|found| &found.suspects);
        assert!(named || suspects.any(|suspect| suspect.quantity == id), "{observation:?}");
        changed += 1;
    }
    assert!(changed >= 10, "only {changed} figures are held by others");
}
