//! Each kind of slip, made on purpose, is the first of the hints, and none where it is nearly one.

use changzhi::rule::Severity;

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
fn a_decimal_point_that_slipped_is_named() {
    let figures = ["2023,rate,25.0,%,", "2023,old,20.0,%,", "2023,change,50.0,percentage points,"];
    let found = hints("change,rate - old", &figures, "change");
    let slipped = "the decimal point may have slipped 1 place to the right";
    assert!(found.iter().any(|it| it == slipped), "{found:?}");
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

const WHOLE: [&str; 2] = ["2023,total,68.42,万千瓦,", "2023,sun,33.30,万千瓦,"];

const fn of_whole(slip: &'static str, miss: &'static str, hint: &'static str) -> Planted {
    Planted { formulas: "total,wind + sun", figures: &WHOLE, slip, miss, indicator: "wind", hint }
}

const PLANTED: [Planted; 19] = [
    of_whole("2023,wind,35.72,万千瓦,", "2023,wind,35.76,万千瓦,", "one digit may be wrong: 35.12"),
    of_whole(
        "2023,wind,53.12,万千瓦,",
        "2023,wind,53.21,万千瓦,",
        "two digits may be swapped: 35.12",
    ),
    of_whole("2023,wind,3.12,万千瓦,", "2023,wind,3.2,万千瓦,", "a digit may be missing: 35.12"),
    of_whole(
        "2023,wind,345.12,万千瓦,",
        "2023,wind,346.21,万千瓦,",
        "a digit may be too many: 35.12",
    ),
    of_whole(
        "2023,wind,35.12,亿千瓦,",
        "2023,wind,36.12,亿千瓦,",
        "the unit may be 万千瓦 instead of 亿千瓦",
    ),
    of_whole(
        "2023,wind,0.3512,万千瓦,",
        "2023,wind,0.3612,万千瓦,",
        "the decimal point may have slipped 2 places to the left",
    ),
    of_whole(
        "2023,wind,33.30,万千瓦,",
        "2023,wind,33.40,万千瓦,",
        "it may be Sun, town 2023, which has this value in figures.csv:3",
    ),
    of_whole(
        "2023,wind,351.2,万千瓦,",
        "2023,wind,361.2,万千瓦,",
        "the unit may be 兆瓦 instead of 万千瓦",
    ),
    Planted {
        formulas: "total,wind + sun",
        figures: &["2023,total,684.2,MW,", "2023,sun,333.0,MW,"],
        slip: "2023,wind,351200,MW,",
        miss: "2023,wind,361200,MW,",
        indicator: "wind",
        hint: "the unit may be kW instead of MW",
    },
    Planted {
        formulas: "total,wind + sun",
        figures: &["2023,total,68.42,万千瓦,", "2023,wind,35.122,万千瓦,"],
        slip: "2023,sun,33.20,万千瓦,",
        miss: "2023,sun,33.00,万千瓦,",
        indicator: "sun",
        hint: "one digit may be wrong: 33.29 or 33.30",
    },
    Planted {
        formulas: "total,wind + sun",
        figures: &["2023,wind,35.178,万千瓦,", "2023,sun,33.31,万千瓦,"],
        slip: "2023,total,68.4,万千瓦,",
        miss: "2023,total,68.3,万千瓦,",
        indicator: "total",
        hint: "it may be cut off, not rounded",
    },
    Planted {
        formulas: "change,rate - old",
        figures: &["2023,rate,25.0,%,", "2023,old,20.0,%,"],
        slip: "2023,change,25.0,percentage points,",
        miss: "2023,change,26.0,percentage points,",
        indicator: "change",
        hint: "it may be the relative change in percent",
    },
    Planted {
        formulas: "change,rate / old - 1",
        figures: &["2023,rate,25.0,%,", "2023,old,20.0,%,"],
        slip: "2023,change,5.0,%,",
        miss: "2023,change,6.0,%,",
        indicator: "change",
        hint: "it may be the change in percentage points",
    },
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
fn every_whole_is_a_hundred_and_no_copy_of_another() {
    let sum = |total: &'static str, odd: &'static str| {
        let parts = ["2023,wind,30.00,万千瓦,", "2023,sun,30.00,万千瓦,"];
        hints("total,wind + sun", &[&parts[..], &[total, odd]].concat(), "total")
    };
    let copied = sum("2023,total,123.0,万千瓦,", "2022,odd,123.0,万千瓦,");
    assert!(copied.iter().any(|it| it.starts_with("it may be Odd")), "{copied:?}");
    let whole = sum("2023,total,100.0,万千瓦,", "2022,odd,100.0,万千瓦,");
    assert!(whole.iter().all(|it| !it.contains("which has this value")), "{whole:?}");
}

#[test]
fn of_two_figures_of_one_fact_the_one_that_the_rest_supports_is_named() {
    let parts = ["2023,wind,35.12,万千瓦,", "2023,sun,33.30,万千瓦,"];
    let found = |totals: &[&str], formulas| {
        let checked = checked(&town(SUM, formulas, &[totals, &parts].concat(), ""));
        let found = checked.open(Severity::Error);
        found.map(|it| (it.rule.id(), it.support.clone())).collect::<Vec<_>>()
    };
    let two = ["2023,total,68.42,万千瓦,", "2023,total,64.82,万千瓦,"];
    let supported = "The other figures support 68.42 万千瓦, which s0 published, in figures.csv:2.";
    // One slip is one finding: the formula says which of the two it is.
    let one = [("contradiction", Some(supported.to_owned()))];
    assert_eq!(found(&two, "total,wind + sun"), one);
    // Without a formula nothing speaks for either, and here nothing does.
    assert_eq!(found(&two, ""), [("sources-differ", None)]);
    let neither = ["2023,total,86.42,万千瓦,", "2023,total,64.82,万千瓦,"];
    let found = found(&neither, "total,wind + sun");
    assert!(found.contains(&("sources-differ", None)), "{found:?}");
}
