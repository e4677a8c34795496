//! `changzhi projects`.

use std::path::Path;

use changzhi::cli::{CommonArgs, PackageArgs, ProjectsArgs};
use changzhi::failure::Failure;
use changzhi::lang::Language;
use changzhi::load::Package;
use changzhi::record::PROJECTS;
use changzhi::register::{self, Manner, Mapping, Plan, Read, Source, Vocabulary};
use changzhi::report::{self, ProjectRequest, ProjectTable};
use changzhi::table::{Diagnostics, Fault, Reading};

use super::input;
use super::language::language_of_messages;
use super::result::Target;
use super::{Stop, say};
use crate::progress::Progress;

pub fn run(arguments: &ProjectsArgs, common: CommonArgs) -> Result<(), Stop> {
    let tables = with_file(arguments);
    let messages = language_of_messages(common.lang);
    let mut package = input::package(&tables, messages)?;
    let paths = input::paths(&package, &tables).chain(arguments.mapping.clone());
    let asked = (arguments.result.format, arguments.result.csv);
    let target = Target::new::<ProjectTable>(&arguments.result.output, asked, common, paths)?;
    let Named { source, reading, mut mapping, vocabulary } =
        register(&mut package, arguments, messages)?;
    map(&mut mapping, arguments, messages)?;
    let twice = arguments.by.iter().enumerate().find(|(n, one)| arguments.by[..*n].contains(one));
    if let Some((_, dimension)) = twice {
        return Err(Stop::Usage((messages.refusals().asked_twice)(&dimension.to_string())));
    }
    let plan = Plan {
        mapping,
        by: arguments.by.clone(),
        filter: arguments.filter.clone(),
        start_may_lack: false,
        unique: !arguments.any_id,
        vocabulary,
        reading,
    };
    if let Some(dialect) = arguments.emit_sql {
        let query = register::query(&source, &plan, dialect)?;
        let query = query.map_err(|diagnostics| refused(&diagnostics, messages))?;
        return target.write(|out| out.write_all(query.as_bytes()));
    }
    let manner = Manner { threads: arguments.threads.map(usize::from), ..Manner::default() };
    let progress = Progress::new(source.length(), messages);
    let read = register::read(&source, &plan, manner, &|bytes, lines| {
        progress.add(bytes, lines);
    });
    progress.finish();
    let (register, diagnostics) = match read? {
        Read::Accepted(register, diagnostics) => (register, diagnostics),
        Read::Refused(diagnostics) => return Err(refused(&diagnostics, messages)),
    };
    diagnostics.warnings().for_each(|one| say(messages.diagnostic(one)));
    let language = target.language();
    let warnings: Vec<String> =
        diagnostics.warnings().map(|one| language.diagnostic(one)).collect();
    let request = ProjectRequest { by: plan.by, top: arguments.top, language };
    let table = report::build_projects(&register, &request, warnings);
    target.write_document(&table)
}

/// Says why an input is refused.
fn refused(diagnostics: &Diagnostics, language: Language) -> Stop {
    say(language.diagnostics(diagnostics).trim_end());
    Stop::Said(3)
}

/// What is said of the package, where a FILE stands in the place of its register.
fn with_file(arguments: &ProjectsArgs) -> PackageArgs {
    let mut package = arguments.package.clone();
    let named = arguments.file.iter().map(|file| (PROJECTS.name.to_owned(), file.clone()));
    package.table.extend(named);
    package
}

/// The register that the arguments name.
struct Named {
    source: Source,
    reading: Reading,
    /// How its package says what its headers and words stand for.
    mapping: Mapping,
    /// The words it may have.
    vocabulary: Option<Vocabulary>,
}

fn register(
    package: &mut Package,
    arguments: &ProjectsArgs,
    messages: Language,
) -> Result<Named, Stop> {
    let Some(named) = arguments.file.as_deref() else {
        // What is wrong with the package is said first.
        let (dataset, _) = input::dataset(package, &arguments.package, messages)?;
        return own(package, Some(Vocabulary::of(dataset)), messages);
    };
    let mut register = if named == Path::new("-") {
        input::require_standard_input()?;
        let source = Source::standard_input()?;
        let reading = package.reading(PROJECTS.name).clone();
        Named { source, reading, mapping: Mapping::default(), vocabulary: None }
    } else {
        own(package, None, messages)?
    };
    if arguments.package.data.is_some() || !arguments.package.table.is_empty() {
        // The register that is named stands in the place of the package's own.
        *package = std::mem::take(package).without_register();
        let (dataset, _) = input::dataset(package, &arguments.package, messages)?;
        register.vocabulary = Some(Vocabulary::of(dataset));
    }
    Ok(register)
}

/// The register of a package.
fn own(
    package: &Package,
    vocabulary: Option<Vocabulary>,
    language: Language,
) -> Result<Named, Stop> {
    let own = package.register()?;
    let none = || Stop::Usage(language.refusals().no_register.to_owned());
    let file = own.ok_or_else(none)?;
    let mut diagnostics = Diagnostics::default();
    let mapping = file.mapping(&mut diagnostics);
    if diagnostics.any_error() {
        return Err(refused(&diagnostics, language));
    }
    Ok(Named { source: file.source, reading: file.reading, mapping, vocabulary })
}

/// Arguments that contradict each other.
fn contradiction(fault: &Fault, language: Language) -> Stop {
    Stop::Usage(language.fault(fault))
}

/// Takes from the arguments how the register says what ours says.
fn map(mapping: &mut Mapping, arguments: &ProjectsArgs, messages: Language) -> Result<(), Stop> {
    if let Some(path) = &arguments.mapping {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| Failure::read(&name, error))?;
        let mut diagnostics = Diagnostics::default();
        mapping.read(&name, &bytes, &mut diagnostics);
        if diagnostics.any_error() {
            return Err(refused(&diagnostics, messages));
        }
    }
    for (n, (role, header)) in arguments.column.iter().enumerate() {
        let first = arguments.column[..n].iter().find(|(other, _)| other == role);
        if let Some((_, first)) = first.filter(|(_, first)| first != header) {
            let (what, first) = (role.name().to_owned(), first.clone());
            return Err(contradiction(
                &Fault::MappedTwice { what, first, second: header.clone() },
                messages,
            ));
        }
        mapping.set(*role, header);
    }
    if let Some((column, first, second)) = mapping.one_for_two() {
        let (column, first, second) = (column.to_owned(), first.name(), second.name());
        return Err(contradiction(&Fault::OneForTwo { column, first, second }, messages));
    }
    Ok(())
}
