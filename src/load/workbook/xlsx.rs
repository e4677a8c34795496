//! Sheets of `.xlsx` and `.xlsm` workbooks (ECMA-376, part 1, 18.3).

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Book;
use super::archive::{Archive, Element, Piece, damaged};
use super::date::{self, Calendar};
use super::format::Display;
use super::grid::{At, Grid, Range, Shown};
use super::stored::{NotStored, Stored};
use super::strings::{Strings, unescaped};
use super::styles::{Style, Styles};
use crate::table::{CellFault, Damage, Fault, Kind, Place, is_lost};

/// The cells of the sheet of a table.
pub(super) fn grid(archive: &mut Archive<'_>, table: &str, book: &Book) -> Result<Grid, Damage> {
    let parts = Parts::of(archive, "")?;
    let main = parts.of_kind("/officeDocument").ok_or_else(damaged)?;
    if main.to_ascii_lowercase().ends_with(".bin") {
        return Err((Place::START, Fault::Kind { kind: Kind::BinaryWorkbook }));
    }
    let parts = Parts::of(archive, main)?;
    let contents = Contents::read(archive, main)?;
    let names: Vec<String> = contents.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let chosen = book.choose(table, &names).ok_or_else(|| book.lacks(table, names.clone()))?;
    let sheet = contents.sheets.iter().find(|sheet| sheet.name == *chosen).ok_or_else(damaged)?;
    let (_, path) = parts.0.get(&sheet.part).ok_or_else(damaged)?;
    let styles = Styles::read(archive, parts.of_kind("/styles"))?;
    let strings = Strings::read(archive, parts.of_kind("/sharedStrings"))?;
    let mut reader = Cells {
        styles: &styles,
        strings: &strings,
        calendar: contents.calendar,
        grid: Grid::default(),
        next: At { row: 0, column: 0 },
        cell: None,
        part: Part::Other,
    };
    if sheet.is_hidden {
        reader.grid.hide();
    }
    let document = archive.document(path)?.ok_or_else(damaged)?;
    document.read(|piece| reader.take(piece))?;
    Ok(reader.grid)
}

/// The parts that a part of a workbook names: by their ids, their kinds and paths.
struct Parts(BTreeMap<String, (String, String)>);

impl Parts {
    /// Those that the part at `path` names.
    fn of(archive: &mut Archive<'_>, path: &str) -> Result<Self, Damage> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let below = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let document = archive.document(&format!("{below}_rels/{file}.rels"))?;
        let mut parts = BTreeMap::new();
        document.ok_or_else(damaged)?.read(|piece| {
            if let Piece::Start(tag) = piece
                && tag.name() == "Relationship"
            {
                let text = |name| tag.attribute(name).unwrap_or_default().into_owned();
                let target = text("Target");
                let path = match target.strip_prefix('/') {
                    Some(path) => path.to_owned(),
                    None => format!("{below}{}", target.trim_start_matches("./")),
                };
                parts.insert(text("Id"), (text("Type"), path));
            }
            Ok(())
        })?;
        Ok(Self(parts))
    }

    fn of_kind(&self, ending: &str) -> Option<&str> {
        let kind = |(kind, _): &&(String, String)| kind.ends_with(ending);
        self.0.values().find(kind).map(|(_, path)| path.as_str())
    }
}

/// What the main part of a workbook says.
#[derive(Default)]
struct Contents {
    calendar: Calendar,
    sheets: Vec<NamedSheet>,
}

struct NamedSheet {
    name: String,
    part: String,
    is_hidden: bool,
}

impl Contents {
    fn read(archive: &mut Archive<'_>, main: &str) -> Result<Self, Damage> {
        let mut contents = Self::default();
        archive.document(main)?.ok_or_else(damaged)?.read(|piece| {
            let Piece::Start(tag) = piece else { return Ok(()) };
            let text = |name| tag.attribute(name).unwrap_or_default().into_owned();
            match tag.name() {
                "workbookPr" if tag.is("date1904") => contents.calendar = Calendar::Since1904,
                "sheet" => contents.sheets.push(NamedSheet {
                    name: text("name"),
                    part: text("id"),
                    is_hidden: tag.attribute("state").is_some_and(|state| state != "visible"),
                }),
                _ => {}
            }
            Ok(())
        })?;
        Ok(contents)
    }
}

/// Where a reader of a sheet stands.
struct Cells<'b> {
    styles: &'b Styles,
    strings: &'b Strings,
    calendar: Calendar,
    grid: Grid,
    /// Where the next cell is, if it does not say so itself.
    next: At,
    cell: Option<Cell>,
    part: Part,
}

/// What text belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Value,
    /// A text in the cell itself.
    Text,
    /// A reading aid to a text, which is not displayed in its line.
    Phonetic,
    Other,
}

struct Cell {
    at: At,
    style: Option<String>,
    kind: String,
    value: String,
    is_formula: bool,
}

