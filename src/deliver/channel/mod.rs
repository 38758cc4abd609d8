//! The channels a release goes to, one file a kind behind one trait.

mod form;
pub mod http;
pub mod wording;

mod email;
mod files;
mod folder;
mod library;
mod mastodon;
mod pages;
mod sftp;
mod telegram;
mod webhook;
mod whatsapp;
mod wordpress;

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Client;
use serde_json::Value;

use super::pictures::{ORDINARY, Takes};
use super::server::{Secret, Server};
use crate::store::Store;
use crate::store::delivery::{Channel, Due, Fate};
use crate::watch::fetch::{Limits, peer_client};

/// So many times longer than a text may pictures take.
const LARGE: u32 = 6;

/// Work under way.
pub type Doing<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Whether a peer can say if it has something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// It cannot: a person decides.
    Never,
    /// It can, and nothing can be under way there any more.
    AtOnce,
    /// It can, once it must have ended what it may still be at work on.
    Later,
}

/// One kind of channel.
pub trait Connector: Send + Sync + Debug {
    /// Which pictures it takes.
    fn takes(&self) -> Takes {
        ORDINARY
    }

    /// Carries the errand out: publishes, corrects or withdraws. The database knows that it has begun.
    fn deliver<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate>;

    /// Whether the peer can be asked about this errand.
    fn asks(&self, due: &Due) -> Asks;

    /// Asks whether the errand was carried out: `Done`, `Absent`, which is to say that carrying it out now does no harm,
    /// or `Unknown`.
    fn ask<'a>(&'a self, due: &'a Due) -> Doing<'a, Fate>;

    /// Whether the peer can be reached and knows the office; nothing is published. What it says of itself.
    ///
    /// # Errors
    /// A sentence that says where it broke.
    fn check(&self) -> Doing<'_, Result<String, String>>;
}

/// How a secret is found by its name. The error is a sentence without it.
pub type Secrets = Arc<dyn Fn(&str) -> Result<Option<String>, String> + Send + Sync>;

/// What connectors work with.
#[derive(Clone)]
pub struct Tools {
    outside: Client,
    inside: Client,
    /// The same with the time that pictures take on a slow line.
    outside_large: Client,
    inside_large: Client,
    /// Finds secrets.
    pub secrets: Secrets,
    /// The office's mail server, where it has one.
    pub post: Option<Arc<Server>>,
    /// Where each recipient's mail is written down.
    pub store: Store,
}

impl Tools {
    /// What a service that calls itself `agent` works with; a peer may take `patience` for one answer.
    ///
    /// # Errors
    /// When the HTTP client does not start.
    pub fn new(
        agent: &str,
        patience: Duration,
        secrets: Secrets,
        post: Option<Server>,
        store: Store,
    ) -> Result<Self, String> {
        let (ordinary, longer) = (Limits::within(patience), patience * LARGE);
        // A peer is silent while it is given something.
        let large = Limits { silence: longer, total: longer, ..ordinary };
        let client = |limits, internal| {
            peer_client(agent, limits, internal).map_err(|_| "the HTTP client did not start".to_owned())
        };
        Ok(Self {
            outside: client(ordinary, false)?,
            inside: client(ordinary, true)?,
            outside_large: client(large, false)?,
            inside_large: client(large, true)?,
            secrets,
            post: post.map(Arc::new),
            store,
        })
    }
}

impl Debug for Tools {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tools").field("post", &self.post).finish_non_exhaustive()
    }
}

/// A channel as its connector must know it.
#[derive(Debug, Clone, Copy)]
pub struct Setup<'a> {
    /// Which kind.
    pub connector: &'a str,
    /// Its settings.
    pub settings: &'a Value,
    /// The name of its secret.
    pub secret_name: Option<&'a str>,
    /// It is in the office's own network.
    pub internal: bool,
    /// Its pace.
    pub per_minute: i32,
    /// Who holds the lease.
    pub who: &'a str,
}

impl<'a> Setup<'a> {
    /// Of a channel as it is listed.
    #[must_use]
    pub fn of(channel: &'a Channel, who: &'a str) -> Self {
        Self {
            connector: &channel.connector,
            settings: &channel.settings,
            secret_name: channel.secret_name.as_deref(),
            internal: channel.internal,
            per_minute: channel.per_minute,
            who,
        }
    }

    /// A setting that must be there.
    fn text(&self, key: &str) -> Result<String, String> {
        self.maybe(key).ok_or_else(|| format!("the channel's setting {key} is missing"))
    }

    /// A setting that may be there.
    fn maybe(&self, key: &str) -> Option<String> {
        let value = self.settings.get(key)?;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Some(text.trim().to_owned()).filter(|text| !text.is_empty() && text != "null")
    }

    /// Whether a setting says yes.
    fn is_on(&self, key: &str) -> bool {
        matches!(self.maybe(key).as_deref(), Some("true" | "yes" | "on" | "1"))
    }

    /// The channel's secret.
    fn secret(&self, tools: &Tools) -> Result<Secret, String> {
        let name = self.secret_name.ok_or("the channel names no secret; set it with --secret NAME")?;
        let found = (tools.secrets)(name)?;
        found.map(Secret).ok_or_else(|| {
            let variable = variable(name);
            format!("the secret {name} is not there: put it into the file {name} of the service's credentials, or into {variable}")
        })
    }
}

/// The variable of the environment that a secret may stand in.
#[must_use]
pub fn variable(name: &str) -> String {
    format!("KENTONGAN_CHANNEL_{}", name.to_ascii_uppercase())
}

/// The connector of a channel.
///
/// # Errors
/// A sentence that says which setting is missing or wrong.
pub fn connector(setup: &Setup<'_>, tools: &Tools) -> Result<Box<dyn Connector>, String> {
    Ok(match setup.connector {
        "webhook" => Box::new(webhook::Webhook::new(setup, tools)?),
        "folder" => Box::new(folder::Folder::new(setup)?),
        "telegram" => Box::new(telegram::Telegram::new(setup, tools)?),
        "wordpress" => Box::new(wordpress::WordPress::new(setup, tools)?),
        "mastodon" => Box::new(mastodon::Mastodon::new(setup, tools)?),
        "email" => Box::new(email::Email::new(setup, tools)?),
        "whatsapp" => Box::new(whatsapp::WhatsApp::new(setup)?),
        other => return Err(format!("no service serves a channel of the kind {other}")),
    })
}
