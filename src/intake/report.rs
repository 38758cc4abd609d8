//! Reports of machines about a letter of ours: it was not delivered, it is late, it was delivered or read
//! (RFC 3464, RFC 8098, and what programs wrote before them).

use mail_parser::{Message, MimeHeaders, PartType};

use super::headers::key;
use super::parts;
use crate::text::clean::{Lines, clean};

/// So much of a part is looked at, in bytes.
const LARGEST: usize = 64 << 10;
/// No report is about more letters.
const MOST: usize = 20;
/// The longest reason that is kept, in characters.
const LONGEST: usize = 300;
/// How programs say without a delivery status that they have given up, in lower case.
const GIVEN_UP: &[&str] = &[
    "failure notice",
    "delivery status notification (failure)",
    "undeliver",
    "returned mail",
    "returned to sender",
    "mail delivery failed",
    "delivery failure",
    "delivery has failed",
    "gagal terkirim",
    "tidak terkirim",
    "pengiriman gagal",
];

/// What became of the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It has arrived or was read.
    Delivered,
    /// It is still tried.
    Delayed,
    /// It will not arrive.
    Failed,
}

impl Outcome {
    /// The database's word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Delayed => "delayed",
            Self::Failed => "failed",
        }
    }
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What became of the letter.
    pub outcome: Outcome,
    /// The words of the server that said so; may be empty.
    pub said: String,
}

impl Report {
    /// The report in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let said = match self.outcome {
            Outcome::Failed => "surat kami tidak sampai",
            Outcome::Delayed => "surat kami tertunda, masih dicoba oleh server",
            Outcome::Delivered => "surat kami sampai",
        };
        if self.said.is_empty() { said.to_owned() } else { format!("{said}: {}", self.said) }
    }
}

/// The keys of the letters that a machine's message is about.
pub fn about(message: &Message<'_>) -> Vec<String> {
    let mut keys = Vec::new();
    for part in &message.parts {
        match &part.body {
            PartType::Message(inside) => keys.extend(inside.message_id().and_then(key)),
            PartType::Multipart(_) => {}
            _ => {
                let text = unfolded(message, part);
                keys.extend(field(&text, "message-id").or_else(|| field(&text, "original-message-id")).and_then(key));
            }
        }
        if keys.len() >= MOST {
            break;
        }
    }
    keys
}

/// What a machine's message reports; `None` when it is no report. `subject` is its subject.
pub fn report(message: &Message<'_>, subject: &str, writer: &str) -> Option<Report> {
    let mut worst: Option<Report> = None;
    for part in &message.parts {
        let kind = part.content_type().and_then(|kind| kind.subtype()).unwrap_or_default().to_lowercase();
        let text = match kind.as_str() {
            "delivery-status" | "global-delivery-status" | "disposition-notification" => unfolded(message, part),
            _ => continue,
        };
        for block in text.split("\n\n") {
            let outcome = match (field(block, "action").map(|said| said.to_lowercase()), field(block, "disposition")) {
                (Some(action), _) if action.starts_with("failed") => Outcome::Failed,
                (Some(action), _) if action.starts_with("delayed") => Outcome::Delayed,
                (Some(_), _) | (None, Some(_)) => Outcome::Delivered,
                (None, None) => continue,
            };
            let said = field(block, "diagnostic-code").or_else(|| field(block, "status")).unwrap_or_default();
            let said = said.split_once(';').map_or(said, |(_, said)| said);
            if worst.as_ref().is_none_or(|known| known.outcome < outcome) {
                worst = Some(Report { outcome, said: unnamed(said) });
            }
        }
    }
    worst.or_else(|| unsaid(message, subject, writer))
}

