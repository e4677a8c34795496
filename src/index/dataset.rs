//! A package in memory, and the questions that can be asked of it.

use std::collections::BTreeMap;

use super::observation::{Fact, Observation};
use crate::figure::{Level, Period, When};
use crate::formula::Operand;
use crate::key::{AreaId, FormulaId, IndicatorId, SourceId};
use crate::record::{
    AreaRecord, FormulaRecord, IndicatorRecord, Measure, MeasureFieldRecord, Origin, PartnerRecord,
    SourceRecord, Statement, WaiverRecord,
};

/// Everything that a package states.
#[derive(Debug, Default)]
pub struct Dataset {
    /// The places; the first is the one that a report is of by default.
    pub areas: Vec<AreaRecord>,
    /// Where figures were printed.
    pub sources: Vec<SourceRecord>,
    /// The indicators, in the order they are reported in.
    pub indicators: Vec<IndicatorRecord>,
    /// The relations between them.
    pub formulas: Vec<FormulaRecord>,
    /// The cooperations.
    pub partners: Vec<PartnerRecord>,
    /// The named fields of the work measures.
    pub measure_fields: Vec<MeasureFieldRecord>,
    /// The findings that somebody stands by.
    pub waivers: Vec<WaiverRecord>,
    observations: BTreeMap<Fact, Vec<Observation>>,
    targets: BTreeMap<Fact, Vec<Observation>>,
    of_instants: Vec<bool>,
    of_indicator: Vec<Vec<FormulaId>>,
}

impl Dataset {
    /// Settles for each indicator whether its values are of instants or of spans; call it
    /// once the indicators and formulas are there.
    ///
    /// A stock is of instants, and so is a ratio that only comes of ratios and stocks that
    /// are; everything else is of spans.
    pub(crate) fn settle_times(&mut self) {
        let count = self.indicators.len();
        self.of_indicator = vec![Vec::new(); count];
        for (n, formula) in self.formulas.iter().enumerate() {
            self.of_indicator[formula.indicator.0].push(FormulaId(n));
        }
        // A ratio is of instants until an operand is found that is not; without any it is not.
        let measure = |n: usize| self.indicators[n].measure;
        let possible = |n: usize| match measure(n) {
            Measure::Stock => true,
            Measure::Ratio => !self.of_indicator[n].is_empty(),
            Measure::Flow | Measure::Count => false,
        };
        let mut instants: Vec<bool> = (0..count).map(possible).collect();
        loop {
            let spoilt = self.formulas.iter().find(|formula| {
                let result = formula.indicator.0;
                let all = || formula.operands.iter().all(|operand| instants[operand.indicator.0]);
                measure(result) == Measure::Ratio && instants[result] && !all()
            });
            match spoilt {
                Some(formula) => instants[formula.indicator.0] = false,
                None => break,
            }
        }
        self.of_instants = instants;
    }

    /// The time that a period is for an indicator.
    #[must_use]
    pub fn when(&self, indicator: IndicatorId, period: Period) -> When {
        if self.of_instants[indicator.0] { When::AsOf(period.end()) } else { When::During(period) }
    }

    /// The fact that an operand of a formula for `result` is; `None` if there is none.
    ///
    /// A flow that comes of stocks is their change over its period, so that the lag has to
    /// be as long as that: the increase from January to July is not one over a year.
    #[must_use]
    pub fn operand(&self, operand: Operand, result: Fact) -> Option<Fact> {
        let Operand { indicator, lag } = operand;
        let instant = self.of_instants[indicator.0];
        let when = match (instant, result.when) {
            (true, when) => When::AsOf(when.end()),
            (false, When::During(period)) => When::During(period),
            (false, When::AsOf(_)) => return None,
        };
        let Some(lag) = lag else { return Some(Fact { indicator, when, ..result }) };
        let flow = self.indicators[result.indicator.0].measure == Measure::Flow;
        if let When::During(period) = result.when
            && instant
            && flow
            && Period::months_up_to(period.end(), lag) != Some(period)
        {
            return None;
        }
        Some(Fact { indicator, when: when.before(lag)?, ..result })
    }

    /// An operand of a formula that can have no value at the times of its result: one of
    /// spans, where that is of instants.
    #[must_use]
    pub(crate) fn untimely(&self, formula: &FormulaRecord) -> Option<IndicatorId> {
        let instant = self.of_instants[formula.indicator.0];
        let spans = formula
            .operands
            .iter()
            .map(|operand| operand.indicator)
            .find(|id| !self.of_instants[id.0]);
        spans.filter(|_| instant)
    }

