//! A connection to an IMAP server: found, protected, logged in.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use async_imap::{Client, Session};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::account::{Account, Security};

/// How long a server may take to answer a command.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is spoken over: TCP or TLS.
pub trait Wire: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Wire for T {}

/// A session that is logged in.
pub type Imap = Session<Box<dyn Wire>>;

/// An answer within the time a server has.
///
/// # Errors
/// The server's own, or that it did not answer.
pub async fn answer<T, E>(what: &str, asked: impl Future<Output = Result<T, E>>) -> Result<T>
where
    E: std::error::Error + Send + Sync + 'static,
{
    within(PATIENCE, what, asked).await
}

/// An answer within `time`.
///
/// # Errors
/// As [`answer`].
pub async fn within<T, E>(time: Duration, what: &str, asked: impl Future<Output = Result<T, E>>) -> Result<T>
where
    E: std::error::Error + Send + Sync + 'static,
{
    match timeout(time, asked).await {
        Ok(answered) => answered.with_context(|| format!("{what} failed")),
        Err(_) => bail!("{what}: no answer within {} s", time.as_secs()),
    }
}

/// Opens a session for an account.
///
/// # Errors
/// When the server is not there, cannot be trusted, or does not know the login.
pub async fn open(account: &Account) -> Result<Imap> {
    let at = format!("{}:{}", account.host, account.port());
    let tcp =
        answer(&format!("the connection to {at}"), TcpStream::connect((account.host.as_str(), account.port()))).await?;
    // Losing the delay costs nothing: commands are small and wait for their answers.
    tcp.set_nodelay(true)?;
    let wire: Box<dyn Wire> = match account.security {
        Security::Tls => protected(account, tcp).await?,
        Security::StartTls => {
            let mut client = Client::new(tcp);
            greeting(&mut client, &at).await?;
            answer("STARTTLS", client.run_command_and_check_ok("STARTTLS", None)).await?;
            // What was sent before the encryption began is thrown away with the reader.
            protected(account, client.into_inner()).await?
        }
        Security::Plain if !tcp.peer_addr()?.ip().is_loopback() => bail!("{at} is not this machine: it needs TLS"),
        Security::Plain => Box::new(tcp),
    };
    let mut client = Client::new(wire);
    if account.security != Security::StartTls {
        greeting(&mut client, &at).await?;
    }
    match timeout(PATIENCE, client.login(&account.user, &account.password.0)).await {
        Ok(Ok(session)) => Ok(session),
        Ok(Err((error, _))) => bail!("{at} did not accept the login of {}: {error}", account.user),
        Err(_) => bail!("{at} did not answer the login within {} s", PATIENCE.as_secs()),
    }
}

async fn greeting<T: Wire>(client: &mut Client<T>, at: &str) -> Result<()> {
    match answer(&format!("the greeting of {at}"), client.read_response()).await? {
        Some(_) => Ok(()),
        None => bail!("{at} hung up without a greeting"),
    }
}

async fn protected(account: &Account, tcp: TcpStream) -> Result<Box<dyn Wire>> {
    let name = ServerName::try_from(account.host.clone()).context("\"host\" is no name of a server")?;
    let connector = TlsConnector::from(Arc::new(trust(account)?));
    Ok(Box::new(answer(&format!("TLS with {}", account.host), connector.connect(name, tcp)).await?))
}

fn trust(account: &Account) -> Result<ClientConfig> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(path) = &account.ca_file {
        let certificates =
            CertificateDer::pem_file_iter(path).with_context(|| format!("cannot read {}", path.display()))?;
        for certificate in certificates {
            roots.add(certificate.with_context(|| format!("{} holds no certificate", path.display()))?)?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth())
}
