//! Connections of the inlet: few enough, and each only for a while, however slowly somebody writes.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Sleep, sleep};

/// Connections at once; more wait in the system's queue.
const PLACES: usize = 256;
/// Connections at once from one address: whoever takes all it may leaves places for the others.
const NEIGHBOUR: usize = 192;
/// How long a connection may last: one request, and its answer.
pub const LIFE: Duration = Duration::from_secs(15);
/// A pause after a connection could not be accepted, when files have run out.
const PAUSE: Duration = Duration::from_millis(200);

/// Whoever is at the other end.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, Door>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Accepts connections while there are places.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    places: Arc<Semaphore>,
    held: Held,
}

/// How many places each address holds.
type Held = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// A place of an address, given back with the connection.
#[derive(Debug)]
struct Place {
    held: Held,
    address: IpAddr,
}

impl Place {
    /// A place for this address; none when it has as many as it may.
    fn take(held: &Held, address: IpAddr) -> Option<Self> {
        let mut places = held.lock().unwrap_or_else(PoisonError::into_inner);
        let count = places.entry(address).or_default();
        if *count >= NEIGHBOUR {
            return None;
        }
        *count += 1;
        Some(Self { held: held.clone(), address })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut places = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = places.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                places.remove(&self.address);
            }
        }
    }
}

impl Door {
    /// A door before this listener.
    #[must_use]
    pub fn new(listener: TcpListener) -> Self {
        Self { listener, places: Arc::new(Semaphore::new(PLACES)), held: Held::default() }
    }
}

impl Listener for Door {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        loop {
            // Nobody closes the semaphore; should it happen, the connection has no place to give back.
            let place = self.places.clone().acquire_owned().await.ok();
            match self.listener.accept().await {
                Ok((stream, peer)) => match Place::take(&self.held, peer.ip()) {
                    Some(theirs) => {
                        return (Line { stream, end: Box::pin(sleep(LIFE)), _places: (place, theirs) }, peer);
                    }
                    None => tracing::debug!("inlet: {} has too many connections", peer.ip()),
                },
                Err(error) => {
                    tracing::debug!("inlet: a connection was not accepted: {error}");
                    sleep(PAUSE).await;
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that ends by itself.
#[derive(Debug)]
pub struct Line {
    stream: TcpStream,
    end: Pin<Box<Sleep>>,
    _places: (Option<OwnedSemaphorePermit>, Place),
}

impl Line {
    /// Ready with an error once its time is over.
    fn over(&mut self, cx: &mut Context<'_>) -> Option<io::Error> {
        let over = self.end.as_mut().poll(cx).is_ready();
        over.then(|| io::Error::new(io::ErrorKind::TimedOut, "the request took too long"))
    }
}

impl AsyncRead for Line {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if let Some(over) = self.over(cx) {
            return Poll::Ready(Err(over));
        }
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if let Some(over) = self.over(cx) {
            return Poll::Ready(Err(over));
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
