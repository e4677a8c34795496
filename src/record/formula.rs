//! A relation that holds by definition.

use super::{Names, Origin, Table, optional, required};
use crate::formula::{Expression, FormulaError, Operand};
use crate::key::IndicatorId;
use crate::table::{CellPlace, Column, Fault, Reference, Row, nearest};

/// A row of `formulas.csv`.
#[derive(Clone, Debug)]
pub struct FormulaRecord {
    /// The indicator it defines.
    pub indicator: IndicatorId,
    /// What that is equal to.
    pub expression: Expression,
    /// Its operands, from left to right.
    pub operands: Vec<Operand>,
    /// The formula as it is written.
    pub text: String,
    /// The line it is on.
    pub origin: Origin,
    pub(crate) cell: CellPlace,
}

impl FormulaRecord {
    const COLUMNS: [Column; 3] = [required("indicator"), required("formula"), optional("note")];
    /// `formulas.csv`.
    pub const TABLE: Table = Table { name: "formulas", columns: &Self::COLUMNS, required: false };

    pub(crate) fn read(row: &mut Row<'_>, names: &Names, origin: Origin) -> Option<Self> {
        let indicator = row.reference("indicator", Reference::Indicator, "", &names.indicators);
        let text = row.text("formula")?;
        let cell = row.cell("formula");
        let resolve = |name: &str| names.indicators.meaning(name);
        let expression = Expression::parse(text, resolve).or_else(|(offset, error)| {
            let fault = match error {
                FormulaError::Expected { expected, found } => Fault::Syntax { expected, found },
                FormulaError::TooDeep => Fault::TooDeep,
                FormulaError::TooLong => Fault::TooLong,
                FormulaError::Unknown { name } if names.indicators.get(&name).is_some() => {
                    return Err(());
                }
                FormulaError::Unknown { name } => {
                    let near = nearest(&name, names.indicators.good());
                    Fault::Unknown { kind: Reference::Indicator, text: name, near }
                }
            };
            row.refuse_within("formula", offset, fault).ok_or(())
        });
        let expression = expression.ok();
        Some(Self {
            indicator: indicator?,
            operands: expression.as_ref()?.operands(),
            expression: expression?,
            text: text.to_owned(),
            origin,
            cell,
        })
    }
}
