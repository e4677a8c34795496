//! A story as an outline: lines, one under the other, each so deep.

use super::{Print, Reckoning, Step, Story};

/// A line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How deep it stands.
    pub depth: usize,
    /// What it says.
    pub text: String,
}

/// The outline of a story.
#[must_use]
pub fn outline(story: &Story) -> Vec<Entry> {
    let mut outline = Outline { entries: Vec::new() };
    outline.story(story, 0);
    outline.entries
}

struct Outline {
    entries: Vec<Entry>,
}

impl Outline {
    fn say(&mut self, depth: usize, text: String) {
        self.entries.push(Entry { depth, text });
    }

    fn story(&mut self, story: &Story, depth: usize) {
        let Story { name, indicator, area, period, .. } = story;
        self.say(depth, format!("{name} ({indicator}), {area} {period}"));
        if story.prints.is_empty() {
            self.say(depth + 1, "printed by nobody".to_owned());
        }
        for print in &story.prints {
            self.print(print, depth + 1);
        }
        for reckoning in &story.formulas {
            self.reckoning(reckoning, depth + 1);
        }
        self.course(story, depth + 1);
        for finding in &story.findings {
            let waived = if finding.waived.is_some() { " (waived)" } else { "" };
            let text =
                format!("{}[{}]{waived}: {}", finding.severity, finding.rule, finding.message);
            self.say(depth + 1, text);
            for relation in &finding.relations {
                self.say(depth + 2, format!("{}: {}", relation.words, relation.numbers));
            }
        }
    }

    fn print(&mut self, print: &Print, depth: usize) {
        let Print { printed, publisher, published, url, note, bounds } = print;
        self.say(depth, format!("printed {}, at {}", printed.printed, printed.spot));
        let when = published.as_ref().map_or_else(String::new, |date| format!(", {date}"));
        self.say(depth + 1, format!("{}: “{}”, {publisher}{when}", printed.source, printed.title));
        if !url.is_empty() {
            self.say(depth + 1, url.clone());
        }
        if !note.is_empty() {
            self.say(depth + 1, format!("note: {note}"));
        }
        self.say(depth + 1, format!("stands for {}", bounds.shown));
    }

    fn reckoning(&mut self, reckoning: &Reckoning, depth: usize) {
        let spot = reckoning.relation.spot.as_ref();
        let at = spot.map_or_else(String::new, |spot| format!(", at {spot}"));
        self.say(depth, format!("{}{at}", reckoning.relation.words));
        self.say(depth + 1, reckoning.relation.numbers.clone());
        if let Some(bounds) = &reckoning.bounds {
            self.say(depth + 1, format!("gives {}", bounds.shown));
        }
        if !reckoning.missing.is_empty() {
            self.say(depth + 1, format!("needs {}", reckoning.missing.join(", ")));
        }
        for operand in &reckoning.operands {
            self.story(operand, depth + 1);
        }
    }

    fn course(&mut self, story: &Story, depth: usize) {
        let (Some(start), Some(bounds)) = (&story.start, &story.bounds) else {
            let why = if story.findings.is_empty() {
                "no bounds: what hangs together with it contradicts itself, or is not decided"
            } else {
                "no bounds, as it contradicts the rest:"
            };
            self.say(depth, why.to_owned());
            return;
        };
        if story.narrowings.is_empty() && start.shown == bounds.shown {
            self.say(depth, format!("lies in {}; nothing else narrows it", bounds.shown));
            return;
        }
        self.say(depth, format!("by itself {}", start.shown));
        for Step { relation, bounds } in &story.narrowings {
            self.say(depth + 1, format!("narrowed to {} by {}", bounds.shown, relation.words));
            self.say(depth + 2, relation.numbers.clone());
        }
        let outer = if bounds.exact { "" } else { ", or narrower" };
        self.say(depth, format!("all in all {}{outer}", bounds.shown));
    }
}
