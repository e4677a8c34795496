//! What a unit measures, as exponents of base quantities.

use std::fmt;
use std::ops::{Div, Mul};

use super::unit_table::base_of;

/// The exponents of energy, time, mass, volume, yuan, dollars and count.
///
/// Power is energy per time. Shares and percentage points have none: they are ratios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimension([i32; 7]);

impl Dimension {
    /// A ratio of like quantities: shares, growth, percentage points, bare numbers.
    pub const RATIO: Self = Self([0; 7]);
    /// Energy.
    pub const ENERGY: Self = Self([1, 0, 0, 0, 0, 0, 0]);
    pub(super) const TIME: Self = Self([0, 1, 0, 0, 0, 0, 0]);
    /// Energy per time.
    pub const POWER: Self = Self([1, -1, 0, 0, 0, 0, 0]);
    pub(super) const MASS: Self = Self([0, 0, 1, 0, 0, 0, 0]);
    pub(super) const VOLUME: Self = Self([0, 0, 0, 1, 0, 0, 0]);
    pub(crate) const YUAN: Self = Self([0, 0, 0, 0, 1, 0, 0]);
    pub(crate) const DOLLARS: Self = Self([0, 0, 0, 0, 0, 1, 0]);
    pub(super) const EXCHANGE_RATE: Self = Self([0, 0, 0, 0, 1, -1, 0]);
    /// A number of things.
    pub const COUNT: Self = Self([0, 0, 0, 0, 0, 0, 1]);

    /// A count beside another quantity is a bare number: yuan per project are yuan.
    fn without_count_beside_others(self) -> Self {
        let Self([rest @ .., _]) = self;
        if rest == [0; 6] {
            self
        } else {
            Self([rest[0], rest[1], rest[2], rest[3], rest[4], rest[5], 0])
        }
    }

    /// The base unit that has this dimension, as programs read it: of a ratio, `1`.
    #[must_use]
    pub fn base_unit(self) -> String {
        if self == Self::RATIO { "1".to_owned() } else { self.to_string() }
    }

    fn combine(self, other: Self, exponent: impl Fn(i32, i32) -> i32) -> Self {
        let mut result = self.0;
        for (own, others) in result.iter_mut().zip(other.0) {
            *own = exponent(*own, others);
        }
        Self(result).without_count_beside_others()
    }
}

impl Mul for Dimension {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        self.combine(other, i32::wrapping_add)
    }
}

impl Div for Dimension {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        self.combine(other, i32::wrapping_sub)
    }
}

impl fmt::Display for Dimension {
    /// The base unit that has this dimension: kW, kWh, t, CNY, `a ratio` and so on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::RATIO {
            return f.write_str("a ratio");
        }
        if let Some(base) = base_of(*self) {
            return f.write_str(base.key());
        }
        let symbols = ["kWh", "h", "t", "m3", "CNY", "USD", "count"];
        let powers = symbols.iter().zip(self.0).filter(|(_, exponent)| *exponent != 0);
        let powers: Vec<String> = powers.map(|(symbol, n)| format!("{symbol}^{n}")).collect();
        f.write_str(&powers.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_beside_another_quantity_is_a_bare_number() {
        assert_eq!(Dimension::YUAN / Dimension::COUNT, Dimension::YUAN);
        assert_eq!(Dimension::COUNT / Dimension::COUNT, Dimension::RATIO);
        assert_eq!(Dimension::COUNT * Dimension::RATIO, Dimension::COUNT);
        assert_eq!(Dimension::ENERGY / Dimension::POWER, Dimension::TIME);
        assert_eq!(Dimension::YUAN / Dimension::DOLLARS, Dimension::EXCHANGE_RATE);
    }
}
