//! What a register adds up to, as figures of a dataset.

use std::collections::{BTreeMap, BTreeSet};

use super::package::Package;
use super::table_file::RegisterFile;
use crate::failure::Failure;
use crate::figure::{
    Date, Digits, Figure, Period, Qualifier, Rational, Toward, When, terminating_places,
};
use crate::index::{Dataset, Fact};
use crate::key::{AreaId, IndicatorId, SourceId};
use crate::record::{FormulaRecord, Origin, Statement};
use crate::register::{
    self, Dimension, Manner, Mapping, Plan, Read, Register, Rows, Tally, Vocabulary,
};
use crate::table::{Diagnostics, Reading};

impl Vocabulary {
    /// The technologies, areas and sources of a dataset.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let indicators = dataset.indicators.iter();
        let technologies = indicators.filter_map(|one| one.id.strip_prefix("capacity."));
        Self {
            technologies: technologies.map(str::to_owned).collect(),
            areas: dataset.areas.iter().map(|area| area.id.clone()).collect(),
            sources: dataset.sources.iter().map(|source| source.id.clone()).collect(),
        }
    }
}

impl Package {
    /// The rows of the register that a `register.…` figure adds up, at most so many by
    /// themselves; `None` if it is no such figure, or they are too many to look through again.
    ///
    /// # Errors
    /// If the register cannot be read.
    pub fn rows_behind(
        &self,
        dataset: &Dataset,
        (fact, source): (Fact, &str),
        most: usize,
    ) -> Result<Option<Rows>, Failure> {
        let id = &dataset.indicator(fact.indicator).id;
        let Some((_, of)) = id.strip_prefix("register.").and_then(|rest| rest.split_once('.'))
        else {
            return Ok(None);
        };
        let Some(file) = self.register()? else { return Ok(None) };
        // What is wrong with it was said when the package was loaded.
        let mapping = file.mapping(&mut Diagnostics::default());
        let RegisterFile { source: register, reading, .. } = file;
        let (technology, earlier) = match of.strip_suffix(".earlier") {
            Some(technology) => (technology, true),
            None => (of, false),
        };
        let area = dataset.areas[fact.area.0].id.as_str();
        let word = |dimension, word: &str| (dimension, vec![word.to_owned()]);
        let mut plan = plan(mapping, reading, dataset);
        plan.filter.extend([
            word(Dimension::Technology, technology),
            word(Dimension::Area, area),
            word(Dimension::Source, source),
        ]);
        if earlier {
            let years = 1..fact.when.end().year();
            plan.filter.push((Dimension::Start, years.map(|year| year.to_string()).collect()));
        }
        register::list(&register, &plan, most)
    }
}

/// Asks for what operates in a register, by the words of a dataset.
fn plan(mapping: Mapping, reading: Reading, dataset: &Dataset) -> Plan {
    Plan {
        mapping,
        filter: vec![(Dimension::Status, vec!["operating".to_owned()])],
        start_may_lack: true,
        vocabulary: Some(Vocabulary::of(dataset)),
        reading,
        ..Plan::default()
    }
}

/// Adds what the register of a package adds up to, as figures of the indicators that there are
/// for it.
pub(super) fn add_up(
    package: &Package,
    dataset: &mut Dataset,
    diagnostics: &mut Diagnostics,
) -> Result<(), Failure> {
    // Without good vocabularies every row would seem to be at fault.
    if diagnostics.any_error() {
        return Ok(());
    }
    let Some(file) = package.register()? else { return Ok(()) };
    let mapping = file.mapping(diagnostics);
    if diagnostics.any_error() {
        return Ok(());
    }
    let RegisterFile { source, name: file, reading, .. } = file;
    let plan = Plan { by: BY.to_vec(), unique: true, ..plan(mapping, reading, dataset) };
    let name = source.name().to_owned();
    match register::read(&source, &plan, Manner::default(), &|_, _| {})? {
        Read::Refused(faults) => diagnostics.join(&name, faults),
        Read::Accepted(register, warnings) => {
            diagnostics.join(&name, warnings);
            for statement in totals(&register, &file, dataset) {
                // No source is named twice here, and no table can name these rows.
                let _ = dataset.observe(statement);
            }
        }
    }
    Ok(())
}

/// What a register is read by, so that [`totals`] can be made of it.
const BY: [Dimension; 4] =
    [Dimension::Technology, Dimension::Area, Dimension::Source, Dimension::Start];

