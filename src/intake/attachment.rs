//! What hangs on a message: names that can be shown and written to a disk, types, sizes, fingerprints, and bytes up to a limit.

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};
use sha2::{Digest, Sha256};

use super::parts;
use super::uuencoded::File;
use crate::text::clean::{Lines, clean};

/// A larger one is named, with its fingerprint, but not kept, in bytes.
pub const LARGEST: usize = 10 << 20;
/// No message keeps more than this in all, in bytes.
pub const TOGETHER: usize = 25 << 20;
/// No message has more of them.
const MOST: usize = 100;
/// What is said of a type that nobody named.
const UNKNOWN: &str = "application/octet-stream";
/// Types and names of what has words that cannot be read here, and what is said of them.
const SEALED: &[(&str, &str)] = &[
    (
        "application/pgp-encrypted",
        "surat ini disandikan (PGP): isinya hanya terbaca oleh pemilik kuncinya, dari lampiran",
    ),
    ("application/pkcs7-mime", "surat ini dibungkus S/MIME: isinya terbaca dari lampiran dengan program surat"),
    ("application/x-pkcs7-mime", "surat ini dibungkus S/MIME: isinya terbaca dari lampiran dengan program surat"),
    (
        "application/ms-tnef",
        "lampirannya berbentuk khas Outlook (winmail.dat): mintalah pengirim mengirim ulang sebagai teks biasa",
    ),
    (
        "winmail.dat",
        "lampirannya berbentuk khas Outlook (winmail.dat): mintalah pengirim mengirim ulang sebagai teks biasa",
    ),
];

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

/// The attachments of a message, in its order, then the files of its text, and what could not be kept. With `cut` the
/// message was not fetched as a whole: nothing in it is complete.
pub fn all(message: &Message<'_>, files: Vec<File>, cut: bool) -> (Vec<Attachment>, Vec<String>) {
    let (mut kept, mut notices, mut together) = (Vec::new(), Vec::new(), 0);
    let hung = message
        .attachments()
        .enumerate()
        .map(|(n, part)| (name(part, n), media_type(part), parts::decoded(message, part, usize::MAX)));
    let written = files.into_iter().map(|file| {
        let name = safe_name(&file.name).unwrap_or_else(|| "lampiran".to_owned());
        (name, UNKNOWN.to_owned(), file.bytes.into())
    });
    for (n, (name, media_type, bytes)) in hung.chain(written).enumerate() {
        if n == MOST {
            notices.push(format!("lampiran setelah yang ke-{MOST} tidak disimpan"));
            break;
        }
        let fits = !cut && bytes.len() <= LARGEST && together + bytes.len() <= TOGETHER;
        if fits {
            together += bytes.len();
        } else if !cut {
            notices.push(format!("lampiran \"{name}\" ({} MB) tidak disimpan: terlalu besar", bytes.len() >> 20));
        }
        let told = [name.as_str(), media_type.as_str()];
        notices.extend(SEALED.iter().find(|(sign, _)| told.contains(sign)).map(|(_, said)| (*said).to_owned()));
        kept.push(Attachment {
            media_type,
            size: bytes.len(),
            sha256: hex(&Sha256::digest(&bytes)),
            bytes: fits.then(|| bytes.into_owned()),
            name,
        });
    }
    (kept, notices)
}

fn media_type(part: &MessagePart<'_>) -> String {
    let said = parts::kind(part).map(|(kind, subtype)| match subtype {
        Some(subtype) => format!("{kind}/{subtype}"),
        None => kind.to_owned(),
    });
    let said = clean(&said.unwrap_or_default().to_lowercase(), 200, Lines::One);
    match said.split_once('/') {
        Some((kind, subtype)) if !kind.is_empty() && !subtype.is_empty() && said.is_ascii() => said,
        _ => UNKNOWN.to_owned(),
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
