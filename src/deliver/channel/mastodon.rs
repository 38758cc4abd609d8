//! A Mastodon account (docs.joinmastodon.org/methods/statuses).

use std::time::Duration;

use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::form::Form;
use super::http::{Answer, Broke, Peer};
use super::wording::{Wording, overtaken, slug};
use super::{Asks, Connector, Doing, Setup, Tools};
use crate::deliver::pictures::{ORDINARY, Takes, ending, stem};
use crate::deliver::server::Secret;
use crate::store::delivery::{Due, Fate};

/// The usual limit of a status; servers may have another (`max_characters`).
const LONGEST: usize = 500;
/// "Idempotency keys are stored for up to 1 hour": with a reserve, in seconds.
const KEPT: f64 = 3000.0;
/// How often, and how many times, it is asked whether it has done with a picture.
const LOOK: Duration = Duration::from_secs(1);
const LOOKS: u32 = 15;
const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Settings: `url` of the server; `max_characters`, `visibility`. The secret is an access token with `write:statuses`
/// and `write:media`.
#[derive(Debug)]
pub struct Mastodon {
    peer: Peer,
    token: Secret,
    longest: usize,
    visibility: String,
}

impl Mastodon {
    pub(super) fn new(setup: &Setup<'_>, tools: &Tools) -> Result<Self, String> {
        let peer = Peer::new(setup, tools, &setup.text("url")?)?;
        let longest = setup.maybe("max_characters").and_then(|n| n.parse().ok()).unwrap_or(LONGEST).clamp(100, 100_000);
        let visibility = setup.maybe("visibility").unwrap_or_else(|| "public".to_owned());
        Ok(Self { peer, token: setup.secret(tools)?, longest, visibility })
    }

    async fn call(&self, method: Method, path: &str, key: Option<&str>, body: Option<Value>) -> Result<Answer, Broke> {
        let body = body.map(|body| ("application/json".to_owned(), body.to_string().into_bytes()));
        self.asked(method, path, key, body).await
    }

    /// Asks with a body and what it is.
    async fn asked(
        &self,
        method: Method,
        path: &str,
        key: Option<&str>,
        body: Option<(String, Vec<u8>)>,
    ) -> Result<Answer, Broke> {
        let url = self.peer.at(path).map_err(Broke::Before)?;
        let mut headers = HeaderMap::new();
        let odd = |_| Broke::Before("the channel's secret has letters that no header may have".to_owned());
        let mut token = HeaderValue::from_str(&format!("Bearer {}", self.token.0)).map_err(odd)?;
        token.set_sensitive(true);
        headers.insert(AUTHORIZATION, token);
        if let Some(key) = key {
            headers.insert(KEY, HeaderValue::from_str(key).map_err(odd)?);
        }
        let body = match body {
            Some((kind, body)) => {
                headers.insert(CONTENT_TYPE, HeaderValue::from_str(&kind).map_err(odd)?);
                Some(body)
            }
            None => None,
        };
        self.peer.ask(method, url, headers, body).await
    }

