//! The courier: takes the destinations that are due, has each carried out by its channel, and writes down how it ended.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::channel::{Asks, Connector, Setup, Tools, connector};
use super::pictures;
use crate::store::StoreError;
use crate::store::delivery::{Due, Fate};
use crate::store::pictures::Carried;
use crate::text::clean::{Lines, clean};

/// How often it is asked what is due.
const PULSE: Duration = Duration::from_secs(1);
/// How often it is said what waits for a person: the wall is to know within five seconds.
const WATCH: Duration = Duration::from_secs(2);
/// Deliveries at once.
const AT_ONCE: usize = 8;
/// How long a destination is held without a word of its courier, in seconds.
const LEASE: f64 = 60.0;
/// How often a courier says that it still holds one.
const HOLD: Duration = Duration::from_secs(15);
/// How long an end is tried to be written down once the service is told to stop.
const LAST_WORDS: Duration = Duration::from_secs(30);
/// How long what is under way may take then.
const LAST_ERRANDS: Duration = Duration::from_secs(60);
/// The longest reason that is kept, in characters.
const LONGEST_REASON: usize = 300;
/// The longest word on which pictures went, in characters.
const LONGEST_PICTURES: usize = 2000;

/// A courier of one service.
#[derive(Debug, Clone)]
pub struct Courier {
    tools: Tools,
    stop: CancellationToken,
}

impl Courier {
    /// A courier that works until `stop`.
    #[must_use]
    pub fn new(tools: Tools, stop: CancellationToken) -> Self {
        Self { tools, stop }
    }

    /// Works until it is told to stop. What has been begun is waited for then.
    pub async fn run(self) {
        let mut under_way = JoinSet::new();
        let mut watched: Option<Instant> = None;
        let mut last: Option<String> = None;
        while !self.stop.is_cancelled() {
            let turn = async {
                if watched.is_none_or(|at| at.elapsed() >= WATCH) {
                    self.tools.store.delivery_alerts().await?;
                    self.tools.store.checklist_prompts().await?;
                    watched = Some(Instant::now());
                }
                let free = AT_ONCE.saturating_sub(under_way.len());
                if free > 0 {
                    // A name of its own for every taking, as with mail.
                    let who: Arc<str> = format!("{}-{}", std::process::id(), Uuid::now_v7()).into();
                    // At most AT_ONCE.
                    for due in self.tools.store.delivery_take(&who, free as i32, LEASE).await? {
                        let (courier, who) = (self.clone(), who.clone());
                        under_way.spawn(async move { courier.errand(due, &who).await });
                    }
                }
                Ok::<(), StoreError>(())
            };
            match turn.await {
                Ok(()) => last = None,
                Err(error) => {
                    // A loss is said once.
                    let said = error.to_string();
                    if last.as_ref() != Some(&said) {
                        tracing::warn!("what is to be delivered cannot be read: {said}");
                    }
                    last = Some(said);
                }
            }
            tokio::select! {
                () = self.stop.cancelled() => {}
                () = sleep(PULSE) => {}
                Some(_) = under_way.join_next(), if under_way.len() >= AT_ONCE => {}
            }
            while under_way.try_join_next().is_some() {}
        }
        if timeout(LAST_ERRANDS, async { while under_way.join_next().await.is_some() {} }).await.is_err() {
            tracing::warn!(
                "{} deliveries were under way when the service ended; they will be asked about",
                under_way.len()
            );
        }
    }

    /// One destination from its lease to its end.
    async fn errand(&self, mut due: Due, who: &str) {
        let id = due.id;
        let setup = Setup {
            connector: &due.connector,
            settings: &due.settings.0,
            secret_name: due.secret_name.as_deref(),
            internal: due.internal,
            per_minute: due.per_minute,
            who,
        };
        let asked = due.state == "uncertain";
        let fate = match connector(&setup, &self.tools) {
            Err(why) if asked => Fate::Unknown(why),
            Err(why) => Fate::Broken(why, 0),
            Ok(channel) => {
                let work = async {
                    match self.pictures(&*channel, &due, who).await {
                        Ok(media) => due.media = media,
                        Err(Fate::Refused(why)) if asked => return Fate::Unknown(why),
                        Err(fate) => return fate,
                    }
                    if asked { self.settled(&*channel, &due).await } else { self.carried(&*channel, &due, who).await }
                };
                tokio::select! {
                    fate = work => fate,
                    () = self.hold(id, who) => Fate::Unused,
                }
            }
        };
        let secret = due.secret_name.as_deref().and_then(|name| (self.tools.secrets)(name).ok().flatten());
        self.end(&due, who, &spoken(fate, secret.as_deref())).await;
    }

