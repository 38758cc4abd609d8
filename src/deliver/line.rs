//! What a server says: one line at a time, and never without end.
//!
//! Nothing is handed on beyond the line that was asked for. So what somebody in between puts behind the answer to
//! STARTTLS is not taken for the server's own words later: TLS finds it instead, and refuses.

use std::io::{Error, Result};
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// So much may a server say while it takes one mail, in bytes; certificates included.
const MOST: usize = 1 << 20;
/// So much is read at once, in bytes.
const AT_ONCE: usize = 4096;

/// A connection that is read line by line.
#[derive(Debug)]
pub struct Line<S> {
    stream: S,
    peer: SocketAddr,
    said: usize,
    ahead: Vec<u8>,
    from: usize,
}

impl<S> Line<S> {
    /// A line over `stream` to `peer`.
    pub fn new(stream: S, peer: SocketAddr) -> Self {
        Self { stream, peer, said: 0, ahead: Vec::new(), from: 0 }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Line<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let line = &mut *self;
        if line.from == line.ahead.len() {
            let mut room = [0; AT_ONCE];
            let mut read = ReadBuf::new(&mut room);
            ready!(Pin::new(&mut line.stream).poll_read(context, &mut read))?;
            line.said += read.filled().len();
            if line.said > MOST {
                return Poll::Ready(Err(Error::other("the server goes on speaking without end")));
            }
            line.ahead.clear();
            line.ahead.extend_from_slice(read.filled());
            line.from = 0;
        }
        let ahead = &line.ahead[line.from..];
        let end = ahead.iter().position(|byte| *byte == b'\n').map_or(ahead.len(), |at| at + 1);
        let piece = &ahead[..end.min(into.remaining())];
        into.put_slice(piece);
        line.from += piece.len();
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Line<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin + std::fmt::Debug> AsyncTokioStream for Line<S> {
    fn peer_addr(&self) -> Result<SocketAddr> {
        Ok(self.peer)
    }
}
