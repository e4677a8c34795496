//! What a check says: findings, in words, with everything that stands behind them.

use serde::Serialize;

use crate::index::Fact;
use crate::lang::{Findings, Sentences, Slips, Subject};
use crate::load::Quoted;
use crate::rule::{Rule, Severity};

/// A place in a file of the package.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// The file, within its package.
    pub file: String,
    /// The physical line, from 1.
    pub line: u32,
    /// The character of the line, from 1.
    pub column: u32,
}

/// A printed figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Printed {
    /// What it is of.
    #[serde(skip)]
    pub fact: Fact,
    /// The key of its area.
    pub area: String,
    /// The key of its indicator.
    pub indicator: String,
    /// The name of its indicator.
    pub name: String,
    /// Its period.
    pub period: String,
    /// The digits with their unit and hedge.
    pub printed: String,
    /// The key of its source.
    pub source: String,
    /// The title of its source.
    pub title: String,
    /// Where it was entered.
    pub spot: Spot,
    /// Its area, as sentences call it.
    #[serde(skip)]
    pub(crate) area_name: String,
    /// The digits with their unit and hedge, in the language of the sentences.
    #[serde(skip)]
    pub(crate) shown: String,
}

/// A formula at a time, or that two prints are of one fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relation {
    /// In words.
    pub words: String,
    /// With the printed numbers put in.
    pub numbers: String,
    /// Whether any of these numbers was published.
    #[serde(skip)]
    pub(crate) published: bool,
    /// Where the formula stands; `None` for two prints of one fact.
    pub spot: Option<Spot>,
}

/// Figures and relations, by their places in the finding, that cannot all be right, while
/// without any one of them the rest can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// The figures.
    pub figures: Vec<usize>,
    /// The relations.
    pub relations: Vec<usize>,
}

/// One end of bounds, in the base unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Limit {
    /// Exactly, `p/q`.
    pub fraction: String,
    /// As a decimal, rounded outward.
    pub decimal: String,
    /// Whether it is left out.
    pub open: bool,
}

/// Where a number lies, in the base unit; no end is infinity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// The lower end.
    pub low: Option<Limit>,
    /// The upper end.
    pub high: Option<Limit>,
    /// Whether both ends are attained or approached; else the true ones may lie further in.
    pub exact: bool,
    /// In the unit of the print, for a reader.
    #[serde(skip)]
    pub shown: String,
}

/// What an agreement is worth: all that would have agreed as well.
#[derive(Clone, Debug, Serialize)]
pub struct Worth {
    /// Where everything else says that the number lies.
    #[serde(flatten)]
    pub bounds: Bounds,
    /// Whether that is so wide that to agree means little.
    pub weak: bool,
}

/// One figure to correct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// Its place in the finding.
    pub figure: usize,
    /// Where everything else says that it lies.
    pub bounds: Bounds,
    /// Whether the bounds have no value in common with the figure; else they lie further out
    /// than where it must be, and are not worth a word.
    #[serde(skip)]
    pub(crate) tell: bool,
    /// The nearest figure in its own digits and unit that agrees with everything.
    pub nearest: Option<String>,
    /// That figure in the language of the sentences.
    #[serde(skip)]
    pub(crate) nearest_shown: Option<String>,
    /// What it stands for, where its digits alone lie beside the bounds.
    #[serde(skip)]
    pub(crate) nearest_stands_for: Option<String>,
    /// What may have happened: never a verdict.
    pub hints: Vec<String>,
}

/// The figures that would have to be corrected together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// The figures.
    pub corrections: Vec<Correction>,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How bad it is.
    pub severity: Severity,
    /// What is the matter, in one sentence.
    pub message: String,
    /// What most likely happened, in a sentence; never a verdict.
    pub cause: Option<String>,
    /// What speaks for the other figures, in a sentence.
    pub support: Option<String>,
    /// Where it is shown: the likeliest culprit, or the line of a waiver.
    pub spot: Spot,
    /// The figures it names, the likeliest culprit first.
    pub figures: Vec<Printed>,
    /// The relations it names.
    pub relations: Vec<Relation>,
    /// The minimal conflicting sets, the smallest first.
    pub conflicts: Vec<Conflict>,
    /// Whether these are all.
    pub complete: bool,
    /// The smallest corrections that restore agreement, the likeliest first; it is one of
    /// these.
    pub repairs: Vec<Repair>,
    /// The reason of the waiver, if it is waived.
    pub waived: Option<String>,
    /// The relations by which the others give what the sentence says that they give, where it
    /// does not say so itself and they are few.
    #[serde(skip)]
    pub steps: Vec<usize>,
    /// The row of the file that it is shown at, where that is text.
    #[serde(skip)]
    pub row: Option<Quoted>,
    /// What makes the finding the same in another run: it does not depend on lines.
    pub fingerprint: String,
}

impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl Correction {
    /// What everything else says of the figure.
    pub(crate) fn otherwise(&self, findings: &Findings) -> String {
        let Self { bounds, tell, nearest_shown, nearest_stands_for, .. } = self;
        let bounds = tell.then_some(bounds.shown.as_str());
        (findings.otherwise)(bounds, nearest_shown.as_deref(), nearest_stands_for.as_deref())
    }
}

impl Printed {
    /// What it is of.
    pub(crate) fn subject(&self) -> Subject<'_> {
        Subject { name: &self.name, area: &self.area_name, period: &self.period }
    }

    /// The figure with everything that answers for it.
    pub(crate) fn named(&self, findings: &Findings) -> String {
        (findings.named)(&self.shown, self.subject(), &self.spot.to_string(), &self.source)
    }
}

impl Relation {
    /// In words, and with its numbers if any was published.
    pub(crate) fn said(&self, slips: &Slips) -> String {
        let Self { words, numbers, published, .. } = self;
        if *published { (slips.of)(words, numbers) } else { words.clone() }
    }

    pub(crate) fn call_files(&mut self, shown: &impl Fn(&str) -> String) {
        if let Some(spot) = &mut self.spot {
            spot.file = shown(&spot.file);
        }
    }
}

impl Finding {
    pub(crate) fn call_files(&mut self, shown: &impl Fn(&str) -> String) {
        self.spot.file = shown(&self.spot.file);
        for figure in &mut self.figures {
            figure.spot.file = shown(&figure.spot.file);
        }
        self.relations.iter_mut().for_each(|relation| relation.call_files(shown));
    }

    /// A finding with nothing behind it but its sentence.
    #[must_use]
    pub fn new(rule: Rule, message: String, spot: Spot) -> Self {
        let fingerprint = String::new();
        Self {
            rule,
            severity: rule.severity(),
            message,
            cause: None,
            support: None,
            spot,
            figures: Vec::new(),
            relations: Vec::new(),
            conflicts: Vec::new(),
            complete: true,
            repairs: Vec::new(),
            waived: None,
            steps: Vec::new(),
            row: None,
            fingerprint,
        }
    }

    /// The sentence, its likeliest cause and what speaks for the others, in one paragraph.
    pub(crate) fn paragraph(&self, findings: &Findings) -> String {
        let others: Vec<&str> =
            [&self.cause, &self.support].into_iter().filter_map(Option::as_deref).collect();
        (findings.paragraph)(&self.message, &others)
    }

    /// The paragraph and, a line each, the relations in words and numbers, and the figures
    /// one of which may be wrong, with what all else says of them.
    pub(crate) fn explained(&self, sentences: &Sentences) -> String {
        let relations = self.relations.iter();
        let relations = relations.map(|relation| relation.said(&sentences.slips));
        let alone = self.repairs.iter().filter(|repair| repair.corrections.len() == 1);
        let suspects = alone.flat_map(|repair| &repair.corrections).map(|correction| {
            let figure = self.figures[correction.figure].named(&sentences.findings);
            let otherwise = correction.otherwise(&sentences.findings);
            let hints = correction.hints.iter().map(|hint| (sentences.pages.hint)(hint));
            let said = std::iter::once((sentences.slips.of)(&figure, &otherwise)).chain(hints);
            said.collect::<Vec<_>>().join(sentences.phrases.semicolon)
        });
        let lines =
            std::iter::once(self.paragraph(&sentences.findings)).chain(relations).chain(suspects);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The figures of repairs; all of them if there is no repair.
    pub fn suspects(&self) -> impl Iterator<Item = &Printed> {
        let corrections = self.repairs.iter().flat_map(|repair| &repair.corrections);
        let mut named: Vec<usize> = corrections.map(|correction| correction.figure).collect();
        named.sort_unstable();
        named.dedup();
        let all = named.is_empty();
        let figures = self.figures.iter().enumerate();
        figures.filter(move |(n, _)| all || named.contains(n)).map(|(_, figure)| figure)
    }
}
