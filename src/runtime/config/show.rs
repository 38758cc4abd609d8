//! The settings as people read them: what holds and why, and the README's table.

use std::fmt::Write;
use std::time::Duration;

use super::secret::without_password;
use super::settings::SETTINGS;
use super::value::Value;
use super::{Config, Origin};

/// One setting as it holds now, without secrets.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Shown {
    /// Its key in `config.toml`.
    pub key: &'static str,
    /// What it holds; passwords inside addresses are hidden.
    pub value: String,
    /// Who said so.
    pub origin: String,
}

/// Every setting as it holds now, in the table's order.
#[must_use]
pub fn effective(config: &Config) -> Vec<Shown> {
    SETTINGS
        .iter()
        .map(|setting| Shown {
            key: setting.key,
            value: words(config.value(setting.id)),
            origin: origin(config.origin(setting.id)),
        })
        .collect()
}

/// The README's table of settings, in Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut page = String::from(
        "| `config.toml` | environment | flag | value | default | what for |\n|---|---|---|---|---|---|\n",
    );
    for setting in SETTINGS {
        let flag = setting.flag.map(|flag| format!("`--{flag}`")).unwrap_or_default();
        let default = if setting.default.is_empty() { String::new() } else { format!("`{}`", setting.default) };
        let (key, env, kind, what) = (setting.key, setting.env, setting.kind.words(), setting.words_en);
        // Writing to a String cannot fail.
        let _always = writeln!(page, "| `{key}` | `{env}` | {flag} | {kind} | {default} | {what} |");
    }
    page
}

fn words(value: &Value) -> String {
    match value {
        Value::Text(words) => words.clone(),
        Value::Switch(on) => on.to_string(),
        Value::Span(span) => span_words(*span),
        Value::Number(number) => number.to_string(),
        Value::List(urls) => urls.iter().map(|url| without_password(url)).collect::<Vec<_>>().join(" "),
    }
}

fn span_words(span: Duration) -> String {
    match span.as_secs() {
        seconds if seconds > 0 && seconds % 3600 == 0 => format!("{}h", seconds / 3600),
        seconds if seconds > 0 && seconds % 60 == 0 => format!("{}m", seconds / 60),
        seconds => format!("{seconds}s"),
    }
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Flag(flag) => format!("--{flag}"),
        Origin::Environment(name) => (*name).to_owned(),
        Origin::Remembered(path) | Origin::File(path) => path.display().to_string(),
        Origin::Default => "default".to_owned(),
    }
}
