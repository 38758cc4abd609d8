//! A stretch of the plan, day by day: what is planned, what goes out and when embargoes end, in lanes.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::clash::Planned;
use super::clash::told::Told;
use super::entity::Entity;
use super::field::EVENT_KINDS;
use super::local::{local, plus_days};
use super::state::State;

/// The kinds of channel (duties 13 and 15 of the charter), and the press itself.
pub const CHANNEL_KINDS: &[&str] = &["press", "print", "broadcast", "online", "social", "outdoor", "face_to_face"];
/// No event is shown on more days than these.
const LONGEST_DAYS: u64 = 60;
/// No more is laid out; the reader is told where it ends.
pub const MOST_ITEMS: usize = 4_000;

/// A lane of the plan, in the order they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lane {
    /// Campaigns, as bars over the days they run.
    Campaign,
    /// Events of one kind: its place in [`EVENT_KINDS`].
    Kind(u8),
    /// Releases that go out over one kind of channel: its place in [`CHANNEL_KINDS`].
    Channel(u8),
    /// Releases that have no channel yet.
    Unplaced,
    /// Ends of embargoes.
    Embargo,
}

impl Lane {
    /// The word of the kind of event or channel.
    pub fn word(self) -> &'static str {
        let of = |words: &'static [&'static str], place: u8| words.get(usize::from(place)).copied().unwrap_or_default();
        match self {
            Self::Kind(place) => of(EVENT_KINDS, place),
            Self::Channel(place) => of(CHANNEL_KINDS, place),
            Self::Campaign => "campaign",
            Self::Unplaced => "unplaced",
            Self::Embargo => "embargo",
        }
    }

    fn of_kind(kind: &str) -> Self {
        let place = EVENT_KINDS.iter().position(|word| *word == kind).unwrap_or_default();
        Self::Kind(u8::try_from(place).unwrap_or_default())
    }

    fn of_channel(kind: &str) -> Option<Self> {
        let place = CHANNEL_KINDS.iter().position(|word| *word == kind)?;
        Some(Self::Channel(u8::try_from(place).unwrap_or_default()))
    }
}

/// A release as the plan shows it; times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Aired {
    /// Key.
    pub id: Uuid,
    /// Official number.
    pub number: Option<String>,
    /// State.
    pub state: State,
    /// Title.
    pub title: String,
    /// When it goes out or went out.
    pub at: Option<DateTime<Utc>>,
    /// When its embargo ends: at a fixed time, or when its event starts.
    pub embargo_until: Option<DateTime<Utc>>,
    /// The kinds of its channels.
    #[serde(default)]
    pub channels: Vec<String>,
}

/// A campaign as the plan shows it; times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Running {
    /// Key.
    pub id: Uuid,
    /// Official number.
    pub number: Option<String>,
    /// State.
    pub state: State,
    /// Title.
    pub title: String,
    /// Lies in its first day.
    pub starts_at: DateTime<Utc>,
    /// Lies in its last day; one day where that is not known yet.
    pub ends_at: Option<DateTime<Utc>>,
}

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its lane.
    pub lane: Lane,
    /// Its day in the office's zone.
    pub date: NaiveDate,
    /// When it begins there; nothing where the hour is not known, does not count or was on a day before.
    pub at: Option<NaiveTime>,
    /// An event or a release.
    pub entity: Entity,
    /// Its key.
    pub id: Uuid,
    /// Its official number.
    pub number: Option<String>,
    /// Its state.
    pub state: State,
    /// Its title.
    pub title: String,
    /// The hour is yet to be confirmed.
    pub time_tbc: bool,
    /// Where it is.
    pub place: Option<String>,
    /// The places of its clashes in [`Sheet::clashes`].
    pub clashes: Vec<u16>,
    /// It is one day of a bar from this day to that.
    #[serde(default)]
    pub bar: Option<(NaiveDate, NaiveDate)>,
}

impl Item {
    /// Whether it is a further day of a bar whose first day is in sight from `first` on.
    pub fn goes_on(&self, first: NaiveDate) -> bool {
        self.bar.is_some_and(|(from, _)| self.date > from.max(first))
    }
}

/// A stretch of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// First day, in the office's zone.
    pub first: NaiveDate,
    /// How many days.
    pub days: u16,
    /// What stands in it, by lane, day and time.
    pub items: Vec<Item>,
    /// The clashes of what stands in it.
    pub clashes: Vec<Told>,
    /// There was more than could be laid out.
    pub cut: bool,
}

