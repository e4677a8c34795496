//! The rows of chunks, read and added up by one thread.
//!
//! A chunk of the usual form goes to the quick reader, row by row what it finds odd to the
//! strict one; a chunk whose quotes, line ends or characters are unusual goes whole.

use std::ops::Range;

use super::feed::{Chunk, LONGEST_ROW, line_ends};
use super::group::Groups;
use super::id::{Seen, Watch};
use super::lanes::MOST;
use super::layout::Layout;
use super::ledger::Told;
use super::odd::Suspicious;
use super::processor::{Any, Processor, Work, by_best};
use super::project::Project;
use super::quick::{Batch, Quick};
use super::role::Role;
use super::rows::{LineCount, Rows};
use super::scan::Scan;
use super::strict::{self, Strict};
use super::sums::{Amount, Amounts, INEXACT};
use crate::figure::Rational;
use crate::table::{Diagnostics, Fault, Lines, Place};

/// How many odd rows the strict reader is given at a time, so that what it learns from them is
/// known before the next are read.
const STRICT: usize = 16;

/// The rows of a batch.
const ROWS: [u8; MOST] = {
    let mut rows = [0; MOST];
    let mut row = 0_u8;
    while (row as usize) < MOST {
        rows[row as usize] = row;
        row += 1;
    }
    rows
};

/// What one thread has read.
pub(super) struct Book<'p> {
    file: &'p str,
    layout: &'p Layout<'p>,
    watch: &'p Watch,
    scan: Scan,
    pub quick: Quick<'p>,
    /// The rows that are being read.
    batch: Box<Batch>,
    /// One of them that is read again, once there was one.
    again: Option<Box<Batch>>,
    pub groups: Groups,
    pub seen: Seen,
    faults: Diagnostics,
    damage_stands: Lines,
    /// The capacities of the rows of the chunk, in their order.
    pub amounts: Amounts,
}

/// A chunk that is read into a book.
struct Entry<'b, 'p> {
    book: &'b mut Book<'p>,
    chunk: &'b Chunk,
}

impl Work for Entry<'_, '_> {
    type Output = Told;

    #[inline(always)]
    fn by(self, processor: impl Processor) -> Told {
        self.book.by(self.chunk, processor)
    }
}

impl<'p> Book<'p> {
    pub fn new(file: &'p str, layout: &'p Layout<'p>, watch: &'p Watch) -> Self {
        Self {
            file,
            layout,
            watch,
            scan: Scan::default(),
            quick: Quick::new(layout),
            batch: Box::new(Batch::new()),
            again: None,
            groups: Groups::new(layout.by),
            seen: Seen::default(),
            faults: Diagnostics::default(),
            damage_stands: Lines::default(),
            amounts: Amounts::default(),
        }
    }

    /// Reads a chunk and adds up its rows.
    pub fn read(&mut self, chunk: &Chunk) -> Told {
        by_best(Entry { book: self, chunk })
    }

    #[inline(always)]
    fn by(&mut self, chunk: &Chunk, processor: impl Processor) -> Told {
        let mut scan = std::mem::take(&mut self.scan);
        let told = if !chunk.overlong && scan.by(chunk.text(), processor) {
            let damaged = self.usual(chunk, &mut scan, processor);
            self.told(scan.lines, damaged)
        } else {
            self.read_strictly(chunk)
        };
        self.scan = scan;
        told
    }

    /// The same by the strict reader alone.
    pub fn read_strictly(&mut self, chunk: &Chunk) -> Told {
        let text = chunk.text();
        let mut damaged = self.text(text, 1);
        if chunk.overlong && !damaged {
            self.overlong();
            damaged = true;
        }
        self.told(line_ends(text), damaged)
    }

    /// Takes out what is of one chunk.
    fn told(&mut self, lines: u32, damaged: bool) -> Told {
        let mut told = Told { lines, damaged, ..Told::default() };
        told.faults = std::mem::take(&mut self.faults);
        told.damage_stands = std::mem::take(&mut self.damage_stands);
        let room = self.amounts.with_as_much_room();
        told.amounts = std::mem::replace(&mut self.amounts, room);
        told.seen = self.seen.of_chunk();
        told
    }

    fn overlong(&mut self) {
        let place = Place { line: 1, column: 1 };
        let fault = Fault::RowTooLong { mebibytes: LONGEST_ROW >> 20 };
        self.faults.push(self.file, place, fault);
    }

    /// Reads the rows of a chunk of the usual form; true if nothing after one can be read.
    #[inline(always)]
    fn usual(&mut self, chunk: &Chunk, scan: &mut Scan, processor: impl Processor) -> bool {
        let text = chunk.text();
        let mut lines = LineCount::new(text);
        let mut suspicious = Suspicious::new(std::mem::take(&mut scan.odd));
        let mut runs = scan.runs(chunk, self.layout.width);
        let mut damaged = false;
        while !damaged && let Some(rows) = runs.next(MOST) {
            damaged = if rows.width() == self.layout.width {
                self.rows(text, rows, (&mut suspicious, &mut lines), processor)
            } else {
                suspicious.any_before(rows.end(0));
                !rows.is_blank() && self.strictly(text, rows, 0..1, &mut lines)
            };
        }
        damaged
    }

