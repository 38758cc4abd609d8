//! The parts of a message: read without trusting their depth, their number or their encoding.

use std::borrow::Cow;
use std::ops::Deref;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{ContentType, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::uuencoded;

/// Lines, commas and semicolons of a message that is read as a whole: each may become a part, an address or an
/// attribute, which takes some hundred bytes. A letter of the largest size has half a million lines.
const MOST_PIECES: usize = 600_000;
/// More letters in letters than this are nobody's; each takes a thousand bytes.
const MOST_LETTERS: usize = 1000;
/// How the type of a letter begins, and how it is written while its encoding is left alone.
const LETTER: &[u8] = b"message/";
const WRAPPED: &[u8] = b"xmessag/";
/// So much of a line is looked at for its type and encoding, in bytes.
const LONGEST_LINE: usize = 1000;
/// Of a message with more pieces, and of one that was not fetched as a whole, so much is read, in bytes.
pub const BEGINNING: usize = 1 << 20;

/// A message that was read. Letters in letters in letters are taken apart one after another at its end: as deep as a
/// stranger nests them, no stack is.
#[derive(Debug)]
pub struct Opened<'a>(Message<'a>);

impl<'a> Deref for Opened<'a> {
    type Target = Message<'a>;

    fn deref(&self) -> &Message<'a> {
        &self.0
    }
}

impl Drop for Opened<'_> {
    fn drop(&mut self) {
        let mut open = vec![std::mem::take(&mut self.0)];
        while let Some(mut message) = open.pop() {
            for part in &mut message.parts {
                if let PartType::Message(inside) = std::mem::take(&mut part.body) {
                    open.push(inside);
                }
            }
        }
    }
}

/// Reads a message; `None` when there is nothing of one in it.
///
/// The encoding of parts is left alone: the parser reads an encoded letter by calling itself, and copies the whole for
/// each letter within. [`decoded`] decodes a part when it is asked for.
pub fn open(raw: &[u8]) -> Option<Opened<'_>> {
    let parser = MessageParser::new()
        .with_mime_headers()
        .with_date_headers()
        .with_address_headers()
        .with_message_ids()
        .header_text(HeaderName::Subject)
        .header_id(HeaderName::ReturnPath)
        .ignore_header(HeaderName::ContentTransferEncoding);
    parser.parse(raw).map(Opened)
}

/// What of a message can be read with little memory: all, or its beginning.
pub fn readable(raw: &[u8]) -> Cow<'_, [u8]> {
    let pieces = raw.iter().filter(|byte| matches!(byte, b'\n' | b',' | b';')).count();
    let letters = raw.windows(LETTER.len()).filter(|some| some.eq_ignore_ascii_case(LETTER)).count();
    if pieces > MOST_PIECES || letters > MOST_LETTERS {
        return Cow::Borrowed(&raw[..raw.len().min(BEGINNING)]);
    }
    if letters == 0 { Cow::Borrowed(raw) } else { wrapped(raw) }
}

/// A message in which encoded letters are files: read as letters, with their encoding left alone, they would have no
/// end before that of the whole. Everything stays where it stands.
fn wrapped(raw: &[u8]) -> Cow<'_, [u8]> {
    let mut marked = Vec::new();
    let (mut at, mut letter, mut encoded) = (0, None, false);
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii().is_empty() {
            marked.extend(letter.take().filter(|_| encoded));
            encoded = false;
        } else {
            let low = line[..line.len().min(LONGEST_LINE)].to_ascii_lowercase();
            let has = |words: &[u8]| low.windows(words.len()).position(|some| some == words);
            encoded |= has(b"encoding:").is_some() && (has(b"base64").is_some() || has(b"quoted-printable").is_some());
            letter = letter.or(has(LETTER).map(|from| at + from));
        }
        at += line.len();
    }
    if marked.is_empty() {
        return Cow::Borrowed(raw);
    }
    let mut raw = raw.to_vec();
    for from in marked {
        raw[from..from + LETTER.len()].copy_from_slice(WRAPPED);
    }
    Cow::Owned(raw)
}

/// Whether a part is a letter of its own.
pub fn is_letter(part: &MessagePart<'_>) -> bool {
    matches!(part.body, PartType::Message(_)) || is_wrapped(part)
}

fn is_wrapped(part: &MessagePart<'_>) -> bool {
    let subtype = |kind: &ContentType<'_>| kind.subtype().is_some_and(|s| matches!(s, "rfc822" | "global"));
    part.content_type().is_some_and(|kind| format!("{}/", kind.ctype()).as_bytes() == WRAPPED && subtype(kind))
}

/// The type of a part, as it was before encoded letters were wrapped.
pub fn kind<'a>(part: &'a MessagePart<'_>) -> Option<(&'a str, Option<&'a str>)> {
    let kind = part.content_type()?;
    let main = if is_wrapped(part) { "message" } else { kind.ctype() };
    Some((main, kind.subtype()))
}