impl Sheet {
    /// Lays out what was planned; the zone says on which day each begins.
    pub fn lay_out(
        (first, days): (NaiveDate, u16),
        events: &[Planned],
        releases: &[Aired],
        campaigns: &[Running],
        clashes: Vec<Told>,
        zone: Tz,
    ) -> Self {
        let end = plus_days(first, u64::from(days));
        let mut of: BTreeMap<Uuid, Vec<u16>> = BTreeMap::new();
        for (place, told) in clashes.iter().enumerate() {
            let place = u16::try_from(place).unwrap_or(u16::MAX);
            for id in [Some(told.clash.one), told.clash.other].into_iter().flatten() {
                of.entry(id).or_default().push(place);
            }
        }
        let clashes_of = |id| of.get(&id).cloned().unwrap_or_default();
        let events = events.iter().flat_map(|event| of_event(event, clashes_of(event.id), zone));
        let releases = releases.iter().flat_map(|release| of_release(release, &clashes_of(release.id), zone));
        let campaigns = campaigns.iter().flat_map(|campaign| of_campaign(campaign, (first, end), zone));
        let mut items: Vec<Item> = events
            .chain(releases)
            .chain(campaigns)
            .filter(|item| item.date >= first && item.date < end)
            .take(MOST_ITEMS + 1)
            .collect();
        let cut = items.len() > MOST_ITEMS;
        items.truncate(MOST_ITEMS);
        items.sort_by(|a, b| {
            (a.lane, a.date, a.bar, a.at, &a.title, a.id).cmp(&(b.lane, b.date, b.bar, b.at, &b.title, b.id))
        });
        Self { first, days, items, clashes, cut }
    }

    /// What stands on one day of a lane.
    pub fn cell(&self, lane: Lane, date: NaiveDate) -> &[Item] {
        let from = self.items.partition_point(|item| (item.lane, item.date) < (lane, date));
        let to = self.items.partition_point(|item| (item.lane, item.date) <= (lane, date));
        &self.items[from..to]
    }

    /// The bars with the row each keeps over all its days: the first that is free on its first day in sight.
    pub fn bars(&self) -> Vec<(usize, &Item)> {
        let mut ends: Vec<NaiveDate> = Vec::new();
        let firsts = self.items.iter().filter(|item| item.bar.is_some() && !item.goes_on(self.first));
        let rows = firsts.filter_map(|item| {
            let (_, last) = item.bar?;
            let row = ends.iter().position(|end| *end < item.date).unwrap_or(ends.len());
            match ends.get_mut(row) {
                Some(end) => *end = last,
                None => ends.push(last),
            }
            Some((row, item))
        });
        rows.collect()
    }

    /// The lanes that hold something, in order.
    pub fn lanes(&self) -> Vec<Lane> {
        let mut lanes: Vec<Lane> = self.items.iter().map(|item| item.lane).collect();
        lanes.dedup();
        lanes
    }
}

fn of_event(event: &Planned, clashes: Vec<u16>, zone: Tz) -> impl Iterator<Item = Item> {
    let start = local(event.starts_at, zone);
    // an end at midnight belongs to the day before
    let last = event.ends_at.and_then(|end| end.checked_sub_signed(TimeDelta::nanoseconds(1)));
    let last = last.map_or(start.date(), |last| local(last, zone).date()).min(plus_days(start.date(), LONGEST_DAYS));
    let timed = !event.time_tbc && !event.all_day;
    let item = Item {
        lane: Lane::of_kind(&event.kind),
        date: start.date(),
        at: timed.then(|| start.time()),
        entity: Entity::Event,
        id: event.id,
        number: event.number.clone(),
        state: event.state,
        title: event.title.clone(),
        time_tbc: event.time_tbc,
        place: event.place.clone(),
        clashes,
        bar: None,
    };
    let days = start.date().iter_days().take_while(move |date| *date <= last.max(start.date()));
    days.map(move |date| Item { date, at: item.at.filter(|_| date == start.date()), ..item.clone() })
}

/// The days of a campaign within these.
fn of_campaign(campaign: &Running, (first, end): (NaiveDate, NaiveDate), zone: Tz) -> impl Iterator<Item = Item> {
    let from = local(campaign.starts_at, zone).date();
    let last = campaign.ends_at.map_or(from, |last| local(last, zone).date()).max(from);
    let item = Item {
        lane: Lane::Campaign,
        date: from,
        at: None,
        entity: Entity::Campaign,
        id: campaign.id,
        number: campaign.number.clone(),
        state: campaign.state,
        title: campaign.title.clone(),
        time_tbc: false,
        place: None,
        clashes: Vec::new(),
        bar: Some((from, last)),
    };
    let days = from.max(first).iter_days().take_while(move |date| *date <= last && *date < end);
    days.map(move |date| Item { date, ..item.clone() })
}

