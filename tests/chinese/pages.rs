//! Between Chinese words stand Chinese signs, on every page of every document.

use std::collections::BTreeMap;
use std::fs;

use changzhi::check::{Detail, Scope, check};
use changzhi::document::Document;
use changzhi::explain::{Question, explain};
use changzhi::figure::Date;
use changzhi::index::Dataset;
use changzhi::key::AreaId;
use changzhi::lang::Language;
use changzhi::load::{Loaded, Package, load};
use changzhi::page::{Block, Cell, Item, Page, Text};
use changzhi::parse::understand;
use changzhi::register::{self, Dimension, Manner, Plan, Read};
use changzhi::report::{self, ProjectRequest, Request, Strengths};
use changzhi::rule::Severity;
use changzhi::solve::{Model, Selection, Solution};
use changzhi::table::Diagnostics;

const ZH: Language = Language::Zh;

/// Every text on a page.
fn texts(page: &Page) -> Vec<String> {
    fn joined(text: &Text) -> String {
        text.iter().map(|span| span.text.as_str()).collect()
    }
    fn of_items(items: &[Item], texts: &mut Vec<String>) {
        for item in items {
            texts.push(joined(&item.text));
            of_items(&item.items, texts);
        }
    }
    let mut texts = Vec::new();
    for block in &page.blocks {
        match block {
            Block::Heading(_, text) | Block::Text(text) => texts.push(joined(text)),
            Block::List(items) => of_items(items, &mut texts),
            Block::Grid(grid) => {
                texts.extend(grid.columns.iter().map(|column| column.title.clone()));
                texts.extend(grid.rows.iter().flatten().filter_map(|cell| match cell {
                    Cell::Term(text) => Some(text.clone()),
                    Cell::Verdict(span) => Some(span.text.clone()),
                    Cell::Number(_) | Cell::Link(_) | Cell::Missing => None,
                }));
            }
            // What a file says stays as it is.
            Block::Lines(_) => {}
        }
    }
    texts
}

/// A sign of ASCII with Chinese on one side of it; not the colon behind a place or a severity.
fn odd_sign(text: &str) -> Option<String> {
    let chinese = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let outside = text.split('`').step_by(2).collect::<Vec<_>>().join("`");
    let severities = ["错误: ", "警告: ", "提示: "];
    let outside = severities.iter().fold(outside, |text, it| text.replace(&format!(": {it}"), "`"));
    let characters: Vec<char> = outside.chars().collect();
    let side = |mut part: Box<dyn Iterator<Item = &char> + '_>| {
        part.find(|c| **c != ' ').is_some_and(chinese)
    };
    let before = |n: usize| side(Box::new(characters[..n].iter().rev()));
    let behind = |n: usize| side(Box::new(characters[n + 1..].iter()));
    let odd = |n: &usize| match characters[*n] {
        // Within parentheses are the names of a formula.
        '(' => before(*n),
        ')' => behind(*n),
        ',' | ';' | ':' | '.' | '!' | '?' => before(*n) || behind(*n),
        _ => false,
    };
    // A mark of the report stands before the sentence that says what it means.
    let is_mark = |n: &usize| "!?".contains(characters[*n]) && characters.get(n + 1) == Some(&' ');
    let found = (0..characters.len()).find(|n| odd(n) && !is_mark(n))?;
    Some(characters[found.saturating_sub(12)..characters.len().min(found + 13)].iter().collect())
}

fn dataset(package: &Package) -> Dataset {
    match load(package).expect("no world to fail") {
        Loaded::Accepted(dataset, _) => *dataset,
        Loaded::Refused(diagnostics) => panic!("{diagnostics}"),
    }
}

