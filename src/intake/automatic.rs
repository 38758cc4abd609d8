//! Messages that no person wrote: automatic answers, newsletters, delivery reports, our own come back.

use mail_parser::{HeaderName, Message, MimeHeaders};

/// Our own mark on what we send; it holds the request's number.
pub const OWN_MARK: &str = "X-Kentongan-Request";

/// Headers that only machines set, whatever they say.
const MACHINES: &[&str] =
    &["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Response-Suppress", "X-Failed-Recipients"];

/// Headers of mailing lists and newsletters.
const LISTS: &[&str] = &["List-Id", "List-Unsubscribe", "List-Post"];

/// Subjects of programs that say nothing in their headers.
const SUBJECTS: &[&str] = &[
    "automatic reply:",
    "auto reply:",
    "autoreply:",
    "auto-reply:",
    "out of office:",
    "balasan otomatis:",
    "jawaban otomatis:",
];

/// Why a message is no person's, in a few words; `None` when a person may have written it. With `lists`, what comes
/// through a mailing list counts as a person's.
pub fn reason(message: &Message<'_>, writer: &str, subject: &str, lists: bool) -> Option<String> {
    let value = |name: &str| message.header_raw(name.to_owned()).map(|value| value.trim().to_lowercase());
    if let Some(said) = value("Auto-Submitted").filter(|said| !said.is_empty() && !said.starts_with("no")) {
        return Some(format!("Auto-Submitted: {}", short(&said)));
    }
    if let Some(name) = MACHINES.iter().find(|name| value(name).is_some()) {
        return Some((*name).to_owned());
    }
    if message.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind.subtype().is_some_and(|s| s.eq_ignore_ascii_case("report"))
    }) {
        return Some("multipart/report".to_owned());
    }
    if value("Return-Path").is_some_and(|path| path == "<>") {
        return Some("Return-Path: <>".to_owned());
    }
    let local = writer.split('@').next().unwrap_or_default();
    if matches!(local, "mailer-daemon" | "postmaster") {
        return Some(format!("From: {}", short(writer)));
    }
    let precedence = value("Precedence").unwrap_or_default();
    if matches!(precedence.as_str(), "auto_reply" | "junk")
        || (!lists && matches!(precedence.as_str(), "bulk" | "list"))
    {
        return Some(format!("Precedence: {precedence}"));
    }
    if let Some(name) = LISTS.iter().find(|name| !lists && value(name).is_some()) {
        return Some((*name).to_owned());
    }
    let subject = subject.to_lowercase();
    SUBJECTS.iter().find(|start| subject.starts_with(**start)).map(|_| "Subject".to_owned())
}

/// The number our own mark holds, if the message carries it.
pub fn own_mark(message: &Message<'_>) -> Option<String> {
    let said = message.header_raw(HeaderName::Other(OWN_MARK.into()))?;
    Some(said.trim().chars().filter(char::is_ascii_graphic).take(60).collect())
}

fn short(said: &str) -> String {
    crate::text::clean::clean(said, 100, crate::text::clean::Lines::One)
}
