//! What is understood of a figure as a bulletin prints it, for whoever wants to know.

use serde::Serialize;

use crate::figure::{Figure, Level, Rational, Toward, decimal, terminating_places};
use crate::lang::Language;
use crate::page::{Cell, Column, Content, Grid, Page};
use crate::table::{Diagnostics, Fault, Place};

/// What was understood of some texts.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Parsed {
    /// Each of them.
    pub understood: Vec<Understood>,
    /// The language of headings.
    #[serde(skip)]
    pub language: Language,
}

/// What was understood of one text.
#[derive(Debug, Serialize)]
pub struct Understood {
    /// The text.
    pub text: String,
    /// The digits, without thousands marks; of two numbers both.
    pub digits: String,
    /// The unit, as it was written.
    pub unit: String,
    /// The hedge, in English; empty for a bare number.
    pub qualifier: &'static str,
    /// The least true value that could be printed so, in the base unit; `None` without one.
    pub low: Option<String>,
    /// The greatest one.
    pub high: Option<String>,
    /// The base unit.
    pub base_unit: String,
}

/// Reads every text.
///
/// # Errors
/// Why those that cannot be read are no figures; the line is the number of the text.
pub fn understand(texts: &[String], language: Language) -> Result<Parsed, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let mut understood = Vec::new();
    for (n, text) in (1..).zip(texts) {
        match Figure::from_phrase(text) {
            Ok(figure) => understood.push(Understood::new(text, &figure)),
            Err(error) => {
                let place = Place { line: n, column: 1 };
                let fault = Fault::Printed { text: text.clone(), error };
                diagnostics.push("TEXT", place, fault);
            }
        }
    }
    if diagnostics.any_error() { Err(diagnostics) } else { Ok(Parsed { understood, language }) }
}

impl Understood {
    fn new(text: &str, figure: &Figure) -> Self {
        let interval = figure.interval(Level::Printed);
        Self {
            text: text.to_owned(),
            digits: figure.number(),
            unit: figure.unit().to_string(),
            qualifier: figure.qualifier().key(),
            low: interval.low().map(|end| exact(&end.value)),
            high: interval.high().map(|end| exact(&end.value)),
            base_unit: figure.unit().dimension().base_unit(),
        }
    }
}

/// A printed number's bound: its decimals end, as those of the print do.
fn exact(value: &Rational) -> String {
    let places = terminating_places(value).and_then(|places| i32::try_from(places).ok());
    decimal(value, places.expect("the decimals of a print end"), Toward::Nearest)
}

impl Parsed {
    /// What it says to a reader.
    pub(crate) fn page(&self) -> Page {
        let words = self.language.words();
        let [text, digits, unit, qualifier, base_unit] = words.understood;
        let columns = vec![
            Column::new(text, Content::Word),
            Column::new(digits, Content::Number),
            Column::new(unit, Content::Word),
            Column::new(qualifier, Content::Word),
            // The digits are in another unit: here are the ends alone.
            Column::with_intervals("", [words.low, words.high]),
            Column::new(base_unit, Content::Word),
        ];
        let rows = self.understood.iter().map(|one| {
            vec![
                Cell::term(&one.text),
                Cell::number(&one.digits),
                Cell::term(&one.unit),
                Cell::term(one.qualifier),
                Cell::within("", [one.low.clone(), one.high.clone()]),
                Cell::term(&one.base_unit),
            ]
        });
        let mut page = Page::default();
        page.grid(Grid { columns, rows: rows.collect() });
        page
    }
}
