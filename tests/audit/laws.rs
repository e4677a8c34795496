//! What every audit keeps to, on random systems made of a known truth.

use changzhi::audit::{Evidence, Quantity, Relation, Verdict};
use changzhi::figure::{End, Interval, Level, Rational, power_of_ten};
use proptest::prelude::*;

use crate::world::{ids, recipes, world};

fn encloses(outer: &Interval, inner: &Interval) -> bool {
    outer.intersect(inner).as_ref() == Some(inner)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_truth_is_never_contradicted_nor_outside_of_the_bounds(recipe in recipes()) {
        let world = world(recipe);
        let audit = world.plain().audit(Level::Printed);
        prop_assert_ne!(audit.verdict(), Verdict::Contradictory);
        for (bound, value) in audit.bounds.iter().zip(&world.truth) {
            let bound = bound.as_ref();
            prop_assert!(bound.is_none_or(|bound| bound.interval.contains(value)));
        }
    }

    #[test]
    fn another_figure_never_widens_a_bound(recipe in recipes(), dropped in 0_usize..8) {
        let world = world(recipe);
        let mut fewer = world.clone();
        fewer.prints[dropped % world.truth.len()] = None;
        let with = world.plain().audit(Level::Printed).bounds;
        let without = fewer.plain().audit(Level::Printed).bounds;
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
        let plain = world.plain().audit(Level::Printed).bounds;
        world.relations.reverse();
        let order: Vec<usize> = (0..world.truth.len()).rev().collect();
        let turned = world.system(&order, &Rational::ONE).audit(Level::Printed).bounds;
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
        let plain = world.plain().audit(Level::Printed).bounds;
        let scaled = world.system(&order, &scale).audit(Level::Printed).bounds;
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
        let bound = world.plain().audit(Level::Printed).bounds[which].clone();
        let Some(high) = bound.as_ref().and_then(|bound| bound.interval.high()) else {
            return Ok(());
        };
        let beyond = Interval::new(Some(End { open: !high.open, ..high.clone() }), None).unwrap();
        let mut system = world.plain();
        let same = system.add(Quantity {
            evidence: Some(Evidence::Within(beyond)),
            ..Quantity::unknown(Interval::ALL)
        });
        system.relate(Relation::sum(same, &[ids()[which]]));
        prop_assert_ne!(system.verdict(Level::Printed), Verdict::Consistent);
    }
}
