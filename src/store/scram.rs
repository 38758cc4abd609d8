//! SCRAM-SHA-256 verifiers (RFC 5803 as Postgres stores them), so that a password never travels or lands in a log.

use std::num::NonZeroU32;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::rand::{SecureRandom, SystemRandom};
use ring::{digest, hmac, pbkdf2};

/// Postgres' own number of rounds.
const ROUNDS: NonZeroU32 = NonZeroU32::new(4096).unwrap();
/// Postgres' own length of the salt, in bytes.
const SALT: usize = 16;

/// A password for a login. Never shown.
pub struct Password(String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too short or too long.
    #[error("a password has 8 to 200 characters")]
    Length,
    /// Outside ASCII, clients disagree on how it is spelt in bytes.
    #[error("a password consists of letters, digits, punctuation and spaces of the ASCII set")]
    Letters,
    /// The system gave no random bytes.
    #[error("the system has no randomness to give")]
    Random,
}

impl Password {
    /// Takes a password over.
    ///
    /// # Errors
    /// When it has less than 8 or more than 200 characters, or others than printable ASCII.
    pub fn new(text: impl Into<String>) -> Result<Self, PasswordError> {
        let text = text.into();
        if !text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
            return Err(PasswordError::Letters);
        }
        if !(8..=200).contains(&text.len()) {
            return Err(PasswordError::Length);
        }
        Ok(Self(text))
    }

    /// What the server stores: enough to check the password, not enough to log in with.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub fn verifier(&self) -> Result<String, PasswordError> {
        let mut salt = [0; SALT];
        SystemRandom::new().fill(&mut salt).map_err(|_| PasswordError::Random)?;
        Ok(verifier(&self.0, &salt))
    }
}

fn verifier(password: &str, salt: &[u8]) -> String {
    let mut salted = [0; digest::SHA256_OUTPUT_LEN];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, salt, password.as_bytes(), &mut salted);
    let key = hmac::Key::new(hmac::HMAC_SHA256, &salted);
    let stored = digest::digest(&digest::SHA256, hmac::sign(&key, b"Client Key").as_ref());
    let server = hmac::sign(&key, b"Server Key");
    format!(
        "SCRAM-SHA-256${ROUNDS}:{}${}:{}",
        STANDARD.encode(salt),
        STANDARD.encode(stored.as_ref()),
        STANDARD.encode(server.as_ref())
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    /// RFC 7677, section 3: the exchange for `pencil` proves these keys.
    #[test]
    fn a_verifier_is_what_the_standard_says() {
        let salt = STANDARD.decode("W22ZaJ0SNY7soEsUEjb6gQ==").unwrap();
        let made = verifier("pencil", &salt);
        assert!(made.starts_with("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"), "{made}");
        // The server signature of the RFC, from our server key.
        let server = STANDARD.decode(made.rsplit(':').next().unwrap()).unwrap();
        let auth = "n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,\
                    s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        let signed = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &server), auth.as_bytes());
        assert_eq!(STANDARD.encode(signed.as_ref()), "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    #[test]
    fn a_bad_password_is_refused_and_a_good_one_never_shown() {
        assert_eq!(Password::new("pendek").unwrap_err(), PasswordError::Length);
        assert_eq!(Password::new("kata sandi ☂☂").unwrap_err(), PasswordError::Letters);
        let password = Password::new("kencana kota 2026").unwrap();
        assert!(!format!("{password:?}").contains("kencana"));
        assert_ne!(password.verifier().unwrap(), password.verifier().unwrap(), "each has a salt of its own");
    }
}
