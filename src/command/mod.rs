//! The commands, one file each.

pub mod check;
pub mod explain;
pub mod help;
mod input;
pub mod language;
pub mod parse;
pub mod projects;
pub mod report;
mod result;

use std::fmt::Display;
use std::io::{self, Write};

use std::path::Path;

use changzhi::failure::Failure;
use changzhi::inert;

/// How a run ends short of success.
pub enum Stop {
    /// The command asks for what there is not, and this says so: 2.
    Usage(String),
    /// Why it ends has been said: this status.
    Said(u8),
    /// Something cannot be read or written: 4.
    World(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::World(failure)
    }
}

/// Writes to standard output and makes sure that it arrived.
pub fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
    written.map_err(|error| Failure::write("-", error))
}

/// Writes a message to standard error; if nobody can read it, so be it.
pub fn say(message: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{}", inert::lines(&message.to_string()));
}

/// A path in back-quotes, in one line.
pub fn shown(path: &Path) -> String {
    format!("`{}`", inert::spelled_out(&path.display().to_string()))
}
