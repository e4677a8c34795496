//! The exact rational type, and how it becomes decimal text.
//!
//! Nearly every number here has a numerator and a denominator that a machine word holds: a
//! share of two capacities in kilowatts does. Such a one is two words and reckoned with by
//! machine instructions; what outgrows them goes on, as exact, in the integers of `dashu`.

mod arithmetic;
mod conversion;
mod decimal;
mod places;
mod small;

use std::cmp::Ordering;
use std::num::NonZeroU64;

use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

pub use conversion::RationalError;
pub use decimal::{Toward, decimal, decimal_fraction, power_of_ten, rounded, shortened};
pub use places::{digit_count, magnitude, terminating_places};

/// An exact fraction in lowest terms; the only number the program reckons with.
#[derive(Clone, PartialEq, Eq)]
pub struct Rational(Form);

/// A fraction is [`Form::Small`] whenever it can be, so that equal ones are of one form.
#[derive(Clone, PartialEq, Eq)]
enum Form {
    Small(i64, NonZeroU64),
    Big(Box<RBig>),
}

const ONE: NonZeroU64 = NonZeroU64::MIN;

impl Rational {
    /// 0.
    pub const ZERO: Self = Self::whole(0);
    /// 1.
    pub const ONE: Self = Self::whole(1);
    /// −1.
    pub const NEG_ONE: Self = Self::whole(-1);

    const fn whole(value: i64) -> Self {
        Self(Form::Small(value, ONE))
    }

    /// Both sides, if each is a machine word.
    fn words(&self) -> Option<(i64, u64)> {
        match self.0 {
            Form::Small(top, bottom) => Some((top, bottom.get())),
            Form::Big(_) => None,
        }
    }

    /// The same value with integers of any size.
    fn big(&self) -> RBig {
        match &self.0 {
            Form::Small(top, bottom) => {
                RBig::from_parts(IBig::from(*top), UBig::from(bottom.get()))
            }
            Form::Big(value) => RBig::clone(value),
        }
    }

    fn of_big(value: RBig) -> Self {
        let top = i64::try_from(value.numerator()).ok();
        let bottom = u64::try_from(value.denominator()).ok().and_then(NonZeroU64::new);
        match top.zip(bottom) {
            Some((top, bottom)) => Self(Form::Small(top, bottom)),
            None => Self(Form::Big(Box::new(value))),
        }
    }

    /// Two to the power of `exponent`.
    #[must_use]
    pub fn power_of_two(exponent: usize) -> Self {
        Self::of_big(RBig::from(UBig::ONE << exponent))
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Form::Small(0, _))
    }

    /// Whether it is 1.
    #[must_use]
    pub fn is_one(&self) -> bool {
        matches!(self.0, Form::Small(1, ONE))
    }

    /// Whether it is less than 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(top, _) => *top < 0,
            Form::Big(value) => **value < RBig::ZERO,
        }
    }

    /// Whether its denominator is 1.
    #[must_use]
    pub fn is_int(&self) -> bool {
        match &self.0 {
            Form::Small(_, bottom) => *bottom == ONE,
            Form::Big(value) => value.is_int(),
        }
    }

    /// The greatest integer that is not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Form::Small(_, ONE) => self.clone(),
            Form::Small(top, bottom) => small::floor(*top, bottom.get()),
            Form::Big(value) => Self::of_big(RBig::from(value.floor())),
        }
    }

    /// The least integer that is not below it.
    #[must_use]
    pub fn ceil(&self) -> Self {
        -(-self).floor()
    }

    /// The numbers of bits of its numerator and its denominator.
    #[must_use]
    pub fn bits(&self) -> (usize, usize) {
        match &self.0 {
            Form::Small(top, bottom) => {
                let bits = |word: u64| (u64::BITS - word.leading_zeros()) as usize;
                (bits(top.unsigned_abs()), bits(bottom.get()))
            }
            Form::Big(value) => (value.numerator().bit_len(), value.denominator().bit_len()),
        }
    }

    /// The doubles nearest to its numerator and to its denominator.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the nearest double is what is asked for")]
    pub fn sides(&self) -> (f64, f64) {
        match &self.0 {
            Form::Small(top, bottom) => (*top as f64, bottom.get() as f64),
            Form::Big(value) => {
                let bottom = IBig::from(value.denominator().clone());
                (value.numerator().to_f64().value(), bottom.to_f64().value())
            }
        }
    }

    /// The double nearest to it.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.big().to_f64().value()
    }
}

impl Default for Rational {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Ord for Rational {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.words(), other.words()) {
            (Some(own), Some(others)) => small::compare(own, others),
            _ => self.big().cmp(&other.big()),
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
