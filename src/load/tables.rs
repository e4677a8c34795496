//! Every table in its turn, and what holds between them.

use std::sync::Arc;

use super::description::{self, Description};
use super::package::Package;
use super::register;
use crate::failure::Failure;
use crate::index::{Dataset, Fact, Knot, LONGEST_CHAIN, Mismatch, check, knots};
use crate::key::{AreaId, IndicatorId, SourceId};
use crate::record::{
    self, AreaRecord, CapacityRecord, FigureRecord, FormulaRecord, IndicatorRecord,
    InvestmentRecord, MeasureFieldRecord, Names, Origin, PartnerRecord, ProjectBankRecord,
    SourceRecord, Statement, TABLES, WaiverRecord,
};
use crate::table::{
    CellPlace, Diagnostics, Fault, Named, Place, Reference, Row, Vocabulary, nearest, read_rows,
};

/// Reads every table; `None` if one that is needed could not be.
pub(super) fn read_all(
    package: &Package,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Dataset>, Failure> {
    let description = match package.describe()? {
        Ok(description) => description,
        Err(faults) => {
            let path = package.path_of(description::NAME);
            for (place, fault) in faults {
                diagnostics.push(&path, place, fault);
            }
            return Ok(None);
        }
    };
    let outside = package.outside(&description)?;
    for (name, leads_to) in &outside {
        let fault = Fault::Outside { path: leads_to.display().to_string() };
        diagnostics.push(&package.path_of(name), Place { line: 1, column: 1 }, fault);
    }
    if !outside.is_empty() {
        return Ok(None);
    }
    let mut reader = Reader {
        package,
        description,
        diagnostics,
        names: Names::default(),
        dataset: Dataset::default(),
    };
    reader.vocabularies()?;
    reader.formulas()?;
    reader.statements()?;
    reader.dataset.partners =
        reader.table(&PartnerRecord::TABLE, |row, names, _| PartnerRecord::read(row, names))?;
    reader.dataset.measure_fields = reader
        .table(&MeasureFieldRecord::TABLE, |row, names, _| MeasureFieldRecord::read(row, names))?;
    reader.dataset.waivers = reader.table(&WaiverRecord::TABLE, WaiverRecord::read)?;
    register::add_up(package, &mut reader.dataset, reader.diagnostics)?;
    reader.strangers()?;
    let mut dataset = reader.dataset;
    dataset.sort();
    Ok((!dataset.areas.is_empty()).then_some(dataset))
}

struct Reader<'p> {
    package: &'p Package,
    description: Description,
    diagnostics: &'p mut Diagnostics,
    names: Names,
    dataset: Dataset,
}

