//! The arguments of a command, which are defined only when it is given.

use std::ops::Deref;

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

/// The arguments of a command: what they are is looked at only if the command is given, so that
/// no run pays for those of the others.
#[derive(Debug)]
pub struct Deferred<T>(Box<T>);

impl<T> Deref for Deferred<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// A command with its arguments; what it is said to do stays, in the place of what they are.
fn defined(command: Command, define: fn(Command) -> Command) -> Command {
    let about = command.get_about().cloned().unwrap_or_default();
    let common: Vec<_> = command.get_arguments().map(|it| it.get_id().clone()).collect();
    let command = define(command).about(about);
    // What all commands take is there already and is to stand last: an argument that is changed
    // goes to the end.
    common.iter().fold(command, |command, id| command.mut_arg(id, |argument| argument))
}

impl<T: Args> Args for Deferred<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(|command| defined(command, T::augment_args))
    }

    fn augment_args_for_update(command: Command) -> Command {
        command.defer(|command| defined(command, T::augment_args_for_update))
    }
}

impl<T: FromArgMatches> FromArgMatches for Deferred<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(|it| Self(Box::new(it)))
    }

    fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches_mut(matches).map(|it| Self(Box::new(it)))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}
