//! What lies in the folder of a package, and where its files lead.

use std::fs;
use std::path::PathBuf;

use super::description::Description;
use super::package::{Package, file_of};
use super::workbook::{file_and_sheet, is_workbook};
use crate::failure::Failure;
use crate::record::TABLES;

impl Package {
    /// The tables whose files are links to outside of the folder, and where they lead.
    pub(super) fn outside(
        &self,
        description: &Description,
    ) -> Result<Vec<(String, PathBuf)>, Failure> {
        let Some(folder) = self.folder.as_ref().filter(|folder| !is_workbook(folder)) else {
            return Ok(Vec::new());
        };
        let unread = |error| Failure::read(folder.display().to_string(), error);
        let home = fs::canonicalize(folder).map_err(unread)?;
        let own = TABLES.iter().filter(|table| !self.replaced.contains_key(table.name));
        let files = own.map(|table| file_of(description, table));
        let files = files.chain(description.mapping().map(str::to_owned));
        // A file that is not there is reported when it is read.
        let led = files.filter_map(|name| {
            let leads_to = fs::canonicalize(file_and_sheet(&folder.join(&name)).0).ok()?;
            Some((name, leads_to))
        });
        Ok(led.filter(|(_, leads_to)| !leads_to.starts_with(&home)).collect())
    }

    /// The CSV files in the folder that are no tables of a package.
    pub(super) fn strangers(&self, description: &Description) -> Result<Vec<String>, Failure> {
        let Some(folder) = self.folder.as_ref().filter(|folder| !is_workbook(folder)) else {
            return Ok(Vec::new());
        };
        let unread = |error| Failure::read(folder.display().to_string(), error);
        let mut strangers = Vec::new();
        for entry in fs::read_dir(folder).map_err(unread)? {
            let name = entry.map_err(unread)?.file_name().to_string_lossy().into_owned();
            let csv = name.to_ascii_lowercase().ends_with(".csv");
            let is_mapping = description.mapping() == Some(&name);
            if csv && !is_mapping && TABLES.iter().all(|it| file_of(description, it) != name) {
                strangers.push(name);
            }
        }
        strangers.sort_unstable();
        Ok(strangers)
    }
}
