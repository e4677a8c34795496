//! The lines of a package's files, to be shown to whoever has to correct them.

use std::collections::BTreeMap;

use super::Package;
use crate::record::TABLES;
use crate::table::decode;

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

    /// The text of a table's file, by its name in reports; `None` of a workbook, and of what
    /// can no longer be read.
    fn text(&self, name: &str) -> Option<String> {
        let description = self.describe().ok()?.ok()?;
        let files = TABLES.iter().filter_map(|table| {
            let file = self.read(table, &description).ok()??;
            (file.name == name && file.book.is_none()).then_some((table, file))
        });
        let (table, file) = files.into_iter().next()?;
        let text = decode(&file.bytes, self.reading(table.name).encoding).ok()?;
        Some(text.text.into_owned())
    }
}

impl Quotes<'_> {
    /// A physical line of a file, from 1.
    pub fn line(&mut self, file: &str, line: u32) -> Option<String> {
        if !self.texts.contains_key(file) {
            let text = self.package.text(file).unwrap_or_default().replace("\r\n", "\n");
            let lines = text.split(['\n', '\r']).map(str::to_owned).collect();
            self.texts.insert(file.to_owned(), lines);
        }
        let place = usize::try_from(line).ok()?.checked_sub(1)?;
        self.texts[file].get(place).filter(|text| !text.is_empty()).cloned()
    }
}
