//! A key press as plain data, and its name in keymaps and help: `c`, `G`, `Enter`, `ctrl-d`, `alt-x`, `F5`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Code {
    /// A character as typed, so a capital letter carries its shift.
    Char(char),
    /// Function keys F1 to F24.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
}

/// A key with what was held down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control held.
    pub ctrl: bool,
    /// Alt held.
    pub alt: bool,
}

const NAMED: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("BackTab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Space", Code::Char(' ')),
];

impl Key {
    /// A key with nothing held down.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The character this key types, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(letter) if !self.ctrl && !self.alt => Some(letter),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        match self.code {
            Code::F(number) => write!(f, "F{number}"),
            code => match (NAMED.iter().find(|(_, known)| *known == code), code) {
                (Some((name, _)), _) => f.write_str(name),
                (None, Code::Char(letter)) => write!(f, "{letter}"),
                (None, _) => Ok(()),
            },
        }
    }
}

/// A key's name that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a key; write a letter, Enter, Esc, Tab, Space, F5, or with ctrl- or alt- in front, such as ctrl-d"
)]
pub struct UnknownKey(String);

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownKey(name.chars().take(40).collect());
        let (mut ctrl, mut alt, mut rest) = (false, false, name);
        loop {
            match rest.split_once('-') {
                Some(("ctrl", more)) if !more.is_empty() && !ctrl => (ctrl, rest) = (true, more),
                Some(("alt", more)) if !more.is_empty() && !alt => (alt, rest) = (true, more),
                _ => break,
            }
        }
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(letter), None) => Code::Char(letter),
            _ => match NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(rest)) {
                Some((_, code)) => *code,
                None => rest
                    .strip_prefix(['F', 'f'])
                    .and_then(|number| number.parse().ok())
                    .filter(|number| (1..=24).contains(number))
                    .map(Code::F)
                    .ok_or_else(unknown)?,
            },
        };
        Ok(Self { code, ctrl, alt })
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for Key {
    type Error = UnknownKey;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        name.parse()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_name_reads_back_as_the_same_key() {
        for name in
            ["c", "G", "Enter", "Esc", "Space", "ctrl-d", "alt-x", "ctrl-alt-z", "F5", "-", "ctrl--", ":", "BackTab"]
        {
            assert_eq!(name.parse::<Key>().unwrap().to_string(), name);
        }
    }

    #[test]
    fn what_is_no_key_is_refused_in_a_sentence() {
        for name in ["", "ctrl-", "Entr", "F25", "hyper-x"] {
            let refusal = name.parse::<Key>().unwrap_err().to_string();
            assert!(refusal.contains("is not a key"), "{refusal}");
        }
    }
}
