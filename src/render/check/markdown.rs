//! Findings as a page.

use std::io::{self, Write};

use super::summary;
use crate::check::{Checked, Finding};
use crate::render::markdown::escaped;
use crate::rule::Severity;

pub(super) fn render(checked: &Checked, least: Severity, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# What the figures say of one another\n\n{}", escaped(&summary(checked)))?;
    for finding in checked.findings.iter().filter(|finding| finding.severity >= least) {
        write_finding(finding, out)?;
    }
    Ok(())
}

fn write_finding(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let waived = if finding.waived.is_some() { ", waived" } else { "" };
    writeln!(out, "\n## {} `{}`{waived}\n", finding.severity, finding.rule)?;
    writeln!(out, "{} ({})", escaped(&finding.message), escaped(&finding.spot.to_string()))?;
    if let Some(reason) = &finding.waived {
        writeln!(out, "\nWaived: {}", escaped(reason))?;
    }
    if !finding.relations.is_empty() {
        writeln!(out)?;
    }
    for relation in &finding.relations {
        writeln!(out, "- {}: {}", escaped(&relation.words), escaped(&relation.numbers))?;
    }
    if !finding.repairs.is_empty() {
        writeln!(out, "\nOne of these may be wrong:\n")?;
    }
    for correction in finding.repairs.iter().flat_map(|repair| &repair.corrections) {
        let figure = finding.figures[correction.figure].named();
        write!(out, "- {}: {}", escaped(&figure), escaped(&correction.otherwise()))?;
        for hint in &correction.hints {
            write!(out, "; {}", escaped(hint))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
