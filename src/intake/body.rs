//! The words of a message: its plain text, else its HTML made readable, in whatever character set it is.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders, PartType};

use super::html;
use crate::text::clean::{Lines, clean};
use crate::watch::feed::{decode, decode_html};

/// A longer text is cut, in characters: what a request may hold.
pub const LONGEST: usize = 100_000;
/// A longer part is cut before it is decoded, in bytes.
const LARGEST_PART: usize = 4 << 20;

/// The text a person is to read, cleaned; empty when there is none.
pub fn text(message: &Message<'_>) -> String {
    let plain = joined(message, message.text_bodies());
    if !plain.is_empty() {
        return plain;
    }
    joined(message, message.html_bodies())
}

fn joined<'a>(message: &Message<'_>, parts: impl Iterator<Item = &'a MessagePart<'a>>) -> String {
    let mut all = String::new();
    for part in parts {
        let words = match &part.body {
            PartType::Text(words) => {
                raw(message, part).map_or_else(|| words.to_string(), |(bytes, kind)| decode(&bytes, kind.as_deref()))
            }
            PartType::Html(words) => html::readable(
                &raw(message, part)
                    .map_or_else(|| words.to_string(), |(bytes, kind)| decode_html(&bytes, kind.as_deref())),
            ),
            _ => continue,
        };
        if !all.is_empty() {
            all.push_str("\n\n");
        }
        all.push_str(&words);
        if all.len() > 4 * LONGEST {
            break;
        }
    }
    clean(&all, LONGEST, Lines::Many)
}

/// The bytes of a text part as they were written, and its declared type.
fn raw(message: &Message<'_>, part: &MessagePart<'_>) -> Option<(Vec<u8>, Option<String>)> {
    let bytes = message.raw_message().get(part.raw_body_offset() as usize..part.raw_end_offset() as usize)?;
    let bytes = &bytes[..bytes.len().min(LARGEST_PART)];
    let decoded = match part.encoding {
        Encoding::None => bytes.to_vec(),
        Encoding::QuotedPrintable => quoted_printable_decode(bytes)?,
        Encoding::Base64 => base64_decode(bytes)?,
    };
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
    Some((decoded, charset.map(|charset| format!("text/plain; charset={charset}"))))
}
