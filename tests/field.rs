//! Published figures from use, each case a package, and what must be said of it.
//!
//! `tests/field/README.md` says what the cases are. They are given to the program, not to the
//! library, so that they hold for whatever finds the contradictions.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;

/// The rules that say that published figures contradict each other.
const CONTRADICTING: [&str; 4] =
    ["contradiction", "loose-agreement", "sources-differ", "loose-reprint"];

/// After that a check is stopped. It is no promise of speed: most cases take milliseconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// What must be found in a package: a row of `expected.csv`.
#[derive(Debug, Deserialize)]
struct Expected {
    package: String,
    /// The rule of the finding; `none` if there must be no finding at all.
    rule: String,
    /// The figures that must be among the suspects.
    suspects: String,
    /// The figure that must be suspected first.
    first: String,
    /// Words that the nearest values and hints must hold.
    offered: String,
    because: String,
}

#[derive(Debug, Deserialize)]
struct Page {
    findings: Vec<Finding>,
}

#[derive(Debug, Deserialize)]
struct Finding {
    rule: String,
    figures: Vec<Figure>,
    repairs: Vec<Repair>,
}

#[derive(Debug, Deserialize)]
struct Figure {
    indicator: String,
    period: String,
    printed: String,
}

#[derive(Debug, Deserialize)]
struct Repair {
    corrections: Vec<Correction>,
}

#[derive(Debug, Deserialize)]
struct Correction {
    figure: usize,
    nearest: Option<String>,
    hints: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/field")
}

fn expected() -> Vec<Expected> {
    let mut reader = csv::Reader::from_path(folder().join("expected.csv")).expect("the cases");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// The packages in order, each with the rows about it.
fn cases() -> Vec<(String, Vec<Expected>)> {
    let mut cases: Vec<(String, Vec<Expected>)> = Vec::new();
    for row in expected() {
        match cases.last_mut() {
            Some((package, rows)) if *package == row.package => rows.push(row),
            _ => cases.push((row.package.clone(), vec![row])),
        }
    }
    cases
}

#[test]
fn every_case_has_its_package_and_no_other() {
    let folders = fs::read_dir(folder()).expect("the cases").map(|entry| entry.expect("an entry"));
    let folders: BTreeSet<String> = folders
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let cases: Vec<String> = cases().into_iter().map(|(package, _)| package).collect();
    assert_eq!(folders.into_iter().collect::<Vec<_>>(), cases);
}

#[test]
fn every_row_is_of_a_finding_with_suspects_or_of_none() {
    for row in expected() {
        let none = row.rule == "none";
        assert!(none || CONTRADICTING.contains(&row.rule.as_str()), "{row:?}");
        assert_eq!(none, row.suspects.is_empty(), "{row:?}");
        assert!(!none || row.first.is_empty() && row.offered.is_empty(), "{row:?}");
        assert!(row.first.is_empty() || row.suspects.split(' ').any(|one| one == row.first));
        assert!(!row.because.is_empty(), "{row:?}");
    }
}

#[test]
fn what_is_found_is_what_is_true() {
    let cases = cases();
    let mut wrong = checked(&cases)
        .into_iter()
        .zip(&cases)
        .filter_map(|(page, (package, rows))| Some(format!("{package}: {}", fault(page, rows)?)))
        .collect::<Vec<String>>();
    wrong.sort();
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// What is said of each package; `None` is no answer in time.
fn checked(cases: &[(String, Vec<Expected>)]) -> Vec<Option<Page>> {
    let (next, threads) = (AtomicUsize::new(0), thread::available_parallelism());
    let work = || {
        let mut pages = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some((package, _)) = cases.get(place) else { return pages };
            pages.push((place, check(package)));
        }
    };
    let mut pages = thread::scope(|scope| {
        let threads = threads.map_or(1, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("pages")).collect::<Vec<_>>()
    });
    pages.sort_by_key(|(place, _)| *place);
    pages.into_iter().map(|(_, page)| page).collect()
}

fn check(package: &str) -> Option<Page> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(["check", "-O", "json", "--data"])
        .arg(folder().join(package))
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut stdout = child.stdout.take().expect("a pipe");
    let reader = thread::spawn(move || std::io::read_to_string(&mut stdout).expect("UTF-8"));
    if !ends(&mut child) {
        child.kill().expect("a program that runs");
        child.wait().expect("a program that ended");
        return None;
    }
    let text = reader.join().expect("what it wrote");
    Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{package}: {error}: {text}")))
}

/// Whether a program ends in time.
fn ends(child: &mut Child) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if child.try_wait().expect("a program").is_some() {
            return true;
        }
        thread::sleep(Duration::from_millis(2));
    }
    false
}

/// What is wrong with what is said of a package, if anything is.
fn fault(page: Option<Page>, rows: &[Expected]) -> Option<String> {
    let Some(page) = page else { return Some("no answer".to_owned()) };
    if page.findings.iter().any(|finding| finding.rule == "undecided") {
        return Some("undecided".to_owned());
    }
    let is_found = |finding: &Finding| CONTRADICTING.contains(&finding.rule.as_str());
    let found: Vec<Finding> = page.findings.into_iter().filter(is_found).collect();
    let wanted: Vec<&Expected> = rows.iter().filter(|row| row.rule != "none").collect();
    if found.len() != wanted.len() {
        return Some(format!(
            "{} findings for {}{}",
            found.len(),
            wanted.len(),
            told(&found, rows)
        ));
    }
    let left: Vec<&Finding> = found.iter().collect();
    (!match_each(&wanted, &left)).then(|| format!("other findings{}", told(&found, rows)))
}

