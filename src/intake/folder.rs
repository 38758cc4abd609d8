//! One folder over one connection: new messages in the order of their numbers, then flags as configured, then waiting.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use async_imap::extensions::idle::IdleResponse;
use async_imap::types::UnsolicitedResponse;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use serde_json::json;
use sqlx::PgPool;

use super::account::Account;
use super::connection::{Imap, answer, within};
use super::keep;
use super::message::{self, Door, Message};
use crate::store::mail::{self, Folder, Taken, Turn};

/// A larger message is not fetched as a whole, in bytes: 25 MB of attachments and what writing them as text adds.
const LARGEST: u64 = 36 << 20;
/// Of a larger one so much is fetched: its headers and its words, in bytes.
const BEGINNING: u32 = 1 << 20;
/// How many messages are asked for their sizes at once.
const TOGETHER: usize = 100;
/// How long one message may take to arrive.
const LONG: Duration = Duration::from_secs(180);
/// How long is waited for news before the folder is looked at all the same.
const IDLE: Duration = Duration::from_secs(120);
/// Messages larger than this are read beside the loop, in bytes.
const HEAVY: usize = 1 << 20;

/// A folder that is being read.
#[derive(Debug)]
pub struct Reading<'a> {
    pool: &'a PgPool,
    account: &'a Account,
    name: &'a str,
    who: &'a str,
    imap: Imap,
    door: Door,
    folder: Folder,
    validity: i64,
    may: May,
}

/// What the server can do.
#[derive(Debug, Clone, Copy)]
struct May {
    idle: bool,
    move_: bool,
}

/// What is known of a message before it is fetched.
struct Announced {
    size: u64,
    at: Option<DateTime<Utc>>,
}

impl<'a> Reading<'a> {
    /// Opens the folder.
    ///
    /// # Errors
    /// When there is no such folder, or the lease is lost.
    pub async fn begin(
        pool: &'a PgPool,
        account: &'a Account,
        name: &'a str,
        who: &'a str,
        mut imap: Imap,
    ) -> Result<Self> {
        let able = answer("CAPABILITY", imap.capabilities()).await?;
        let may = May { idle: able.has_str("IDLE"), move_: able.has_str("MOVE") };
        let changes = account.seen || account.move_to.is_some();
        let opened = if changes {
            answer(&format!("opening {name}"), imap.select(name)).await?
        } else {
            answer(&format!("opening {name}"), imap.examine(name)).await?
        };
        let validity = i64::from(opened.uid_validity.unwrap_or(0));
        let held = mail::lease(pool, &account.name(), name, who, 15.0)
            .await?
            .context("another service reads this folder now")?;
        let turn = Turn { folder: held.id, who, uidvalidity: validity };
        let mut folder = mail::begin(pool, turn).await?.context("another service reads this folder now")?;
        if let Some(before) = held.uidvalidity.filter(|before| *before != validity) {
            tracing::warn!(
                "mail of {}, {name}: the server numbers its messages anew ({before}, now {validity}); all are looked at again",
                account.name()
            );
        }
        let door = Door { own: account.own_addresses(), trusted: account.trusted.clone(), lists: account.lists };
        if folder.last_uid == 0 {
            folder = first(pool, account, turn, &mut imap, folder, opened.uid_next).await?;
        }
        Ok(Self { pool, account, name, who, imap, door, folder, validity, may })
    }

