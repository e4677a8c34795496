//! What a language needs for help.

/// The help of the command line in a language other than that of its definition.
#[derive(Debug)]
pub(crate) struct Help {
    pub usage: &'static str,
    /// What stands for any options in the line of the usage.
    pub options: &'static str,
    pub colon: &'static str,
    pub commands: &'static str,
    pub arguments: &'static str,
    pub default: fn(&str) -> String,
    pub possible: fn(&[&str]) -> String,
    /// What stands above a list of possible values.
    pub values: &'static str,
    /// Headings of options, by the English ones.
    pub headings: &'static [(&'static str, &'static str)],
    /// What stands for a value, by the English words.
    pub placeholders: &'static [(&'static str, &'static str)],
    /// What stands above the usage, by the command.
    pub examples: &'static [(&'static str, &'static str)],
    /// What stands below the options, by the command.
    pub exit_status: &'static [(&'static str, &'static str)],
    /// What is wrong with the arguments.
    pub mistakes: Mistakes,
    /// A command, or [`Help::ANY`]; an argument of it, or nothing for what the command does, or
    /// `argument=value` for what a value means; and the text.
    pub texts: &'static [(&'static str, &'static str, &'static str)],
}

/// What may be wrong with arguments, in sentences.
#[derive(Debug)]
pub(crate) struct Mistakes {
    /// A command that there is not, and one that may be meant.
    pub command: fn(&str, Option<&str>) -> String,
    /// An option that there is not, and one that may be meant.
    pub option: fn(&str, Option<&str>) -> String,
    /// An option, a value that it cannot have, and those that it can.
    pub value: fn(&str, &str, &[String]) -> String,
    /// An option, a value that it cannot have, and what the option is.
    pub form: fn(&str, &str, &str) -> String,
    /// What is lacking.
    pub lacking: fn(&[String]) -> String,
    /// Two arguments of which there can be one.
    pub either: fn(&str, &str) -> String,
    /// An option without the value that it takes.
    pub no_value: fn(&str) -> String,
    /// Anything else.
    pub other: &'static str,
}

impl Help {
    /// Stands for every command that has no row of its own.
    pub const ANY: &'static str = "*";
}
