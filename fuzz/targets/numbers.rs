//! Numbers, units and qualifiers: what is parsed prints as itself, and stands for an interval
//! with its value in it.
//!
//! Shown to find: zeros after the point that are dropped in print, as in `12.30`.
#![no_main]

use changzhi::figure::{Digits, Figure, Level, Qualifier, Rational, Toward, Unit};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(digits) = text.parse::<Digits>() {
        let printed = digits.to_string();
        assert_eq!(printed.parse::<Digits>().as_ref(), Ok(&digits));
        assert_eq!(printed.contains('.'), digits.places() > 0);
        let point = text.find('.').map_or(0, |point| text.len() - point - 1);
        assert_eq!(digits.places() as usize, point, "{text} keeps its zeros");
        let again = Digits::rounded(digits.value(), -1, Toward::Nearest);
        let gap = again.value() - digits.value();
        assert!(gap <= Rational::from(5) && gap >= Rational::from(-5), "{text}");
    }
    if let Ok(unit) = text.parse::<Unit>() {
        assert!(unit.factor() > Rational::ZERO);
        assert_eq!(unit.to_string().parse::<Unit>(), Ok(unit));
    }
    if let Ok(figure) = text.parse::<Figure>() {
        assert_eq!(figure.to_string().parse::<Figure>().as_ref(), Ok(&figure));
        for level in [Level::Printed, Level::Lenient, Level::RoughZeros] {
            let interval = figure.interval(level);
            // "over 3", "nearly 3" and "less than 3" leave the 3 out.
            let beside = matches!(
                figure.qualifier(),
                Qualifier::Over | Qualifier::Nearly | Qualifier::LessThan
            );
            assert!(beside || interval.contains(&figure.value()), "{figure}: {interval:?}");
        }
    }
});
