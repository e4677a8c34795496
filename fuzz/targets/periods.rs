//! Periods: what is parsed is in order, prints in a form that parses, and means the same.
//!
//! Shown to find: a span whose end is before its start.
#![no_main]

use changzhi::figure::Period;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(period) = text.parse::<Period>() else { return };
    assert!(period.start() <= period.end(), "{text}");
    assert_eq!(period.to_string().parse::<Period>(), Ok(period), "{text} as {period}");
    assert_eq!(period.to(period), Some(period));
    let year = "2021".parse::<Period>().expect("a year");
    if let Some(both) = period.to(year) {
        assert!(both.start() == period.start() && both.end() == year.end(), "{text}");
    }
});
