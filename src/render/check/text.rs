//! Findings for a terminal: the sentence, the relation in words and numbers, the suspects.

use std::io::{self, Write};

use super::summary;
use crate::check::{Checked, Finding, Repair, Standing};
use crate::inert;
use crate::lang::Sentences;
use crate::render::Look;
use crate::render::paint::Paint;
use crate::render::wrap::wrapped;
use crate::rule::Severity;

/// How many repairs of several figures are shown; the JSON form has all.
const MOST_REPAIRS: usize = 6;

pub(super) fn render(
    checked: &Checked,
    least: Severity,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let paint = Paint::plain(look.color);
    let sentences = checked.sentences;
    let page = Page { width: usize::from(look.width), paint, sentences };
    for finding in &checked.findings {
        if finding.severity < least {
            continue;
        }
        for line in page.finding(finding) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    for line in checked.verdicts.iter().flat_map(|standing| page.standing(standing)) {
        writeln!(out, "{line}")?;
    }
    if !checked.verdicts.is_empty() {
        writeln!(out)?;
    }
    for line in wrapped(&summary(checked), page.width) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

struct Page {
    width: usize,
    paint: Paint,
    sentences: &'static Sentences,
}

impl Page {
    fn finding(&self, finding: &Finding) -> Vec<String> {
        let pages = &self.sentences.pages;
        let severity = (self.sentences.findings.severity)(finding.severity);
        let head = format!("{severity}[{}]", finding.rule);
        let sentence = format!("{}: {head}: {}", finding.spot, finding.message);
        let mut lines = wrapped(&inert::lines(&sentence), self.width);
        if let Some(first) = lines.first_mut() {
            *first = first.replacen(&head, &self.paint.severity(finding.severity, &head), 1);
        }
        if let Some(reason) = &finding.waived {
            lines.extend(self.indented(2, &(pages.waived)(reason)));
        }
        for relation in &finding.relations {
            lines.extend(self.indented(2, &relation.words));
            lines.extend(self.indented(4, &relation.numbers));
        }
        lines.extend(self.repairs(finding));
        lines
    }

    /// A published figure and the verdict on it.
    fn standing(&self, standing: &Standing) -> Vec<String> {
        let Sentences { findings, verdicts, .. } = self.sentences;
        let figure = standing.printed.named(findings);
        wrapped(&inert::lines(&(verdicts.of)(&figure, &standing.said(self.sentences))), self.width)
    }

    fn repairs(&self, finding: &Finding) -> Vec<String> {
        let words = &self.sentences.pages;
        let mut lines = Vec::new();
        let repairs = finding.repairs.as_slice();
        let heading = match (repairs.len(), finding.figures.len()) {
            (0, 0 | 1) => None,
            (0, _) => Some(words.figures),
            (1, _) => Some(words.this_may_be_wrong),
            _ => Some(words.one_may_be_wrong),
        };
        lines.extend(heading.map(|heading| format!("  {heading}")));
        for repair in repairs.iter().take(MOST_REPAIRS) {
            lines.extend(self.repair(finding, repair));
        }
        if let Some(more) = repairs.len().checked_sub(MOST_REPAIRS).filter(|more| *more > 0) {
            lines.push(format!("    {}", (words.more_ways)(more)));
        }
        let suspected = |n: &usize| {
            repairs.iter().flat_map(|repair| &repair.corrections).any(|one| one.figure == *n)
        };
        let others: Vec<usize> = (0..finding.figures.len()).filter(|n| !suspected(n)).collect();
        if !repairs.is_empty() && !others.is_empty() {
            lines.push(format!("  {}", words.beside));
        }
        if finding.figures.len() > 1 {
            for n in others {
                lines.extend(self.indented(4, &finding.figures[n].named(&self.sentences.findings)));
            }
        }
        if !finding.complete {
            lines.push(format!("  {}", words.incomplete));
        }
        lines
    }

    fn repair(&self, finding: &Finding, repair: &Repair) -> Vec<String> {
        let Sentences { findings, pages, .. } = self.sentences;
        let mut lines = Vec::new();
        for (n, correction) in repair.corrections.iter().enumerate() {
            let and = if n == 0 { "" } else { pages.and };
            let figure = &finding.figures[correction.figure];
            lines.extend(self.indented(4, &format!("{and}{}", figure.named(findings))));
            lines.extend(self.indented(6, &correction.otherwise(findings)));
            for hint in &correction.hints {
                lines.extend(self.indented(6, &(pages.hint)(hint)));
            }
        }
        lines
    }

    fn indented(&self, by: usize, text: &str) -> Vec<String> {
        let space = " ".repeat(by);
        let lines = wrapped(&inert::lines(text), self.width.saturating_sub(by).max(20));
        lines.into_iter().map(|line| format!("{space}{line}")).collect()
    }
}
