//! A Telegram channel or group, by the Bot API (core.telegram.org/bots/api).

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::form::Form;
use super::http::{Answer, Broke, Peer};
use super::wording::{Wording, slug};
use super::{Asks, Connector, Doing, Setup, Tools};
use crate::deliver::pictures::{ending, stem};
use crate::deliver::server::Secret;
use crate::store::Store;
use crate::store::delivery::{Due, Fate, Receipt};
use crate::text::clean::{Lines, clean};

/// The longest message (sendMessage: "1-4096 characters after entities parsing").
const LONGEST: usize = 4096;
/// The longest caption (sendPhoto: "0-1024 characters after entities parsing"), with a reserve.
const LONGEST_CAPTION: usize = 1000;
const API: &str = "https://api.telegram.org";
/// The steps of a release with pictures.
const TEXT: &str = "text";
const PICTURES: &str = "pictures";
/// The most of a reason that is kept of a step.
const SAID: usize = 300;

/// Settings: `chat` (`@name` or a number); `api` where the office runs a Bot API server of its own. The secret is the
/// bot's token. Pictures follow the text as an answer to it: a text is longer than a caption may be, and it can be changed
/// and the pictures taken away each for itself. The name of what is there is the text's number, or `12+13,14`.
#[derive(Debug)]
pub struct Telegram {
    peer: Peer,
    token: Secret,
    chat: String,
    store: Store,
    who: String,
}

/// The numbers of a text and of its pictures.
fn numbers(remote_id: &str) -> Option<(i64, Vec<i64>)> {
    let (text, pictures) = remote_id.split_once('+').unwrap_or((remote_id, ""));
    Some((text.parse().ok()?, pictures.split(',').filter_map(|id| id.parse().ok()).collect()))
}

impl Telegram {
    pub(super) fn new(setup: &Setup<'_>, tools: &Tools) -> Result<Self, String> {
        let peer = Peer::new(setup, tools, setup.maybe("api").as_deref().unwrap_or(API))?;
        let (store, who) = (tools.store.clone(), setup.who.to_owned());
        Ok(Self { peer, token: setup.secret(tools)?, chat: setup.text("chat")?, store, who })
    }

    async fn call(&self, method: &str, body: &Value) -> Result<Answer, Broke> {
        self.given(method, ("application/json".to_owned(), body.to_string().into_bytes())).await
    }

    async fn given(&self, method: &str, (kind, body): (String, Vec<u8>)) -> Result<Answer, Broke> {
        let url = self.peer.at(&format!("bot{}/{method}", self.token.0)).map_err(Broke::Before)?;
        let mut headers = HeaderMap::new();
        let kind = HeaderValue::from_str(&kind).map_err(|error| Broke::Before(error.to_string()))?;
        headers.insert(CONTENT_TYPE, kind);
        self.peer.ask(Method::POST, url, headers, Some(body)).await
    }

    /// What an answer means, and what is there then.
    fn fate(&self, answer: Result<Answer, Broke>, known: Option<&str>) -> Fate {
        let answer = match answer {
            Err(broke) => return broke.fate(),
            Ok(answer) => answer,
        };
        let unchanged = answer.text("/description").is_some_and(|words| words.contains("message is not modified"));
        if answer.json["ok"] == true || unchanged {
            return Fate::Done(receipt(&answer, known));
        }
        if answer.status.is_success() {
            return Fate::Uncertain(format!("{} broke off in the midst of its answer", self.peer.host()));
        }
        answer.refusal(self.peer.host(), false)
    }

    /// What is there is changed in its place; where nothing is known to be there, a message says it.
    async fn told(&self, due: &Due) -> Fate {
        let text = Wording::of(due).short(LONGEST);
        let there = due.remote_id.as_deref().filter(|_| due.op != "publish");
        match there.and_then(numbers) {
            Some((id, pictures)) => {
                if due.op == "withdraw"
                    && let Err(fate) = self.taken_away(&pictures).await
                {
                    return fate;
                }
                let body = json!({"chat_id": self.chat, "message_id": id, "text": text});
                self.fate(self.call("editMessageText", &body).await, there)
            }
            None if due.media.pictures.is_empty() => {
                self.fate(self.call("sendMessage", &json!({"chat_id": self.chat, "text": text})).await, None)
            }
            None => self.stepwise(due, &text).await,
        }
    }

