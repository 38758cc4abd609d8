//! Pictures as they are sent: read from their files at that moment, by their content, and only if they are still what was
//! recorded.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use nix::fcntl::OFlag;
use sha2::{Digest, Sha256};

use crate::store::pictures::{Carried, LeftOut, Picture, ReleaseAsset};
use crate::text::clean::{Lines, clean};
use crate::text::paths::decode;

/// A megabyte as people count it.
pub const MB: usize = 1_000_000;
/// The longest caption that goes out, in characters.
const LONGEST_CAPTION: usize = 1500;
/// The types that every channel shows, and how their files end.
const TYPES: &[(&str, &str)] =
    &[("image/jpeg", "jpg"), ("image/png", "png"), ("image/webp", "webp"), ("image/gif", "gif")];

/// What a channel takes; what is beyond it is left out, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Takes {
    /// How many pictures.
    pub most: usize,
    /// How large each may be, in bytes.
    pub each: usize,
    /// How large all may be together, in bytes.
    pub all: usize,
}

/// What a channel takes that sets no limits of its own.
pub const ORDINARY: Takes = Takes { most: 10, each: 10 * MB, all: 40 * MB };

/// How the file of such a type ends.
#[must_use]
pub fn ending(mime: &str) -> &'static str {
    TYPES.iter().find(|(known, _)| *known == mime).map_or("bin", |(_, ending)| ending)
}

/// The name of a picture's file at its peer: the same for the same picture of the same release.
#[must_use]
pub fn stem(slug: &str, sha256: &str) -> String {
    format!("{slug}-{}", sha256.get(..10).unwrap_or(sha256))
}

/// Opens a plain file without following a link and without waiting for one that is none.
///
/// # Errors
/// When it cannot be read or is no plain file.
pub fn open(path: &Path) -> io::Result<File> {
    let flags = OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits()).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::new(ErrorKind::InvalidInput, "not a plain file")) }
}

/// Reads the pictures of a release as far as a channel takes them. Blocks.
///
/// # Errors
/// A sentence: a file is not here, or is not what was recorded. Then nothing of it may go.
pub fn read(assets: Vec<ReleaseAsset>, takes: Takes) -> Result<Carried, String> {
    let mut carried = Carried::default();
    let mut all = 0;
    for asset in assets {
        if !asset.shown {
            carried.gone.push(asset.sha256);
            continue;
        }
        let said = asset.mime.as_deref().unwrap_or("?");
        let size = asset.bytes.and_then(|bytes| usize::try_from(bytes).ok()).unwrap_or(0);
        let why = if !TYPES.iter().any(|(known, _)| *known == said) {
            Some(format!("{said} is no picture that channels show"))
        } else if carried.pictures.len() == takes.most {
            Some(format!("this channel takes {} pictures", takes.most))
        } else if size > takes.each {
            Some(format!("{} MB, and this channel takes {} MB", megabytes(size), megabytes(takes.each)))
        } else if all + size > takes.all {
            Some(format!("this channel takes {} MB together", megabytes(takes.all)))
        } else {
            None
        };
        if let Some(why) = why {
            carried.left_out.push(LeftOut { asset, why });
            continue;
        }
        let picture = one(&asset, takes.each)?;
        all += picture.bytes.len();
        carried.pictures.push(picture);
    }
    Ok(carried)
}

/// In full or tenths, as on a label.
fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(MB / 10);
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

fn one(asset: &ReleaseAsset, most: usize) -> Result<Picture, String> {
    let mut why = None;
    for place in std::iter::once(&asset.path).chain(&asset.paths) {
        let name = decode(place);
        match bytes(Path::new(OsStr::from_bytes(&name)), most) {
            Err(error) => {
                let missing = error.kind() == ErrorKind::NotFound;
                let unread = if missing {
                    "its file is not on the service's machine; put it there, or record a copy there with kentongan \
                     asset add, then send again"
                        .to_owned()
                } else {
                    format!("the service cannot read its file ({error}); let it, then send again")
                };
                why.get_or_insert(format!("{}: {unread}: {place}", asset.number));
            }
            Ok(found) if digits(&found) != asset.sha256 => {
                let words = "its file is not the one that was recorded; record it anew or withdraw it, then send again";
                // Whatever lies elsewhere: somebody changed what was approved.
                return Err(format!("{}: {words}: {place}", asset.number));
            }
            Ok(found) => {
                let mime = infer::get(&found).map_or("application/octet-stream", |kind| kind.mime_type());
                if !TYPES.iter().any(|(known, _)| *known == mime) {
                    return Err(format!("{}: its file holds {mime} and no picture; withdraw it", asset.number));
                }
                let caption = clean(asset.caption.as_deref().unwrap_or_default(), LONGEST_CAPTION, Lines::One);
                let (number, sha256) = (asset.number.clone(), asset.sha256.clone());
                return Ok(Picture { number, sha256, mime, caption, bytes: found.into() });
            }
        }
    }
    Err(why.unwrap_or_else(|| format!("{}: it has no file", asset.number)))
}

