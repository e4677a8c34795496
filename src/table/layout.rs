//! Where the header of a file is, and what separates its fields: by what the header must
//! say, never by statistics.

use super::diagnostic::Place;
use super::fact::Wanted;
use super::fault::Fault;
use super::header::Column;
use super::reading::Reading;
use super::record::Record;
use super::records::{Damage, Records};
use super::typed::{self, CellType};

/// What the header of a file must be.
#[derive(Clone, Copy, Debug)]
pub enum Expected<'c> {
    /// These columns, in any order.
    Columns(&'c [Column]),
    /// A column of each of these types, whatever their names.
    Types(&'c [CellType]),
    /// Columns of these names, and any others.
    Names(&'c [&'c str]),
}

/// A header, and the records below it.
pub(super) struct Layout<'t> {
    pub header: Record<'t>,
    pub records: Records<'t>,
    pub delimiter: u8,
}

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// How far below the first line a header is looked for, to say where it is.
const LOOKED_THROUGH: usize = 10;

impl Expected<'_> {
    /// How many columns a header has that are expected, and whether those are all.
    fn found(&self, header: &Record<'_>) -> (bool, usize) {
        let names: Vec<&str> = header.fields().iter().map(|field| field.text.trim()).collect();
        let names = || names.iter().copied();
        match self {
            Self::Types(types) => {
                let width = types.len();
                let count = names().filter(|name| !name.is_empty()).count();
                // Separators at the end of every line are no columns.
                let first = names().take_while(|name| !name.is_empty()).count();
                let fits = header.fields().len() == width || (count == width && first == width);
                (fits && (count > 1 || width == 1), count)
            }
            Self::Columns(columns) => {
                let has = |column: &&Column| names().any(|name| column.is_called(name));
                let known = columns.iter().filter(has).count();
                let missing = columns.iter().filter(|column| column.required && !has(column));
                (missing.count() == 0, known)
            }
            Self::Names(wanted) => {
                let known = wanted.iter().filter(|wanted| names().any(|name| name == **wanted));
                let known = known.count();
                (known == wanted.len(), known)
            }
        }
    }

    /// Whether a column of this name is read.
    pub(super) fn reads(&self, name: &str) -> bool {
        match self {
            Self::Types(_) => true,
            Self::Columns(columns) => columns.iter().any(|column| column.is_called(name)),
            Self::Names(names) => names.contains(&name),
        }
    }

    /// The layout, unless its header is a row of the table.
    fn unless_a_row<'t>(&self, layout: Layout<'t>) -> Result<Layout<'t>, Damage> {
        match self {
            Self::Types(types) if typed::is_row(&layout.header, types) => {
                Err((layout.header.place(0), Fault::RowFirst))
            }
            _ => Ok(layout),
        }
    }

    fn wanted(&self) -> Wanted {
        match self {
            Self::Types(types) => Wanted::Count(types.len()),
            Self::Columns(columns) => {
                let required = columns.iter().filter(|column| column.required);
                Wanted::Names(required.map(|column| column.name).collect::<Vec<_>>().join(","))
            }
            Self::Names(names) => Wanted::Mapped(names.join(",")),
        }
    }
}

