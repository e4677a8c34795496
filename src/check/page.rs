//! What a check found as a page: a finding is a sentence, the row it is about, and its
//! likeliest cause; asked for more, also the relations and every figure that may be wrong.

use std::collections::BTreeMap;

use super::{Checked, Detail, Finding, Repair};
use crate::lang::{FindingCounts, Sentences};
use crate::page::{
    Block, Cell, Column, Content, Grid, HeadingLevel, Item, Page, Span, Tone, plain,
};
use crate::rule::{Rule, Severity};

/// How many repairs of several figures are shown; the JSON form has all.
const MOST_REPAIRS: usize = 6;

/// How many findings stand without a summary before them.
const MOST_BARE: usize = 5;

/// The page of a check.
pub(super) fn page(checked: &Checked) -> Page {
    let mut page = Page::default();
    if checked.findings.len() > MOST_BARE {
        page.grid(by_area_and_rule(checked));
    }
    let writer = Writer { sentences: checked.sentences, detail: checked.detail };
    for finding in &checked.findings {
        writer.finding(finding, &mut page);
    }
    let verdicts = &checked.sentences.verdicts;
    let standing = checked.verdicts.iter().map(|standing| {
        let figure = standing.printed.named(&checked.sentences.findings);
        Item::new((verdicts.of)(&figure, &standing.said(checked.sentences)))
    });
    let standing: Vec<Item> = standing.collect();
    if !standing.is_empty() {
        page.heading(HeadingLevel::Section, checked.sentences.pages.verdicts);
        page.blocks.push(Block::List(standing));
    }
    page.text(summary(checked));
    page
}

/// How many findings there are of each area and rule.
fn by_area_and_rule(checked: &Checked) -> Grid {
    let Sentences { findings, pages, .. } = checked.sentences;
    let mut counts: BTreeMap<(std::cmp::Reverse<Severity>, String, Rule), usize> = BTreeMap::new();
    for finding in &checked.findings {
        let area = finding.figures.first().map_or("", |figure| &figure.area_name);
        let key = (std::cmp::Reverse(finding.severity), area.to_owned(), finding.rule);
        *counts.entry(key).or_default() += 1;
    }
    let rows = counts.into_iter().map(|((severity, area, rule), count)| {
        let severity = Span::new((findings.severity)(severity.0), tone(severity.0));
        vec![
            Cell::Verdict(severity),
            Cell::term(area),
            Cell::term(rule.id()),
            Cell::number(count.to_string()),
        ]
    });
    let columns = vec![
        Column::new(pages.severity, Content::Word),
        Column::new(pages.area, Content::Word),
        Column::new(pages.rule, Content::Word),
        Column::new(pages.count, Content::Number),
    ];
    Grid { columns, rows: rows.collect() }
}

fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warning,
        Severity::Note => Tone::Aside,
    }
}

#[derive(Clone, Copy)]
struct Writer {
    sentences: &'static Sentences,
    detail: Detail,
}

impl Writer {
    fn finding(self, finding: &Finding, page: &mut Page) {
        let Sentences { findings, pages, .. } = self.sentences;
        page.blocks.push(Block::Heading(
            HeadingLevel::Part,
            vec![
                Span::new(format!("{}: ", finding.spot), Tone::Plain),
                Span::new((findings.severity)(finding.severity), tone(finding.severity)),
                Span::new(format!(": {} [{}]", finding.message, finding.rule), Tone::Plain),
            ],
        ));
        if let Some(row) = &finding.row {
            let lines = row.lines().into_iter().map(plain).collect();
            page.blocks.push(Block::Lines(lines));
        }
        let mut items = Vec::new();
        items.extend(finding.waived.as_ref().map(|reason| Item::new((pages.waived)(reason))));
        items.extend(finding.cause.as_ref().map(Item::new));
        items.extend(finding.support.as_ref().map(Item::new));
        if self.detail == Detail::Tally {
            let steps = finding.steps.iter().map(|step| &finding.relations[*step]);
            items.extend(steps.map(|step| Item::new(step.said(&self.sentences.slips))));
        } else {
            let relations = finding.relations.iter();
            items.extend(
                relations.map(|relation| {
                    Item::with(&relation.words, vec![Item::new(&relation.numbers)])
                }),
            );
            items.extend(self.suspects(finding));
        }
        if !items.is_empty() {
            page.blocks.push(Block::List(items));
        }
    }

    /// The figures that may be wrong, and those beside them.
    fn suspects(self, finding: &Finding) -> Vec<Item> {
        let words = &self.sentences.pages;
        let mut items = Vec::new();
        let repairs = finding.repairs.as_slice();
        let heading = match (repairs.len(), finding.figures.len()) {
            (0, 0 | 1) => None,
            (0, _) => Some(words.figures),
            (1, _) => Some(words.this_may_be_wrong),
            _ => Some(words.one_may_be_wrong),
        };
        let corrections = repairs.iter().flat_map(|repair| &repair.corrections);
        let suspected: Vec<usize> = corrections.map(|correction| correction.figure).collect();
        let named = |n: &usize| Item::new(finding.figures[*n].named(&self.sentences.findings));
        let others = (0..finding.figures.len()).filter(|n| !suspected.contains(n));
        let others: Vec<Item> = others.map(|n| named(&n)).collect();
        let mut shown: Vec<Item> =
            repairs.iter().take(MOST_REPAIRS).flat_map(|it| self.repair(finding, it)).collect();
        let more = repairs.len().saturating_sub(MOST_REPAIRS);
        shown.extend((more > 0).then(|| Item::new((words.more_ways)(more))));
        if let Some(heading) = heading {
            let listed = if repairs.is_empty() { others.clone() } else { shown };
            items.push(Item::with(heading, listed));
        }
        if !repairs.is_empty() && !others.is_empty() {
            items.push(Item::with(words.beside, others));
        }
        items.extend((!finding.complete).then(|| Item::new(words.incomplete)));
        items
    }

    fn repair(self, finding: &Finding, repair: &Repair) -> Vec<Item> {
        let Sentences { findings, pages, .. } = self.sentences;
        let corrections = repair.corrections.iter().enumerate().map(|(n, correction)| {
            let and = if n == 0 { "" } else { pages.and };
            let figure = finding.figures[correction.figure].named(findings);
            let mut items = vec![Item::new(correction.otherwise(findings))];
            items.extend(correction.hints.iter().map(|hint| Item::new((pages.hint)(hint))));
            Item::with(format!("{and}{figure}"), items)
        });
        corrections.collect()
    }
}

/// What came of it all, in a line.
fn summary(checked: &Checked) -> String {
    let words = &checked.sentences.pages;
    let open =
        |severity| checked.open(severity).filter(|finding| finding.severity == severity).count();
    let counts = FindingCounts {
        errors: open(Severity::Error),
        warnings: open(Severity::Warning),
        notes: (checked.least == Severity::Note).then(|| open(Severity::Note)),
        waived: checked.findings.len() - checked.open(Severity::Note).count(),
    };
    let tally = &checked.tally;
    let stands = [
        (tally.agree, words.agree),
        (tally.within_rounding, words.within_rounding),
        (tally.loosely, words.loosely),
        (tally.contradict, words.contradict),
        (tally.not_checked, words.not_checked),
        (tally.undecided, words.undecided),
    ];
    let stands: Vec<String> = stands
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count}{what}"))
        .collect();
    let more = checked.detail == Detail::Tally && !checked.findings.is_empty();
    let more = if more { words.see_more } else { "" };
    (words.counts)(counts) + &(words.tally)(tally.figures, checked.partial, &stands) + more
}
