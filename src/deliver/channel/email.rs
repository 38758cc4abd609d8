//! A list of media by mail: one mail a recipient, each with its own fate.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use sha2::{Digest, Sha256};
use tokio::time::sleep;

use super::wording::{Wording, slug};
use super::{Asks, Connector, Doing, Setup, Tools};
use crate::deliver::letter::MARK;
use crate::deliver::pictures::{MB, Takes, ending, stem};
use crate::deliver::server::Server;
use crate::deliver::speak;
use crate::store::Store;
use crate::store::delivery::{Due, Fate, Receipt};
use crate::store::outgoing::Ended;

/// The most recipients of one list.
const MOST: usize = 2000;

/// Settings: `recipients`, a list of addresses, each with or without a name; `unsubscribe`, the address or page where one
/// leaves the list (else the office's own address). The mail server is the office's.
#[derive(Debug)]
pub struct Email {
    server: Arc<Server>,
    store: Store,
    who: String,
    recipients: Vec<Mailbox>,
    unsubscribe: String,
    pause: Duration,
}

impl Email {
    pub(super) fn new(setup: &Setup<'_>, tools: &Tools) -> Result<Self, String> {
        let server = tools.post.clone().ok_or("no mail server is set: set smtp.host and what belongs to it")?;
        let list = setup.settings.get("recipients").and_then(|list| list.as_array()).cloned().unwrap_or_default();
        if list.is_empty() || list.len() > MOST {
            return Err(format!("the channel's setting recipients must be a list of 1 to {MOST} addresses"));
        }
        let recipients = list
            .iter()
            .map(|one| {
                let words = one.as_str().unwrap_or_default();
                let fine = words.parse::<Mailbox>().ok().filter(|mailbox| mailbox.email.to_string().is_ascii());
                fine.ok_or_else(|| "one of the channel's recipients is no address that mail can be sent to".to_owned())
            })
            .collect::<Result<Vec<_>, String>>()?;
        let unsubscribe = match setup.maybe("unsubscribe") {
            Some(page) if page.starts_with("https://") => format!("<{page}>"),
            Some(address) if address.parse::<lettre::Address>().is_ok() => {
                format!("<mailto:{address}?subject=berhenti>")
            }
            Some(_) => {
                return Err("the channel's setting unsubscribe is neither an address nor an https page".to_owned());
            }
            None => format!("<mailto:{}?subject=berhenti>", server.from.email),
        };
        let pause = Duration::from_secs_f64(60.0 / f64::from(setup.per_minute.max(1)));
        let (store, who) = (tools.store.clone(), setup.who.to_owned());
        Ok(Self { server, store, who, recipients, unsubscribe, pause })
    }

    fn written(&self, due: &Due, to: &Mailbox, address: &str) -> Result<Message, String> {
        let wording = Wording::of(due);
        let prefix = if due.content.embargo { "[EMBARGO] " } else { "" };
        let header = |name: &str, value: String| {
            HeaderName::new_from_ascii(name.to_owned()).map(|name| HeaderValue::new(name, value)).ok()
        };
        let mut builder = Message::builder()
            .from(self.server.from.clone())
            .to(to.clone())
            .subject(format!("{prefix}{}", wording.title()))
            .date(SystemTime::now())
            // The same for the same errand and recipient: who has it already can tell, and what comes back is known.
            .message_id(Some(format!("<{}.{}@{}>", due.key, mark(address), self.server.from.email.domain())));
        let number = due.number.clone().unwrap_or_default();
        for header in [
            header(MARK, number),
            header("List-Unsubscribe", self.unsubscribe.clone()),
            header("Precedence", "list".to_owned()),
        ] {
            builder = header.into_iter().fold(builder, |builder, header| builder.raw_header(header));
        }
        let signature = match self.server.signature.trim() {
            "" => String::new(),
            signature => format!("\n-- \n{signature}\n"),
        };
        let text = wording.plain() + "\n" + &pictures(due) + &signature;
        let text = SinglePart::builder().header(ContentType::TEXT_PLAIN).body(text);
        let made = if due.media.pictures.is_empty() {
            builder.singlepart(text)
        } else {
            let mut parts = MultiPart::mixed().singlepart(text);
            for picture in &due.media.pictures {
                let kind = ContentType::parse(picture.mime).map_err(|error| format!("{}: {error}", picture.number))?;
                let name = format!("{}.{}", stem(&slug(due), &picture.sha256), ending(picture.mime));
                parts = parts.singlepart(Attachment::new(name).body(picture.bytes.to_vec(), kind));
            }
            builder.multipart(parts)
        };
        made.map_err(|error| format!("no mail can be made of it: {error}"))
    }

