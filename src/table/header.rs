//! The columns of a table by name.

use super::diagnostic::Diagnostics;
use super::fault::Fault;
use super::record::Record;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// Whether a table without it is refused.
    pub required: bool,
    /// The column that may stand in its place, or beside it if both say the same.
    pub instead: Option<&'static str>,
}

impl Column {
    /// Whether a name in a header is its own, or that of what stands in its place.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name == name || self.instead == Some(name)
    }
}

/// Where the columns of a table are in a file.
#[derive(Debug, Default)]
pub(crate) struct Positions(Vec<(&'static str, usize)>);

impl FromIterator<(&'static str, usize)> for Positions {
    fn from_iter<I: IntoIterator<Item = (&'static str, usize)>>(columns: I) -> Self {
        Self(columns.into_iter().collect())
    }
}

impl Positions {
    /// Whether one of the columns is at a position.
    pub(super) fn have(&self, position: usize) -> bool {
        self.0.iter().any(|(_, of)| *of == position)
    }

    /// The position of a column. A table has few: looking through them all is fast.
    pub(super) fn of(&self, column: &str) -> Option<usize> {
        self.0.iter().find(|(name, _)| *name == column).map(|(_, position)| *position)
    }
}

/// Finds each column of the table in the header, or `None` if one is missing or one too many.
pub(super) fn match_columns(
    file: &str,
    header: &Record<'_>,
    columns: &[Column],
    diagnostics: &mut Diagnostics,
) -> Option<Positions> {
    let mut found = Positions::default();
    let mut unknown = Vec::new();
    let mut good = true;
    for (position, field) in header.fields().iter().enumerate() {
        let name = field.text.trim();
        match columns.iter().find(|column| column.is_called(name)) {
            Some(column) if column.name == name => found.0.push((column.name, position)),
            Some(column) => found.0.extend(column.instead.map(|instead| (instead, position))),
            None if name.is_empty() => {}
            None => unknown.push((position, name)),
        }
    }
    for column in columns {
        let instead = column.instead.filter(|instead| found.of(instead).is_some());
        match (found.of(column.name), instead) {
            (None, None) if column.required => {
                let near = nearest(column.name, unknown.iter().map(|(_, name)| *name));
                let place = unknown.iter().find(|(_, name)| near.as_deref() == Some(*name));
                let place = header.place(place.map_or(0, |(position, _)| *position));
                let fault = Fault::MissingColumn { column: column.name, near };
                diagnostics.push(file, place, fault);
                good = false;
            }
            _ => {}
        }
    }
    if good {
        for (position, name) in unknown {
            let near = nearest(name, columns.iter().map(|column| column.name));
            let fault = Fault::UnknownColumn { column: name.to_owned(), near };
            diagnostics.push(file, header.place(position), fault);
        }
    }
    good.then_some(found)
}

/// The name most like `text`, if any is like it.
pub fn nearest<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let likeness = |name: &str| strsim::jaro_winkler(&text.to_lowercase(), &name.to_lowercase());
    let scored = names.map(|name| (likeness(name), name)).filter(|(score, _)| *score > 0.8);
    let best = scored.max_by(|(a, left), (b, right)| a.total_cmp(b).then(right.cmp(left)));
    best.map(|(_, name)| name.to_owned())
}
