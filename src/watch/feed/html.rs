//! Fragments of HTML to plain text: tags away, entities to characters.

use std::borrow::Cow;

use super::charset::allowed;
use super::entities::{LONGEST, named};
use super::tokens::{Token, Tokens};

/// Elements of HTML. Only these are taken for tags, so that "1 <2 atau >3" and `<unknown>` words in
/// a title stay.
const ELEMENTS: &str = "a abbr acronym address amp-ad amp-img applet area article aside audio b base \
    big blink blockquote body br button canvas caption center cite code col colgroup dd del details \
    dfn dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 \
    h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark menu \
    meta nav noscript object ol optgroup option p param picture pre q s samp script section select \
    small source span strike strong style sub summary sup svg table tbody td textarea tfoot th thead \
    time title tr track tt u ul var video wbr";

/// Elements that part words when they end or begin.
const BLOCKS: &str = "address article aside blockquote br center dd div dl dt figcaption figure footer \
    form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table td th tr ul";

/// Elements whose inside is no text.
const MUTE: &str = "script style iframe noscript object svg textarea";

fn lists(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|word| word == name)
}

/// Whether `name`, in any case, is an element of HTML.
pub fn is_element(name: &str) -> bool {
    lists(ELEMENTS, &name.to_ascii_lowercase())
}

/// The text of an HTML fragment on one line: tags and the inside of scripts dropped, entities
/// decoded, blocks parted by a space.
pub fn plain(fragment: &str) -> String {
    let mut text = String::with_capacity(fragment.len());
    let mut mute: Option<String> = None;
    for token in Tokens::new(fragment) {
        match token {
            Token::Text(part) if mute.is_none() => text.push_str(&unescape(part)),
            Token::CData(part) if mute.is_none() => text.push_str(part),
            Token::Text(_) | Token::CData(_) => {}
            Token::Start { name, empty, .. } if is_element(name) => {
                let name = name.to_ascii_lowercase();
                if lists(BLOCKS, &name) {
                    text.push(' ');
                }
                if mute.is_none() && !empty && lists(MUTE, &name) {
                    mute = Some(name);
                }
            }
            Token::End { name } if is_element(name) => {
                let name = name.to_ascii_lowercase();
                if lists(BLOCKS, &name) {
                    text.push(' ');
                }
                if mute.as_deref() == Some(name.as_str()) {
                    mute = None;
                }
            }
            Token::Start { .. } | Token::End { .. } if mute.is_some() => {}
            Token::Start { name, attributes, empty } => {
                let slash = if empty { "/" } else { "" };
                text.push_str(&format!("<{name}{attributes}{slash}>"));
            }
            Token::End { name } => text.push_str(&format!("</{name}>")),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Entities and character references to characters, once; what is unknown stays as written.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(&rest[1..]) {
            Some((decoded, used)) => {
                out.extend(decoded);
                rest = &rest[1 + used..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What stands after an ampersand: the character (none if it is a forbidden one) and the length of
/// the reference with its semicolon.
fn reference(after: &str) -> Option<(Option<char>, usize)> {
    if let Some(number) = after.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let len = digits.bytes().take_while(|b| (*b as char).is_digit(radix)).count();
        if len == 0 {
            return None;
        }
        let scalar = u32::from_str_radix(&digits[..len], radix).ok();
        let decoded = scalar.and_then(char::from_u32).and_then(allowed);
        let semicolon = usize::from(digits[len..].starts_with(';'));
        return Some((decoded, prefix + len + semicolon));
    }
    let len = after.bytes().take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    if !after[len..].starts_with(';') {
        return None;
    }
    named(&after[..len]).map(|decoded| (Some(decoded), len + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_tags_and_keep_their_signs() {
        for (given, wanted) in [
            ("Banjir <b>Kencana</b> &amp; sekitarnya", "Banjir Kencana & sekitarnya"),
            ("1 &lt; 2, 3 <4 dan <kata>", "1 < 2, 3 <4 dan <kata>"),
            ("satu<br/>dua<p>tiga</p>", "satu dua tiga"),
            ("<script>alert(1)</script>Judul", "Judul"),
            ("&#8220;Kutip&#x201D; &nbsp;&hellip; &bukan; &", "“Kutip” … &bukan; &"),
            ("&#0;&#27;[31mx&#150;y&#1114112;", "[31mx–y"),
        ] {
            assert_eq!(plain(given), wanted);
        }
    }
}
