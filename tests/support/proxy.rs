//! A line to the database that can be cut in every way a line is cut.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::runtime::Runtime;
use tokio::sync::broadcast;

/// What happens to every connection there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault {
    /// Both ends are told at once (RST).
    Reset,
    /// Both ends are told politely (FIN).
    Close,
    /// Nobody is told anything: a pulled cable, a forgetful router.
    Stall,
}

/// A TCP port on this machine that leads to a Unix socket.
pub struct Proxy {
    address: SocketAddr,
    faults: broadcast::Sender<Fault>,
    refusing: Arc<AtomicBool>,
    open: Arc<AtomicUsize>,
    _runtime: Runtime,
}

impl Proxy {
    /// To the server behind this socket.
    pub fn to(socket: &Path) -> Proxy {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (faults, _) = broadcast::channel(16);
        let (refusing, open) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        runtime.spawn(accept(listener, socket.into(), faults.clone(), Arc::clone(&refusing), Arc::clone(&open)));
        Proxy { address, faults, refusing, open, _runtime: runtime }
    }

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Cut every connection there is; new ones are let through.
    pub fn cut(&self, fault: Fault) {
        // Nobody connected, nobody cut.
        let _nobody = self.faults.send(fault);
    }

    /// Let nobody new in, or do again.
    pub fn refuse(&self, refusing: bool) {
        self.refusing.store(refusing, Ordering::SeqCst);
    }

    /// How many connections were let through so far.
    pub fn accepted(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }
}

async fn accept(
    listener: TcpListener,
    socket: PathBuf,
    faults: broadcast::Sender<Fault>,
    refusing: Arc<AtomicBool>,
    count: Arc<AtomicUsize>,
) {
    loop {
        let (near, _) = listener.accept().await.unwrap();
        if refusing.load(Ordering::SeqCst) {
            near.set_zero_linger().unwrap();
            continue;
        }
        count.fetch_add(1, Ordering::SeqCst);
        let (faults, socket) = (faults.subscribe(), socket.clone());
        tokio::spawn(async move {
            // A server that is down looks the same through a line.
            if let Ok(far) = UnixStream::connect(socket).await {
                carry(near, far, faults).await;
            }
        });
    }
}

async fn carry(mut near: TcpStream, mut far: UnixStream, mut faults: broadcast::Receiver<Fault>) {
    let (mut up, mut down) = ([0; 16 << 10], [0; 16 << 10]);
    loop {
        tokio::select! {
            read = near.read(&mut up) => match read {
                Ok(count @ 1..) if far.write_all(&up[..count]).await.is_ok() => {}
                _ => return,
            },
            read = far.read(&mut down) => match read {
                Ok(count @ 1..) if near.write_all(&down[..count]).await.is_ok() => {}
                _ => return,
            },
            fault = faults.recv() => match fault {
                Ok(Fault::Reset) => { near.set_zero_linger().unwrap(); return; }
                Ok(Fault::Close) | Err(_) => return,
                Ok(Fault::Stall) => tokio::time::sleep(Duration::from_secs(600)).await,
            },
        }
    }
}