impl Reader<'_> {
    /// Reads one table with `read`, which is given the row, the names and the row's line.
    fn table<T>(
        &mut self,
        table: &record::Table,
        mut read: impl FnMut(&mut Row<'_>, &Names, Origin) -> Option<T>,
    ) -> Result<Vec<T>, Failure> {
        let Some(file) = self.package.read(table, &self.description)? else {
            return Ok(Vec::new());
        };
        let reading = self.package.reading_of(table, &self.description);
        let Some(text) = file.open(table, &reading) else {
            return Ok(Vec::new());
        };
        if !text.tell(self.diagnostics) {
            return Ok(Vec::new());
        }
        let names = &self.names;
        let name: Arc<str> = text.name.into();
        let content = (text.path.as_str(), text.bytes.as_ref());
        Ok(read_rows(content, table.columns, &text.reading, self.diagnostics, |row| {
            let origin = Origin { file: name.clone(), line: row.line() };
            read(row, names, origin)
        }))
    }

    /// Areas, sources and indicators: what the cells of the other tables refer to.
    fn vocabularies(&mut self) -> Result<(), Failure> {
        self.dataset.areas = self.vocabulary(
            &AreaRecord::TABLE,
            |names| &mut names.areas,
            AreaId,
            AreaRecord::read,
        )?;
        self.parents();
        self.dataset.sources = self.vocabulary(
            &SourceRecord::TABLE,
            |names| &mut names.sources,
            SourceId,
            SourceRecord::read,
        )?;
        self.dataset.indicators = self.vocabulary(
            &IndicatorRecord::TABLE,
            |names| &mut names.indicators,
            IndicatorId,
            IndicatorRecord::read,
        )?;
        Ok(())
    }

    /// Reads a table whose rows have ids, and puts these into its vocabulary.
    fn vocabulary<T, Id: Copy>(
        &mut self,
        table: &record::Table,
        vocabulary: impl Fn(&mut Names) -> &mut Vocabulary<Id>,
        key: impl Fn(usize) -> Id,
        read: impl Fn(&mut Row<'_>) -> Option<T>,
    ) -> Result<Vec<T>, Failure> {
        let mut found = Vocabulary::default();
        let mut good = 0;
        let records = self.table(table, |row, _, origin| {
            let id = row.optional("id");
            if let Some(Named { line, .. }) = found.get(id) {
                let first = Origin { line, ..origin }.to_string();
                return row.refuse("id", Fault::DuplicateId { id: id.to_owned(), first });
            }
            let record = read(row);
            let meaning = record.is_some().then(|| key(good));
            good += usize::from(record.is_some());
            found.add(id, Named { line: origin.line, meaning });
            record
        })?;
        *vocabulary(&mut self.names) = found;
        Ok(records)
    }

    fn parents(&mut self) {
        for area in self.dataset.areas.iter().filter(|area| !area.parent.is_empty()) {
            if self.names.areas.meaning(&area.parent).is_none() {
                let near = nearest(&area.parent, self.names.areas.good());
                let fault =
                    Fault::Unknown { kind: Reference::Area, text: area.parent.clone(), near };
                self.diagnostics.push(&area.parent_cell.file, area.parent_cell.place, fault);
            }
        }
    }

    fn formulas(&mut self) -> Result<(), Failure> {
        let indicators = std::mem::take(&mut self.dataset.indicators);
        let mut formulas = self.table(&FormulaRecord::TABLE, |row, names, origin| {
            let record = FormulaRecord::read(row, names, origin)?;
            let result = &indicators[record.indicator.0];
            match check(&record.expression, result, &indicators) {
                Ok(()) => Some(record),
                Err(mismatch) => row.refuse("formula", mismatch_fault(mismatch, result)),
            }
        })?;
        for knot in knots(&formulas) {
            let (start, fault) = match knot {
                Knot::Chain(start) => (start, Fault::ChainTooLong { longest: LONGEST_CHAIN }),
                Knot::Circle(circle) => {
                    let path = circle.iter().map(|id| indicators[id.0].id.clone()).collect();
                    (circle[0], Fault::Cycle { path })
                }
            };
            let first = formulas.iter().find(|formula| formula.indicator == start);
            let CellPlace { file, place } = &first.expect("it goes through formulas").cell;
            self.diagnostics.push(file, *place, fault);
        }
        formulas.sort_by(|a, b| a.text.cmp(&b.text));
        self.dataset.indicators = indicators;
        self.dataset.formulas = formulas;
        self.dataset.settle_times();
        for formula in &self.dataset.formulas {
            let Some(operand) = self.dataset.untimely(formula) else { continue };
            let id = |id: IndicatorId| self.dataset.indicator(id).id.clone();
            let fault =
                Fault::UntimelyOperand { operand: id(operand), result: id(formula.indicator) };
            self.diagnostics.push(&formula.cell.file, formula.cell.place, fault);
        }
        Ok(())
    }

    /// The four tables of figures and the one of goals.
    fn statements(&mut self) -> Result<(), Failure> {
        let indicators = std::mem::take(&mut self.dataset.indicators);
        let stated = self.all_statements(&indicators);
        self.dataset.indicators = indicators;
        stated
    }

    fn all_statements(&mut self, known: &[IndicatorRecord]) -> Result<(), Failure> {
        self.state((&CapacityRecord::TABLE, known), Dataset::observe, |row, names, origin| {
            CapacityRecord::read(row, (names, known), origin).map(|record| record.statement)
        })?;
        self.state((&ProjectBankRecord::TABLE, known), Dataset::observe, |row, names, origin| {
            ProjectBankRecord::read(row, (names, known), origin).map(|record| record.statement)
        })?;
        self.state((&InvestmentRecord::TABLE, known), Dataset::observe, |row, names, origin| {
            InvestmentRecord::read(row, (names, known), origin).map(|record| record.statement)
        })?;
        self.state((&FigureRecord::FIGURES, known), Dataset::observe, |row, names, origin| {
            FigureRecord::read(row, (names, known), origin, "published")
                .map(|record| record.statement)
        })?;
        self.state((&FigureRecord::TARGETS, known), Dataset::aim, |row, names, origin| {
            FigureRecord::read(row, (names, known), origin, "target").map(|record| record.statement)
        })
    }

    fn state(
        &mut self,
        (table, known): (&record::Table, &[IndicatorRecord]),
        add: impl Fn(&mut Dataset, Statement) -> Result<(), (Fact, Origin)>,
        read: impl Fn(&mut Row<'_>, &Names, Origin) -> Option<Statement>,
    ) -> Result<(), Failure> {
        let mut dataset = std::mem::take(&mut self.dataset);
        self.table(table, |row, names, origin| {
            let statement = read(row, names, origin)?;
            let indicator = statement.indicator;
            add(&mut dataset, statement)
                .or_else(|(fact, first)| {
                    let area = &dataset.areas[fact.area.0].id;
                    let fault = Fault::DuplicateFact {
                        indicator: known[indicator.0].id.clone(),
                        area: area.clone(),
                        when: fact.when.to_string(),
                        first: first.to_string(),
                    };
                    row.refuse("source", fault).ok_or(())
                })
                .ok()
        })?;
        self.dataset = dataset;
        Ok(())
    }

    fn strangers(&mut self) -> Result<(), Failure> {
        for name in self.package.strangers(&self.description)? {
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            let near = nearest(stem, TABLES.iter().map(|table| table.name));
            let fault = Fault::UnknownTable { near: near.map(|near| format!("{near}.csv")) };
            let path = self.package.path_of(&name);
            self.diagnostics.push(&path, Place::START, fault);
        }
        Ok(())
    }
}

fn mismatch_fault(mismatch: Mismatch, result: &IndicatorRecord) -> Fault {
    match mismatch {
        Mismatch::Added(left, right) => Fault::Dimension { left, right },
        Mismatch::StockAndFlow => Fault::StockAndFlow,
        Mismatch::Result(formula) => {
            Fault::Result { formula, indicator: result.id.clone(), expected: result.dimension() }
        }
    }
}
