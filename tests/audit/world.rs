//! Random systems made of a known truth.

use changzhi::audit::{Quantity, QuantityId, Relation, System};
use changzhi::figure::{
    End, Interval, Level, Print, Qualifier, Rational, Toward, decimal, power_of_ten,
};
use proptest::prelude::*;

/// How a relation makes a new quantity of two older ones.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    Sum,
    Difference,
    Share,
    Growth,
    Product,
}

/// A system with the truth that its figures were printed for.
#[derive(Clone, Debug)]
pub struct World {
    pub truth: Vec<Rational>,
    pub prints: Vec<Option<Print>>,
    pub relations: Vec<Relation>,
}

/// Two true values, then steps with places of operands, then how each is printed.
pub type Recipe = (Vec<u32>, Vec<(Step, usize, usize)>, Vec<(bool, i32, u8)>);

pub fn recipes() -> impl Strategy<Value = Recipe> {
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
pub fn ids() -> Vec<QuantityId> {
    let mut system = System::new();
    (0..16).map(|_| system.add(Quantity::unknown(Interval::ALL))).collect()
}

pub fn world((start, steps, printing): Recipe) -> World {
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
    pub fn system(&self, order: &[usize], scale: &Rational) -> System {
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
            if let Some(print) = &self.prints[*quantity] {
                let print = print.times(scale);
                unknown.readings = Level::ALL.map(|level| print.interval(level)).to_vec();
            }
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

    pub fn plain(&self) -> System {
        let order: Vec<usize> = (0..self.truth.len()).collect();
        self.system(&order, &Rational::ONE)
    }

    pub fn is_linear(&self) -> bool {
        let mut terms = self.relations.iter().flat_map(Relation::terms);
        terms.all(|term| term.product.len() == 1)
    }
}
