//! What holds for every figure and every file.

use changzhi::document::{Form, Format, write};
use changzhi::figure::{
    Bounds, Digits, End, Figure, Interval, Level, PhraseError, Qualifier, Rational, justified,
};
use changzhi::lang::Language;
use changzhi::load::{Loaded, Package, load};
use changzhi::report::{self, Request, Strengths};
use changzhi::solve::{Model, Selection, Solution};
use proptest::prelude::*;

fn digits() -> impl Strategy<Value = Digits> {
    let whole = prop_oneof!["[1-9][0-9]{0,9}", Just("0".to_owned())];
    let fraction = prop_oneof![Just(String::new()), "\\.[0-9]{1,6}"];
    (any::<bool>(), whole, fraction).prop_map(|(negative, whole, fraction)| {
        let sign = if negative { "-" } else { "" };
        format!("{sign}{whole}{fraction}").parse().expect("a plain decimal")
    })
}

fn figure() -> impl Strategy<Value = Figure> {
    let qualifiers = [
        Qualifier::None,
        Qualifier::Exact,
        Qualifier::Around,
        Qualifier::Over,
        Qualifier::AtLeast,
        Qualifier::Nearly,
        Qualifier::UpTo,
        Qualifier::LessThan,
    ];
    let units = [
        "kW",
        "万千瓦",
        "million kilowatts",
        "GW",
        "亿千瓦时",
        "%",
        "percentage points",
        "billion yuan",
        "projects",
    ];
    (prop::sample::select(qualifiers.to_vec()), digits(), prop::sample::select(units.to_vec()))
        .prop_map(|(qualifier, digits, unit)| {
            Figure::new(qualifier, digits, unit.parse().expect("a unit"))
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn printing_then_parsing_a_figure_is_the_identity(figure in figure()) {
        prop_assert_eq!(figure.to_string().parse::<Figure>(), Ok(figure));
    }

    #[test]
    fn a_figure_is_read_from_what_a_bulletin_prints_in_either_language(figure in figure()) {
        let english = format!(
            "{} {} {}",
            figure.qualifier().key(),
            figure.digits(),
            figure.unit().name(Language::En)
        );
        let read = Figure::from_phrase(&english);
        if figure.qualifier().is_bound() && figure.digits().is_negative() {
            prop_assert!(matches!(read, Err(PhraseError::Ambiguous { .. })), "{read:?}");
            return Ok(());
        }
        prop_assert_eq!(read, Ok(figure.clone()));
        let chinese = Figure::from_phrase(&figure.in_bulletin(Language::Zh));
        let same = |read: &Figure| {
            let facts = |of: &Figure| (of.qualifier(), of.digits().clone(), of.unit());
            facts(read) == facts(&figure)
        };
        prop_assert!(chinese.as_ref().is_ok_and(same), "{chinese:?}");
    }

    #[test]
    fn a_figure_holds_every_value_that_rounds_to_it(figure in figure(), permille in -499i32..500) {
        let place = figure.last_place();
        let unit = changzhi::figure::power_of_ten(place) * figure.unit().factor();
        let value = figure.value() + unit * Rational::from(permille) / Rational::from(1000);
        prop_assume!(figure.printed_like(&value).value() == figure.digits().value());
        let bare = Figure::new(Qualifier::None, figure.digits().clone(), figure.unit());
        let counted = bare.interval(Level::Printed).width() == Some(Rational::ZERO);
        if figure.qualifier() == Qualifier::None && !counted {
            prop_assert!(figure.interval(Level::Printed).contains(&value));
        }
    }

    #[test]
    fn a_looser_reading_holds_the_stricter_one(figure in figure()) {
        let strict = figure.interval(Level::Printed);
        for level in [Level::Lenient, Level::RoughZeros] {
            let loose = figure.interval(level);
            prop_assert_eq!(loose.intersect(&strict), Some(strict.clone()));
        }
    }

    #[test]
    fn another_unit_changes_no_value(figure in figure()) {
        for unit in ["million kW", "%", "亿元", "GWh", "count"] {
            let unit: changzhi::figure::Unit = unit.parse().expect("a unit");
            if unit.dimension() != figure.unit().dimension() { continue }
            let Some(converted) = figure.in_unit(unit) else {
                let hedged = figure.qualifier().drops_zeros() && !figure.qualifier().is_bound();
                prop_assert!(figure.value().is_zero() || hedged, "{figure}");
                continue;
            };
            prop_assert_eq!(converted.value(), figure.value());
            prop_assert_eq!(converted.interval(Level::Printed), figure.interval(Level::Printed));
        }
    }

    /// Where what is allowed has gaps, the nearest figure is found by asking about many at once.
    #[test]
    fn no_figure_nearer_than_the_nearest_is_allowed(
        value in -40i32..40,
        islands in prop::collection::vec((-300i32..300, 0i32..20), 0..4),
    ) {
        let figure: Figure = format!("{value} MW").parse().unwrap();
        let print = figure.print();
        let tenth = |tenths: i32| print.step() * Rational::from(tenths) / Rational::from(10);
        let islands = islands.into_iter().map(|(low, width)| {
            Interval::new(Some(End::closed(tenth(low))), Some(End::closed(tenth(low + width)))).unwrap()
        });
        let islands: Vec<Interval> = islands.collect();
        let allowed = |values: &Interval| islands.iter().any(|one| one.intersect(values).is_some());
        let hull = islands.iter().cloned().reduce(|all, one| all.span(&one));
        let Some(hull) = hull else { return Ok(()) };
        let nearest = print.nearest(&hull, Level::Printed, allowed);
        let agrees = |steps: i32| {
            [steps, -steps].map(|steps| print.moved_by(&Rational::from(steps)))
                .iter().any(|moved| allowed(&moved.interval(Level::Printed)))
        };
        let least = (1..=100).find(|steps| agrees(*steps)).map(Rational::from);
        let found = nearest.map(|it| if it.steps < Rational::ZERO { -&it.steps } else { it.steps });
        prop_assert_eq!(found, least);
    }

    #[test]
    fn bounds_hold_the_interval_and_the_shown_value_lies_between(figure in figure(), divisor in figure()) {
        let Some(quotient) = figure.interval(Level::Printed).divide(&divisor.interval(Level::Printed)) else {
            return Ok(());
        };
        let bounds = Bounds::new(&quotient, 0);
        if let (Some(low), Some(end)) = (&bounds.low, quotient.low()) {
            prop_assert!(*low.value() <= end.value);
        }
        if let (Some(high), Some(end)) = (&bounds.high, quotient.high()) {
            prop_assert!(*high.value() >= end.value);
        }
        prop_assert_eq!(bounds.low.is_none(), quotient.low().is_none());
        if divisor.value().is_zero() { return Ok(()) }
        let value = figure.value() / divisor.value();
        if let Some(shown) = justified(&value, &quotient, None) {
            prop_assert!(shown.rounded || quotient.contains(shown.digits.value()));
            let between = |bound: &Option<Digits>, order: std::cmp::Ordering| {
                bound.as_ref().is_none_or(|bound| bound.value().cmp(shown.digits.value()) != order)
            };
            prop_assert!(between(&bounds.low, std::cmp::Ordering::Greater));
            prop_assert!(between(&bounds.high, std::cmp::Ordering::Less));
        }
    }

    #[test]
    fn no_bytes_make_the_loader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), table in 0usize..11) {
        let name = changzhi::record::TABLES[table].name;
        let mut package = Package::shipped();
        package.replace(name, "fuzz", bytes).expect("a table");
        prop_assert!(load(&package).is_ok());
    }

    #[test]
    fn no_damaged_table_makes_the_loader_panic(
        table in 0usize..11,
        at in any::<prop::sample::Index>(),
        change in prop::sample::select(&["", "\"", ",", "\n", "\r", "é", "\u{202e}", "9", "[-1y]", "(", "-", "/0"][..]),
    ) {
        let name = changzhi::record::TABLES[table].name;
        let file = format!("{name}.csv");
        let (_, text) = changzhi::load::SHIPPED.iter().find(|(known, _)| **known == file).expect("shipped");
        let characters: Vec<char> = text.chars().collect();
        let at = at.index(characters.len());
        let damaged: String = characters[..at].iter().collect::<String>()
            + change
            + &characters[at + 1..].iter().collect::<String>();
        let mut package = Package::shipped();
        package.replace(name, "damaged", damaged.into_bytes()).expect("a table");
        if let Loaded::Accepted(dataset, _) = load(&package).expect("no world to fail") {
            let request = everything();
            let report = report::build(&Solution::new(&Model::new(&dataset)), &request, Vec::new());
            prop_assert_eq!(report.schema_version, report::SCHEMA_VERSION);
        }
    }
}

