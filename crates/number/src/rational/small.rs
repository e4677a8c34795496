//! Fractions of machine words: exact results in two words, or of any size where they do not fit.
//!
//! Sums and products take out common factors before they multiply, so that what fits at the
//! end hardly ever overflows on the way (Knuth, *The Art of Computer Programming*, volume 2,
//! section 4.5.1).

use std::cmp::Ordering;
use std::num::NonZeroU64;

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::{Form, Rational};

/// A numerator and a denominator without common factors.
pub(super) type Words = (i64, u64);

/// The fraction of two sides that have no common factor.
pub(super) fn reduced(top: i128, bottom: u128) -> Rational {
    let small = i64::try_from(top).ok().zip(u64::try_from(bottom).ok().and_then(NonZeroU64::new));
    Rational(match small {
        Some((top, bottom)) => Form::Small(top, bottom),
        None => Form::Big(Box::new(RBig::from_parts(IBig::from(top), UBig::from(bottom)))),
    })
}

/// The sum; `None` if it takes more bits on the way than there are.
pub(super) fn sum((a, b): Words, (c, d): Words) -> Option<Rational> {
    let (a, c) = (i128::from(a), i128::from(c));
    if b == 1 && d == 1 {
        return Some(reduced(a + c, 1));
    }
    let common = greatest_common_divisor(b, d);
    let (left, right) = (b / common, d / common);
    let top = (a * i128::from(right)).checked_add(c * i128::from(left))?;
    let again = match common {
        1 => 1,
        _ => greatest_common_divisor(remainder(top.unsigned_abs(), common), common),
    };
    let top = if again == 1 { top } else { top / i128::from(again) };
    Some(reduced(top, u128::from(left) * u128::from(d / again)))
}

/// The product.
pub(super) fn product((a, b): Words, (c, d): Words) -> Rational {
    fraction((a < 0) != (c < 0), (a.unsigned_abs(), b), (c.unsigned_abs(), d))
}

/// The quotient; the divisor is not 0.
pub(super) fn quotient((a, b): Words, (c, d): Words) -> Rational {
    fraction((a < 0) != (c < 0), (a.unsigned_abs(), b), (d, c.unsigned_abs()))
}

/// The product of two fractions of any sign.
fn fraction(negative: bool, (a, b): (u64, u64), (c, d): (u64, u64)) -> Rational {
    if a == 0 || c == 0 {
        return Rational::ZERO;
    }
    let (first, second) = (greatest_common_divisor(a, d), greatest_common_divisor(c, b));
    let top = u128::from(a / first) * u128::from(c / second);
    signed(negative, top, u128::from(b / second) * u128::from(d / first))
}

/// The fraction of two sides that have no common factor, and its sign.
pub(super) fn signed(negative: bool, top: u128, bottom: u128) -> Rational {
    if let Ok(top) = i128::try_from(top) {
        return reduced(if negative { -top } else { top }, bottom);
    }
    let (top, bottom) = (IBig::from(top), UBig::from(bottom));
    Rational::of_big(RBig::from_parts(if negative { -top } else { top }, bottom))
}

/// Which of two is greater.
pub(super) fn compare((a, b): Words, (c, d): Words) -> Ordering {
    if b == d || (a < 0) != (c < 0) {
        return a.cmp(&c);
    }
    (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)))
}

/// The greatest integer that is not above it.
pub(super) fn floor(top: i64, bottom: u64) -> Rational {
    reduced(i128::from(top).div_euclid(i128::from(bottom)), 1)
}

/// The remainder; most numbers are one word, which is divided faster.
fn remainder(value: u128, divisor: u64) -> u64 {
    match u64::try_from(value) {
        Ok(value) => value % divisor,
        Err(_) => u64::try_from(value % u128::from(divisor)).expect("less than its divisor"),
    }
}

/// A few of Euclid's steps, which most decimals need no more than, then Stein's binary ones.
fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    for _ in 0..4 {
        if b <= 1 {
            return if b == 0 { a } else { 1 };
        }
        (a, b) = (b, a % b);
    }
    if b == 0 {
        return a;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    loop {
        b >>= b.trailing_zeros();
        if a == b {
            return a << twos;
        }
        (a, b) = (a.min(b), a.abs_diff(b));
    }
}
