//! What can go wrong with the database, told apart: it refused, it is gone, or something is broken.

use serde_json::Value;
use sqlx::postgres::PgDatabaseError;

use crate::domain::field::{FIELDS, Kind};
use crate::domain::write::Refusal;

/// Why a query did not give what was asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StoreError {
    /// The database decided against it.
    #[error("the database refused: {0:?}")]
    Refused(Refusal),
    /// The database cannot be reached; the words say why. What was sent may be sent again without harm.
    #[error("the database cannot be reached: {0}")]
    Lost(String),
    /// Neither: a query that does not fit the schema, an overloaded server.
    #[error("the database did not understand: {0}")]
    Other(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if let Some(refused) = error.as_database_error().and_then(|e| e.try_downcast_ref::<PgDatabaseError>()) {
            return refused_by(refused);
        }
        match error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Lost(reason(&error)),
            other => Self::Other(other.to_string()),
        }
    }
}

/// Whether sending the same again at once may well succeed: two writers met.
pub(super) fn is_collision(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|e| e.code()).is_some_and(|code| matches!(code.as_ref(), "40001" | "40P01"))
}

/// Why a connection failed, in a few words without secrets.
pub(super) fn reason(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Io(io) => io.to_string(),
        sqlx::Error::PoolTimedOut => "no answer within 3 s".into(),
        sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => "the connection is closed".into(),
        sqlx::Error::Database(db) => db.message().to_owned(),
        other => other.to_string(),
    }
}

fn refused_by(error: &PgDatabaseError) -> StoreError {
    let detail: Value = error.detail().and_then(|d| serde_json::from_str(d).ok()).unwrap_or_default();
    let word = |key: &str| detail.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let refusal = match error.code() {
        "KT001" => Refusal::Stale {
            by: detail.get("by").and_then(Value::as_str).map(str::to_owned),
            version: detail.get("version").and_then(Value::as_i64).and_then(|v| v.try_into().ok()),
        },
        "KT002" => Refusal::Illegal { from: word("from"), action: word("action") },
        "KT003" => Refusal::NotPermitted {
            action: word("action"),
            roles: detail
                .get("roles_needed")
                .and_then(Value::as_array)
                .map(|roles| roles.iter().filter_map(Value::as_str).map(str::to_owned).collect())
                .unwrap_or_default(),
        },
        "KT004" => Refusal::Guard(error.message().to_owned()),
        "KT005" => Refusal::Undo(error.message().to_owned()),
        "KT006" => Refusal::Field { field: word("field"), wanted: word("wanted") },
        "KT007" => Refusal::NotFound,
        // not null, foreign key, unique, check: named constraints say which field
        "23502" => Refusal::Field { field: key(error.column().unwrap_or_default()), wanted: "required".into() },
        "23503" | "23505" | "23514" => constraint(error),
        // cannot connect now, shutting down, crashed, read-only standby, too many clients, wrong password
        code if code.starts_with("08") || code.starts_with("57P") || code.starts_with("28") => return lost(error),
        "25006" | "53300" => return lost(error),
        "42501" => Refusal::Other(error.message().to_owned()),
        _ => return StoreError::Other(error.message().to_owned()),
    };
    StoreError::Refused(refusal)
}

fn lost(error: &PgDatabaseError) -> StoreError {
    StoreError::Lost(error.message().to_owned())
}

/// Constraints are named table_column_rule; the rule says what would be right.
fn constraint(error: &PgDatabaseError) -> Refusal {
    let (Some(table), Some(name)) = (error.table(), error.constraint()) else {
        return Refusal::Other(error.message().to_owned());
    };
    let rest = name.strip_prefix(table).map_or(name, |rest| rest.trim_start_matches('_'));
    let (column, rule) = rest.rsplit_once('_').unwrap_or((rest, ""));
    let field = key(column);
    let wanted = match rule {
        "choice" => choices(&field).map_or_else(|| "one of the known words".into(), |words| words.join(", ")),
        "length" => "another length".into(),
        "range" => "a number within its bounds".into(),
        "order" => "a time after the beginning".into(),
        "key" => "one that is not in use".into(),
        "fkey" => "one that exists".into(),
        "needed" => "a value, since another field asks for it".into(),
        _ => name.to_owned(),
    };
    Refusal::Field { field, wanted }
}

/// The key people know a column by.
fn key(column: &str) -> String {
    column.strip_suffix("_id").unwrap_or(column).to_owned()
}

fn choices(field: &str) -> Option<&'static [&'static str]> {
    FIELDS.iter().find(|f| f.key == field).and_then(|f| match f.kind {
        Kind::Choice(words) | Kind::Choices(words) => Some(words),
        _ => None,
    })
}
