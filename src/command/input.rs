//! What the arguments name, if it is there.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use changzhi::cli::PackageArgs;
use changzhi::failure::Failure;
use changzhi::index::Dataset;
use changzhi::inert;
use changzhi::key::AreaId;
use changzhi::lang::Language;
use changzhi::load::{Loaded, NoSuchTable, Package, load};
use changzhi::table::{Diagnostics, LARGEST_FILE};

use super::result::same_file;
use super::{Stop, say};

/// The package that the arguments name, with its replaced tables.
pub fn package(arguments: &PackageArgs, language: Language) -> Result<Package, Stop> {
    let refusals = language.refusals();
    let no_table = |table: &str| {
        let table = inert::spelled_out(table);
        Stop::Usage((refusals.no_table)(&table, &NoSuchTable::known()))
    };
    let mut package = arguments.data.as_deref().map_or_else(Package::shipped, Package::folder);
    for (table, file) in &arguments.table {
        if arguments.table.iter().filter(|(name, _)| name == table).count() > 1 {
            let message = (refusals.replaced_twice)(&inert::spelled_out(table));
            return Err(Stop::Usage(message));
        }
        package.replace_by_file(table, file).map_err(|_| no_table(table))?;
    }
    if arguments.table.iter().filter(|(_, file)| file == Path::new("-")).count() > 1 {
        return Err(Stop::Usage(refusals.one_standard_input.to_owned()));
    }
    arguments.reading.apply(&mut package).map_err(|(table, _)| no_table(&table))?;
    Ok(package)
}

/// The files that are read, and the one behind standard input if that is.
pub fn paths(package: &Package, arguments: &PackageArgs) -> impl Iterator<Item = PathBuf> {
    let standard = arguments.table.iter().any(|(_, file)| file == Path::new("-"));
    package.paths().chain(standard.then(|| PathBuf::from("/dev/stdin")))
}

/// Makes sure that there is a standard input.
pub fn require_standard_input() -> Result<(), Stop> {
    // A closed one is opened on the null device before `main` starts.
    if same_file(Path::new("/dev/stdin"), Path::new("/dev/null")) {
        return Err(unread(io::ErrorKind::NotConnected.into()).into());
    }
    Ok(())
}

fn unread(error: io::Error) -> Failure {
    Failure::read("-", error)
}

/// Reads standard input, if it stands for a table.
fn take_standard_input(package: &mut Package, arguments: &PackageArgs) -> Result<(), Stop> {
    let Some((table, _)) = arguments.table.iter().find(|(_, file)| file == Path::new("-")) else {
        return Ok(());
    };
    require_standard_input()?;
    let mut bytes = Vec::new();
    let mut stdin = io::stdin().lock().take(LARGEST_FILE as u64 + 1);
    stdin.read_to_end(&mut bytes).map_err(unread)?;
    package.replace(table, "-", bytes).expect("the table is known");
    Ok(())
}

/// The dataset of a package; warnings are said, and so is why a package is refused.
pub fn dataset(
    package: &mut Package,
    arguments: &PackageArgs,
    language: Language,
) -> Result<(&'static Dataset, Diagnostics), Stop> {
    take_standard_input(package, arguments)?;
    match load(package)? {
        // The process ends with the result: taking the dataset apart would be for nothing.
        Loaded::Accepted(dataset, diagnostics) => {
            diagnostics.warnings().for_each(|warning| say(language.diagnostic(warning)));
            Ok((Box::leak(dataset), diagnostics))
        }
        Loaded::Refused(diagnostics) => {
            let said = language.diagnostics_with_rows(&diagnostics, &mut package.quotes());
            say(said.trim_end());
            Err(Stop::Said(3))
        }
    }
}

/// The area with a key.
pub fn area(dataset: &Dataset, id: &str, language: Language) -> Result<AreaId, Stop> {
    dataset.area(id).ok_or_else(|| {
        let id = inert::spelled_out(id);
        let known = dataset.areas.iter().map(|area| area.id.as_str()).collect::<Vec<_>>();
        Stop::Usage((language.refusals().no_area)(&id, &known))
    })
}
