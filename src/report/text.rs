//! Rows of text under headings.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::line::Term;

/// A table of words; in JSON a list of objects with the keys of the columns.
#[derive(Debug)]
pub struct TextTable {
    /// The columns, with their headings.
    pub columns: Vec<Term>,
    /// The rows, with a text for each column.
    pub rows: Vec<Vec<String>>,
}

impl TextTable {
    /// A table with these columns, or `None` without rows.
    pub(super) fn new(columns: &[(&str, &str)], rows: Vec<Vec<String>>) -> Option<Self> {
        let columns =
            columns.iter().map(|(key, name)| Term { key: (*key).into(), name: (*name).into() });
        (!rows.is_empty()).then(|| Self { columns: columns.collect(), rows })
    }
}

/// A row as an object.
struct Object<'t>(&'t [Term], &'t [String]);

impl Serialize for TextTable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.rows.len()))?;
        for row in &self.rows {
            rows.serialize_element(&Object(&self.columns, row))?;
        }
        rows.end()
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|column| &column.key).zip(self.1))
    }
}
