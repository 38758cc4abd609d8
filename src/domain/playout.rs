//! What runs when on channels that are served by hand: slots by channel and day, what is proved of them, and where two meet.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::local::{local, plus_days};
use super::state::State;

/// So long after its end a slot without evidence counts as missed, as the database's alert has it.
pub const PROOF_HOURS: i64 = 24;
/// A medium that carries several at once.
const TOGETHER: &str = "print_run";

/// A channel that is served by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Key.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Its kind: a word of `CHANNEL_KINDS`.
    pub kind: String,
    /// What it is: a radio slot, a videotron, a billboard.
    pub medium: Option<String>,
    /// The last day of its permit.
    pub permit_until: Option<NaiveDate>,
    /// It is in use.
    pub active: bool,
}

/// What runs there, or is to run; times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Key of the destination.
    pub id: Uuid,
    /// Its version.
    pub version: i32,
    /// Its state.
    pub state: State,
    /// Its channel.
    pub channel_id: Uuid,
    /// The release's number.
    pub number: Option<String>,
    /// The release's title.
    pub title: String,
    /// When it begins; absent until it has been given a slot.
    pub slot_from: Option<DateTime<Utc>>,
    /// When it ends.
    pub slot_until: Option<DateTime<Utc>>,
    /// There is evidence that it ran.
    pub proven: bool,
    /// What runs there is not the text in force.
    pub holds_wrong: bool,
}

/// How a slot stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It has no slot yet.
    Open,
    /// Its time is to come.
    Ahead,
    /// It is on now.
    Running,
    /// It is over, and its evidence is to come.
    Unproven,
    /// It has been over for a day without evidence.
    Missed,
    /// There is evidence that it ran.
    Played,
    /// What runs there is to be mended or taken down.
    Wrong,
    /// It is not to run.
    Skipped,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Open,
        Self::Ahead,
        Self::Running,
        Self::Unproven,
        Self::Missed,
        Self::Played,
        Self::Wrong,
        Self::Skipped,
    ];
}

impl Slot {
    /// How it stands at `now`.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        let over =
            |hours| self.slot_until.is_some_and(|until| now.signed_duration_since(until) > TimeDelta::hours(hours));
        match self.slot_from {
            _ if matches!(self.state, State::Skipped | State::Withdrawn) => Standing::Skipped,
            _ if self.holds_wrong => Standing::Wrong,
            _ if self.proven => Standing::Played,
            None => Standing::Open,
            Some(from) if from > now => Standing::Ahead,
            Some(_) if over(PROOF_HOURS) => Standing::Missed,
            Some(_) if over(0) => Standing::Unproven,
            Some(_) => Standing::Running,
        }
    }

    fn runs(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let counts = !matches!(self.state, State::Skipped | State::Withdrawn);
        let from = self.slot_from.filter(|_| counts)?;
        Some((from, self.slot_until.unwrap_or(from)))
    }
}

/// A slot in one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The place of its channel in [`Sheet::places`].
    pub place: usize,
    /// Its day in the office's zone; none for what waits for a slot.
    pub date: Option<NaiveDate>,
    /// The place of the slot in [`Sheet::slots`].
    pub slot: usize,
}

/// A stretch of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// First day, in the office's zone.
    pub first: NaiveDate,
    /// How many days.
    pub days: u16,
    /// The channels, by kind and name.
    pub places: Vec<Place>,
    /// The slots.
    pub slots: Vec<Slot>,
    /// By channel, day and time; what waits for a slot comes first.
    pub cells: Vec<Cell>,
    /// Those that meet another on the same channel.
    pub twice: BTreeSet<Uuid>,
}

impl Sheet {
    /// Lays out what runs; the zone says on which days.
    pub fn lay_out((first, days): (NaiveDate, u16), places: Vec<Place>, slots: Vec<Slot>, zone: Tz) -> Self {
        let end = plus_days(first, u64::from(days));
        let mut cells = Vec::new();
        for (n, slot) in slots.iter().enumerate() {
            let Some(place) = places.iter().position(|place| place.id == slot.channel_id) else { continue };
            let Some(from) = slot.slot_from else {
                cells.push(Cell { place, date: None, slot: n });
                continue;
            };
            let begins = local(from, zone).date();
            // An end at midnight belongs to the day before.
            let last = slot.slot_until.filter(|until| *until > from);
            let last = last.and_then(|until| until.checked_sub_signed(TimeDelta::nanoseconds(1)));
            let last = last.map_or(begins, |last| local(last, zone).date());
            let shown = begins.max(first).iter_days().take_while(|date| *date <= last && *date < end);
            cells.extend(shown.map(|date| Cell { place, date: Some(date), slot: n }));
        }
        cells.sort_by_key(|cell| (cell.place, cell.date, slots[cell.slot].slot_from, slots[cell.slot].id));
        let twice = twice(&places, &slots);
        Self { first, days, places, slots, cells, twice }
    }

    /// What stands in one cell.
    pub fn cell(&self, place: usize, date: Option<NaiveDate>) -> &[Cell] {
        let from = self.cells.partition_point(|cell| (cell.place, cell.date) < (place, date));
        let to = self.cells.partition_point(|cell| (cell.place, cell.date) <= (place, date));
        &self.cells[from..to]
    }