    /// Adds a published figure, or says where the same source states the same fact.
    pub(crate) fn observe(&mut self, statement: Statement) -> Result<(), (Fact, Origin)> {
        let observation = self.observation(statement);
        insert(&mut self.observations, observation)
    }

    /// Adds a published goal, or says where the same source states the same goal.
    pub(crate) fn aim(&mut self, statement: Statement) -> Result<(), (Fact, Origin)> {
        let observation = self.observation(statement);
        insert(&mut self.targets, observation)
    }

    fn observation(&self, statement: Statement) -> Observation {
        let Statement { area, period, indicator, figure, source, note, origin, column } = statement;
        let fact = Fact { area, indicator, when: self.when(indicator, period) };
        Observation { fact, figure, source, note, origin, column }
    }

    /// Puts what has no order of its own in one that does not depend on that of the rows:
    /// the figures of a fact by the finest print, then by source.
    pub(crate) fn sort(&mut self) {
        self.partners.sort_by_cached_key(|one| (one.period, one.kind, one.partner.clone()));
        self.measure_fields.sort_by_cached_key(|one| (one.period, one.field.clone()));
        for list in self.observations.values_mut().chain(self.targets.values_mut()) {
            if list.len() == 1 {
                continue;
            }
            list.sort_by_cached_key(|observation| {
                let width = observation.figure.interval(Level::Printed).width();
                let source = self.sources[observation.source.0].id.clone();
                (width.is_none(), width, source, observation.origin.clone())
            });
        }
    }

    /// The published figures of a fact, the finest print first.
    #[must_use]
    pub fn prints(&self, fact: Fact) -> &[Observation] {
        self.observations.get(&fact).map_or(&[], Vec::as_slice)
    }

    /// Every fact of an area and an indicator that a figure was published of.
    pub fn facts(&self, area: AreaId, indicator: IndicatorId) -> impl Iterator<Item = Fact> {
        let start = Fact { area, indicator, when: When::FIRST };
        let rest = self.observations.range(start..).map(|(fact, _)| *fact);
        rest.take_while(move |fact| fact.area == area && fact.indicator == indicator)
    }

    /// Every fact of an area that a figure was published of.
    pub fn facts_of(&self, area: AreaId) -> impl Iterator<Item = Fact> {
        let start = Fact { area, indicator: IndicatorId(0), when: When::FIRST };
        let rest = self.observations.range(start..).map(|(fact, _)| *fact);
        rest.take_while(move |fact| fact.area == area)
    }

    /// Every published goal of an area.
    pub fn targets(&self, area: AreaId) -> impl Iterator<Item = &Observation> {
        self.targets.values().flatten().filter(move |target| target.fact.area == area)
    }

    /// Every published figure.
    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.observations.values().flatten()
    }

    /// The formulas of an indicator, in the order of their text.
    pub fn formulas_of(
        &self,
        indicator: IndicatorId,
    ) -> impl Iterator<Item = (FormulaId, &FormulaRecord)> {
        let ids = self.of_indicator.get(indicator.0).into_iter().flatten();
        ids.map(|id| (*id, &self.formulas[id.0]))
    }

    /// The area with an id.
    #[must_use]
    pub fn area(&self, id: &str) -> Option<AreaId> {
        self.areas.iter().position(|area| area.id == id).map(AreaId)
    }

    /// The indicator with an id; or with a name, of any language, that no other has.
    #[must_use]
    pub fn indicator_called(&self, called: &str) -> Option<IndicatorId> {
        let records = || self.indicators.iter().enumerate();
        let by_id = records().find(|(_, record)| record.id == called);
        let mut by_name =
            records().filter(|(_, record)| record.name.iter().any(|name| name == called));
        let found = by_id.or_else(|| by_name.next().filter(|_| by_name.next().is_none()));
        found.map(|(n, _)| IndicatorId(n))
    }

    /// The record of an indicator.
    #[must_use]
    pub fn indicator(&self, id: IndicatorId) -> &IndicatorRecord {
        &self.indicators[id.0]
    }

    /// The record of a source.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &SourceRecord {
        &self.sources[id.0]
    }
}

fn insert(
    map: &mut BTreeMap<Fact, Vec<Observation>>,
    new: Observation,
) -> Result<(), (Fact, Origin)> {
    // Nearly every fact is printed once.
    let list = map.entry(new.fact).or_insert_with(|| Vec::with_capacity(1));
    if let Some(first) = list.iter().find(|old| old.source == new.source) {
        return Err((new.fact, first.origin.clone()));
    }
    list.push(new);
    Ok(())
}
