//! Exact fractions, and the intervals between them.
//!
//! Nothing is rounded unless it is asked for, and then in a stated direction.
//!
//! ```
//! use changzhi_number::{End, Interval, Rational};
//!
//! let end = |text: &str| Some(End::closed(text.parse::<Rational>().unwrap()));
//! let part = Interval::new(end("443/2"), end("445/2")).unwrap();
//! let share = Interval::new(end("4937/20000"), end("4939/20000")).unwrap();
//! assert_eq!(part.divide(&share).unwrap().to_string(), "[4430000/4939, 4450000/4937]");
//! ```

mod arithmetic;
mod interval;
mod product;
mod rational;
mod within;

pub use interval::{End, Interval};
pub use rational::{
    Rational, RationalError, Toward, decimal, decimal_fraction, digit_count, magnitude,
    power_of_ten, rounded, shortened, terminating_places,
};