    /// The pictures given to the server, which keeps for a day what no status shows: to give them again does no harm.
    async fn given(&self, due: &Due) -> Result<Vec<String>, Fate> {
        let mut ids = Vec::with_capacity(due.media.pictures.len());
        for picture in &due.media.pictures {
            let about = |fate: Fate| match fate {
                Fate::Broken(why, wait) => Fate::Broken(format!("{}: {why}", picture.number), wait),
                Fate::Uncertain(why) => Fate::Broken(format!("{}: {why}", picture.number), 0),
                Fate::Refused(why) => Fate::Refused(format!("{}: {why}", picture.number)),
                other => other,
            };
            let name = format!("{}.{}", stem(&slug(due), &picture.sha256), ending(picture.mime));
            let form = Form::new().text("description", &picture.caption).file("file", &name, picture).done();
            let given = self.asked(Method::POST, "api/v2/media", None, Some(form)).await;
            let mut answer = given.map_err(|broke| about(broke.fate()))?;
            let id = answer.text("/id").filter(|id| id.bytes().all(|b| b.is_ascii_alphanumeric()));
            if !answer.status.is_success() {
                return Err(about(answer.refusal(self.peer.host(), false)));
            }
            let id = id.ok_or_else(|| about(Fate::Broken(self.broke_off(), 0)))?;
            // 202 and 206: it is still at work on the picture, and a status cannot show it yet.
            let mut looks = 0;
            while matches!(answer.status.as_u16(), 202 | 206) {
                if looks == LOOKS {
                    let words = format!("{} has not done with the picture", self.peer.host());
                    return Err(about(Fate::Broken(words, 0)));
                }
                looks += 1;
                sleep(LOOK).await;
                let asked = self.call(Method::GET, &format!("api/v1/media/{id}"), None, None).await;
                answer = asked.map_err(|broke| about(broke.fate()))?;
                if !answer.status.is_success() {
                    return Err(about(answer.refusal(self.peer.host(), false)));
                }
            }
            ids.push(id);
        }
        Ok(ids)
    }

    fn broke_off(&self) -> String {
        format!("{} broke off in the midst of its answer", self.peer.host())
    }

    async fn carried(&self, due: &Due) -> Fate {
        let text = Wording::of(due).short(self.longest);
        let mut status = json!({"status": text, "visibility": self.visibility, "language": "id"});
        // A change shows what it names; what is withdrawn is deleted with its pictures.
        match self.given(due).await {
            Err(fate) => return fate,
            Ok(ids) if ids.is_empty() => {}
            Ok(ids) => status["media_ids"] = ids.into(),
        }
        let there = due.remote_id.as_deref().filter(|id| id.bytes().all(|b| b.is_ascii_alphanumeric()));
        let answer = match (due.op.as_str(), there) {
            ("withdraw", Some(id)) => self.call(Method::DELETE, &format!("api/v1/statuses/{id}"), None, None).await,
            ("correct", Some(id)) => self.call(Method::PUT, &format!("api/v1/statuses/{id}"), None, Some(status)).await,
            _ => self.call(Method::POST, "api/v1/statuses", Some(&due.key), Some(status)).await,
        };
        match answer {
            Err(broke) => broke.fate(),
            Ok(answer) if due.op == "withdraw" && answer.status.as_u16() == 404 => {
                Fate::Done(answer.receipt("/none", "/none"))
            }
            Ok(answer) if !answer.status.is_success() => answer.refusal(self.peer.host(), true),
            Ok(answer) if !answer.whole || answer.json["id"].is_null() => Fate::Uncertain(self.broke_off()),
            Ok(answer) => Fate::Done(answer.receipt("/id", "/url")),
        }
    }
}

impl Connector for Mastodon {
    fn takes(&self) -> Takes {
        Takes { most: 4, ..ORDINARY }
    }

    fn deliver<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(self.carried(due))
    }

    fn asks(&self, due: &Due) -> Asks {
        let by_key = due.op == "publish" || due.remote_id.is_none();
        if by_key && (overtaken(due) || due.uncertain_for.unwrap_or_default() > KEPT) {
            Asks::Never
        } else {
            Asks::Later
        }
    }

    fn ask<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(async {
            if due.op != "publish" && due.remote_id.is_some() {
                return Fate::Absent;
            }
            // The server gives the status it made for this key, and makes none.
            match self.carried(due).await {
                Fate::Broken(why, _) | Fate::Uncertain(why) => Fate::Unknown(why),
                other => other,
            }
        })
    }

    fn check(&self) -> Doing<'_, Result<String, String>> {
        Box::pin(async {
            match self.call(Method::GET, "api/v1/accounts/verify_credentials", None, None).await {
                Err(Broke::Before(why) | Broke::During(why)) => Err(why),
                Ok(answer) if answer.status.is_success() => Ok(answer.text("/acct").unwrap_or_default()),
                Ok(answer) => Err(answer.sentence(self.peer.host())),
            }
        })
    }
}
