//! What is understood of a figure as a bulletin prints it, for whoever wants to know.

use std::fmt::Write as _;

use comfy_table::Table;
use serde::Serialize;

use crate::figure::{Figure, Level, Rational, Toward, decimal, terminating_places};
use crate::table::{Diagnostics, Fault, Place};

/// A form that the answer is given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// A table for a terminal.
    Table,
    /// A list for programs; numbers are strings, so that no digit is lost.
    Json,
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
pub fn understand(texts: &[String]) -> Result<Vec<Understood>, Diagnostics> {
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
    if diagnostics.any_error() { Err(diagnostics) } else { Ok(understood) }
}

impl Understood {
    fn new(text: &str, figure: &Figure) -> Self {
        let interval = figure.interval(Level::Printed);
        Self {
            text: text.to_owned(),
            digits: figure.number(),
            unit: figure.unit().to_string(),
            qualifier: figure.qualifier().english(),
            low: interval.low().map(|end| exact(&end.value)),
            high: interval.high().map(|end| exact(&end.value)),
            base_unit: figure.unit().dimension().to_string(),
        }
    }
}

/// A printed number's bound: its decimals end, as those of the print do.
fn exact(value: &Rational) -> String {
    let places = terminating_places(value).and_then(|places| i32::try_from(places).ok());
    decimal(value, places.expect("the decimals of a print end"), Toward::Nearest)
}

/// The answer in a form.
#[must_use]
pub fn show(understood: &[Understood], form: Form) -> String {
    if form == Form::Json {
        let json = serde_json::to_string_pretty(understood).expect("strings are JSON");
        return json + "\n";
    }
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    table.set_header(["Text", "Digits", "Unit", "Qualifier", "From", "To", "Base unit"]);
    for one in understood {
        let bound = |end: &Option<String>| end.clone().unwrap_or_default();
        let text = crate::inert::spelled_out(&one.text).into_owned();
        let (low, high) = (bound(&one.low), bound(&one.high));
        let Understood { digits, unit, qualifier, base_unit, .. } = one;
        table.add_row([&text, digits, unit, *qualifier, &low, &high, base_unit]);
    }
    let mut shown = String::new();
    for line in table.lines() {
        let _ = writeln!(shown, "{}", line.trim());
    }
    shown
}
