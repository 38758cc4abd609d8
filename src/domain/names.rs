//! One macro for every closed set of names that Rust, the database and the screen share.

/// Defines an enum whose variants have one English identifier each, used in Postgres, JSON and the command line.
///
/// The enum gets `ALL`, `as_str`, `FromStr`, `Display` and serde as that identifier.
macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[doc = concat!("`", $word, "`")] #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every variant, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The identifier in code, database and JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::domain::names::UnknownName;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(crate::domain::names::UnknownName {
                        what: stringify!($name),
                        word: word.chars().take(60).collect(),
                        known: &[$($word),+],
                    }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use names;

/// A word that is not in its closed set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is not a known {what}; known are: {}", known.join(", "))]
pub struct UnknownName {
    /// The set that was asked.
    pub what: &'static str,
    /// The word as given, cut to 60 characters.
    pub word: String,
    /// The whole set.
    pub known: &'static [&'static str],
}
