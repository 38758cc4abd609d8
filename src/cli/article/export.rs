//! The evidence of an article as files that anybody can check: `sha256sum -c SHA256SUMS`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::as_json;
use crate::store::articles::ReadVersion;

/// Writes `article.json`, the text of each reading where it was new or changed, and `SHA256SUMS`; how many texts.
///
/// # Errors
/// When the folder cannot be written to.
pub fn write(folder: &Path, about: &Value, versions: &[ReadVersion]) -> Result<usize> {
    let told = || format!("{} cannot be written to", folder.display());
    fs::create_dir_all(folder).with_context(told)?;
    let readings: Vec<Value> = versions.iter().map(as_json).collect();
    let document = serde_json::to_string_pretty(&json!({"article": about, "readings": readings}))?;
    fs::write(folder.join("article.json"), document + "\n").with_context(told)?;
    let mut sums = String::new();
    let mut texts = 0;
    for version in versions {
        let (Some(text), Some(sha256)) = (&version.body, &version.sha256) else { continue };
        // Two readings may fall into one second; none into one microsecond, which is all that Postgres keeps.
        let name = format!("{}.txt", version.fetched_at.format("%Y%m%dT%H%M%S%.6fZ"));
        fs::write(folder.join(&name), text).with_context(told)?;
        sums.push_str(&format!("{sha256}  {name}\n"));
        texts += 1;
    }
    fs::write(folder.join("SHA256SUMS"), sums).with_context(told)?;
    Ok(texts)
}
