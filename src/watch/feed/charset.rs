//! Bytes to text: byte-order marks, declared character sets, and documents that declare the wrong one.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many leading bytes are looked at for a declaration or for the pattern of UTF-16.
const SNIFF: usize = 1024;

/// How many leading bytes of a page are looked at for a `meta` element that declares the encoding.
const SNIFF_META: usize = 256 * 1024;

/// Decodes a document to clean text.
///
/// The order of belief: a byte-order mark; the zero bytes of unmarked UTF-16; valid UTF-8 with at
/// least one non-ASCII letter, whatever is declared (such a text in another encoding is next to
/// impossible); the HTTP charset; the XML declaration. A document that claims UTF-8 and is not has
/// its stray bytes read as windows-1252, the rest as UTF-8.
///
/// Control characters that XML forbids are gone from the result, and C1 controls have become the
/// windows-1252 letters that they were meant to be.
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> String {
    decode_declared(bytes, content_type, xml_charset)
}

/// Decodes a web page as [`decode`] does, with the declaration in a `meta` element believed too, however late it comes.
pub fn decode_html(bytes: &[u8], content_type: Option<&str>) -> String {
    decode_declared(bytes, content_type, |bytes| meta_charset(bytes).or_else(|| xml_charset(bytes)))
}

/// How a document declares its encoding.
type Declared = fn(&[u8]) -> Option<&'static Encoding>;

fn decode_declared(bytes: &[u8], content_type: Option<&str>, declared: Declared) -> String {
    let text = match Encoding::for_bom(bytes) {
        _ if is_utf32(bytes) => utf32(bytes),
        Some((encoding, mark)) if encoding == UTF_8 => patched(&bytes[mark..]),
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(),
        None => match sniff_utf16(bytes) {
            Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            None => decode_bytes(bytes, content_type, declared),
        },
    };
    without_controls(text)
}

fn decode_bytes(bytes: &[u8], content_type: Option<&str>, declared: Declared) -> String {
    let valid = std::str::from_utf8(bytes);
    if let Ok(text) = valid
        && !bytes.is_ascii()
    {
        return text.to_owned();
    }
    let declared = content_type
        .and_then(http_charset)
        .or_else(|| declared(bytes))
        .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE);
    match declared {
        Some(encoding) if encoding != UTF_8 => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        _ => match valid {
            Ok(text) => text.to_owned(),
            Err(_) => patched(bytes),
        },
    }
}

/// Valid runs as UTF-8, every stray byte as windows-1252; all as windows-1252 where the stray bytes
/// outnumber the letters that are UTF-8, which then are so by chance.
fn patched(bytes: &[u8]) -> String {
    let (letters, strays) = bytes.utf8_chunks().fold((0, 0), |(letters, strays), chunk| {
        let beyond_ascii = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (letters + beyond_ascii, strays + chunk.invalid().len())
    });
    let windows = |bytes| WINDOWS_1252.decode_without_bom_handling(bytes).0;
    if strays > letters {
        return windows(bytes).into_owned();
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&windows(chunk.invalid()));
    }
    text
}

/// The encoding named in a `Content-Type` header, if it names a known one.
fn http_charset(content_type: &str) -> Option<&'static Encoding> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches(['"', '\'']))
            .and_then(|label| Encoding::for_label(label.as_bytes()))
    })
}

/// The encoding named in `<?xml … encoding="…"?>`, if it names a known one.
fn xml_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SNIFF)]);
    let start = head.find("<?xml")?;
    let declaration = head[start..].split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start();
    let value = value.strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value[1..].split(quote).next()?;
    Encoding::for_label(label.trim().replace('_', "-").as_bytes())
        .or_else(|| Encoding::for_label(label.trim().as_bytes()))
}

