//! Records of one kind with further subcommands beside `add` and `list`.

use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};

use super::Records;

/// `add`, `list`, or one of `S`; where a name stands in both, `S` has it.
#[derive(Debug)]
pub enum Also<const ENTITY: usize, S> {
    /// `add` or `list`.
    Records(Records<ENTITY>),
    /// One of its own.
    Own(S),
}

impl<const ENTITY: usize, S: Subcommand> Args for Also<ENTITY, S> {
    fn augment_args(command: Command) -> Command {
        let own = S::augment_subcommands(Command::new("own"));
        let mut command = Records::<ENTITY>::augment_args(command);
        for ours in own.get_subcommands().cloned() {
            let name = ours.get_name().to_owned();
            command = match command.find_subcommand(&name) {
                Some(_) => command.mut_subcommand(name, |_| ours),
                None => command.subcommand(ours),
            };
        }
        command
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<const ENTITY: usize, S: Subcommand> FromArgMatches for Also<ENTITY, S> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        match matches.subcommand_name() {
            Some(name) if S::has_subcommand(name) => Ok(Self::Own(S::from_arg_matches(matches)?)),
            _ => Ok(Self::Records(Records::from_arg_matches(matches)?)),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
