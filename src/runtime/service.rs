//! The background work of an office: sources and articles are read, and what its hour asks for is done. `kentongan serve` runs it as
//! a service; the one-desk shape runs it inside the board's process.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use chrono::{TimeDelta, Utc};
use sqlx::postgres::PgConnectOptions;
use tokio_util::sync::CancellationToken;

use super::agenda::Feed;
use super::config::{Config, Key};
use super::{channels, mail, rounds};
use crate::deliver::channel::Tools;
use crate::deliver::courier::Courier;
use crate::deliver::sender::Sender;
use crate::deliver::server::Server;
use crate::domain::action::Action;
use crate::domain::write::{Change, Values, Write};
use crate::intake::account::Account;
use crate::intake::imap;
use crate::intake::inlet::Inlet;
use crate::store::migrate::{self, Standing};
use crate::store::write::DueStep;
use crate::store::{Store, StoreError};
use crate::text::lang::Lang;
use crate::text::zone;
use crate::watch::fetch::{Fetcher, TOTAL, user_agent};
use crate::watch::read::Reader;
use crate::watch::serve::Watcher;

/// Connections of the service: visits store for milliseconds and fetch for seconds.
const CONNECTIONS: u32 = 8;
/// How often it is asked what is due: nothing that has its hour waits longer.
const PULSE: Duration = Duration::from_secs(2);
/// A release that is later than this after a downtime is not published by itself: a person decides. Our default.
const TOO_LATE: TimeDelta = TimeDelta::minutes(15);

/// The background work on one database.
#[derive(Debug)]
pub struct Service {
    store: Store,
    /// Reads the sources.
    pub watcher: Watcher,
    /// Reads the pages of articles.
    pub reader: Reader,
    /// Takes the answers that go out by mail.
    post: Option<Server>,
    /// What releases are delivered with.
    channels: Option<Tools>,
    /// The mail accounts it reads.
    accounts: Vec<Account>,
    /// The file of the agenda it keeps.
    pub feed: Option<Feed>,
    /// Requests by HTTP come in here.
    pub inlet: Option<Inlet>,
}

impl Service {
    /// Connects as the service's login and begins with the default sources if there have never been any.
    ///
    /// # Errors
    /// When there is no database, none of this program's schema, or the mail settings do not fit together.
    pub async fn open(config: &Config, candidates: Vec<PgConnectOptions>) -> Result<Self> {
        let post = mail::smtp(config)?;
        let store = Store::connect(candidates, CONNECTIONS).await?;
        let standing = migrate::standing(&mut *store.pool().acquire().await?).await?;
        if let Standing::Behind(missing) = standing {
            bail!("the database lacks {} migrations; run `kentongan migrate` as its owner", missing.len());
        }
        let agent = user_agent(config.text(Key::WatchUserAgent), config.text(Key::WatchContact));
        let fetcher = Fetcher::new(&agent, TOTAL).context("the HTTP client did not start")?;
        let watcher = Watcher::new(store.pool().clone(), fetcher);
        let reader = Reader::new(store.pool().clone(), watcher.hosts().clone());
        let configured = config.text(Key::OfficeRegion).to_owned();
        let region = match store.office().await?.remove("region") {
            Some(region) if !region.is_empty() => region,
            _ => configured,
        };
        if !region.is_empty() && watcher.list_defaults(&region).await? {
            tracing::info!("the default sources and terms for {region} were listed");
        }
        let mut accounts = config.mail_with_passwords().unwrap_or_else(|error| {
            // The office's other work goes on without its mail; `doctor` says the same.
            tracing::error!("mail is not read: {error:#}");
            Vec::new()
        });
        for account in &mut accounts {
            // What goes out comes back as copies and reports.
            account.own.extend(post.as_ref().map(|server| server.from.email.to_string()));
        }
        let channels = Some(channels::tools(config, store.clone(), post.clone())?);
        let feed = feed(config, &store).await?;
        Ok(Self { store, watcher, reader, post, channels, accounts, feed, inlet: None })
    }

