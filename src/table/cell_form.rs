//! How the cells of a file are written, where the description of its package says so.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::diagnostic::Place;
use super::fact::Unsound;
use super::fault::Fault;
use super::number::{MISSING, number, without_marks};
use super::reading::Marks;
use super::record::Record;
use crate::figure::Digits;

/// How the cells of the columns of a file are written; by default nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellForms {
    /// Of the columns that are described, by their header.
    pub fields: BTreeMap<String, CellForm>,
    /// Of all others.
    pub others: CellForm,
    /// The description, as messages call it.
    pub description: String,
}

/// How the cells of a column are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellForm {
    /// The texts that state that a value is missing, where they are listed.
    pub missing: Option<Vec<String>>,
    /// Whether its values are numbers, days or periods: a cell of those has no other text.
    pub typed: bool,
    /// What marks decimals and thousands in its numbers, where that is stated.
    pub marks: Option<StatedMarks>,
    /// Where the description says so.
    pub place: Option<Place>,
    /// Whether it says so of this column alone, which must be there then.
    pub own: bool,
    /// Why its cells cannot be read.
    pub refused: Option<(Place, Unsound)>,
}

/// What marks decimals and thousands: `decimalChar` and `groupChar`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedMarks {
    /// The decimal mark.
    pub decimal: char,
    /// The mark between thousands, if there may be one.
    pub group: Option<char>,
}

impl CellForms {
    /// The first column of which something is said, and where; of all others at once by the name
    /// of what says it.
    pub(crate) fn first(&self) -> Option<(&str, Place)> {
        let fields = self.fields.iter().map(|(name, form)| (name.as_str(), form));
        let mut said = fields.chain([("missingValues", &self.others)]);
        let (name, form) = said.find(|(_, form)| form.says_something())?;
        Some((name, form.place.unwrap_or(Place::START)))
    }

    /// The form of each column of a header.
    pub(super) fn of(&self, header: &Record<'_>) -> Vec<&CellForm> {
        let form = |name: &str| self.fields.get(name).unwrap_or(&self.others);
        header.fields().iter().map(|field| form(field.text.trim())).collect()
    }

    /// Why rows of a file with this header cannot be read, of which the columns at some
    /// positions are wanted: with places of the description.
    pub(super) fn faults<'f>(
        &'f self,
        file: &'f str,
        header: &'f Record<'_>,
        wanted: impl Fn(usize) -> bool + 'f,
    ) -> impl Iterator<Item = (Place, Fault)> + 'f {
        let position =
            move |name: &str| header.fields().iter().position(|field| field.text.trim() == name);
        self.fields.iter().filter_map(move |(name, form)| {
            let (place, error) = match (position(name), &form.refused) {
                (Some(n), Some(refused)) if wanted(n) => refused.clone(),
                (None, _) if form.own => {
                    let place = form.place.unwrap_or(Place::START);
                    let (field, file) = (name.clone(), file.to_owned());
                    (place, Unsound::NoSuchField { field, file })
                }
                _ => return None,
            };
            Some((place, Fault::Description { error }))
        })
    }
}

impl CellForm {
    /// Whether cells are not written as those of a file of which nothing is said.
    pub(crate) fn says_something(&self) -> bool {
        self.missing.is_some() || self.marks.is_some() || self.refused.is_some()
    }

    /// The text of a cell; a value that is stated as missing is an empty cell.
    pub(super) fn text<'t>(&self, cell: &'t str) -> &'t str {
        if self.lists(cell) { "" } else { cell }
    }

    /// Whether a cell states that its value is missing: as is stated, or, if nothing is, by one of
    /// the `common` texts.
    pub(super) fn is_missing(&self, cell: &str, common: &[&str]) -> bool {
        let only_those_listed = self.typed && self.missing.is_some();
        self.lists(cell) || !only_those_listed && common.contains(&cell)
    }

    fn lists(&self, cell: &str) -> bool {
        self.missing.as_ref().is_some_and(|listed| listed.iter().any(|text| text == cell))
    }

    /// Reads a number, `None` if it is stated as missing, in a file with these marks.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn number(&self, cell: &str, marks: Marks) -> Result<Option<Digits>, Fault> {
        if self.missing.is_none() && self.marks.is_none() {
            return number(cell, marks);
        }
        if self.is_missing(cell, &MISSING) {
            return Ok(None);
        }
        let marks = if self.marks.is_some() { Marks::Point } else { marks };
        let digits = number(&self.plain(cell)?, marks)?;
        digits.map(Some).ok_or_else(|| Fault::MissingStated { text: cell.to_owned() })
    }

    /// A number without marks of thousands, and with a point before its decimals; what no marks
    /// are stated for, as it is.
    ///
    /// # Errors
    /// If its marks are not those that are stated.
    pub(super) fn plain<'t>(&self, cell: &'t str) -> Result<Cow<'t, str>, Fault> {
        let Some(StatedMarks { decimal, group }) = self.marks else { return Ok(cell.into()) };
        // The whole part of a number holds no decimal mark: taken for that of thousands, it marks none.
        let plain = without_marks(cell, group.unwrap_or(decimal), decimal);
        let stray = |c: char| c != decimal && Some(c) != group && !c.is_ascii_digit() && c != '-';
        let is_number = |plain: &Cow<'_, str>| plain.parse::<Digits>().is_ok();
        plain
            .filter(|plain| !cell.contains(stray) && is_number(plain))
            .ok_or_else(|| Fault::MarksStated { text: cell.to_owned(), decimal, group })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_marks_that_are_stated() {
        let read = |cell: &str, decimal, group| {
            let form =
                CellForm { marks: Some(StatedMarks { decimal, group }), ..CellForm::default() };
            form.number(cell, Marks::Unclear).ok().flatten().map(|digits| digits.to_string())
        };
        let none: [(&str, char, Option<char>); 12] = [
            ("1.5", ',', None),
            ("1.500", ',', None),
            ("1,5.0", ',', None),
            ("1.50", ',', Some('.')),
            ("1.500.0", ',', Some('.')),
            ("1,500", '.', None),
            ("15,00", '.', Some(',')),
            ("1,2,3", '.', Some(',')),
            ("1 500", '.', Some(',')),
            ("1e3", '.', Some(',')),
            ("－5", '.', None),
            ("500 MW", '.', Some(' ')),
        ];
        for (cell, decimal, group) in none {
            assert_eq!(read(cell, decimal, group), None, "{cell}");
        }
        let some: [(&str, char, Option<char>, &str); 6] = [
            ("1,500", ',', None, "1.500"),
            ("1.500", '.', None, "1.500"),
            ("-1.234.567,25", ',', Some('.'), "-1234567.25"),
            ("12 345,6", ',', Some(' '), "12345.6"),
            ("1'234", '.', Some('\''), "1234"),
            ("1500", ',', Some('.'), "1500"),
        ];
        for (cell, decimal, group, digits) in some {
            assert_eq!(read(cell, decimal, group).as_deref(), Some(digits), "{cell}");
        }
    }

    #[test]
    fn of_a_typed_column_only_what_is_listed_is_missing() {
        let listed = Some(vec!["9999".to_owned()]);
        for (typed, cell, is_missing) in [
            (true, "9999", true),
            (true, "-", false),
            (true, "", false),
            (false, "-", true),
            (false, "9999", true),
        ] {
            let form = CellForm { missing: listed.clone(), typed, ..CellForm::default() };
            assert_eq!(form.is_missing(cell, &MISSING), is_missing, "{typed} {cell}");
            assert_eq!(form.number(cell, Marks::Point) == Ok(None), is_missing, "{typed} {cell}");
        }
    }
}