/// The bytes of a part as it was written, and its headers' word on how they are to be decoded, in lower case.
fn written<'a>(message: &'a Message<'_>, part: &MessagePart<'_>) -> Option<(&'a [u8], String)> {
    let whole = message.raw_message();
    let bytes = whole.get(part.raw_body_offset() as usize..part.raw_end_offset() as usize)?;
    let header = part.headers.iter().rev().find(|header| header.name == HeaderName::ContentTransferEncoding);
    let said = header.and_then(|header| whole.get(header.offset_start as usize..header.offset_end as usize));
    let word = said.unwrap_or_default().trim_ascii().split(|byte| matches!(byte, b' ' | b';' | b'(' | b'\t')).next();
    Some((bytes, String::from_utf8_lossy(word.unwrap_or_default()).to_lowercase()))
}

/// The bytes of a part, decoded as far as they can be; of a part that is longer than `most` only so many are decoded.
pub fn decoded<'a>(message: &'a Message<'_>, part: &'a MessagePart<'_>, most: usize) -> Cow<'a, [u8]> {
    let Some((bytes, encoding)) = written(message, part) else { return Cow::Borrowed(part.contents()) };
    let bytes = &bytes[..bytes.len().min(most)];
    match encoding.as_str() {
        "base64" => base64(bytes),
        "quoted-printable" => quoted_printable(bytes),
        "x-uuencode" | "uuencode" | "x-uue" => {
            uuencoded::first(bytes).map_or(Cow::Borrowed(bytes), |file| Cow::Owned(file.bytes))
        }
        _ => Cow::Borrowed(bytes),
    }
}

/// Base64; what a mailing list wrote below it stays as it stands.
fn base64(bytes: &[u8]) -> Cow<'_, [u8]> {
    if let Some(decoded) = base64_decode(bytes) {
        return Cow::Owned(decoded);
    }
    let is_base64 = |line: &[u8]| {
        line.trim_ascii().iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
    };
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').take_while(|line| is_base64(line));
    let (encoded, rest) = bytes.split_at(lines.map(<[u8]>::len).sum());
    match base64_decode(encoded) {
        Some(decoded) if !decoded.is_empty() => Cow::Owned([&decoded, b"\n\n".as_slice(), rest].concat()),
        _ => Cow::Borrowed(bytes),
    }
}

/// Quoted-printable; what is none of it stays as it stands.
fn quoted_printable(bytes: &[u8]) -> Cow<'_, [u8]> {
    if let Some(decoded) = quoted_printable_decode(bytes) {
        return Cow::Owned(decoded);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, behind)) = rest.split_first() {
        let hex = || u8::from_str_radix(std::str::from_utf8(rest.get(1..3)?).ok()?, 16).ok();
        rest = match (first, hex()) {
            (b'=', Some(byte)) => {
                out.push(byte);
                &rest[3..]
            }
            (b'=', None) if behind.starts_with(b"\r\n") => &behind[2..],
            (b'=', None) if behind.starts_with(b"\n") => &behind[1..],
            _ => {
                out.push(*first);
                behind
            }
        };
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_damaged_encoding_is_decoded_as_far_as_it_goes() {
        assert_eq!(&*base64(b"QmVyYXBh\r\n\r\n-- kaki milis --\r\n"), b"Berapa\n\n-- kaki milis --\r\n");
        assert_eq!(&*base64(b"bukan base64!"), b"bukan base64!");
        assert_eq!(&*quoted_printable(b"caf=E9 = a ==E9 x=\r\ny="), b"caf\xe9 = a =\xe9 xy=");
    }

    #[test]
    fn letters_in_letters_end_without_a_deep_stack() {
        let mut raw = "Subject: luar\r\n".to_owned();
        for _ in 0..50_000 {
            raw.push_str("Content-Type: message/rfc822\r\n\r\nSubject: dalam\r\n");
        }
        raw.push_str("\r\nisi\r\n");
        let reading = std::thread::Builder::new().stack_size(256 << 10).spawn(move || open(raw.as_bytes()).is_some());
        assert!(reading.unwrap().join().unwrap());
    }

    #[test]
    fn an_encoded_letter_of_many_letters_is_not_unfolded() {
        use base64::Engine;
        let inside = "Content-Type: message/rfc822\r\n\r\n".repeat(20_000);
        let encoded = base64::engine::general_purpose::STANDARD.encode(inside);
        let raw = format!("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}\r\n");
        let reading = std::thread::Builder::new().stack_size(256 << 10).spawn(move || open(raw.as_bytes()).is_some());
        assert!(reading.unwrap().join().unwrap());
    }

    #[test]
    fn an_encoded_letter_ends_where_its_part_ends() {
        let raw = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: Message/RFC822\r\n\
            Content-Transfer-Encoding: base64\r\n\r\naGFp\r\n--b\r\nContent-Type: application/pdf\r\n\r\nx\r\n--b--\r\n";
        let raw = readable(raw);
        let message = open(&raw).unwrap();
        let parts: Vec<_> = message.attachments().collect();
        assert_eq!((parts.len(), is_letter(parts[0]), is_letter(parts[1])), (2, true, false));
        assert_eq!(
            (kind(parts[0]), &*decoded(&message, parts[0], 99)),
            (Some(("message", Some("rfc822"))), b"hai".as_slice())
        );
    }

    #[test]
    fn what_is_made_of_pieces_alone_is_read_at_its_beginning() {
        assert_eq!(readable(&b"a,".repeat(2_000_000)).len(), BEGINNING);
        assert_eq!(readable(&b"message/".repeat(200_000)).len(), BEGINNING);
        assert_eq!(readable(b"Subject: x\r\n\r\nisi").len(), 17);
    }
}
