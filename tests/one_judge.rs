//! One judge: a report, a check and a story give the same verdict on every published figure,
//! in every format.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use changzhi::check::{Detail, Scope, check};
use changzhi::document::{Form, Format, write};
use changzhi::explain::{Question, explain};
use changzhi::export::Csv;
use changzhi::figure::Date;
use changzhi::index::Dataset;
use changzhi::key::{AreaId, IndicatorId};
use changzhi::lang::Language;
use changzhi::load::{Loaded, Package, load};
use changzhi::render::Look;
use changzhi::report::{self, Report, Request, Strengths};
use changzhi::rule::Severity;
use changzhi::solve::{Model, Selection, Solution, Verdict};
use serde_json::Value;

const FORM: Form =
    Form { look: Look { width: 500, color: false }, csv: Csv { raw: true, excel: false } };

/// A published figure: its area, indicator, period and line.
type Figure = [String; 4];

/// The verdict on each figure.
type Verdicts = BTreeMap<Figure, String>;

fn dataset(package: &Package) -> Option<Box<Dataset>> {
    match load(package).expect("no world to fail") {
        Loaded::Accepted(dataset, _) => Some(dataset),
        Loaded::Refused(_) => None,
    }
}

fn json(write: impl FnOnce(&mut Vec<u8>)) -> Value {
    let mut bytes = Vec::new();
    write(&mut bytes);
    serde_json::from_slice(&bytes).expect("JSON")
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// What the JSON of a check or a story says of a figure.
fn of_standing(figure: &Value) -> (Figure, String) {
    let spot = &figure["spot"];
    let place = format!("{}:{}", text(&spot["file"]), spot["line"]);
    let [area, indicator, period] =
        ["area", "indicator", "period"].map(|field| text(&figure[field]));
    ([area, indicator, period, place], text(&figure["verdict"]))
}

fn of_check(solution: &Solution<'_>) -> Verdicts {
    let scope = Scope {
        area: None,
        selection: Selection::All,
        rules: Vec::new(),
        today: Date::FIRST,
        least: Severity::Note,
        detail: Detail::Verdicts,
        language: Language::En,
    };
    let checked = check(solution, &scope);
    let page = json(|out| {
        write(&checked, Format::Json, FORM, out).expect("memory");
    });
    let verdicts: Verdicts =
        page["verdicts"].as_array().expect("a list").iter().map(of_standing).collect();
    let tally = |verdict: Verdict| verdicts.values().filter(|it| *it == verdict.key()).count();
    let counted = checked.tally;
    assert_eq!(counted.figures, verdicts.len());
    assert_eq!(counted.contradict, tally(Verdict::Contradicts));
    assert_eq!(counted.not_checked, tally(Verdict::NotChecked));
    verdicts
}

fn of_stories(solution: &Solution<'_>) -> Verdicts {
    let dataset = solution.model.dataset;
    let mut verdicts = Verdicts::new();
    for area in (0..dataset.areas.len()).map(AreaId) {
        for indicator in (0..dataset.indicators.len()).map(IndicatorId) {
            let (selection, language) = (Selection::All, Language::En);
            let question = Question { area, indicator, selection, language };
            let told = explain(solution, question, &[]);
            let page = json(|out| {
                write(&told, Format::Json, FORM, out).expect("memory");
            });
            for story in page["stories"].as_array().expect("a list") {
                verdicts
                    .extend(story["prints"].as_array().expect("a list").iter().map(of_standing));
            }
        }
    }
    verdicts
}

/// The reports on all areas.
fn reports(solution: &Solution<'_>) -> Vec<Report> {
    let areas = (0..solution.model.dataset.areas.len()).map(AreaId);
    let report = |area| {
        let (selection, language) = (Selection::All, Language::En);
        let request = Request {
            area,
            selection,
            sections: Vec::new(),
            language,
            strengths: Strengths::LeftOut,
        };
        report::build(solution, &request, Vec::new())
    };
    areas.map(report).collect()
}

/// What the JSON of reports says, in each section alike.
fn of_reports(reports: &[Report]) -> Verdicts {
    let mut verdicts = Verdicts::new();
    for report in reports {
        let page = json(|out| write(report, Format::Json, FORM, out).expect("memory"));
        let sections = page["sections"].as_array().expect("a list").iter();
        for line in sections.flat_map(|section| section["figures"].as_array().expect("a list")) {
            let published = &line["published"];
            if published.is_null() || published["kind"] != "published" {
                continue;
            }
            let verdict = text(&published["verdict"]);
            assert_eq!(line["verdict"]["key"], verdict, "{line}");
            let names = [&page["area"]["key"], &line["indicator"]["key"], &line["period"]];
            let [area, indicator, period] = names.map(text);
            let figure = [area, indicator, period, text(&published["place"])];
            let other = verdicts.insert(figure, verdict.clone());
            assert!(other.is_none_or(|other| other == verdict), "{line}");
        }
    }
    verdicts
}

/// What the CSV of reports says.
fn of_tables(reports: &[Report]) -> Verdicts {
    let mut verdicts = Verdicts::new();
    for report in reports {
        let mut bytes = Vec::new();
        write(report, Format::Csv, FORM, &mut bytes).expect("memory");
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        for row in reader.deserialize::<BTreeMap<String, String>>() {
            let row = row.expect("a row");
            if row["kind"] == "published" {
                let figure = ["area", "indicator", "period", "place"].map(|it| row[it].clone());
                verdicts.insert(figure, row["verdict"].clone());
            }
        }
    }
    verdicts
}

/// How many figures a terminal shows with a mark, in the sections that show figures.
fn marked(reports: &[Report], mark: &str) -> usize {
    let mut count = 0;
    for report in reports {
        let mut bytes = Vec::new();
        write(report, Format::Table, FORM, &mut bytes).expect("memory");
        let page = String::from_utf8(bytes).expect("UTF-8");
        let figures = page.split("\nIndex system").next().expect("a page");
        count += figures.lines().filter(|line| line.contains(&format!(" {mark} "))).count();
    }
    count
}

#[track_caller]
fn assert_one_judge(name: &str, package: &Package) {
    let Some(dataset) = dataset(package) else { return };
    let model = Model::new(&dataset);
    let solution = Solution::new(&model);
    let checked = of_check(&solution);
    let reports = reports(&solution);
    assert_eq!(checked, of_stories(&solution), "{name}: check and explain");
    assert_eq!(checked, of_reports(&reports), "{name}: check and report");
    assert_eq!(checked, of_tables(&reports), "{name}: check and the CSV of a report");
    for (mark, verdict) in [("!", Verdict::Contradicts), ("?", Verdict::AgreesLoosely)] {
        let all = checked.values().filter(|it| *it == verdict.key()).count();
        assert!(marked(&reports, mark) >= all, "{name}: {all} {}", verdict.key());
    }
}

#[test]
fn of_the_shipped_package() {
    assert_one_judge("shipped", &Package::shipped());
}

#[test]
fn of_cases_from_use() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/field");
    let entries = fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("an entry"));
    let mut cases: Vec<_> = entries.map(|entry| entry.path()).collect();
    cases.retain(|path| path.join("figures.csv").exists());
    cases.sort();
    for case in &cases {
        assert_one_judge(&case.display().to_string(), &Package::folder(case));
    }
}