/// Finds the header.
pub(super) fn layout<'t>(
    text: &'t str,
    expected: Expected<'_>,
    reading: &'t Reading,
) -> Result<Layout<'t>, Damage> {
    let mut start = Records::written(text, reading);
    let first_line = if reading.delimiter.is_none() { stated_delimiter(text) } else { None };
    if first_line.is_some() {
        start.skip_line();
    }
    let stated = reading.delimiter.or(first_line);
    for _ in start.line()..reading.header_row.unwrap_or(1) {
        start.skip_line();
    }
    // Cells of a sheet have commas between them, for what we read is made from it.
    let known = if reading.sheet { &DELIMITERS[..1] } else { &DELIMITERS[..] };
    let delimiters = stated.as_ref().map_or(known, std::slice::from_ref);
    let mut best: Option<(usize, Layout<'t>)> = None;
    let mut damage = None;
    for delimiter in delimiters {
        match first(start.separated_by(*delimiter)) {
            Err(found) => damage = damage.or(Some(found)),
            Ok(None) => return Err((Place::START, Fault::EmptyFile)),
            Ok(Some(layout)) => {
                let (all, known) = expected.found(&layout.header);
                if all {
                    return expected.unless_a_row(layout);
                }
                let width = layout.header.fields().len();
                let beats = |(most, best): &(usize, Layout<'t>)| {
                    (known, width) > (*most, best.header.fields().len())
                };
                if best.as_ref().is_none_or(beats) {
                    best = Some((known, layout));
                }
            }
        }
    }
    let (known, layout) = match (best, damage) {
        (Some((known, layout)), None) => (known, layout),
        (Some((known, layout)), Some(_)) if known > 0 || layout.header.fields().len() > 1 => {
            (known, layout)
        }
        (_, damage) => return Err(damage.expect("a header is there, or damaged, or not")),
    };
    if let Some(line) = below(&layout, expected, delimiters) {
        return Err((layout.header.place(0), Fault::HeaderBelow { line }));
    }
    let one = layout.header.fields().len() == 1;
    if one && let Some(damage) = odd_separator(&layout.header, expected) {
        return Err(damage);
    }
    if let (false, Expected::Types(types)) = (one, expected) {
        let (found, expected) = (layout.header.fields().len(), types.len());
        return Err((layout.header.place(0), Fault::Width { found, expected }));
    }
    if known == 0 || one && matches!(expected, Expected::Types(_)) {
        let fault = Fault::NoHeader { columns: expected.wanted(), found: layout.header.names() };
        return Err((layout.header.place(0), fault));
    }
    Ok(layout)
}

/// The separator that a first line `sep=;` states.
fn stated_delimiter(text: &str) -> Option<u8> {
    let line = text.split(['\n', '\r']).next()?.trim_matches('"');
    let (key, sign) = line.split_at_checked(4)?;
    let delimiter = DELIMITERS.into_iter().find(|known| sign.as_bytes() == [*known]);
    delimiter.filter(|_| key.eq_ignore_ascii_case("sep="))
}

/// The first record that is not blank.
fn first(mut records: Records<'_>) -> Result<Option<Layout<'_>>, Damage> {
    let mut header = Record::default();
    let delimiter = records.delimiter();
    while records.read(&mut header)? {
        if !header.is_blank() {
            return Ok(Some(Layout { header, records, delimiter }));
        }
    }
    Ok(None)
}

/// The line below the header where the columns are named.
fn below(layout: &Layout<'_>, expected: Expected<'_>, delimiters: &[u8]) -> Option<u32> {
    if let Expected::Types(_) = expected
        && layout.header.fields().iter().filter(|field| !field.text.is_empty()).count() > 1
    {
        return None;
    }
    delimiters.iter().find_map(|delimiter| {
        let mut records = layout.records.separated_by(*delimiter);
        let mut record = Record::default();
        for _ in 0..LOOKED_THROUGH {
            if !records.read(&mut record).ok()? {
                return None;
            }
            if expected.found(&record).0 {
                return Some(record.line());
            }
        }
        None
    })
}

/// Signs that look as if they separated fields.
pub(super) const ODD_SEPARATORS: [char; 8] =
    ['，', '；', '、', '|', ':', '\u{3000}', '\u{a0}', ' '];

/// The sign that separates the names where a separator should.
fn odd_separator(header: &Record<'_>, expected: Expected<'_>) -> Option<Damage> {
    let text = header.fields()[0].text.as_ref();
    let separates = |sign: &char| {
        let names = || text.split(*sign).map(str::trim).filter(|name| !name.is_empty());
        match expected {
            Expected::Types(types) => types.len() > 1 && names().count() == types.len(),
            Expected::Columns(columns) => {
                let known = |name: &&str| columns.iter().any(|column| column.is_called(name));
                names().filter(known).count() > 1
            }
            Expected::Names(wanted) => names().filter(|name| wanted.contains(name)).count() > 1,
        }
    };
    let sign = ODD_SEPARATORS.into_iter().find(separates)?;
    let place = header.place(0).after(&text[..text.find(sign)?]);
    Some((place, Fault::Separator(sign)))
}
