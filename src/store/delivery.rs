//! Destinations of releases: what is due, held under a lease while it is delivered, and how each delivery
//! ended.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::pictures::Carried;
use super::{Store, StoreError};

/// The release as a destination gets it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Content {
    /// Its key.
    pub id: Uuid,
    /// Its official number.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Lead.
    pub lead: Option<String>,
    /// Body, in paragraphs.
    pub body: Option<String>,
    /// Published (UTC); absent while it is under embargo.
    pub published_at: Option<DateTime<Utc>>,
    /// What the last correction says.
    pub correction: Option<String>,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// It is under embargo for this destination.
    pub embargo: bool,
    /// When that ends (UTC), where an hour is known.
    pub embargo_until: Option<DateTime<Utc>>,
    /// The office's zone.
    pub zone: String,
    /// The office's region.
    pub region: Option<String>,
}

/// A destination that is due, under lease.
#[derive(Debug, Clone, FromRow)]
pub struct Due {
    /// Its key.
    pub id: Uuid,
    /// Its release.
    pub release_id: Uuid,
    /// The release's number.
    pub number: Option<String>,
    /// `uncertain` when its peer is to be asked, else it is to be sent.
    pub state: String,
    /// `publish`, `correct` or `withdraw`.
    pub op: String,
    /// By this a peer knows a repetition of the same errand.
    pub key: String,
    /// The release's version that `content` is of.
    pub seen: i32,
    /// The number of its text.
    pub text_version: i32,
    /// Its name.
    pub name: String,
    /// `public`, `media`, `internal`.
    pub class: String,
    /// Its channel.
    pub channel_id: Uuid,
    /// How the channel is reached.
    pub connector: String,
    /// The channel's settings.
    pub settings: Json<Value>,
    /// The name of the channel's secret.
    pub secret_name: Option<String>,
    /// The channel is in the office's own network.
    pub internal: bool,
    /// The channel's pace.
    pub per_minute: i32,
    /// What the peer calls it.
    pub remote_id: Option<String>,
    /// Where it is to be seen there.
    pub remote_url: Option<String>,
    /// For so many seconds it has been uncertain.
    pub uncertain_for: Option<f64>,
    /// After so many seconds a peer may be asked.
    pub settle: f64,
    /// The release.
    pub content: Json<Content>,
    /// Its media, read when they are sent.
    #[sqlx(skip)]
    pub media: Carried,
}

/// What a peer said of something it took.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Receipt {
    /// What it calls it.
    pub remote_id: Option<String>,
    /// Where it is to be seen.
    pub remote_url: Option<String>,
    /// SHA-256 of its answer, in hexadecimal digits.
    pub answer_hash: Option<String>,
}

/// How a delivery ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The peer has taken it.
    Done(Receipt),
    /// The peer will never take it; the words say why.
    Refused(String),
    /// It was certainly not taken and may be tried again, not before so many seconds; the words say why.
    Broken(String, u64),
    /// Nobody knows whether it was taken; the words say why.
    Uncertain(String),
    /// It was given back unused.
    Unused,
    /// Asked about: the peer has it not.
    Absent,
    /// Asked about: the peer could not say; the words say why.
    Unknown(String),
    /// Not asked about: the peer has no way to tell.
    CannotAsk,
    /// Not asked about yet: so many seconds more.
    TooEarly(u64),
}

/// A channel and how it fares.
#[derive(Debug, Clone, Serialize, FromRow)]
#[allow(missing_docs)] // the columns of `channel_list`, named there
pub struct Channel {
    pub id: Uuid,
    pub name: String,
    pub kind: String,
    pub class: String,
    pub connector: String,
    pub address: Option<String>,
    pub settings: Value,
    pub secret_name: Option<String>,
    pub internal: bool,
    pub early: bool,
    pub is_default: bool,
    pub active: bool,
    pub per_minute: i32,
    pub medium: Option<String>,
    pub permit_until: Option<NaiveDate>,
    pub notes: Option<String>,
    pub last_ok_at: Option<DateTime<Utc>>,
    pub last_failed_at: Option<DateTime<Utc>>,
    pub last_error: Option<String>,
    pub failures: i32,
    pub waiting: i32,
    pub hand: i32,
}

/// A destination as it is listed.
#[derive(Debug, Clone, Serialize, FromRow)]
#[allow(missing_docs)] // the columns of `delivery_list`, named there
pub struct Delivery {
    pub id: Uuid,
    pub release_id: Uuid,
    pub number: Option<String>,
    pub title: String,
    pub release_state: String,
    pub name: String,
    pub connector: Option<String>,
    pub class: String,
    pub state: String,
    pub op: String,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub retry_at: Option<DateTime<Utc>>,
    pub planned_at: Option<DateTime<Utc>>,
    pub sent_at: Option<DateTime<Utc>>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub evidence: Option<String>,
    pub remote_id: Option<String>,
    pub remote_url: Option<String>,
    pub answer_hash: Option<String>,
    pub sent_version: Option<i32>,
    pub text_version: i32,
    pub wrong: bool,
    pub slot_from: Option<DateTime<Utc>>,
    pub slot_until: Option<DateTime<Utc>>,
    pub settled_by: Option<String>,
    pub version: i32,
}

