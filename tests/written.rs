//! Registers as people write them: what is read, and what is refused, in the words that help.
//!
//! The files are those of real tables, their names replaced.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use proptest::prelude::*;

/// A file of `tests/written`, the arguments, the status, and what must be said or told.
type Case<'c> = (&'c str, &'c [&'c str], i32, &'c [&'c str]);

/// What a table of plants lacks.
const PLANTS: [&str; 7] = [
    "--any-id",
    "--column",
    "status==operating",
    "--column",
    "area==x",
    "--column",
    "capacity=Capacity (MW)",
];

fn projects(file: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_changzhi"));
    program.arg("projects").arg(file).args(arguments).args(["-O", "csv"]);
    let output = program.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout) + &text(output.stderr))
}

fn hold(cases: &[Case<'_>]) {
    for (file, arguments, status, said) in cases {
        let (code, told) = projects(&format!("tests/written/{file}"), arguments);
        assert_eq!(code, Some(*status), "{file} {arguments:?}: {told}");
        for words in *said {
            assert!(told.contains(words), "{file} {arguments:?}: `{words}` not in {told}");
        }
    }
}

#[test]
fn a_unit_that_is_stated_twice_is_one_or_refused() {
    let gwh = &["--column", "capacity=Generation (GWh)", "--column", "unit==MW"];
    let energy = &["--column", "unit==GWh"];
    hold(&[
        (
            "unit_conflict.csv",
            &["--column", "capacity=Capacity (kW)"],
            3,
            &[":2:21: error[unit]", "`MW`", "`Capacity (kW)`"],
        ),
        ("unit_of_energy.csv", gwh, 3, &[":1:34: error[dimension]", "`GWh` is in kWh"]),
        (
            "unit_twice.csv",
            &["--column", "capacity=Capacity (GW)"],
            3,
            &[":2:25: error[unit]", "2 times, on lines 2, 3", "`Capacity (GW)`"],
        ),
        (
            "header_in_two_ways.csv",
            &["--column", "capacity=Capacity MW"],
            3,
            &[":2:21: error[unit]", "`GW`", "`Capacity MW`"],
        ),
        ("register.csv", &["--column", "unit==kW"], 3, &["error[unit]", "`unit==kW`"]),
        ("register.csv", &["--column", "unit==兆瓦"], 0, &["total,,2,100.00,12500,"]),
        ("register.csv", energy, 3, &["error[dimension]", "`GWh` is in kWh"]),
        ("register.csv", &["--column", "unit==Mw"], 3, &["error[unit]", "did you mean `MW`?"]),
        ("register.csv", &["--column", "currency==USD"], 3, &["error[unit]", "`currency==USD`"]),
    ]);
}

#[test]
fn a_row_that_sums_up_others_is_refused_wherever_it_says_so() {
    let fuel = [&PLANTS[..], &["--column", "technology=Fuel"]].concat();
    let without = &PLANTS[..5];
    let other = [without, &["--column", "technology==x"]].concat();
    hold(&[
        ("totals_not_in_first_cell.csv", &fuel, 3, &[":4:7: error[total]: `Corporate Total`"]),
        ("totals_other_words.csv", &other, 3, &[":4:1: error[total]: `總計`"]),
    ]);
}

#[test]
fn blanks_around_a_word_are_none_of_it() {
    let fuel = [&PLANTS[..], &["--column", "technology=Fuel"]].concat();
    let one = [&fuel[..], &["--where", "technology=HU"]].concat();
    hold(&[
        ("edge_spaces.csv", &fuel, 0, &["group,HU,3,100.00,200000,"]),
        ("edge_spaces.csv", &one, 0, &["group,HU,3,100.00,200000,"]),
        ("nbsp_at_the_edge.csv", &[], 0, &["total,,1,100.00,5000,"]),
        ("blanks_around_ids.csv", &[], 3, &[":3:1: error[duplicate]", "2 times, on lines 3, 4"]),
        ("blanks_in_words.csv", &[], 3, &[":3:8: error[control]", "U+00A0"]),
        ("line_end_in_key.csv", &[], 3, &[":2:8: error[control]", "U+000A"]),
        ("blank_line.csv", &[], 0, &["total,,2,100.00,10000,"]),
        ("blank_row.csv", &[], 0, &["total,,2,100.00,10000,"]),
        ("row_of_spaces.csv", &[], 0, &["total,,2,100.00,10000,"]),
    ]);
}

#[test]
fn words_that_differ_in_case_only_are_told_apart_with_a_warning() {
    hold(&[(
        "case.csv",
        &[],
        0,
        &["warning[word]: `Hard Coal` and `Hard coal`", "group,Hard Coal,1,", "group,Hard coal,1,"],
    )]);
}

#[test]
fn a_mapping_that_contradicts_itself_is_refused() {
    let mapped = |name: &'static str| ["--mapping", name];
    let twice = ["--column", "capacity=capacity", "--column", "capacity=investment"];
    let two = ["--column", "capacity=capacity", "--column", "investment=capacity"];
    let row_first = "map_role_twice.csv:3:1: error[mapping]: `capacity` is mapped twice";
    let word = "map_word_twice.csv:3:17: error[mapping]: `coal` is mapped twice: `gas` and `wind`";
    let column = "error[mapping]: column `capacity` is mapped to both `capacity` and `investment`";
    hold(&[
        ("register.csv", &mapped("tests/written/map_role_twice.csv"), 3, &[row_first]),
        ("register.csv", &mapped("tests/written/map_word_twice.csv"), 3, &[word]),
        ("register.csv", &mapped("tests/written/map_column_twice.csv"), 3, &[column]),
        ("register.csv", &twice, 2, &["`capacity` is mapped twice: `capacity` and `investment`"]),
        ("register.csv", &two, 2, &["mapped to both `capacity` and `investment`"]),
        (
            "register.csv",
            &mapped("tests/written/map_fits_nothing.csv"),
            0,
            &["warning[mapping]: the mapping names `Commissioned`", "names `hard coal`"],
        ),
    ]);
}

#[test]
fn a_diagnosis_is_of_how_the_file_is_written() {
    let broken = ["--column", "technology=Fuel", "--column", "capacity=Installed Capacity (MW)"];
    let broken = [&PLANTS[..5], &broken].concat();
    let named = ["technology=类型", "status=状态", "area=地区", "capacity=装机容量（万千瓦）"];
    let named = named.into_iter().flat_map(|name| ["--column", name]);
    let broken_zh: Vec<&str> = ["--any-id"].into_iter().chain(named).collect();
    let unmapped: &[&str] = &["error[header]", "`Plant`, `Fuel`, `Capacity (MW)`", "--column"];
    hold(&[
        ("header_all_quoted.csv", &[], 0, &["total,,1,100.00,559000,"]),
        ("header_quoted.csv", &[], 0, &["total,,1,100.00,559000,"]),
        ("header_line_break_zh.csv", &broken_zh, 0, &["total,,1,100.00,125000,"]),
        ("header_line_break.csv", &broken, 0, &["total,,2,100.00,702200,"]),
        ("unmapped_header.xlsx", &[], 3, unmapped),
        ("quoted_unmapped.csv", &[], 3, unmapped),
        ("trailing_separator.csv", &[], 3, &["delete the semicolon at the end of the line"]),
        ("both_marks.csv", &[], 0, &["total,,2,100.00,2783200,"]),
        ("both_marks.csv", &["--decimal-comma"], 3, &["without --decimal-comma"]),
        ("comma_help.csv", &["--decimal-comma"], 3, &[":3:20:", "without --decimal-comma"]),
        ("same_header_twice_comma.csv", &[], 0, &["total,,1,100.00,5000,"]),
        ("same_header_twice_semicolon.csv", &[], 0, &["total,,1,100.00,5000,"]),
        ("missing_words.csv", &[], 3, &[":2:20: error[number]: `not found`", "无数据"]),
        ("unit_in_cell.csv", &["--column", "unit==MW"], 3, &[":2:21: error[number]: `168 MW`"]),
        ("empty_technology.csv", &[], 3, &[":3:3: error[empty]"]),
        ("unnamed_first.csv", &[], 3, &["column `id` is missing", "--any-id"]),
        ("unnamed_first.csv", &["--any-id"], 3, &[":2:1: error[header]"]),
        ("comma_in_name.csv", &[], 3, &[":2:1: error[fields]", "has a comma in it"]),
        ("status_words.csv", &[], 3, &[":2:9: error[choice]", "times, on lines 2, 3, 4, …"]),
    ]);
}

#[test]
fn what_is_asked_for_is_there() {
    hold(&[
        ("register.csv", &["--where", "technology=cole"], 0, &["warning[word]", "mean `coal`?"]),
        ("register.csv", &["--by", "area,area"], 2, &["`area` twice"]),
        ("register.csv", &["--header-row", "0"], 2, &["--header-row"]),
    ]);
}

/// A register of these technologies, capacities and units, below a header for the capacity.
fn written(capacity: &str, rows: &[(String, u32, &str)]) -> String {
    let mut text = format!("id,technology,status,area,{capacity},unit,source\n");
    for (n, (technology, value, unit)) in rows.iter().enumerate() {
        let _ = writeln!(text, "p{n},{technology},operating,x,{value},{unit},s");
    }
    text
}

/// What is said of a text in a file of its own.
fn read(text: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.csv");
    fs::write(&path, text).expect("a file");
    projects(path.to_str().expect("UTF-8"), arguments)
}

#[test]
fn a_sum_of_three_is_a_total_and_one_of_two_is_none() {
    for (values, line) in [(&[1, 2, 2, 5][..], Some(5)), (&[1, 2, 3], None), (&[0, 1, 2, 3], None)]
    {
        let rows: Vec<_> = values.iter().map(|value| ("coal".to_owned(), *value, "MW")).collect();
        let (_, told) = read(&written("capacity", &rows), &[]);
        let said = line.map(|line| format!("the capacity on line {line} is the exact sum"));
        assert_eq!(told.contains("warning[total]"), line.is_some(), "{told}");
        assert!(said.is_none_or(|said| told.contains(&said)), "{told}");
    }
}

/// Units of power with how many kilowatts they are, and others.
const UNITS: [(&str, u64); 6] =
    [("kW", 1), ("MW", 1_000), ("GW", 1_000_000), ("千瓦", 1), ("兆瓦", 1_000), ("GWh", 0)];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_total_is_in_the_unit_of_the_header_and_of_the_column(
        header in 0..UNITS.len(),
        rows in proptest::collection::vec((1_u32..1_000, 0..UNITS.len()), 1..5),
    ) {
        let (symbol, factor) = UNITS[header];
        let cells: Vec<_> =
            rows.iter().map(|(value, unit)| ("coal".to_owned(), *value, UNITS[*unit].0)).collect();
        let name = format!("Capacity ({symbol})");
        let (code, told) = read(&written(&name, &cells), &["--column", &format!("capacity={name}")]);
        let agree = factor > 0 && rows.iter().all(|(_, unit)| UNITS[*unit].1 == factor);
        prop_assert_eq!(code, Some(if agree { 0 } else { 3 }), "{}", told);
        if agree {
            let sum: u64 = rows.iter().map(|(value, _)| u64::from(*value) * factor).sum();
            prop_assert!(told.contains(&format!("total,,{},100.00,{sum},", rows.len())), "{}", told);
        }
    }

    #[test]
    fn blanks_around_words_make_no_group(
        rows in proptest::collection::vec(("[ \u{a0}\u{3000}\u{2003}]{0,2}", 0..3_usize, "[ \u{a0}\u{3000}\u{2003}]{0,2}"), 1..40),
    ) {
        let words = ["coal", "hard coal", "煤电"];
        let cells: Vec<_> = rows
            .iter()
            .map(|(before, word, after)| (format!("{before}{}{after}", words[*word]), 1, "kW"))
            .collect();
        let (code, told) = read(&written("capacity", &cells), &[]);
        prop_assert_eq!(code, Some(0), "{}", told);
        for (n, word) in words.iter().enumerate() {
            let count = rows.iter().filter(|(_, word, _)| *word == n).count();
            let told = told.contains(&format!("group,{word},{count},"));
            prop_assert_eq!(told, count > 0);
        }
    }

    /// Whether the register is so long that it is read quickly or not.
    #[test]
    fn a_row_that_is_the_sum_of_three_before_it_is_warned_of(
        values in proptest::collection::vec(prop_oneof![0..3_u32, 3..9_u32], 0..40),
        long in any::<bool>(),
    ) {
        let mut rows = Vec::new();
        let mut totals = Vec::new();
        // What a table of parts and totals is: the rows since the start, and since a total.
        for (n, value) in values.iter().enumerate() {
            let is_sum = |from: usize| {
                let parts = (from..n).filter(|row| !totals.contains(row)).map(|row| values[row]);
                let parts: Vec<u32> = parts.filter(|part| *part > 0).collect();
                parts.len() >= 3 && parts.iter().sum::<u32>() == *value
            };
            if is_sum(0) || is_sum(totals.last().map_or(0, |last| last + 1)) {
                totals.push(n);
            }
            rows.push((if long { "long ".repeat(4_000) } else { String::new() } + "coal", *value, "MW"));
        }
        let (code, told) = read(&written("capacity", &rows), &[]);
        prop_assert_eq!(code, Some(0), "{}", told);
        let lines: Vec<String> = totals.iter().map(|n| (n + 2).to_string()).collect();
        let said = match lines.as_slice() {
            [] => String::new(),
            [line] => format!("warning[total]: the capacity on line {line} is the exact sum"),
            lines => format!(
                "warning[total]: {} capacities are the exact sum of those before them, on lines {}",
                lines.len(),
                lines[..lines.len().min(10)].join(", ")
            ),
        };
        prop_assert_eq!(told.contains("warning[total]"), !totals.is_empty(), "{}", told);
        prop_assert!(told.contains(&said), "{} not in {}", said, told);
    }

    #[test]
    fn a_total_is_refused_in_any_cell_of_a_row_without_an_id_and_in_its_keys(
        good in 0..900_usize,
        column in prop_oneof![Just(0_usize), Just(1), Just(3), Just(6), Just(7)],
        has_id in any::<bool>(),
        word in prop_oneof![
            Just("Total"), Just("合计"), Just("\"Grand total\""), Just("Итого"), Just("Insgesamt"),
            Just("North Total"), Just("المجموع"), Just("합계"), Just("कुल योग"), Just("Total général"),
        ],
    ) {
        prop_assume!(has_id || column > 0);
        let first = usize::from(!has_id);
        let header = ["id", "technology", "status", "area", "capacity", "unit", "source", "owner"];
        let mut text = header[first..].join(",") + "\n";
        for n in 0..good {
            let id = format!("p{n}");
            let cells = [&id, "coal", "operating", "x", "5", "MW", "s", "owner"];
            let _ = writeln!(text, "{}", cells[first..].join(","));
        }
        let mut cells = ["last", "coal", "operating", "x", "5", "MW", "s", "o"];
        cells[column] = word;
        let _ = writeln!(text, "{}", cells[first..].join(","));
        let any_id = if has_id { vec![] } else { vec!["--any-id"] };
        let (code, told) = read(&text, &any_id);
        // There are plants and owners called Total.
        if has_id && column > 3 {
            prop_assert_eq!(code, Some(0), "{}", told);
            return Ok(());
        }
        prop_assert_eq!(code, Some(3), "{}", told);
        let place = format!("register.csv:{}:", good + 2);
        prop_assert!(told.contains(&place) && told.contains("error[total]"), "{}", told);
    }
}
