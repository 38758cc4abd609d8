//! A look at one file: what it is by its content, its fingerprint, and when its camera says it was taken.

use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use exif::{In, Reader, Tag, Value};
use infer::MatcherType;
use sha2::{Digest, Sha256};

use crate::deliver::pictures::open;
use crate::intake::message::hex;

/// So much of a file is looked into; the rest passes through the hash alone.
const HEAD: u64 = 1 << 20;
/// So much is read at once.
const BLOCK: usize = 128 << 10;
/// No digital camera wrote an earlier year; one whose clock was never set says 1970 or 1980.
const FIRST_YEAR: i32 = 1990;

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// SHA-256 of all of it, in hex.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// Its media type, by its content.
    pub mime: &'static str,
    /// `photo`, `video`, `audio` or `document`.
    pub kind: &'static str,
    /// When it was taken, if its camera wrote that down (UTC).
    pub taken_at: Option<DateTime<Utc>>,
}

/// Looks at a file; `None` when it holds neither picture, film, sound nor paper. Times without an offset are those of
/// `zone`; a file is never held in memory as a whole.
///
/// # Errors
/// When it cannot be read.
pub fn look(path: &Path, zone: Tz, now: DateTime<Utc>) -> io::Result<Option<Look>> {
    let mut file = open(path)?;
    let mut head = Vec::with_capacity(BLOCK);
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    let Some((mime, kind)) = what(&head) else { return Ok(None) };
    let mut sum = Sha256::new();
    sum.update(&head);
    let bytes = head.len() as u64 + through(&mut file, &mut sum)?;
    let taken_at = taken(&head, zone).filter(|at| at.year() >= FIRST_YEAR && *at < now + TimeDelta::days(1));
    Ok(Some(Look { sha256: hex(&sum.finalize()), bytes, mime, kind, taken_at }))
}

/// The fingerprint of a file.
///
/// # Errors
/// When it cannot be read.
pub fn fingerprint(path: &Path) -> io::Result<String> {
    let mut sum = Sha256::new();
    through(&mut open(path)?, &mut sum)?;
    Ok(hex(&sum.finalize()))
}

fn through(file: &mut File, sum: &mut Sha256) -> io::Result<u64> {
    let mut block = vec![0; BLOCK];
    let mut all = 0;
    loop {
        match file.read(&mut block) {
            Ok(0) => return Ok(all),
            Ok(read) => {
                sum.update(&block[..read]);
                all += read as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Media type and kind by the first bytes; names say nothing.
fn what(head: &[u8]) -> Option<(&'static str, &'static str)> {
    let found = infer::get(head)?;
    let kind = match found.matcher_type() {
        MatcherType::Image => "photo",
        MatcherType::Video => "video",
        MatcherType::Audio => "audio",
        MatcherType::Doc => "document",
        _ if found.mime_type() == "application/pdf" => "document",
        _ => return None,
    };
    Some((found.mime_type(), kind))
}

/// When the camera says it was taken: the moment of the picture, else of its digitising, else of its file.
fn taken(head: &[u8], zone: Tz) -> Option<DateTime<Utc>> {
    const TIMES: [(Tag, Tag); 3] = [
        (Tag::DateTimeOriginal, Tag::OffsetTimeOriginal),
        (Tag::DateTimeDigitized, Tag::OffsetTimeDigitized),
        (Tag::DateTime, Tag::OffsetTime),
    ];
    let exif = Reader::new().read_from_container(&mut Cursor::new(head)).ok()?;
    let text = |tag| match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => lines.first().and_then(|line| str::from_utf8(line).ok()).map(str::trim),
        _ => None,
    };
    TIMES.iter().find_map(|(time, offset)| {
        let local = NaiveDateTime::parse_from_str(text(*time)?, "%Y:%m:%d %H:%M:%S").ok()?;
        match text(*offset).and_then(|offset| offset.parse::<FixedOffset>().ok()) {
            Some(offset) => offset.from_local_datetime(&local).single().map(|at| at.to_utc()),
            None => zone.from_local_datetime(&local).earliest().map(|at| at.to_utc()),
        }
    })
}
