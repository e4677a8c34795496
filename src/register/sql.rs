//! The query that adds up the same register where it lives in a warehouse.

use std::fmt::Write as _;

use super::feed::{Chunk, Feed};
use super::layout::{Layout, StatedUnit, currency_of, is_money, is_power};
use super::reader::Reader;
use super::role::{Dimension, Role};
use super::{Manner, Plan, Source};
use crate::failure::Failure;
use crate::figure::Unit;
use crate::table::{Diagnostics, Fault, MISSING, Unsound};

/// A dialect of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Dialect {
    /// `DuckDB`.
    Duckdb,
    /// Apache Spark.
    Spark,
    /// Apache `DataFusion`.
    Datafusion,
}

/// The units that a query knows; a register with others is added up here.
const UNITS: [&str; 20] = [
    "kW",
    "MW",
    "GW",
    "千瓦",
    "万千瓦",
    "兆瓦",
    "吉瓦",
    "亿千瓦",
    "CNY",
    "yuan",
    "RMB",
    "元",
    "万元",
    "亿元",
    "million CNY",
    "billion CNY",
    "USD",
    "万美元",
    "亿美元",
    "million USD",
];

/// The query on a table `projects` with the headers of a register as its columns: each group,
/// then subtotals and the total with nulls for the words that they do not have.
///
/// # Errors
/// If the header cannot be read; what is wrong with it is returned inside.
pub fn query(
    source: &Source,
    plan: &Plan,
    dialect: Dialect,
) -> Result<Result<String, Diagnostics>, Failure> {
    let manner = Manner::default();
    let reader = Reader { source, plan, manner, progress: &|_, _| {} };
    let mut first = Chunk::default();
    let read = source.open().and_then(|input| Feed::new(input, manner.chunk).next(&mut first));
    read.map_err(|error| Failure::read(source.name(), error))?;
    let mut diagnostics = Diagnostics::default();
    let Some((layout, _)) = reader.header(&mut first, &mut diagnostics) else {
        return Ok(Err(diagnostics));
    };
    if let Some((field, place)) = plan.reading.cells.first() {
        let error = Unsound::NotInQuery { field: field.to_owned() };
        let description = &plan.reading.cells.description;
        diagnostics.push(description, place, Fault::Description { error });
        return Ok(Err(diagnostics));
    }
    Ok(Ok(Writer { layout: &layout, dialect }.query()))
}

struct Writer<'w> {
    layout: &'w Layout<'w>,
    dialect: Dialect,
}

impl Writer<'_> {
    fn query(&self) -> String {
        let by: Vec<String> = self.layout.by.iter().map(ToString::to_string).collect();
        let list = by.join(", ");
        let mut columns = by.clone();
        columns.push("COUNT(*) AS projects".to_owned());
        columns.push("SUM(capacity_kw) AS capacity_kw".to_owned());
        columns.push("COUNT(*) - COUNT(capacity_kw) AS without_capacity".to_owned());
        if self.layout.has(Role::Investment) {
            columns.push("SUM(investment_cny) AS investment_cny".to_owned());
            columns.push("SUM(investment_usd) AS investment_usd".to_owned());
        }
        let mut query = format!(
            "SELECT {}\nFROM (\n  SELECT {}\n  FROM projects\n) AS rows_read\n",
            columns.join(", "),
            self.inner().join(",\n    ")
        );
        let conditions: Vec<String> = self.layout.filter.iter().map(condition).collect();
        if !conditions.is_empty() {
            let _ = writeln!(query, "WHERE {}", conditions.join(" AND "));
        }
        if !by.is_empty() {
            let order: Vec<String> = by.iter().map(|name| format!("{name} NULLS LAST")).collect();
            let _ = write!(query, "GROUP BY ROLLUP ({list})\nORDER BY {}\n", order.join(", "));
        }
        query
    }

    /// The columns of a row: its words, and its numbers in base units.
    fn inner(&self) -> Vec<String> {
        let mut inner: Vec<String> = Dimension::ALL
            .into_iter()
            .filter(|dimension| self.layout.asks_for(*dimension))
            .map(|dimension| format!("{} AS {dimension}", self.word(dimension)))
            .collect();
        let capacity = self.amount(Role::Capacity, Role::Unit, self.layout.unit.as_ref(), |unit| {
            is_power(unit.dimension())
        });
        inner.push(format!("{capacity} AS capacity_kw"));
        if self.layout.has(Role::Investment) {
            for (wanted, name) in [("CNY", "investment_cny"), ("USD", "investment_usd")] {
                let wanted: Unit = wanted.parse().expect("a unit of the table");
                let of_all = self.layout.currency.as_ref();
                let money = self.amount(Role::Investment, Role::Currency, of_all, |unit| {
                    is_money(unit.dimension())
                        && currency_of(unit.dimension()) == currency_of(wanted.dimension())
                });
                inner.push(format!("{money} AS {name}"));
            }
        }
        inner
    }

    fn text(&self, role: Role) -> String {
        if let Some(constant) = self.layout.mapping.constant(role) {
            return literal(constant);
        }
        let header = self.layout.mapping.header(role).unwrap_or(role.name());
        match self.dialect {
            Dialect::Spark => format!("CAST(`{}` AS STRING)", header.replace('`', "``")),
            _ => format!("CAST(\"{}\" AS VARCHAR)", header.replace('"', "\"\"")),
        }
    }

    fn word(&self, dimension: Dimension) -> String {
        let text = self.text(dimension.role());
        if dimension == Dimension::Start {
            return format!(
                "CASE WHEN {text} IS NULL OR {text} IN ({}) THEN '' ELSE SUBSTR({text}, 1, 4) END",
                missing()
            );
        }
        let mut words = String::new();
        for (theirs, ours) in self.layout.mapping.words(dimension) {
            let _ = write!(words, " WHEN {} THEN {}", literal(theirs), literal(ours));
        }
        if words.is_empty() { text } else { format!("CASE {text}{words} ELSE {text} END") }
    }

    /// A number in its base unit, null where it is missing or of a unit that is not wanted.
    fn amount(
        &self,
        role: Role,
        unit_role: Role,
        of_all: Option<&StatedUnit>,
        wanted: impl Fn(Unit) -> bool,
    ) -> String {
        let text = self.text(role);
        let factor = |unit: Unit| format!("CAST({} AS DECIMAL(13, 0))", unit.factor());
        let factor = match of_all {
            Some(stated) if self.layout.position(unit_role).is_none() => {
                if wanted(stated.unit) {
                    factor(stated.unit)
                } else {
                    "CAST(NULL AS DECIMAL(13, 0))".to_owned()
                }
            }
            _ => {
                let known = UNITS.iter().filter_map(|symbol| {
                    let unit: Unit = symbol.parse().ok().filter(|unit| wanted(*unit))?;
                    Some(format!(" WHEN {} THEN {}", literal(symbol), factor(unit)))
                });
                format!("CASE {}{} END", self.text(unit_role), known.collect::<String>())
            }
        };
        format!(
            "CASE WHEN {text} IN ({}) THEN NULL ELSE CAST({text} AS DECIMAL(24, 6)) * {factor} END",
            missing()
        )
    }
}

fn condition((dimension, words): &(Dimension, Vec<String>)) -> String {
    let words: Vec<String> = words.iter().map(|word| literal(word)).collect();
    format!("{dimension} IN ({})", words.join(", "))
}

fn missing() -> String {
    MISSING.map(literal).join(", ")
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
