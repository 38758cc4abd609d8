//! What the service does beside reading: alerts once a minute, and what new terms would have found.

use std::time::Duration;

use anyhow::Result;
use chrono_tz::Tz;
use tokio_util::sync::CancellationToken;

use crate::store::Store;
use crate::text::zone;
use crate::watch::lookback;

/// After a start the sources are read first: until then all of them look silent.
const FIRST: Duration = Duration::from_secs(30);
/// How often alerts are looked for; the database lets one service a minute do it.
const ALERTS: Duration = Duration::from_secs(60);
/// How often it is asked whether a term is new.
const TERMS: Duration = Duration::from_secs(10);
/// Office hours without a pick-up that are silence, in minutes.
const SILENCE: u32 = 180;

/// A kind of round.
#[derive(Debug, Clone, Copy)]
enum Round {
    Alerts,
    Terms,
}

impl Round {
    /// How long until the first one, and between two.
    const fn waits(self) -> (Duration, Duration) {
        match self {
            Self::Alerts => (FIRST, ALERTS),
            Self::Terms => (TERMS, TERMS),
        }
    }

    async fn go(self, store: &Store) -> Result<()> {
        match self {
            Self::Alerts => alerts(store).await,
            Self::Terms => Ok(lookback::run(store).await?),
        }
    }
}

/// Looks for alerts and back through the stored articles until it is told to stop.
pub async fn run(store: Store, stop: CancellationToken) {
    tokio::join!(rounds(Round::Alerts, &store, &stop), rounds(Round::Terms, &store, &stop));
}

/// A loss is said once.
async fn rounds(round: Round, store: &Store, stop: &CancellationToken) {
    let (mut wait, every) = round.waits();
    let mut last: Option<String> = None;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
        }
        wait = every;
        match round.go(store).await {
            Ok(()) => last = None,
            Err(error) => {
                let said = format!("{error:#}");
                if last.as_ref() != Some(&said) {
                    tracing::warn!("the round of {round:?} failed: {said}");
                }
                last = Some(said);
            }
        }
    }
}

async fn alerts(store: &Store) -> Result<()> {
    // A machine that does not say its name has a clock all the same.
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    store.compare_clocks(Some(host.trim()).filter(|host| !host.is_empty()).unwrap_or("kentongan")).await?;
    if !store.alert_turn().await? {
        return Ok(());
    }
    let unheard = store.unheard().await?;
    let mut due = Vec::with_capacity(unheard.len());
    if !unheard.is_empty() {
        let calendar = store.calendar().await?;
        let zone: Tz = match store.office().await?.get("zone") {
            Some(name) => zone::parse(name)?,
            None => chrono_tz::Asia::Jakarta,
        };
        due.extend(
            unheard
                .iter()
                .map(|release| (release.release_id, calendar.add_working_time(release.published_at, SILENCE, zone).at)),
        );
    }
    if let Some(causes) = store.raise_alerts(&due).await? {
        tracing::debug!("{causes} causes of alerts");
    }
    Ok(())
}