/// The encoding named in `<meta charset=…>` or `<meta content="…; charset=…">`, if it names a known one. Any encoding
/// that is read here keeps ASCII, so the bytes can be looked at as they are.
fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SNIFF_META)]).to_ascii_lowercase();
    let metas = head.split("<meta").skip(1).filter_map(|meta| meta.split('>').next());
    metas.filter_map(|meta| meta.split_once("charset")).find_map(|(_, value)| {
        let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let label = value.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>')).next()?;
        Encoding::for_label(label.as_bytes())
    })
}

/// UTF-16 without a mark shows itself by zeros at every even (big-endian) or odd position.
fn sniff_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(SNIFF) & !1];
    let pairs = head.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match () {
        () if even * 2 > pairs && odd * 4 < pairs => Some(UTF_16BE),
        () if odd * 2 > pairs && even * 4 < pairs => Some(UTF_16LE),
        () => None,
    }
}

fn is_utf32(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<', ..] | [b'<', 0, 0, 0, ..])
}

fn utf32(bytes: &[u8]) -> String {
    let big = bytes[0] == 0;
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|four| {
            let scalar = if big { u32::from_be_bytes(*four) } else { u32::from_le_bytes(*four) };
            char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .filter(|c| *c != '\u{FEFF}')
        .collect()
}

fn without_controls(text: String) -> String {
    let clean = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{7E}' | '\u{A0}'..='\u{FDCF}');
    if text.chars().all(clean) {
        return text;
    }
    text.chars().filter_map(allowed).collect()
}

/// The character as XML may carry it: C1 controls as windows-1252, other controls and
/// non-characters dropped.
pub fn allowed(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(c),
        '\0'..='\u{1F}' | '\u{7F}' => None,
        '\u{80}'..='\u{9F}' => {
            WINDOWS_1252.decode_without_bom_handling(&[c as u8]).0.chars().next().filter(|mapped| !mapped.is_control())
        }
        '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' => None,
        _ if (c as u32) & 0xFFFE == 0xFFFE => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    const WORD: &str = "Kencana – “Muara” é";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn utf16_is_read_with_and_without_a_mark() {
        let text = format!("<?xml version='1.0'?><rss><title>{WORD}</title></rss>");
        for big in [true, false] {
            assert_eq!(decode(&utf16(&text, big), None), text);
            assert_eq!(decode(&utf16(&format!("\u{FEFF}{text}"), big), None), text);
            assert_eq!(decode(&utf16(&text, big), Some("text/xml; charset=utf-8")), text);
        }
    }

    #[test]
    fn utf32_is_read() {
        let bytes: Vec<u8> = "<é>".chars().flat_map(|c| (c as u32).to_be_bytes()).collect();
        assert_eq!(decode(&bytes, None), "<é>");
    }

    #[test]
    fn valid_utf8_is_believed_over_a_wrong_declaration() {
        let text = format!("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><t>{WORD}</t>");
        assert_eq!(decode(text.as_bytes(), Some("text/xml; charset=latin1")), text);
    }

    #[test]
    fn declared_and_undeclared_latin1_are_read() {
        for head in ["<?xml version='1.0' encoding='windows-1252'?>", "", "<?xml encoding=\"utf-8\"?>"] {
            let mut bytes = head.as_bytes().to_vec();
            bytes.extend(b"caf\xE9 \x93x\x94");
            assert!(decode(&bytes, None).ends_with("café “x”"), "{head}");
        }
    }

    #[test]
    fn one_stray_byte_does_not_spoil_the_rest() {
        assert_eq!(decode(b"\xC3\xA9 \xE9 \xC3\xA9", None), "é é é");
    }

    #[test]
    fn stateful_encodings_are_read_as_declared() {
        let text = "<?xml version='1.0' encoding='iso-2022-jp'?><t>\u{1b}$B$\"\u{1b}(B</t>";
        assert!(decode(text.as_bytes(), None).contains("<t>あ</t>"));
    }

    #[test]
    fn controls_are_dropped_and_c1_mapped() {
        assert_eq!(decode("a\0b\u{1b}[31mc\u{96}d\u{FFFE}e\n".as_bytes(), None), "ab[31mc–de\n");
    }
}
