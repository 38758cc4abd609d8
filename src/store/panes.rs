//! What the board shows, one query a pane. Masks and bounds are in the views.

use serde_json::Value;
use sqlx::postgres::PgRow;
use sqlx::{FromRow, SqlStr};

use super::door::Cleaned;
use super::{Store, StoreError};
use crate::domain::entity::Entity;
use crate::domain::machine;
use crate::domain::register::{
    AlertRow, ChannelRow, CorrectionRow, DeliveryRow, DeskRow, IssueRow, RumourRow, SourceRow, TermRow,
};
use crate::domain::row::{
    CoveragePulse, CoverageRow, DispositionRow, EventRow, Me, PersonRow, ReleaseRow, RequestRow, SourceHealth,
};
use crate::domain::state::State;

macro_rules! panes {
    ($($(#[$meta:meta])* $name:ident: $row:ty, $file:literal;)+) => {
        impl Store {
            $($(#[$meta])*
            ///
            /// # Errors
            /// When the database is gone or the schema does not fit.
            pub async fn $name(&self) -> Result<Vec<$row>, StoreError> {
                self.rows(include_str!(concat!("sql/", $file))).await
            })+
        }
    };
}

panes! {
    /// Events of today and of the next seven days, in order of time.
    events: EventRow, "pane_event.sql";
    /// Releases at work, and those published in the last two days.
    releases: ReleaseRow, "pane_release.sql";
    /// The newest hits that are not dismissed or closed.
    coverage: CoverageRow, "pane_coverage.sql";
    /// Open dispositions this person may see, and those closed today.
    dispositions: DispositionRow, "pane_disposition.sql";
    /// Open requests, and those closed today.
    requests: RequestRow, "pane_request.sql";
    /// Issues that are not closed, the gravest first; then those closed in the last 30 days.
    issues: IssueRow, "pane_issue.sql";
    /// Rumours that are not closed, and those closed in the last 90 days, newest first.
    rumours: RumourRow, "pane_rumour.sql";
    /// Alerts that are open, the gravest first; then those that were taken, and those closed in the last two days.
    alerts: AlertRow, "pane_alert.sql";
    /// Correction cases, those last changed first.
    corrections: CorrectionRow, "pane_correction.sql";
    /// Sources, those that fail first, those that rest last.
    source_rows: SourceRow, "pane_source.sql";
    /// Watch terms, those that find most first.
    term_rows: TermRow, "pane_term.sql";
    /// Lines to take: those approved first, then drafts; those last changed first.
    lines: DeskRow, "pane_line.sql";
    /// Requests for public information, open ones first.
    information: DeskRow, "pane_information.sql";
    /// Public reports, open ones first.
    sp4n: DeskRow, "pane_sp4n.sql";
    /// Advice to the head, open ones first.
    advice: DeskRow, "pane_advice.sql";
    /// Shifts of the last weeks, newest first.
    shifts: DeskRow, "pane_shift.sql";
    /// Destinations of releases: those that hold a wrong text or wait for a person first.
    deliveries: DeliveryRow, "pane_delivery.sql";
    /// Channels, those in trouble first.
    channels: ChannelRow, "pane_channel.sql";
    /// Coverage assignments that are not over, in order of their call; then those of the last week.
    assignments: DeskRow, "pane_assignment.sql";
    /// Media assets, newest first.
    assets: DeskRow, "pane_asset.sql";
    /// Campaigns that run, then those to come, then those of the last year.
    campaigns: DeskRow, "pane_campaign.sql";
    /// People who can be given work.
    people: PersonRow, "pane_person.sql";
}

impl Store {
    /// Hits of the last 24 hours by the hour, and their tones.
    ///
    /// # Errors
    /// As for the panes.
    pub async fn pulse(&self) -> Result<CoveragePulse, StoreError> {
        Ok(self.rows(include_str!("sql/pane_pulse.sql")).await?.pop().unwrap_or_default())
    }

    /// How many requests are open beyond those of a list that was read just before.
    ///
    /// # Errors
    /// As for the panes.
    pub async fn requests_beyond(&self, listed: &[RequestRow]) -> Result<u32, StoreError> {
        let open: i64 = sqlx::query_scalar(include_str!("sql/open_requests.sql")).fetch_one(&self.pool).await?;
        let here =
            listed.iter().filter(|row| row.state != State::Answered && !machine::is_final(Entity::Request, row.state));
        Ok(u32::try_from(open).unwrap_or(u32::MAX).saturating_sub(u32::try_from(here.count()).unwrap_or(u32::MAX)))
    }

    /// How the sources are.
    ///
    /// # Errors
    /// As for the panes.
    pub async fn source_health(&self) -> Result<SourceHealth, StoreError> {
        Ok(self.rows(include_str!("sql/pane_source_health.sql")).await?.pop().unwrap_or_default())
    }

    /// Whoever is at the keyboard.
    ///
    /// # Errors
    /// As for the panes.
    pub async fn me(&self) -> Result<Me, StoreError> {
        let me: Value = sqlx::query_scalar(include_str!("sql/me.sql")).fetch_one(&self.pool).await?;
        serde_json::from_value(me.cleaned()).map_err(|error| StoreError::Other(error.to_string()))
    }

    async fn rows<R>(&self, query: &'static str) -> Result<Vec<R>, StoreError>
    where
        R: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        Ok(sqlx::query_as(SqlStr::from_static(query)).fetch_all(&self.pool).await?)
    }
}