impl Cells<'_> {
    fn take(&mut self, piece: Piece<'_>) -> Result<(), Damage> {
        match piece {
            Piece::Start(tag) => self.start(tag),
            Piece::End(name) => self.end(name),
            Piece::Text(text) => {
                if let (Some(cell), Part::Value | Part::Text) = (&mut self.cell, self.part) {
                    cell.value.push_str(text);
                }
                Ok(())
            }
        }
    }

    fn start(&mut self, tag: Element<'_>) -> Result<(), Damage> {
        let text = |name| tag.attribute(name).map(Cow::into_owned);
        let number = |name| tag.attribute(name).and_then(|text| text.parse::<u32>().ok());
        match tag.name() {
            "col" => {
                let (Some(first), Some(last)) = (number("min"), number("max")) else {
                    return Err(damaged());
                };
                if tag.is("hidden") || text("width").is_some_and(|width| is_zero(&width)) {
                    self.grid.hide_columns(first.saturating_sub(1)..last);
                }
            }
            "row" => {
                let row = match text("r") {
                    Some(row) => row.parse::<u32>().ok().and_then(|row| row.checked_sub(1)),
                    None => Some(self.next.row),
                };
                self.next = At { row: row.ok_or_else(damaged)?, column: 0 };
                if tag.is("hidden") || text("ht").is_some_and(|height| is_zero(&height)) {
                    self.grid.hide_rows(self.next.row..self.next.row.saturating_add(1));
                }
            }
            "c" => {
                let at = match text("r") {
                    Some(name) => at(&name).ok_or_else(damaged)?,
                    None => self.next,
                };
                self.next = At { column: at.column.saturating_add(1), ..at };
                let style = text("s").filter(|style| !style.is_empty());
                let kind = text("t").unwrap_or_default();
                self.cell = Some(Cell { at, style, kind, value: String::new(), is_formula: false });
            }
            "f" => self.cell.iter_mut().for_each(|cell| cell.is_formula = true),
            "v" => self.part = Part::Value,
            "t" if self.part == Part::Other => self.part = Part::Text,
            "rPh" => self.part = Part::Phonetic,
            "mergeCell" => {
                let reference = text("ref").unwrap_or_default();
                let (first, last) = reference.split_once(':').unwrap_or((&reference, &reference));
                let (first, last) = (at(first), at(last));
                let range = first.zip(last).ok_or_else(damaged)?;
                self.grid.merge(Range { first: range.0, last: range.1 });
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Damage> {
        match name {
            "v" | "rPh" => self.part = Part::Other,
            "t" if self.part == Part::Text => self.part = Part::Other,
            "row" => self.next.row = self.next.row.saturating_add(1),
            "c" => {
                let Some(cell) = self.cell.take() else { return Err(damaged()) };
                return self.cell(cell);
            }
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, cell: Cell) -> Result<(), Damage> {
        let Cell { at, style, kind, value, is_formula } = cell;
        let unsaved = is_formula && value.is_empty() && kind != "str";
        let shown = if unsaved {
            Err(CellFault::NoResult)
        } else if value.is_empty() {
            return Ok(());
        } else {
            let broken = || (at.place(), Fault::Kind { kind: Kind::DamagedWorkbook });
            let style = self.styles.of_cell(style.as_deref()).ok_or_else(broken)?;
            let text = |text: &str| shown_text(text, style);
            match kind.as_str() {
                "s" => text(&unescaped(self.strings.get(&value).ok_or_else(broken)?)),
                "str" | "inlineStr" => text(&unescaped(&value)),
                "b" => text(if value.trim_ascii() == "1" { "TRUE" } else { "FALSE" }),
                "e" if is_lost(&value) => text(&value),
                "e" => Err(CellFault::Error { text: value }),
                "" | "n" => number(&value, style, self.calendar),
                _ => Err(CellFault::Format { code: format!("t={kind}") }),
            }
        };
        if is_formula {
            self.grid.formula(at);
        }
        match shown {
            Ok(shown) => self.grid.put(Range { first: at, last: at }, &shown),
            Err(fault) => {
                self.grid.refuse(at, fault);
                Ok(())
            }
        }
    }
}

fn shown_text(text: &str, style: &Style) -> Result<Shown, CellFault> {
    let text = style.format.text(text).ok_or_else(|| style.unread())?;
    Ok(Shown { text, is_number: false, hides_digits: false })
}

fn number(value: &str, style: &Style, calendar: Calendar) -> Result<Shown, CellFault> {
    let stored = Stored::parse(value).map_err(|error| match error {
        NotStored::NotANumber => CellFault::NotANumber { text: value.to_owned() },
        NotStored::TooManyDigits => CellFault::TooManyDigits,
    })?;
    match style.format.number(&stored) {
        Display::Number { text, hides_digits } => Ok(Shown { text, is_number: true, hides_digits }),
        Display::Date(granularity) => {
            let text = date::of_serial(&stored, granularity, calendar);
            let text = text.ok_or_else(|| style.unread())?;
            Ok(Shown { text, is_number: false, hides_digits: false })
        }
        Display::NotUnderstood => Err(style.unread()),
    }
}

/// The cell that a name such as `D2` is of; what no sheet has room for is far beyond its end.
fn at(name: &str) -> Option<At> {
    let name = name.replace('$', "");
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    if letters.is_empty() || !row.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let letter = letter.to_ascii_uppercase();
        let digit = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column = column.saturating_mul(26).saturating_add(digit);
    }
    let row = row.parse().unwrap_or(u32::MAX);
    Some(At { row: u32::checked_sub(row, 1)?, column: column - 1 })
}

/// Whether a width or a height leaves nothing to see.
fn is_zero(size: &str) -> bool {
    size.parse() == Ok(0.0_f32)
}