/// The pages of everything that is said of a package.
fn pages(dataset: &Dataset) -> Vec<Page> {
    let mut pages = Vec::new();
    let model = Model::new(dataset);
    let solution = Solution::new(&model);
    for detail in [Detail::Tally, Detail::Verdicts] {
        for least in [Severity::Warning, Severity::Note] {
            let rules = Vec::new();
            let (area, selection, today) = (None, Selection::All, Date::FIRST);
            let scope = Scope { area, selection, rules, today, least, detail, language: ZH };
            pages.push(check(&solution, &scope).page());
        }
    }
    let scope = Scope {
        area: None,
        selection: Selection::All,
        rules: Vec::new(),
        today: Date::FIRST,
        least: Severity::Note,
        detail: Detail::Tally,
        language: ZH,
    };
    let findings = check(&solution, &scope).findings;
    for area in (0..dataset.areas.len()).map(AreaId) {
        let request = Request {
            area,
            selection: Selection::All,
            sections: report::section_keys(dataset).iter().map(ToString::to_string).collect(),
            language: ZH,
            strengths: Strengths::LeftOut,
        };
        pages.push(report::build(&solution, &request, Vec::new()).page());
        for record in &dataset.indicators {
            let indicator = dataset.indicator_called(&record.id).expect("it is there");
            let question = Question { area, indicator, selection: Selection::Latest, language: ZH };
            pages.push(explain(&solution, question, &findings).page());
        }
    }
    pages
}

/// Holds pages to the law, save for the titles of sources and for notes, which are data.
#[track_caller]
fn hold(pages: &[Page], titles: &[&str]) {
    let mut odd = BTreeMap::new();
    let mut count = 0;
    for text in pages.iter().flat_map(texts) {
        count += 1;
        let own = titles.iter().fold(text, |text, title| text.replace(title, ""));
        let sign = odd_sign(&own).filter(|_| !own.starts_with("备注："));
        odd.extend(sign.map(|sign| (sign, own)));
    }
    assert!(count > 0, "a page says something");
    assert!(odd.is_empty(), "{odd:#?}");
}

#[track_caller]
fn hold_all(package: &Package) {
    let dataset = dataset(package);
    let titles: Vec<&str> = dataset.sources.iter().map(|source| source.title.as_str()).collect();
    hold(&pages(&dataset), &titles);
}

#[test]
fn the_law_knows_an_odd_sign() {
    for text in ["指标, 百万千瓦", "一致 (弱)", "为 3 ; 线索", "立方米. 原因", "来源: 公报"]
    {
        assert!(odd_sign(text).is_some(), "{text}");
    }
    for text in ["指标，3.5 GW", "x.csv:3:1: 错误: 山西省：矛盾 [a]", "`装机, x`", "! 此数矛盾。"]
    {
        assert_eq!(odd_sign(text), None, "{text}");
    }
}

#[test]
fn the_shipped_package_is_told_of_with_chinese_signs() {
    hold_all(&Package::shipped());
}

#[test]
fn figures_of_the_field_are_told_of_with_chinese_signs() {
    for entry in fs::read_dir("tests/field").expect("the field") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            hold_all(&Package::folder(&path));
        }
    }
}

#[test]
fn projects_and_a_reading_of_figures_are_told_of_with_chinese_signs() {
    let register = Package::shipped().register().expect("memory").expect("it has projects");
    let mut diagnostics = Diagnostics::default();
    let mapping = register.mapping(&mut diagnostics);
    let by = vec![Dimension::Technology, Dimension::Area];
    let plan = Plan { mapping, by: by.clone(), reading: register.reading, ..Plan::default() };
    let read = register::read(&register.source, &plan, Manner::default(), &|_, _| {});
    let Read::Accepted(projects, _) = read.expect("memory") else { panic!("it is good") };
    let request = ProjectRequest { by, top: None, language: ZH };
    let table = report::build_projects(&projects, &request, Vec::new());
    let texts = ["约 40 万千瓦".to_owned(), "3 至 4 亿元".to_owned()];
    let parsed = understand(&texts, ZH).expect("figures");
    hold(&[table.page(), parsed.page()], &[]);
}
