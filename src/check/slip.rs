//! What may have happened to a figure, in words.

use super::phrasing::Phrasing;
use crate::figure::{Figure, power_of_ten};
use crate::lang::Subject;
use crate::solve::Slip;

/// What may have happened to a figure.
pub(super) fn worded(phrasing: Phrasing<'_, '_>, figure: &Figure, slip: &Slip<'_>) -> String {
    let words = &phrasing.sentences().slips;
    match slip {
        Slip::Unit(other) => (words.unit)(&other.to_string(), &figure.unit().to_string()),
        Slip::Point(places) => (words.point)(*places),
        Slip::Swapped(ways) => (words.swapped)(ways),
        Slip::Missing(ways) => (words.missing)(ways),
        Slip::TooMany(ways) => (words.too_many)(ways),
        Slip::Wrong(ways) => (words.wrong)(ways),
        Slip::RoughZeros => words.zeros.to_owned(),
        Slip::LooseQualifier => words.hedge.to_owned(),
        Slip::RoundedUp => words.rounded_up.to_owned(),
        Slip::CutOff => words.cut_off.to_owned(),
        Slip::Points => words.points.to_owned(),
        Slip::Percent => words.percent.to_owned(),
        Slip::Sign => words.sign.to_owned(),
        Slip::Multiple(growth) => (words.multiple)(&growth.to_string()),
        Slip::RevisedBase(by) => {
            let percent = "%".parse().expect("a unit");
            let by = by.scaled(&power_of_ten(-2));
            (words.revised_base)(&phrasing.shown(&by, percent, 1))
        }
        Slip::EarlierBase(base) => {
            (words.earlier_base)(&base.fact.when.to_string(), &base.origin.to_string())
        }
        Slip::MakesHundred => words.makes_hundred.to_owned(),
        Slip::Twin(twin) => {
            let subject = Subject {
                name: phrasing.name(twin.fact),
                area: phrasing.area(twin.fact),
                period: &twin.fact.when.to_string(),
            };
            (words.twin)(subject, &twin.origin.to_string())
        }
    }
}
