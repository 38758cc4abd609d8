//! How rows of the pane views become the rows the program knows; the domain itself never heard of a database.

use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::postgres::PgRow;
use sqlx::{Decode, FromRow, Postgres, Row, Type};

use super::calendar::{HolidayChange, HolidayEntry};
use super::door::Cleaned;
use super::lists::{SourceEntry, TermEntry};
use super::people::User;
use super::write::DueStep;
use crate::domain::card::Found;
use crate::domain::register::{
    AlertRow, ChannelRow, CorrectionRow, DeliveryRow, DeskRow, IssueRow, RumourRow, SourceRow, TermRow,
};
use crate::domain::row::{
    CoveragePulse, CoverageRow, DispositionRow, EventRow, PersonRow, ReleaseRow, RequestRow, SourceHealth,
};

/// A column that holds a word of a closed set.
pub(super) fn word<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    row: &PgRow,
    column: &str,
) -> sqlx::Result<T> {
    row.try_get::<&str, _>(column)?
        .parse()
        .map_err(|e: T::Err| sqlx::Error::ColumnDecode { index: column.into(), source: Box::new(e) })
}

/// A column as it may be shown.
pub(super) fn column<'r, T: Cleaned + Decode<'r, Postgres> + Type<Postgres>>(
    row: &'r PgRow,
    column: &str,
) -> sqlx::Result<T> {
    row.try_get::<T, _>(column).map(T::cleaned)
}

impl FromRow<'_, PgRow> for CorrectionRow {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: column(row, "id")?,
            version: column(row, "version")?,
            state: word(row, "state")?,
            number: column(row, "number")?,
            title: column(row, "title")?,
            outlet: column(row, "outlet")?,
            instrument: column(row, "instrument")?,
            disputed: column(row, "disputed")?,
            first_published_at: column(row, "first_published_at")?,
            updated_at: column(row, "updated_at")?,
            clocks: json(row, "clocks")?,
        })
    }
}

impl FromRow<'_, PgRow> for DeskRow {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            entity: word(row, "entity")?,
            id: column(row, "id")?,
            version: column(row, "version")?,
            state: word(row, "state")?,
            number: column(row, "number")?,
            title: column(row, "title")?,
            party: column(row, "party")?,
            kind: column(row, "kind")?,
            at: column(row, "at")?,
            clocks: json(row, "clocks")?,
            note: column(row, "note")?,
            issue: column(row, "issue")?,
            warnings: column(row, "warnings")?,
        })
    }
}

impl FromRow<'_, PgRow> for DispositionRow {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: column(row, "id")?,
            version: column(row, "version")?,
            number: column(row, "number")?,
            state: word(row, "state")?,
            urgency: column(row, "urgency")?,
            security: column(row, "security")?,
            subject: column(row, "subject")?,
            from_officer: column(row, "from_officer")?,
            to_officer: column(row, "to_officer")?,
            to_login: column(row, "to_login")?,
            issued_at: column(row, "issued_at")?,
            due_at: column(row, "due_at")?,
            read_at: column(row, "read_at")?,
            open_children: column(row, "open_children")?,
            from_login: column(row, "from_login")?,
            recorded_by: column(row, "recorded_by")?,
            unread: column(row, "unread")?,
            fulfils: maybe_json(row, "fulfils")?,
        })
    }
}

/// A column that holds JSON.
fn json<T: DeserializeOwned>(row: &PgRow, column: &str) -> sqlx::Result<T> {
    serde_json::from_value(row.try_get::<Value, _>(column)?.cleaned())
        .map_err(|e| sqlx::Error::ColumnDecode { index: column.into(), source: Box::new(e) })
}

/// A column that holds JSON or nothing.
fn maybe_json<T: DeserializeOwned>(row: &PgRow, column: &str) -> sqlx::Result<Option<T>> {
    row.try_get::<Option<Value>, _>(column)?
        .map(|value| serde_json::from_value(value.cleaned()))
        .transpose()
        .map_err(|e| sqlx::Error::ColumnDecode { index: column.into(), source: Box::new(e) })
}

