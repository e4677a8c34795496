//! The nearest figure that could have been published instead.

use changzhi_number::{End, Interval, Rational, power_of_ten};

use super::level::Level;
use super::print::Print;

/// How many figures are tried, where what is allowed has gaps.
const MOST_TRIES: usize = 40;
/// How many places a decimal point may have slipped: 万 is 4, 亿 is 8.
const MOST_PLACES: i32 = 8;

/// A figure with other digits that agrees with everything else.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The nearest such figure, with the same places, unit and qualifier.
    pub print: Print,
    /// How many steps of the last digit it is higher; a whole number.
    pub steps: Rational,
    /// The size of the change as a part of what was published; `None` if that was 0.
    pub relative: Option<Rational>,
}

impl Print {
    /// The nearest figure whose values are allowed, given that these lie within `hull`.
    #[must_use]
    pub fn nearest(
        &self,
        hull: &Interval,
        level: Level,
        allowed: impl Fn(&Interval) -> bool,
    ) -> Option<Correction> {
        let mut candidates = Candidates::new(self, hull, level);
        for _ in 0..MOST_TRIES {
            let steps = candidates.next()?;
            let print = self.moved_by(&steps);
            let values = print.interval(level);
            if values.intersect(hull).is_some() && allowed(&values) {
                let change = &steps * self.step();
                let relative = (!self.value().is_zero()).then(|| size(&(change / self.value())));
                return Some(Correction { print, steps, relative });
            }
        }
        None
    }

    /// By how many places its decimal point may have slipped to the left, if that alone
    /// explains that its values do not lie within `hull`.
    #[must_use]
    pub fn slipped_point(
        &self,
        hull: &Interval,
        level: Level,
        allowed: impl Fn(&Interval) -> bool,
    ) -> Option<i32> {
        if self.value().is_zero() {
            return None;
        }
        (1..=MOST_PLACES).flat_map(|places| [places, -places]).find(|places| {
            let values = self.times(&power_of_ten(*places)).interval(level);
            values.intersect(hull).is_some() && allowed(&values)
        })
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
