//! What every audit keeps to, on random systems made of a known truth.

use changzhi::audit::{Evidence, Quantity, QuantityId, Relation, System, Verdict};
use changzhi::figure::{
    End, Interval, Level, Print, Qualifier, Rational, Toward, decimal, power_of_ten,
};
use proptest::prelude::*;

/// How a relation makes a new quantity of two older ones.
#[derive(Clone, Copy, Debug)]
enum Step {
    Sum,
    Difference,
    Share,
    Growth,
    Product,
}

/// A system with the truth that its figures were printed for.
#[derive(Clone, Debug)]
struct World {
    truth: Vec<Rational>,
    prints: Vec<Option<Print>>,
    relations: Vec<Relation>,
}

/// Two true values, then steps with places of operands, then how each is printed.
type Recipe = (Vec<u32>, Vec<(Step, usize, usize)>, Vec<(bool, i32, u8)>);

fn recipes() -> impl Strategy<Value = Recipe> {
    let step = prop_oneof![
        Just(Step::Sum),
        Just(Step::Difference),
        Just(Step::Share),
        Just(Step::Growth),
        Just(Step::Product)
    ];
    (
        prop::collection::vec(100_u32..100_000, 2..4),
        prop::collection::vec((step, 0_usize..8, 0_usize..8), 1..4),
        prop::collection::vec((prop::bool::weighted(0.8), 0..3, 0_u8..8), 8),
    )
}

/// A dummy system to take ids from: they are places, the same in every system.
fn ids() -> Vec<QuantityId> {
    let mut system = System::new();
    (0..16).map(|_| system.add(Quantity::unknown(Interval::ALL))).collect()
}

fn world((start, steps, printing): Recipe) -> World {
    let ids = ids();
    let seventh = Rational::ONE / Rational::from(7);
    let mut truth: Vec<Rational> = start.iter().map(|x| Rational::from(*x) * &seventh).collect();
    let mut relations = Vec::new();
    for (step, a, b) in steps {
        let (a, mut b) = (a % truth.len(), b % truth.len());
        if a == b {
            b = (b + 1) % truth.len();
        }
        let (x, y, new) = (&truth[a], &truth[b], ids[truth.len()]);
        if y.is_zero() {
            continue;
        }
        let (value, relation) = match step {
            Step::Sum => (x + y, Relation::sum(new, &[ids[a], ids[b]])),
            Step::Difference => (x - y, Relation::difference(new, ids[a], ids[b])),
            Step::Share => (x / y, Relation::share(ids[a], ids[b], new)),
            Step::Growth => (x / y - Rational::ONE, Relation::growth(ids[a], ids[b], new)),
            Step::Product => (x * y, Relation::product(new, &[ids[a], ids[b]])),
        };
        truth.push(value);
        relations.push(relation);
    }
    let prints = truth
        .iter()
        .zip(&printing)
        .map(|(value, (printed, places, hedge))| printed.then(|| print(value, *places, *hedge)));
    World { prints: prints.collect(), truth, relations }
}

/// A true value as it would be printed.
fn print(value: &Rational, places: i32, hedge: u8) -> Print {
    let (qualifier, toward) = match hedge {
        0 => (Qualifier::Around, Toward::Nearest),
        1 => (Qualifier::AtLeast, Toward::Down),
        2 => (Qualifier::UpTo, Toward::Up),
        _ => (Qualifier::None, Toward::Nearest),
    };
    let digits: Rational = decimal(value, places, toward).parse().unwrap_or_else(|_| {
        let units: Rational = decimal(&(value * power_of_ten(places)), 0, toward).parse().unwrap();
        units / power_of_ten(places)
    });
    Print::new(qualifier, digits, power_of_ten(-places))
}

impl World {
    /// The system in which a quantity has the place that `order` says.
    fn system(&self, order: &[usize], scale: &Rational) -> System {
        let ids = ids();
        let mut places = vec![0; order.len()];
        for (place, quantity) in order.iter().enumerate() {
            places[*quantity] = place;
        }
        let mut system = System::new();
        for quantity in order {
            let positive = self.truth[*quantity] >= Rational::ZERO;
            let zero = positive.then_some(End::closed(Rational::ZERO));
            let domain = Interval::new(zero, None).unwrap();
            let mut unknown = Quantity::unknown(domain);
            unknown.evidence =
                self.prints[*quantity].as_ref().map(|print| Evidence::Printed(print.times(scale)));
            system.add(unknown);
        }
        for relation in &self.relations {
            let terms = relation.terms().iter().cloned().map(|mut term| {
                for id in &mut term.product {
                    *id = ids[places[id.index()]];
                }
                term
            });
            system.relate(Relation::new(terms.collect(), relation.within().clone()));
        }
        system
    }

    fn plain(&self) -> System {
        let order: Vec<usize> = (0..self.truth.len()).collect();
        self.system(&order, &Rational::ONE)
    }

    fn is_linear(&self) -> bool {
        let mut terms = self.relations.iter().flat_map(Relation::terms);
        terms.all(|term| term.product.len() == 1)
    }
}

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