/// Whether each row can have a finding of its own.
fn match_each(wanted: &[&Expected], found: &[&Finding]) -> bool {
    let Some((first, rest)) = wanted.split_first() else { return true };
    (0..found.len()).any(|place| {
        let mut left = found.to_vec();
        let finding = left.remove(place);
        fits(first, finding) && match_each(rest, &left)
    })
}

fn fits(row: &Expected, finding: &Finding) -> bool {
    let corrections = || finding.repairs.iter().flat_map(|repair| &repair.corrections);
    let suspected = |word: &str| corrections().any(|one| is(word, &finding.figures[one.figure]));
    let first = finding.repairs.first().is_some_and(|repair| {
        repair.corrections.iter().any(|one| is(&row.first, &finding.figures[one.figure]))
    });
    let offers = |words: &str| {
        let nearest = corrections().filter_map(|one| one.nearest.as_deref());
        let hints = corrections().flat_map(|one| one.hints.iter().map(String::as_str));
        nearest.chain(hints).any(|said| said.contains(words))
    };
    finding.rule == row.rule
        && row.suspects.split(' ').all(suspected)
        && (row.first.is_empty() || first)
        && row.offered.split(';').all(offers_or_nothing(&offers))
}

/// Whether words are offered, of which there may be none.
fn offers_or_nothing(offers: &impl Fn(&str) -> bool) -> impl Fn(&str) -> bool {
    move |words| words.is_empty() || offers(words)
}

/// Whether a word of `expected.csv`, `indicator[@period][=digits]`, is of a figure.
fn is(word: &str, figure: &Figure) -> bool {
    let (word, digits) = word.split_once('=').unwrap_or((word, ""));
    let (indicator, period) = word.split_once('@').unwrap_or((word, &figure.period));
    figure.indicator == indicator && figure.period == period && figure.printed.contains(digits)
}

/// The findings and the rows in words, for the message of a test.
fn told(found: &[Finding], rows: &[Expected]) -> String {
    let mut text = String::new();
    for Finding { rule, figures, repairs } in found {
        write!(text, "\n    found {rule}:").expect("a string");
        for one in repairs.iter().flat_map(|repair| &repair.corrections) {
            let Figure { indicator, period, printed } = &figures[one.figure];
            let nearest = one.nearest.as_deref().unwrap_or("nothing");
            let hints = one.hints.join("; ");
            write!(text, " {indicator}@{period}={printed} ({nearest}; {hints})").expect("a string");
        }
    }
    for Expected { rule, suspects, first, offered, because, .. } in rows {
        let words = format!("{suspects}, first `{first}`, offered `{offered}`: {because}");
        write!(text, "\n    expected {rule}: {words}").expect("a string");
    }
    text
}

/// What `check` says of a case.
fn said(case: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/field").join(case);
    let mut program = Command::new(env!("CARGO_BIN_EXE_changzhi"));
    let output = program.args(["check", "-v", "--data"]).arg(folder).output();
    String::from_utf8(output.expect("it runs").stdout).expect("UTF-8")
}

#[test]
fn what_no_range_is_known_of_is_not_said_to_be_anything() {
    let text = said("Z2_growth_on_zero").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("the other figures exclude it"), "{text}");
    assert!(!text.contains("imply anything"), "{text}");
    // Two shares of one whole are each 60 %: where a bound found so far does not exclude that, it
    // is not said.
    let text = said("X1_two_shares");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("published 60 %, but the other figures exclude it"), "{text}");
    assert!(!text.contains("39.0625"), "{text}");
}

/// A number that nobody published is named with its period, and a formula of such numbers alone is
/// said without numbers.
#[test]
fn a_step_says_which_numbers_were_not_published() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/field/C05_new_types");
    let output = Command::new(env!("CARGO_BIN_EXE_changzhi"))
        .args(["check", "--width", "200", "--data"])
        .arg(folder)
        .output();
    let text = String::from_utf8(output.expect("it runs").stdout).expect("UTF-8");
    let unpublished = "43.90 亿千瓦时 ÷ (New-type generation 2021-01/2021-07, not published) − 1";
    assert!(text.contains(unpublished), "{text}");
    let bare = "  New-type share 2021-01/2021-07 = New-type generation ÷ Generation\n";
    assert!(text.contains(bare), "{text}");
}

/// Solar generation grew and the whole fell. If the contribution is right, solar fell by 40 % of some
/// 50 of some 1,000; if the growth is, it has minus 40 % of the fall.
#[test]
fn a_divisor_of_either_sign_is_looked_at_on_both_sides() {
    let text = said("X7_total_falls_wrong_sign");
    assert!(text.contains("the other figures imply -42.2 to -38.5 %"), "{text}");
    assert!(text.contains("the other figures imply -3.35 to -3.16 %"), "{text}");
}

/// 2,537 is the sum of six figures; 167 is only named beside it.
#[test]
fn what_speaks_for_the_others_is_said_and_the_figure_is_marked() {
    let text = said("C01_swapped_digits");
    assert!(text.contains("2537 GW fits 6 other figures; 167 GW fits no other figure."), "{text}");
    let row =
        "  9 | world,2019,added.renewable,167 GW,irena\n    |                            ^^^^^^\n";
    assert!(text.contains("figures.csv:9:28: error: Added renewable"), "{text}");
    assert!(text.contains(row), "{text}");
}
