//! A peer that is spoken with by HTTP: one request, one answer, and what is known of its fate when something breaks.

use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use sha2::{Digest, Sha256};
use url::Url;

use super::{Setup, Tools};
use crate::store::delivery::{Fate, Receipt};
use crate::text::clean::{Lines, clean};
use crate::watch::fetch::{FetchError, broken, peer_address};

/// The most of an answer that is read, in bytes.
const MOST: usize = 256 * 1024;
/// What is longer is given more time, in bytes: no text of a release is.
const LARGE: usize = 128 * 1024;
/// The most of a peer's own words that is repeated, in characters.
const SAID: usize = 160;
/// The longest wait a peer may ask for, in seconds: longer is a person's matter.
const LONGEST_WAIT: u64 = 6 * 3600;

/// A peer at its address.
#[derive(Debug, Clone)]
pub struct Peer {
    client: Client,
    /// For pictures.
    large: Client,
    /// Where it is.
    pub base: Url,
}

/// What it answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// Its body, where that is JSON.
    pub json: Value,
    /// The first of its words where it is not.
    said: String,
    /// SHA-256 of the body.
    pub hash: String,
    /// The body came to its end.
    pub whole: bool,
    /// How long it asks to be left alone, in seconds.
    pub wait: u64,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broke {
    /// The peer was never given anything.
    Before(String),
    /// It was, at least in part.
    During(String),
}

impl Broke {
    /// What it means for an errand.
    #[must_use]
    pub fn fate(self) -> Fate {
        match self {
            Self::Before(why) => Fate::Broken(why, 0),
            Self::During(why) => Fate::Uncertain(why),
        }
    }

    /// What it means for a question.
    #[must_use]
    pub fn unknown(self) -> Fate {
        match self {
            Self::Before(why) | Self::During(why) => Fate::Unknown(why),
        }
    }
}

impl Peer {
    /// The peer at `address`, which must be public unless the channel is the office's own.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the address.
    pub fn new(setup: &Setup<'_>, tools: &Tools, address: &str) -> Result<Self, String> {
        let base = peer_address(address, setup.internal).map_err(|error| told(&error))?;
        let (client, large) = match setup.internal {
            true => (&tools.inside, &tools.inside_large),
            false => (&tools.outside, &tools.outside_large),
        };
        Ok(Self { client: client.clone(), large: large.clone(), base })
    }

    /// The address below the peer's own.
    ///
    /// # Errors
    /// When they do not fit together.
    pub fn at(&self, path: &str) -> Result<Url, String> {
        let base = self.base.as_str().trim_end_matches('/');
        Url::parse(&format!("{base}/{path}")).map_err(|_| format!("{} is no address to build on", self.host()))
    }

    /// Its name, for people.
    #[must_use]
    pub fn host(&self) -> &str {
        self.base.host_str().unwrap_or("?")
    }

    /// Asks once; no redirect is followed.
    ///
    /// # Errors
    /// Why there is no answer, and whether the peer was given anything.
    pub async fn ask(
        &self,
        method: Method,
        url: Url,
        headers: HeaderMap,
        body: Option<Vec<u8>>,
    ) -> Result<Answer, Broke> {
        let large = body.as_ref().is_some_and(|body| body.len() > LARGE);
        let client = if large { &self.large } else { &self.client };
        let mut request = client.request(method, url).headers(headers);
        if let Some(body) = body {
            request = request.body(body);
        }
        let mut response = request.send().await.map_err(|error| {
            let why = told(&broken(self.host(), &error));
            if error.is_connect() || error.is_builder() { Broke::Before(why) } else { Broke::During(why) }
        })?;
        let status = response.status();
        let wait = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()).map_or(0, seconds);
        let mut bytes = Vec::new();
        let whole = loop {
            match response.chunk().await {
                Ok(Some(chunk)) if bytes.len() + chunk.len() <= MOST => bytes.extend_from_slice(&chunk),
                Ok(Some(_)) | Err(_) => break false,
                Ok(None) => break true,
            }
        };
        let hash = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let said = clean(&String::from_utf8_lossy(&bytes), SAID, Lines::One);
        Ok(Answer { status, json: serde_json::from_slice(&bytes).unwrap_or_default(), said, hash, whole, wait })
    }
}

/// `Retry-After` in seconds or as a date, within reason.
fn seconds(value: &str) -> u64 {
    let parsed = value.trim().parse().ok().or_else(|| {
        let until = httpdate::parse_http_date(value.trim()).ok()?;
        Some(until.duration_since(std::time::SystemTime::now()).ok()?.as_secs())
    });
    parsed.unwrap_or_default().min(LONGEST_WAIT)
}

/// The sentence for a failure; a channel is not a source.
fn told(error: &FetchError) -> String {
    match error {
        FetchError::Address(address) => {
            format!("{address} is not on the public internet; mark the channel as internal if it is the office's own")
        }
        other => other.to_string(),
    }
}

impl Answer {
    /// A text of its body, by path.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        let value = self.json.pointer(path)?;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Some(clean(&text, 2000, Lines::One)).filter(|text| !text.is_empty() && text != "null")
    }

    /// What it is worth as a receipt.
    #[must_use]
    pub fn receipt(&self, id: &str, url: &str) -> Receipt {
        let remote_url = self.text(url).filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        Receipt { remote_id: self.text(id), remote_url, answer_hash: Some(self.hash.clone()) }
    }

    /// What the peer said, in a sentence.
    #[must_use]
    pub fn sentence(&self, host: &str) -> String {
        let words = ["/description", "/message", "/error", "/error_description"]
            .iter()
            .find_map(|path| self.text(path))
            .unwrap_or_else(|| self.said.clone());
        let hint = match self.status.as_u16() {
            401 | 403 => "; check the channel's secret and its rights there",
            300..=399 => "; it has moved, correct the channel's address",
            _ => "",
        };
        let words = clean(&words, SAID, Lines::One);
        let words = if words.is_empty() { words } else { format!(": {words}") };
        format!("{host} answered {}{words}{hint}", self.status.as_u16())
    }

    /// What a status that is not of success means for an errand. A peer that can be asked is asked after an error of
    /// its own: it may have failed behind the deed.
    #[must_use]
    pub fn refusal(&self, host: &str, asks: bool) -> Fate {
        let why = self.sentence(host);
        let wait = self.wait.max(self.json.pointer("/parameters/retry_after").and_then(Value::as_u64).unwrap_or(0));
        match self.status.as_u16() {
            408 | 425 | 429 | 503 => Fate::Broken(why, wait.min(LONGEST_WAIT)),
            500 if !asks => Fate::Broken(why, wait.min(LONGEST_WAIT)),
            // A gateway that gave up does not know either.
            500..=599 => Fate::Uncertain(why),
            _ => Fate::Refused(why),
        }
    }
}
