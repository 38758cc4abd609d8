//! The flags of the settings, read off their table.

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use super::settings::{Key, SETTINGS};
use super::value::Kind;

/// What the command line says about settings, in the words it was said.
#[derive(Clone, Debug, Default)]
pub struct Flags(pub Vec<(Key, String)>);

impl Args for Flags {
    fn augment_args(command: Command) -> Command {
        SETTINGS.iter().fold(command, |command, setting| {
            let Some(flag) = setting.flag else { return command };
            let arg = Arg::new(setting.key).long(flag).global(true).help(setting.words_en).help_heading("Settings");
            command.arg(match setting.kind {
                Kind::Switch => arg.action(ArgAction::SetTrue),
                Kind::Choice(allowed) => arg.value_name(setting.kind.placeholder()).value_parser(allowed.to_vec()),
                kind => arg.value_name(kind.placeholder()),
            })
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Flags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Flags, Error> {
        let mut flags = Flags::default();
        flags.update_from_arg_matches(matches)?;
        Ok(flags)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        for setting in SETTINGS {
            let Some(flag) = setting.flag else { continue };
            let said = match setting.kind {
                Kind::Switch => matches.get_flag(setting.key).then(|| "true".to_owned()),
                _ => matches.get_one::<String>(setting.key).cloned(),
            };
            let Some(words) = said else { continue };
            if let Err(must_be) = setting.kind.read(&words) {
                return Err(Error::raw(ErrorKind::ValueValidation, format!("--{flag} must be {must_be}\n")));
            }
            self.0.push((setting.id, words));
        }
        Ok(())
    }
}
