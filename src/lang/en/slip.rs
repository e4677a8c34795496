//! What may have happened to a figure, in English.

use crate::lang::{Slips, Subject};

pub(super) const SLIPS: Slips = Slips {
    unit: |other, unit| format!("the unit may be {other} instead of {unit}"),
    point: |places| {
        let side = if places > 0 { "left" } else { "right" };
        let noun = if places.abs() == 1 { "place" } else { "places" };
        format!("the decimal point may have slipped {} {noun} to the {side}", places.abs())
    },
    swapped: |ways| format!("two digits may be swapped: {}", ways.join(" or ")),
    missing: |ways| format!("a digit may be missing: {}", ways.join(" or ")),
    too_many: |ways| format!("a digit may be too many: {}", ways.join(" or ")),
    wrong: |ways| format!("one digit may be wrong: {}", ways.join(" or ")),
    zeros: "its zeros may be no digits",
    hedge: "its qualifier may be meant loosely",
    rounded_up: "it may be rounded up",
    cut_off: "it may be cut off, not rounded",
    points: "it may be the change in percentage points",
    percent: "it may be the relative change in percent",
    twin: |Subject { name, area, period }, at| {
        format!("it may be {name}, {area} {period}, which has this value in {at}")
    },
    sign: "its sign may be lost",
    multiple: |growth| format!("it may be how many times the base it is; then it grew by {growth}"),
    revised_base: |by| format!("the growth may be on a revised base: revised by {by}"),
    earlier_base: |period, at| format!("it is the growth on {period}, in {at}"),
    makes_hundred: "it may be rounded up so that the shares make 100 %",
    revised: "an earlier figure may have been revised",
    of: |figure, hint| format!("{figure}: {hint}"),
};
