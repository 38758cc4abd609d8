//! Secrets: read from a file or the environment, and never shown.

use std::fs::File;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// A longer file holds no password and no list of tokens, in bytes.
const LONGEST: u64 = 64 * 1024;
/// The right of everybody else to read a file.
const OTHERS: u32 = 0o007;

/// What a file says, else what the environment's variable says; `None` when neither is there. Line ends after it are no part
/// of it.
///
/// # Errors
/// When the file cannot be read, or everybody can read it. The secret itself is never in the words.
pub fn secret(file: Option<&Path>, variable: &str) -> Result<Option<String>> {
    let Some(path) = file else {
        return match std::env::var(variable) {
            Ok(words) if words.is_empty() => Ok(None),
            Ok(words) => Ok(Some(words)),
            Err(std::env::VarError::NotPresent) => Ok(None),
            Err(std::env::VarError::NotUnicode(_)) => bail!("{variable} is not valid UTF-8"),
        };
    };
    let shown = path.display();
    let opened = File::open(path).with_context(|| format!("cannot read {shown}"))?;
    let mode = opened.metadata().with_context(|| format!("cannot read {shown}"))?.permissions().mode();
    if mode & OTHERS != 0 {
        bail!("{shown} holds a secret and can be read by everybody: chmod 600 {shown}");
    }
    let mut words = String::new();
    opened.take(LONGEST).read_to_string(&mut words).with_context(|| format!("cannot read {shown}"))?;
    let words = words.trim_end_matches(['\r', '\n']);
    Ok(Some(words.to_owned()).filter(|words| !words.is_empty()))
}

/// What stands where a password stood.
const HIDDEN: &str = "***";

/// A Postgres address without its passwords, also when it is badly written. Rather too much is hidden than too little.
#[must_use]
pub fn without_password(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").map_or(("", url), |(scheme, rest)| (scheme, rest));
    // A password may hold @, : and / although it should not: the last @ ends it.
    let shown = match rest.rsplit_once('@') {
        Some((login, place)) => match login.split_once(':') {
            Some((name, _)) => format!("{name}:{HIDDEN}@{}", hide_parameters(place)),
            None => format!("{login}@{}", hide_parameters(place)),
        },
        None => hide_parameters(rest),
    };
    if scheme.is_empty() { shown } else { format!("{scheme}://{shown}") }
}

fn hide_parameters(place: &str) -> String {
    let Some((before, parameters)) = place.split_once('?') else { return place.to_owned() };
    let shown: Vec<String> = parameters
        .split('&')
        .map(|parameter| match parameter.split_once('=') {
            Some((name, _)) if name.to_lowercase().contains("pass") => format!("{name}={HIDDEN}"),
            _ => parameter.to_owned(),
        })
        .collect();
    format!("{before}?{}", shown.join("&"))
}
