//! The clocks of the board's records: which clocks a media request, a disposition or an information request has.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::rule::{Pause, Rule};
use super::table::ClockKind;
use super::{Clock, ClockReading};
use crate::domain::calendar::Calendar;
use crate::domain::register::ClockSeed;
use crate::domain::row::{DispositionRow, RequestRow};
use crate::domain::standard::Standard;

/// The times of a media request that move its clocks; all UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestTimes<'a> {
    /// Came in.
    pub received_at: DateTime<Utc>,
    /// `P1` to `P4`; anything else is taken as `P3`.
    pub priority: &'a str,
    /// The newsroom's deadline.
    pub media_deadline_at: Option<DateTime<Utc>>,
    /// First response.
    pub first_response_at: Option<DateTime<Utc>>,
    /// Answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// What is asked for; a `document` is asked for by law.
    pub kind: &'a str,
    /// How it came in; what comes through `sp4n` is verified by rule.
    pub channel: &'a str,
    /// The service standard that held at receipt; without one the office's default.
    pub standard: Option<&'a Standard>,
    /// When it waited for a source.
    pub waits: &'a [Pause],
}

impl<'a> From<&'a RequestRow> for RequestTimes<'a> {
    fn from(row: &'a RequestRow) -> Self {
        Self {
            received_at: row.received_at,
            priority: &row.priority,
            media_deadline_at: row.media_deadline_at,
            first_response_at: row.first_response_at,
            answered_at: row.answered_at,
            kind: &row.kind,
            channel: &row.channel,
            standard: row.standard.as_ref(),
            waits: &row.waits,
        }
    }
}

/// The clocks of a media request, worst first: the newsroom's deadline, the first response and the answer our service
/// standard promises, and the period of a law where one holds.
pub fn request_clocks(
    times: &RequestTimes<'_>,
    now: DateTime<Utc>,
    calendar: &Calendar,
    zone: Tz,
) -> Vec<ClockReading> {
    let answer = match times.priority {
        "P1" => ClockKind::RequestP1,
        "P2" => ClockKind::RequestP2,
        "P4" => ClockKind::RequestP4,
        _ => ClockKind::RequestP3,
    };
    let first = times.first_response_at.or(times.answered_at);
    let clock = |kind, done| Clock::new(kind, times.received_at).done(done);
    let mut clocks = vec![
        clock(ClockKind::RequestDeadline, times.answered_at).to(times.media_deadline_at),
        promised(clock(ClockKind::RequestFirstResponse, first), times.standard, Standard::first),
        promised(clock(answer, times.answered_at), times.standard, Standard::answer)
            .paused(if times.standard.is_some_and(|s| s.pauses_waiting) { times.waits.to_vec() } else { Vec::new() }),
    ];
    if times.kind == "document" {
        clocks.push(clock(ClockKind::PpidNotice, times.answered_at));
    }
    if times.channel == "sp4n" {
        clocks.push(clock(ClockKind::Sp4nVerification, first));
    }
    readings(&clocks, now, calendar, zone)
}

fn promised(clock: Clock, standard: Option<&Standard>, rule: impl Fn(&Standard) -> Rule) -> Clock {
    match standard {
        Some(standard) => clock.promised(rule(standard), standard.source()),
        None => clock,
    }
}

/// The times of a disposition that move its clocks; all UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DispositionTimes<'a> {
    /// Issued.
    pub issued_at: DateTime<Utc>,
    /// `very_urgent`, `urgent` or `ordinary`; anything else is taken as `ordinary`.
    pub urgency: &'a str,
    /// The due time the issuer gave, which comes before the one by urgency.
    pub due_at: Option<DateTime<Utc>>,
    /// Read by the addressee.
    pub read_at: Option<DateTime<Utc>>,
    /// Handed in as done.
    pub done_at: Option<DateTime<Utc>>,
}

/// A row of the pane is taken as open: the pane does not hold the time at which it was done.
impl<'a> From<&'a DispositionRow> for DispositionTimes<'a> {
    fn from(row: &'a DispositionRow) -> Self {
        Self {
            issued_at: row.issued_at,
            urgency: &row.urgency,
            due_at: row.due_at,
            read_at: row.read_at,
            done_at: None,
        }
    }
}

/// The clocks of a disposition, worst first: being carried out, and for a very urgent one being read.
pub fn disposition_clocks(
    times: &DispositionTimes<'_>,
    now: DateTime<Utc>,
    calendar: &Calendar,
    zone: Tz,
) -> Vec<ClockReading> {
    let carry_out = match (times.due_at, times.urgency) {
        (Some(_), _) => ClockKind::DispositionGiven,
        (None, "very_urgent") => ClockKind::DispositionVeryUrgent,
        (None, "urgent") => ClockKind::DispositionUrgent,
        (None, _) => ClockKind::DispositionOrdinary,
    };
    let mut clocks = vec![Clock::new(carry_out, times.issued_at).to(times.due_at).done(times.done_at)];
    if times.urgency == "very_urgent" {
        let read = times.read_at.or(times.done_at);
        clocks.push(Clock::new(ClockKind::DispositionUnread, times.issued_at).done(read));
    }
    readings(&clocks, now, calendar, zone)
}

/// The clock of the written notice on a request for public information: 10 working days, and 7 more when they were granted in writing.
pub fn notice_clock(
    received_at: DateTime<Utc>,
    extended: bool,
    pauses: Vec<Pause>,
    answered_at: Option<DateTime<Utc>>,
) -> Clock {
    Clock::new(ClockKind::PpidNotice, received_at)
        .extended(extended.then_some(ClockKind::PpidExtension))
        .paused(pauses)
        .done(answered_at)
}

/// The clocks of a record as the database started them, worst first. A clock or an extension of a newer database is left
/// out: what cannot be counted is not shown.
pub fn seeded_clocks(seeds: &[ClockSeed], now: DateTime<Utc>, calendar: &Calendar, zone: Tz) -> Vec<ClockReading> {
    let clock = |seed: &ClockSeed| {
        let extension = seed.extension.as_deref().and_then(ClockKind::find);
        let clock = Clock::new(ClockKind::find(&seed.kind)?, seed.start).to(seed.target).extended(extension);
        Some(clock.paused(seed.pauses.clone()).done(seed.done))
    };
    let clocks: Vec<Clock> = seeds.iter().filter_map(clock).collect();
    readings(&clocks, now, calendar, zone)
}

/// These clocks at `now`, worst first: by state, then by due time.
pub fn readings(clocks: &[Clock], now: DateTime<Utc>, calendar: &Calendar, zone: Tz) -> Vec<ClockReading> {
    let mut out: Vec<_> = clocks.iter().filter_map(|clock| clock.read(now, calendar, zone)).collect();
    // Somebody else's time stands after what the office itself is held to.
    out.sort_by_key(|reading| (!reading.kind.binds_office(), reading.state, reading.due));
    out
}
