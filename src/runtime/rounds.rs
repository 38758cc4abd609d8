//! What the service does beside reading: alerts once a minute, what new terms would have found, and what ends by itself.

use std::time::Duration;

use anyhow::Result;
use chrono::Utc;
use chrono_tz::Tz;
use tokio_util::sync::CancellationToken;

use crate::domain::clock::Clock;
use crate::domain::clock::table::ClockKind;
use crate::domain::write::{Change, Values, Write};
use crate::store::{Store, StoreError};
use crate::text::zone;
use crate::watch::lookback;

/// After a start the sources are read first: until then all of them look silent.
const FIRST: Duration = Duration::from_secs(30);
/// How often alerts are looked for; the database lets one service a minute do it.
const ALERTS: Duration = Duration::from_secs(60);
/// How often it is asked whether a term is new.
const TERMS: Duration = Duration::from_secs(10);
/// How often it is asked what has been answered long enough.
const CLOSING: Duration = Duration::from_secs(600);
/// Office hours without a pick-up that are silence, in minutes.
const SILENCE: u32 = 180;

/// A kind of round.
#[derive(Debug, Clone, Copy)]
enum Round {
    Alerts,
    Terms,
    Closing,
}

impl Round {
    /// How long until the first one, and between two.
    const fn waits(self) -> (Duration, Duration) {
        match self {
            Self::Alerts => (FIRST, ALERTS),
            Self::Terms => (TERMS, TERMS),
            Self::Closing => (FIRST, CLOSING),
        }
    }

    async fn go(self, store: &Store) -> Result<()> {
        match self {
            Self::Alerts => alerts(store).await,
            Self::Terms => Ok(lookback::run(store).await?),
            Self::Closing => close_what_is_over(store).await.map(|_| ()),
        }
    }
}

/// Looks for alerts and back through the stored articles until it is told to stop.
pub async fn run(store: Store, stop: CancellationToken) {
    tokio::join!(
        rounds(Round::Alerts, &store, &stop),
        rounds(Round::Terms, &store, &stop),
        rounds(Round::Closing, &store, &stop)
    );
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
        let (calendar, zone) = (store.calendar().await?, zone_of(store).await?);
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

async fn zone_of(store: &Store) -> Result<Tz> {
    Ok(match store.office().await?.get("zone") {
        Some(name) => zone::parse(name)?,
        None => chrono_tz::Asia::Jakarta,
    })
}

/// Closes what has been answered and whose working days are over by the office's calendar; how many there were. What
/// somebody touches meanwhile is left to the next round.
///
/// # Errors
/// When the database is gone.
pub async fn close_what_is_over(store: &Store) -> Result<usize> {
    let waiting = store.closing().await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let (calendar, zone) = (store.calendar().await?, zone_of(store).await?);
    let now = Utc::now();
    let mut closed = 0;
    for record in waiting {
        let Some(kind) = ClockKind::find(&record.clock) else { continue };
        let over = Clock::new(kind, record.since).read(now, &calendar, zone);
        if over.is_none_or(|clock| clock.due >= now) {
            continue;
        }
        let change = Change::Act(record.action, Values::new());
        let write = Write { entity: record.entity, id: record.id, version: record.version, change };
        match store.write(&write).await {
            Ok(_) => closed += 1,
            Err(StoreError::Refused(refusal)) => tracing::debug!("{:?} was not closed: {refusal:?}", record.id),
            Err(lost) => return Err(lost.into()),
        }
    }
    Ok(closed)
}