impl Store {
    /// Takes at most `most` destinations that are due, for `seconds`.
    ///
    /// # Errors
    /// When the database is gone or refuses; so with every function here.
    pub async fn delivery_take(&self, who: &str, most: i32, seconds: f64) -> Result<Vec<Due>, StoreError> {
        let query = sqlx::query_as(include_str!("sql/delivery_take.sql"));
        Ok(query.bind(who).bind(most).bind(seconds).fetch_all(&self.pool).await?)
    }

    /// Goes on holding one for `seconds` from now; false when the lease is lost.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn delivery_hold(&self, id: Uuid, who: &str, seconds: f64) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/delivery_hold.sql"));
        Ok(query.bind(id).bind(who).bind(seconds).fetch_one(&self.pool).await?)
    }

    /// Writes down that its peer is about to be asked to take it; false when it is not to go any more.
    ///
    /// # Errors
    /// When the database is gone or refuses. Then it must not be sent, either.
    pub async fn delivery_begin(&self, id: Uuid, who: &str, seconds: f64, seen: i32) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/delivery_begin.sql"));
        Ok(query.bind(id).bind(who).bind(seconds).bind(seen).fetch_one(&self.pool).await?)
    }

    /// Writes down how it ended; the state it is in now. May be repeated.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn delivery_end(&self, due: &Due, who: &str, fate: &Fate) -> Result<Option<String>, StoreError> {
        let none = Receipt::default();
        let (word, said, receipt, wait) = match fate {
            Fate::Done(receipt) => ("sent", None, receipt, 0),
            Fate::Refused(why) => ("refused", Some(why), &none, 0),
            Fate::Broken(why, wait) => ("broken", Some(why), &none, *wait),
            Fate::Uncertain(why) => ("uncertain", Some(why), &none, 0),
            Fate::Unused => ("unused", None, &none, 0),
            Fate::Absent => ("absent", None, &none, 0),
            Fate::Unknown(why) => ("unknown", Some(why), &none, 0),
            Fate::CannotAsk => ("cannot", None, &none, 0),
            Fate::TooEarly(wait) => ("wait", None, &none, *wait),
        };
        let query =
            sqlx::query_scalar(include_str!("sql/delivery_end.sql")).bind(due.id).bind(who).bind(word).bind(said);
        let query = query.bind(&receipt.remote_id).bind(&receipt.remote_url).bind(&receipt.answer_hash);
        // Waits are below a day.
        Ok(query.bind(due.text_version).bind(wait as f64).fetch_one(&self.pool).await?)
    }

    /// Whether a recipient's mail is to go (`go`), else what is known of it.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn delivery_part_begin(&self, id: Uuid, who: &str, address: &str) -> Result<String, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/delivery_part_begin.sql"));
        Ok(query.bind(id).bind(who).bind(address).fetch_one(&self.pool).await?)
    }

    /// Writes down how a recipient's mail ended.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn delivery_part_end(
        &self,
        id: Uuid,
        address: &str,
        state: &str,
        said: Option<&str>,
    ) -> Result<(), StoreError> {
        let query =
            sqlx::query(include_str!("sql/delivery_part_end.sql")).bind(id).bind(address).bind(state).bind(said);
        Ok(query.execute(&self.pool).await.map(drop)?)
    }

    /// How many recipients' mails were begun and have no end.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn delivery_parts_open(&self, id: Uuid) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar(include_str!("sql/delivery_parts_open.sql")).bind(id).fetch_one(&self.pool).await?)
    }

    /// Says which steps of events' checklists have come due, each once whichever service comes first; how many there were.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn checklist_prompts(&self) -> Result<u32, StoreError> {
        let said: i32 = sqlx::query_scalar(include_str!("sql/checklist_prompts.sql")).fetch_one(&self.pool).await?;
        Ok(said.unsigned_abs())
    }

    /// Says what waits for a person and what is late; closes what is over.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn delivery_alerts(&self) -> Result<(), StoreError> {
        Ok(sqlx::query(include_str!("sql/delivery_alerts.sql")).execute(&self.pool).await.map(drop)?)
    }

    /// Destinations, the newest first: of the release with this number or of all; only those that wait for somebody
    /// (`open`); only those that hold another text than the one in force (`wrong`). At most 1000.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn delivery_list(
        &self,
        number: Option<&str>,
        open: bool,
        wrong: bool,
    ) -> Result<Vec<Delivery>, StoreError> {
        let query = sqlx::query_as(include_str!("sql/delivery_list.sql")).bind(number).bind(open).bind(wrong);
        Ok(query.fetch_all(&self.pool).await?)
    }

    /// Channels by name, with how they fare. At most 500.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn channel_list(&self) -> Result<Vec<Channel>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/channel_list.sql")).fetch_all(&self.pool).await?)
    }

    /// Adds a channel (`make`) or changes the fields that are named; its key.
    ///
    /// # Errors
    /// What the database refuses, or its loss.
    pub async fn channel_put(&self, name: &str, fields: &Value, make: bool) -> Result<Uuid, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/channel_put.sql"));
        Ok(query.bind(name).bind(fields).bind(make).fetch_one(&self.pool).await?)
    }
}
