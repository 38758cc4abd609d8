//! A Mastodon account (docs.joinmastodon.org/methods/statuses).

use reqwest::Method;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use super::http::{Answer, Broke, Peer};
use super::wording::{Wording, overtaken};
use super::{Asks, Connector, Doing, Setup, Tools};
use crate::deliver::server::Secret;
use crate::store::delivery::{Due, Fate};

/// The usual limit of a status; servers may have another (`max_characters`).
const LONGEST: usize = 500;
/// "Idempotency keys are stored for up to 1 hour": with a reserve, in seconds.
const KEPT: f64 = 3000.0;
const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Settings: `url` of the server; `max_characters`, `visibility`. The secret is an access token with `write:statuses`.
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
        let url = self.peer.at(path).map_err(Broke::Before)?;
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let odd = |_| Broke::Before("the channel's secret has letters that no header may have".to_owned());
        let mut token = HeaderValue::from_str(&format!("Bearer {}", self.token.0)).map_err(odd)?;
        token.set_sensitive(true);
        headers.insert(AUTHORIZATION, token);
        if let Some(key) = key {
            headers.insert(KEY, HeaderValue::from_str(key).map_err(odd)?);
        }
        self.peer.ask(method, url, headers, body.map(|body| body.to_string().into_bytes())).await
    }

    async fn carried(&self, due: &Due) -> Fate {
        let text = Wording::of(due).short(self.longest);
        let status = json!({"status": text, "visibility": self.visibility, "language": "id"});
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
            Ok(answer) if !answer.whole || answer.json["id"].is_null() => {
                Fate::Uncertain(format!("{} broke off in the midst of its answer", self.peer.host()))
            }
            Ok(answer) => Fate::Done(answer.receipt("/id", "/url")),
        }
    }
}

impl Connector for Mastodon {
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
