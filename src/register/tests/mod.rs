//! The quick reader against the strict one: the same totals, the same faults.

mod ids;
mod made_up;
mod numbers;
mod scans;

use made_up::{HARM, HEADER, Random, register};

use super::feed::first_row_end;
use super::project::Project;
use super::strict::Strict;
use super::*;
use crate::figure::Rational;
use crate::table::{Diagnostic, Fault, Record, Records};

/// What a register comes to: each group's numbers, or each fault's place and code.
#[derive(Debug, PartialEq)]
enum Outcome {
    Totals(BTreeMap<Vec<String>, Numbers>),
    Faults(Vec<(u32, u32, &'static str)>),
}

/// Projects, capacity with those missing, yuan, dollars, and those without investment.
type Numbers = (u64, Option<Rational>, u64, Option<Rational>, Option<Rational>, u64);

fn plan() -> Plan {
    Plan { by: vec![Dimension::Technology, Dimension::Start], ..Plan::default() }
}

/// Chunk by chunk, however short it is.
fn cut(threads: usize, chunk: usize) -> Manner {
    Manner { threads: Some(threads), chunk, short: 0 }
}

fn quickly(bytes: &[u8], plan: &Plan, threads: usize, chunk: usize) -> Outcome {
    let source = Source::bytes("register.csv", bytes.to_vec());
    let read = read(&source, plan, cut(threads, chunk), &|_, _| {}).expect("it is in memory");
    match read {
        Read::Refused(diagnostics) => Outcome::Faults(shown(&diagnostics)),
        Read::Accepted(register, _) => {
            let numbers = |tally: &Tally| {
                let [yuan, dollars] = tally.investment.each_ref().map(Sum::value);
                let capacity = &tally.capacity;
                let without = tally.without_investment;
                (tally.projects, capacity.value(), capacity.missing, yuan, dollars, without)
            };
            let groups = register.groups.into_iter();
            Outcome::Totals(groups.map(|(group, tally)| (group, numbers(&tally))).collect())
        }
    }
}

/// Reads a whole register by the strict reader alone, and adds up one project after another.
fn strictly(bytes: &[u8], plan: &Plan) -> Outcome {
    let mut diagnostics = Diagnostics::default();
    let end = first_row_end(bytes);
    let text = std::str::from_utf8(&bytes[..end]).expect("the header is good");
    let mut row = Record::default();
    Records::new(text, b',').read(&mut row).expect("as well");
    let layout = Layout::of("register.csv", (&row, 1), plan, &mut diagnostics).expect("as well");
    let mut groups = BTreeMap::new();
    let Strict { faults, .. } =
        strict::read("register.csv", &bytes[end..], 2, &layout, |project, _| {
            let year = project.year.map(|year| year.to_string()).unwrap_or_default();
            let group = vec![project.words[0].to_owned(), year];
            add(groups.entry(group).or_default(), &project);
        });
    if !faults.any_error() {
        return Outcome::Totals(groups);
    }
    Outcome::Faults(shown(&faults))
}

fn add(numbers: &mut Numbers, project: &Project) {
    let plus = |sum: &mut Option<Rational>, value: &Rational| {
        *sum = Some(sum.take().unwrap_or(Rational::ZERO) + value);
    };
    numbers.0 += 1;
    match &project.capacity {
        Some(value) => plus(&mut numbers.1, value),
        None => numbers.2 += 1,
    }
    match &project.investment {
        Some((Currency::Yuan, value)) => plus(&mut numbers.3, value),
        Some((Currency::Dollars, value)) => plus(&mut numbers.4, value),
        None => numbers.5 += 1,
    }
}

fn shown(faults: &Diagnostics) -> Vec<(u32, u32, &'static str)> {
    faults.errors().take(Diagnostics::SHOWN).map(place).collect()
}

fn place(fault: &Diagnostic) -> (u32, u32, &'static str) {
    (fault.place.line, fault.place.column, fault.fault.code())
}

fn assert_alike(found: &Outcome, expected: &Outcome, shown: &str) {
    match (found, expected) {
        // The strict reader decodes first: it has read no row of a text that is not UTF-8, and
        // here the rows before are read.
        (Outcome::Faults(found), Outcome::Faults(expected)) if expected[0].2 == "encoding" => {
            assert_eq!(found.last(), expected.last(), "{shown:?}");
        }
        _ => assert_eq!(found, expected, "{shown:?}"),
    }
}

#[test]
fn harm_in_any_cell_is_what_the_strict_reader_says_it_is() {
    let good = "p1,n,changzhi,solar,operating,1,MW,5,CNY,2021,gem";
    let after = "p3,“a”b,长治市,wind,retired,2,kW,,,2022-01,nea";
    let without_amounts = "p2,n,changzhi,solar,operating,,MW,,CNY,2021,gem";
    let mut refused = 0;
    let asides = ["total", "Total", "合计", "说明。", "<<<<<<< ours"].map(str::as_bytes);
    for harm in HARM.iter().copied().chain(asides) {
        for n in 0..22 {
            let (row, place) = ([good, without_amounts][n % 2], n / 2);
            let cells: Vec<&str> = row.split(',').collect();
            for whole in [&[harm][..], &[harm, cells[place].as_bytes()], &[b"x", harm, b"x"]] {
                let mut harmed: Vec<&[u8]> = cells.iter().map(|cell| cell.as_bytes()).collect();
                let cell = whole.concat();
                harmed[place] = &cell;
                // After damage nothing more is said.
                let after = if place % 2 == 0 { after } else { "too,few" };
                let rows = [good.as_bytes(), &harmed.join(&b","[..]), after.as_bytes()];
                let text = [HEADER.as_bytes(), &rows.join(&b"\n"[..])].join(&b"\n"[..]);
                let expected = strictly(&text, &plan());
                refused += usize::from(matches!(expected, Outcome::Faults(_)));
                let shown = String::from_utf8_lossy(&text).into_owned();
                for chunk in [1, 40, 1_000] {
                    assert_alike(&quickly(&text, &plan(), 1, chunk), &expected, &shown);
                }
            }
        }
    }
    assert!(refused > 1_000, "{refused}");
}

#[test]
fn every_cut_gives_what_the_strict_reader_gives() {
    let mut random = Random(5);
    let mut seen = [0, 0];
    for _ in 0..60 {
        let bytes = register(&mut random);
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        let expected = strictly(&bytes, &plan());
        let refused = matches!(expected, Outcome::Faults(_));
        seen[usize::from(refused)] += 1;
        for chunk in 1..=bytes.len() + 1 {
            let found = quickly(&bytes, &plan(), 1 + chunk % 3, chunk);
            assert_alike(&found, &expected, &shown);
        }
    }
    assert!(seen.iter().all(|count| *count > 15), "{seen:?}");
}

#[test]
fn every_cut_warns_of_the_same_damaged_rows() {
    let rules = b"column,theirs,ours\ndamaged,name,\n";
    let mut plan = plan();
    plan.mapping.read("mapping.csv", rules, &mut Diagnostics::default());
    let names =
        ["good", "a\u{fffd}", "\"of two\nlines\"", "\"a\u{96}\nb\"", "Ã¸", "São", "Аb", "锟斤拷"];
    let row = |n: usize| format!("p{n},{},a,solar,operating,1,MW,,,2021,s\n", names[n % 8]);
    let text = format!("{HEADER}\n{}", (0..24).map(row).collect::<String>());
    let warned = |manner: Manner| {
        let source = Source::bytes("register.csv", text.clone().into_bytes());
        let read = read(&source, &plan, manner, &|_, _| {}).expect("it is in memory");
        let Read::Accepted(_, diagnostics) = read else { panic!("{read:?}") };
        diagnostics.warnings().map(|one| (one.place.line, one.fault.clone())).collect::<Vec<_>>()
    };
    let lines = "3, 6, 8, 10, 11, 13, 16, 18, 20, 21, …".to_owned();
    let expected = [(3, Fault::DamageStands { count: 15, lines })];
    for chunk in (1..text.len() + 2).step_by(7) {
        for threads in [1, 2, 3] {
            assert_eq!(warned(cut(threads, chunk)), expected, "{chunk}");
        }
    }
    plan.reading.header_row = Some(1);
    let source = Source::bytes("register.csv", text.clone().into_bytes());
    let read = read(&source, &plan, Manner::default(), &|_, _| {}).expect("it is in memory");
    let Read::Accepted(_, diagnostics) = read else { panic!("{read:?}") };
    assert_eq!(diagnostics.warnings().map(|one| &one.fault).collect::<Vec<_>>(), [&expected[0].1]);
}

#[test]
fn every_fault_up_to_damage_is_counted_in_whatever_pieces_they_are_read() {
    let bad = ",n,a,solar,running,x,MW,y,CNY,z,s\n".repeat(400);
    let damaged = "p,\"a\"b,a,solar,operating,1,MW,,,,s\n";
    for (rows, expected) in [
        (bad.clone(), 400 * 5),
        (format!("{bad}{damaged}{bad}"), 400 * 5 + 1),
        (format!("{damaged}{bad}"), 1),
    ] {
        let text = format!("{HEADER}\n{rows}");
        for (chunk, short) in
            [(200, 0), (5_000, 0), (20_000, 0), (1 << 20, 0), (1 << 20, usize::MAX)]
        {
            let source = Source::bytes("register.csv", text.clone().into_bytes());
            let manner = Manner { short, ..cut(2, chunk) };
            let read = read(&source, &plan(), manner, &|_, _| {}).expect("it is in memory");
            let Read::Refused(diagnostics) = read else { panic!("{read:?}") };
            let shown = diagnostics.errors().take(Diagnostics::SHOWN);
            let shown: usize = shown.map(|error| 1 + error.again.count).sum();
            assert_eq!(shown + diagnostics.not_shown(), expected, "{chunk} {short}");
        }
    }
}

#[test]
fn sums_beyond_a_word_of_the_processor_are_exact() {
    let rows = |capacity: &str, money: &str| {
        let row = |n| format!("p{n:03},n,a,solar,operating,{capacity},{money},2021,s\n");
        (0..100).map(row).collect::<String>()
    };
    for rows in [
        // The sums are more than 2^64 ten-thousandths after some rows, then after each.
        rows("100000000000,MW", "100000000000,万元"),
        rows("999999999999,GW", "999999999999,亿元"),
        rows("999999999999,GW", "1.5,USD"),
        rows("1.5,MW", "999999999999,亿元") + &rows("999999999999.99,GW", ",").replace("p0", "q0"),
    ] {
        let text = format!("{HEADER}\n{rows}");
        let expected = strictly(text.as_bytes(), &plan());
        assert!(matches!(expected, Outcome::Totals(_)), "{expected:?}");
        assert_eq!(quickly(text.as_bytes(), &plan(), 1, 1 << 20), expected);
    }
}

#[test]
fn a_field_that_is_too_long_is_refused_and_two_that_are_not_are_read() {
    let row = |name: &str, source: &str| {
        let good = "p1,n,a,solar,operating,1,MW,,,2021,s\n".repeat(20);
        format!("{HEADER}\n{good}p2,{name},a,solar,operating,1,MW,,,2021,{source}\n{good}")
    };
    let half = "x".repeat(crate::table::LONGEST_FIELD - 9);
    let long = format!("{half}0123456789");
    for (text, refused) in [(row(&half, &half), false), (row(&long, "s"), true)] {
        let found = quickly(text.as_bytes(), &plan(), 2, 4 << 20);
        assert_eq!(matches!(found, Outcome::Faults(_)), refused);
        assert_eq!(found, strictly(text.as_bytes(), &plan()));
    }
}

#[test]
fn a_quote_that_never_closes_is_named_where_it_opens_however_long_the_file() {
    let mut text = format!("{HEADER}\np1,n,a,solar,operating,1,MW,,,2021,s\np2,\"n");
    text.push_str(&",\n".repeat(9 << 20));
    let found = quickly(text.as_bytes(), &plan(), 2, 256 << 10);
    assert_eq!(found, Outcome::Faults(vec![(3, 4, "quote")]));
}
