//! What is reckoned with fractions.

use std::borrow::Borrow;
use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub};

use dashu_ratio::RBig;

use super::Rational;
use super::small::{self, Words};

/// By machine words if that can be, else with integers of any size.
fn either(
    a: &Rational,
    b: &Rational,
    small: impl Fn(Words, Words) -> Option<Rational>,
    big: impl Fn(RBig, RBig) -> RBig,
) -> Rational {
    let words = a.words().zip(b.words());
    words.and_then(|(a, b)| small(a, b)).unwrap_or_else(|| Rational::of_big(big(a.big(), b.big())))
}

impl<R: Borrow<Rational>> Add<R> for &Rational {
    type Output = Rational;

    fn add(self, other: R) -> Rational {
        either(self, other.borrow(), small::sum, Add::add)
    }
}

impl<R: Borrow<Rational>> Sub<R> for &Rational {
    type Output = Rational;

    fn sub(self, other: R) -> Rational {
        let less = |a, (top, bottom): Words| small::sum(a, (top.checked_neg()?, bottom));
        either(self, other.borrow(), less, Sub::sub)
    }
}

impl<R: Borrow<Rational>> Mul<R> for &Rational {
    type Output = Rational;

    fn mul(self, other: R) -> Rational {
        either(self, other.borrow(), |a, b| Some(small::product(a, b)), Mul::mul)
    }
}

impl<R: Borrow<Rational>> Div<R> for &Rational {
    type Output = Rational;

    /// # Panics
    ///
    /// If the divisor is 0.
    fn div(self, other: R) -> Rational {
        let divisor = other.borrow();
        assert!(!divisor.is_zero(), "nothing is divided by zero");
        either(self, divisor, |a, b| Some(small::quotient(a, b)), Div::div)
    }
}

impl<R: Borrow<Rational>> Add<R> for Rational {
    type Output = Self;

    fn add(self, other: R) -> Self {
        &self + other
    }
}

impl<R: Borrow<Rational>> Sub<R> for Rational {
    type Output = Self;

    fn sub(self, other: R) -> Self {
        &self - other
    }
}

impl<R: Borrow<Rational>> Mul<R> for Rational {
    type Output = Self;

    fn mul(self, other: R) -> Self {
        &self * other
    }
}

impl<R: Borrow<Rational>> Div<R> for Rational {
    type Output = Self;

    fn div(self, other: R) -> Self {
        &self / other
    }
}

impl<R: Borrow<Rational>> AddAssign<R> for Rational {
    fn add_assign(&mut self, other: R) {
        *self = &*self + other;
    }
}

impl<R: Borrow<Rational>> MulAssign<R> for Rational {
    fn mul_assign(&mut self, other: R) {
        *self = &*self * other;
    }
}

impl Neg for &Rational {
    type Output = Rational;

    fn neg(self) -> Rational {
        match self.words() {
            Some((top, bottom)) => small::reduced(-i128::from(top), u128::from(bottom)),
            None => Rational::of_big(-self.big()),
        }
    }
}

impl Neg for Rational {
    type Output = Self;

    fn neg(self) -> Self {
        -&self
    }
}

#[cfg(test)]
mod tests {
    use dashu_int::{IBig, UBig};
    use proptest::prelude::*;

    use super::*;

    /// Sides of a few bits, of nearly a word, and of more than one.
    fn fraction() -> impl Strategy<Value = RBig> {
        let top = prop_oneof![
            -20_i128..20,
            (-9..9_i128).prop_map(|near| i128::from(i64::MIN) + near),
            (-9..9_i128).prop_map(|near| i128::from(i64::MAX) + near),
            any::<i64>().prop_map(i128::from),
            any::<i128>(),
        ];
        let bottom = prop_oneof![
            1_u128..20,
            (-9..9_i128).prop_map(|near| u128::try_from(i128::from(u64::MAX) + near).unwrap()),
            (1_u64..).prop_map(u128::from),
            1_u128..,
        ];
        (top, bottom)
            .prop_map(|(top, bottom)| RBig::from_parts(IBig::from(top), UBig::from(bottom)))
    }

    fn own(value: &RBig) -> Rational {
        Rational::of_big(value.clone())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        /// Equality tells too whether a result is of the one form that it should have.
        #[test]
        fn machine_words_give_what_integers_of_any_size_give(a in fraction(), b in fraction()) {
            let (x, y) = (own(&a), own(&b));
            prop_assert_eq!(&x + &y, own(&(&a + &b)));
            prop_assert_eq!(&x - &y, own(&(&a - &b)));
            prop_assert_eq!(&x * &y, own(&(&a * &b)));
            prop_assert_eq!(&x + &x, own(&(&a + &a)));
            prop_assert_eq!(&x - &x, Rational::ZERO);
            if !y.is_zero() {
                prop_assert_eq!(&x / &y, own(&(&a / &b)));
            }
            prop_assert_eq!(-&x, own(&-&a));
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
            prop_assert_eq!(x.cmp(&x), std::cmp::Ordering::Equal);
            prop_assert_eq!(x.floor(), own(&RBig::from(a.floor())));
            prop_assert_eq!(x.ceil(), own(&RBig::from(a.ceil())));
            prop_assert_eq!(x.is_int(), a.is_int());
            prop_assert_eq!(x.is_negative(), a < RBig::ZERO);
            prop_assert_eq!(x.to_string(), a.to_string());
            prop_assert_eq!(a.to_string().parse(), Ok(x));
        }
    }

    #[test]
    fn a_fraction_of_words_takes_two_of_them() {
        assert_eq!(size_of::<Rational>(), 16);
    }

    #[test]
    #[should_panic(expected = "divided by zero")]
    fn zero_divides_nothing() {
        let _ = Rational::ONE / Rational::ZERO;
    }
}