fn everything() -> Request {
    Request {
        area: changzhi::key::AreaId(0),
        selection: Selection::All,
        sections: Vec::new(),
        language: Language::En,
        strengths: Strengths::LeftOut,
    }
}

/// The shipped package with the rows of some tables in another order.
fn permuted(seed: usize) -> Package {
    let mut package = Package::shipped();
    for table in [
        "sources",
        "formulas",
        "capacity",
        "project_bank",
        "investment",
        "figures",
        "targets",
        "partners",
        "measure_fields",
    ] {
        let file = format!("{table}.csv");
        let (_, text) =
            changzhi::load::SHIPPED.iter().find(|(known, _)| **known == file).expect("shipped");
        let (header, rows) = text.split_once('\n').expect("a header");
        let mut rows: Vec<&str> = rows.lines().collect();
        let count = rows.len();
        rows.rotate_left(seed % count);
        rows.reverse();
        for n in 0..count {
            rows.swap(n, (n * 7 + seed) % count);
        }
        let text = format!("{header}\n{}\n", rows.join("\n"));
        package.replace(table, &file, text.into_bytes()).expect("a table");
    }
    package
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let shown = |package: &Package| {
        let Loaded::Accepted(dataset, _) = load(package).expect("no world to fail") else {
            panic!("refused");
        };
        let mut shown = Vec::new();
        for area in 0..dataset.areas.len() {
            let request = Request { area: changzhi::key::AreaId(area), ..everything() };
            let report = report::build(&Solution::new(&Model::new(&dataset)), &request, Vec::new());
            write(&report, Format::Table, Form::default(), &mut shown).expect("memory");
            write(&report, Format::Markdown, Form::default(), &mut shown).expect("memory");
        }
        String::from_utf8(shown).expect("text")
    };
    let original = shown(&Package::shipped());
    for seed in [1, 2, 17] {
        assert_eq!(shown(&permuted(seed)), original, "{seed}");
    }
}
