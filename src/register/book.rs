//! The rows of chunks, read and added up by one thread.
//!
//! The quick reader takes only what it knows: words that the strict reader has accepted,
//! plain numbers and dates. Any other row goes to the strict reader, and so does a chunk whose
//! quotes, line ends or characters are unusual.

use super::cells::{Cells, LineCount, is_strange, may_sum_up, suspicious};
use super::column::{Column, Units, amount, keeps, years};
use super::feed::{Chunk, LONGEST_ROW, line_ends};
use super::group::Groups;
use super::id::{Seen, Watch};
use super::layout::Layout;
use super::number::year;
use super::project::Project;
use super::role::{Dimension, Role};
use super::scan::Scan;
use super::strict;
use super::tally::{Currency, Tally};
use crate::table::{Diagnostic, Diagnostics, Fault, Place};

/// What one thread has read.
pub(super) struct Book<'p> {
    file: &'p str,
    layout: &'p Layout<'p>,
    watch: &'p Watch,
    places: Places,
    scan: Scan,
    columns: [Column; 4],
    /// The years that are kept, if not all are.
    years: Option<Vec<u32>>,
    /// Whether a source may be anything and is not asked for: then it need not be learnt.
    any_source: bool,
    capacity_units: Units,
    money_units: Units,
    pub groups: Groups,
    pub seen: Seen,
    faults: Vec<Diagnostic>,
    more_faults: usize,
}

/// Where the columns are that every row is read for; `None` if there is no such column.
struct Places {
    id: Option<usize>,
    words: [Option<usize>; 4],
    capacity: Option<usize>,
    unit: Option<usize>,
    investment: Option<usize>,
    currency: Option<usize>,
    start: Option<usize>,
    /// The columns whose cells are not understood.
    loose: Vec<usize>,
}

/// What came of a chunk.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub lines: u32,
    /// The first faults, with lines of the chunk.
    pub faults: Vec<Diagnostic>,
    /// How many there are besides.
    pub more_faults: usize,
    /// Whether nothing after this chunk can be read.
    pub damaged: bool,
    pub seen: Seen,
}

/// A row that the quick reader has read.
struct Quick<'t> {
    id: &'t [u8],
    words: [u32; 4],
    year: u32,
    capacity: Option<i128>,
    investment: Option<(Currency, i128)>,
}

impl Places {
    fn of(layout: &Layout<'_>, any_source: bool) -> Self {
        let place = |role| layout.position(role);
        let words = Dimension::ALL.map(|dimension| place(dimension.role()));
        let understood = |n: &usize| {
            let role = Role::ALL.into_iter().find(|role| place(*role) == Some(*n));
            match role {
                None | Some(Role::Id | Role::Name) => false,
                Some(Role::Source) => !any_source,
                Some(_) => true,
            }
        };
        Self {
            id: place(Role::Id),
            words: [words[0], words[1], words[2], words[3]],
            capacity: place(Role::Capacity),
            unit: place(Role::Unit),
            investment: place(Role::Investment),
            currency: place(Role::Currency),
            start: place(Role::Start),
            loose: (0..layout.width).filter(|n| !understood(n)).collect(),
        }
    }
}

impl<'p> Book<'p> {
    pub fn new(file: &'p str, layout: &'p Layout<'p>, watch: &'p Watch) -> Self {
        let any_source = layout.vocabulary.is_none() && !layout.asks_for(Dimension::Source);
        Self {
            file,
            layout,
            watch,
            places: Places::of(layout, any_source),
            scan: Scan::default(),
            columns: std::array::from_fn(|_| Column::new()),
            years: years(layout),
            any_source,
            capacity_units: Units::new(layout.unit),
            money_units: Units::new(layout.currency),
            groups: Groups::default(),
            seen: Seen::default(),
            faults: Vec::new(),
            more_faults: 0,
        }
    }

    /// The name of a word of a dimension.
    pub fn name(&self, dimension: Dimension, word: u32) -> String {
        match dimension {
            Dimension::Start if word == 0 => String::new(),
            Dimension::Start => word.to_string(),
            _ => self.columns[dimension as usize].names[word as usize].clone(),
        }
    }

    /// Reads a chunk and adds up its rows.
    pub fn read(&mut self, chunk: &Chunk) -> Told {
        let text = chunk.text();
        self.seen.start();
        let mut scan = std::mem::take(&mut self.scan);
        let mut told = Told::default();
        if !chunk.overlong && scan.scan(text) {
            told.lines = scan.lines;
            told.damaged = self.rows(text, &scan);
        } else {
            told.lines = line_ends(text);
            told.damaged = self.strictly(text, 1);
            if chunk.overlong && !told.damaged {
                self.overlong();
                told.damaged = true;
            }
        }
        self.scan = scan;
        told.faults = std::mem::take(&mut self.faults);
        told.more_faults = std::mem::take(&mut self.more_faults);
        told.seen = self.seen.of_chunk();
        told
    }

    fn overlong(&mut self) {
        let place = Place { line: 1, column: 1 };
        let fault = Fault::RowTooLong { mebibytes: LONGEST_ROW >> 20 };
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(self.file, place, fault);
        self.faults.extend(diagnostics.errors().cloned());
    }

