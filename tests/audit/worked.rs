//! Small systems worked by hand, each for one step of the solver.

use changzhi::audit::{Bound, Quantity, QuantityId, Relation, System, Verdict};
use changzhi::figure::{End, Interval, Level, Rational};
use serde_json::{Value, json};

use crate::schema::{self, Document};

fn read(figures: &Value, constraints: &Value) -> Document {
    let entry = json!({"figures": figures, "constraints": constraints});
    schema::read(&entry).unwrap()
}

fn any_bound(document: &Document, index: usize) -> Bound {
    let (id, _) = document.system.quantities().nth(index).unwrap();
    document.system.audit().bound(id).expect("a consistent system")
}

/// The exact bounds of a quantity; a bound that is not exact panics.
fn bound(document: &Document, index: usize) -> String {
    let bound = any_bound(document, index);
    assert!(bound.exact, "{}", bound.interval);
    bound.interval.to_string()
}

/// A sum and a difference of the same two: narrowing alone leaves x in [0, 10].
#[test]
fn an_open_end_stays_open_through_a_linear_program() {
    let figures = json!([
        {"id": "x", "lo": "0", "hi": "10"}, {"id": "y", "lo": "0", "hi": "10"},
        {"id": "s", "printed": "10", "qualifier": "exact"},
        {"id": "d", "printed": "3.9", "qualifier": "over"},
    ]);
    let constraints = json!([
        {"id": "c1", "type": "sum", "whole": "s", "parts": ["x", "y"]},
        {"id": "c2", "type": "diff", "result": "d", "a": "x", "b": "y"},
    ]);
    let document = read(&figures, &constraints);
    assert_eq!(bound(&document, 0), "(139/20, 7]");
    assert_eq!(bound(&document, 1), "[3, 61/20)");
}

/// Twice a sum of whole numbers is even: no narrowing sees that it is not 1.
#[test]
fn whole_numbers_are_searched_where_intervals_see_no_conflict() {
    let whole = |id: &str| json!({"id": id, "domain": ["-2", "2"], "integer": true});
    let figures =
        json!([whole("x"), whole("y"), whole("w"), {"id": "z", "lo": "1/2", "hi": "3/2"}]);
    let terms = json!([["1", "z"], ["-2", "x"], ["2", "y"], ["2", "w"]]);
    let constraints = json!([{"id": "c", "type": "linear", "terms": terms}]);
    let document = read(&figures, &constraints);
    assert_eq!(document.system.audit().verdict(), Verdict::Contradictory);
}

/// The least share lies where the sum of both totals is just over what was printed.
#[test]
fn a_ratio_approaches_an_open_end() {
    let figures = json!([
        {"id": "part", "printed": "55", "domain": ["0", null]},
        {"id": "rest", "printed": "19535.67", "domain": ["0", null]},
        {"id": "total", "printed": "19590.7", "qualifier": "over", "domain": ["0", null]},
        {"id": "share", "printed": "0.28", "scale": "1/100", "domain": ["0", "1"]},
        {"id": "both", "printed": "19645.74", "qualifier": "over", "domain": ["0", null]},
    ]);
    let constraints = json!([
        {"id": "c1", "type": "sum", "whole": "total", "parts": ["part", "rest"]},
        {"id": "c2", "type": "share", "part": "part", "whole": "total", "share": "share"},
        {"id": "c3", "type": "sum", "whole": "both", "parts": ["total", "part"]},
    ]);
    let document = read(&figures, &constraints);
    // 2 · part > 19645.74 − 19535.675, and a larger rest makes a smaller share.
    assert_eq!(bound(&document, 0), "(22013/400, 22017/400]");
    assert_eq!(bound(&document, 3), "(22013/7836283, 22017/7836283]");
}

/// The root of what was printed is no fraction: the bound says that it is only an outer one.
#[test]
fn a_square_root_is_an_outer_bound() {
    let figures = json!([
        {"id": "x", "domain": ["0", null]}, {"id": "square", "lo": "2", "hi": "4"},
    ]);
    let constraint =
        json!({"id": "c", "type": "product", "result": "square", "factors": ["x", "x"]});
    let document = read(&figures, &json!([constraint]));
    let bound = any_bound(&document, 0);
    let low = bound.interval.low().unwrap().value.to_f64();
    assert!(!bound.exact && low <= 2_f64.sqrt() && low > 1.414, "{low}");
}

