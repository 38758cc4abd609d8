//! `kentongan request attachment`: what hangs on a request's mail, listed or taken out into files.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::cli::session::Session;
use crate::intake::message::{hex, safe_name};
use crate::store::attachments::AttachmentEntry;
use crate::text::dates;
use crate::text::lang::Lang;
use crate::text::phrase::Text;

const NONE: Text =
    Text::new("Tidak ada lampiran pada surel permintaan ini", "Nothing hangs on the mail of this request");
const NOT_KEPT: Text = Text::new("terlalu besar, tidak disimpan", "too large, not kept");
const THERE: Text = Text::new("{} sudah ada dengan isi yang sama", "{} is there already with the same content");
const CHANGED: Text = Text::new(
    "{} tidak lagi sama dengan sidik jarinya di basis data dan tidak ditulis; beri tahu administrator",
    "{} no longer fits its fingerprint in the database and was not written; tell the administrator",
);
const CROWDED: Text = Text::new(
    "terlalu banyak berkas bernama {} di {}; beri --out folder lain",
    "too many files are called {} in {}; give another folder with --out",
);
/// So many files of one name stand beside each other; then another folder is asked for.
const SAME_NAME: u32 = 999;

/// Lists the attachments of a request, or writes them into a folder.
///
/// # Errors
/// The loss of the database; a folder that cannot be written to; bytes that do not fit their fingerprint.
pub async fn run(session: &Session, request: Uuid, folder: Option<&Path>, json: bool) -> Result<()> {
    let found = session.store.attachments(request).await?;
    if let Some(folder) = folder {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let mut out = io::stdout().lock();
    if found.is_empty() && !json {
        return Ok(writeln!(out, "{}", NONE.get(session.lang))?);
    }
    for entry in &found {
        let written = match folder {
            Some(folder) if entry.kept => taken_out(session, entry, folder).await?,
            _ => None,
        };
        if json {
            let mut line = json!(entry);
            line["file"] = json!(written.as_ref().map(|(path, _)| path.display().to_string()));
            writeln!(out, "{line}")?;
            continue;
        }
        let at = dates::stamp(entry.at, session.zone, session.lang);
        let sum = entry.sha256.as_deref().unwrap_or("-");
        writeln!(out, "{}\n  {} · {} · {at}\n  sha256 {sum}", entry.name, size(entry.size), entry.media_type)?;
        match written {
            Some((path, true)) => writeln!(out, "  → {}", path.display())?,
            Some((path, false)) => writeln!(out, "  {}", THERE.with(session.lang, &[&path.display().to_string()]))?,
            None if !entry.kept => writeln!(out, "  {}", NOT_KEPT.get(session.lang))?,
            None => {}
        }
    }
    Ok(())
}

/// Bytes as people read them.
fn size(bytes: i64) -> String {
    match bytes {
        ..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} kB", (bytes + 512) / 1024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

/// Writes one into the folder; where it went, and whether it was not there before. `None` when it is not kept any more.
async fn taken_out(session: &Session, entry: &AttachmentEntry, folder: &Path) -> Result<Option<(PathBuf, bool)>> {
    let Some(bytes) = session.store.attachment(entry.id).await? else { return Ok(None) };
    let sum = hex(&Sha256::digest(&bytes));
    if entry.sha256.as_ref().is_some_and(|known| *known != sum) {
        bail!(CHANGED.with(session.lang, &[&entry.name]));
    }
    // The name was made safe as it came in; what stands in a table may have come there by another way.
    let name = safe_name(&entry.name).unwrap_or_else(|| format!("lampiran-{}", entry.id));
    write(folder, &name, &bytes, session.lang).map(Some)
}

/// Writes a file that is not there yet: `surat.pdf`, then `surat-2.pdf`. What is there with the same content stays.
fn write(folder: &Path, name: &str, bytes: &[u8], lang: Lang) -> Result<(PathBuf, bool)> {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    for n in 1..=SAME_NAME {
        let path = folder.join(if n == 1 { name.to_owned() } else { format!("{stem}-{n}{ending}") });
        match File::create_new(&path) {
            Ok(mut file) => {
                file.write_all(bytes).with_context(|| format!("{} cannot be written", path.display()))?;
                return Ok((path, true));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let same = fs::metadata(&path).is_ok_and(|there| there.is_file() && there.len() == bytes.len() as u64)
                    && fs::read(&path).is_ok_and(|there| there == bytes);
                if same {
                    return Ok((path, false));
                }
            }
            Err(error) => return Err(error).with_context(|| format!("{} cannot be made", path.display())),
        }
    }
    bail!(CROWDED.with(lang, &[name, &folder.display().to_string()]))
}