    /// Deletes pictures; those that are gone already stay so.
    async fn taken_away(&self, pictures: &[i64]) -> Result<(), Fate> {
        for id in pictures {
            let answer = self.call("deleteMessage", &json!({"chat_id": self.chat, "message_id": id})).await;
            let answer = answer.map_err(Broke::fate)?;
            let gone = answer.text("/description").is_some_and(|words| words.contains("not found"));
            if answer.json["ok"] != true && !gone {
                // "can't be deleted": a bot may do so for 48 hours only, in some chats.
                return Err(match answer.refusal(self.peer.host(), false) {
                    Fate::Refused(why) => Fate::Refused(format!("take the picture away by hand, message {id}: {why}")),
                    other => other,
                });
            }
        }
        Ok(())
    }

    /// The text and then its pictures, each of them once: what is done is written down before the next begins.
    async fn stepwise(&self, due: &Due, text: &str) -> Fate {
        let first = self.step(due, TEXT, self.call("sendMessage", &json!({"chat_id": self.chat, "text": text}))).await;
        let (id, url) = match first {
            Err(fate) => return fate,
            Ok(receipt) => (receipt.remote_id.unwrap_or_default(), receipt.remote_url),
        };
        let there = |why: String| format!("the text is there, message {id}; its pictures are not: {why}");
        match self.step(due, PICTURES, self.pictures(due, &id)).await {
            Err(Fate::Refused(why)) => Fate::Refused(there(why)),
            Err(Fate::Broken(why, wait)) => Fate::Broken(there(why), wait),
            Err(Fate::Uncertain(why)) => {
                Fate::Uncertain(format!("the text is there, message {id}; of its pictures nobody knows: {why}"))
            }
            Err(other) => other,
            Ok(receipt) => {
                let pictures = receipt.remote_id.unwrap_or_default();
                let remote_url = url.or_else(|| {
                    let name = receipt.remote_url?;
                    Some(format!("{}/{id}", name.rsplit_once('/')?.0))
                });
                Fate::Done(Receipt { remote_id: Some(format!("{id}+{pictures}")), remote_url, ..receipt })
            }
        }
    }

    /// One step, unless it is done.
    async fn step(
        &self,
        due: &Due,
        step: &str,
        work: impl Future<Output = Result<Answer, Broke>>,
    ) -> Result<Receipt, Fate> {
        let unsaid = |error: crate::store::StoreError| Fate::Uncertain(error.to_string());
        match self.store.delivery_part_begin(due.id, &self.who, step).await.map_err(unsaid)?.as_str() {
            "go" => {}
            "sent" => {
                let steps = self.store.delivery_steps(due.id).await.map_err(unsaid)?;
                let done = steps.into_iter().find(|done| done.step == step);
                return Ok(Receipt { remote_id: done.and_then(|done| done.remote_id), ..Receipt::default() });
            }
            "refused" => return Err(Fate::Refused(format!("the step {step} was refused"))),
            "lost" => return Err(Fate::Unused),
            _ => return Err(Fate::Uncertain(format!("the step {step} was left in its midst"))),
        }
        let fate = self.fate(work.await, None);
        let (state, said, id) = match &fate {
            Fate::Done(receipt) => ("sent", None, receipt.remote_id.as_deref()),
            Fate::Refused(why) => ("refused", Some(why), None),
            Fate::Uncertain(why) => ("uncertain", Some(why), None),
            Fate::Broken(why, _) => ("queued", Some(why), None),
            _ => ("queued", None, None),
        };
        // A peer that repeats the token does not get it kept.
        let said = said.map(|why| clean(&why.replace(&self.token.0, "***"), SAID, Lines::One));
        self.store.delivery_step_end(due.id, step, state, said.as_deref(), id).await.map_err(unsaid)?;
        match fate {
            Fate::Done(receipt) => Ok(receipt),
            other => Err(other),
        }
    }

