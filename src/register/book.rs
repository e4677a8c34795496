//! The rows of chunks, read and added up by one thread.
//!
//! The quick reader takes only what it knows: words that the strict reader has accepted,
//! plain numbers and dates. Any other row goes to the strict reader, and so does a chunk whose
//! quotes, line ends or characters are unusual.

use std::collections::BTreeMap;

use super::feed::{Chunk, LONGEST_ROW, line_ends};
use super::group::Groups;
use super::id::{Seen, Watch};
use super::layout::{Layout, currency_of};
use super::number::{ten_thousandths, year};
use super::project::Project;
use super::role::{Dimension, Role};
use super::scan::Scan;
use super::strict;
use super::tally::{Currency, Tally};
use super::word::Words;
use crate::figure::{Rational, Unit};
use crate::table::{Diagnostic, Diagnostics, Fault, LONGEST_FIELD, Place, is_aside};

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
}

/// The words of a dimension.
struct Column {
    words: Words,
    names: Vec<String>,
    numbers: BTreeMap<String, u32>,
    kept: Vec<bool>,
}

/// The units of a column, and what they are.
struct Units {
    words: Words,
    known: Vec<(i128, Currency)>,
    of_all: Option<(i128, Currency)>,
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

impl<'p> Book<'p> {
    pub fn new(file: &'p str, layout: &'p Layout<'p>, watch: &'p Watch) -> Self {
        let place = |role| layout.position(role);
        let words = Dimension::ALL.map(|dimension| place(dimension.role()));
        Self {
            file,
            layout,
            watch,
            places: Places {
                id: place(Role::Id),
                words: [words[0], words[1], words[2], words[3]],
                capacity: place(Role::Capacity),
                unit: place(Role::Unit),
                investment: place(Role::Investment),
                currency: place(Role::Currency),
                start: place(Role::Start),
            },
            scan: Scan::default(),
            columns: std::array::from_fn(|_| Column::new()),
            years: years(layout),
            any_source: layout.vocabulary.is_none() && !layout.asks_for(Dimension::Source),
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
            self.rows(text, &scan);
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

    /// Reads the rows of a chunk of the usual form.
    fn rows(&mut self, text: &[u8], scan: &Scan) {
        let mut lines = LineCount { text, at: 0, line: 1 };
        let (mut start, mut first) = (0, 0);
        let odd_quotes = ODD_QUOTES.iter().any(|quote| memchr::memmem::find(text, quote).is_some());
        for end in &scan.ends {
            let separators = &scan.separators()[first..*end as usize];
            first = *end as usize;
            let cells = Cells { text, start, separators };
            let after = separators[separators.len() - 1] as usize;
            let strange = is_strange(&cells, after, odd_quotes);
            if (strange || !self.row(&cells, &mut lines)) && !cells.is_blank() {
                let upto = text.len().min(after + 1);
                self.strictly(&text[start..upto], lines.at(start));
            }
            start = after + 1;
        }
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
            let free = n == Dimension::Source as usize && self.any_source && !word.is_empty();
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
    fn add(&mut self, project: &Project, line: u32) {
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

/// What a field may be quoted with that quotes nothing here.
const ODD_QUOTES: [&[u8]; 3] = [b"'", "“".as_bytes(), "‘".as_bytes()];

/// Whether the strict reader may refuse a row for what is in cells that are not wanted.
#[inline(always)]
fn is_strange(cells: &Cells<'_>, end: usize, odd_quotes: bool) -> bool {
    end - cells.start > LONGEST_FIELD || starts_aside(cells) || odd_quotes && is_quoted_oddly(cells)
}

/// Whether the first cell may be that of a total or of git's marks.
#[inline(always)]
fn starts_aside(cells: &Cells<'_>) -> bool {
    let Some(first) = cells.get(0) else { return false };
    let plain = first.first().is_none_or(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    !plain && std::str::from_utf8(first).is_ok_and(is_aside)
}

#[cold]
fn is_quoted_oddly(cells: &Cells<'_>) -> bool {
    let mut each = (0..cells.separators.len()).filter_map(|n| cells.get(n));
    each.any(|cell| ODD_QUOTES.iter().any(|quote| cell.starts_with(quote)))
}

impl Column {
    fn new() -> Self {
        Self { words: Words::new(), names: Vec::new(), numbers: BTreeMap::new(), kept: Vec::new() }
    }

    /// The number of a word, whose own word the file has `theirs` for.
    fn learn(&mut self, theirs: &str, word: &str, keeps: impl FnOnce(&str) -> bool) -> u32 {
        let number = self.numbers.get(word).copied().unwrap_or_else(|| {
            let number = u32::try_from(self.names.len()).expect("fewer than 2^32 words");
            self.names.push(word.to_owned());
            self.numbers.insert(word.to_owned(), number);
            self.kept.push(keeps(word));
            number
        });
        if self.words.meaning(theirs.as_bytes()).is_none() {
            self.words.accept(theirs.as_bytes(), number);
        }
        number
    }

    #[inline(always)]
    fn keeps(&self, number: u32) -> bool {
        self.kept.get(number as usize).is_none_or(|kept| *kept)
    }
}

/// Whether the filter keeps projects with a word of a dimension.
fn keeps(layout: &Layout<'_>, dimension: Dimension, word: &str) -> bool {
    let mut filters = layout.filter.iter().filter(|(one, _)| *one == dimension);
    filters.all(|(_, wanted)| wanted.iter().any(|one| one == word))
}

/// The years that the filter keeps; 0 is a missing one, which is asked for by nothing.
fn years(layout: &Layout<'_>) -> Option<Vec<u32>> {
    let mut filters = layout.filter.iter().filter(|(one, _)| *one == Dimension::Start);
    let (_, wanted) = filters.next()?;
    Some(wanted.iter().map(|year| year.parse().unwrap_or(0)).collect())
}

impl Units {
    fn new(of_all: Option<Unit>) -> Self {
        Self { words: Words::new(), known: Vec::new(), of_all: of_all.and_then(meaning) }
    }

    fn learn(&mut self, text: &str, unit: Unit) {
        let Some(meaning) = meaning(unit) else { return };
        if self.words.meaning(text.as_bytes()).is_none() {
            let number = u32::try_from(self.known.len()).expect("fewer than 2^32 units");
            self.words.accept(text.as_bytes(), number);
            self.known.push(meaning);
        }
    }
}

/// The base units that one of a unit is, and the currency of them if they are money; `None`
/// if they are no whole number.
fn meaning(unit: Unit) -> Option<(i128, Currency)> {
    let factor = i128::try_from(unit.factor().numerator()).ok();
    let whole = Rational::from(factor?) == unit.factor();
    let currency = currency_of(unit.dimension()).unwrap_or(Currency::Yuan);
    whole.then_some((factor?, currency))
}

/// A number in ten-thousandths of its base unit; `None` inside if the cell is empty, outside
/// if it is not plain.
#[inline(always)]
#[expect(clippy::option_option, reason = "not plain, missing, or a number")]
fn amount(
    cells: &Cells<'_>,
    place: usize,
    unit: Option<usize>,
    units: &Units,
) -> Option<Option<(i128, Currency)>> {
    let text = cells.get(place)?;
    if text.is_empty() {
        return Some(None);
    }
    let value = i128::from(ten_thousandths(text)?);
    let text = unit.map_or(Some(&b""[..]), |place| cells.get(place))?;
    let (factor, currency) = match text {
        b"" => units.of_all?,
        text => units.known[units.words.meaning(text)? as usize],
    };
    Some(Some((value * factor, currency)))
}

/// The cells of a row of the usual form.
struct Cells<'t> {
    text: &'t [u8],
    start: usize,
    separators: &'t [u32],
}

impl<'t> Cells<'t> {
    /// A cell without the quotes around it; `None` if there are doubled ones in it.
    #[inline(always)]
    fn get(&self, n: usize) -> Option<&'t [u8]> {
        let end = *self.separators.get(n)? as usize;
        let start = if n == 0 { self.start } else { self.separators[n - 1] as usize + 1 };
        let cell = self.text.get(start..end)?;
        let cell = if n + 1 == self.separators.len() { without_return(cell) } else { cell };
        if cell.first() == Some(&b'"') {
            return cell.get(1..cell.len() - 1).filter(|inside| !inside.contains(&b'"'));
        }
        Some(cell)
    }

    fn is_blank(&self) -> bool {
        self.separators.len() == 1 && self.get(0).is_some_and(<[u8]>::is_empty)
    }
}

#[inline(always)]
fn without_return(cell: &[u8]) -> &[u8] {
    cell.strip_suffix(b"\r").unwrap_or(cell)
}

/// Counts the lines of a text from place to place.
struct LineCount<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl LineCount<'_> {
    /// The line of a place that is not before the last one asked for.
    fn at(&mut self, place: usize) -> u32 {
        self.line += line_ends(&self.text[self.at..place]);
        self.at = place;
        self.line
    }
}