    /// Reads the rows of a chunk of the usual form; true if nothing after one can be read.
    fn rows(&mut self, text: &[u8], scan: &Scan) -> bool {
        let mut lines = LineCount::new(text);
        let (mut start, mut first) = (0, 0);
        let mut suspicious = suspicious(text, &scan.odd).into_iter().peekable();
        for end in &scan.ends {
            let separators = &scan.separators()[first..*end as usize];
            first = *end as usize;
            let cells = Cells { text, start, separators };
            let after = separators[separators.len() - 1] as usize;
            let suspect = suspicious.next_if(|place| *place as usize <= after).is_some();
            let strange = suspect || is_strange(&cells, &self.places.loose);
            if (strange || !self.row(&cells, &mut lines)) && !cells.is_blank() {
                let upto = text.len().min(after + 1);
                if self.strictly(&text[start..upto], lines.at(start)) {
                    return true;
                }
            }
            while suspicious.next_if(|place| *place as usize <= after).is_some() {}
            start = after + 1;
        }
        false
    }

    /// Reads a row, or leaves it to the strict reader.
    #[inline(always)]
    fn row(&mut self, cells: &Cells<'_>, lines: &mut LineCount<'_>) -> bool {
        let Some(quick) = self.quick(cells) else { return false };
        self.seen.note(self.watch, quick.id, || lines.at(cells.start));
        if !self.keeps(quick.words, quick.year) {
            return true;
        }
        let tally = self.groups.tally(self.layout.by, quick.words, quick.year);
        tally.projects += 1;
        match quick.capacity {
            Some(capacity) => tally.capacity.add(capacity),
            None => tally.capacity.missing += 1,
        }
        match quick.investment {
            Some((currency, value)) => tally.investment[currency as usize].add(value),
            None => tally.without_investment += 1,
        }
        true
    }

    #[inline(always)]
    fn quick<'t>(&self, cells: &Cells<'t>) -> Option<Quick<'t>> {
        if cells.separators.len() != self.layout.width {
            return None;
        }
        let id = match self.places.id {
            Some(place) => cells.get(place).filter(|id| !id.is_empty())?,
            None => &[],
        };
        let mut words = [0; 4];
        for (n, number) in words.iter_mut().enumerate() {
            // Without a column the strict reader says what all rows have, at the first.
            let word = match self.places.words[n] {
                Some(place) => cells.get(place)?,
                None => b"",
            };
            let any = n == Dimension::Source as usize && self.any_source && !word.is_empty();
            let free = any && !may_sum_up(word);
            *number = if free { 0 } else { self.columns[n].words.meaning(word)? };
        }
        let capacity = match self.places.capacity {
            Some(place) => amount(cells, place, self.places.unit, &self.capacity_units)?,
            None => None,
        };
        let investment = match self.places.investment {
            Some(place) => amount(cells, place, self.places.currency, &self.money_units)?,
            None => None,
        };
        let year = match self.places.start.map(|place| cells.get(place)) {
            None | Some(Some(b"")) => 0,
            Some(date) => year(date?)?,
        };
        let capacity = capacity.map(|(value, _)| value);
        let investment = investment.map(|(value, currency)| (currency, value));
        Some(Quick { id, words, year, capacity, investment })
    }

    #[inline(always)]
    fn keeps(&self, words: [u32; 4], year: u32) -> bool {
        self.layout.filter.is_empty()
            || (0..4).all(|n| self.columns[n].keeps(words[n]))
                && self.years.as_ref().is_none_or(|years| years.contains(&year))
    }

    /// Has the strict reader read rows that start at a line; true if nothing after them can be
    /// read.
    fn strictly(&mut self, text: &[u8], line: u32) -> bool {
        let (file, layout) = (self.file, self.layout);
        let (faults, damaged) =
            strict::read(file, text, line, layout, |project, line| self.add(&project, line));
        let room = Diagnostics::SHOWN.saturating_sub(self.faults.len());
        self.more_faults += faults.len().saturating_sub(room);
        self.faults.extend(faults.into_iter().take(room));
        damaged
    }

    /// Adds a project that the strict reader has read.
    pub fn add(&mut self, project: &Project, line: u32) {
        if self.layout.position(Role::Id).is_some() {
            self.seen.note(self.watch, project.id.as_bytes(), || line);
        }
        let words: [u32; 4] = std::array::from_fn(|n| {
            let keeps = |word: &str| keeps(self.layout, Dimension::ALL[n], word);
            self.columns[n].learn(&project.theirs[n], &project.words[n], keeps)
        });
        if let Some((text, unit)) = &project.capacity_unit {
            self.capacity_units.learn(text, *unit);
        }
        if let Some((text, unit)) = &project.money_unit {
            self.money_units.learn(text, *unit);
        }
        let year = project.year.unwrap_or(0);
        if !self.keeps(words, year) {
            return;
        }
        let tally: &mut Tally = self.groups.tally(self.layout.by, words, year);
        tally.projects += 1;
        match &project.capacity {
            Some(capacity) => tally.capacity.add_exact(capacity),
            None => tally.capacity.missing += 1,
        }
        match &project.investment {
            Some((currency, value)) => tally.investment[*currency as usize].add_exact(value),
            None => tally.without_investment += 1,
        }
    }
}