    /// One picture, or an album (sendMediaGroup takes 2 to 10), as an answer to the text.
    async fn pictures(&self, due: &Due, text: &str) -> Result<Answer, Broke> {
        let slug = slug(due);
        let reply = json!({"message_id": text.parse::<i64>().unwrap_or_default(), "allow_sending_without_reply": true});
        let caption = |words: &str| clean(words, LONGEST_CAPTION / 2, Lines::One);
        let mut form = Form::new().text("chat_id", &self.chat).text("reply_parameters", &reply.to_string());
        let pictures = &due.media.pictures;
        let method = match pictures.as_slice() {
            [one] => {
                form = form.text("caption", &caption(&one.caption));
                "sendPhoto"
            }
            many => {
                let album: Vec<Value> = (0..many.len())
                    .map(|n| json!({"type": "photo", "media": format!("attach://photo{n}"), "caption": caption(&many[n].caption)}))
                    .collect();
                form = form.text("media", &Value::from(album).to_string());
                "sendMediaGroup"
            }
        };
        for (n, picture) in pictures.iter().enumerate() {
            let name = if pictures.len() == 1 { "photo".to_owned() } else { format!("photo{n}") };
            let file = format!("{}.{}", stem(&slug, &picture.sha256), ending(picture.mime));
            form = form.file(&name, &file, picture);
        }
        self.given(method, form.done()).await
    }
}

/// The number of a message, or of all messages of an album.
fn receipt(answer: &Answer, known: Option<&str>) -> Receipt {
    let album = answer.json["result"].as_array().map(|messages| {
        let ids: Vec<String> = messages.iter().map(|message| message["message_id"].to_string()).collect();
        ids.join(",")
    });
    let first = answer.text("/result/message_id").or_else(|| answer.text("/result/0/message_id"));
    let remote_id = known.map(str::to_owned).or(album).or_else(|| first.clone());
    let name = answer.text("/result/chat/username").or_else(|| answer.text("/result/0/chat/username"));
    let remote_url = name.zip(first).map(|(name, id)| format!("https://t.me/{name}/{id}"));
    Receipt { remote_id, remote_url, answer_hash: Some(answer.hash.clone()) }
}

impl Connector for Telegram {
    fn deliver<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(self.told(due))
    }

    /// The Bot API has no way to look for a message; a change of one may be made twice, and of several steps our own list
    /// knows which were done.
    fn asks(&self, due: &Due) -> Asks {
        let change = due.op != "publish" && due.remote_id.is_some();
        if change || !due.media.pictures.is_empty() { Asks::AtOnce } else { Asks::Never }
    }

    fn ask<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(async {
            if due.op != "publish" && due.remote_id.is_some() {
                return Fate::Absent;
            }
            match self.store.delivery_steps(due.id).await {
                Err(error) => Fate::Unknown(error.to_string()),
                // Between two steps the rest may go; within one nobody knows.
                Ok(steps)
                    if !steps.is_empty()
                        && steps.iter().all(|step| matches!(step.state.as_str(), "sent" | "queued")) =>
                {
                    Fate::Absent
                }
                Ok(_) => Fate::CannotAsk,
            }
        })
    }

    fn check(&self) -> Doing<'_, Result<String, String>> {
        Box::pin(async {
            match self.call("getChat", &json!({"chat_id": self.chat})).await {
                Err(Broke::Before(why) | Broke::During(why)) => Err(why),
                Ok(answer) if answer.json["ok"] == true => {
                    Ok(answer.text("/result/title").unwrap_or_else(|| self.chat.clone()))
                }
                Ok(answer) => Err(answer.sentence(self.peer.host())),
            }
        })
    }
}
