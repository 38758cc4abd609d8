//! A mail as it goes over the line: headers that thread, text that every program reads.

use std::time::SystemTime;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, SinglePart};

use super::server::{Server, address};
use crate::store::outgoing::Due;
use crate::text::clean::{Lines, clean};

/// Our mark in the head of every mail: what comes back with it, a copy or an automatic answer, is known as ours.
pub const MARK: &str = "X-Kentongan-Request";
/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 120;
/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 600;
/// The most identifiers of a thread; the first and the last ones are kept (RFC 5322 section 3.6.4 sets no limit).
const MOST_REFS: usize = 20;
/// The longest identifier, in bytes: a line of a head has at most 998 (RFC 5322 section 2.1.1).
const LONGEST_ID: usize = 250;

/// The mail as bytes with CRLF.
///
/// # Errors
/// A sentence that says why no mail can be made of it: then it must not be tried again.
pub fn written(mail: &Due, server: &Server, now: SystemTime) -> Result<Message, String> {
    let to = address(&mail.to_address).ok_or("the address is none that mail can be sent to")?;
    if !mail.to_address.is_ascii() {
        return Err("the address has letters that mail servers do not carry; use one in plain letters".to_owned());
    }
    let name =
        mail.to_name.as_deref().map(|name| clean(name, LONGEST_NAME, Lines::One)).filter(|name| !name.is_empty());
    let own = identifier(&mail.message_id).ok_or("its own identifier is none")?;
    let number = mail.number.as_deref().unwrap_or_default();
    let mut builder = Message::builder()
        .from(server.from.clone())
        .to(Mailbox::new(name, to))
        .subject(clean(&mail.subject, LONGEST_SUBJECT, Lines::One))
        .date(now)
        .message_id(Some(own))
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(MARK), number.to_owned()));
    if let Some(answered) = mail.in_reply_to.as_deref().and_then(identifier) {
        builder = builder.references(chain(&mail.refs, &answered)).in_reply_to(answered);
    }
    let text = body(&mail.text, &server.signature);
    builder
        .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(text))
        .map_err(|error| format!("no mail can be made of it: {error}"))
}

/// An identifier of a mail in its angle brackets, if it is one: what strangers wrote must not become another header.
fn identifier(words: &str) -> Option<String> {
    let words = words.trim();
    let fine = words.bytes().all(|b| b.is_ascii_graphic() && b != b'<' && b != b'>');
    (fine && !words.is_empty() && words.len() <= LONGEST_ID).then(|| format!("<{words}>"))
}

/// The thread so far, the answered mail last, none of them twice.
fn chain(refs: &[String], answered: &str) -> String {
    let mut ids: Vec<String> = Vec::new();
    for id in refs.iter().filter_map(|id| identifier(id)).filter(|id| *id != answered) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.len() >= MOST_REFS {
        let last = ids.len() - (MOST_REFS - 2);
        ids.drain(1..last);
    }
    ids.push(answered.to_owned());
    ids.join(" ")
}

/// The text with the signature below the two dashes that mail programs know (RFC 3676 section 4.3).
fn body(text: &str, signature: &str) -> String {
    let text = text.trim_end().replace("\r\n", "\n");
    match signature.trim() {
        "" => format!("{text}\n"),
        signature => format!("{text}\n\n-- \n{signature}\n"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::Duration;

    use mail_parser::MessageParser;
    use uuid::Uuid;

    use super::*;
    use crate::deliver::server::{Security, mailbox};

    fn server() -> Server {
        Server {
            host: "127.0.0.1".to_owned(),
            port: 25,
            security: Security::Plain,
            login: None,
            root: None,
            from: mailbox("Diskominfo Muara Kencana <humas@kencana.example>").unwrap(),
            signature: "Humas Kab. Muara Kencana\nJl. Tepian 1".to_owned(),
            patience: Duration::from_secs(1),
        }
    }

    fn due() -> Due {
        Due {
            id: Uuid::nil(),
            number: Some("PM-2026-0001".to_owned()),
            to_address: "rina@kabar.example".to_owned(),
            to_name: Some("Rina Wijaya".to_owned()),
            subject: "Re: Berapa KK mengungsi – “per jam 12”? [PM-2026-0001]".to_owned(),
            text: "Per pukul 12.00 ada 12.406 jiwa.\n.\n.. titik di awal baris\nTerima kasih ☺".to_owned(),
            message_id: "0199@kencana.example".to_owned(),
            in_reply_to: Some("q2@kabar.example".to_owned()),
            refs: vec!["q1@kabar.example".to_owned(), "q2@kabar.example".to_owned()],
        }
    }

    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_420_800)
    }

    #[test]
    fn a_letter_threads_and_reads_as_it_was_written() {
        let bytes = written(&due(), &server(), now()).unwrap().formatted();
        assert!(bytes.is_ascii() && bytes.split(|b| *b == b'\n').all(|line| line.len() <= 998));
        let mail = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(mail.subject(), Some(due().subject.as_str()));
        assert_eq!(mail.message_id(), Some("0199@kencana.example"));
        assert_eq!(mail.in_reply_to().as_text(), Some("q2@kabar.example"));
        assert_eq!(mail.references().as_text_list().unwrap(), ["q1@kabar.example", "q2@kabar.example"]);
        assert_eq!(mail.header("X-Kentongan-Request").and_then(|value| value.as_text()), Some("PM-2026-0001"));
        assert!(mail.header("Auto-Submitted").is_none() && mail.date().is_some());
        assert_eq!(mail.from().unwrap().first().unwrap().address(), Some("humas@kencana.example"));
        assert_eq!(mail.to().unwrap().first().unwrap().name(), Some("Rina Wijaya"));
        let text = mail.body_text(0).unwrap().replace("\r\n", "\n");
        assert_eq!(text.trim_end(), format!("{}\n\n-- \nHumas Kab. Muara Kencana\nJl. Tepian 1", due().text));
    }

    #[test]
    fn what_strangers_wrote_becomes_no_header() {
        let hostile = Due {
            to_name: Some("Rina\r\nBcc: semua@kabar.example".to_owned()),
            subject: "Re: x\r\nBcc: semua@kabar.example\r\n\r\nisi".to_owned(),
            in_reply_to: Some("a@b\r\nBcc: semua@kabar.example".to_owned()),
            refs: vec!["c@d\nBcc: x@y".to_owned()],
            ..due()
        };
        let bytes = written(&hostile, &server(), now()).unwrap().formatted();
        let mail = MessageParser::default().parse(&bytes).unwrap();
        assert!(mail.bcc().is_none() && mail.header("In-Reply-To").is_none());
        assert!(!String::from_utf8(bytes).unwrap().lines().any(|line| line.starts_with("Bcc")));
    }

    #[test]
    fn a_long_thread_keeps_its_beginning_and_its_end() {
        let refs: Vec<String> = (0..50).map(|n| format!("m{n}@kabar.example")).collect();
        let chain = chain(&refs, "<m49@kabar.example>");
        assert_eq!(chain.split(' ').count(), MOST_REFS);
        assert!(
            chain.starts_with("<m0@kabar.example> <m31@") && chain.ends_with("<m48@kabar.example> <m49@kabar.example>")
        );
    }

    #[test]
    fn no_mail_is_made_for_what_is_no_address() {
        for odd in ["", "rina", "rina@", "rina@kabar.example, budi@kabar.example", "riná@kabar.example"] {
            assert!(written(&Due { to_address: odd.to_owned(), ..due() }, &server(), now()).is_err(), "{odd}");
        }
    }
}
