//! The rows below a header that have its shape, one at a time.

use super::aside::{is_conflict, is_remark, total};
use super::cell_form::{CellForm, CellForms};
use super::diagnostic::{Diagnostics, Place};
use super::encoding::{LARGEST_FILE, Text, decode};
use super::fact::Limit;
use super::fault::Fault;
use super::garbled::{garbled, is_clean};
use super::header::Positions;
use super::kind::kind;
use super::layout::{Expected, Layout, ODD_SEPARATORS, layout};
use super::lines::Lines;
use super::number::shows_decimal_point;
use super::reading::{Marks, Reading};
use super::record::{Field, Record, trimmed};
use super::records::Records;
use crate::inert::is_invisible;

/// Decodes a file that is to be a table; what is wrong with it goes to `diagnostics`.
pub fn text<'b>(
    file: &str,
    bytes: &'b [u8],
    reading: &Reading,
    diagnostics: &mut Diagnostics,
) -> Option<Text<'b>> {
    diagnostics.open(file);
    let decoded = match kind(bytes) {
        Some(kind) => Err((Place::START, Fault::Kind { kind })),
        None if bytes.len() > LARGEST_FILE => Err((Place::START, Fault::TooLarge(Limit::File))),
        None => decode(bytes, reading.encoding),
    };
    match decoded {
        Ok(text) => {
            if text.guessed {
                diagnostics.push(file, Place::START, Fault::Guessed);
            }
            Some(text)
        }
        Err((place, fault)) => {
            diagnostics.push(file, place, fault);
            None
        }
    }
}

/// The rows of a table: what has not the shape of the header is reported, and left out.
#[expect(clippy::struct_excessive_bools, reason = "four things that have nothing in common")]
pub struct Rows<'t> {
    file: &'t str,
    header: Record<'t>,
    records: Records<'t>,
    record: Record<'t>,
    marks: Marks,
    footer: Option<&'t str>,
    cells: &'t CellForms,
    has_unnamed: bool,
    // Whether blanks around a cell are none of it.
    trims: bool,
    // The first of the blank rows since the last that was not.
    blank: Option<Place>,
    any: bool,
    // Whether rows can be told: the columns apart, and by no text that is damaged.
    readable: bool,
    // The columns whose text may be damaged, and the lines where it is.
    damageable: Vec<usize>,
    damaged: Lines,
}

