//! What the inlet answers: JSON with a sentence in both languages, and the connection ends.

use std::time::Duration;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::store::inlet::Stored;

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl Said {
    /// Both at once.
    pub fn new(id: &str, en: &str) -> Self {
        Self { id: id.to_owned(), en: en.to_owned() }
    }
}

/// An answer.
#[derive(Debug)]
pub enum Reply {
    /// The request is stored, now or earlier.
    Stored(Stored),
    /// Under the sender's key there is another request already: this one is not stored.
    Other(Stored),
    /// The request says that it is for another machine.
    Stranger,
    /// The body is not said to be JSON.
    Type,
    /// Requests can be taken.
    Healthy,
    /// There is something wrong with the request.
    Wrong(Said),
    /// No token, or none of ours.
    Unknown,
    /// No such address.
    Nowhere,
    /// The address wants another method.
    Method,
    /// The connection ended before the request did.
    CutShort,
    /// The request is larger than is read.
    TooLarge,
    /// Too many requests; after so long there may be another.
    TooMany(Duration),
    /// The database is away.
    Away,
    /// The database does not understand us.
    Broken,
}

impl Reply {
    /// Status, word and sentence.
    fn parts(&self) -> (StatusCode, &'static str, Said) {
        match self {
            Self::Stored(stored) if stored.repeated => {
                (StatusCode::OK, "repeated", Said::new("sudah diterima sebelumnya", "received before"))
            }
            Self::Stored(_) => (StatusCode::CREATED, "stored", Said::new("diterima", "received")),
            Self::Other(stored) => {
                let number = stored.number.as_deref().unwrap_or("-");
                let said = Said {
                    id: format!(
                        "external_id ini sudah dipakai untuk {number} dengan isi lain; tidak disimpan, pakai external_id yang baru"
                    ),
                    en: format!(
                        "this external_id was used for {number} with other content; it is not stored, use a new external_id"
                    ),
                };
                (StatusCode::CONFLICT, "other_content", said)
            }
            Self::Stranger => (
                StatusCode::FORBIDDEN,
                "forbidden",
                Said::new(
                    "tanpa token hanya untuk mesin ini: kepala Host harus localhost",
                    "without a token it is for this machine only: the header Host must be localhost",
                ),
            ),
            Self::Type => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                Said::new(
                    "perlu kepala Content-Type: application/json",
                    "the header Content-Type: application/json is needed",
                ),
            ),
            Self::Healthy => (StatusCode::OK, "ok", Said::new("siap menerima", "ready")),
            Self::Wrong(said) => (StatusCode::BAD_REQUEST, "bad_request", said.clone()),
            Self::Unknown => (
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                Said::new(
                    "perlu token: kepala Authorization: Bearer TOKEN",
                    "a token is needed: the header Authorization: Bearer TOKEN",
                ),
            ),
            Self::Nowhere => (
                StatusCode::NOT_FOUND,
                "not_found",
                Said::new("yang ada: POST /requests dan GET /health", "there are POST /requests and GET /health"),
            ),
            Self::Method => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                Said::new("pakai POST /requests atau GET /health", "use POST /requests or GET /health"),
            ),
            Self::CutShort => (
                StatusCode::REQUEST_TIMEOUT,
                "cut_short",
                Said::new("permintaan terputus sebelum selesai", "the request ended before it was complete"),
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "too_large",
                Said::new("permintaan lebih dari 256 kB", "the request is larger than 256 kB"),
            ),
            Self::TooMany(_) => (
                StatusCode::TOO_MANY_REQUESTS,
                "too_many",
                Said::new(
                    "terlalu banyak permintaan; ulangi setelah waktu di kepala Retry-After",
                    "too many requests; repeat it after the time in the header Retry-After",
                ),
            ),
            Self::Away => (
                StatusCode::SERVICE_UNAVAILABLE,
                "away",
                Said::new(
                    "basis data sedang tidak terjangkau; ulangi dengan external_id yang sama",
                    "the database cannot be reached now; repeat it with the same external_id",
                ),
            ),
            Self::Broken => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "broken",
                Said::new(
                    "permintaan tidak tersimpan; periksa catatan layanan",
                    "it was not stored; see the service's log",
                ),
            ),
        }
    }

    /// The answer as it goes over the line.
    pub fn into_response(self) -> Response {
        let (status, word, said) = self.parts();
        let mut body = json!({"result": word, "id": said.id, "en": said.en});
        let mut wait = None;
        match &self {
            Self::Stored(stored) | Self::Other(stored) => {
                body["number"] = stored.number.clone().map_or(Value::Null, Value::String)
            }
            Self::TooMany(after) => wait = Some(after.as_secs().max(1)),
            Self::Away => wait = Some(5),
            _ => {}
        }
        let mut response = (
            status,
            [
                (header::CONTENT_TYPE, "application/json; charset=utf-8"),
                (header::CONNECTION, "close"),
                (header::CACHE_CONTROL, "no-store"),
            ],
            body.to_string(),
        )
            .into_response();
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
