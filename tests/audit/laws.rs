//! What every audit keeps to, on random systems made of a known truth.

use changzhi::audit::{Bound, Quantity, QuantityId, Relation, System, Verdict};
use changzhi::figure::{End, Interval, Level, Rational, power_of_ten};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::world::{ids, recipes, world};

/// The bounds of all quantities of a system.
fn bounds(system: &System) -> Vec<Option<Bound>> {
    let ids: Vec<QuantityId> = system.quantities().map(|(id, _)| id).collect();
    system.audit().bounds(&ids)
}

fn encloses(outer: &Interval, inner: &Interval) -> bool {
    outer.intersect(inner).as_ref() == Some(inner)
}

/// The same systems each time, unless `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for others.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 96;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(1);
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_truth_is_never_contradicted_nor_outside_of_the_bounds(recipe in recipes()) {
        let world = world(recipe);
        let system = world.plain();
        prop_assert_ne!(system.audit().verdict(), Verdict::Contradictory);
        for (bound, value) in bounds(&system).iter().zip(&world.truth) {
            let bound = bound.as_ref();
            prop_assert!(bound.is_none_or(|bound| bound.interval.contains(value)));
        }
    }

    #[test]
    fn another_figure_never_widens_a_bound(recipe in recipes(), dropped in 0_usize..8) {
        let world = world(recipe);
        let mut fewer = world.clone();
        fewer.prints[dropped % world.truth.len()] = None;
        let with = bounds(&world.plain());
        let without = bounds(&fewer.plain());
        for (with, without) in with.iter().zip(&without) {
            let (Some(with), Some(without)) = (with, without) else { continue };
            if with.exact {
                prop_assert!(encloses(&without.interval, &with.interval));
            }
        }
    }

    #[test]
    fn the_order_of_figures_and_relations_changes_nothing(recipe in recipes()) {
        let mut world = world(recipe);
        let plain = bounds(&world.plain());
        world.relations.reverse();
        let order: Vec<usize> = (0..world.truth.len()).rev().collect();
        let turned = bounds(&world.system(&order, &Rational::ONE));
        for (a, b) in plain.iter().zip(turned.iter().rev()) {
            let (Some(a), Some(b)) = (a, b) else { continue };
            if a.exact && b.exact {
                prop_assert_eq!(&a.interval, &b.interval);
            }
        }
    }

    #[test]
    fn another_unit_changes_nothing_but_the_unit(recipe in recipes(), exponent in -9..9) {
        let world = world(recipe);
        prop_assume!(world.is_linear());
        let scale = power_of_ten(exponent);
        let order: Vec<usize> = (0..world.truth.len()).collect();
        let plain = bounds(&world.plain());
        let scaled = bounds(&world.system(&order, &scale));
        for (plain, scaled) in plain.iter().zip(&scaled) {
            let (Some(plain), Some(scaled)) = (plain, scaled) else { continue };
            prop_assert_eq!(&scaled.interval, &plain.interval.scaled(&scale));
            prop_assert!(plain.exact && scaled.exact, "a linear system is always solved");
        }
    }

    #[test]
    fn a_figure_outside_of_its_exact_bounds_contradicts(recipe in recipes(), which in 0_usize..8) {
        let world = world(recipe);
        let which = which % world.truth.len();
        let bound = bounds(&world.plain())[which].clone();
        let Some(high) = bound.as_ref().and_then(|bound| bound.interval.high()) else {
            return Ok(());
        };
        let beyond = Interval::new(Some(End { open: !high.open, ..high.clone() }), None).unwrap();
        let mut system = world.plain();
        let same = system.add(Quantity {
            readings: vec![beyond],
            ..Quantity::unknown(Interval::ALL)
        });
        system.relate(Relation::sum(same, &[ids()[which]]));
        prop_assert_ne!(system.verdict(0), Verdict::Consistent);
    }

    #[test]
    fn what_everything_else_allows_is_the_bound_of_a_system_without_the_figure(
        recipe in recipes(),
    ) {
        let world = world(recipe);
        let system = world.plain();
        let audit = system.audit();
        for (n, id) in ids().into_iter().enumerate().take(world.truth.len()) {
            let mut fewer = world.clone();
            let Some(print) = fewer.prints[n].take() else { continue };
            let system = fewer.plain();
            let without = system.audit();
            let (Some(ours), Some(theirs)) = (audit.bound_without(id), without.bound(id)) else {
                continue;
            };
            if ours.exact && theirs.exact {
                prop_assert_eq!(&ours.interval, &theirs.interval);
            } else {
                prop_assert!(ours.interval.intersect(&theirs.interval).is_some());
            }
            let figure = print.interval(Level::Printed);
            for end in [figure.low(), figure.high()].into_iter().flatten() {
                let value = Interval::point(end.value.clone());
                let inside = figure.contains(&end.value) && theirs.interval.contains(&end.value);
                let mut told = fewer.plain();
                let unknown = Quantity::unknown(Interval::ALL);
                let same = told.add(Quantity { readings: vec![value.clone()], ..unknown });
                told.relate(Relation::sum(same, &[id]));
                let told = told.verdict(0);
                if audit.allows(id, &value) {
                    prop_assert_ne!(told, Verdict::Contradictory);
                } else if theirs.exact && inside {
                    prop_assert_ne!(told, Verdict::Consistent);
                }
            }
        }
    }
}