    /// The pictures that go with it, read now; none is left of a release that is withdrawn.
    async fn pictures(&self, channel: &dyn Connector, due: &Due, who: &str) -> Result<Carried, Fate> {
        let lost = |error: StoreError| {
            tracing::warn!("a delivery is held back: {error}");
            Fate::Unused
        };
        let assets = self.tools.store.release_assets(due.release_id).await.map_err(lost)?;
        if assets.is_empty() {
            return Ok(Carried::default());
        }
        if due.op == "withdraw" {
            return Ok(Carried { gone: assets.into_iter().map(|asset| asset.sha256).collect(), ..Carried::default() });
        }
        let takes = channel.takes();
        let read = spawn_blocking(move || pictures::read(assets, takes)).await;
        let media = read.map_err(|error| Fate::Broken(error.to_string(), 0))?.map_err(Fate::Refused)?;
        let said = clean(&media.said(), LONGEST_PICTURES, Lines::One);
        self.tools.store.delivery_pictures(due.id, who, &said).await.map_err(lost)?;
        Ok(media)
    }

    /// Begins, unless it is not to go any more, and carries the errand out.
    async fn carried(&self, channel: &dyn Connector, due: &Due, who: &str) -> Fate {
        if self.stop.is_cancelled() {
            return Fate::Unused;
        }
        match self.tools.store.delivery_begin(due.id, who, LEASE, due.seen).await {
            Ok(true) => channel.deliver(due).await,
            Ok(false) => Fate::Unused,
            Err(error) => {
                tracing::warn!("a delivery is held back: {error}");
                Fate::Unused
            }
        }
    }

    /// Asks the peer, where it can be asked and its time has come.
    async fn settled(&self, channel: &dyn Connector, due: &Due) -> Fate {
        let wait = due.settle - due.uncertain_for.unwrap_or_default();
        match channel.asks(due) {
            Asks::Never => Fate::CannotAsk,
            // Whole seconds, below an hour.
            Asks::Later if wait > 0.0 => Fate::TooEarly(wait.ceil() as u64),
            Asks::AtOnce | Asks::Later => channel.ask(due).await,
        }
    }

    /// Keeps the lease for as long as it is polled; one that cannot be kept stops nothing.
    async fn hold(&self, destination: Uuid, who: &str) {
        loop {
            sleep(HOLD).await;
            if let Err(error) = self.tools.store.delivery_hold(destination, who, LEASE).await {
                tracing::debug!("a lease of a delivery was not renewed: {error}");
            }
        }
    }

    /// Writes the end down, however long that takes: what was delivered must not be asked about for want of a line.
    async fn end(&self, due: &Due, who: &str, fate: &Fate) {
        let mut since: Option<Instant> = None;
        let (number, name) = (due.number.as_deref().unwrap_or("-"), &due.name);
        loop {
            match self.tools.store.delivery_end(due, who, fate).await {
                Ok(state) => {
                    return tracing::info!("{number} to {name} ({}): {}", due.op, state.unwrap_or_default());
                }
                Err(StoreError::Lost(why)) => {
                    let since = since.get_or_insert_with(Instant::now);
                    if self.stop.is_cancelled() && since.elapsed() > LAST_WORDS {
                        return tracing::error!("{number} to {name}: how it ended is not written down: {why}");
                    }
                    sleep(PULSE).await;
                }
                Err(error) => {
                    return tracing::error!("{number} to {name}: how it ended is not written down: {error}");
                }
            }
        }
    }
}

/// A peer's words as they may be kept: cleaned, cut, and without the channel's secret.
fn spoken(fate: Fate, secret: Option<&str>) -> Fate {
    let fit = |why: String| {
        let why = match secret {
            Some(secret) if secret.len() >= 4 => why.replace(secret, "***"),
            _ => why,
        };
        clean(&why, LONGEST_REASON, Lines::One)
    };
    match fate {
        Fate::Refused(why) => Fate::Refused(fit(why)),
        Fate::Broken(why, wait) => Fate::Broken(fit(why), wait),
        Fate::Uncertain(why) => Fate::Uncertain(fit(why)),
        Fate::Unknown(why) => Fate::Unknown(fit(why)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_that_repeats_the_secret_does_not_get_it_kept() {
        let said = Fate::Refused("401 for /bot123:geheim/\u{1b}[2J".to_owned());
        let why = format!("{:?}", spoken(said, Some("123:geheim")));
        assert!(why.contains("***") && !why.contains("geheim") && !why.contains("u{1b}"), "{why}");
    }
}
