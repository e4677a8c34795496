//! A published number, kept as it was printed, and the true values that could have
//! printed it.
//!
//! ```
//! use changzhi::figure::{Figure, Level};
//!
//! let figure: Figure = "around 9 million kW".parse().unwrap();
//! assert_eq!(figure.to_string(), "around 9 million kW");
//! assert_eq!(figure.interval(Level::Printed).to_string(), "[8100000, 9900000]");
//! ```

mod between;
mod bounds;
mod correction;
mod date;
mod digits;
mod dimension;
mod in_unit;
mod justified;
mod level;
mod period;
mod phrase;
mod print;
mod printed;
mod qualifier;
mod qualifier_table;
mod unit;
mod unit_table;
mod when;
mod wording;

pub use bounds::Bounds;
pub use changzhi_number::{
    End, Interval, Rational, RationalError, Toward, decimal, magnitude, power_of_ten, shortened,
    terminating_places,
};
pub use correction::Correction;
pub use date::Date;
pub use digits::{Digits, DigitsError, MAX_DIGITS};
pub use dimension::Dimension;
pub use justified::{Justified, justified};
pub use level::Level;
pub use period::{Period, PeriodError};
pub use phrase::PhraseError;
pub use print::{Print, Rounding};
pub use printed::Figure;
pub use qualifier::Qualifier;
pub use unit::{Unit, UnitError};
pub use when::{Lag, When};
pub use wording::FigureError;