fn of_release(release: &Aired, clashes: &[u16], zone: Tz) -> Vec<Item> {
    let item = |lane, at: DateTime<Utc>| {
        let at = local(at, zone);
        Item {
            lane,
            date: at.date(),
            at: Some(at.time()),
            entity: Entity::Release,
            id: release.id,
            number: release.number.clone(),
            state: release.state,
            title: release.title.clone(),
            time_tbc: false,
            place: None,
            clashes: clashes.to_vec(),
            bar: None,
        }
    };
    let mut lanes: Vec<Lane> = release.channels.iter().filter_map(|kind| Lane::of_channel(kind)).collect();
    lanes.sort();
    lanes.dedup();
    if lanes.is_empty() {
        lanes.push(Lane::Unplaced);
    }
    let mut items: Vec<Item> = release
        .at
        .iter()
        .flat_map(|at| lanes.iter().map(move |lane| (*lane, *at)))
        .map(|(lane, at)| item(lane, at))
        .collect();
    items.extend(release.embargo_until.map(|until| item(Lane::Embargo, until)));
    items
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::{Jakarta, Jayapura};
    use serde_json::json;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn event(starts_at: &str, ends_at: Option<&str>, tbc: bool) -> Planned {
        serde_json::from_value(json!({"id": Uuid::from_u128(1), "number": null, "state": "draft", "kind": "doorstop",
            "title": "x", "starts_at": starts_at, "ends_at": ends_at, "time_tbc": tbc, "place": null, "moderator": null,
            "topic": null}))
        .unwrap()
    }

    #[test]
    fn a_day_is_a_day_of_the_office_and_an_unknown_hour_is_none() {
        let event = event("2026-11-24T16:00:00Z", None, true);
        let sheet = |zone| Sheet::lay_out((day(23), 7), std::slice::from_ref(&event), &[], &[], Vec::new(), zone);
        let (here, east) = (sheet(Jakarta), sheet(Jayapura));
        assert_eq!((here.items[0].date, here.items[0].at), (day(24), None));
        assert_eq!(east.items[0].date, day(25));
        assert_eq!(here.cell(here.items[0].lane, day(24)).len(), 1);
        assert!(here.cell(here.items[0].lane, day(25)).is_empty());
    }

    #[test]
    fn what_lasts_several_days_stands_on_each_and_begins_on_the_first() {
        let event = event("2026-11-22T02:00:00Z", Some("2026-11-24T17:00:00Z"), false);
        let sheet = Sheet::lay_out((day(23), 7), &[event], &[], &[], Vec::new(), Jakarta);
        assert_eq!(
            sheet.items.iter().map(|item| (item.date, item.at)).collect::<Vec<_>>(),
            [(day(23), None), (day(24), None)]
        );
    }

    #[test]
    fn a_release_stands_in_each_of_its_channels_and_its_embargo_apart() {
        let release = Aired {
            id: Uuid::from_u128(2),
            number: None,
            state: State::Scheduled,
            title: "x".to_owned(),
            at: Some("2026-11-24T03:30:00Z".parse().unwrap()),
            embargo_until: Some("2026-11-25T03:00:00Z".parse().unwrap()),
            channels: ["online", "press", "online"].map(str::to_owned).to_vec(),
        };
        let sheet = Sheet::lay_out((day(23), 7), &[], &[release], &[], Vec::new(), Jakarta);
        let words: Vec<_> = sheet.items.iter().map(|item| (item.lane.word(), item.date)).collect();
        assert_eq!(words, [("press", day(24)), ("online", day(24)), ("embargo", day(25))]);
    }

    #[test]
    fn a_campaign_is_a_bar_over_its_days_and_those_that_began_before_are_in_it() {
        let campaign = |from: &str, to: Option<&str>| Running {
            id: Uuid::from_u128(3),
            number: None,
            state: State::Active,
            title: "x".to_owned(),
            starts_at: from.parse().unwrap(),
            ends_at: to.map(|to| to.parse().unwrap()),
        };
        let dates = |campaign| {
            let sheet = Sheet::lay_out((day(23), 7), &[], &[], &[campaign], Vec::new(), Jakarta);
            sheet.items.iter().map(|item| (item.date, item.goes_on(sheet.first))).collect::<Vec<_>>()
        };
        // 18.00 UTC is the next day there
        let long = dates(campaign("2026-11-01T02:00:00Z", Some("2026-11-24T18:00:00Z")));
        assert_eq!(long, [(day(23), false), (day(24), true), (day(25), true)]);
        assert_eq!(dates(campaign("2026-11-29T02:00:00Z", Some("2027-01-01T00:00:00Z"))), [(day(29), false)]);
        assert_eq!(dates(campaign("2026-11-24T02:00:00Z", None)), [(day(24), false)]);
        assert_eq!(dates(campaign("2026-11-01T02:00:00Z", Some("2026-11-02T02:00:00Z"))), []);
        // Each keeps its row; one that begins when another is over takes that one's.
        let three = [("22", "24"), ("23", "29"), ("25", "25")]
            .map(|(from, to)| campaign(&format!("2026-11-{from}T02:00:00Z"), Some(&format!("2026-11-{to}T02:00:00Z"))));
        let sheet = Sheet::lay_out((day(23), 7), &[], &[], &three, Vec::new(), Jakarta);
        let rows: Vec<_> = sheet.bars().into_iter().map(|(row, item)| (row, item.date)).collect();
        assert_eq!(rows, [(0, day(23)), (1, day(23)), (0, day(25))]);
    }
}