/// At most `most` bytes and one: one more is another file than the recorded one.
fn bytes(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut found = Vec::new();
    open(path)?.take(most as u64 + 1).read_to_end(&mut found)?;
    Ok(found)
}

fn digits(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn asset(path: &Path, bytes: &[u8]) -> ReleaseAsset {
        ReleaseAsset {
            number: "AM-2026-0001".to_owned(),
            path: path.to_str().unwrap().to_owned(),
            paths: Vec::new(),
            mime: Some("image/jpeg".to_owned()),
            caption: Some("Warga \u{202e}mengantre\nberas".to_owned()),
            sha256: digits(bytes),
            bytes: Some(bytes.len() as i64),
            shown: true,
        }
    }

    #[test]
    fn a_picture_goes_only_as_it_was_recorded_and_from_wherever_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        let (here, copy) = (folder.path().join("satu.jpg"), folder.path().join("salinan.jpg"));
        let jpeg = b"\xff\xd8\xff\xe0 isi";
        std::fs::write(&here, jpeg).unwrap();
        let recorded = asset(&here, jpeg);
        let carried = read(vec![recorded.clone()], ORDINARY).unwrap();
        assert_eq!(
            (carried.pictures[0].caption.as_str(), carried.said().as_str()),
            ("Warga mengantre beras", "AM-2026-0001")
        );
        std::fs::rename(&here, &copy).unwrap();
        let why = read(vec![recorded.clone()], ORDINARY).unwrap_err();
        assert!(why.starts_with("AM-2026-0001: its file is not on the service's machine; put it there"), "{why}");
        let copied = ReleaseAsset { paths: vec![copy.to_str().unwrap().to_owned()], ..recorded.clone() };
        assert_eq!(read(vec![copied], ORDINARY).unwrap().pictures.len(), 1);
        std::fs::write(&here, b"\xff\xd8\xff\xe0 lain").unwrap();
        let why = read(vec![recorded.clone()], ORDINARY).unwrap_err();
        assert!(why.contains("not the one that was recorded"), "{why}");
        // A link is not followed, and what only calls itself a picture is none.
        std::fs::remove_file(&here).unwrap();
        std::os::unix::fs::symlink(&copy, &here).unwrap();
        assert!(read(vec![recorded], ORDINARY).unwrap_err().contains("cannot read"));
        let secret = folder.path().join("sandi");
        std::fs::write(&secret, "root:x:0:0").unwrap();
        assert!(read(vec![asset(&secret, b"root:x:0:0")], ORDINARY).unwrap_err().contains("no picture"));
    }

    #[test]
    fn what_a_channel_does_not_take_is_left_out_in_words_and_what_may_not_be_shown_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("satu.jpg");
        let jpeg = b"\xff\xd8\xff\xe0 isi";
        std::fs::write(&path, jpeg).unwrap();
        let fine = asset(&path, jpeg);
        let film = ReleaseAsset { number: "film".to_owned(), mime: Some("video/mp4".to_owned()), ..fine.clone() };
        let large = ReleaseAsset { number: "besar".to_owned(), bytes: Some(12_340_000), ..fine.clone() };
        let back = ReleaseAsset { shown: false, ..fine.clone() };
        let carried = read(vec![film, large, fine.clone(), fine, back], Takes { most: 1, ..ORDINARY }).unwrap();
        assert_eq!(
            carried.said(),
            "AM-2026-0001; left out: film: video/mp4 is no picture that channels show; \
             besar: 12.4 MB, and this channel takes 10 MB; AM-2026-0001: this channel takes 1 pictures"
        );
        assert_eq!(carried.gone.len(), 1);
    }
}
