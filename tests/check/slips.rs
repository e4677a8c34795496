//! Each kind of slip, made on purpose, is among the hints.

use super::{checked, town};

const SUM: &str = "total,g,万千瓦,stock,Total,总\nwind,g,万千瓦,stock,Wind,风\n\
                   sun,g,万千瓦,stock,Sun,光\nrate,g,%,ratio,Rate,率\nold,g,%,ratio,Old,旧\n\
                   change,g,percentage points,ratio,Change,变化\nodd,g,万千瓦,stock,Odd,别";

/// The hints at a figure of an indicator.
fn hints(formulas: &str, figures: &[&str], indicator: &str) -> Vec<String> {
    let checked = checked(&town(SUM, formulas, figures, ""));
    let of = |finding: &changzhi::check::Finding| -> Vec<String> {
        let corrections = finding.repairs.iter().flat_map(|repair| &repair.corrections);
        let own = corrections.filter(|it| finding.figures[it.figure].indicator == indicator);
        own.flat_map(|it| it.hints.clone()).collect()
    };
    checked.findings.iter().flat_map(of).collect()
}

#[test]
fn a_slip_is_named() {
    let sum = "total,wind + sun";
    let cases: [(&[&str], &str, &str); 8] = [
        (
            &["2023,total,68.42,万千瓦,", "2023,wind,35.12,亿千瓦,", "2023,sun,33.30,万千瓦,"],
            "wind",
            "the unit may be 万千瓦 instead of 亿千瓦",
        ),
        (
            &["2023,total,684.2,MW,", "2023,wind,351200,MW,", "2023,sun,333.0,MW,"],
            "wind",
            "the unit may be kW instead of MW",
        ),
        (
            &["2023,total,68.42,万千瓦,", "2023,wind,351.2,万千瓦,", "2023,sun,33.30,万千瓦,"],
            "wind",
            "the unit may be 兆瓦 instead of 万千瓦",
        ),
        (
            &["2023,total,68.42,万千瓦,", "2023,wind,35.72,万千瓦,", "2023,sun,33.30,万千瓦,"],
            "wind",
            "one digit may be wrong: 35.12",
        ),
        (
            &["2023,total,68.42,万千瓦,", "2023,wind,53.12,万千瓦,", "2023,sun,33.30,万千瓦,"],
            "wind",
            "two digits may be swapped: 35.12",
        ),
        (
            &["2023,total,68.42,万千瓦,", "2023,wind,3.12,万千瓦,", "2023,sun,33.30,万千瓦,"],
            "wind",
            "a digit may be missing: 35.12",
        ),
        (
            &["2023,total,68.42,万千瓦,", "2023,wind,35.122,万千瓦,", "2023,sun,33.20,万千瓦,"],
            "sun",
            "one digit may be wrong: 33.29 or 33.30",
        ),
        (
            &[
                "2023,total,68.42,万千瓦,",
                "2023,wind,35.12,万千瓦,",
                "2023,sun,41.57,万千瓦,",
                "2022,odd,41.57,万千瓦,",
            ],
            "sun",
            "it is also odd of town, 2022, in figures.csv:5",
        ),
    ];
    for (figures, indicator, hint) in cases {
        let found = hints(sum, figures, indicator);
        assert!(found.iter().any(|it| it == hint), "{hint}: {found:?}");
    }
}

#[test]
fn digits_that_were_dropped_are_named() {
    let figures = ["2023,total,68.4,万千瓦,", "2023,wind,35.178,万千瓦,", "2023,sun,33.31,万千瓦,"];
    let found = hints("total,wind + sun", &figures, "total");
    assert!(found.iter().any(|it| it == "it may be cut off, not rounded"), "{found:?}");
    let figures = ["2023,total,370,万千瓦,", "2023,wind,335.2,万千瓦,", "2023,sun,33.3,万千瓦,"];
    let found = hints("total,wind + sun", &figures, "total");
    assert!(found.iter().any(|it| it == "its zeros may be no digits"), "{found:?}");
}

#[test]
fn a_decimal_point_that_slipped_is_named() {
    let figures = ["2023,rate,25.0,%,", "2023,old,20.0,%,", "2023,change,50.0,percentage points,"];
    let found = hints("change,rate - old", &figures, "change");
    let slipped = "the decimal point may have slipped 1 place to the right";
    assert!(found.iter().any(|it| it == slipped), "{found:?}");
}

#[test]
fn percent_for_percentage_points_is_named() {
    // From 20.0 to 25.0 percent are 5.0 points, and 25 percent.
    let figures = ["2023,rate,25.0,%,", "2023,old,20.0,%,", "2023,change,25.0,percentage points,"];
    let found = hints("change,rate - old", &figures, "change");
    assert!(found.iter().any(|it| it == "it may be the relative change in percent"), "{found:?}");
    let figures = ["2023,rate,25.0,%,", "2023,old,20.0,%,", "2023,change,5.0,%,"];
    let found = hints("change,rate / old - 1", &figures, "change");
    let points = "it may be the change in percentage points";
    assert!(found.iter().any(|it| it == points), "{found:?}");
}

