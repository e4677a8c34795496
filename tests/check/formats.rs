//! Findings in every format, read back by what reads such formats.

use std::fmt::Write;

use changzhi::document::{Document, Form, Format, write};
use changzhi::lang::Language;
use serde_json::Value;

use super::{checked, seed, town};
use changzhi::check::Checked;
use changzhi::load::Package;
use changzhi::rule::{Rule, Severity};

fn rendered(checked: &Checked, format: Format) -> String {
    let mut bytes = Vec::new();
    write(checked, format, Form::default(), &mut bytes).expect("memory");
    String::from_utf8(bytes).expect("UTF-8")
}

/// The schema is that of the OASIS standard, as it is published with it.
#[test]
fn sarif_is_as_its_schema_says() {
    let mut schema: Value =
        serde_json::from_str(include_str!("../sarif/sarif-schema-2.1.0.json")).expect("JSON");
    // As published this pattern has a bracket too many, and is none; we state no language.
    for object in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][object]["properties"]["language"];
        language.as_object_mut().expect("a property").remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for package in [Package::shipped(), seed("22.2", "contradiction,,,,asked,"), seed("2.22", "")] {
        let log: Value =
            serde_json::from_str(&rendered(&checked(&package), Format::Sarif)).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&log).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        for result in log["runs"][0]["results"].as_array().expect("results") {
            let rule = &log["runs"][0]["tool"]["driver"]["rules"]
                [usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small")];
            assert_eq!(rule["id"], result["ruleId"]);
            assert!(rule["help"]["text"].as_str().is_some_and(|it| it.contains("What to do")));
            let region = &result["locations"][0]["physicalLocation"]["region"];
            assert!(region["startLine"].as_u64() >= Some(1));
            assert!(region["startColumn"].as_u64() >= Some(1));
        }
    }
}

#[test]
fn a_fingerprint_does_not_depend_on_lines() {
    let prints = |figures: &[&str]| {
        let indicators = "total,g,kW,stock,Total,总\na,g,kW,stock,A,甲";
        let checked = checked(&town(indicators, "", figures, ""));
        checked.findings.iter().map(|it| it.fingerprint.clone()).collect::<Vec<_>>()
    };
    let apart = ["2023,total,137,kW,", "2023,total,142,kW,"];
    let below = ["2023,total,137,kW,", "2023,total,142,kW,", "2023,a,1,kW,"];
    assert_eq!(prints(&apart).len(), 1);
    assert_eq!(prints(&apart), prints(&below)[..1]);
}

#[test]
fn a_workflow_shows_ten_annotations_of_a_kind_and_counts_the_rest() {
    let mut indicators = String::new();
    let mut figures = Vec::new();
    for n in 0..13 {
        writeln!(indicators, "i{n},g,kW,stock,\"50%, of\",名").expect("memory");
        figures.extend([format!("2023,i{n},137,kW,"), format!("2023,i{n},142,kW,")]);
    }
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    let text = rendered(&checked(&town(&indicators, "", &figures, "")), Format::Github);
    let errors = text.lines().filter(|line| line.starts_with("::error ")).count();
    assert_eq!(errors, 10);
    assert_eq!(text.lines().count(), 11);
    assert!(text.lines().all(|line| line.starts_with("::")), "one command a line");
    assert!(text.contains("::notice title=changzhi::3 more findings"));
    assert!(text.contains("::50%25, of, town 2023"), "{text}");
    assert!(text.contains("file=figures.csv,line=3,col=14,title=sources-differ"), "{text}");
}

#[test]
fn json_has_the_exact_worth_of_every_agreement() {
    let package = seed("2.22", "");
    let scope =
        changzhi::check::Scope { detail: changzhi::check::Detail::Verdicts, ..super::scope() };
    let checked = super::check(&super::dataset(&package), &scope);
    let text = rendered(&checked, Format::Json);
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let verdicts = value["verdicts"].as_array().expect("verdicts");
    let total = verdicts.iter().find(|it| it["indicator"] == "total").expect("the total");
    assert_eq!(total["strength"]["low"]["fraction"], "44300000000/4939");
    assert_eq!(total["strength"]["high"]["fraction"], "44500000000/4937");
    assert_eq!(total["strength"]["low"]["decimal"], "8969427.009516096375");
    assert_eq!(total["strength"]["exact"], true);
    assert_eq!(total["strength"]["low"]["open"], false);
}

