//! Reads the folders of mail accounts into the database for as long as the service runs: every message once, whoever
//! else reads, whatever breaks.

use std::time::Duration;

use anyhow::{Context, Result};
use backon::{BackoffBuilder, ExponentialBuilder};
use sqlx::PgPool;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::account::Account;
use super::connection;
use super::folder::Reading;
use crate::store::mail;

/// How long a folder is leased, in seconds: as long a dead service keeps others from it.
const LEASE: f64 = 15.0;
/// How often the lease is renewed.
const RENEWAL: Duration = Duration::from_secs(5);
/// How often it is asked whether a folder that another service reads is free.
const QUEUE: Duration = Duration::from_secs(3);
/// The first and the longest wait after a failure.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(60));

/// Reads every folder of every account until it is told to stop.
pub async fn run(pool: PgPool, accounts: Vec<Account>, stop: CancellationToken) {
    let who = format!("{}-{}", std::process::id(), Uuid::now_v7());
    let mut folders = JoinSet::new();
    for account in accounts {
        for name in account.folders.clone() {
            let (pool, account, who, stop) = (pool.clone(), account.clone(), who.clone(), stop.clone());
            folders.spawn(async move {
                let all = read(&pool, &account, &name, &who);
                tokio::select! {
                    () = stop.cancelled() => {}
                    () = all => {}
                }
            });
        }
    }
    if folders.is_empty() {
        return;
    }
    while folders.join_next().await.is_some() {}
    if let Err(error) = mail::release(&pool, &who).await {
        tracing::warn!("the leases on mail folders run out by themselves in {LEASE} s: {error}");
    }
}

/// Reads one folder for ever. A failure is said once, and tried again after a longer and longer wait.
async fn read(pool: &PgPool, account: &Account, name: &str, who: &str) {
    let (least, most) = BACK_OFF;
    let waits =
        ExponentialBuilder::default().with_min_delay(least).with_max_delay(most).with_jitter().without_max_times();
    let mut wait = waits.build();
    let mut last: Option<String> = None;
    loop {
        let error = match mail::lease(pool, &account.name(), name, who, LEASE).await {
            Ok(None) => {
                tokio::time::sleep(QUEUE).await;
                continue;
            }
            Ok(Some(_)) => {
                let mut well = false;
                let reading = session(pool, account, name, who, &mut well);
                let ended = tokio::select! {
                    ended = reading => ended,
                    lost = keep(pool, account, name, who) => lost,
                };
                if well {
                    (wait, last) = (waits.build(), None);
                }
                ended
            }
            Err(error) => Err(error.into()),
        };
        if let Err(error) = error {
            let said = format!("{error:#}");
            if last.as_ref() != Some(&said) {
                tracing::warn!("mail of {}, {name}: {said}", account.name());
            }
            // The database may be what is lost.
            let _unheard = mail::failed(pool, &account.name(), name, &said).await;
            last = Some(said);
        }
        tokio::time::sleep(wait.next().unwrap_or(most)).await;
    }
}

/// One connection from its beginning to its end. `well` is set once the folder has been read.
async fn session(pool: &PgPool, account: &Account, name: &str, who: &str, well: &mut bool) -> Result<()> {
    let imap = connection::open(account).await?;
    let mut reading = Reading::begin(pool, account, name, who, imap).await?;
    loop {
        reading.take_new().await?;
        reading.settle().await?;
        if !*well {
            tracing::info!("mail of {}, {name}: read", account.name());
        }
        *well = true;
        reading = reading.wait().await?;
    }
}

/// Keeps the lease; returns when it is lost.
async fn keep(pool: &PgPool, account: &Account, name: &str, who: &str) -> Result<()> {
    loop {
        tokio::time::sleep(RENEWAL).await;
        let kept = mail::lease(pool, &account.name(), name, who, LEASE).await.context("the lease cannot be renewed")?;
        kept.context("another service reads this folder now")?;
    }
}
