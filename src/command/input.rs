//! What the arguments name, if it is there.

use std::io::{self, Read};
use std::path::Path;

use anyhow::Context;
use changzhi::cli::PackageArgs;
use changzhi::index::Dataset;
use changzhi::key::AreaId;
use changzhi::load::{Loaded, Package, load};
use changzhi::table::Diagnostics;

use super::{Stop, say};

/// The package that the arguments name, with its replaced tables.
pub fn package(arguments: &PackageArgs) -> Result<Package, Stop> {
    let mut package = arguments.data.as_deref().map_or_else(Package::shipped, Package::folder);
    let mut stdin_taken = false;
    for (table, file) in &arguments.table {
        let replaced = if file == Path::new("-") {
            if std::mem::replace(&mut stdin_taken, true) {
                return Err(Stop::Usage("standard input can stand for one table only".to_owned()));
            }
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
            package.replace(table, "-", bytes)
        } else {
            package.replace_by_file(table, file)
        };
        if arguments.table.iter().filter(|(name, _)| name == table).count() > 1 {
            return Err(Stop::Usage(format!("table `{table}` is replaced twice")));
        }
        if let Err(known) = replaced {
            return Err(Stop::Usage(format!("there is no table `{table}`; there are {known}")));
        }
    }
    Ok(package)
}

/// The dataset of a package; warnings are said, and so is why a package is refused.
pub fn dataset(package: &Package) -> Result<(&'static Dataset, Diagnostics), Stop> {
    match load(package).map_err(anyhow::Error::from)? {
        // The process ends with the result: taking the dataset apart would be for nothing.
        Loaded::Accepted(dataset, diagnostics) => {
            diagnostics.warnings().for_each(say);
            Ok((Box::leak(dataset), diagnostics))
        }
        Loaded::Refused(diagnostics) => {
            say(diagnostics.to_string().trim_end());
            Err(Stop::Said(3))
        }
    }
}

/// The area with a key.
pub fn area(dataset: &Dataset, id: &str) -> Result<AreaId, Stop> {
    dataset.area(id).ok_or_else(|| {
        let known = dataset.areas.iter().map(|area| area.id.as_str()).collect::<Vec<_>>();
        Stop::Usage(format!("there is no area `{id}`; there are {}", known.join(", ")))
    })
}
