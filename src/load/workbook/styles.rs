//! The number formats of an `.xlsx` workbook.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::archive::{Archive, Piece};
use super::format::NumberFormat;
use crate::table::{CellFault, Damage};

/// The formats of cells, by the number that cells name.
pub(super) struct Styles {
    cells: Vec<Rc<Style>>,
    general: Rc<Style>,
}

/// The format of some cells.
pub(super) struct Style {
    /// Its code, or its number where it has no code that is the same in every country.
    code: String,
    pub format: NumberFormat,
}

impl Style {
    fn of(code: String) -> Rc<Self> {
        Rc::new(Self { format: NumberFormat::parse(&code), code })
    }

    /// The refusal of a cell that displays something else than can be told.
    pub fn unread(&self) -> CellFault {
        CellFault::Format { code: self.code.clone() }
    }
}

/// The formats that a workbook names by number alone (ECMA-376, part 1, 18.8.30), as far as they
/// are the same in every country.
fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        0 => "General",
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "m/d/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yyyy h:mm",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        37 | 38 => "#,##0_);(#,##0)",
        39 | 40 => "#,##0.00_);(#,##0.00)",
        41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

impl Styles {
    /// Those of a document of styles, if there is one.
    ///
    /// # Errors
    /// If the document is damaged.
    pub fn read(archive: &mut Archive<'_>, name: Option<&str>) -> Result<Self, Damage> {
        let mut codes: BTreeMap<String, String> = BTreeMap::new();
        let (mut ids, mut is_of_cells) = (Vec::new(), false);
        let document = name.map(|name| archive.document(name)).transpose()?.flatten();
        let Some(document) = document else { return Ok(Self::of(&[], &codes)) };
        document.read(|piece| {
            match piece {
                Piece::Start(tag) => match tag.name() {
                    "numFmt" => {
                        let id = tag.attribute("numFmtId").unwrap_or_default().into_owned();
                        let code = tag.attribute("formatCode").unwrap_or_default().into_owned();
                        // Those of differential formats, at the end, are of no cell.
                        codes.entry(id).or_insert(code);
                    }
                    "cellXfs" => is_of_cells = true,
                    "xf" if is_of_cells => {
                        ids.push(tag.attribute("numFmtId").unwrap_or_default().into_owned());
                    }
                    _ => {}
                },
                Piece::End("cellXfs") => is_of_cells = false,
                _ => {}
            }
            Ok(())
        })?;
        Ok(Self::of(&ids, &codes))
    }

    fn of(ids: &[String], codes: &BTreeMap<String, String>) -> Self {
        let style = |id: &String| {
            let own = codes.get(id).cloned();
            let built_in = || id.parse().ok().and_then(built_in).map(str::to_owned);
            own.or_else(built_in).unwrap_or_else(|| format!("numFmtId={id}"))
        };
        let mut styles: BTreeMap<&String, Rc<Style>> = BTreeMap::new();
        let mut shared = |id| styles.entry(id).or_insert_with(|| Style::of(style(id))).clone();
        let general = Style::of("General".to_owned());
        Self { cells: ids.iter().map(&mut shared).collect(), general }
    }

    /// The format of a cell, by what it names; one that names none is General.
    pub fn of_cell(&self, name: Option<&str>) -> Option<&Style> {
        match name {
            None => Some(self.cells.first().unwrap_or(&self.general)),
            Some(name) => self.cells.get(name.parse::<usize>().ok()?).map(|style| &**style),
        }
    }
}
