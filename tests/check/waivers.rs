//! Which findings a waiver waives, and how a report counts them.

use super::{SHARE, check, checked, dataset, rules, scope, seed, town};
use changzhi::rule::Severity;
use changzhi::solve::{Model, Solution};

#[test]
fn a_waiver_waives_until_its_day_and_has_to_fit() {
    let open = |waiver: &str| {
        let checked = checked(&seed("22.2", waiver));
        let waived = checked.findings.iter().filter_map(|it| it.waived.clone()).collect::<Vec<_>>();
        let rules = rules(&checked).join(" ");
        (rules, waived)
    };
    let reason = vec!["asked".to_owned()];
    let fits = "contradiction,town,new,2021-07,asked,2026-11-23";
    assert_eq!(open(fits), (String::new(), reason.clone()));
    assert_eq!(open("contradiction,,,,asked,"), (String::new(), reason));
    let expired = "contradiction,town,new,2021-07,asked,2026-11-22";
    assert_eq!(open(expired).0, "contradiction waiver-expired");
    for other in [
        "sources-differ,town,new,2021-07,asked,",
        "contradiction,village,new,2021-07,asked,",
        "contradiction,town,rest,2021-07,asked,",
        "contradiction,town,new,2021,asked,",
        "sources-differ,,,,asked,",
        "contradiction,village,,,asked,",
        "contradiction,,rest,,asked,",
        "contradiction,,,2021,asked,",
    ] {
        assert_eq!(open(other).0, "contradiction waiver-unused", "{other}");
    }
}

#[test]
fn a_report_counts_what_a_check_finds() {
    let apart = ["2022,new,1.378,million kW,", "2022,new,1.42,million kW,"];
    let others = ["2023,new,1.378,million kW,", "2023,new,1.42,million kW,"];
    let cut_off = ["2022,total,1.378,million kW,", "2022,total,1.37,million kW,"];
    let rough = ["2023,total,1.378,million kW,", "2023,total,1.37,million kW,"];
    let rounded = ["2024,total,1.378,million kW,", "2024,total,1.38,million kW,"];
    let figures = [apart, others, cut_off, rough, rounded].concat();
    let cases = [
        ("", [2, 2, 0]),
        ("sources-differ,,new,2022,asked,", [2, 2, 1]),
        ("sources-differ,,new,,asked,", [2, 2, 2]),
        ("loose-reprint,,,2023,asked,\nsources-differ,,,2023,asked,", [2, 2, 2]),
        ("re-rounded,,,,asked,", [2, 2, 0]),
        ("contradiction,,,,asked,", [2, 2, 0]),
    ];
    for (waivers, expected) in cases {
        let dataset = dataset(&town(SHARE, "", &figures, waivers));
        let counts = Solution::new(&Model::new(&dataset)).counts();
        assert_eq!([counts.errors, counts.warnings, counts.waived], expected, "{waivers}");
        let found = check(&dataset, &scope()).findings;
        let worse =
            |it: &&changzhi::check::Finding| it.severity > Severity::Note && !it.figures.is_empty();
        let found: Vec<_> = found.iter().filter(worse).collect();
        let of = |severity| found.iter().filter(|it| it.severity == severity).count();
        let waived = found.iter().filter(|it| it.waived.is_some()).count();
        assert_eq!([of(Severity::Error), of(Severity::Warning), waived], expected, "{waivers}");
    }
}
