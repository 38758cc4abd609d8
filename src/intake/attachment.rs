//! What hangs on a message: names that can be shown and written to a disk, types, sizes, fingerprints, and bytes up to a limit.

use mail_parser::{MessagePart, MimeHeaders, PartType};
use sha2::{Digest, Sha256};

use crate::text::clean::{Lines, clean};

/// A larger one is named, with its fingerprint, but not kept, in bytes.
pub const LARGEST: usize = 10 << 20;
/// No message keeps more than this in all, in bytes.
pub const TOGETHER: usize = 25 << 20;
/// No message has more of them.
const MOST: usize = 100;

/// One attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name without folders and without what is never drawn.
    pub name: String,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
    /// Its size in bytes.
    pub size: usize,
    /// SHA-256 of it in hex.
    pub sha256: String,
    /// Itself; `None` when it is too large to be kept.
    pub bytes: Option<Vec<u8>>,
}

/// The attachments of a message, in its order, and what could not be kept. With `cut` the message was not fetched as a
/// whole: nothing in it is complete.
pub fn all<'a>(parts: impl Iterator<Item = &'a MessagePart<'a>>, cut: bool) -> (Vec<Attachment>, Vec<String>) {
    let (mut kept, mut notices, mut together) = (Vec::new(), Vec::new(), 0);
    for (n, part) in parts.enumerate() {
        if n == MOST {
            notices.push(format!("lampiran setelah yang ke-{MOST} tidak disimpan"));
            break;
        }
        let bytes: &[u8] = match &part.body {
            PartType::Message(inside) => inside.raw_message(),
            _ => part.contents(),
        };
        let name = name(part, n);
        let fits = !cut && bytes.len() <= LARGEST && together + bytes.len() <= TOGETHER;
        if fits {
            together += bytes.len();
        } else if !cut {
            notices.push(format!("lampiran \"{name}\" ({} MB) tidak disimpan: terlalu besar", bytes.len() >> 20));
        }
        kept.push(Attachment {
            media_type: media_type(part),
            size: bytes.len(),
            sha256: hex(&Sha256::digest(bytes)),
            bytes: fits.then(|| bytes.to_vec()),
            name,
        });
    }
    (kept, notices)
}

fn media_type(part: &MessagePart<'_>) -> String {
    let said = part.content_type().map(|kind| match kind.subtype() {
        Some(subtype) => format!("{}/{subtype}", kind.ctype()),
        None => kind.ctype().to_owned(),
    });
    let said = clean(&said.unwrap_or_default().to_lowercase(), 200, Lines::One);
    match said.split_once('/') {
        Some((kind, subtype)) if !kind.is_empty() && !subtype.is_empty() && said.is_ascii() => said,
        _ => "application/octet-stream".to_owned(),
    }
}

fn name(part: &MessagePart<'_>, n: usize) -> String {
    let said = match &part.body {
        PartType::Message(inside) => inside.subject().map(|subject| format!("{subject}.eml")),
        _ => None,
    };
    let said = part.attachment_name().map(str::to_owned).or(said).unwrap_or_default();
    safe_name(&said).unwrap_or_else(|| format!("lampiran-{}", n + 1))
}

/// A name that is one file in one folder on any system; `None` when nothing is left of it.
#[must_use]
pub fn safe_name(said: &str) -> Option<String> {
    let last = said.rsplit(['/', '\\']).find(|piece| !piece.trim().is_empty()).unwrap_or_default();
    let cleaned: String = clean(last, 1000, Lines::One)
        .chars()
        .map(|c| if matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c })
        .collect();
    let cleaned = cleaned.trim_start_matches(['.', ' ', '-']).trim_end_matches(['.', ' ']);
    // The ending says what it is; a name is cut before it.
    let (stem, ending) = match cleaned.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 10 => (stem, Some(ending)),
        _ => (cleaned, None),
    };
    let stem = clean(stem, 120, Lines::One);
    match ending {
        _ if stem.is_empty() && ending.is_none_or(str::is_empty) => None,
        Some(ending) => Some(format!("{stem}.{ending}")),
        None => Some(stem),
    }
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder() {
        for (said, wanted) in [
            ("Surat permohonan.pdf", Some("Surat permohonan.pdf")),
            ("../../etc/passwd", Some("passwd")),
            ("C:\\Users\\x\\foto.jpg", Some("foto.jpg")),
            ("..", None),
            ("a\0b\u{202e}gpj.exe", Some("abgpj.exe")),
            ("-rf", Some("rf")),
            ("apa?.doc", Some("apa_.doc")),
            ("", None),
        ] {
            assert_eq!(safe_name(said).as_deref(), wanted, "{said:?}");
        }
        let long = safe_name(&format!("{}.pdf", "x".repeat(500))).unwrap_or_default();
        assert!(long.len() < 200 && long.ends_with(".pdf"));
    }
}
