//! The lines of a package's files, to be shown to whoever has to correct them.

use std::collections::BTreeMap;

use super::{Package, Quoted};
use crate::record::{TABLES, Table};
use crate::table::decode;

/// The largest file that is looked at again.
const LARGEST: usize = 1 << 20;

/// The texts of files that were asked for, each read once.
#[derive(Debug)]
pub struct Quotes<'p> {
    package: &'p Package,
    texts: BTreeMap<String, Vec<String>>,
}

impl Package {
    /// Reads lines of its files.
    #[must_use]
    pub fn quotes(&self) -> Quotes<'_> {
        Quotes { package: self, texts: BTreeMap::new() }
    }

    /// The text of a table's file, by its name in reports or its path; `None` of a workbook, of
    /// what is too large to be looked at, and of what can no longer be read.
    fn text(&self, name: &str) -> Option<String> {
        let description = self.describe().ok()?.ok()?;
        let called = |table: &&Table| self.called(table, &description).iter().any(|it| it == name);
        let table = TABLES.iter().find(called)?;
        let file = self.read(table, &description).ok()??;
        let shown = file.book.is_none() && file.bytes.len() <= LARGEST;
        let text =
            decode(shown.then_some(&file.bytes)?, self.reading_of(table, &description).encoding);
        Some(text.ok()?.text.into_owned())
    }
}

impl Quotes<'_> {
    /// A physical line of a file, from 1, and the character of it that is meant.
    pub fn row(&mut self, file: &str, line: u32, column: u32) -> Option<Quoted> {
        if !self.texts.contains_key(file) {
            let text = self.package.text(file).unwrap_or_default().replace("\r\n", "\n");
            let lines = text.split(['\n', '\r']).map(str::to_owned).collect();
            self.texts.insert(file.to_owned(), lines);
        }
        let place = usize::try_from(line).ok()?.checked_sub(1)?;
        let text = self.texts[file].get(place).filter(|text| !text.is_empty())?.clone();
        Some(Quoted { line, text, column })
    }
}
