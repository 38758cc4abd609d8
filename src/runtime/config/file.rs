//! `config.toml`: sections and keys, each of which must be known.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::settings::{Key, SETTINGS};
use super::value::Value;

/// A larger file is no configuration, in bytes.
const LARGEST: u64 = 1 << 20;

/// Read a file if it is there.
///
/// # Errors
/// When it is there and cannot be read as text.
pub fn read(path: &Path) -> Result<Option<String>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let mut words = String::new();
    file.take(LARGEST).read_to_string(&mut words).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Some(words))
}

/// What a file says. `path` is for the errors.
///
/// # Errors
/// Every unknown key and every value that does not fit, each with its name, the file, and the way out.
pub fn parse(path: &Path, words: &str) -> Result<Vec<(Key, Value)>> {
    let at = path.display();
    let table: toml::Table = words.parse().map_err(|e: toml::de::Error| {
        // The parser's picture quotes the line, and the line may hold a password.
        let line = e.span().map_or(1, |span| words[..span.start.min(words.len())].matches('\n').count() + 1);
        anyhow::anyhow!("{at}, line {line}: {}", e.message())
    })?;
    let mut found = Vec::new();
    let mut wrong = Vec::new();
    for (section, inside) in &table {
        // Accounts are a list of tables of their own.
        if section == "mail" {
            continue;
        }
        let Some(inside) = inside.as_table() else {
            wrong.push(format!("{at}: unknown key \"{section}\"{}", nearest(section)));
            continue;
        };
        for (name, value) in inside {
            let key = format!("{section}.{name}");
            match SETTINGS.iter().find(|setting| setting.key == key) {
                None => wrong.push(format!("{at}: unknown key \"{key}\"{}", nearest(&key))),
                Some(setting) => match setting.kind.read_toml(value) {
                    Ok(value) => found.push((setting.id, value)),
                    Err(must_be) => wrong.push(format!("{at}: \"{key}\" must be {must_be}")),
                },
            }
        }
    }
    if wrong.is_empty() { Ok(found) } else { bail!("{}", wrong.join("\n")) }
}

/// `; did you mean "…"?` when something known is near. A name without its section is compared with the names alone.
fn nearest(key: &str) -> String {
    let name = |known: &'static str| if key.contains('.') { known } else { known.rsplit('.').next().unwrap_or(known) };
    SETTINGS
        .iter()
        .map(|setting| (distance(key, name(setting.key)), setting.key))
        .min()
        .filter(|(far, known)| *far <= known.len() / 2)
        .map(|(_, known)| format!("; did you mean \"{known}\"?"))
        .unwrap_or_default()
}

/// How many letters must be put in, left out or changed (Levenshtein), in bytes; both words are short.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.bytes().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}