    /// Reads rows that are as wide as the header; true if nothing after one can be read.
    #[inline(always)]
    fn rows(
        &mut self,
        text: &[u8],
        rows: Rows<'_>,
        (suspicious, lines): (&mut Suspicious, &mut LineCount<'_>),
        processor: impl Processor,
    ) -> bool {
        let count = rows.count();
        self.quick.read(rows, &mut self.batch, processor);
        let any_odd = self.batch.odd[..count].contains(&true);
        let any_odd = any_odd || suspicious.are_before(rows.end(count - 1));
        if any_odd {
            if self.mixed(text, rows, suspicious, lines) {
                return true;
            }
        } else {
            let line = |row| lines.at(rows.start(row));
            self.seen.note_all(self.watch, (rows, &self.batch.ids), line);
            self.batch.capacity.note(count, &mut self.amounts);
        }
        self.add_plain(count, any_odd);
        false
    }

    /// Has the strict reader read those of some rows that are odd or suspicious, and leaves the
    /// plain ones; true if nothing after one can be read.
    #[cold]
    fn mixed(
        &mut self,
        text: &[u8],
        rows: Rows<'_>,
        suspicious: &mut Suspicious,
        lines: &mut LineCount<'_>,
    ) -> bool {
        let mut learnt = self.quick.learnt;
        let mut row = 0;
        while row < rows.count() {
            let start = row;
            loop {
                if self.batch.odd[row] && self.quick.learnt != learnt {
                    // It and others may be plain by what has been learnt since.
                    learnt = self.quick.learnt;
                    let again = self.again.get_or_insert_with(|| Box::new(Batch::new()));
                    self.quick.read(rows.from(row), again, Any);
                    self.batch.replace(row..rows.count(), again);
                }
                if !suspicious.any_before(rows.end(row)) && !self.batch.odd[row] {
                    break;
                }
                row += 1;
                if row == rows.count() || row == start + STRICT {
                    break;
                }
            }
            if row == start {
                let id = self.batch.ids.text(rows, row);
                self.seen.note(self.watch, id, || lines.at(rows.start(row)));
                self.batch.capacity.note_one(row, &mut self.amounts);
                row += 1;
                continue;
            }
            self.batch.odd[start..row].fill(true);
            if self.strictly(text, rows, start..row, lines) {
                return true;
            }
        }
        false
    }

    /// Adds the rows of a batch that are not odd, and that the filter keeps.
    #[inline(always)]
    fn add_plain(&mut self, count: usize, any_odd: bool) {
        let Batch { keys, capacity, investment, odd, .. } = &*self.batch;
        let mut kept = ROWS;
        let mut rows = count;
        if any_odd || self.quick.has_filter() {
            rows = 0;
            for (row, odd) in odd[..count].iter().enumerate() {
                let keeps = !odd && self.quick.keeps(|dimension| keys[dimension as usize][row]);
                kept[rows] = ROWS[row];
                rows += usize::from(keeps);
            }
        }
        self.groups.add(&kept[..rows], keys, capacity, investment);
    }

    /// Has the strict reader read some rows; true if nothing after them can be read.
    fn strictly(
        &mut self,
        text: &[u8],
        rows: Rows<'_>,
        range: Range<usize>,
        lines: &mut LineCount<'_>,
    ) -> bool {
        let start = rows.start(range.start);
        let end = text.len().min(rows.end(range.end - 1) + 1);
        self.text(&text[start..end], lines.at(start))
    }

    /// Has the strict reader read rows that start at a line; true if nothing after them can be
    /// read.
    fn text(&mut self, text: &[u8], line: u32) -> bool {
        let (file, layout) = (self.file, self.layout);
        let Strict { faults, damaged, damage_stands } =
            strict::read(file, text, line, layout, |project, line| self.add(&project, line));
        self.faults.append(faults, |line| line);
        self.damage_stands.append(&damage_stands, |line| line);
        damaged
    }

    /// Adds a project that the strict reader has read.
    pub fn add(&mut self, project: &Project<'_>, line: u32) {
        if self.layout.position(Role::Id).is_some() {
            self.seen.note(self.watch, project.id.as_bytes(), || line);
        }
        self.amounts.push(project.capacity.as_ref().map_or(0, amount));
        let key = self.quick.learn(project);
        if !self.quick.keeps(|dimension| key[dimension as usize]) {
            return;
        }
        let tally = self.groups.tally(key);
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

/// A capacity in kW as sums have it.
fn amount(kilowatts: &Rational) -> Amount {
    u64::try_from(&(kilowatts * Rational::from(10_000))).unwrap_or(INEXACT)
}