/// Random numbers, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 33) % limit
    }
}

/// A year of two kinds of generation, with its total, shares and growth, some of them wrong.
fn article(seed: u64) -> Package {
    let mut chance = Chance(seed);
    let [wind, sun] = [0; 2].map(|_| 100 + chance.below(900));
    let [wind_before, sun_before] = [wind, sun].map(|now| now * (80 + chance.below(40)) / 100);
    let (total, before) = (wind + sun, wind_before + sun_before);
    let percent =
        |part: u64, whole: u64| format!("{}.{}", part * 100 / whole, part * 1000 / whole % 10);
    let mut figures = vec![
        ("wind", "2024", wind.to_string(), "GWh"),
        ("sun", "2024", sun.to_string(), "GWh"),
        ("total", "2024", total.to_string(), "GWh"),
        ("total", "2023", before.to_string(), "GWh"),
        ("share", "2024", percent(wind, total), "%"),
        ("growth", "2024", (total * 100 / before).saturating_sub(100).to_string(), "%"),
    ];
    figures.remove(usize::try_from(chance.below(6)).expect("small"));
    let wrong = usize::try_from(chance.below(5)).expect("small");
    if chance.below(2) == 0 {
        figures[wrong].2 = format!("1{}", figures[wrong].2);
    }
    let mut rows = "area,period,indicator,value,unit,source".to_owned();
    for (indicator, period, value, unit) in figures {
        write!(rows, "\ntown,{period},{indicator},{value},{unit},s").expect("memory");
    }
    package(&rows)
}

fn package(figures: &str) -> Package {
    let mut package = Package::shipped();
    for table in changzhi::record::TABLES {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let text = match table.name {
            "areas" => "id,name_en,name_zh\ntown,Town,镇".to_owned(),
            "sources" => "id,title,publisher\ns,T,P".to_owned(),
            "indicators" => "id,group,unit,measure,minimum,name_en,name_zh\n\
                 wind,g,GWh,flow,0,Wind,风\nsun,g,GWh,flow,0,Sun,光\ntotal,g,GWh,flow,0,Total,总\n\
                 share,g,%,ratio,0,Share,占比\ngrowth,g,%,ratio,-100,Growth,增速"
                .to_owned(),
            "formulas" => "indicator,formula\ntotal,wind + sun\nshare,wind / total\n\
                 growth,total / total[-1y] - 1"
                .to_owned(),
            "figures" => figures.to_owned(),
            _ => columns.join(","),
        };
        let name = format!("{}.csv", table.name);
        package.replace(table.name, &name, text.into_bytes()).expect("a table");
    }
    package
}

#[test]
fn of_random_articles() {
    for seed in 1..=30 {
        assert_one_judge(&format!("article {seed}"), &article(seed));
    }
}
