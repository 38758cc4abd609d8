//! A message of the internet (RFC 5322, MIME) as the office reads it, whatever state its bytes are in. Pure.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Utc};
use sha2::{Digest, Sha256};

use super::attachment::{self, Attachment};
use super::headers::{self, Person};
use super::report::{self, Report};
use super::{automatic, body, parts, quoted};
use crate::text::clean::{Lines, clean};

pub use super::attachment::{hex, safe_name};

/// What its reader knows before it reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Door {
    /// The office's own addresses, in lower case.
    pub own: Vec<String>,
    /// Servers whose word on a sender counts.
    pub trusted: Vec<String>,
    /// What comes through a mailing list is a person's.
    pub lists: bool,
}

/// A message, cleaned: every text in it can be drawn and stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its key without brackets, where it has one.
    pub message_id: Option<String>,
    /// Keys of the messages it answers.
    pub in_reply_to: Vec<String>,
    /// Keys of the thread, oldest first.
    pub references: Vec<String>,
    /// Who wrote.
    pub from: Person,
    /// Where answers are asked to go, if elsewhere.
    pub reply_to: Option<String>,
    /// Addresses it went to.
    pub recipients: Vec<String>,
    /// Its subject on one line; may be empty.
    pub subject: String,
    /// When it was written, as it says itself.
    pub date: Option<DateTime<Utc>>,
    /// What is new in it.
    pub text: String,
    /// What it quotes of earlier ones.
    pub quoted: Option<String>,
    /// What hangs on it.
    pub attachments: Vec<Attachment>,
    /// Why no person wrote it, if so.
    pub automatic: Option<String>,
    /// What it reports about a letter of ours, if it is a machine's report.
    pub report: Option<Report>,
    /// It is our own come back.
    pub own: bool,
    /// The number in our own mark.
    pub mark: Option<String>,
    /// What a trusted server found out about the sender.
    pub authentication: BTreeMap<String, String>,
    /// Its size in bytes, as a whole.
    pub size: u64,
    /// SHA-256 of its bytes in hex, whatever its line ends are.
    pub sha256: String,
    /// What could not be kept, in sentences.
    pub notices: Vec<String>,
}

/// Reads a message. `whole` is its size when only its beginning was fetched.
#[must_use]
pub fn read(raw: &[u8], whole: Option<u64>, door: &Door) -> Message {
    let size = whole.unwrap_or(raw.len() as u64);
    let sha256 = fingerprint(raw);
    let mut notices = Vec::new();
    let beginning = parts::readable(raw);
    if whole.is_some() {
        notices.push(format!("surat sebesar {} MB: hanya bagian awalnya yang diambil, lampiran tidak", size >> 20));
    } else if beginning.len() < raw.len() {
        notices
            .push("surat ini terpotong-potong luar biasa: hanya bagian awalnya yang dibaca, lampiran tidak".to_owned());
    }
    let cut = whole.is_some() || beginning.len() < raw.len();
    let Some(parsed) = parts::open(&beginning) else {
        notices.push("surat ini tidak dapat diuraikan; isinya seperti diterima".to_owned());
        return bare(raw, size, sha256, notices);
    };
    let from = headers::writer(&parsed);
    let subject = headers::subject(&parsed);
    let mark = automatic::own_mark(&parsed);
    let own = mark.is_some() || door.own.contains(&from.address);
    let reason = if own { Some("surat kantor sendiri".to_owned()) } else { None };
    let automatic = reason.or_else(|| automatic::reason(&parsed, &from.address, &subject, door.lists));
    let in_reply_to = headers::keys(parsed.in_reply_to());
    let mut references = headers::keys(parsed.references());
    let words = body::words(&parsed);
    if words.cut {
        notices.push("isi surat lebih panjang daripada yang disimpan".to_owned());
    }
    // Only an answer quotes what it answers: in any other letter the quotation is the matter itself.
    let answers = !in_reply_to.is_empty() || !references.is_empty() || quoted::is_answer(&subject);
    let (mut text, quoted) = if answers { quoted::split(&words.text) } else { (words.text, None) };
    let mut report = None;
    if automatic.is_some() {
        // A delivery report carries the letter it is about.
        references.extend(report::about(&parsed));
        report = report::report(&parsed, &subject, &from.address).filter(|_| !own);
    } else {
        let forwarded = body::forwarded(&parsed);
        if !forwarded.is_empty() {
            text = clean(&format!("{text}\n\n{forwarded}"), body::LONGEST, Lines::Many);
        }
    }
    if let Some(said) = report.as_ref().map(Report::sentence) {
        notices.insert(0, said);
    }
    let (attachments, more) = attachment::all(&parsed, words.files, cut);
    notices.extend(more);
    if text.is_empty() && !attachments.is_empty() {
        notices.push("surat ini tanpa kata-kata; isinya ada di lampiran".to_owned());
    }
    let address = from.address.clone();
    Message {
        message_id: parsed.message_id().and_then(headers::key),
        in_reply_to,
        references,
        reply_to: headers::reply_to(&parsed, &from),
        recipients: headers::recipients(&parsed),
        date: parsed.date().and_then(date),
        authentication: headers::authentication(&parsed, &door.trusted),
        own: own || door.own.contains(&address),
        from,
        subject,
        text,
        quoted,
        attachments,
        automatic,
        report,
        mark,
        size,
        sha256,
        notices,
    }
}

