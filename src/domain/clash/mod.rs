//! Clashes of a plan: what wants the same person, room, crew or hour, and what meets a day or an hour that is taken.
//!
//! The rules are those of the charter (duty 1): same speaker, same room, same crew, same audience, holiday, Friday 11.00
//! to 13.00, plenary session of the council, own releases due together, and an embargo that does not fit its event.

mod naming;
mod sweep;
pub mod told;
mod window;
pub mod wish;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::holiday::Holiday;
use super::names::names;
use super::state::State;
use naming::{Key, keys};
use window::Window;

/// How long an event without an end takes, as the database has it when it asks whether an event is over.
pub const USUAL_LENGTH: TimeDelta = TimeDelta::hours(2);
/// Two releases that are due within this time of each other take the newsrooms' attention from one another.
pub const RELEASES_APART: TimeDelta = TimeDelta::minutes(15);
/// No list of clashes is longer; whoever reads it is told when it ends here.
pub const MOST: usize = 10_000;

names! {
    /// Why two things, or a thing and its day, do not go together.
    Reason {
        /// The same person speaks at both.
        Speaker = "speaker",
        /// Both are in the same room.
        Room = "room",
        /// The same person of the office leads both.
        Crew = "crew",
        /// Both want the same people of the press.
        Audience = "audience",
        /// The council sits in plenary meanwhile.
        Plenary = "plenary",
        /// Offices are closed on that day.
        Holiday = "holiday",
        /// Friday 11.00 to 13.00 in the office's zone.
        FridayPrayer = "friday_prayer",
        /// A release is due while an event runs.
        ReleaseDuring = "release_during",
        /// Two releases are due within [`RELEASES_APART`].
        ReleasesTogether = "releases_together",
        /// The text is still under embargo when its event begins.
        EmbargoAfterStart = "embargo_after_start",
        /// The text goes out before its event begins.
        OutBeforeStart = "out_before_start",
    }
}

/// What the search needs of an event; times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Planned {
    /// Key.
    pub id: Uuid,
    /// Official number.
    pub number: Option<String>,
    /// State: what is postponed, rescheduled or cancelled takes no time.
    pub state: State,
    /// A word of [`EVENT_KINDS`](super::field::EVENT_KINDS).
    pub kind: String,
    /// Title.
    pub title: String,
    /// Start; its local day counts alone when `time_tbc` or `all_day`.
    pub starts_at: DateTime<Utc>,
    /// End, if planned; otherwise [`USUAL_LENGTH`] after the start.
    pub ends_at: Option<DateTime<Utc>>,
    /// The time is yet to be confirmed.
    #[serde(default)]
    pub time_tbc: bool,
    /// It lasts whole days.
    #[serde(default)]
    pub all_day: bool,
    /// Venue.
    pub place: Option<String>,
    /// Speakers, as people write them.
    #[serde(default)]
    pub speakers: Vec<String>,
    /// Who of the office leads it.
    pub moderator: Option<String>,
    /// Topic.
    pub topic: Option<String>,
}

/// What the search needs of a release that has not gone out; times are UTC.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Due {
    /// Key.
    pub id: Uuid,
    /// Official number.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Planned publication.
    pub publish_at: Option<DateTime<Utc>>,
    /// Nothing goes to the public before this; absent when the embargo follows the event.
    pub embargo_until: Option<DateTime<Utc>>,
    /// The event it belongs to.
    pub event: Option<Uuid>,
    /// Its embargo ends when that event begins: it is never out before, whenever it is planned.
    #[serde(default)]
    pub follows: bool,
}

/// A plan: all that may clash.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Events in any order.
    pub events: Vec<Planned>,
    /// Releases in any order.
    pub releases: Vec<Due>,
    /// The register of holidays.
    pub holidays: Vec<Holiday>,
    /// The region's name, which says nothing in the title of an officer: `Bupati Muara Kencana` is the `Bupati`.
    pub region: String,
}

/// One clash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// Why.
    pub reason: Reason,
    /// The one that begins first, or the only one.
    pub one: Uuid,
    /// The other; absent when the day itself is the reason.
    pub other: Option<Uuid>,
    /// From when they meet (UTC).
    pub from: DateTime<Utc>,
    /// Until when (UTC); the same instant when a release is due.
    pub to: DateTime<Utc>,
    /// Only the day is sure: the time of one of them is yet to be confirmed.
    pub by_day: bool,
    /// The person, the room or the holiday, as it was written.
    pub what: String,
}

/// All clashes of the plan by the time they begin; the office's zone says when a day begins and when it is Friday noon.
/// At most [`MOST`].
pub fn clashes(plan: &Plan, zone: Tz) -> Vec<Clash> {
    let windows = windows(plan, zone);
    let mut found = sweep::pairs(&windows);
    alone(plan, &windows, zone, &mut found);
    releases(plan, &windows, &mut found);
    settled(found)
}

