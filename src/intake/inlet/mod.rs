//! The HTTP inlet: a request in JSON from a web form or a WhatsApp bridge becomes a media request.

pub mod line;
pub mod tokens;

mod asked;
mod reply;
mod toll;

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use axum::routing::{get, post};
use futures_util::StreamExt;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use self::line::{Door, Peer};
use self::reply::Reply;
use self::tokens::Tokens;
use self::toll::Toll;
use crate::domain::write::Refusal;
use crate::store::{Store, StoreError};

/// The largest request, in bytes.
pub const LARGEST: usize = 256 * 1024;
/// As much of a larger one is read, in bytes, so that its sender hears the answer.
const DRAINED: usize = 4 * 1024 * 1024;
/// Requests at once and a minute from one address, and with one token: far above what a newsroom asks, far below what
/// would hold up the office.
const ADDRESS: Toll = Toll { burst: 240, minute: 240 };
const TOKEN: Toll = Toll { burst: 120, minute: 120 };
/// A wrong token costs its address as much as so many requests: ten tries, then one in five seconds.
const WRONG: u32 = 20;
/// How long what is under way may take when the service ends.
const LAST: Duration = Duration::from_secs(10);

/// The inlet, listening.
#[derive(Debug)]
pub struct Inlet {
    listener: TcpListener,
    tokens: Tokens,
}

/// What every request of it shares.
#[derive(Debug)]
struct Shared {
    store: Store,
    tokens: Tokens,
    addresses: Mutex<toll::Purses>,
    names: Mutex<toll::Purses>,
}

impl Inlet {
    /// Listens at `at`.
    ///
    /// # Errors
    /// When the address cannot be had, or others could reach it without a token.
    pub async fn listen(at: SocketAddr, tokens: Tokens) -> Result<Inlet> {
        if tokens.is_empty() && !at.ip().is_loopback() {
            bail!(
                "{at} can be reached from other machines, and there is no token: set inlet.token_file or \
                 KENTONGAN_INLET_TOKENS, or listen on 127.0.0.1"
            );
        }
        let listener = TcpListener::bind(at).await.with_context(|| format!("cannot listen on {at}"))?;
        Ok(Inlet { listener, tokens })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> Result<SocketAddr> {
        Ok(self.listener.local_addr()?)
    }

    /// Takes requests into `store` until `stop`.
    pub async fn run(self, store: Store, stop: CancellationToken) {
        let shared = Arc::new(Shared {
            store,
            tokens: self.tokens,
            addresses: Mutex::new(toll::Purses::new(ADDRESS)),
            names: Mutex::new(toll::Purses::new(TOKEN)),
        });
        let app = Router::new()
            .route("/requests", post(take))
            .route("/health", get(health))
            .fallback(async || Reply::Nowhere.into_response())
            .method_not_allowed_fallback(async || Reply::Method.into_response())
            .with_state(shared)
            .into_make_service_with_connect_info::<Peer>();
        let stopped = stop.clone();
        let serving =
            axum::serve(Door::new(self.listener), app).with_graceful_shutdown(async move { stopped.cancelled().await });
        let ended = async {
            stop.cancelled().await;
            tokio::time::sleep(LAST).await;
        };
        tokio::select! {
            outcome = async { serving.await } => {
                if let Err(error) = outcome {
                    tracing::error!("the inlet broke off: {error}");
                }
            }
            () = ended => tracing::warn!("the inlet was closed over requests under way"),
        }
    }
}

/// Whether requests can be taken now.
async fn health(State(shared): State<Arc<Shared>>) -> Response {
    match shared.store.office().await {
        Ok(_) => Reply::Healthy.into_response(),
        Err(_) => Reply::Away.into_response(),
    }
}

async fn take(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(Peer(peer)): ConnectInfo<Peer>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match taken(&shared, peer, &headers, body).await {
        Ok(reply) | Err(reply) => reply.into_response(),
    }
}

async fn taken(shared: &Shared, peer: SocketAddr, headers: &HeaderMap, body: Body) -> Result<Reply, Reply> {
    let address = peer.ip().to_string();
    pay(&shared.addresses, &address, 1)?;
    let Some(name) = shared.tokens.name(bearer(headers)) else {
        // Being out of tries is not told apart: there is nothing to learn here.
        let _unpaid = pay(&shared.addresses, &address, WRONG);
        return Err(Reply::Unknown);
    };
    pay(&shared.names, name, 1)?;
    if shared.tokens.is_empty() && !is_this_machine(headers) {
        return Err(Reply::Stranger);
    }
    if !is_json(headers) {
        return Err(Reply::Type);
    }
    let declared = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > DRAINED) {
        return Err(Reply::TooLarge);
    }
    let bytes = read(body).await?;
    let asked = asked::read(&bytes).map_err(Reply::Wrong)?;
    match shared.store.inlet_store(name, asked.external_id.as_deref(), &asked.fields).await {
        Ok(stored) => {
            let (number, again) = (stored.number.as_deref().unwrap_or("-"), stored.repeated);
            tracing::info!("inlet: {number} from {name}{}", if again { ", again" } else { "" });
            Ok(if stored.other { Reply::Other(stored) } else { Reply::Stored(stored) })
        }
        Err(StoreError::Refused(Refusal::Field { field, wanted })) => Err(Reply::Wrong(asked::misfit(&field, &wanted))),
        Err(StoreError::Lost(why)) => {
            tracing::warn!("inlet: a request of {name} was not stored: {why}");
            Err(Reply::Away)
        }
        Err(error) => {
            tracing::error!("inlet: a request of {name} was not stored: {error}");
            Err(Reply::Broken)
        }
    }
}

/// Takes `cost` out of the purse of `who`.
fn pay(purses: &Mutex<toll::Purses>, who: &str, cost: u32) -> Result<(), Reply> {
    let mut purses = purses.lock().unwrap_or_else(PoisonError::into_inner);
    purses.pay(who, cost, Instant::now()).map_err(Reply::TooMany)
}

/// Whether a request was meant for this machine. Where no token is needed, a page in a browser here could otherwise
/// write to the inlet under its own name, having told the browser that it lives at our address.
fn is_this_machine(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Whether the body is said to be JSON. What forms of a browser send without asking is not (Fetch, "CORS-safelisted
/// request-header").
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// What follows `Authorization: Bearer`.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The body, if it is not too large. How long it may take is the line's matter.
async fn read(body: Body) -> Result<Vec<u8>, Reply> {
    let mut stream = body.into_data_stream();
    let (mut bytes, mut size) = (Vec::new(), 0_usize);
    while let Some(part) = stream.next().await {
        let part = part.map_err(|_| Reply::CutShort)?;
        size += part.len();
        if size <= LARGEST {
            bytes.extend_from_slice(&part);
        } else if size > DRAINED {
            break;
        }
    }
    if size > LARGEST { Err(Reply::TooLarge) } else { Ok(bytes) }
}
