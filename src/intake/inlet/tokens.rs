//! Who may use the inlet: named tokens, of which only the hashes are kept.

use std::fmt;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

/// A shorter token can be guessed, in characters.
const SHORTEST: usize = 20;
/// The longest name, in characters; the database's own limit.
const LONGEST_NAME: usize = 100;
/// Who asks where no token is needed.
const NEIGHBOUR: &str = "loopback";

/// Named tokens. Their hashes are compared, so that how long it takes says nothing about a token.
#[derive(Clone, Default)]
pub struct Tokens(Vec<(String, [u8; 32])>);

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Tokens {
    /// One token a line: its name, space, the token. Empty lines and those after `#` say nothing.
    ///
    /// # Errors
    /// A sentence that names the line, never the token.
    pub fn read(words: &str) -> Result<Tokens> {
        let mut tokens = Tokens::default();
        for (n, line) in words.lines().enumerate() {
            let (n, line) = (n + 1, line.trim());
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((name, token)) = line.split_once(char::is_whitespace) else {
                bail!("line {n} of the inlet's tokens must be a name, a space and a token");
            };
            let token = token.trim();
            if name.chars().count() > LONGEST_NAME || token.contains(char::is_whitespace) {
                bail!("line {n} of the inlet's tokens must be a name, a space and a token");
            }
            if token.chars().count() < SHORTEST {
                bail!("the inlet's token \"{name}\" is shorter than {SHORTEST} characters: try `openssl rand -hex 24`");
            }
            if tokens.0.iter().any(|(known, _)| known == name) {
                bail!("the inlet's tokens have \"{name}\" twice");
            }
            tokens.0.push((name.to_owned(), hash(token)));
        }
        Ok(tokens)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whose token this is. Where there are none, anybody who can reach the inlet is a neighbour on this machine.
    pub(super) fn name(&self, token: Option<&str>) -> Option<&str> {
        if self.0.is_empty() {
            return Some(NEIGHBOUR);
        }
        let given = hash(token?);
        let mut found = None;
        for (name, known) in &self.0 {
            let apart = known.iter().zip(given).fold(0, |apart, (a, b)| apart | (a ^ b));
            if apart == 0 {
                found = Some(name.as_str());
            }
        }
        found
    }
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_token_has_its_name_and_no_other_is_let_in() {
        let words = "# formulir\nweb  0123456789abcdefghij\n\nwa\tabcdefghij0123456789\n";
        let tokens = Tokens::read(words).unwrap();
        assert_eq!(tokens.name(Some("0123456789abcdefghij")), Some("web"));
        assert_eq!(tokens.name(Some("abcdefghij0123456789")), Some("wa"));
        for odd in [None, Some(""), Some("0123456789abcdefghi"), Some("0123456789abcdefghij "), Some("web")] {
            assert_eq!(tokens.name(odd), None, "{odd:?}");
        }
        assert!(!format!("{tokens:?}").contains("0123"));
        assert_eq!(Tokens::default().name(None), Some("loopback"));
    }

    #[test]
    fn a_token_that_can_be_guessed_is_refused_without_being_said() {
        for odd in ["web rahasia", "web", "a 0123456789abcdefghij\na abcdefghij0123456789", "a 0123456789 abcdefghij"] {
            let said = Tokens::read(odd).unwrap_err().to_string();
            assert!(!said.contains("rahasia") && !said.contains("0123"), "{said}");
        }
    }
}