/// The figures of a register that was read by [`BY`], for the indicators that there are:
/// `register.capacity.TECHNOLOGY` and `register.projects.TECHNOLOGY`, what is operating at the
/// time of each source; and `register.capacity.TECHNOLOGY.earlier`, what of that has operated
/// since before the year of an earlier day, for each day at which a formula wants it.
fn totals(register: &Register, file: &str, dataset: &Dataset) -> Vec<Statement> {
    let origin = Origin { file: file.into(), line: 1 };
    let mut parts: BTreeMap<[&str; 3], Vec<(Option<u16>, &Tally)>> = BTreeMap::new();
    for (group, tally) in &register.groups {
        let [technology, area, source, year] = group.as_slice() else { continue };
        parts.entry([technology, area, source]).or_default().push((year.parse().ok(), tally));
    }
    let mut statements = Vec::new();
    for ([technology, area, source], years) in parts {
        let named = |id: &str| dataset.sources.iter().position(|one| one.id == id);
        let (Some(area), Some(source)) = (dataset.area(area), named(source).map(SourceId)) else {
            continue;
        };
        let Some(published) = dataset.source(source).published else { continue };
        let total = |before: Option<u16>| {
            let mut total = Tally::default();
            let counts = |year: Option<u16>| before.is_none_or(|end| year.is_some_and(|y| y < end));
            let counted = years.iter().filter(|(year, _)| counts(*year));
            counted.for_each(|(_, tally)| total += tally);
            total
        };
        let indicator = |measure: &str, of: &str| {
            let id = format!("register.{measure}.{technology}{of}");
            dataset.indicators.iter().position(|one| one.id == id).map(IndicatorId)
        };
        let now = total(None);
        if let Some(indicator) = indicator("projects", "") {
            let of = (area, indicator, source, &origin);
            let count = Rational::from(now.projects);
            statements.extend(statement(dataset, of, published, (&count, "count"), &now));
        }
        if let Some(indicator) = indicator("capacity", "") {
            statements.extend(capacity(
                dataset,
                (area, indicator, source, &origin),
                published,
                &now,
            ));
        }
        if let Some(indicator) = indicator("capacity", ".earlier") {
            for date in wanted(dataset, area, indicator).range(..published) {
                let then = total(Some(date.year()));
                let earlier = capacity(dataset, (area, indicator, source, &origin), *date, &then);
                statements.extend(earlier.map(|statement| Statement {
                    note: format!("{} of a start before {}", statement.note, date.year()),
                    ..statement
                }));
            }
        }
    }
    statements
}

/// The days at which a formula sets an indicator beside a figure that was printed of an area.
fn wanted(dataset: &Dataset, area: AreaId, indicator: IndicatorId) -> BTreeSet<Date> {
    let wants = |formula: &&FormulaRecord| {
        let mut operands = formula.operands.iter();
        operands.any(|operand| operand.indicator == indicator && operand.lag.is_none())
    };
    let formulas = dataset.formulas.iter().filter(wants);
    let beside = formulas.flat_map(|formula| {
        let operands = formula.operands.iter().filter(|operand| operand.lag.is_none());
        operands.map(|operand| operand.indicator).chain([formula.indicator])
    });
    let facts = beside.flat_map(|indicator| dataset.facts(area, indicator));
    let day = |fact: Fact| match fact.when {
        When::AsOf(date) => Some(date),
        When::During(_) => None,
    };
    facts.filter_map(day).collect()
}

/// What a statement is of: whose, who states it, and where.
type Of<'o> = (AreaId, IndicatorId, SourceId, &'o Origin);

/// The capacity of some rows; `None` if one has none.
fn capacity(dataset: &Dataset, of: Of<'_>, date: Date, tally: &Tally) -> Option<Statement> {
    let sum = tally.capacity.value().filter(|_| tally.capacity.missing == 0)?;
    statement(dataset, of, date, (&(sum / Rational::from(1_000)), "MW"), tally)
}

/// An exact figure of the month of a day.
fn statement(
    dataset: &Dataset,
    (area, indicator, source, origin): Of<'_>,
    date: Date,
    (value, unit): (&Rational, &str),
    tally: &Tally,
) -> Option<Statement> {
    let places = i32::try_from(terminating_places(value)?).ok()?;
    let digits = Digits::rounded(value, places, Toward::Nearest);
    let unit = unit.parse().ok().filter(|unit: &crate::figure::Unit| {
        unit.dimension() == dataset.indicator(indicator).dimension()
    })?;
    let period: Period = format!("{:04}-{:02}", date.year(), date.month()).parse().ok()?;
    Some(Statement {
        area,
        period,
        indicator,
        figure: Figure::new(Qualifier::Exact, digits, unit),
        source,
        note: format!("the sum of {} operating rows", tally.projects),
        origin: origin.clone(),
        column: 1,
    })
}