    fn turn(&self) -> Turn<'a> {
        Turn { folder: self.folder.id, who: self.who, uidvalidity: self.validity }
    }

    /// Takes every message that is not in the database yet.
    ///
    /// # Errors
    /// When the server or the database goes away, or the lease is lost: then everything taken so far is kept.
    pub async fn take_new(&mut self) -> Result<()> {
        loop {
            self.is_news();
            let wanted = format!("UID {}:*", self.folder.last_uid + 1);
            let found = answer("UID SEARCH", self.imap.uid_search(&wanted)).await?;
            // "*" is the last message, new or not.
            let mut new: Vec<u32> = found.into_iter().filter(|uid| i64::from(*uid) > self.folder.last_uid).collect();
            new.sort_unstable();
            if new.is_empty() {
                mail::place(self.pool, self.turn(), self.folder.last_uid, 0).await?;
                return Ok(());
            }
            for some in new.chunks(TOGETHER) {
                let announced = self.announced(some).await?;
                for uid in some {
                    // One that has gone meanwhile is nobody's loss.
                    if let Some(known) = announced.get(uid) {
                        self.take(*uid, known).await?;
                    }
                    self.folder.last_uid = i64::from(*uid);
                }
                mail::place(self.pool, self.turn(), self.folder.last_uid, 0).await?;
            }
        }
    }

    async fn announced(&mut self, uids: &[u32]) -> Result<BTreeMap<u32, Announced>> {
        let set = uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
        let asked = async {
            let stream = self.imap.uid_fetch(&set, "(UID RFC822.SIZE INTERNALDATE)").await?;
            stream.try_collect::<Vec<_>>().await
        };
        let fetched = answer("UID FETCH", asked).await?;
        let known = fetched.iter().filter_map(|one| {
            let at = one.internal_date().map(|at| at.with_timezone(&Utc));
            Some((one.uid?, Announced { size: u64::from(one.size.unwrap_or(0)), at }))
        });
        Ok(known.collect())
    }

    async fn take(&mut self, uid: u32, known: &Announced) -> Result<()> {
        let cut = known.size > LARGEST;
        let what = if cut { format!("(UID BODY.PEEK[]<0.{BEGINNING}>)") } else { "(UID BODY.PEEK[])".to_owned() };
        let asked = async {
            let stream = self.imap.uid_fetch(uid.to_string(), &what).await?;
            stream.try_collect::<Vec<_>>().await
        };
        let fetched = within(LONG, "UID FETCH", asked).await?;
        let Some(one) = fetched.iter().find(|one| one.uid == Some(uid)) else { return Ok(()) };
        let raw = one.body().unwrap_or_default().to_vec();
        drop(fetched);
        let (door, whole) = (self.door.clone(), cut.then_some(known.size));
        let read = move || message::read(&raw, whole, &door);
        let message = if known.size as usize > HEAVY { tokio::task::spawn_blocking(read).await? } else { read() };
        let at = known.at.unwrap_or_else(Utc::now);
        let taken = self.keep(uid, message, at).await?;
        tracing::debug!("mail {}: {} {}", uid, taken.outcome, taken.number.unwrap_or_default());
        Ok(())
    }

    /// Keeps a message; one that the database does not take as it is is kept as little as it must be.
    async fn keep(&mut self, uid: u32, message: Message, at: DateTime<Utc>) -> Result<Taken> {
        let (subject, sha256, size) = (message.subject.clone(), message.sha256.clone(), message.size);
        let (row, files) = keep::row(message, at);
        match mail::received(self.pool, self.turn(), i64::from(uid), &row, &files).await {
            Ok(taken) => Ok(taken),
            Err(sqlx::Error::Database(refused)) if !is_passing(refused.code().as_deref()) => {
                if refused.message() == "lease_lost" {
                    bail!("another service reads this folder now");
                }
                tracing::error!("mail {uid} of {} was kept without its contents: {refused}", self.account.name());
                let notice =
                    format!("surat ini tidak dapat disimpan seutuhnya; aslinya ada di {} nomor {uid}", self.name);
                let least = json!({
                    "subject": subject, "text": notice, "notice": notice, "raw_sha256": sha256, "size": size, "at": at,
                    "in_reply_to": [], "refs": [], "recipients": [], "attachments": [],
                });
                Ok(mail::received(self.pool, self.turn(), i64::from(uid), &least, &[]).await?)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Flags or moves what is in the database, if that is configured. A crash before leaves it to the next time.
    ///
    /// # Errors
    /// When the server or the database goes away.
    pub async fn settle(&mut self) -> Result<()> {
        let (from, to) = (self.folder.settled_uid + 1, self.folder.last_uid);
        if from > to {
            return Ok(());
        }
        let set = format!("{from}:{to}");
        if self.account.seen {
            let asked = async {
                let stream = self.imap.uid_store(&set, "+FLAGS.SILENT (\\Seen)").await?;
                stream.try_collect::<Vec<_>>().await
            };
            answer("UID STORE", asked).await?;
        }
        if let Some(target) = &self.account.move_to {
            if !self.may.move_ {
                bail!("the server cannot move messages (no MOVE): remove \"move_to\"; \"seen\" works everywhere");
            }
            if let Err(first) = answer("UID MOVE", self.imap.uid_mv(&set, target)).await {
                answer(&format!("making the folder {target}"), self.imap.create(target)).await.context(first)?;
                answer("UID MOVE", self.imap.uid_mv(&set, target)).await?;
            }
        }
        mail::place(self.pool, self.turn(), to, to).await?;
        self.folder.settled_uid = to;
        Ok(())
    }

    /// Waits until there may be something new.
    ///
    /// # Errors
    /// When the server goes away.
    pub async fn wait(mut self) -> Result<Self> {
        if self.is_news() {
            return Ok(self);
        }
        if !self.may.idle {
            tokio::time::sleep(Duration::from_secs(u64::from(self.account.poll))).await;
            answer("NOOP", self.imap.noop()).await?;
            return Ok(self);
        }
        let Self { pool, account, name, who, imap, door, folder, validity, may } = self;
        let news = imap.unsolicited_responses.clone();
        let mut idle = imap.idle();
        answer("IDLE", idle.init()).await?;
        // What was said while the command was on its way is not said again.
        let said = std::iter::from_fn(|| news.try_recv().ok()).any(|said| is_message(&said));
        if !said {
            let (waiting, _interrupt) = idle.wait_with_timeout(IDLE);
            if let IdleResponse::ManualInterrupt = waiting.await.context("waiting for mail")? {
                bail!("the server hung up");
            }
        }
        let imap = answer("DONE", idle.done()).await?;
        Ok(Self { pool, account, name, who, imap, door, folder, validity, may })
    }

    /// Whether the server has spoken of new messages since it was last asked.
    fn is_news(&self) -> bool {
        std::iter::from_fn(|| self.imap.unsolicited_responses.try_recv().ok()).any(|said| is_message(&said))
    }
}

/// A folder never read before: only its last days are taken. Under a new numbering as many days before it was last read.
async fn first(
    pool: &PgPool,
    account: &Account,
    turn: Turn<'_>,
    imap: &mut Imap,
    mut folder: Folder,
    next: Option<u32>,
) -> Result<Folder> {
    let since = folder.last_ok_at.unwrap_or_else(Utc::now) - chrono::TimeDelta::days(i64::from(account.days));
    let found = answer("UID SEARCH", imap.uid_search(format!("SINCE {}", since.format("%-d-%b-%Y")))).await?;
    let before = match found.into_iter().min() {
        Some(first) => i64::from(first) - 1,
        None => i64::from(next.unwrap_or(1)) - 1,
    };
    mail::place(pool, turn, before, before).await?;
    (folder.last_uid, folder.settled_uid) = (before, before);
    Ok(folder)
}

fn is_message(said: &UnsolicitedResponse) -> bool {
    matches!(said, UnsolicitedResponse::Exists(_) | UnsolicitedResponse::Recent(_))
}

/// The database had no time, no room or another writer in its way: the same message is taken a little later.
fn is_passing(code: Option<&str>) -> bool {
    code.is_none_or(|code| ["08", "25", "40", "53", "55", "57", "58", "XX"].iter().any(|class| code.starts_with(class)))
}