/// A weight decides which figure is corrected, and a locked one never is.
#[test]
fn repairs_weigh_least_and_spare_locked_figures() {
    let figures = json!([
        {"id": "a", "printed": "1.0", "weight": 3}, {"id": "b", "printed": "2.0", "weight": "2"},
        {"id": "t", "printed": "4.0", "locked": true},
    ]);
    let constraints = json!([{"id": "c", "type": "sum", "whole": "t", "parts": ["a", "b"]}]);
    let document = read(&figures, &constraints);
    let audit = document.system.audit();
    let [contradiction] = audit.contradictions() else { panic!("one contradiction") };
    let [suspect] = contradiction.suspects.as_slice() else { panic!("one suspect") };
    assert_eq!(suspect.quantity.index(), 1);
    assert_eq!(suspect.bound.interval.to_string(), "[29/10, 31/10]");
    let print = document.figures[1].print.as_ref().unwrap();
    let hull = &suspect.bound.interval;
    let allowed = |values: &_| audit.allows(suspect.quantity, values);
    let correction = print.nearest(hull, Level::Printed, allowed).unwrap();
    // Of 2.9, 3.0 and 3.1, all of which agree, the nearest to 2.0.
    assert_eq!(correction.steps.to_string(), "9");
}

/// Nine prints of one fact against nine of another value: any two of them conflict.
#[test]
fn a_long_list_of_conflicts_is_cut_and_says_so() {
    let mut figures = vec![json!({"id": "fact"})];
    let mut constraints = Vec::new();
    for print in 0..18 {
        let (id, value) = (format!("p{print}"), if print < 9 { "1.0" } else { "2.0" });
        figures.push(json!({"id": id, "printed": value}));
        let same = format!("c{print}");
        constraints.push(json!({"id": same, "type": "sum", "whole": "fact", "parts": [id]}));
    }
    let document = read(&json!(figures), &json!(constraints));
    let audit = document.system.audit();
    let found = audit.contradictions();
    assert_eq!(found.len(), 9, "one of the two values is wrong, nine times");
    assert!(found.iter().all(|found| !found.complete));
    let conflicts: Vec<_> = found.iter().flat_map(|found| &found.conflicts).collect();
    assert!((9..=changzhi::audit::MOST_CONFLICTS).contains(&conflicts.len()));
    assert!(conflicts.iter().all(|conflict| conflict.len() == 4));
}

/// A share of 120 % in a component too large to be searched whole.
#[test]
fn an_impossible_figure_is_found_however_much_hangs_together_with_it() {
    let share = json!({"id": "s", "printed": "120", "decimals": 0, "scale": "1/100",
                       "domain": ["0", "1"]});
    let mut figures = vec![share, json!({"id": "t0", "printed": "10.0"})];
    let mut constraints =
        vec![json!({"id": "c", "type": "share", "part": "p", "whole": "t0", "share": "s"})];
    figures.push(json!({"id": "p"}));
    for year in 1..=20 {
        let (total, more) = (format!("t{year}"), format!("m{year}"));
        figures.push(json!({"id": total}));
        figures.push(json!({"id": more}));
        let parts = [format!("t{}", year - 1), more];
        let id = format!("c{year}");
        constraints.push(json!({"id": id, "type": "sum", "whole": total, "parts": parts}));
    }
    let document = read(&json!(figures), &json!(constraints));
    let audit = document.system.audit();
    let [contradiction] = audit.contradictions() else { panic!("one contradiction") };
    assert_eq!(contradiction.conflicts.len(), 1);
    assert_eq!(contradiction.conflicts[0].len(), 1, "the figure alone");
    let [suspect] = contradiction.suspects.as_slice() else { panic!("one suspect") };
    assert_eq!(suspect.quantity.index(), 0);
}

/// One wrong figure among forty sums: too many relations to be searched whole.
#[test]
fn a_large_component_is_searched_near_what_fails() {
    let mut figures = vec![json!({"id": "t0", "printed": "10.0"})];
    let mut constraints = Vec::new();
    for year in 1..=40 {
        let (total, more) = (format!("t{year}"), format!("m{year}"));
        let printed = if year == 20 { "40.0".to_owned() } else { format!("{}.0", 10 + year) };
        figures.push(json!({"id": total, "printed": printed}));
        figures.push(json!({"id": more, "printed": "1.0"}));
        let parts = [format!("t{}", year - 1), more];
        let id = format!("c{year}");
        constraints.push(json!({"id": id, "type": "sum", "whole": total, "parts": parts}));
    }
    let document = read(&json!(figures), &json!(constraints));
    let audit = document.system.audit();
    let [contradiction] = audit.contradictions() else { panic!("one contradiction") };
    let [suspect] = contradiction.suspects.as_slice() else { panic!("one suspect") };
    assert_eq!(suspect.quantity.index(), 39, "t20");
    assert_eq!(suspect.against, 2, "the sums before and after it");
    let print = document.figures[39].print.as_ref().unwrap();
    let hull = &suspect.bound.interval;
    let correction = print.nearest(hull, Level::Printed, |_| true).unwrap();
    assert_eq!(correction.print.value().to_string(), "301/10");
    assert!(contradiction.conflicts.iter().all(|conflict| conflict.len() <= 7));
    assert!(!contradiction.complete, "others may lie far away");
}

