//! Findings and stories in Chinese: other sentences, the same facts.

use changzhi::check::{Checked, Detail, Scope};
use changzhi::document::{Form, Format, write};
use changzhi::explain::{Question, explain};
use changzhi::key::{AreaId, IndicatorId};
use changzhi::lang::Language;
use changzhi::load::Package;
use changzhi::rule::Rule;
use changzhi::solve::{Model, Selection, Solution};
use serde_json::Value;

use super::{check, dataset, scope, seed, town};

/// What stands in texts for people.
const TEXTS: [&str; 8] =
    ["language", "message", "cause", "support", "name", "words", "numbers", "hints"];

/// Words that no English sentence does without.
const ENGLISH: [&str; 22] = [
    "the", "and", "is", "of", "be", "may", "to", "all", "by", "in", "it", "not", "or", "a", "at",
    "no", "one", "only", "with", "waived", "agree", "printed",
];

/// Packages that between them have findings of every rule but an undecided one.
fn packages() -> Vec<Package> {
    let indicators = "wind,g,%,ratio,Wind,风\nsun,g,%,ratio,Sun,光\nsum,g,%,ratio,Sum,和";
    let formulas = "sum,wind + sun";
    let waivers = "contradiction,,wind,1999,理由,\ncontradiction,,sum,,理由,2020-01-01";
    vec![
        seed("22.2", "contradiction,,share,,理由,"),
        seed("2.2", "contradiction,,share,,理由,"),
        town(indicators, formulas, &["2023,wind,12.34,%,", "2023,wind,12.3,%,"], waivers),
        town(indicators, formulas, &["2023,wind,12.3,%,"], ""),
        town(indicators, formulas, &["2023,wind,12.39,%,", "2023,wind,12.3,%,"], ""),
        town(indicators, formulas, &["2023,wind,12.34,%,", "2023,wind,21.34,%,"], ""),
        town(
            indicators,
            formulas,
            &["2023,wind,12.39,%,", "2023,sun,1.11,%,", "2023,sum,13.4,%,"],
            "",
        ),
        town(
            indicators,
            formulas,
            &["2023,wind,12.39,%,", "2023,sun,1.11,%,", "2023,sum,15.3,%,"],
            waivers,
        ),
    ]
}

fn checked(package: &Package, language: Language) -> Checked {
    check(&dataset(package), &Scope { language, detail: Detail::Verdicts, ..scope() })
}

fn rendered(checked: &Checked, format: Format) -> String {
    let mut bytes = Vec::new();
    write(checked, format, Form::default(), &mut bytes).expect("memory");
    String::from_utf8(bytes).expect("UTF-8")
}

fn story(package: &Package, language: Language, format: Format) -> String {
    let dataset = dataset(package);
    let model = Model::new(&dataset);
    let solution = Solution::new(&model);
    let findings = checked(package, language).findings;
    let mut bytes = Vec::new();
    for indicator in (0..dataset.indicators.len()).map(IndicatorId) {
        let (area, selection) = (AreaId(0), Selection::All);
        let question = Question { area, indicator, selection, language };
        let told = explain(&solution, question, &findings);
        write(&told, format, Form::default(), &mut bytes).expect("memory");
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[track_caller]
fn assert_no_english(text: &str) {
    for line in text.lines() {
        let words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
        let english: Vec<&str> = words.filter(|word| ENGLISH.contains(word)).collect();
        assert_eq!(english, [""; 0], "{line}");
    }
}

/// The keys under which two documents differ.
fn differing(one: &Value, other: &Value, key: &str, keys: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            assert!(one.keys().eq(other.keys()), "{key}");
            for (name, value) in one {
                differing(value, &other[name], name, keys);
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            assert_eq!(one.len(), other.len(), "{key}");
            one.iter().zip(other).for_each(|(one, other)| differing(one, other, key, keys));
        }
        _ if one != other => keys.push(key.to_owned()),
        _ => {}
    }
}

#[test]
fn no_sentence_of_chinese_is_english() {
    let mut found = std::collections::BTreeSet::new();
    for package in packages() {
        let checked = checked(&package, Language::Zh);
        found.extend(checked.findings.iter().map(|finding| finding.rule));
        for format in [Format::Table, Format::Markdown, Format::Github] {
            assert_no_english(&rendered(&checked, format));
        }
        let sarif: Value = serde_json::from_str(&rendered(&checked, Format::Sarif)).expect("JSON");
        for result in sarif["runs"][0]["results"].as_array().expect("results") {
            assert_no_english(result["message"]["text"].as_str().expect("a text"));
        }
        assert!(rendered(&checked, Format::Junit).contains("其余全部数据"));
        for format in [Format::Table, Format::Markdown] {
            assert_no_english(&story(&package, Language::Zh, format));
        }
    }
    assert_eq!(found.len(), 8, "{found:?}");
    for rule in Rule::ALL {
        assert_no_english(Language::Zh.rule(rule));
    }
}

#[test]
fn facts_are_the_same_in_every_language() {
    for package in packages() {
        let [english, chinese] = [Language::En, Language::Zh].map(|language| {
            let checked = rendered(&checked(&package, language), Format::Json);
            let check: Value = serde_json::from_str(&checked).expect("JSON");
            let told = story(&package, language, Format::Json);
            let stories = serde_json::Deserializer::from_str(&told).into_iter::<Value>();
            let stories = stories.map(|story| story.expect("JSON")).collect();
            Value::Array(vec![check, Value::Array(stories)])
        });
        let mut keys = Vec::new();
        differing(&english, &chinese, "", &mut keys);
        assert!(keys.iter().any(|key| key == "message"));
        keys.retain(|key| !TEXTS.contains(&key.as_str()));
        assert_eq!(keys, [""; 0]);
    }
}
