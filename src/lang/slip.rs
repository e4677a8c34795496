//! What may have happened to a figure: the words that every language must have.

use super::Subject;

/// Hints.
#[derive(Debug)]
pub(crate) struct Slips {
    /// Another unit instead of the printed one.
    pub unit: fn(&str, &str) -> String,
    /// The point stands so many places too far to the right, or to the left if negative.
    pub point: fn(i32) -> String,
    /// What the figure would be with two digits swapped.
    pub swapped: fn(&[String]) -> String,
    /// With a digit more.
    pub missing: fn(&[String]) -> String,
    /// With a digit less.
    pub too_many: fn(&[String]) -> String,
    /// With another digit.
    pub wrong: fn(&[String]) -> String,
    /// Zeros that are no digits.
    pub zeros: &'static str,
    /// A qualifier that is meant loosely.
    pub hedge: &'static str,
    /// Rounded up.
    pub rounded_up: &'static str,
    /// Cut off.
    pub cut_off: &'static str,
    /// Points in the place of percent.
    pub points: &'static str,
    /// Percent in the place of points.
    pub percent: &'static str,
    /// Another figure has this value; it is of this, and stands at a place.
    pub twin: fn(Subject<'_>, &str) -> String,
    /// Its sign is lost.
    pub sign: &'static str,
    /// How many times the base in the place of the growth, which would be this.
    pub multiple: fn(&str) -> String,
    /// A growth is on a base that was revised; by so much.
    pub revised_base: fn(&str) -> String,
    /// The growth is on the base of a time; its place.
    pub earlier_base: fn(&str, &str) -> String,
    /// Rounded up so that shares make 100 percent.
    pub makes_hundred: &'static str,
    /// Figures that may have been revised.
    pub revised: &'static str,
    /// What one of several figures may be.
    pub of: fn(&str, &str) -> String,
}
