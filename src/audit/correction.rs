//! The nearest figure that could have been printed instead.

use crate::figure::{End, Interval, Level, Print, Rational, power_of_ten};

use super::component::Component;
use super::feasible::Feasibility;
use super::hull::Bound;
use super::system::QuantityId;

/// How many prints are tried, where solutions have gaps.
const MOST_TRIES: usize = 2_000;
/// How many places a decimal point may have slipped: 万 is 4, 亿 is 8.
const MOST_PLACES: i32 = 8;

/// A print with other digits that agrees with everything else.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The nearest such print, with the same places, unit and qualifier.
    pub print: Print,
    /// How many steps of the last digit it is higher; a whole number.
    pub steps: Rational,
    /// The size of the change as a part of what was printed; `None` if that was 0.
    pub relative: Option<Rational>,
}

impl Component<'_> {
    /// The correction of a printed figure whose values given all others lie within `hull`.
    pub fn correction(&self, id: QuantityId, hull: &Bound, level: Level) -> Option<Correction> {
        let print = self.print(id)?;
        let mut candidates = Candidates::new(print, &hull.interval, level);
        for _ in 0..MOST_TRIES {
            let steps = candidates.next()?;
            let corrected = print.moved_by(&steps);
            if self.agrees(id, &corrected.interval(level), hull, level) {
                let change = &steps * print.step();
                let relative = (!print.value().is_zero()).then(|| size(&(change / print.value())));
                return Some(Correction { print: corrected, steps, relative });
            }
        }
        None
    }

    /// By how many places the decimal point of a figure may have slipped to the left, if that
    /// alone explains it.
    pub fn slipped_point(&self, id: QuantityId, hull: &Bound, level: Level) -> Option<i32> {
        let print = self.print(id).filter(|print| !print.value().is_zero())?;
        (1..=MOST_PLACES).flat_map(|places| [places, -places]).find(|places| {
            let moved = print.times(&power_of_ten(*places));
            self.agrees(id, &moved.interval(level), hull, level)
        })
    }

    /// Whether other values of one figure agree with all other figures and relations.
    fn agrees(&self, id: QuantityId, values: &Interval, hull: &Bound, level: Level) -> bool {
        if values.intersect(&hull.interval).is_none() {
            return false;
        }
        let believed = |other| other != id && !self.aside.contains(&other);
        let within = Some((self.place(id), values));
        self.decide(level, &self.whole(), believed, within) == Feasibility::Feasible
    }
}

fn size(value: &Rational) -> Rational {
    if *value < Rational::ZERO { -value } else { value.clone() }
}

/// Steps up and down to prints that may meet an interval, the smaller first.
struct Candidates {
    up: Rational,
    down: Rational,
    highest: Option<Rational>,
    lowest: Option<Rational>,
}

impl Candidates {
    fn new(print: &Print, hull: &Interval, level: Level) -> Self {
        let reach = print.interval(level);
        // The steps from one end of what is printed to the other end of the hull.
        let steps =
            |to: Option<&End>, from: Option<&End>| Some((&to?.value - &from?.value) / print.step());
        // A step more than needed: how far a print reaches may depend on its sign and digit.
        let one = Rational::ONE;
        let first_up = steps(hull.low(), reach.high()).map(|steps| steps.ceil() - &one);
        let first_down = steps(hull.high(), reach.low()).map(|steps| steps.floor() + &one);
        Self {
            up: first_up.map_or(one.clone(), |steps| steps.max(one.clone())),
            down: first_down.map_or(-&one, |steps| steps.min(-&one)),
            highest: steps(hull.high(), reach.low()).map(|steps| steps.floor() + &one),
            lowest: steps(hull.low(), reach.high()).map(|steps| steps.ceil() - one),
        }
    }

    fn next(&mut self) -> Option<Rational> {
        let up = self.highest.as_ref().is_none_or(|highest| self.up <= *highest);
        let down = self.lowest.as_ref().is_none_or(|lowest| self.down >= *lowest);
        match (up, down) {
            (false, false) => None,
            (true, down) if !down || self.up <= -&self.down => {
                let steps = self.up.clone();
                self.up += Rational::ONE;
                Some(steps)
            }
            _ => {
                let steps = self.down.clone();
                self.down += Rational::NEG_ONE;
                Some(steps)
            }
        }
    }
}
