//! Which keys run which command: the built-in ones of the command table, or the user's own `keymap.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::command::{COMMANDS, Command, Place};
use super::key::{Key, UnknownKey};
use crate::domain::entity::Entity;

/// The user's own keys by command name; a command that is not here has its built-in keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keymap {
    /// Command name to keys; an empty list takes the keys away.
    pub keys: BTreeMap<String, Vec<Key>>,
}

/// What is wrong with a keymap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongKeymap {
    /// It is not a table of names to keys.
    #[error("keymap.toml cannot be read: {0}")]
    Toml(String),
    /// A name is no command.
    #[error(
        "keymap.toml names a command {0:?} that does not exist; did you mean {1:?}? `kentongan keys` lists them all"
    )]
    UnknownCommand(String, String),
    /// A key's name cannot be read.
    #[error("keymap.toml, command {0:?}: {1}")]
    UnknownKey(String, UnknownKey),
    /// One key would run two commands in the same place.
    #[error("keymap.toml gives the key {key} two meanings in one place: {first:?} and {second:?}; change one of them")]
    Clash {
        /// The key.
        key: String,
        /// One command.
        first: String,
        /// The other.
        second: String,
    },
}

/// A value of the file: one key or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Keys {
    One(String),
    Several(Vec<String>),
}

impl Keymap {
    /// Reads `keymap.toml`: `claim = "c"` or `claim = ["c", "F5"]`.
    ///
    /// # Errors
    /// When it names what does not exist, or gives one key two meanings in one place.
    pub fn parse(toml: &str) -> Result<Self, WrongKeymap> {
        let table: BTreeMap<String, Keys> =
            toml::from_str(toml).map_err(|wrong| WrongKeymap::Toml(wrong.message().to_owned()))?;
        let mut map = Self::default();
        for (name, keys) in table {
            if !COMMANDS.iter().any(|command| command.name == name) {
                let nearest = COMMANDS.iter().map(|command| command.name).min_by_key(|known| distance(known, &name));
                return Err(WrongKeymap::UnknownCommand(name, nearest.unwrap_or_default().to_owned()));
            }
            let keys = match keys {
                Keys::One(key) => vec![key],
                Keys::Several(keys) => keys,
            };
            let keys: Result<Vec<Key>, UnknownKey> = keys.iter().map(|key| key.parse()).collect();
            let keys = keys.map_err(|wrong| WrongKeymap::UnknownKey(name.clone(), wrong))?;
            map.keys.insert(name, keys);
        }
        match map.clash() {
            Some(clash) => Err(clash),
            None => Ok(map),
        }
    }

    /// The keys of a command: the user's own, or the built-in ones.
    pub fn keys_of(&self, command: &Command) -> Vec<Key> {
        match self.keys.get(command.name) {
            Some(keys) => keys.clone(),
            None => command.keys.iter().filter_map(|name| name.parse().ok()).collect(),
        }
    }

    /// The first key with two meanings in one place, if there is one.
    pub fn clash(&self) -> Option<WrongKeymap> {
        for (place, first) in COMMANDS.iter().enumerate() {
            let keys = self.keys_of(first);
            for second in &COMMANDS[place + 1..] {
                let meets = first.places.iter().any(|a| second.places.iter().any(|b| overlap(*a, *b)));
                if let Some(key) = self.keys_of(second).iter().find(|key| meets && keys.contains(key)) {
                    let (key, first, second) = (key.to_string(), first.name.to_owned(), second.name.to_owned());
                    return Some(WrongKeymap::Clash { key, first, second });
                }
            }
        }
        None
    }
}

/// Whether a reader can be in both places at once: a record is looked at on the board or in its card.
fn overlap(a: Place, b: Place) -> bool {
    use Place::{Board, Card, Leaf, Record, Study, Table, Triage};
    // A study shows coverage: a row of a list, or the article that is read.
    const HIT: Place = Record(Entity::Coverage);
    const ASKED: Place = Record(Entity::Request);
    let meet = |a: Place, b: Place| {
        matches!(
            (a, b),
            (Record(_), Board | Card) | (Study, Table | Leaf) | (HIT, Study | Table | Leaf) | (ASKED, Triage)
        )
    };
    a == b || meet(a, b) || meet(b, a)
}

/// How far two names are from each other: letters to change, add or drop (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = cost.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_built_in_key_has_two_meanings_in_one_place() {
        assert_eq!(Keymap::default().clash(), None);
    }

    #[test]
    fn every_built_in_key_can_be_read_and_every_name_is_used_once() {
        let mut names = std::collections::BTreeSet::new();
        for command in COMMANDS {
            assert!(names.insert(command.name), "{} stands twice", command.name);
            assert_eq!(Keymap::default().keys_of(command).len(), command.keys.len(), "{}", command.name);
        }
    }

    #[test]
    fn a_users_key_replaces_the_built_in_one() {
        let map = Keymap::parse("claim = \"F10\"\ncopy = [\"y\", \"ctrl-y\"]\nmark = []");
        let keys = map.map(|map| {
            let claim = COMMANDS.iter().find(|command| command.name == "claim");
            claim.map(|command| map.keys_of(command).iter().map(Key::to_string).collect::<Vec<_>>())
        });
        assert_eq!(keys, Ok(Some(vec!["F10".to_owned()])));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_name() {
        let wrong = |toml: &str| Keymap::parse(toml).err().map(|wrong| wrong.to_string()).unwrap_or_default();
        assert!(wrong("clami = \"c\"").contains("\"claim\""));
        assert!(wrong("claim = \"hyper-c\"").contains("is not a key"));
        assert!(wrong("claim = \"j\"").contains("two meanings"));
        assert!(wrong("claim = 3").contains("cannot be read"));
    }
}
