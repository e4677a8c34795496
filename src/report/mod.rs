//! What a report says: built once in a language, rendered in any format.

mod bounds;
mod cooperation;
mod ends;
mod figures;
mod index;
mod line;
mod measures;
mod number;
mod page;
mod projects;
mod section;
mod sources;
mod targets;
mod text;
mod tidy;

use std::collections::BTreeSet;

use serde::Serialize;

pub use line::{Derived, Ends, Kind, Line, Narrowed, Published, Term};
pub use projects::{ProjectRequest, ProjectRow, ProjectTable, RowLevel, build_projects};
pub(crate) use section::Last;
pub use section::{Missing, Need, Section};
pub use text::TextTable;

use crate::index::Dataset;
use crate::key::{AreaId, SourceId};
use crate::lang::{Language, Words};
use crate::page::Page;
use crate::solve::{Entry, Selection, Solution};
use crate::tidy::Tidy;

/// The version of the JSON form; it rises when a field goes or changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// A report on one area.
#[derive(Debug, Serialize)]
pub struct Report {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The language of its names and titles: `en` or `zh`.
    pub language: &'static str,
    /// Title and what the report is of, for a reader.
    #[serde(skip)]
    pub title: String,
    /// The area.
    pub area: Term,
    /// What was warned of when the package was read.
    pub warnings: Vec<String>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// Remarks under them all.
    #[serde(skip)]
    pub notes: Vec<String>,
    /// What to say to a reader if there is nothing in them.
    #[serde(skip)]
    pub nothing: Option<&'static str>,
}

/// What a report is to be of.
#[derive(Clone, Debug)]
pub struct Request {
    /// The area.
    pub area: AreaId,
    /// The times.
    pub selection: Selection,
    /// The keys of the sections; empty for all.
    pub sections: Vec<String>,
    /// The language.
    pub language: Language,
    /// Whether it is told what agreements are worth.
    pub strengths: Strengths,
}

/// Whether a report tells what agreements are worth, which takes a search for each figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strengths {
    /// It does not.
    LeftOut,
    /// It does.
    Found,
}

impl Report {
    /// What it says to a reader.
    pub(crate) fn page(&self) -> Page {
        page::page(self)
    }

    /// Its rows for programs.
    pub(crate) fn tidy(&self) -> Tidy {
        tidy::tidy(self)
    }
}

impl Request {
    fn wants(&self, section: &str) -> bool {
        self.sections.is_empty() || self.sections.iter().any(|key| key == section)
    }
}

/// Composes the sections of a report.
struct Composer<'a, 'm> {
    dataset: &'m Dataset,
    solution: &'a Solution<'m>,
    /// What is known of the facts that are asked for.
    entries: Vec<&'m Entry<'m>>,
    request: &'a Request,
    cited: BTreeSet<SourceId>,
}

/// The keys of every section that a report of `dataset` can have, in order: the groups of
/// indicators, then what is no group.
#[must_use]
pub fn section_keys(dataset: &Dataset) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for indicator in &dataset.indicators {
        if !keys.contains(&indicator.group) {
            keys.push(indicator.group.clone());
        }
    }
    if !keys.iter().any(|key| key == measures::KEY) {
        keys.push(measures::KEY.to_owned());
    }
    let after_measures =
        keys.iter().position(|key| key == measures::KEY).map_or(keys.len(), |at| at + 1);
    keys.insert(after_measures, cooperation::KEY.to_owned());
    keys.extend([targets::KEY, index::KEY, sources::KEY].map(str::to_owned));
    keys
}

/// Builds the report that is asked for, of a solution that has its area.
#[must_use]
pub fn build(solution: &Solution<'_>, request: &Request, warnings: Vec<String>) -> Report {
    let Request { area, selection, language, .. } = request;
    let dataset = solution.model.dataset;
    let entries = solution.model.selected(*area, *selection);
    solution.find_bounds(entries.iter().filter(|it| it.may_be_shown()).map(|it| it.fact));
    let mut composer = Composer { dataset, solution, entries, request, cited: BTreeSet::new() };
    // A list of sources alone is of those that the whole report cites.
    let only_sources = request.sections == [sources::KEY];
    let keys = section_keys(dataset).into_iter();
    let built = keys.filter(|key| only_sources || request.wants(key));
    let sections: Vec<Section> = built.map(|key| composer.section(&key)).collect();
    let wanted = sections.into_iter().filter(|section| request.wants(&section.key));
    let sections: Vec<Section> = wanted.filter(|section| !section.is_empty()).collect();
    let record = &dataset.areas[area.0];
    let name = language.area(record);
    let words = language.words();
    Report {
        schema_version: SCHEMA_VERSION,
        language: language.key(),
        title: format!("{name} · {} · {}", words.title, language.selection(*selection)),
        area: Term { key: record.id.clone(), name: name.to_owned() },
        warnings,
        notes: notes(&sections, solution, *area, words),
        nothing: sections.iter().all(Section::is_empty).then_some(words.nothing),
        sections,
    }
}

/// What the stars and marks say, how to ask for a number's story, and how many findings there
/// are and how to list them.
fn notes(
    sections: &[Section],
    solution: &Solution<'_>,
    area: AreaId,
    words: &Words,
) -> Vec<String> {
    let lines = || sections.iter().flat_map(|section| &section.figures);
    let starred = lines().find(|line| line.starred);
    let told = starred.or_else(|| lines().find(|line| line.explain.is_some()));
    let story = told.and_then(|line| line.explain.as_ref()).map(|arguments| {
        // That of the first area is told without being asked for.
        let asked = arguments.iter().enumerate();
        let asked = asked.filter(|(n, _)| area != AreaId(0) || ![1, 2].contains(n));
        let asked: Vec<&str> = asked.map(|(_, argument)| argument.as_ref()).collect();
        (words.story)(&format!("changzhi explain {}", asked.join(" ")))
    });
    let marked = lines().any(|line| line.mark().is_some());
    let rounded = lines().any(|line| line.derived.as_ref().is_some_and(|derived| derived.rounded));
    let counts = solution.counts();
    let found = counts.errors + counts.warnings > 0;
    let area = &solution.model.dataset.areas[area.0].id;
    let list = || (words.found)(counts, &format!("changzhi check --area {area}"));
    let notes = [
        starred.map(|_| words.star.to_owned()),
        marked.then(|| words.marks.to_owned()),
        rounded.then(|| words.rounded.to_owned()),
        story,
        found.then(list),
    ];
    notes.into_iter().flatten().collect()
}

impl Composer<'_, '_> {
    fn section(&mut self, key: &str) -> Section {
        match key {
            cooperation::KEY => cooperation::build(self),
            targets::KEY => targets::build(self),
            index::KEY => index::build(self),
            sources::KEY => sources::build(self),
            measures::KEY => measures::build(self),
            group => figures::build(self, group),
        }
    }

    fn language(&self) -> Language {
        self.request.language
    }

    /// A section with nothing in it yet.
    fn blank(&self, key: &str) -> Section {
        let words = self.language().words();
        Section {
            key: key.to_owned(),
            title: self.language().section(key),
            words,
            published: words.published,
            last: Last::Source,
            figures: Vec::new(),
            missing: Vec::new(),
            texts: None,
            notes: Vec::new(),
        }
    }
}
