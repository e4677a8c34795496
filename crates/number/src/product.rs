//! The product of two intervals, with ends that are open, closed or infinite.

use std::cmp::Ordering;
use std::ops::Mul;

use super::interval::{End, Interval};
use super::rational::Rational;

/// An end of a factor, which may be infinite.
#[derive(Clone, Copy)]
enum Extended<'a> {
    Finite(&'a End),
    Infinite { positive: bool },
}

/// The product of two ends: a finite one, or the sign of an infinite one.
enum Product {
    Finite(End),
    Infinite { positive: bool },
}

impl Product {
    fn finite(self) -> Option<End> {
        match self {
            Self::Finite(end) => Some(end),
            Self::Infinite { .. } => None,
        }
    }
}

fn product(a: Extended<'_>, b: Extended<'_>) -> Product {
    match (a, b) {
        (Extended::Finite(a), Extended::Finite(b)) => {
            let attained_zero = [a, b].iter().any(|end| end.value.is_zero() && !end.open);
            let open = (a.open || b.open) && !attained_zero;
            Product::Finite(End { value: &a.value * &b.value, open })
        }
        (Extended::Finite(end), Extended::Infinite { positive })
        | (Extended::Infinite { positive }, Extended::Finite(end)) => {
            // Zero times a value without limit is zero, and stays so however far it goes.
            match end.value.cmp(&Rational::ZERO) {
                Ordering::Equal => Product::Finite(end.clone()),
                Ordering::Greater => Product::Infinite { positive },
                Ordering::Less => Product::Infinite { positive: !positive },
            }
        }
        (Extended::Infinite { positive: a }, Extended::Infinite { positive: b }) => {
            Product::Infinite { positive: a == b }
        }
    }
}

impl Mul for &Interval {
    type Output = Interval;

    fn mul(self, other: &Interval) -> Interval {
        let [a, b] = ends(self);
        let [c, d] = ends(other);
        if self.never_negative() && other.never_negative() {
            let (low, high) = (product(a, c).finite(), product(b, d).finite());
            return Interval::new(low, high).expect("a product of values that there are");
        }
        let products = [product(a, c), product(a, d), product(b, c), product(b, d)];
        let low = extreme(&products, Ordering::Less);
        let high = extreme(&products, Ordering::Greater);
        Interval::new(low, high).expect("a product of values that there are")
    }
}

/// The least (`Less`) or greatest (`Greater`) product; of two equal ones the closed one.
fn extreme(products: &[Product; 4], side: Ordering) -> Option<End> {
    let mut best: Option<&End> = None;
    for product in products {
        match product {
            Product::Infinite { positive } if *positive == (side == Ordering::Greater) => {
                return None;
            }
            Product::Infinite { .. } => {}
            Product::Finite(end) => {
                let better = best.is_none_or(|best| {
                    let order = end.value.cmp(&best.value);
                    order == side || (order == Ordering::Equal && best.open)
                });
                if better {
                    best = Some(end);
                }
            }
        }
    }
    best.cloned()
}

/// Both ends, the lower first.
fn ends(interval: &Interval) -> [Extended<'_>; 2] {
    let infinite = |positive| move || Extended::Infinite { positive };
    [
        interval.low().map_or_else(infinite(false), Extended::Finite),
        interval.high().map_or_else(infinite(true), Extended::Finite),
    ]
}
