//! Clocks: due time, remaining time, share used and state of every period the office is held to, computed when read, never stored.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use self::rule::{Ground, Pause, Reach, Rule, spans};
use self::table::ClockKind;
use super::calendar::Calendar;
use super::local::{end_of_day, local};

pub mod card;
pub mod office;
pub mod rule;
pub mod table;

/// How a clock stands. The order is that of worry: what is late comes first, what is over last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// The due time has passed (*lewat*).
    Overdue,
    /// The last day of a period counted in days (*hari H*).
    DueToday,
    /// Three quarters of the time are used (*mendekati*).
    Near,
    /// Running (*berjalan*).
    Running,
    /// Standing still (*dijeda*).
    Paused,
    /// Done too late.
    Missed,
    /// Done in time (*terpenuhi*).
    Met,
}

/// The share of the time used, in percent, from which a clock is [`ClockState::Near`].
pub const NEAR_PERCENT: u8 = 75;

/// A span of working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct WorkingSpan {
    /// Whole working days.
    pub days: u32,
    /// Working minutes on top.
    pub minutes: u32,
}

/// One clock of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Which clock.
    pub kind: ClockKind,
    /// What set it off.
    pub start: DateTime<Utc>,
    /// The instant given with the record, for rules that count back from one.
    pub target: Option<DateTime<Utc>>,
    /// An extension that was granted: working days counted from the due date of the first period.
    pub extension: Option<ClockKind>,
    /// When it stood still.
    pub pauses: Vec<Pause>,
    /// What was asked for was done.
    pub done_at: Option<DateTime<Utc>>,
    /// Another rule than the table's, and who says so: a period the office sets itself, in the version that holds.
    pub promise: Option<(Rule, String)>,
}

/// A clock as it stands at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClockReading {
    /// Which clock; the extension when one was granted.
    pub kind: ClockKind,
    /// Due, UTC.
    pub due: DateTime<Utc>,
    /// Whole minutes to the due time, negative when it has passed; of a clock that is done, what was left then.
    pub remaining: i64,
    /// For clocks in working time: the working time to the due time, or since it when it has passed. Days are counted
    /// after today, up to and including the due day; minutes are what is left of today.
    pub working: Option<WorkingSpan>,
    /// Share of the time used, 0 to 100.
    pub percent: u8,
    /// State.
    pub state: ClockState,
    /// Years counted in without an official list of holidays: the due date may turn out later.
    pub unpublished: Vec<i32>,
    /// Who says so, where it is not the table of clocks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cited: Option<String>,
}

impl ClockReading {
    /// The legal reference, or the standard.
    pub fn citation(&self) -> &str {
        self.cited.as_deref().unwrap_or(self.kind.def().law)
    }

    /// Whether it still runs or stands still.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, ClockState::Met | ClockState::Missed)
    }
}

impl Clock {
    /// A clock that started at `start`.
    pub const fn new(kind: ClockKind, start: DateTime<Utc>) -> Self {
        Self { kind, start, target: None, extension: None, pauses: Vec::new(), done_at: None, promise: None }
    }

    /// With the instant its rule counts back from.
    #[must_use]
    pub const fn to(mut self, target: Option<DateTime<Utc>>) -> Self {
        self.target = target;
        self
    }

    /// Done at this instant, if at all.
    #[must_use]
    pub const fn done(mut self, at: Option<DateTime<Utc>>) -> Self {
        self.done_at = at;
        self
    }

    /// Extended by this clock, which must count in working days to have an effect.
    #[must_use]
    pub const fn extended(mut self, by: Option<ClockKind>) -> Self {
        self.extension = by;
        self
    }

    /// By this rule instead of the table's, as this source says.
    #[must_use]
    pub fn promised(mut self, rule: Rule, source: String) -> Self {
        self.promise = Some((rule, source));
        self
    }

    /// With these pauses.
    #[must_use]
    pub fn paused(mut self, pauses: Vec<Pause>) -> Self {
        self.pauses = pauses;
        self
    }

