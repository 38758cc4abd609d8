//! The mail server that takes what the office sends, and who the office is there.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use lettre::Address;
use lettre::message::Mailbox;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_rustls::TlsConnector;

/// How the connection is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (RFC 8314), port 465.
    Tls,
    /// STARTTLS, which must be offered, port 587.
    StartTls,
    /// Nothing: only on this machine.
    Plain,
}

impl Security {
    /// The port that is usual for it.
    #[must_use]
    pub const fn usual_port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::Plain => 25,
        }
    }
}

/// A password that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// What must be known to send.
#[derive(Debug, Clone)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept private.
    pub security: Security,
    /// Login and password, where it asks for them.
    pub login: Option<(String, Secret)>,
    /// A root certificate (PEM) beside those of the system.
    pub root: Option<Vec<u8>>,
    /// As whom the office writes.
    pub from: Mailbox,
    /// What stands below every text; empty for nothing.
    pub signature: String,
    /// How long one step may take; ten times that for taking a mail.
    pub patience: Duration,
}

impl Server {
    /// Whether it may be used as it stands.
    ///
    /// # Errors
    /// A sentence that says what must be changed.
    pub fn check(&self) -> Result<(), String> {
        if self.security == Security::Plain && !is_loopback(&self.host) {
            return Err(format!(
                "smtp.security is \"none\", but {} is not this machine: use \"tls\" or \"starttls\"",
                self.host
            ));
        }
        match self.security {
            Security::Plain => Ok(()),
            Security::StartTls => self.tls().map(drop),
            Security::Tls => self.trust().map(drop),
        }
    }

    /// How TLS is spoken with it from the first byte.
    ///
    /// # Errors
    /// When the root certificate is none, or TLS cannot be used at all.
    pub(super) fn trust(&self) -> Result<TlsConnector, String> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if let Some(pem) = &self.root {
            for certificate in CertificateDer::pem_slice_iter(pem) {
                let added = certificate.map_err(|error| error.to_string());
                let added = added.and_then(|root| roots.add(root).map_err(|error| error.to_string()));
                added.map_err(|error| format!("smtp.root_cert is no certificate in PEM form: {error}"))?;
            }
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.map_err(|error| format!("TLS cannot be used: {error}"))?;
        Ok(TlsConnector::from(Arc::new(config.with_root_certificates(roots).with_no_client_auth())))
    }

    /// How TLS is spoken with it after STARTTLS.
    ///
    /// # Errors
    /// When the root certificate is none, or the system has no certificates.
    pub(super) fn tls(&self) -> Result<TlsParameters, String> {
        let mut builder = TlsParameters::builder(self.host.clone());
        if let Some(pem) = &self.root {
            let root = Certificate::from_pem(pem)
                .map_err(|error| format!("smtp.root_cert is no certificate in PEM form: {error}"))?;
            builder = builder.add_root_certificate(root);
        }
        builder.build().map_err(|error| format!("TLS cannot be used: {error}"))
    }
}

/// As whom the office writes, such as `Diskominfo <humas@kencana.example>`.
///
/// # Errors
/// A sentence that says what it should be.
pub fn mailbox(words: &str) -> Result<Mailbox, String> {
    words.parse().map_err(|_| "smtp.from must be an address such as Diskominfo <humas@kencana.example>".to_owned())
}

/// An address somebody is reached at.
pub(super) fn address(words: &str) -> Option<Address> {
    words.parse().ok()
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn server(host: &str, security: Security) -> Server {
        Server {
            host: host.to_owned(),
            port: security.usual_port(),
            security,
            login: Some(("humas".to_owned(), Secret("sangat rahasia".to_owned()))),
            root: None,
            from: mailbox("Diskominfo <humas@kencana.example>").unwrap(),
            signature: String::new(),
            patience: Duration::from_secs(60),
        }
    }

    #[test]
    fn nothing_is_sent_in_the_clear_over_a_network() {
        for (host, fine) in
            [("127.0.0.1", true), ("::1", true), ("LocalHost", true), ("mail.example", false), ("10.0.0.1", false)]
        {
            assert_eq!(server(host, Security::Plain).check().is_ok(), fine, "{host}");
            assert!(server(host, Security::StartTls).check().is_ok(), "{host}");
        }
    }

    #[test]
    fn a_password_is_never_printed() {
        assert!(!format!("{:?}", server("mail.example", Security::Tls)).contains("rahasia"));
    }

    #[test]
    fn a_root_certificate_must_be_one() {
        let mut odd = server("mail.example", Security::Tls);
        odd.root = Some(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".to_vec());
        assert!(odd.check().is_err());
        assert!(mailbox("bukan alamat").is_err());
    }
}
