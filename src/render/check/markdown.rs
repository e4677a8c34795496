//! Findings as a page.

use std::io::{self, Write};

use super::summary;
use crate::check::{Checked, Finding};
use crate::lang::Sentences;
use crate::render::markdown::escaped;
use crate::rule::Severity;

pub(super) fn render(checked: &Checked, least: Severity, out: &mut dyn Write) -> io::Result<()> {
    let sentences = checked.sentences;
    let summary = escaped(&summary(checked));
    writeln!(out, "# {}\n\n{summary}", sentences.pages.title)?;
    for finding in checked.findings.iter().filter(|finding| finding.severity >= least) {
        write_finding(finding, sentences, out)?;
    }
    Ok(())
}

fn write_finding(finding: &Finding, sentences: &Sentences, out: &mut dyn Write) -> io::Result<()> {
    let Sentences { findings, pages, slips, .. } = sentences;
    let waived =
        finding.waived.as_ref().map_or_else(String::new, |_| format!(", {}", pages.is_waived));
    let severity = (findings.severity)(finding.severity);
    writeln!(out, "\n## {severity} `{}`{waived}\n", finding.rule)?;
    writeln!(out, "{} ({})", escaped(&finding.message), escaped(&finding.spot.to_string()))?;
    if let Some(reason) = &finding.waived {
        writeln!(out, "\n{}", escaped(&(pages.waived)(reason)))?;
    }
    if !finding.relations.is_empty() {
        writeln!(out)?;
    }
    for relation in &finding.relations {
        writeln!(out, "- {}", escaped(&(slips.of)(&relation.words, &relation.numbers)))?;
    }
    if !finding.repairs.is_empty() {
        writeln!(out, "\n{}\n", pages.suspects)?;
    }
    for correction in finding.repairs.iter().flat_map(|repair| &repair.corrections) {
        let figure = finding.figures[correction.figure].named(findings);
        let otherwise = correction.otherwise(findings);
        write!(out, "- {}", escaped(&(slips.of)(&figure, &otherwise)))?;
        for hint in &correction.hints {
            write!(out, "; {}", escaped(&(pages.hint)(hint)))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
