//! What may stand in a setting, and how it is read.

use std::time::Duration;

use crate::app::call::Quiet;

/// What a setting may hold.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any words.
    Text,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `true` or `false`.
    Switch,
    /// A length of time such as `20s`, `5m`, `1h`, or a number of seconds; bounds in seconds.
    Span {
        /// Shortest, in seconds.
        least: u64,
        /// Longest, in seconds.
        most: u64,
    },
    /// A whole number within bounds.
    Number {
        /// The least.
        least: u64,
        /// The most.
        most: u64,
    },
    /// A file or folder.
    Path,
    /// An IANA time zone.
    Zone,
    /// Hours of the day such as `22:00-06:00`, or nothing.
    Hours,
    /// Addresses of Postgres servers, which may hold passwords; separated by spaces outside the file.
    Urls,
}

/// What a setting holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// [`Kind::Text`], [`Kind::Choice`], [`Kind::Path`], [`Kind::Zone`], [`Kind::Hours`].
    Text(String),
    /// [`Kind::Switch`].
    Switch(bool),
    /// [`Kind::Span`].
    Span(Duration),
    /// [`Kind::Number`].
    Number(u64),
    /// [`Kind::Urls`].
    List(Vec<String>),
}

/// No setting is longer than this, in bytes.
const LONGEST: usize = 4096;

impl Kind {
    /// Read words from a flag, the environment or a default.
    ///
    /// # Errors
    /// What it should be instead, to follow "must be".
    pub fn read(self, words: &str) -> Result<Value, String> {
        let words = words.trim();
        if words.len() > LONGEST || words.contains('\0') {
            return Err(format!("at most {LONGEST} bytes of text"));
        }
        let text = || Ok(Value::Text(words.to_owned()));
        match self {
            Kind::Text | Kind::Path => text(),
            Kind::Choice(allowed) if allowed.contains(&words) => text(),
            Kind::Choice(allowed) => {
                let named: Vec<&str> = allowed.iter().copied().filter(|word| !word.is_empty()).collect();
                Err(format!("one of {}", named.join(", ")))
            }
            Kind::Switch => match words {
                "true" | "1" | "yes" | "ya" => Ok(Value::Switch(true)),
                "false" | "0" | "no" | "tidak" => Ok(Value::Switch(false)),
                _ => Err("true or false".into()),
            },
            Kind::Span { least, most } => seconds(words)
                .filter(|seconds| (least..=most).contains(seconds))
                .map(|seconds| Value::Span(Duration::from_secs(seconds)))
                .ok_or_else(|| format!("a time from {least}s to {most}s, such as 20s, 5m or 1h")),
            Kind::Number { least, most } => words
                .parse()
                .ok()
                .filter(|number| (least..=most).contains(number))
                .map(Value::Number)
                .ok_or_else(|| format!("a number from {least} to {most}")),
            Kind::Zone if words.parse::<chrono_tz::Tz>().is_ok() => text(),
            Kind::Zone => Err("a time zone such as Asia/Jakarta, Asia/Makassar or Asia/Jayapura".into()),
            Kind::Hours if words.is_empty() || Quiet::parse(words).is_some() => text(),
            Kind::Hours => Err("hours such as 22:00-06:00".into()),
            Kind::Urls => urls(words.split_whitespace().map(str::to_owned).collect()),
        }
    }

    /// Read a value of the file, where lists, numbers and switches have a form of their own.
    ///
    /// # Errors
    /// As [`Kind::read`].
    pub fn read_toml(self, value: &toml::Value) -> Result<Value, String> {
        match (self, value) {
            (Kind::Urls, toml::Value::Array(items)) => {
                let words: Option<Vec<String>> = items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
                words.ok_or_else(|| "a list of addresses in quotes".to_owned()).and_then(urls)
            }
            (Kind::Switch, toml::Value::Boolean(on)) => Ok(Value::Switch(*on)),
            (Kind::Switch, _) => Err("true or false".into()),
            (Kind::Span { .. } | Kind::Number { .. }, toml::Value::Integer(number)) => self.read(&number.to_string()),
            (_, toml::Value::String(words)) => self.read(words),
            _ => Err("text in quotes".into()),
        }
    }

    /// What stands for it in the help.
    #[must_use]
    pub fn placeholder(self) -> &'static str {
        match self {
            Kind::Text => "TEXT",
            Kind::Choice(_) => "WORD",
            Kind::Switch => "true|false",
            Kind::Span { .. } => "TIME",
            Kind::Number { .. } => "NUMBER",
            Kind::Path => "PATH",
            Kind::Zone => "ZONE",
            Kind::Hours => "HH:MM-HH:MM",
            Kind::Urls => "URL",
        }
    }

    /// How the README's table calls it.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Kind::Text => "text".into(),
            Kind::Choice(allowed) => allowed
                .iter()
                .filter(|word| !word.is_empty())
                .map(|word| format!("`{word}`"))
                .collect::<Vec<_>>()
                .join(" "),
            Kind::Switch => "`true` `false`".into(),
            Kind::Span { least, most } => format!("time, {least}s–{most}s"),
            Kind::Number { least, most } => format!("number, {least}–{most}"),
            Kind::Path => "path".into(),
            Kind::Zone => "time zone".into(),
            Kind::Hours => "hours, such as `22:00-06:00`".into(),
            Kind::Urls => "list of addresses".into(),
        }
    }
}

fn seconds(words: &str) -> Option<u64> {
    let digits = words.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &words[digits.len()..] {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => return None,
    };
    digits.trim().parse::<u64>().ok()?.checked_mul(unit)
}

/// The address itself stays unsaid in the error: it may hold a password.
fn urls(words: Vec<String>) -> Result<Value, String> {
    if words.iter().all(|word| word.starts_with("postgres://") || word.starts_with("postgresql://")) {
        Ok(Value::List(words))
    } else {
        Err("addresses such as postgres://name@server/database".into())
    }
}
