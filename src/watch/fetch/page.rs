//! A body within its limit, and what its server said about it.

use std::time::{Duration, SystemTime};

use reqwest::Response;
use reqwest::header::{self, HeaderMap};
use xxhash_rust::xxh3::xxh3_64;

use super::error::{FetchError, classify};
use crate::text::clean::{Lines, clean};

/// The longest wait that a server may ask for; more is taken for a mistake.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);
/// How many headers are kept, and how many characters of each.
const MAX_HEADERS: usize = 64;
const MAX_HEADER: usize = 500;

/// A body with what its server said about it.
#[derive(Debug, Clone)]
pub struct Page {
    /// The address after all redirects.
    pub url: String,
    /// Where permanent redirects (301, 308) lead from the address that was asked for.
    pub moved_to: Option<String>,
    /// The HTTP status: 200, or another of success.
    pub status: u16,
    /// The response's headers as evidence: lower-case names, cleaned values, without cookies.
    pub headers: Vec<(String, String)>,
    /// Decoded from gzip, brotli or zstd.
    pub bytes: Vec<u8>,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The `Last-Modified` header.
    pub last_modified: Option<String>,
    /// XXH3 of the body: what decides whether anything changed.
    pub hash: u64,
}

/// Reads a body: the first `first` bytes of it, or all of it where that is at most `most`.
pub(super) async fn read(
    mut response: Response,
    host: &str,
    first: Option<usize>,
    most: usize,
) -> Result<Page, FetchError> {
    let most = first.unwrap_or(most);
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| classify(host, &error))? {
        let free = most - bytes.len();
        if chunk.len() > free && first.is_none() {
            return Err(FetchError::TooBig(host.to_owned()));
        }
        bytes.extend_from_slice(&chunk[..chunk.len().min(free)]);
        if chunk.len() > free {
            break;
        }
    }
    let headers = response.headers();
    Ok(Page {
        url: response.url().to_string(),
        moved_to: None,
        status: response.status().as_u16(),
        headers: evidence(headers),
        content_type: text(headers, header::CONTENT_TYPE),
        etag: text(headers, header::ETAG),
        last_modified: text(headers, header::LAST_MODIFIED),
        hash: xxh3_64(&bytes),
        bytes,
    })
}

fn evidence(headers: &HeaderMap) -> Vec<(String, String)> {
    let kept = headers.iter().filter(|(name, _)| *name != header::SET_COOKIE).take(MAX_HEADERS);
    kept.map(|(name, value)| {
        let value = clean(&String::from_utf8_lossy(value.as_bytes()), MAX_HEADER, Lines::One);
        (name.as_str().chars().take(MAX_HEADER).collect(), value)
    })
    .collect()
}

/// A header's value, where it is text.
pub(super) fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// `Retry-After` in seconds or as a date.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = text(headers, header::RETRY_AFTER)?;
    let wait = match value.trim().parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => httpdate::parse_http_date(value.trim()).ok()?.duration_since(SystemTime::now()).ok()?,
    };
    Some(wait.min(MAX_RETRY_AFTER))
}