impl<'t> Rows<'t> {
    /// Finds the header of a text; what is wrong with it goes to `diagnostics`.
    pub fn open(
        file: &'t str,
        text: &'t str,
        expected: Expected<'_>,
        reading: &'t Reading,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let layout = match layout(text, expected, reading) {
            Ok(layout) => layout,
            Err((place, fault)) => {
                diagnostics.push(file, place, fault);
                return None;
            }
        };
        let Layout { header, records, delimiter } = layout;
        let readable = names_are_good(file, &header, expected, diagnostics);
        let marks = match (reading.decimal_comma, delimiter) {
            (true, _) => Marks::Comma,
            (false, b';') if shows_decimal_point(records.rest()) => Marks::UnclearComma,
            (false, b';') => Marks::Unclear,
            (false, _) => Marks::Point,
        };
        let has_unnamed = header.fields().iter().any(|field| field.text.trim().is_empty());
        Some(Self {
            readable,
            file,
            header,
            records,
            record: Record::default(),
            marks,
            footer: reading.footer.as_deref(),
            cells: &reading.cells,
            has_unnamed,
            trims: !matches!(expected, Expected::Types(_)),
            blank: None,
            any: false,
            damageable: Vec::new(),
            damaged: Lines::default(),
        })
    }

    /// Lets rows stand whose text is damaged in these columns alone.
    pub(crate) fn let_damage_stand(&mut self, columns: &[usize]) {
        self.damageable = columns.to_vec();
    }

    /// The rows that stand though their text is damaged.
    pub(crate) fn damaged(&self) -> &Lines {
        &self.damaged
    }

    /// Whether no more rows could be told, where there may be some.
    pub(crate) fn are_cut_short(&self) -> bool {
        !self.readable
    }

    /// What messages call the file.
    #[must_use]
    pub fn file(&self) -> &'t str {
        self.file
    }

    /// The header.
    #[must_use]
    pub fn header(&self) -> &Record<'t> {
        &self.header
    }

    /// How the cells of each column are written.
    pub(super) fn forms(&self) -> Vec<&'t CellForm> {
        self.cells.of(&self.header)
    }

    /// Whether cells of these columns can be read as their description says; if not, says why.
    pub(super) fn are_as_described(
        &self,
        columns: &Positions,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let wanted = |position| columns.have(position);
        let mut good = true;
        for (place, fault) in self.cells.faults(self.file, &self.header, wanted) {
            diagnostics.push(&self.cells.description, place, fault);
            good = false;
        }
        good
    }

    /// How many rows there may be at most, as far as it is worth having room for them at once:
    /// lists that grow step by step leave what they grow out of behind.
    pub(super) fn room(&self) -> usize {
        const MOST: usize = 512;
        let text = self.records.rest().as_bytes();
        text.iter().filter(|byte| **byte == b'\n').take(MOST).count()
    }

    /// How numbers are written in the file.
    #[must_use]
    pub fn marks(&self) -> Marks {
        self.marks
    }

    /// The next row that has the shape of the header; `None` at the end of the table, or
    /// where the text is damaged so that no more rows can be told.
    pub fn next(&mut self, diagnostics: &mut Diagnostics) -> Option<&Record<'t>> {
        while self.readable {
            if self.is_footer(diagnostics) {
                return None;
            }
            match self.records.read(&mut self.record) {
                Ok(true) => {}
                Ok(false) => {
                    if !self.any {
                        diagnostics.push(self.file, self.header.place(0), Fault::NoRows);
                    }
                    return None;
                }
                Err((place, fault)) => {
                    diagnostics.push(self.file, place, fault);
                    self.readable = false;
                    return None;
                }
            }
            if self.record.is_blank() {
                self.blank = self.blank.or(self.any.then(|| self.record.place(0)));
                continue;
            }
            self.any = true;
            if let Some(place) = self.blank.take() {
                diagnostics.push(self.file, place, Fault::BlankRow);
            }
            if self.is_row(diagnostics) {
                return Some(&self.record);
            }
        }
        None
    }

    /// Whether the table ends here because the user said so.
    fn is_footer(&self, diagnostics: &mut Diagnostics) -> bool {
        let Some(footer) = self.footer else { return false };
        let rest = self.records.rest();
        let starts = rest.strip_prefix('"').unwrap_or(rest).starts_with(footer);
        if starts {
            let place = Place { line: self.records.line(), column: 1 };
            let lines = place.after(rest.trim_end()).line - place.line + 1;
            let fault = Fault::FooterSkipped { lines: lines as usize };
            diagnostics.push(self.file, place, fault);
        }
        starts
    }

    /// Whether the record is a row of the table; if not, says why.
    fn is_row(&mut self, diagnostics: &mut Diagnostics) -> bool {
        let record = &self.record;
        if let Some(fault) = self.misfit() {
            diagnostics.push(self.file, record.place(0), fault);
            return false;
        }
        let (mut good, mut damaged) = (true, false);
        for (n, field) in record.fields().iter().enumerate() {
            if !(field.plain || is_clean(&field.text))
                && let Some(bad) = invisible(
                    if self.trims { trimmed(&field.text) } else { &field.text },
                    field.quoted,
                )
                .or_else(|| garbled(&field.text))
            {
                if self.damageable.contains(&n) {
                    damaged = true;
                } else {
                    diagnostics.push(self.file, record.place(n), bad);
                    good = false;
                }
            }
            let unnamed = || self.header.fields()[n].text.trim().is_empty();
            if self.has_unnamed && !trimmed(&field.text).is_empty() && unnamed() {
                diagnostics.push(self.file, record.place(n), Fault::Unnamed);
                good = false;
            }
        }
        if good && damaged {
            self.damaged.note(record.line());
        }
        good
    }

    /// Why a record as a whole is no row.
    fn misfit(&self) -> Option<Fault> {
        let (fields, header) = (self.record.fields(), self.header.fields());
        let first = fields[0].text.as_ref();
        // The first byte tells of nearly every row that it is none of these.
        let suspect = first.as_bytes().first().is_none_or(|byte| !byte.is_ascii_lowercase());
        if suspect && is_conflict(first) {
            return Some(Fault::Conflict);
        }
        let alone = || header.len() > 1 && fields[1..].iter().all(|field| field.text.is_empty());
        if suspect && is_remark(first) && alone() {
            return Some(Fault::Footnote { text: first.to_owned() });
        }
        if fields.len() != header.len() {
            let near = fields.iter().flat_map(|field| field.text.chars());
            let near = near.filter(|_| fields.len() < header.len());
            let near = near.filter(|sign| ODD_SEPARATORS[..2].contains(sign)).min();
            let ends_so = fields.len() == header.len() + 1
                && fields.last().is_some_and(|last| last.text.is_empty());
            let delimiter = char::from(self.records.delimiter());
            let (found, expected) = (fields.len(), header.len());
            return Some(Fault::Fields { found, expected, near, delimiter, ends_so });
        }
        if suspect && let Some(total) = total(fields) {
            return Some(Fault::Total { text: total.to_owned() });
        }
        let mut pairs = fields.iter().zip(header);
        let again = !header[0].text.is_empty() && pairs.all(|(a, b)| is_same(&a.text, &b.text));
        again.then_some(Fault::HeaderAgain)
    }
}

