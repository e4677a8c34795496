//! Audits systems of figures and relations, read as JSON from standard input.
//!
//! ```text
//! audit_system [--level printed|lenient] < systems.json > answers.json
//! ```
//!
//! The input is one system or a list of them, each `{"figures": […], "constraints": […]}` or
//! wrapped as `{"system": …}`; the output is the list of answers.

#[path = "audit_system/answer.rs"]
mod answer;
#[path = "audit_system/schema.rs"]
mod schema;

use std::io::{self, Read, Write};

use anyhow::{Context, bail};
use changzhi::figure::Level;
use serde_json::Value;

fn main() -> anyhow::Result<()> {
    let level = level(std::env::args().skip(1))?;
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).context("cannot read standard input")?;
    let input: Value = serde_json::from_str(&text).context("standard input is no JSON")?;
    let systems = match input {
        Value::Array(systems) => systems,
        Value::Object(mut wrapper) => match wrapper.remove("systems") {
            Some(Value::Array(systems)) => systems,
            _ => vec![Value::Object(wrapper)],
        },
        _ => bail!("expected a system or a list of systems"),
    };
    let mut answers = Vec::with_capacity(systems.len());
    for (index, entry) in systems.iter().enumerate() {
        let document = schema::read(entry).map_err(anyhow::Error::msg);
        let document = document.with_context(|| format!("system {index}"))?;
        answers.push(answer::answer(&document, level));
    }
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &answers)?;
    writeln!(out)?;
    Ok(())
}

fn level(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<Level> {
    let mut level = Level::Printed;
    while let Some(argument) = arguments.next() {
        let value = match argument.split_once('=') {
            Some(("--level", value)) => value.to_owned(),
            _ if argument == "--level" => arguments.next().context("--level needs a value")?,
            _ => bail!("unknown argument `{argument}`; only --level is known"),
        };
        level = match value.as_str() {
            "printed" => Level::Printed,
            "lenient" => Level::Lenient,
            _ => bail!("`{value}` is no level: printed or lenient"),
        };
    }
    Ok(level)
}