/// A branch that hangs from nothing once a quantity absorbs the other relation of its cycle:
/// its quantity is open at zero, for no part is.
#[test]
fn a_branch_of_what_was_a_cycle_is_narrowed_before_it_is_left_out() {
    let figures = json!([
        {"id": "of share", "lo": "0", "hi": "1"}, {"id": "share", "domain": ["0", null]},
        {"id": "whole", "domain": ["0", null]}, {"id": "part", "lo": "13", "hi": "15"},
    ]);
    let constraints = json!([
        {"id": "c1", "type": "share", "part": "share", "whole": "part", "share": "of share"},
        {"id": "c2", "type": "share", "part": "part", "whole": "whole", "share": "share"},
    ]);
    assert_eq!(bound(&read(&figures, &constraints), 0), "(0, 1]");
}

/// The base of a growth is the ratio of what grew and one more than the growth: the share holds
/// both, and neither may move alone.
#[test]
fn the_base_of_a_growth_is_a_ratio_of_sums() {
    let figures = json!([
        {"id": "base", "domain": ["0", null]}, {"id": "grown", "domain": ["0", null]},
        {"id": "growth", "domain": ["0", null]}, {"id": "sum", "lo": "6061", "hi": "6063"},
        {"id": "ratio", "lo": "13460", "hi": "13462"},
    ]);
    let constraints = json!([
        {"id": "c1", "type": "growth", "new": "grown", "old": "base", "rate": "growth"},
        {"id": "c2", "type": "sum", "whole": "sum", "parts": ["grown", "growth"]},
        {"id": "c3", "type": "share", "part": "grown", "whole": "growth", "share": "ratio"},
    ]);
    // 6061 × 13460 / (13460 + 1 + 6061), and the same at the other ends.
    assert_eq!(bound(&read(&figures, &constraints), 0), "[40790530/9761, 40810053/9763]");
}

/// Twelve differences around a ring: eleven are zero, and the last one is above zero. Zero has no
/// size, so that fractions must decide, and in so long a cycle they do that only once.
#[test]
fn what_is_proved_only_with_much_work_is_told() {
    let above_zero = Interval::new(Some(End { value: Rational::ZERO, open: true }), None).unwrap();
    let mut system = System::new();
    let mut add = |readings: Vec<Interval>| {
        system.add(Quantity { readings, ..Quantity::unknown(Interval::ALL) })
    };
    let levels: Vec<QuantityId> = (0..12).map(|_| add(Vec::new())).collect();
    let zeros = (0..11).map(|_| Interval::point(Rational::ZERO)).chain([above_zero]);
    let steps: Vec<QuantityId> = zeros.map(|figure| add(vec![figure])).collect();
    for (n, step) in steps.into_iter().enumerate() {
        system.relate(Relation::difference(step, levels[(n + 1) % 12], levels[n]));
    }
    let audit = system.audit();
    let [contradiction] = audit.contradictions() else { panic!("one error") };
    assert_eq!(contradiction.conflicts[0].len(), 24, "all of it");
}

/// Three numbers, each up to one above a common one that nobody published: what the other two
/// leave of each, and of each difference.
#[test]
fn a_hub_tells_each_branch_what_the_others_say() {
    let figures = json!([
        {"id": "hub"},
        {"id": "a", "lo": "10", "hi": "12"}, {"id": "above a", "lo": "0", "hi": "1"},
        {"id": "b", "lo": "11", "hi": "14"}, {"id": "above b", "lo": "0", "hi": "1"},
        {"id": "c", "lo": "9", "hi": "11"}, {"id": "above c", "lo": "0", "hi": "1"},
    ]);
    let constraints = json!([
        {"id": "c1", "type": "sum", "whole": "a", "parts": ["hub", "above a"]},
        {"id": "c2", "type": "sum", "whole": "b", "parts": ["hub", "above b"]},
        {"id": "c3", "type": "sum", "whole": "c", "parts": ["hub", "above c"]},
    ]);
    let document = read(&figures, &constraints);
    let audit = document.system.audit();
    let without = document.system.quantities().map(|(id, _)| {
        let bound = audit.bound_without(id).expect("a consistent system");
        assert!(bound.exact);
        bound.interval.to_string()
    });
    let without: Vec<String> = without.collect();
    let by_hand = ["[10, 11]", "[10, 12]", "[-1, 2]", "[9, 12]", "[0, 5]", "[10, 13]", "[-3, 1]"];
    assert_eq!(without, by_hand);
}
