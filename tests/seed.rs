//! What the shipped figures imply, worked out by hand.

use changzhi::figure::{Digits, Interval};
use changzhi::index::Dataset;
use changzhi::key::AreaId;
use changzhi::lang::Language;
use changzhi::load::{Loaded, Package, load};
use changzhi::report::{self, Line, Report, Request, Strengths};
use changzhi::solve::{Model, Outcome, Selection, Solution, Verdict};

fn shipped() -> Box<Dataset> {
    match load(&Package::shipped()).expect("no world to fail") {
        Loaded::Accepted(dataset, warnings) => {
            assert_eq!(warnings.to_string(), "");
            dataset
        }
        Loaded::Refused(diagnostics) => panic!("{diagnostics}"),
    }
}

fn report(dataset: &Dataset, area: &str, selection: Selection) -> Report {
    let area = dataset.area(area).expect("an area");
    let request = Request {
        area,
        selection,
        sections: Vec::new(),
        language: Language::En,
        strengths: Strengths::LeftOut,
    };
    report::build(&Solution::new(&Model::new(dataset)), &request, Vec::new())
}

fn line<'r>(report: &'r Report, section: &str, indicator: &str) -> &'r Line {
    let section = report.sections.iter().find(|one| one.key == section).expect("a section");
    section.figures.iter().find(|line| line.indicator.key == indicator).expect(indicator)
}

/// Value, low and high in the indicator's unit, and the key of the verdict.
fn derived(line: &Line) -> [String; 4] {
    let derived = line.derived.as_ref().expect("a derived number");
    let verdict = line.verdict.as_ref().map_or("", |verdict| &verdict.key);
    let end = |end: &Option<Digits>| end.as_ref().map_or(String::new(), ToString::to_string);
    let value = derived.value.clone().unwrap_or_default();
    [value, end(&derived.shown.low), end(&derived.shown.high), verdict.to_owned()]
}

#[test]
fn the_article_agrees_within_rounding() {
    let dataset = shipped();
    let report = report(&dataset, "changzhi", Selection::Latest);
    let share = line(&report, "index", "share.new_energy");
    assert_eq!(share.published.as_ref().expect("printed").shown.digits, "24.69");
    assert_eq!(derived(share), ["24.67", "22.37", "27.47", "agrees within rounding"]);
    let rest = line(&report, "index", "capacity.other_than_new_energy");
    assert_eq!(derived(rest), ["6.78", "5.875", "7.685", ""]);
    let rate = line(&report, "index", "rate.key_projects");
    assert_eq!(derived(rate), ["6.46", "6.4565", "6.4630", ""]);
    let average = line(&report, "index", "average.key_projects");
    assert_eq!(derived(average), ["1.2864", "1.28629", "1.28647", ""]);
}

#[test]
fn all_figures_together_narrow_what_each_says() {
    let dataset = shipped();
    let report = report(&dataset, "changzhi", Selection::Latest);
    let bounds = |section: &str, indicator: &str| {
        let bounds = line(&report, section, indicator).bounds.clone().expect("no contradiction");
        [bounds.ends.low, bounds.ends.high].map(|end| end.expect("an end"))
    };
    // "Around 9" on its own is 8.1 to 9.9; the rest by its formula alone is 5.875 to 7.685.
    assert_eq!(bounds("capacity", "capacity.total"), ["8969000", "9014000"]);
    for section in ["capacity", "index"] {
        let rest = bounds(section, "capacity.other_than_new_energy");
        assert_eq!(rest, ["6754000", "6789000"], "{section}");
    }
    // These two say more than all else says of them.
    assert_eq!(bounds("capacity", "capacity.new_energy"), ["2215000", "2225000"]);
    assert_eq!(bounds("capacity", "share.new_energy"), ["0.24685", "0.24695"]);
    let total = line(&report, "capacity", "capacity.total").published.as_ref().expect("printed");
    assert_eq!(total.ends.low.as_deref(), Some("8100000"), "a print says what it says");
}

