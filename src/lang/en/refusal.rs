//! Why a command cannot be followed, in English.

use crate::lang::Refusals;

pub(super) const REFUSALS: Refusals = Refusals {
    usage: |message| format!("error: {message}\n\nFor more information, try '--help'."),
    no_language: |variable, value| {
        format!("the variable {variable} is `{value}`; set it to en or zh")
    },
    no_table: |table, known| format!("there is no table `{table}`; there are {}", known.join(", ")),
    replaced_twice: |table| format!("table `{table}` is replaced twice"),
    one_standard_input: "standard input can stand for one table only",
    no_area: |area, known| format!("there is no area `{area}`; there are {}", known.join(", ")),
    no_section: |section, known| {
        format!("there is no section `{section}`; there are {}", known.join(", "))
    },
    no_command: |command, near| {
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        format!("there is no command `{command}`{near}")
    },
    no_indicator: |indicator, near| {
        let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        format!("there is no indicator `{indicator}`{near}")
    },
    no_number: |indicator, area| {
        format!("`{indicator}` has no number for {area} at such a time; try --period all")
    },
    asked_twice: |dimension| format!("--by names `{dimension}` twice"),
    no_register: "the package has no projects.csv; name a FILE",
    is_an_input: |path| format!("{path} is one of the inputs"),
    no_format: |path, endings| {
        let endings = match endings {
            [all @ .., last] => format!("{} or {last}", all.join(", ")),
            [] => String::new(),
        };
        format!("{path} ends like no format; use {endings}, or -O")
    },
    only_csv: "`--excel` and `--raw-csv` are for `-O csv` and `-O tsv`",
    no_seconds: |variable| format!("{variable} is no number of seconds since 1970"),
    raw_cells: "warning: text cells are written as they are; a spreadsheet may run them as formulas",
};