#[test]
fn csv_has_a_row_for_each_figure() {
    let text = rendered(&checked(&seed("22.2", "")), Format::Csv);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let column = |name: &str, reader: &mut csv::Reader<&[u8]>| {
        reader.headers().expect("a header").iter().position(|it| it == name).expect("a column")
    };
    let [role, low, indicator] = ["role", "low", "indicator"].map(|it| column(it, &mut reader));
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| &row[role] == "suspect"));
    let new = rows.iter().find(|row| &row[indicator] == "new").expect("it");
    assert_eq!(&new[low], "1999485");
}

#[test]
fn junit_counts_what_it_lists() {
    let text = rendered(&checked(&seed("22.2", "")), Format::Junit);
    let mut reader = quick_xml::Reader::from_str(&text);
    let (mut cases, mut failures, mut counted) = (0, 0, None);
    loop {
        match reader.read_event().expect("XML") {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                match tag.name().as_ref() {
                    "testcase" => cases += 1,
                    "failure" => failures += 1,
                    "testsuite" => {
                        let attribute = tag.try_get_attribute("tests").expect("well formed");
                        counted = attribute.map(|it| it.value.into_owned());
                    }
                    _ => {}
                }
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((cases, failures), (2, 1));
    assert_eq!(counted.as_deref(), Some("2"));
}

#[test]
fn every_rule_has_a_page_with_its_summary() {
    for rule in Rule::ALL {
        assert_eq!(Rule::from_id(rule.id()), Some(rule));
        let page = rule.page();
        assert!(page.starts_with(&format!("# `{rule}`")), "{rule}");
        assert!(page.contains(Language::En.rule(rule)), "{rule}");
        for heading in ["## Why it matters", "## Example", "## What to do"] {
            assert!(page.contains(heading), "{rule} {heading}");
        }
    }
}

/// How many findings each format has: as many as any other.
#[test]
fn every_format_counts_the_same_findings() {
    let dataset = super::dataset(&Package::shipped());
    for least in [Severity::Note, Severity::Warning] {
        let scope = changzhi::check::Scope { least, ..super::scope() };
        let checked = super::check(&dataset, &scope);
        let count = checked.findings.len();
        assert!(count > 10, "{count}");
        let open = checked.open(Severity::Note).count();
        let text = |format| rendered(&checked, format);
        let lines_with =
            |text: &str, what: &str| text.lines().filter(|line| line.ends_with(what)).count();
        let rules = |text: &str| -> usize {
            Rule::ALL.into_iter().map(|rule| lines_with(text, &format!("[{rule}]"))).sum()
        };
        // A long sentence may end with its rule on the next line.
        assert_eq!(rules(&text(Format::Table)), count);
        let headings = text(Format::Markdown);
        assert_eq!(headings.lines().filter(|line| line.starts_with("### ")).count(), count);
        let json: Value = serde_json::from_str(&text(Format::Json)).expect("JSON");
        assert_eq!(json["findings"].as_array().map(Vec::len), Some(count));
        let sarif: Value = serde_json::from_str(&text(Format::Sarif)).expect("JSON");
        assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(count));
        assert_eq!(text(Format::Junit).matches("<testcase ").count(), count + 1);
        let table = text(Format::Csv);
        let rows = csv::Reader::from_reader(table.as_bytes()).into_records();
        let named = rows.map(|row| row.expect("our own CSV"));
        let named: std::collections::BTreeSet<(String, String)> =
            named.map(|row| (row[15].to_owned(), row[3].to_owned())).collect();
        assert_eq!(named.len(), count);
        let github = text(Format::Github);
        let left_out = github.lines().find(|line| line.contains("::notice title=changzhi::"));
        let left_out = left_out.map_or(0, |line| {
            let digits = line.rsplit("::").next().and_then(|text| text.split(' ').next());
            digits.and_then(|digits| digits.parse().ok()).expect("how many")
        });
        let shown = github.lines().filter(|line| line.contains(" file=")).count();
        assert_eq!(shown + left_out, open);
    }
}

#[test]
fn one_slip_is_one_finding_in_every_format() {
    let shipped = checked(&Package::shipped());
    let bare = |text: &str| text.replace('\t', ",").replace(char::is_whitespace, "");
    for &format in Checked::FORMATS {
        let text = bare(&rendered(&shipped, format));
        let says = |sentence: &str| text.contains(&bare(sentence));
        // What a bureau publishes for coal power, reprinted as thermal generation.
        assert!(says("published 3336.2 亿千瓦时, but the other figures"), "{}", format.key());
        assert!(!says("published as 3336.2 亿千瓦时"), "{}", format.key());
        // A table names the other figure in a row of its own.
        let row = says("beside,shanxi,generation.thermal,2023,3605.3 亿千瓦时,s027");
        let supported = says("The other figures support 3605.3 亿千瓦时, which s027 published");
        assert!(row || supported, "{}", format.key());
    }
}