/// What is left when the bytes are no message at all: themselves.
fn bare(raw: &[u8], size: u64, sha256: String, notices: Vec<String>) -> Message {
    Message {
        message_id: None,
        in_reply_to: Vec::new(),
        references: Vec::new(),
        from: Person::default(),
        reply_to: None,
        recipients: Vec::new(),
        subject: String::new(),
        date: None,
        text: clean(&String::from_utf8_lossy(&raw[..raw.len().min(body::LONGEST)]), body::LONGEST, Lines::Many),
        quoted: None,
        attachments: Vec::new(),
        automatic: None,
        report: None,
        own: false,
        mark: None,
        authentication: BTreeMap::new(),
        size,
        sha256,
        notices,
    }
}

/// A date that can be one: between 1990 and 2200.
fn date(said: &mail_parser::DateTime) -> Option<DateTime<Utc>> {
    let valid = said.is_valid() && said.tz_hour <= 14 && said.tz_minute < 60;
    let at = DateTime::from_timestamp(said.to_timestamp(), 0).filter(|_| valid)?;
    (1990..2200).contains(&at.year()).then_some(at)
}

/// SHA-256 with line ends evened out: a file and a server write them differently.
fn fingerprint(raw: &[u8]) -> String {
    let mut hash = Sha256::new();
    for piece in raw.trim_ascii().split(|byte| *byte == b'\r') {
        hash.update(piece);
    }
    hex(&hash.finalize())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn door() -> Door {
        Door { own: vec!["humas@kencana.example".into()], trusted: vec!["mx.kencana.example".into()], lists: false }
    }

    fn of(head: &str, body: &str) -> Message {
        read(format!("{head}\r\n{body}").as_bytes(), None, &door())
    }

    #[test]
    fn a_letter_is_read_with_its_people_words_and_files() {
        let raw = "Message-ID: <a.1@k.example>\r\nIn-Reply-To: <b@k.example>\r\nReferences: <c@k.example> <b@k.example>\r\n\
            Date: Mon, 23 Nov 2026 09:40:00 +0700\r\nFrom: =?utf-8?Q?Rina_W=C3=BClan?= <Rina@K.example>\r\nReply-To: redaksi@k.example\r\n\
            To: Humas <humas@kencana.example>\r\nSubject: =?utf-8?B?RGF0YSDigJMgYmFuamly?=\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nBerapa r=E9f\x1b[31m?\r\n--b\r\nContent-Type: application/pdf\r\n\
            Content-Disposition: attachment; filename=\"../../surat.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\naGFp\r\n--b--\r\n";
        let letter = read(raw.as_bytes(), None, &door());
        assert_eq!(letter.message_id.as_deref(), Some("a.1@k.example"));
        assert_eq!((letter.in_reply_to, letter.references.len()), (vec!["b@k.example".to_owned()], 2));
        assert_eq!((letter.from.name.as_str(), letter.from.address.as_str()), ("Rina Wülan", "rina@k.example"));
        assert_eq!(letter.reply_to.as_deref(), Some("redaksi@k.example"));
        // The escape itself is gone; what is left of its sequence can do nothing.
        assert_eq!((letter.subject.as_str(), letter.text.as_str()), ("Data – banjir", "Berapa réf[31m?"));
        assert_eq!(letter.date.unwrap().to_rfc3339(), "2026-11-23T02:40:00+00:00");
        let file = &letter.attachments[0];
        assert_eq!(
            (file.name.as_str(), file.media_type.as_str(), file.bytes.as_deref()),
            ("surat.pdf", "application/pdf", Some(&b"hai"[..]))
        );
        assert!(letter.automatic.is_none() && !letter.own);
    }

    #[test]
    fn machines_and_our_own_are_known() {
        for (head, automatic, own) in [
            ("From: a@x\r\nAuto-Submitted: auto-replied\r\n", true, false),
            ("From: a@x\r\nAuto-Submitted: no\r\n", false, false),
            ("From: a@x\r\nPrecedence: bulk\r\n", true, false),
            ("From: a@x\r\nList-Id: <l.x>\r\n", true, false),
            ("Return-Path: <>\r\nFrom: a@x\r\n", true, false),
            ("From: MAILER-DAEMON@x\r\n", true, false),
            ("From: a@x\r\nSubject: Balasan otomatis: cuti\r\n", true, false),
            ("From: a@x\r\nX-Kentongan-Request: PM-2026-0001\r\n", true, true),
            ("From: Humas <Humas@kencana.example>\r\n", true, true),
            ("From: a@x\r\nSubject: Mohon balasan\r\n", false, false),
        ] {
            let letter = of(head, "isi");
            assert_eq!((letter.automatic.is_some(), letter.own), (automatic, own), "{head}");
        }
        let listed = read(b"From: a@x\r\nList-Id: <l.x>\r\n\r\nisi", None, &Door { lists: true, ..door() });
        assert!(listed.automatic.is_none());
    }

    #[test]
    fn only_our_own_server_is_believed_about_a_sender() {
        let letter = of(
            "Authentication-Results: jahat.example; spf=pass; dkim=pass\r\nAuthentication-Results: mx.kencana.example; spf=softfail; dkim=fail; dkim=pass\r\nFrom: a@x\r\n",
            "",
        );
        let said: Vec<_> = letter.authentication.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(said, [("by", "mx.kencana.example"), ("dkim", "pass"), ("spf", "fail")]);
    }

    #[test]
    fn a_returned_letter_names_the_one_it_is_about() {
        let raw = "From: mailer-daemon@x\r\nContent-Type: multipart/report; boundary=r\r\n\r\n--r\r\n\r\ngagal\r\n--r\r\n\
            Content-Type: message/rfc822\r\n\r\nMessage-ID: <kami@kencana.example>\r\nSubject: x\r\n\r\nisi\r\n--r--\r\n";
        assert_eq!(read(raw.as_bytes(), None, &door()).references, ["kami@kencana.example"]);
    }

    #[test]
    fn line_ends_do_not_make_another_letter() {
        let one = read(b"From: a@x\r\n\r\nisi\r\n", None, &door());
        assert_eq!(one.sha256, read(b"From: a@x\n\nisi\n\n", None, &door()).sha256);
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(
            bytes in proptest::collection::vec(any::<u8>(), 0..600),
            head in "(From: [ -~]{0,20}\r\n)?(Subject: [ -~é]{0,40}\r\n)?(Content-Type: (multipart/mixed; boundary=b|text/html|message/rfc822|text/plain; charset=[a-z0-9-]{0,9})\r\n)?(Content-Transfer-Encoding: (base64|quoted-printable|x)\r\n)?\r\n(--b\r\n)?",
        ) {
            let raw = [head.as_bytes(), &bytes].concat();
            let letter = read(&raw, None, &door());
            let texts = [&letter.subject, &letter.text, &letter.from.name, &letter.from.address];
            let clean = texts.iter().all(|text| !text.contains(['\0', '\u{1b}', '\r']));
            prop_assert!(clean);
            prop_assert!(letter.text.chars().count() <= body::LONGEST && letter.sha256.len() == 64);
        }
    }
}
