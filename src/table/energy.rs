//! Energy in the place of power, or power in that of energy.

use crate::figure::{Dimension, Unit};

/// How names of units of energy end, and those of power that are else the same.
const ENDS: [(&str, &str); 3] = [("时", ""), ("h", ""), ("-hours", "s")];

/// A unit of one of the two where the other should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Swapped {
    /// It is one of energy in the place of power.
    pub is_energy: bool,
    /// The unit that it is often printed for.
    pub meant: Option<String>,
}

/// What may have happened to a unit of one of the two where the other should be.
pub(crate) fn swapped(unit: &str, dimension: Dimension, expected: Dimension) -> Option<Swapped> {
    let is_energy = match (dimension, expected) {
        (Dimension::ENERGY, Dimension::POWER) => true,
        (Dimension::POWER, Dimension::ENERGY) => false,
        _ => return None,
    };
    Some(Swapped { is_energy, meant: meant(unit, expected) })
}

/// The unit of the other kind with nearly the same name.
fn meant(unit: &str, expected: Dimension) -> Option<String> {
    let other = |from: &str, to: &str| Some(format!("{}{to}", unit.strip_suffix(from)?));
    let both = |(energy, power)| [other(energy, power), other(power, energy)];
    let mut names = ENDS.into_iter().flat_map(both).flatten();
    let fits = |name: &String| name.parse().is_ok_and(|unit: Unit| unit.dimension() == expected);
    names.find(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_of_energy_is_known_by_its_hours() {
        for (energy, power) in [
            ("万千瓦时", "万千瓦"),
            ("亿千瓦时", "亿千瓦"),
            ("GWh", "GW"),
            ("million kWh", "million kW"),
            ("billion kilowatt-hours", "billion kilowatts"),
        ] {
            assert_eq!(meant(energy, Dimension::POWER).as_deref(), Some(power));
            assert_eq!(meant(power, Dimension::ENERGY).as_deref(), Some(energy));
        }
        assert_eq!(meant("%", Dimension::POWER), None);
    }

    #[test]
    fn only_energy_and_power_are_swapped() {
        let energy = |unit, one, other| swapped(unit, one, other).map(|it| it.is_energy);
        assert_eq!(energy("万千瓦时", Dimension::ENERGY, Dimension::POWER), Some(true));
        assert_eq!(energy("GW", Dimension::POWER, Dimension::ENERGY), Some(false));
        assert_eq!(energy("%", Dimension::RATIO, Dimension::POWER), None);
    }
}
