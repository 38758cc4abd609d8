//! A signed webhook: one POST of JSON, with a signature over its hour and its body, and a key by which a repetition is known.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::Utc;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use ring::hmac;
use serde_json::{Value, json};

use super::http::Peer;
use super::wording::{Wording, overtaken};
use super::{Asks, Connector, Doing, Setup, Tools};
use crate::deliver::pictures::{MB, Takes};
use crate::deliver::server::Secret;
use crate::store::delivery::{Due, Fate};

/// Seconds since 1970; a receiver refuses what is older than a few minutes.
const TIMESTAMP: HeaderName = HeaderName::from_static("x-kentongan-timestamp");
/// `sha256=` and HMAC-SHA256 of timestamp, a full stop and the body, in hexadecimal digits.
const SIGNATURE: HeaderName = HeaderName::from_static("x-kentongan-signature");
const KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Settings: `url`; `idempotent = true` where the receiver promises to do nothing for a key it knows.
#[derive(Debug)]
pub struct Webhook {
    peer: Peer,
    secret: Secret,
    idempotent: bool,
}

impl Webhook {
    pub(super) fn new(setup: &Setup<'_>, tools: &Tools) -> Result<Self, String> {
        let peer = Peer::new(setup, tools, &setup.text("url")?)?;
        Ok(Self { peer, secret: setup.secret(tools)?, idempotent: setup.is_on("idempotent") })
    }

    fn headers(&self, body: &[u8], key: &str) -> HeaderMap {
        let timestamp = Utc::now().timestamp().to_string();
        let mut signing = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, self.secret.0.as_bytes()));
        signing.update(timestamp.as_bytes());
        signing.update(b".");
        signing.update(body);
        let digits: String = signing.sign().as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        for (name, value) in [(TIMESTAMP, timestamp), (SIGNATURE, format!("sha256={digits}")), (KEY, key.to_owned())] {
            // Digits and keys are plain letters.
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
        headers
    }

    async fn post(&self, due: &Due) -> Fate {
        let wording = Wording::of(due);
        let content = &due.content.0;
        let body = json!({
            "event": due.op, "key": due.key, "id": due.release_id, "number": due.number, "title": wording.title(),
            "lead": content.lead, "text": wording.plain(), "html": wording.html(), "embargo": content.embargo,
            "embargo_until": content.embargo_until, "published_at": content.published_at, "correction": content.correction,
            "withdrawn": content.withdrawn, "remote_id": due.remote_id, "assets": assets(due),
        });
        let body = body.to_string().into_bytes();
        let headers = self.headers(&body, &due.key);
        match self.peer.ask(Method::POST, self.peer.base.clone(), headers, Some(body)).await {
            Err(broke) => broke.fate(),
            // The status is the receiver's word, whatever became of the rest.
            Ok(answer) if answer.status.is_success() => Fate::Done(answer.receipt("/id", "/url")),
            Ok(answer) => answer.refusal(self.peer.host(), false),
        }
    }
}

/// The media of the release: with their bytes where they are small, else by number and fingerprint.
fn assets(due: &Due) -> Vec<Value> {
    let pictures = due.media.pictures.iter().map(|picture| {
        json!({"number": picture.number, "sha256": picture.sha256, "mime": picture.mime, "caption": picture.caption,
            "bytes": picture.bytes.len(), "data": STANDARD.encode(&picture.bytes)})
    });
    let left = due.media.left_out.iter().map(|left| {
        let asset = &left.asset;
        json!({"number": asset.number, "sha256": asset.sha256, "mime": asset.mime, "caption": asset.caption,
            "bytes": asset.bytes, "data": null})
    });
    pictures.chain(left).collect()
}

impl Connector for Webhook {
    fn takes(&self) -> Takes {
        Takes { most: 10, each: MB, all: 4 * MB }
    }

    fn deliver<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        Box::pin(self.post(due))
    }

    fn asks(&self, due: &Due) -> Asks {
        if self.idempotent && !overtaken(due) { Asks::Later } else { Asks::Never }
    }

    fn ask<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate> {
        // The same key again: a receiver that has it says so and does nothing.
        Box::pin(async {
            match self.post(due).await {
                Fate::Broken(why, _) | Fate::Uncertain(why) => Fate::Unknown(why),
                other => other,
            }
        })
    }

    fn check(&self) -> Doing<'_, Result<String, String>> {
        Box::pin(async {
            let body = json!({"event": "test"}).to_string().into_bytes();
            let headers = self.headers(&body, "test");
            let answer = self.peer.ask(Method::POST, self.peer.base.clone(), headers, Some(body)).await;
            match answer {
                Err(super::http::Broke::Before(why) | super::http::Broke::During(why)) => Err(why),
                Ok(answer) if answer.status.is_success() => Ok(answer.sentence(self.peer.host())),
                Ok(answer) => Err(answer.sentence(self.peer.host())),
            }
        })
    }
}
