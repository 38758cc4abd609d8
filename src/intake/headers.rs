//! What the headers of a message say: keys, people, subject, and what our own server found out about the sender.

use std::collections::BTreeMap;

use mail_parser::{Addr, Address, HeaderValue, Message};

use crate::text::clean::{Lines, clean};
use crate::watch::feed::decode;

/// A longer key is none, in bytes (RFC 5322 allows lines of 998).
const LONGEST_KEY: usize = 900;
/// No message refers to more earlier ones than are looked at.
const MOST_KEYS: usize = 100;
/// As many recipients are kept.
const MOST_RECIPIENTS: usize = 50;

/// A person as a header names them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name, on one line; empty where there is none.
    pub name: String,
    /// The address in lower case; empty where there is none.
    pub address: String,
}

/// The keys in a header such as `References`, without their brackets, in its order.
pub fn keys(value: &HeaderValue<'_>) -> Vec<String> {
    let words: Vec<&str> = match value {
        HeaderValue::Text(word) => vec![word],
        HeaderValue::TextList(words) => words.iter().map(AsRef::as_ref).collect(),
        _ => Vec::new(),
    };
    let mut keys: Vec<String> = words.into_iter().filter_map(key).collect();
    // The nearest stand at the end.
    keys.drain(..keys.len().saturating_sub(MOST_KEYS));
    keys
}

/// A message's key without its brackets; none for what cannot be one.
pub fn key(word: &str) -> Option<String> {
    let word = word.trim().trim_start_matches('<').trim_end_matches('>').trim();
    let fits = !word.is_empty() && word.len() <= LONGEST_KEY && word.chars().all(|c| c.is_ascii_graphic());
    fits.then(|| word.to_owned())
}

/// A header as it was written, in its own character set, when that is not said; none where words of it are encoded.
fn undeclared(message: &Message<'_>, name: &str) -> Option<String> {
    let root = message.root_part();
    let header = root.headers.iter().rev().find(|header| header.name().eq_ignore_ascii_case(name))?;
    let bytes = message.raw_message().get(header.offset_start as usize..header.offset_end as usize)?;
    (!bytes.windows(2).any(|pair| pair == b"=?")).then(|| decode(bytes, None))
}

/// Who wrote: `From`, else `Sender`, else `Reply-To`, else where it is returned to.
pub fn writer(message: &Message<'_>) -> Person {
    let named = [message.from(), message.sender(), message.reply_to()].into_iter().flatten();
    let mut found = named.flat_map(|people| people.iter()).map(person).filter(|person| !person.address.is_empty());
    let found = found.next().map(|person| {
        if !person.name.contains('\u{FFFD}') {
            return person;
        }
        let said = undeclared(message, "from").unwrap_or_default();
        let name = said.split('<').next().unwrap_or_default().trim().trim_matches('"');
        Person { name: if name.is_empty() { person.name } else { line(name, 200) }, ..person }
    });
    found.unwrap_or_else(|| {
        // A From that is no address is at least a name.
        let name = message.header_raw("From").map(|raw| line(raw, 200)).unwrap_or_default();
        let address = message.return_address().and_then(address).unwrap_or_default();
        Person { name, address }
    })
}

/// Where answers are asked to go, if somewhere else.
pub fn reply_to(message: &Message<'_>, writer: &Person) -> Option<String> {
    let first = message.reply_to()?.iter().map(person).find(|person| !person.address.is_empty())?;
    (first.address != writer.address).then_some(first.address)
}

/// The addresses it went to.
pub fn recipients(message: &Message<'_>) -> Vec<String> {
    let lists = [message.to(), message.cc()].into_iter().flatten();
    let all = lists.flat_map(Address::iter).map(person).map(|person| person.address);
    all.filter(|address| !address.is_empty()).take(MOST_RECIPIENTS).collect()
}

fn person(addr: &Addr<'_>) -> Person {
    Person {
        name: line(addr.name().unwrap_or_default(), 200),
        address: addr.address().and_then(address).unwrap_or_default(),
    }
}

/// An address in lower case; none for what has no @ or is absurd.
pub fn address(said: &str) -> Option<String> {
    let cleaned = clean(said, 400, Lines::One).to_lowercase();
    let cleaned = cleaned.trim_matches(|c: char| matches!(c, '<' | '>' | '"' | '\'' | ' '));
    let fits = cleaned.len() <= 320 && !cleaned.contains(char::is_whitespace);
    let (local, domain) = cleaned.rsplit_once('@')?;
    (fits && !local.is_empty() && !domain.is_empty()).then(|| cleaned.to_owned())
}

/// The subject on one line.
pub fn subject(message: &Message<'_>) -> String {
    let decoded = message.subject().unwrap_or_default();
    if !decoded.contains('\u{FFFD}') {
        return line(decoded, 500);
    }
    // Bytes of another character set than UTF-8, without saying which.
    undeclared(message, "subject").map_or_else(|| line(decoded, 500), |said| line(&said, 500))
}

fn line(text: &str, most: usize) -> String {
    clean(text, most, Lines::One)
}

/// What a trusted server found out about the sender: `spf`, `dkim`, `dmarc`, each with its word, and `by`. Empty when none
/// of `trusted` says anything: anybody can write such a header.
pub fn authentication(message: &Message<'_>, trusted: &[String]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (name, value) in message.headers_raw() {
        if !name.eq_ignore_ascii_case("Authentication-Results") {
            continue;
        }
        let value = line(value, 4000).to_lowercase();
        let mut clauses = value.split(';').map(str::trim);
        let server = clauses.next().unwrap_or_default().split_whitespace().next().unwrap_or_default().to_owned();
        if !trusted.iter().any(|known| known.trim().eq_ignore_ascii_case(&server)) {
            continue;
        }
        for clause in clauses {
            let Some((method, rest)) = clause.split_once('=') else { continue };
            let method = method.trim();
            if !["spf", "dkim", "dmarc"].contains(&method) {
                continue;
            }
            let word = match rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default() {
                "pass" => "pass",
                "none" | "neutral" | "policy" => "none",
                "" => continue,
                _ => "fail",
            };
            // Of several signatures one that holds is enough.
            let slot = found.entry(method.to_owned()).or_insert_with(|| word.to_owned());
            if word == "pass" {
                word.clone_into(slot);
            }
        }
        found.entry("by".to_owned()).or_insert(server);
    }
    found
}
