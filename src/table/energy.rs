//! Energy in the place of power, or power in that of energy.

use super::escape::quoted;
use crate::figure::{Dimension, Unit};

/// How names of units of energy end, and those of power that are else the same.
const ENDS: [(&str, &str); 3] = [("时", ""), ("h", ""), ("-hours", "s")];

/// What may have happened to a unit of one of the two where the other should be.
pub(super) fn help(unit: &str, dimension: Dimension, expected: Dimension) -> Option<String> {
    let (has, wants) = match (dimension, expected) {
        (Dimension::ENERGY, Dimension::POWER) => ("energy", "power"),
        (Dimension::POWER, Dimension::ENERGY) => ("power", "energy"),
        _ => return None,
    };
    let often = meant(unit, expected).map_or_else(String::new, |meant| {
        format!("{} is often printed for {}: ", quoted(unit), quoted(&meant))
    });
    let meant = "name the indicator that is meant";
    Some(format!("the unit is of {has}, not of {wants}; {often}see the source, or {meant}"))
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
    fn help_is_of_energy_and_power_alone() {
        let help_of =
            |unit, one, other| help(unit, one, other).is_some_and(|help| help.contains(unit));
        assert!(help_of("万千瓦时", Dimension::ENERGY, Dimension::POWER));
        assert!(help_of("GW", Dimension::POWER, Dimension::ENERGY));
        assert_eq!(help("%", Dimension::RATIO, Dimension::POWER), None);
    }
}
