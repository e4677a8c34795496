//! A story as an outline: lines, one under the other, each so deep.

use super::{Print, Reckoning, Step, Story};
use crate::check::{Printed, Spot};
use crate::lang::{Sentences, Subject};
use crate::register::ListedRow;

/// A line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// How deep it stands.
    pub depth: usize,
    /// What it says.
    pub text: String,
}

/// The outline of a story.
pub(crate) fn outline(story: &Story, sentences: &'static Sentences) -> Vec<Entry> {
    let mut outline = Outline { entries: Vec::new(), sentences };
    outline.story(story, 0);
    outline.entries
}

struct Outline {
    entries: Vec<Entry>,
    sentences: &'static Sentences,
}

impl Outline {
    fn say(&mut self, depth: usize, text: String) {
        self.entries.push(Entry { depth, text });
    }

    fn story(&mut self, story: &Story, depth: usize) {
        let words = &self.sentences.stories;
        let Story { name, indicator, area_name, period, .. } = story;
        self.say(depth, (words.title)(Subject { name, area: area_name, period }, indicator));
        if story.prints.is_empty() {
            self.say(depth + 1, words.by_nobody.to_owned());
        }
        for print in &story.prints {
            self.print(print, depth + 1);
        }
        for reckoning in &story.formulas {
            self.reckoning(reckoning, depth + 1);
        }
        self.course(story, depth + 1);
        for finding in &story.findings {
            let severity = (self.sentences.findings.severity)(finding.severity);
            let (rule, waived) = (finding.rule.id(), finding.waived.is_some());
            self.say(depth + 1, (words.finding)(severity, rule, waived, &finding.message));
            for relation in &finding.relations {
                let text = (self.sentences.slips.of)(&relation.words, &relation.numbers);
                self.say(depth + 2, text);
            }
        }
    }

    fn print(&mut self, print: &Print, depth: usize) {
        let words = &self.sentences.stories;
        let Print { standing, publisher, published, url, note, bounds, rows } = print;
        let printed = &standing.printed;
        self.say(depth, (words.printed)(&printed.shown, &printed.spot.to_string()));
        let Printed { source, title, .. } = printed;
        self.say(depth + 1, (words.source)(source, title, publisher, published.as_deref()));
        if !url.is_empty() {
            self.say(depth + 1, url.clone());
        }
        if !note.is_empty() {
            self.say(depth + 1, (words.note)(note));
        }
        self.say(depth + 1, (words.stands_for)(&bounds.shown));
        self.say(depth + 1, standing.said(self.sentences));
        let Some(rows) = rows else { return };
        for row in &rows.listed {
            let spot = Spot { line: row.line, column: 1, ..printed.spot.clone() };
            let ListedRow { id, name, capacity_kw, start, .. } = row;
            let mut said = vec![format!("{spot}: {id}"), name.clone()];
            said.extend(capacity_kw.as_ref().map(|kilowatts| format!("{kilowatts} kW")));
            said.extend(start.map(|year| year.to_string()));
            said.retain(|part| !part.is_empty());
            self.say(depth + 2, said.join(", "));
        }
        if rows.more > 0 {
            self.say(depth + 2, (words.more_rows)(rows.more));
        }
    }

    fn reckoning(&mut self, reckoning: &Reckoning, depth: usize) {
        let words = &self.sentences.stories;
        let formula = &reckoning.relation.words;
        let spot = reckoning.relation.spot.as_ref();
        let at = |spot: &Spot| (words.formula)(formula, &spot.to_string());
        self.say(depth, spot.map_or_else(|| formula.clone(), at));
        self.say(depth + 1, reckoning.relation.numbers.clone());
        if let Some(bounds) = &reckoning.bounds {
            self.say(depth + 1, (words.gives)(&bounds.shown));
        }
        if !reckoning.missing.is_empty() {
            self.say(depth + 1, (words.needs)(&reckoning.missing));
        }
        for operand in &reckoning.operands {
            self.story(operand, depth + 1);
        }
    }

    fn course(&mut self, story: &Story, depth: usize) {
        let words = &self.sentences.stories;
        let (Some(start), Some(bounds)) = (&story.start, &story.bounds) else {
            let why = if story.findings.is_empty() { words.no_bounds } else { words.contradicts };
            self.say(depth, why.to_owned());
            return;
        };
        if story.narrowings.is_empty() && start.shown == bounds.shown {
            self.say(depth, (words.alone)(&bounds.shown));
            return;
        }
        self.say(depth, (words.by_itself)(&start.shown));
        for Step { relation, bounds } in &story.narrowings {
            self.say(depth + 1, (words.narrowed)(&bounds.shown, &relation.words));
            self.say(depth + 2, relation.numbers.clone());
        }
        self.say(depth, (words.all_in_all)(&bounds.shown, bounds.exact));
    }
}
