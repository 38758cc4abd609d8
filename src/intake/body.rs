//! The words of a message: its plain text, else its HTML made readable, in whatever character set it is. Where it has
//! neither, whatever of it is text: no letter is shown empty while words stand in it.

use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

use super::uuencoded::{self, File};
use super::{headers, html, invitation, parts};
use crate::text::clean::{Lines, clean};
use crate::watch::feed::{decode, decode_html};

/// A longer text is cut, in characters: what a request may hold.
pub const LONGEST: usize = 100_000;
/// A longer part is cut before it is decoded, in bytes.
const LARGEST_PART: usize = 4 << 20;
/// So many letters that hang on a letter are read with it.
const MOST_FORWARDED: usize = 5;
/// Letters that hang on letters are read so deep.
const DEEPEST: usize = 3;

/// What stands in a message to be read.
#[derive(Debug, Default)]
pub struct Words {
    /// The text, cleaned; empty when there is none.
    pub text: String,
    /// It was longer than what is kept.
    pub cut: bool,
    /// Files that were written into the text.
    pub files: Vec<File>,
}

/// The text a person is to read.
pub fn words(message: &Message<'_>) -> Words {
    let mut all = joined(message, message.text_bodies());
    if all.trim().is_empty() {
        all = joined(message, message.html_bodies());
    }
    if all.trim().is_empty() {
        all = joined(message, message.parts.iter());
    }
    let is_page = message.parts.iter().any(|part| matches!(part.body, PartType::Html(_)));
    if all.trim().is_empty() && message.attachments.is_empty() && !is_page {
        all = stray_lines(message.raw_message());
    }
    let (text, files) = uuencoded::taken(&all);
    // Some more characters, of which the last may be white space that is cut off, tell a cut text from one that fits.
    let text = clean(&text, LONGEST + 10, Lines::Many);
    let cut = text.chars().count() > LONGEST || all.len() > 4 * LONGEST;
    Words { text: if cut { clean(&text, LONGEST, Lines::Many) } else { text }, cut, files }
}

/// The letters that hang on a letter, to be read below it: who wrote, about what, and the words.
pub fn forwarded(message: &Message<'_>) -> String {
    let mut all = String::new();
    hand_on(message, DEEPEST, &mut all);
    clean(&all, LONGEST, Lines::Many)
}

fn hand_on(message: &Message<'_>, deep: usize, all: &mut String) {
    let letters = message.attachments().filter(|part| parts::is_letter(part)).take(MOST_FORWARDED);
    for part in letters {
        // Where it was encoded, what the parser found in it are no words.
        let bytes = parts::decoded(message, part, LARGEST_PART);
        let bytes = parts::readable(&bytes);
        let Some(inside) = parts::open(&bytes) else { continue };
        if all.len() > 4 * LONGEST {
            return;
        }
        let from = headers::writer(&inside);
        all.push_str("\n\n---------- Pesan yang diteruskan ----------\n");
        for (word, said) in [
            ("Dari", format!("{} <{}>", from.name, from.address)),
            ("Tanggal", inside.header_raw("Date").unwrap_or_default().trim().to_owned()),
            ("Perihal", headers::subject(&inside)),
        ] {
            if !said.is_empty() && said != " <>" {
                all.push_str(&format!("{word}: {}\n", said.trim()));
            }
        }
        all.push('\n');
        all.push_str(&words(&inside).text);
        if deep > 1 {
            hand_on(&inside, deep - 1, all);
        }
    }
}

fn joined<'a>(message: &Message<'_>, parts: impl Iterator<Item = &'a MessagePart<'a>>) -> String {
    let mut all = String::new();
    for part in parts {
        let words = match &part.body {
            PartType::Text(_) => plain(message, part),
            PartType::Html(_) => {
                html::readable(&decode_html(&parts::decoded(message, part, LARGEST_PART), charset(part).as_deref()))
            }
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
    all
}

fn plain(message: &Message<'_>, part: &MessagePart<'_>) -> String {
    let bytes = parts::decoded(message, part, LARGEST_PART);
    let text = seven_bits(&bytes, part).unwrap_or_else(|| decode(&bytes, charset(part).as_deref()));
    let Some(kind) = part.content_type() else { return text };
    let is = |name: &str, wanted: &str| kind.attribute(name).is_some_and(|said| said.eq_ignore_ascii_case(wanted));
    if kind.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("calendar")) {
        return invitation::readable(&text);
    }
    if is("format", "flowed") { flowed(&text, is("delsp", "yes")) } else { text }
}

/// UTF-7 (RFC 2152), which is a character set of mail alone.
fn seven_bits(bytes: &[u8], part: &MessagePart<'_>) -> Option<String> {
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"))?;
    charset.eq_ignore_ascii_case("utf-7").then(|| charset_decoder(b"utf-7").map(|decode| decode(bytes))).flatten()
}

fn charset(part: &MessagePart<'_>) -> Option<String> {
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"))?;
    Some(format!("text/plain; charset={charset}"))
}

/// Lines that were broken only to fit a screen, put together again (RFC 3676 section 4.2).
fn flowed(text: &str, delsp: bool) -> String {
    let quotes = |line: &str| line.bytes().take_while(|byte| *byte == b'>').count();
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = quotes(line);
        let bare = &line[depth..];
        let bare = bare.strip_prefix(' ').unwrap_or(bare);
        let signature = bare == "-- ";
        if open == Some(depth) && !signature {
            out.push_str(bare);
        } else {
            if !out.is_empty() || open.is_some() {
                out.push('\n');
            }
            out.push_str(&line[..depth]);
            if depth > 0 {
                out.push(' ');
            }
            out.push_str(bare);
        }
        let flows = bare.ends_with(' ') && !signature;
        if flows && delsp {
            out.pop();
        }
        open = flows.then_some(depth);
        if !flows && out.is_empty() {
            out.push('\n');
        }
    }
    out
}

/// What is no header of a letter that has nothing but headers: somebody forgot the empty line below them.
fn stray_lines(raw: &[u8]) -> String {
    let text = decode(&raw[..raw.len().min(LARGEST_PART)], None);
    let is_header = |line: &str| {
        line.split_once(':').is_some_and(|(name, _)| !name.is_empty() && !name.contains(char::is_whitespace))
    };
    let lines = text.lines().skip_while(|line| !is_header(line));
    lines
        .filter(|line| !is_header(line) && !line.starts_with([' ', '\t']) && !line.starts_with("--"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_flow_are_one_and_quotations_stay_apart() {
        let text = "Kalimat yang \npanjang.\n\n> kutipan \n> lanjut\njawaban \n-- \nRina";
        assert_eq!(flowed(text, false), "Kalimat yang panjang.\n\n> kutipan lanjut\njawaban \n-- \nRina");
        assert_eq!(flowed("ter \npotong", true), "terpotong");
    }
}