impl FromRow<'_, PgRow> for RequestRow {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: column(row, "id")?,
            version: column(row, "version")?,
            number: column(row, "number")?,
            state: word(row, "state")?,
            priority: column(row, "priority")?,
            channel: column(row, "channel")?,
            outlet: column(row, "outlet")?,
            journalist: column(row, "journalist")?,
            subject: column(row, "subject")?,
            topic: column(row, "topic")?,
            received_at: column(row, "received_at")?,
            media_deadline_at: column(row, "media_deadline_at")?,
            first_response_at: column(row, "first_response_at")?,
            answered_at: column(row, "answered_at")?,
            snoozed_until: column(row, "snoozed_until")?,
            assignee: column(row, "assignee")?,
            assignee_login: column(row, "assignee_login")?,
            answer_approved: column(row, "answer_approved")?,
            issue: column(row, "issue")?,
            kind: column(row, "kind")?,
            standard: maybe_json(row, "standard")?,
            waits: json(row, "waits")?,
            messages: column(row, "messages")?,
        })
    }
}

/// Columns have the names of the fields; those behind `words` hold a word of a closed set.
macro_rules! from_row {
    ($($name:ident { $($field:ident)+ } words { $($word:ident)* })+) => {
        $(impl FromRow<'_, PgRow> for $name {
            fn from_row(row: &PgRow) -> sqlx::Result<Self> {
                Ok(Self { $($field: column(row, stringify!($field))?,)+ $($word: word(row, stringify!($word))?,)* })
            }
        })+
    };
}

from_row! {
    EventRow {
        id version number kind title starts_at ends_at time_tbc all_day place speakers checklist_done checklist_total
        invited accepted attended issue series
    } words { state }
    ReleaseRow {
        id version number kind title publish_at embargo_until embargo_follows_event event_off published_at author approver sent
        destinations failed pickups issue updated_at second_check_by wrong
    } words { state }
    CoverageRow { id version outlet title seen_at tone pickup used_share terms issue url } words { state }
    IssueRow {
        id version code title level owner hits_day hits_week positive neutral negative rumours alerts days
    } words { state }
    RumourRow {
        id version number title seen_where first_seen_at volume verdict clarification issue judged_at clarified_at places
        last_seen_at
    } words { state }
    AlertRow {
        id version rule severity title measure first_at last_at count muted_until acknowledged_by issue
    } words { state }
    SourceRow {
        id version name url kind outlet status trouble failures poll_minutes last_ok_at next_fetch_at newest_at articles
    } words { state }
    TermRow { id version name query exclude issue weight muted_until hits_day hits_week dismissed } words { state }
    DeliveryRow {
        id version number name release kind connector class op attempts last_error retry_at at sent_version text_version
        holds_wrong slot_from slot_until proven issue
    } words { state }
    ChannelRow {
        id version name kind class connector address early is_default permit_until last_ok_at last_failed_at last_error
        failures waiting hand
    } words { state }
    SourceHealth { active healthy last_ok_at } words {}
    CoveragePulse { hours positive neutral negative } words {}
    PersonRow { login name position roles } words {}
    DueStep { id version due_at } words { entity action }
    User { login name position active roles } words {}
    SourceEntry {
        key name kind url outlet region language item_selector body_selector active internal status failures last_ok_at
        next_fetch_at poll_minutes note moved_to trouble
    } words {}
    TermEntry { name query exclude issue weight scope active muted_until alarm } words {}
    HolidayEntry { date name kind source reason } words {}
    HolidayChange { at actor day action name kind reason } words {}
}

impl FromRow<'_, PgRow> for Found {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        let state: Option<&str> = row.try_get("state")?;
        Ok(Self {
            entity: word(row, "entity")?,
            id: row.try_get("id")?,
            number: column(row, "number")?,
            title: column(row, "title")?,
            // A state of a newer database is not worth losing the whole search over.
            state: state.and_then(|s| s.parse().ok()),
            at: row.try_get("at")?,
            origin: column(row, "origin")?,
        })
    }
}
