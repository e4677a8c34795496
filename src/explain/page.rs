//! A story as a page: a title, and an outline under it.

use super::{Explanation, Print, Reckoning, Step, Story};
use crate::check::{Printed, Spot};
use crate::lang::{Sentences, Subject};
use crate::page::{Block, HeadingLevel, Item, Page};
use crate::register::ListedRow;

impl Explanation {
    /// What it says to a reader.
    pub(crate) fn page(&self) -> Page {
        let mut page = Page::default();
        for story in &self.stories {
            let outline = Outline { sentences: self.sentences };
            page.heading(HeadingLevel::Title, outline.title(story));
            page.blocks.push(Block::List(outline.story(story)));
        }
        page
    }
}

/// What is told of a number, as points of an outline.
#[derive(Clone, Copy)]
struct Outline {
    sentences: &'static Sentences,
}

impl Outline {
    fn title(self, story: &Story) -> String {
        let Story { name, indicator, area_name, period, .. } = story;
        (self.sentences.stories.title)(Subject { name, area: area_name, period }, indicator)
    }

    fn story(self, story: &Story) -> Vec<Item> {
        let words = &self.sentences.stories;
        let mut items = Vec::new();
        if story.prints.is_empty() {
            items.push(Item::new(words.by_nobody));
        }
        items.extend(story.prints.iter().map(|print| self.print(print)));
        items.extend(story.formulas.iter().map(|reckoning| self.reckoning(reckoning)));
        items.extend(self.course(story));
        for finding in &story.findings {
            let severity = (self.sentences.findings.severity)(finding.severity);
            let (rule, waived) = (finding.rule.id(), finding.waived.is_some());
            let relations = finding.relations.iter().map(|relation| {
                Item::new((self.sentences.slips.of)(&relation.words, &relation.numbers))
            });
            let text = (words.finding)(severity, rule, waived, &finding.message);
            let told = [&finding.cause, &finding.support].into_iter().flatten().map(Item::new);
            items.push(Item::with(text, told.chain(relations).collect()));
        }
        items
    }

    fn print(self, print: &Print) -> Item {
        let words = &self.sentences.stories;
        let Print { standing, publisher, published, url, note, bounds, rows } = print;
        let printed = &standing.printed;
        let Printed { source, title, .. } = printed;
        let mut items =
            vec![Item::new((words.source)(source, title, publisher, published.as_deref()))];
        items.extend((!url.is_empty()).then(|| Item::new(url)));
        items.extend((!note.is_empty()).then(|| Item::new((words.note)(note))));
        items.push(Item::new((words.stands_for)(&bounds.shown)));
        let comma = self.sentences.phrases.comma;
        let listed = rows.as_ref().map_or(&[][..], |rows| &rows.listed);
        let mut behind: Vec<Item> =
            listed.iter().map(|row| listed_row(comma, printed, row)).collect();
        let more = rows.as_ref().map_or(0, |rows| rows.more);
        behind.extend((more > 0).then(|| Item::new((words.more_rows)(more))));
        items.push(Item::with(standing.said(self.sentences), behind));
        Item::with((words.printed)(&printed.shown, &printed.spot.to_string()), items)
    }

    fn reckoning(self, reckoning: &Reckoning) -> Item {
        let words = &self.sentences.stories;
        let formula = &reckoning.relation.words;
        let spot = reckoning.relation.spot.as_ref();
        let at = |spot: &Spot| (words.formula)(formula, &spot.to_string());
        let mut items = vec![Item::new(&reckoning.relation.numbers)];
        if let Some(bounds) = &reckoning.bounds {
            items.push(Item::new((words.gives)(&bounds.shown)));
        }
        if !reckoning.missing.is_empty() {
            items.push(Item::new((words.needs)(&reckoning.missing)));
        }
        let operands = reckoning.operands.iter();
        items.extend(operands.map(|operand| Item::with(self.title(operand), self.story(operand))));
        Item::with(spot.map_or_else(|| formula.clone(), at), items)
    }

    fn course(self, story: &Story) -> Vec<Item> {
        let words = &self.sentences.stories;
        let (Some(start), Some(bounds)) = (&story.start, &story.bounds) else {
            let why = if story.findings.is_empty() { words.no_bounds } else { words.contradicts };
            return vec![Item::new(why)];
        };
        if story.narrowings.is_empty() && start.shown == bounds.shown {
            return vec![Item::new((words.alone)(&bounds.shown))];
        }
        let narrowed = |Step { relation, bounds }: &Step| {
            let text = (words.narrowed)(&bounds.shown, &relation.words);
            Item::with(text, vec![Item::new(&relation.numbers)])
        };
        let narrowings = story.narrowings.iter().map(narrowed).collect();
        vec![
            Item::with((words.by_itself)(&start.shown), narrowings),
            Item::new((words.all_in_all)(&bounds.shown, bounds.exact)),
        ]
    }
}

/// A row of a register that a published figure adds up.
fn listed_row(comma: &str, printed: &Printed, row: &ListedRow) -> Item {
    let spot = Spot { line: row.line, column: 1, ..printed.spot.clone() };
    let ListedRow { id, name, capacity_kw, start, .. } = row;
    let mut said = vec![format!("{spot}: {id}"), name.clone()];
    said.extend(capacity_kw.as_ref().map(|kilowatts| format!("{kilowatts} kW")));
    said.extend(start.map(|year| year.to_string()));
    said.retain(|part| !part.is_empty());
    Item::new(said.join(comma))
}