    /// The days from `today` on that have nothing on this channel.
    pub fn gaps(&self, place: usize, today: NaiveDate) -> usize {
        let dates = (0..u64::from(self.days)).filter_map(|n| self.first.checked_add_days(Days::new(n)));
        dates.filter(|date| *date >= today && self.cell(place, Some(*date)).is_empty()).count()
    }
}

/// Those that meet another on a channel that carries one at a time.
fn twice(places: &[Place], slots: &[Slot]) -> BTreeSet<Uuid> {
    let mut twice = BTreeSet::new();
    for place in places.iter().filter(|place| place.medium.as_deref() != Some(TOGETHER)) {
        let of = slots.iter().filter(|slot| slot.channel_id == place.id);
        let mut runs: Vec<_> = of.filter_map(|slot| slot.runs().map(|(from, until)| (from, until, slot.id))).collect();
        runs.sort();
        // The one that lasts longest of those before: whatever begins before its end meets it.
        let mut longest: Option<(DateTime<Utc>, DateTime<Utc>, Uuid)> = None;
        for run in runs {
            if let Some((from, until, id)) = longest
                && (run.0 < until || run.0 == from)
            {
                twice.extend([id, run.2]);
            }
            if longest.is_none_or(|(_, until, _)| run.1 >= until) {
                longest = Some(run);
            }
        }
    }
    twice
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::{Jakarta, Jayapura};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn place(medium: &str) -> Place {
        let (id, kind) = (Uuid::from_u128(1), "broadcast".to_owned());
        Place { id, name: "Radio".to_owned(), kind, medium: Some(medium.to_owned()), permit_until: None, active: true }
    }

    fn slot(n: u128, from: &str, until: &str) -> Slot {
        Slot {
            id: Uuid::from_u128(n),
            version: 1,
            state: State::Planned,
            channel_id: Uuid::from_u128(1),
            number: None,
            title: "x".to_owned(),
            slot_from: Some(at(from)),
            slot_until: Some(at(until)),
            proven: false,
            holds_wrong: false,
        }
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn a_slot_stands_on_each_day_it_runs_on_and_what_has_none_waits_apart() {
        let billboard = slot(2, "2026-11-22T17:00:00Z", "2026-11-25T17:00:00Z");
        let waiting =
            Slot { slot_from: None, slot_until: None, ..slot(3, "2026-11-22T17:00:00Z", "2026-11-22T17:00:00Z") };
        let sheet = |zone| {
            Sheet::lay_out((day(23), 7), vec![place("billboard")], vec![billboard.clone(), waiting.clone()], zone)
        };
        let dates = |zone| sheet(zone).cells.iter().map(|cell| cell.date).collect::<Vec<_>>();
        assert_eq!(dates(Jakarta), [None, Some(day(23)), Some(day(24)), Some(day(25))]);
        assert_eq!(dates(Jayapura), [None, Some(day(23)), Some(day(24)), Some(day(25)), Some(day(26))]);
        assert_eq!(sheet(Jakarta).gaps(0, day(24)), 4);
    }

    #[test]
    fn two_at_the_same_time_meet_unless_the_paper_carries_both() {
        let slots = vec![
            slot(2, "2026-11-23T01:00:00Z", "2026-11-23T03:00:00Z"),
            slot(3, "2026-11-23T01:30:00Z", "2026-11-23T02:00:00Z"),
            slot(4, "2026-11-23T02:30:00Z", "2026-11-23T02:45:00Z"),
            slot(5, "2026-11-23T03:00:00Z", "2026-11-23T04:00:00Z"),
            Slot { state: State::Skipped, ..slot(6, "2026-11-23T03:00:00Z", "2026-11-23T04:00:00Z") },
        ];
        let twice = |medium| Sheet::lay_out((day(23), 7), vec![place(medium)], slots.clone(), Jakarta).twice;
        assert_eq!(twice("radio_slot"), [2, 3, 4].map(Uuid::from_u128).into());
        assert!(twice("print_run").is_empty());
        // One moment, twice.
        let moment = [7, 8].map(|n| slot(n, "2026-11-23T05:00:00Z", "2026-11-23T05:00:00Z"));
        let sheet = Sheet::lay_out((day(23), 7), vec![place("village_meeting")], moment.to_vec(), Jakarta);
        assert_eq!(sheet.twice.len(), 2);
    }

    #[test]
    fn a_slot_is_ahead_on_over_and_after_a_day_without_evidence_missed() {
        let slot = slot(2, "2026-11-23T01:00:00Z", "2026-11-23T02:00:00Z");
        let table = [
            ("2026-11-23T00:59:00Z", Standing::Ahead),
            ("2026-11-23T01:30:00Z", Standing::Running),
            ("2026-11-23T02:01:00Z", Standing::Unproven),
            ("2026-11-24T02:01:00Z", Standing::Missed),
        ];
        for (now, standing) in table {
            assert_eq!(slot.standing(at(now)), standing, "{now}");
        }
        let proven = Slot { proven: true, state: State::Confirmed, ..slot.clone() };
        assert_eq!(proven.standing(at("2026-11-24T02:01:00Z")), Standing::Played);
        let old = Slot { holds_wrong: true, ..proven };
        assert_eq!(old.standing(at("2026-11-24T02:01:00Z")), Standing::Wrong);
    }
}
