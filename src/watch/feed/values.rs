//! Values of elements and attributes as feeds write them.

use base64::Engine;
use url::Url;

use super::html::unescape;
use super::tokens::attributes;

/// Text in base64, as Atom allows; nothing if it is not text after all.
pub fn from_base64(encoded: &str) -> String {
    let packed: String = encoded.split_whitespace().collect();
    let bytes = base64::engine::general_purpose::STANDARD.decode(packed).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The value of an attribute with its entities decoded, empty if it is missing.
pub fn value(raw: &str, wanted: &str) -> String {
    attributes(raw)
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
        .map(|(_, value)| unescape(value).trim().to_owned())
        .unwrap_or_default()
}

/// The base that an element states in `xml:base`, resolved against the outer one.
pub fn own_base(raw: &str, outer: Option<&Url>) -> Option<Url> {
    let base = Some(value(raw, "xml:base")).filter(|base| !base.is_empty())?;
    match outer {
        Some(outer) => outer.join(&base).ok(),
        None => Url::parse(&base).ok(),
    }
}

/// `link` resolved against `base` where it is relative and there is one, else as it is.
pub fn resolved(link: &str, base: Option<&Url>) -> String {
    match (Url::parse(link), base) {
        (Err(url::ParseError::RelativeUrlWithoutBase), Some(base)) => {
            base.join(link).map_or_else(|_| link.to_owned(), String::from)
        }
        _ => link.to_owned(),
    }
}
