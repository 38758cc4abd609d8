//! One mail told to one server, step by step, so that it is known how far it came when something breaks.

use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::line::Line;
use super::server::{Security, Server};
use crate::store::outgoing::Ended;

/// How long a good-bye may take: nothing depends on it.
const GOODBYE: Duration = Duration::from_secs(2);
/// A mail may take so many times longer to be taken than a step (RFC 5321 section 4.5.3.2.6: ten minutes).
const TAKING: u32 = 10;

/// Sends a mail. `begin` is asked when the server has agreed to everything but the mail itself: from then on a break
/// may leave its fate unknown. Where it says no, nothing is sent.
pub async fn send(server: &Server, mail: &Message, begin: impl Future<Output = bool>) -> Ended {
    let mut connection = match connected(server).await {
        Ok(connection) => connection,
        Err(why) => return Ended::Broken(why),
    };
    let ended = told(server, mail, begin, &mut connection).await;
    // A line on which something broke may be out of step.
    if ended == Ended::Sent {
        let _unanswered = timeout(GOODBYE, connection.quit()).await;
    } else {
        let _unanswered = timeout(GOODBYE, connection.abort()).await;
    }
    ended
}

/// Whether the server can be reached, is who it should be, and knows the office.
///
/// # Errors
/// A sentence that says where it broke.
pub async fn reached(server: &Server) -> Result<(), String> {
    let mut connection = connected(server).await?;
    let _unanswered = timeout(GOODBYE, connection.quit()).await;
    Ok(())
}

/// Connected, private and known.
async fn connected(server: &Server) -> Result<AsyncSmtpConnection, String> {
    let hello = ClientId::Domain(server.from.email.domain().to_owned());
    let later = if server.security == Security::StartTls { Some(server.tls()?) } else { None };
    let first = if server.security == Security::Tls { Some(server.trust()?) } else { None };
    let opening = timeout(server.patience, opened(server, first)).await;
    let stream = opening.map_err(|_| late(server, "connection"))?.map_err(|error| format!("connection: {error}"))?;
    let connecting = AsyncSmtpConnection::connect_with_transport(stream, &hello);
    let mut connection = step(server, "connection", connecting).await.map_err(|broken| broken.why)?;
    if let Some(tls) = later {
        if !connection.can_starttls() {
            return Err("the server does not offer STARTTLS, and smtp.security asks for it".to_owned());
        }
        step(server, "STARTTLS", connection.starttls(tls, &hello)).await.map_err(|broken| broken.why)?;
    }
    if let Some((user, password)) = &server.login {
        let known = Credentials::new(user.clone(), password.0.clone());
        step(server, "AUTH", connection.auth(DEFAULT_MECHANISMS, &known)).await.map_err(|broken| broken.why)?;
    }
    Ok(connection)
}

/// A connection to the server, with TLS from the first byte where that is meant.
async fn opened(server: &Server, tls: Option<TlsConnector>) -> std::io::Result<Box<dyn AsyncTokioStream>> {
    let tcp = TcpStream::connect((server.host.as_str(), server.port)).await?;
    let peer = tcp.peer_addr()?;
    Ok(match tls {
        None => Box::new(Line::new(tcp, peer)),
        Some(tls) => {
            let name = ServerName::try_from(server.host.clone()).map_err(std::io::Error::other)?;
            Box::new(Line::new(tls.connect(name, tcp).await?, peer))
        }
    })
}

async fn told(
    server: &Server,
    mail: &Message,
    begin: impl Future<Output = bool>,
    connection: &mut AsyncSmtpConnection,
) -> Ended {
    let envelope = mail.envelope();
    let sender = Mail::new(envelope.from().cloned(), Vec::new());
    if let Err(broken) = step(server, "MAIL", connection.command(sender)).await {
        return broken.before();
    }
    for to in envelope.to() {
        if let Err(broken) = step(server, "RCPT", connection.command(Rcpt::new(to.clone(), Vec::new()))).await {
            return broken.before();
        }
    }
    if !begin.await {
        return Ended::Unused;
    }
    if let Err(broken) = step(server, "DATA", connection.command(Data)).await {
        return broken.before();
    }
    let bytes = mail.formatted();
    match within(server.patience * TAKING, "the mail itself", connection.message(&bytes)).await {
        Ok(_) => Ended::Sent,
        // The server's own word that it has not taken it; anything else leaves it open.
        Err(broken) if broken.answered => broken.before(),
        Err(broken) => Ended::Uncertain(broken.why),
    }
}

fn late(server: &Server, name: &str) -> String {
    format!("{name}: no answer within {} s", server.patience.as_secs_f32().ceil())
}

/// Where and how it broke.
struct Broken {
    why: String,
    /// The server itself said no.
    answered: bool,
    /// And will go on saying so.
    for_good: bool,
}

impl Broken {
    /// What it means while the server has not taken the mail.
    fn before(self) -> Ended {
        if self.for_good { Ended::Refused(self.why) } else { Ended::Broken(self.why) }
    }
}

async fn step<T>(server: &Server, name: &str, doing: impl Future<Output = Result<T, Error>>) -> Result<T, Broken> {
    within(server.patience, name, doing).await
}

async fn within<T>(patience: Duration, name: &str, doing: impl Future<Output = Result<T, Error>>) -> Result<T, Broken> {
    match timeout(patience, doing).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(Broken {
            why: format!("{name}: {error}"),
            answered: error.is_transient() || error.is_permanent(),
            for_good: error.is_permanent(),
        }),
        Err(_) => Err(Broken {
            why: format!("{name}: no answer within {} s", patience.as_secs_f32().ceil()),
            answered: false,
            for_good: false,
        }),
    }
}
