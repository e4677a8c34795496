//! Why a command cannot be followed: the words that every language must have.

use super::Language;

/// The sentences of commands that ask for what there is not.
#[derive(Debug)]
pub struct Refusals {
    /// Any of these, as it is said.
    pub usage: fn(&str) -> String,
    /// A variable of the environment whose value, in the second place, is no language.
    pub no_language: fn(&str, &str) -> String,
    /// A table that there is not, and those that there are.
    pub no_table: fn(&str, &[&str]) -> String,
    /// A table that is replaced by two files.
    pub replaced_twice: fn(&str) -> String,
    /// Two tables are read from standard input.
    pub one_standard_input: &'static str,
    /// An area that there is not, and those that there are.
    pub no_area: fn(&str, &[&str]) -> String,
    /// A section that there is not, and those that there are.
    pub no_section: fn(&str, &[&str]) -> String,
    /// A command that there is not, and one that may be meant.
    pub no_command: fn(&str, Option<&str>) -> String,
    /// An indicator that there is not, and one that may be meant.
    pub no_indicator: fn(&str, Option<&str>) -> String,
    /// An indicator without a number for an area at a time.
    pub no_number: fn(&str, &str) -> String,
    /// Totals are to be told apart by one thing twice.
    pub asked_twice: fn(&str) -> String,
    /// There is no register.
    pub no_register: &'static str,
    /// An output, in back-quotes, that is an input.
    pub is_an_input: fn(&str) -> String,
    /// An output, in back-quotes, whose ending is of no format, and the endings that are.
    pub no_format: fn(&str, &[&str]) -> String,
    /// What only CSV can have is asked of another format.
    pub only_csv: &'static str,
    /// A variable of the environment that is no number of seconds.
    pub no_seconds: fn(&str) -> String,
    /// A warning: cells are written as they are.
    pub raw_cells: &'static str,
}

impl Language {
    /// Why a command cannot be followed.
    #[must_use]
    pub fn refusals(self) -> &'static Refusals {
        &self.sentences().refusals
    }
}
