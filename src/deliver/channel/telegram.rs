//! A Telegram channel or group, by the Bot API (core.telegram.org/bots/api).

use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::http::{Answer, Broke, Peer};
use super::wording::Wording;
use super::{Asks, Connector, Doing, Setup, Tools};
use crate::deliver::server::Secret;
use crate::store::delivery::{Due, Fate, Receipt};

/// The longest message (sendMessage: "1-4096 characters after entities parsing").
const LONGEST: usize = 4096;
const API: &str = "https://api.telegram.org";

/// Settings: `chat` (`@name` or a number); `api` where the office runs a Bot API server of its own. The secret is the
/// bot's token.
#[derive(Debug)]
pub struct Telegram {
    peer: Peer,
    token: Secret,
    chat: String,
}

impl Telegram {
    pub(super) fn new(setup: &Setup<'_>, tools: &Tools) -> Result<Self, String> {
        let peer = Peer::new(setup, tools, setup.maybe("api").as_deref().unwrap_or(API))?;
        Ok(Self { peer, token: setup.secret(tools)?, chat: setup.text("chat")? })
    }

    async fn call(&self, method: &str, body: &Value) -> Result<Answer, Broke> {
        let url = self.peer.at(&format!("bot{}/{method}", self.token.0)).map_err(Broke::Before)?;
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.peer.ask(Method::POST, url, headers, Some(body.to_string().into_bytes())).await
    }

    /// What is there is changed in its place; where nothing is known to be there, a message says it.
    async fn told(&self, due: &Due) -> Fate {
        let text = Wording::of(due).short(LONGEST);
        let there = due.remote_id.as_deref().filter(|_| due.op != "publish").and_then(|id| id.parse::<i64>().ok());
        let answer = match there {
            Some(id) => {
                self.call("editMessageText", &json!({"chat_id": self.chat, "message_id": id, "text": text})).await
            }
            None => self.call("sendMessage", &json!({"chat_id": self.chat, "text": text})).await,
        };
        let answer = match answer {
            Err(broke) => return broke.fate(),
            Ok(answer) => answer,
        };
        let unchanged = answer.text("/description").is_some_and(|words| words.contains("message is not modified"));
        if answer.json["ok"] == true || unchanged {
            return Fate::Done(self.receipt(due, &answer));
        }
        if answer.status.is_success() {
            return Fate::Uncertain(format!("{} broke off in the midst of its answer", self.peer.host()));
        }
        answer.refusal(self.peer.host(), false)
    }

    fn receipt(&self, due: &Due, answer: &Answer) -> Receipt {
        let remote_id = answer.text("/result/message_id").or_else(|| due.remote_id.clone());
        let name = answer.text("/result/chat/username");
        let remote_url = name.zip(remote_id.as_ref()).map(|(name, id)| format!("https://t.me/{name}/{id}"));
        Receipt { remote_id, remote_url, answer_hash: Some(answer.hash.clone()) }
    }
}

impl Connector for Telegram {
    fn deliver<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(self.told(due))
    }

    /// The Bot API has no way to look for a message; a change of one may be made twice.
    fn asks(&self, due: &Due) -> Asks {
        if due.op != "publish" && due.remote_id.is_some() { Asks::AtOnce } else { Asks::Never }
    }

    fn ask<'a>(&'a self, _: &'a Due) -> Doing<'a, Fate> {
        Box::pin(async { Fate::Absent })
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
