//! What fractions are made of, and how they are written.

use std::fmt;
use std::str::FromStr;

use dashu_ratio::RBig;

use super::{Form, ONE, Rational};

/// It is no number of the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RationalError;

impl From<i32> for Rational {
    fn from(value: i32) -> Self {
        Self::whole(i64::from(value))
    }
}

impl From<i64> for Rational {
    fn from(value: i64) -> Self {
        Self::whole(value)
    }
}

impl From<u32> for Rational {
    fn from(value: u32) -> Self {
        Self::whole(i64::from(value))
    }
}

impl From<u64> for Rational {
    fn from(value: u64) -> Self {
        Self::from(i128::from(value))
    }
}

impl From<i128> for Rational {
    fn from(value: i128) -> Self {
        match i64::try_from(value) {
            Ok(value) => Self::whole(value),
            Err(_) => Self(Form::Big(Box::new(RBig::from(value)))),
        }
    }
}

impl TryFrom<&Rational> for u64 {
    type Error = RationalError;

    /// The value of an integer that is not negative and has at most 64 bits.
    fn try_from(value: &Rational) -> Result<Self, RationalError> {
        let whole = value.big();
        let top = Self::try_from(whole.numerator()).ok();
        top.filter(|_| whole.is_int()).ok_or(RationalError)
    }
}

impl TryFrom<f64> for Rational {
    type Error = RationalError;

    /// The value of a double that is finite.
    fn try_from(value: f64) -> Result<Self, RationalError> {
        RBig::try_from(value).map(Self::of_big).map_err(|_| RationalError)
    }
}

impl FromStr for Rational {
    type Err = RationalError;

    /// Reads an integer of any size, or two with `/` between them.
    fn from_str(text: &str) -> Result<Self, RationalError> {
        text.parse().map(Self::of_big).map_err(|_| RationalError)
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Form::Small(top, ONE) => write!(f, "{top}"),
            Form::Small(top, bottom) => write!(f, "{top}/{bottom}"),
            Form::Big(value) => write!(f, "{value}"),
        }
    }
}

impl fmt::Debug for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