    /// How the clock stands at `now`; `None` when its rule needs an instant that is not given.
    pub fn read(&self, now: DateTime<Utc>, calendar: &Calendar, zone: Tz) -> Option<ClockReading> {
        let end = self.done_at.unwrap_or(now);
        let pauses = spans(&self.pauses, end);
        let ground = Ground { start: self.start, target: self.target, pauses: &pauses, calendar, zone };
        let mut kind = self.kind;
        let mut rule = self.promise.as_ref().map_or(kind.def().rule, |(rule, _)| *rule);
        let mut reach = ground.reach(rule)?;
        if let Some((longer, Rule::WorkingDays(days))) = self.extension.map(|k| (k, k.def().rule)) {
            let Reach { at, unpublished } = ground.working_days(local(reach.at, zone).date(), days);
            (kind, rule) = (longer, longer.def().rule);
            reach.at = at;
            reach.unpublished.extend(unpublished);
            reach.unpublished.dedup();
        }
        // A pause moves the due time on before `now`; where it did not, it began too late, and what is late stays late.
        let begun = |p: &&Pause| p.until.is_none() && p.from <= now && now <= reach.at;
        let open_pause = self.pauses.iter().filter(begun).map(|p| p.from).min();
        let at = match (self.done_at, open_pause) {
            (Some(done), _) => done,
            (None, Some(since)) => since,
            (None, None) => now,
        };
        let percent = self.percent(&ground, rule, at, reach.at);
        let state = match (self.done_at, open_pause) {
            (Some(done), _) if done <= reach.at => ClockState::Met,
            (Some(_), _) => ClockState::Missed,
            (None, Some(_)) => ClockState::Paused,
            (None, None) if now > reach.at => ClockState::Overdue,
            (None, None) if rule.in_days() && local(now, zone).date() == local(reach.at, zone).date() => {
                ClockState::DueToday
            }
            (None, None) if percent >= NEAR_PERCENT => ClockState::Near,
            (None, None) => ClockState::Running,
        };
        Some(ClockReading {
            kind,
            due: reach.at,
            // The due time has moved on with an open pause; what is left stands still.
            remaining: (reach.at - self.done_at.unwrap_or(now)).num_seconds().div_euclid(60),
            working: working(&ground, rule, at, self.done_at.unwrap_or(now), reach.at),
            percent,
            state,
            unpublished: reach.unpublished,
            cited: self.promise.as_ref().map(|(_, source)| source.clone()),
        })
    }

    /// Share of the time used at `at`; working time for clocks in working time, without the pauses.
    fn percent(&self, ground: &Ground<'_>, rule: Rule, at: DateTime<Utc>, due: DateTime<Utc>) -> u8 {
        let measure = |from: DateTime<Utc>, to: DateTime<Utc>| {
            let span = |from: DateTime<Utc>, to: DateTime<Utc>| {
                if rule.in_working_time() {
                    ground.calendar.working_span_between(from, to, ground.zone).num_seconds()
                } else {
                    (to - from).num_seconds().max(0)
                }
            };
            let stood: i64 = ground.pauses.iter().map(|(a, b)| span((*a).max(from), (*b).min(to))).sum();
            span(from, to) - stood
        };
        let whole = measure(self.start, due);
        if at >= due || whole <= 0 {
            return if at >= due { 100 } else { 0 };
        }
        let used = measure(self.start, at).clamp(0, whole);
        u8::try_from(used.saturating_mul(100) / whole).unwrap_or(100)
    }
}

/// The working time to `due`, for clocks in working time: days are counted from `now`, the minutes of the day from `at`,
/// where a clock that stands still stopped.
fn working(
    ground: &Ground<'_>,
    rule: Rule,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
    due: DateTime<Utc>,
) -> Option<WorkingSpan> {
    let Ground { calendar, zone, .. } = ground;
    let (first, last) = (now.min(due), now.max(due));
    let minutes = |from, to| u32::try_from(calendar.working_minutes_between(from, to, *zone)).unwrap_or(u32::MAX);
    match rule {
        Rule::WorkingMinutes(_) => Some(WorkingSpan { days: 0, minutes: minutes(first, last) }),
        Rule::WorkingDays(_) => {
            let (from, to) = (local(first, *zone).date(), local(last, *zone).date());
            let midnight = end_of_day(local(at, *zone).date(), *zone) + TimeDelta::seconds(1);
            let today = if at <= due { minutes(at, midnight) } else { 0 };
            Some(WorkingSpan { days: calendar.working_days_between(from, to), minutes: today })
        }
        _ => None,
    }
}
