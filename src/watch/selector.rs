//! CSS selectors as people type them, checked before they are used.

use scraper::Selector;

/// A selector that cannot be read; the sentence points at the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{selector}` is no CSS selector: from `{rest}` on (character {at}) it cannot be read; an example: `article h2 a`"
)]
pub struct BadSelector {
    /// As typed.
    pub selector: String,
    /// What cannot be read, at most 40 characters.
    pub rest: String,
    /// Where that begins, counted from 1.
    pub at: usize,
}

/// The longest selector that is read, in bytes.
const MAX: usize = 2_000;

/// Reads a selector.
///
/// # Errors
/// When it is no CSS selector, or is longer than 2,000 bytes.
pub fn parse(text: &str) -> Result<Selector, BadSelector> {
    let read = |text: &str| Selector::parse(text).ok();
    if let Some(selector) = Some(text).filter(|text| text.len() <= MAX).and_then(read) {
        return Ok(selector);
    }
    let head: String = text.chars().take(200).collect();
    // The longest beginning that can be read ends where the mistake begins.
    let ends: Vec<usize> = head.char_indices().map(|(at, _)| at).skip(1).collect();
    let good = ends.into_iter().rev().find(|end| head.get(..*end).is_some_and(|part| read(part.trim_end()).is_some()));
    let rest = head.get(good.unwrap_or(0)..).unwrap_or_default();
    let skipped = rest.chars().take_while(|c| c.is_whitespace()).count();
    Err(BadSelector {
        at: head.chars().count() - rest.chars().count() + skipped + 1,
        rest: rest.trim().chars().take(40).collect(),
        selector: head,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_mistake_is_pointed_at() {
        assert!(parse("article h2 > a[href], .berita a").is_ok());
        for (text, at, rest) in [("div..x", 4, "..x"), ("div >> a", 5, ">> a"), ("", 1, ""), ("ul li:::x", 6, ":::x")] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.at, error.rest.as_str()), (at, rest), "{error}");
        }
        assert!(parse(&"a,".repeat(5_000)).is_err());
    }
}