/// A report of a program that does not write a delivery status.
fn unsaid(message: &Message<'_>, subject: &str, writer: &str) -> Option<Report> {
    let local = writer.split('@').next().unwrap_or_default();
    let machine =
        matches!(local, "mailer-daemon" | "postmaster") || message.header_raw("X-Failed-Recipients").is_some();
    let subject = subject.to_lowercase();
    let given_up =
        message.header_raw("X-Failed-Recipients").is_some() || GIVEN_UP.iter().any(|words| subject.contains(words));
    if !(machine && given_up) {
        return None;
    }
    let text = message.parts.iter().find(|part| matches!(part.body, PartType::Text(_)))?;
    let text = unfolded(message, text);
    // The line with the server's code, such as "550 5.1.1 no such user" or "(#5.1.1)".
    let is_code = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        word.starts_with('5') && (word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit()) || word.starts_with("5."))
    };
    let line = text.lines().find(|line| line.split([' ', '#', '-', ':']).any(is_code));
    Some(Report { outcome: Outcome::Failed, said: unnamed(line.unwrap_or_default()) })
}

/// The words of a server, without whom the letter was for: more people read them than may see the address.
fn unnamed(said: &str) -> String {
    let words = said.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
    clean(&words.collect::<Vec<_>>().join(" "), LONGEST, Lines::One)
}

/// The text of a part with every header on one line.
fn unfolded(message: &Message<'_>, part: &mail_parser::MessagePart<'_>) -> String {
    let bytes = parts::decoded(message, part, LARGEST);
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    text.replace("\n ", " ").replace("\n\t", " ")
}

/// The value of the first header of this name, which is in lower case.
fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines().find_map(|line| {
        let (known, value) = line.split_once(':')?;
        known.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::headers;
    use super::*;

    fn of(raw: &str) -> (Option<Report>, Vec<String>) {
        let parsed = parts::open(raw.as_bytes()).unwrap();
        let from = headers::writer(&parsed);
        (report(&parsed, &headers::subject(&parsed), &from.address), about(&parsed))
    }

    #[test]
    fn what_became_of_a_letter_is_read_as_servers_say_it() {
        let standard = |action: &str| {
            format!(
                "From: MAILER-DAEMON@mx\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\n\r\nkata\r\n\
                 --r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; a@b\r\n\
                 Action: {action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n <a@b>: no such user\r\n\r\n\
                 --r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-Id:\r\n <kami@k.example>\r\n--r--\r\n"
            )
        };
        for (action, outcome) in [
            ("failed", Outcome::Failed),
            ("delayed", Outcome::Delayed),
            ("delivered", Outcome::Delivered),
            ("relayed", Outcome::Delivered),
        ] {
            let (report, about) = of(&standard(action));
            assert_eq!(report, Some(Report { outcome, said: "550 5.1.1 … no such user".into() }), "{action}");
            assert_eq!(about, ["kami@k.example"], "{action}");
        }
        let qmail = "From: MAILER-DAEMON@k\r\nSubject: failure notice\r\n\r\nHi. This is the qmail-send program at k.\r\n\r\n<a@b>:\r\n\
            Sorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\nMessage-ID: <kami@k.example>\r\n";
        let (report, about) = of(qmail);
        let said = "Sorry, no mailbox here by that name. (#5.1.1)".to_owned();
        assert_eq!(
            (report, about),
            (Some(Report { outcome: Outcome::Failed, said }), vec!["kami@k.example".to_owned()])
        );
        let read = "From: rina@k\r\nContent-Type: multipart/report; report-type=disposition-notification; boundary=r\r\n\r\n--r\r\n\r\ndibaca\r\n\
            --r\r\nContent-Type: message/disposition-notification\r\n\r\nOriginal-Message-ID: <kami@k.example>\r\n\
            Disposition: manual-action/MDN-sent-manually; displayed\r\n\r\n--r--\r\n";
        let (report, about) = of(read);
        assert_eq!((report.unwrap().outcome, about), (Outcome::Delivered, vec!["kami@k.example".to_owned()]));
        let away = "From: rina@k\r\nAuto-Submitted: auto-replied\r\nSubject: Cuti\r\n\r\nSaya cuti\r\n";
        assert_eq!(of(away), (None, Vec::new()));
    }
}
