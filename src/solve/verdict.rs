//! Whether a printed figure agrees with what a formula gives.

use super::value::Value;
use crate::figure::{Figure, Interval, Level, Qualifier};

/// What a formula says of a printed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The printed digits of the operands give the printed digits.
    Agrees,
    /// They do not, yet some true values round to all of them.
    AgreesWithinRounding,
    /// Only if a print was cut off, or its zeros are not digits.
    AgreesLoosely(Level),
    /// No true values could have been printed so.
    Contradicts,
    /// It cannot be decided.
    CannotTell(Doubt),
}

/// Why a verdict cannot be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// An operand is not published, or its sources differ.
    Missing,
    /// A divisor is zero, or may be, or the result is out of range.
    NoNumber,
    /// A figure is used twice, so that the bounds are too wide to prove agreement.
    WideBounds,
}

impl Verdict {
    /// Where it stands between good and bad; one that decides nothing is the least.
    #[must_use]
    pub fn severity(self) -> u8 {
        match self {
            Self::CannotTell(_) => 0,
            Self::Agrees => 1,
            Self::AgreesWithinRounding => 2,
            Self::AgreesLoosely(_) => 3,
            Self::Contradicts => 4,
        }
    }
}

/// Judges a figure of a domain by the value of a formula, as printed and at looser levels.
pub(super) fn judge(
    figure: &Figure,
    domain: &Interval,
    value: &Value,
    mut looser: impl Iterator<Item = (Level, Value)>,
) -> Verdict {
    let meets = |value: &Value, level| {
        let printed = figure.interval(level).intersect(domain)?;
        let interval = value.interval.as_ref()?;
        Some(interval.intersect(&printed).is_some())
    };
    match meets(value, Level::Printed) {
        None => return Verdict::CannotTell(Doubt::NoNumber),
        Some(true) => return agreement(figure, value),
        Some(false) => {}
    }
    match looser.find(|(level, value)| meets(value, *level) == Some(true)) {
        Some((_, value)) if value.repeated => Verdict::CannotTell(Doubt::WideBounds),
        Some((level, _)) => Verdict::AgreesLoosely(level),
        None => Verdict::Contradicts,
    }
}

fn agreement(figure: &Figure, value: &Value) -> Verdict {
    let Some(point) = &value.point else {
        let missing = !value.missing.is_empty();
        return Verdict::CannotTell(if missing { Doubt::Missing } else { Doubt::NoNumber });
    };
    let same = match figure.qualifier() {
        Qualifier::None | Qualifier::Exact => {
            figure.printed_like(point) == figure.printed_like(&figure.value())
        }
        _ => figure.interval(Level::Printed).contains(point),
    };
    match (same, value.repeated) {
        (true, _) => Verdict::Agrees,
        (false, false) => Verdict::AgreesWithinRounding,
        (false, true) => Verdict::CannotTell(Doubt::WideBounds),
    }
}
