//! The story of a number in English.

use crate::lang::{Stories, Subject};

pub(super) const STORIES: Stories = Stories {
    title: |Subject { name, area, period }, key| format!("{name} ({key}), {area} {period}"),
    by_nobody: "not published",
    printed: |printed, spot| format!("published {printed}, at {spot}"),
    source: |key, title, publisher, day| {
        let day = day.map_or_else(String::new, |day| format!(", {day}"));
        format!("{key}: “{title}”, {publisher}{day}")
    },
    note: |note| format!("note: {note}"),
    stands_for: |bounds| format!("stands for {bounds}"),
    more_rows: |rows| format!("and {rows} more rows"),
    formula: |words, spot| format!("{words}, at {spot}"),
    gives: |bounds| format!("gives {bounds}"),
    needs: |missing| format!("needs {}", missing.join(", ")),
    no_bounds: "no bounds: they depend on which of other figures is wrong, or are not known",
    contradicts: "no bounds, as they depend on which figure is wrong:",
    alone: |bounds| format!("lies in {bounds}; nothing else narrows it"),
    by_itself: |bounds| format!("on its own {bounds}"),
    narrowed: |bounds, words| format!("narrowed to {bounds} by {words}"),
    all_in_all: |bounds, exact| {
        format!("together {bounds}{}", if exact { "" } else { ", or narrower" })
    },
    finding: |severity, rule, waived, message| {
        format!("{severity}[{rule}]{}: {message}", if waived { " (waived)" } else { "" })
    },
};
