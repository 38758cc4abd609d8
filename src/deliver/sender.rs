//! The sender: takes what is due from the outbox, sends it, and writes down how it ended.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::server::Server;
use super::{letter, speak};
use crate::store::outgoing::{Due, Ended};
use crate::store::{Store, StoreError};
use crate::text::clean::{Lines, clean};

/// How often the outbox is asked: short beside the grace that every answer has.
const PULSE: Duration = Duration::from_secs(1);
/// Mails sent at once.
const AT_ONCE: usize = 4;
/// How long a mail is held without a word of its sender, in seconds.
const LEASE: f64 = 60.0;
/// How often a sender says that it still holds one.
const HOLD: Duration = Duration::from_secs(15);
/// How often what waits for a decision is said again; an alert ends half an hour after its cause was last said.
const REMIND: Duration = Duration::from_secs(300);
/// How long an end is tried to be written down once the service is told to stop.
const LAST_WORDS: Duration = Duration::from_secs(30);
/// How long what is under way may take then.
const LAST_MAILS: Duration = Duration::from_secs(60);
/// The longest reason that is kept, in characters.
const LONGEST_REASON: usize = 300;

/// A sender of one service.
#[derive(Debug, Clone)]
pub struct Sender {
    store: Store,
    server: Arc<Server>,
    stop: CancellationToken,
}

impl Sender {
    /// A sender that gives everything to `server` until `stop`.
    #[must_use]
    pub fn new(store: Store, server: Server, stop: CancellationToken) -> Self {
        Self { store, server: Arc::new(server), stop }
    }

    /// Works until it is told to stop. What a server has been asked to take is waited for then.
    pub async fn run(self) {
        let address = self.server.from.email.to_string();
        let mut ready = false;
        let mut reminded: Option<Instant> = None;
        let mut under_way = JoinSet::new();
        let mut last: Option<String> = None;
        while !self.stop.is_cancelled() {
            let turn = async {
                if !ready {
                    self.store.outgoing_ready(&address).await?;
                    ready = true;
                }
                if reminded.is_none_or(|at| at.elapsed() > REMIND) {
                    self.store.outgoing_alerts().await?;
                    reminded = Some(Instant::now());
                }
                let free = AT_ONCE.saturating_sub(under_way.len());
                if free > 0 {
                    // A name of its own for every taking: what ran out under one and is taken again under another, by
                    // this very service, must not be mistaken for the same.
                    let who: Arc<str> = format!("{}-{}", std::process::id(), Uuid::now_v7()).into();
                    // At most AT_ONCE.
                    for due in self.store.outgoing_take(&who, free as i32, LEASE).await? {
                        let (sender, who) = (self.clone(), who.clone());
                        under_way.spawn(async move { sender.deliver(due, &who).await });
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
                        tracing::warn!("the outbox cannot be read: {said}");
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
        if timeout(LAST_MAILS, async { while under_way.join_next().await.is_some() {} }).await.is_err() {
            tracing::warn!("{} mails were under way when the service ended; they will be asked about", under_way.len());
        }
    }

    /// One mail from its lease to its end.
    async fn deliver(&self, due: Due, who: &str) {
        let ended = match letter::written(&due, &self.server, SystemTime::now()) {
            Err(why) => Ended::Refused(why),
            Ok(mail) => {
                let sending = speak::send(&self.server, &mail, self.begin(due.id, who));
                tokio::select! {
                    ended = sending => ended,
                    () = self.hold(due.id, who) => Ended::Unused,
                }
            }
        };
        let ended = spoken(ended, &due.to_address);
        self.end(&due, who, &ended).await;
    }

    /// Whether it is to go. Not when the service is told to stop, and not when the database cannot be asked.
    async fn begin(&self, mail: Uuid, who: &str) -> bool {
        if self.stop.is_cancelled() {
            return false;
        }
        match self.store.outgoing_begin(mail, who, LEASE).await {
            Ok(begun) => begun,
            Err(error) => {
                tracing::warn!("a mail is held back: {error}");
                false
            }
        }
    }

    /// Keeps the lease for as long as it is polled. A lease that cannot be kept stops nothing: before the sending
    /// `begin` finds out, and after it the server's answer is what counts.
    async fn hold(&self, mail: Uuid, who: &str) {
        loop {
            sleep(HOLD).await;
            if let Err(error) = self.store.outgoing_hold(mail, who, LEASE).await {
                tracing::debug!("a lease of the outbox was not renewed: {error}");
            }
        }
    }

    /// Writes the end down, however long that takes: a mail that was sent must not be asked about for want of a line.
    async fn end(&self, due: &Due, who: &str, ended: &Ended) {
        let mut since: Option<Instant> = None;
        loop {
            match self.store.outgoing_end(due.id, who, ended).await {
                Ok(state) => {
                    let (number, state) = (due.number.as_deref().unwrap_or("-"), state.unwrap_or_default());
                    return tracing::info!("mail {} of {number}: {state}", due.message_id);
                }
                Err(StoreError::Lost(why)) => {
                    let since = since.get_or_insert_with(Instant::now);
                    if self.stop.is_cancelled() && since.elapsed() > LAST_WORDS {
                        return tracing::error!("mail {}: how it ended is not written down: {why}", due.message_id);
                    }
                    sleep(PULSE).await;
                }
                Err(error) => {
                    return tracing::error!("mail {}: how it ended is not written down: {error}", due.message_id);
                }
            }
        }
    }
}

/// The server's words as they may be kept: cleaned, cut, and without whom it was for.
fn spoken(ended: Ended, address: &str) -> Ended {
    let fit = |why: String| clean(&why.replace(address, "…"), LONGEST_REASON, Lines::One);
    match ended {
        Ended::Refused(why) => Ended::Refused(fit(why)),
        Ended::Broken(why) => Ended::Broken(fit(why)),
        Ended::Uncertain(why) => Ended::Uncertain(fit(why)),
        Ended::Sent | Ended::Unused => ended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_kept_without_the_address_and_without_tricks() {
        let said =
            Ended::Refused("RCPT: permanent error (550): <rina@kabar.example>: \u{1b}[31mno such user".to_owned());
        let kept = Ended::Refused("RCPT: permanent error (550): <…>: no such user".to_owned());
        assert_eq!(spoken(said, "rina@kabar.example"), kept);
    }
}