/// A hint, a case made for it, in which it comes first, and one that it nearly fits.
struct Planted {
    formulas: &'static str,
    figures: &'static [&'static str],
    /// The figure with the slip, and one with another slip in its place.
    slip: &'static str,
    miss: &'static str,
    /// The indicator that the hint stands at.
    indicator: &'static str,
    hint: &'static str,
}

const GROWTH: &str = "rate,total / total[-1y] - 1";
const SHARES: &str = "rate,wind / total\nold,sun / total\nchange,odd / total";

const PLANTED: [Planted; 6] = [
    Planted {
        formulas: "change,rate - old",
        figures: &["2023,rate,20.0,%,", "2023,old,25.0,%,"],
        slip: "2023,change,5.0,percentage points,",
        miss: "2023,change,5.3,percentage points,",
        indicator: "change",
        hint: "its sign may be lost",
    },
    Planted {
        formulas: GROWTH,
        figures: &["2022,total,100.0,万千瓦,", "2023,total,757.0,万千瓦,"],
        slip: "2023,rate,757.0,%,",
        miss: "2023,rate,767.0,%,",
        indicator: "rate",
        hint: "it may be how many times the base it is; then it grew by 657.0",
    },
    Planted {
        formulas: GROWTH,
        figures: &[
            "2021,total,80.00,万千瓦,",
            "2022,total,100.00,万千瓦,",
            "2023,total,110.00,万千瓦,",
        ],
        slip: "2023,rate,37.5,%,",
        miss: "2023,rate,38.5,%,",
        indicator: "rate",
        hint: "it is the growth on 2021, in figures.csv:2",
    },
    Planted {
        formulas: GROWTH,
        figures: &["2022,total,100.00,万千瓦,", "2023,total,110.00,万千瓦,"],
        slip: "2023,rate,12.0,%,",
        miss: "2023,rate,30.0,%,",
        indicator: "total",
        hint: "the growth may be on a revised base: revised by -1.835 to -1.737 %",
    },
    Planted {
        formulas: SHARES,
        figures: &[
            "2023,total,99.90,万千瓦,",
            "2023,wind,33.30,万千瓦,",
            "2023,sun,33.30,万千瓦,",
            "2023,odd,33.30,万千瓦,",
            "2023,old,33.3,%,",
            "2023,change,33.3,%,",
        ],
        slip: "2023,rate,33.4,%,",
        miss: "2023,rate,33.6,%,",
        indicator: "rate",
        hint: "it may be rounded up so that the shares make 100 %",
    },
    Planted {
        formulas: SHARES,
        figures: &["2023,total,99.90,万千瓦,", "2023,wind,33.38,万千瓦,"],
        slip: "2023,rate,33.5,%,",
        miss: "2023,rate,33.7,%,",
        indicator: "rate",
        hint: "it may be rounded up",
    },
];

#[test]
fn a_hint_comes_first_where_it_fits_and_not_where_it_nearly_does() {
    for Planted { formulas, figures, slip, miss, indicator, hint } in PLANTED {
        let with = |figure| hints(formulas, &[figures, &[figure]].concat(), indicator);
        assert_eq!(with(slip).first().map(String::as_str), Some(hint));
        let missed = with(miss);
        assert!(missed.iter().all(|it| it != hint), "{missed:?}");
        assert!(
            !checked(&town(SUM, formulas, &[figures, &[miss]].concat(), "")).findings.is_empty()
        );
    }
}

#[test]
fn of_two_figures_of_one_fact_the_one_that_the_rest_supports_is_named() {
    let parts = ["2023,wind,35.12,万千瓦,", "2023,sun,33.30,万千瓦,"];
    let message = |totals: &[&str], formulas| {
        let checked = checked(&town(SUM, formulas, &[totals, &parts].concat(), ""));
        let differ = checked.findings.iter().find(|it| it.rule.id() == "sources-differ");
        differ.expect("they differ").message.clone()
    };
    let two = ["2023,total,68.42,万千瓦,", "2023,total,64.82,万千瓦,"];
    let supported = "the other figures support 68.42 万千瓦, in figures.csv:2";
    let found = message(&two, "total,wind + sun");
    assert!(found.contains(supported), "{found}");
    // Without a formula nothing speaks for either, and here nothing does.
    assert!(!message(&two, "").contains("support"));
    let neither = ["2023,total,86.42,万千瓦,", "2023,total,64.82,万千瓦,"];
    assert!(!message(&neither, "total,wind + sun").contains("support"));
}
