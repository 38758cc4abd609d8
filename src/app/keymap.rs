//! Which keys run which command: the built-in ones of the command table, or the user's own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::key::Key;

/// The user's own keys by command name; a command that is not here has its built-in keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keymap {
    /// Command name to keys; an empty list takes the keys away.
    pub keys: BTreeMap<String, Vec<Key>>,
}
