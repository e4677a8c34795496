//! Systems that narrowing leaves open and a search decides, or in which many figures are
//! suspect.

use changzhi::audit::{Bound, Quantity, QuantityId, Relation, System, Verdict};
use changzhi::figure::{End, Interval, Rational};
use serde_json::{Value, json};

use crate::schema;

fn verdict(figures: &Value, constraints: &Value) -> Verdict {
    let entry = json!({"figures": figures, "constraints": constraints});
    schema::read(&entry).unwrap().system.audit().verdict()
}

/// Two quantities that together are 2, sold at one price: the proceeds are twice the price. The
/// planes around the two products alone would also allow 2.1 times.
#[test]
fn products_are_held_to_each_other_and_not_only_to_their_planes() {
    let figures = json!([
        {"id": "price", "lo": "1", "hi": "2"}, {"id": "all", "printed": "2", "qualifier": "exact"},
        {"id": "x", "lo": "0", "hi": "2"}, {"id": "y", "lo": "0", "hi": "2"},
        {"id": "for x", "domain": ["0", null]}, {"id": "for y", "domain": ["0", null]},
    ]);
    let at_times = |times: &str| {
        let terms = json!([["1", "for x"], ["1", "for y"], [times, "price"]]);
        let constraints = json!([
            {"id": "c1", "type": "sum", "whole": "all", "parts": ["x", "y"]},
            {"id": "c2", "type": "product", "result": "for x", "factors": ["price", "x"]},
            {"id": "c3", "type": "product", "result": "for y", "factors": ["price", "y"]},
            {"id": "c4", "type": "linear", "terms": terms},
        ]);
        verdict(&figures, &constraints)
    };
    assert_eq!(at_times("-2"), Verdict::Consistent);
    for times in ["-21/10", "-19/10"] {
        assert_eq!(at_times(times), Verdict::Contradictory, "{times}");
    }
}

/// Of two numbers with a fixed sum the product is at most the square of half of it, and the
/// least of its negative is as near.
#[test]
fn both_ends_of_a_product_are_searched_alike() {
    let figures = json!([
        {"id": "x", "domain": ["0", null]}, {"id": "y", "domain": ["0", null]},
        {"id": "sum", "printed": "6", "qualifier": "exact"},
        {"id": "product", "domain": [null, null]}, {"id": "negative", "domain": [null, null]},
    ]);
    let constraints = json!([
        {"id": "c1", "type": "sum", "whole": "sum", "parts": ["x", "y"]},
        {"id": "c2", "type": "product", "result": "product", "factors": ["x", "y"]},
        {"id": "c3", "type": "linear", "terms": [["1", "product"], ["1", "negative"]]},
    ]);
    let entry = json!({"figures": figures, "constraints": constraints});
    let document = schema::read(&entry).unwrap();
    let ids: Vec<QuantityId> = document.system.quantities().map(|(id, _)| id).skip(3).collect();
    let found = document.system.audit().bounds(&ids);
    let [product, negative] = found.as_slice() else { panic!("two") };
    let interval =
        |bound: &Option<Bound>| bound.as_ref().expect("no contradiction").interval.clone();
    let (product, negative) = (interval(product), interval(negative));
    let high = product.high().expect("an end").value.to_f64();
    assert!((9.0..9.000_001).contains(&high), "{product}");
    assert_eq!(product, -&negative);
}

/// Forty parts of 1 to 40 with one sum that is 60 too small. Each of the large ones may be
/// wrong; a change of 60 is least for the largest.
#[test]
fn of_many_suspects_those_that_would_change_least_are_listed() {
    let near = |value: i64| {
        let end = |end: Rational| Some(End::closed(end));
        let half = Rational::from(1) / Rational::from(2);
        let value = Rational::from(value);
        Interval::new(end(&value - &half), end(&value + &half)).unwrap()
    };
    let mut system = System::new();
    let mut add = |value: i64| system.add(Quantity::published(vec![near(value)], Interval::ALL));
    let parts: Vec<QuantityId> = (1..=40).map(&mut add).collect();
    let sum = add((1..=40).sum::<i64>() - 60);
    system.relate(Relation::sum(sum, &parts));
    let audit = system.audit();
    let [contradiction] = audit.contradictions() else { panic!("one error") };
    let listed: Vec<QuantityId> =
        contradiction.suspects.iter().map(|suspect| suspect.quantity).collect();
    let largest = [&parts[17..], &[sum]].concat();
    assert_eq!(listed, largest, "18 to 40, and the sum");
    assert_eq!(contradiction.more_suspects, 17);
}