#[test]
fn intervals_are_exact() {
    let dataset = shipped();
    let model = Model::new(&dataset);
    let entries = model.selected(AreaId(0), Selection::Latest);
    let interval = |indicator: &str| -> Interval {
        let entry =
            entries.iter().find(|entry| dataset.indicator(entry.fact.indicator).id == indicator);
        match &entry.expect(indicator).derivations[0].outcome {
            Outcome::Known { interval, .. } => interval.clone(),
            other => panic!("{indicator}: {other:?}"),
        }
    };
    for (indicator, expected) in [
        ("share.new_energy", "[443/1980, 89/324]"),
        ("capacity.other_than_new_energy", "[5875000, 7685000]"),
        ("rate.key_projects", "[14921/2311, 14923/2309]"),
        ("average.key_projects", "[37302500000/29, 37307500000/29]"),
    ] {
        assert_eq!(interval(indicator).to_string(), expected, "{indicator}");
    }
}

#[test]
fn only_known_slips_contradict() {
    let dataset = shipped();
    let model = Model::new(&dataset);
    let solution = Solution::new(&model);
    let mut found = Vec::new();
    for area in 0..dataset.areas.len() {
        for entry in model.entries(AreaId(area)) {
            let wrong = |print| solution.verdict(entry.fact, print) == Verdict::Contradicts;
            if (0..entry.prints.len()).any(wrong) {
                let indicator = &dataset.indicator(entry.fact.indicator).id;
                found.push(format!("{indicator} {}", entry.fact.when));
            }
        }
    }
    assert_eq!(
        found,
        [
            // A reprint mistook coal power for thermal, of which a share was published too.
            "generation.thermal 2023",
            // On another base than the growth of 2023 leads back to.
            "share.generation.new_energy 2022",
            "share.generation.thermal 2023",
            // Growth on bases that were revised after they were published.
            "coal.output 2025-01/2025-08",
            "growth.coal.output 2023",
            "growth.coal.output 2025-01/2025-08",
            "increment.coal.output 2023",
            "gas.coalbed_methane 2023-01/2023-02",
            "gas.coalbed_methane 2023-01/2023-04",
            "gas.coalbed_methane 2023-01/2023-08",
            "gas.coalbed_methane 2024-01/2024-02",
            "gas.coalbed_methane 2024-01/2024-04",
            "gas.coalbed_methane 2024-01/2024-08",
            "growth.gas.coalbed_methane 2024-01/2024-02",
            "growth.gas.coalbed_methane 2024-01/2024-04",
            "growth.gas.coalbed_methane 2024-01/2024-08",
        ]
    );
}

#[test]
fn the_article_is_in_the_package() {
    let dataset = shipped();
    let prints: Vec<String> = dataset
        .observations()
        .filter(|one| dataset.source(one.source).id == "s001")
        .map(|one| {
            format!(
                "{} {}: {}",
                dataset.indicator(one.fact.indicator).id,
                one.fact.when,
                one.figure
            )
        })
        .collect();
    assert_eq!(
        prints,
        [
            "capacity.total 2021-07: around 9 million kilowatts",
            "capacity.new_energy 2021-07: 2.22 million kW",
            "share.new_energy 2021-07: 24.69 percent",
            "projects.project_bank 2021: 61 projects",
            "projects.key_projects 2021: 58 projects",
            "investment.key_projects 2021: 74.61 billion yuan",
            "investment.key_projects.usd 2021: 11.55 billion USD",
            "measures.total 2021: 44 measures",
            "measures.fields 2021: 10 fields",
        ]
    );
    let partners: Vec<&str> = dataset.partners.iter().map(|one| one.partner.as_str()).collect();
    assert_eq!(
        partners,
        [
            "China Baowu Group",
            "China Energy Investment Corp",
            "State Power Investment Corp",
            "Institute of Coal Chemistry, Chinese Academy of Sciences",
            "Tsinghua University",
        ]
    );
    let fields: Vec<&str> = dataset.measure_fields.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["intelligent, green and safe coal mining", "solar power"]);
    assert!(dataset.measure_fields.iter().all(|one| one.period.to_string() == "2021/2025"));
}
