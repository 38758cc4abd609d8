//! The outbox: mail that is due, held under a lease while it is sent, and how each sending ended.

use sqlx::FromRow;
use uuid::Uuid;

use super::{Store, StoreError};

/// A mail to be sent, under lease.
#[derive(Debug, Clone, FromRow)]
pub struct Due {
    /// Its key in the outbox.
    pub id: Uuid,
    /// The official number of the request it answers.
    pub number: Option<String>,
    /// Where it goes.
    pub to_address: String,
    /// To whom.
    pub to_name: Option<String>,
    /// Its subject, with the number.
    pub subject: String,
    /// Its text, without the signature.
    pub text: String,
    /// Its own identifier, without the angle brackets; the same whenever it is sent again.
    pub message_id: String,
    /// The identifier of what it answers.
    pub in_reply_to: Option<String>,
    /// The identifiers of its thread, the oldest first.
    pub refs: Vec<String>,
}

/// How a sending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The server has taken it.
    Sent,
    /// The server will never take it; the words say why.
    Refused(String),
    /// It was certainly not taken and may be tried again later; the words say why.
    Broken(String),
    /// Nobody knows whether it was taken; the words say why.
    Uncertain(String),
    /// It was given back unused: somebody took it back, or this service ends.
    Unused,
}

impl Ended {
    /// The database's word for it, and the sentence.
    fn said(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Sent => ("sent", None),
            Self::Refused(why) => ("refused", Some(why)),
            Self::Broken(why) => ("broken", Some(why)),
            Self::Uncertain(why) => ("uncertain", Some(why)),
            Self::Unused => ("unused", None),
        }
    }
}

impl Store {
    /// Says that a service can send, as `address`: from now on answers are queued.
    ///
    /// # Errors
    /// When the database is gone or refuses; so with every function here.
    pub async fn outgoing_ready(&self, address: &str) -> Result<(), StoreError> {
        Ok(sqlx::query(include_str!("sql/outgoing_ready.sql")).bind(address).execute(&self.pool).await.map(drop)?)
    }

    /// Takes at most `most` mails that are due, for `seconds`.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn outgoing_take(&self, who: &str, most: i32, seconds: f64) -> Result<Vec<Due>, StoreError> {
        let query = sqlx::query_as(include_str!("sql/outgoing_take.sql"));
        Ok(query.bind(who).bind(most).bind(seconds).fetch_all(&self.pool).await?)
    }

    /// Goes on holding a mail for `seconds` from now; false when the lease is lost.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn outgoing_hold(&self, mail: Uuid, who: &str, seconds: f64) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/outgoing_hold.sql"));
        Ok(query.bind(mail).bind(who).bind(seconds).fetch_one(&self.pool).await?)
    }

    /// Writes down that a server is about to be asked to take it; false when it is not to go any more.
    ///
    /// # Errors
    /// When the database is gone or refuses. Then it must not be sent, either.
    pub async fn outgoing_begin(&self, mail: Uuid, who: &str, seconds: f64) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/outgoing_begin.sql"));
        Ok(query.bind(mail).bind(who).bind(seconds).fetch_one(&self.pool).await?)
    }

    /// Writes down how the sending ended; the state it is in now. May be repeated.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn outgoing_end(&self, mail: Uuid, who: &str, ended: &Ended) -> Result<Option<String>, StoreError> {
        let (word, why) = ended.said();
        let query = sqlx::query_scalar(include_str!("sql/outgoing_end.sql"));
        Ok(query.bind(mail).bind(who).bind(word).bind(why).fetch_one(&self.pool).await?)
    }

    /// Says again what mail waits for somebody's decision.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn outgoing_alerts(&self) -> Result<(), StoreError> {
        Ok(sqlx::query(include_str!("sql/outgoing_alerts.sql")).execute(&self.pool).await.map(drop)?)
    }
}
