//! What a register adds up to, as figures of a dataset.

use crate::figure::{Figure, Qualifier, Rational, Toward, decimal, terminating_places};
use crate::index::Dataset;
use crate::key::{AreaId, IndicatorId, SourceId};
use crate::record::{Origin, Statement};
use crate::register::{Register, Tally, Vocabulary};

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

/// The figures of a register that was read by technology, area and source: what is operating
/// at the time of each source, for the indicators `register.capacity.TECHNOLOGY` and
/// `register.projects.TECHNOLOGY` that there are.
pub(super) fn totals(register: &Register, dataset: &Dataset) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (group, tally) in &register.groups {
        let [technology, area, source] = group.as_slice() else { continue };
        let named = |id: &str| dataset.sources.iter().position(|one| one.id == id);
        let (Some(area), Some(source)) = (dataset.area(area), named(source).map(SourceId)) else {
            continue;
        };
        let known = tally.capacity.value().filter(|_| tally.capacity.missing == 0);
        let capacity = known.map(|sum| (sum / Rational::from(1_000), "MW"));
        let projects = Some((Rational::from(tally.projects), "count"));
        for (measure, value) in [("capacity", capacity), ("projects", projects)] {
            let id = format!("register.{measure}.{technology}");
            let indicator = dataset.indicators.iter().position(|one| one.id == id);
            let (Some(indicator), Some((value, unit))) = (indicator.map(IndicatorId), value) else {
                continue;
            };
            let of = (area, indicator, source);
            statements.extend(statement(dataset, of, (&value, unit), tally));
        }
    }
    statements
}

/// An exact figure at the time of its source; `None` if that has no date.
fn statement(
    dataset: &Dataset,
    (area, indicator, source): (AreaId, IndicatorId, SourceId),
    (value, unit): (&Rational, &str),
    tally: &Tally,
) -> Option<Statement> {
    let date = dataset.source(source).published?;
    let places = i32::try_from(terminating_places(value)?).ok()?;
    let digits = decimal(value, places, Toward::Nearest).parse().ok()?;
    let unit = unit.parse().ok().filter(|unit: &crate::figure::Unit| {
        unit.dimension() == dataset.indicator(indicator).dimension()
    })?;
    Some(Statement {
        area,
        period: format!("{:04}-{:02}", date.year(), date.month()).parse().ok()?,
        indicator,
        figure: Figure::new(Qualifier::Exact, digits, unit),
        source,
        note: format!("the sum of {} operating rows", tally.projects),
        origin: Origin { file: "projects.csv".into(), line: 1 },
        column: 1,
    })
}
