//! The decimals that lie in an interval.

use super::interval::{End, Interval};
use super::rational::{Rational, Toward, power_of_ten, rounded};

impl Interval {
    /// Of the decimals with so many digits after the point that lie in the interval, the one
    /// nearest to `value`, and of two as near the one away from zero; `None` if there are none.
    ///
    /// Negative places are tens, hundreds and so on. `value` may lie outside.
    ///
    /// ```
    /// use changzhi_number::{End, Interval, Rational};
    ///
    /// let end = |text: &str| Some(End::closed(text.parse().unwrap()));
    /// let increase = Interval::new(end("6754/1000"), end("6789/1000")).unwrap();
    /// let recomputed: Rational = "678/100".parse().unwrap();
    /// assert_eq!(increase.nearest_decimal(&recomputed, 1), None);
    /// assert_eq!(increase.nearest_decimal(&recomputed, 2), Some(recomputed));
    /// ```
    #[must_use]
    pub fn nearest_decimal(&self, value: &Rational, places: i32) -> Option<Rational> {
        let unit = power_of_ten(-places);
        let inward = |end: &End, toward, step: &Rational| {
            let first = rounded(&end.value, places, toward);
            if end.open && first == end.value { first + step } else { first }
        };
        let least = self.low().map(|low| inward(low, Toward::Up, &unit));
        let most = self.high().map(|high| inward(high, Toward::Down, &-&unit));
        if least.as_ref().zip(most.as_ref()).is_some_and(|(least, most)| least > most) {
            return None;
        }
        let nearest = rounded(value, places, Toward::Nearest);
        let nearest = least.map_or(nearest.clone(), |least| nearest.max(least));
        Some(most.map_or(nearest.clone(), |most| nearest.min(most)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_decimal_lies_in_the_interval() {
        let cases = [
            ("[6754/1000, 6789/1000]", "678/100", 1, None),
            ("[6754/1000, 6789/1000]", "678/100", 2, Some("339/50")),
            ("[1, 2]", "3/2", 0, Some("2")),
            ("[1, 2)", "3/2", 0, Some("1")),
            ("[-2, -1]", "-3/2", 0, Some("-2")),
            ("(-2, -1]", "-3/2", 0, Some("-1")),
            ("(1, 2)", "3/2", 0, None),
            ("(0, 300)", "0", -2, Some("100")),
            ("[1, 2]", "9", 1, Some("2")),
            ("(1, inf)", "1", 1, Some("11/10")),
            ("(-inf, 1/3]", "1", 2, Some("33/100")),
            ("(-inf, inf)", "1/8", 2, Some("13/100")),
        ];
        for (interval, value, places, expected) in cases {
            let nearest = Interval::read(interval).nearest_decimal(&value.parse().unwrap(), places);
            let nearest = nearest.map(|nearest| nearest.to_string());
            assert_eq!(nearest.as_deref(), expected, "{value} in {interval}");
        }
    }
}