/// Whether two cells are the same but for spaces around them; the first byte tells of nearly
/// all that they are not.
fn is_same(a: &str, b: &str) -> bool {
    let first = |text: &str| text.bytes().next().filter(u8::is_ascii_graphic);
    let apart = first(a).zip(first(b)).is_some_and(|(a, b)| a != b);
    !apart && a.trim() == b.trim()
}

/// The first character of a cell that does not show, or a space at an end of it that is none
/// of a keyboard; with the wide one Chinese tables indent.
fn invisible(text: &str, quoted: bool) -> Option<Fault> {
    let line_or_tab = |c: char| quoted && matches!(c, '\n' | '\r' | '\t');
    let odd_space = |c: &char| c.is_whitespace() && !c.is_ascii();
    let bad = text.chars().find(|c| is_invisible(*c) && !line_or_tab(*c));
    let bad = bad.or_else(|| text.chars().next().filter(odd_space).filter(|c| *c != '\u{3000}'));
    let bad = bad.or_else(|| text.chars().next_back().filter(odd_space))?;
    Some(if bad == '\u{feff}' { Fault::MarkInside } else { Fault::Control(bad) })
}

/// Whether the names in a header that are read can be told apart, and hold nothing invisible.
fn names_are_good(
    file: &str,
    header: &Record<'_>,
    expected: Expected<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let mut good = true;
    let name = |n: usize| header.fields()[n].text.trim();
    for n in 0..header.fields().len() {
        let Field { quoted, plain, .. } = header.fields()[n];
        if !plain && let Some(fault) = invisible(name(n), quoted).or_else(|| garbled(name(n))) {
            diagnostics.push(file, header.place(n), fault);
            good = false;
        }
        let is_read = !name(n).is_empty() && expected.reads(name(n));
        if let Some(first) = (0..n).find(|first| is_read && name(*first) == name(n)) {
            let first = header.place(first).column;
            let fault = Fault::DuplicateColumn { column: name(n).to_owned(), first };
            diagnostics.push(file, header.place(n), fault);
            good = false;
        }
    }
    good
}