    /// Neither sends nor reads mail, and delivers nothing: what a demo answers is addressed to nobody.
    pub fn keep_mail(&mut self) {
        self.post = None;
        self.channels = None;
        self.feed = None;
        self.accounts.clear();
    }

    /// Works until it is told to stop; then what is under way is ended in order.
    pub async fn run(self, stop: CancellationToken) {
        let watching = tokio::spawn(self.watcher.run(stop.clone()));
        let reading = tokio::spawn(self.reader.run(stop.clone()));
        let rounds = tokio::spawn(rounds::run(self.store.clone(), stop.clone()));
        let posting = tokio::spawn({
            let sender = self.post.map(|server| Sender::new(self.store.clone(), server, stop.clone()));
            async move {
                if let Some(sender) = sender {
                    sender.run().await;
                }
            }
        });
        let delivering = tokio::spawn({
            let courier = self.channels.map(|tools| Courier::new(tools, stop.clone()));
            async move {
                if let Some(courier) = courier {
                    courier.run().await;
                }
            }
        });
        let intake = tokio::spawn(imap::run(self.store.pool().clone(), self.accounts, stop.clone()));
        let letting_in = tokio::spawn({
            let (store, stop) = (self.store.clone(), stop.clone());
            async move {
                if let Some(inlet) = self.inlet {
                    inlet.run(store, stop).await;
                }
            }
        });
        let keeping = tokio::spawn({
            let (store, stop) = (self.store.clone(), stop.clone());
            async move {
                if let Some(feed) = self.feed {
                    feed.keep(store, stop).await;
                }
            }
        });
        let mut last: Option<String> = None;
        while !stop.is_cancelled() {
            match self.store.take_due_steps().await {
                Ok(()) => last = None,
                Err(error) => {
                    // Once a loss is enough; the watcher's own loop says the rest.
                    let said = error.to_string();
                    if last.as_ref() != Some(&said) {
                        tracing::warn!("what is due cannot be done: {said}");
                    }
                    last = Some(said);
                }
            }
            tokio::select! {
                () = stop.cancelled() => break,
                () = tokio::time::sleep(PULSE) => {}
            }
        }
        let all = [
            ("watcher", watching),
            ("reader", reading),
            ("rounds", rounds),
            ("sender", posting),
            ("courier", delivering),
            ("mail reader", intake),
            ("inlet", letting_in),
            ("agenda", keeping),
        ];
        for (name, work) in all {
            if let Err(error) = work.await {
                tracing::error!("the {name} broke off: {error}");
            }
        }
        self.store.close().await;
    }
}

/// The file of the agenda, if one is wished for; days are those of the office's zone.
async fn feed(config: &Config, store: &Store) -> Result<Option<Feed>> {
    let Some(path) = config.path(Key::AgendaFile) else { return Ok(None) };
    let zone = match store.office().await?.get("zone") {
        Some(name) => name.as_str(),
        None => config.text(Key::OfficeZone),
    }
    .to_owned();
    let lang = config.text(Key::ScreenLang).parse().unwrap_or(Lang::Id);
    Ok(Some(Feed { path, zone: zone::parse(&zone)?, lang }))
}

impl Store {
    /// Takes every step whose hour has come. Another service may have been quicker: then the database refuses, and all is well.
    async fn take_due_steps(&self) -> Result<(), StoreError> {
        for step in self.due_steps().await? {
            if step.action == Action::Publish && Utc::now() - step.due_at > TOO_LATE {
                continue;
            }
            match self.write(&write(&step)).await {
                Ok(written) => {
                    tracing::info!("{} {}: {}", step.entity, written.number.unwrap_or_default(), step.action);
                }
                Err(StoreError::Refused(refusal)) => {
                    tracing::debug!("{} {} not taken: {refusal:?}", step.entity, step.action);
                }
                Err(lost) => return Err(lost),
            }
        }
        Ok(())
    }
}

fn write(step: &DueStep) -> Write {
    let change = Change::Act(step.action, Values::new());
    Write { entity: step.entity, id: step.id, version: step.version, change }
}