    async fn sent_to_all(&self, due: &Due) -> Fate {
        let (mut refused, mut uncertain, mut broken) = (Vec::new(), 0, None);
        let mut first = true;
        for to in &self.recipients {
            let address = to.email.to_string().to_lowercase();
            let known = match self.store.delivery_part_begin(due.id, &self.who, &address).await {
                Ok(known) => known,
                Err(error) => return Fate::Uncertain(error.to_string()),
            };
            match known.as_str() {
                "go" => {}
                "sent" => continue,
                "refused" => {
                    refused.push(address);
                    continue;
                }
                "lost" => return Fate::Unused,
                // A sender ended in its midst.
                _ => {
                    uncertain += 1;
                    continue;
                }
            }
            if !first {
                sleep(self.pause).await;
            }
            first = false;
            let ended = match self.written(due, to, &address) {
                Err(why) => Ended::Refused(why),
                Ok(mail) => speak::send(&self.server, &mail, async { true }).await,
            };
            let (state, said) = match &ended {
                Ended::Sent => ("sent", None),
                Ended::Refused(why) => ("refused", Some(why)),
                Ended::Broken(why) => ("queued", Some(why)),
                Ended::Uncertain(why) => ("uncertain", Some(why)),
                Ended::Unused => ("queued", None),
            };
            if let Err(error) = self.store.delivery_part_end(due.id, &address, state, said.map(String::as_str)).await {
                return Fate::Uncertain(error.to_string());
            }
            match ended {
                Ended::Sent | Ended::Unused => {}
                Ended::Refused(_) => refused.push(address),
                Ended::Uncertain(_) => uncertain += 1,
                Ended::Broken(why) => {
                    broken = Some(why);
                    // The next one would meet the same server.
                    break;
                }
            }
        }
        let all = self.recipients.len();
        if let Some(why) = broken {
            return Fate::Broken(why.replace(|c: char| c.is_control(), " "), 0);
        }
        if uncertain > 0 {
            return Fate::Uncertain(format!(
                "of {uncertain} of {all} recipients nobody knows whether the server took the mail"
            ));
        }
        if !refused.is_empty() {
            return Fate::Refused(format!(
                "{} of {all} recipients were refused: {}",
                refused.len(),
                refused.join(", ")
            ));
        }
        Fate::Done(Receipt { remote_id: Some(format!("{all} recipients")), ..Receipt::default() })
    }
}

/// What hangs on the mail and what does not, below the text.
fn pictures(due: &Due) -> String {
    let mut lines = String::new();
    for (n, picture) in due.media.pictures.iter().enumerate() {
        lines.push_str(&format!("\nFoto {}: {}", n + 1, picture.caption));
    }
    if !due.media.left_out.is_empty() {
        let all = due.media.left_out.iter().map(|left| left.asset.number.as_str()).collect::<Vec<_>>().join(", ");
        lines.push_str(&format!(
            "\nTidak dilampirkan karena besar atau jenisnya: {all}. Mintalah dengan membalas surel ini."
        ));
    }
    if lines.is_empty() { lines } else { lines + "\n" }
}

/// A recipient in a Message-ID; the database's `part_mark` is the same.
fn mark(address: &str) -> String {
    Sha256::digest(address.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

impl Connector for Email {
    /// With what base64 adds, most servers take a mail of 10 MB.
    fn takes(&self) -> Takes {
        Takes { most: 10, each: 5 * MB, all: 6 * MB }
    }

    fn deliver<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(self.sent_to_all(due))
    }

    fn asks(&self, _: &Due) -> Asks {
        Asks::AtOnce
    }

    /// No server can be asked, but our own list can: where no mail was left in its midst, the rest may go.
    fn ask<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(async {
            match self.store.delivery_parts_open(due.id).await {
                Ok(0) => Fate::Absent,
                Ok(_) => Fate::CannotAsk,
                Err(error) => Fate::Unknown(error.to_string()),
            }
        })
    }

    fn check(&self) -> Doing<'_, Result<String, String>> {
        Box::pin(async {
            speak::reached(&self.server).await?;
            Ok(format!("{}, {} recipients", self.server.host, self.recipients.len()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn a_recipient_has_the_mark_that_the_database_gives_it() {
        assert_eq!(mark("hilang@kabar.example"), "9159f18d6006");
    }
}