/// The clashes that touch one record.
pub fn of(clashes: &[Clash], id: Uuid) -> impl Iterator<Item = &Clash> {
    clashes.iter().filter(move |clash| clash.one == id || clash.other == Some(id))
}

/// Whether an event in this state takes time: what was put off or called off does not.
pub const fn takes_time(state: State) -> bool {
    matches!(state, State::Draft | State::Confirmed | State::UnderWay | State::Done)
}

/// The windows of what still takes time, by start.
fn windows<'a>(plan: &'a Plan, zone: Tz) -> Vec<Window<'a>> {
    let mut windows: Vec<_> = plan
        .events
        .iter()
        .filter(|event| takes_time(event.state))
        .map(|event| Window::of(event, &plan.region, zone))
        .collect();
    windows.sort_by_key(|window| (window.from, window.event.id));
    windows
}

/// In order, each pair once for each reason.
fn settled(mut found: Vec<Clash>) -> Vec<Clash> {
    found.sort_by(|a, b| (a.from, a.reason, a.one, a.other, &a.what).cmp(&(b.from, b.reason, b.one, b.other, &b.what)));
    found.dedup_by_key(|clash| (clash.from, clash.reason, clash.one, clash.other));
    found.truncate(MOST);
    found
}

/// What meets a closed day or the Friday prayer.
fn alone(plan: &Plan, windows: &[Window<'_>], zone: Tz, found: &mut Vec<Clash>) {
    let closed: BTreeMap<NaiveDate, &str> = plan.holidays.iter().map(|day| (day.date, day.name.as_str())).collect();
    for window in windows {
        let mut say = |reason, (from, to), what: &str| {
            let (one, by_day) = (window.event.id, window.event.time_tbc);
            found.push(Clash { reason, one, other: None, from, to, by_day, what: what.to_owned() });
        };
        let (first, last) = window.days(zone);
        for (date, name) in closed.range(first..=last) {
            say(Reason::Holiday, window.within(window::day(*date, zone)), name);
        }
        for noon in window.friday_noons(zone) {
            say(Reason::FridayPrayer, window.within(noon), "");
        }
    }
}

/// What is due together, what is due while an event runs, and embargoes that do not fit their event.
fn releases(plan: &Plan, windows: &[Window<'_>], found: &mut Vec<Clash>) {
    let by_id: BTreeMap<Uuid, &Window<'_>> = windows.iter().map(|window| (window.event.id, window)).collect();
    let start = |release: &Due| {
        let window = release.event.filter(|_| release.follows).and_then(|id| by_id.get(&id));
        window.filter(|window| window.is_timed()).map(|window| window.from)
    };
    let mut due: Vec<(DateTime<Utc>, &Due)> =
        plan.releases.iter().filter_map(|release| Some((release.publish_at?, release))).collect();
    for (at, release) in &mut due {
        *at = start(release).map_or(*at, |start| start.max(*at));
    }
    due.sort_by_key(|(at, release)| (*at, release.id));
    for (place, (at, one)) in due.iter().enumerate() {
        let together = due.iter().skip(place + 1).take_while(|(next, _)| *next - *at < RELEASES_APART);
        for (next, other) in together.take(MOST.saturating_sub(found.len())) {
            found.push(release_clash(Reason::ReleasesTogether, one.id, Some(other.id), *at, *next));
        }
    }
    for window in windows.iter().filter(|window| window.is_timed()) {
        let from = due.partition_point(|(at, _)| *at < window.from);
        let during = due.iter().skip(from).take_while(|(at, _)| *at < window.to);
        for (at, release) in during.filter(|(_, release)| release.event != Some(window.event.id)) {
            if found.len() < MOST {
                found.push(release_clash(Reason::ReleaseDuring, window.event.id, Some(release.id), *at, *at));
            }
        }
    }
    for release in &plan.releases {
        let Some(window) = release.event.and_then(|id| by_id.get(&id)).filter(|window| window.is_timed()) else {
            continue;
        };
        let (id, start) = (window.event.id, window.from);
        if let Some(until) = release.embargo_until.filter(|until| *until > start) {
            found.push(release_clash(Reason::EmbargoAfterStart, id, Some(release.id), start, until));
        }
        let out = release.publish_at.max(release.embargo_until);
        if let Some(out) = out.filter(|out| *out < start && !release.follows) {
            found.push(release_clash(Reason::OutBeforeStart, id, Some(release.id), out, start));
        }
    }
}

const fn release_clash(
    reason: Reason,
    one: Uuid,
    other: Option<Uuid>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Clash {
    Clash { reason, one, other, from, to, by_day: false, what: String::new() }
}

#[cfg(test)]
mod tests;
