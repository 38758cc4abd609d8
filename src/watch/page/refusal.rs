//! Why a page gives no article, told apart in words.

use super::MAX_BYTES;
use super::head::Head;
use crate::watch::selector::BadSelector;

/// Beginnings of files that are no pages, and what they are.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"PK\x03\x04", "an archive or office file"),
    (b"\x1F\x8B", "a compressed file"),
    (b"\xD0\xCF\x11\xE0", "an office file"),
    (b"ID3", "sound"),
    (b"\0\0\0\x18ftyp", "a film"),
    (b"\0\0\0 ftyp", "a film"),
];

/// Media types that are no pages, by their beginning.
const TYPES: &[(&str, &str)] = &[
    ("image/", "a picture"),
    ("video/", "a film"),
    ("audio/", "sound"),
    ("application/pdf", "a PDF file"),
    ("font/", "a font"),
];

/// Titles of pages that stand where an article was.
const GONE: &[&str] = &[
    "404",
    "halaman tidak ditemukan",
    "tidak ditemukan",
    "page not found",
    "not found",
    "artikel tidak ditemukan",
    "berita tidak ditemukan",
    "konten tidak ditemukan",
    "halaman yang anda cari",
    "410 gone",
];

/// Signs of a page that a machine asks whether its reader is human.
const CHALLENGES: &[&str] =
    &["just a moment", "attention required", "checking your browser", "access denied", "captcha", "are you a robot"];

/// Titles of pages that ask readers who they are.
const LOGINS: &[&str] = &["masuk", "login", "log in", "sign in", "daftar"];

/// What a page says that is nothing without a program.
const SCRIPTS: &[&str] = &[
    "enable javascript",
    "aktifkan javascript",
    "requires javascript",
    "javascript is disabled",
    "enabled javascript",
];

/// Fewer characters may be a notice instead of an article.
const NOTICE: usize = 600;

/// Why there is no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// More than [`MAX_BYTES`].
    #[error("the page is larger than 5 MB; an article is not")]
    TooBig,
    /// No bytes, or only white space.
    #[error("the page is empty")]
    Empty,
    /// Another kind of file.
    #[error("this is {0}, not a web page")]
    NotAPage(&'static str),
    /// The text is put there by a program in the reader's browser.
    #[error("the page holds no text of its own, a script fetches it; look for the outlet's feed or AMP page")]
    ScriptOnly,
    /// Readers must log in or pay first.
    #[error("the page asks readers to log in before it shows the article")]
    Login,
    /// The outlet says that there is no such article, with a status that says there is.
    #[error("the outlet says that the page does not exist (any more)")]
    Gone,
    /// A guard against robots stands before the page.
    #[error("the outlet's guard against robots answered instead of the page; ask the outlet to let this program in")]
    Challenge,
    /// Nothing that reads like an article.
    #[error("the page holds no article text; set the outlet's body selector if a reader sees one")]
    NoText,
    /// An outlet's rule is no CSS selector.
    #[error(transparent)]
    Selector(#[from] BadSelector),
}

/// Refuses bytes that cannot be a page.
pub fn before_reading(bytes: &[u8], content_type: Option<&str>) -> Result<(), PageError> {
    if bytes.len() > MAX_BYTES {
        return Err(PageError::TooBig);
    }
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(PageError::Empty);
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(PageError::NotAPage(kind));
    }
    if is_binary(bytes) {
        return Err(PageError::NotAPage("a program or another file of no text"));
    }
    let declared = content_type.map(str::trim).unwrap_or_default().to_ascii_lowercase();
    // What is declared may be wrong; a `<` near the beginning is a page for all that.
    let tagged = bytes.iter().take(512).any(|byte| *byte == b'<');
    match TYPES.iter().find(|(kind, _)| declared.starts_with(kind)) {
        Some((_, kind)) if !tagged => Err(PageError::NotAPage(kind)),
        _ => Ok(()),
    }
}

/// Whether bytes are no text in any encoding: NULs near the beginning that are not half of a character of UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..1_024).unwrap_or(bytes);
    let nuls = |first| beginning.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    even + odd > beginning.len() / 20 && even.min(odd) * 4 > even.max(odd)
}

/// Refuses what was read if it is no article.
pub fn after_reading(html: &str, head: &Head, title: Option<&str>, text: &str) -> Result<(), PageError> {
    let long = text.chars().count();
    if long >= NOTICE {
        return Ok(());
    }
    let titles = [title, head.title.as_deref(), head.headings.first().map(|(text, _)| text.as_str())];
    let titles: Vec<String> = titles.into_iter().flatten().map(str::to_lowercase).collect();
    let says = |signs: &[&str]| titles.iter().any(|title| signs.iter().any(|sign| begins(title, sign)));
    let article = head.article.headline.is_some() || head.meta_of(&["og:type"]) == Some("article");
    if says(GONE) && !article {
        return Err(PageError::Gone);
    }
    if says(CHALLENGES) && !article {
        return Err(PageError::Challenge);
    }
    let lower = text.to_lowercase();
    if SCRIPTS.iter().any(|words| lower.contains(words)) && !article {
        return Err(PageError::ScriptOnly);
    }
    let sentences = text.lines().filter(|line| is_sentence(line)).count();
    if head.password && !article && (says(LOGINS) || !text.contains(". ")) {
        return Err(PageError::Login);
    }
    if sentences > 0 || (long > 0 && article) {
        return Ok(());
    }
    if is_script_only(html) {
        return Err(PageError::ScriptOnly);
    }
    if long == 0 { Err(PageError::NoText) } else { Ok(()) }
}

/// Whether a line says more than a label does, also in a script that writes no spaces.
fn is_sentence(line: &str) -> bool {
    line.split_whitespace().count() >= 8 || line.chars().filter(|c| c.is_alphabetic()).count() >= 60
}

/// Whether a title is such a notice, rather than a headline with the words in it.
fn begins(title: &str, sign: &str) -> bool {
    let bare = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    let after = bare.strip_prefix(sign).unwrap_or_default();
    bare.starts_with(sign) && !after.starts_with(char::is_alphanumeric) && bare.split_whitespace().count() <= 12
}

/// Whether most of a page is scripts, or an empty box waits for them.
fn is_script_only(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    let boxes = [
        "id=\"root\"",
        "id=\"app\"",
        "id=\"__next\"",
        "id=\"__nuxt\"",
        "id=root",
        "id=app",
        "<app-root",
        "enable javascript",
    ];
    lower.contains("<script")
        && (boxes.iter().any(|mark| lower.contains(mark)) || lower.matches("<script").count() >= 3)
}
