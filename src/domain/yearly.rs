//! The yearly account of information service (UU 14/2008 article 12): how many asked, how long it took, what was granted
//! and refused and why, what was objected to; each figure with the rows it counts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use uuid::Uuid;

use super::calendar::Calendar;
use super::clock::ClockState;
use super::clock::office::seeded_clocks;
use super::clock::table::ClockKind;
use super::exemption;
use super::local::local;
use super::register::ClockSeed;

/// What the account needs of one request; times are UTC.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Entry {
    /// Key.
    pub id: Uuid,
    /// Register number; letters get theirs with the reply.
    pub number: Option<String>,
    /// Receipt.
    pub received_at: DateTime<Utc>,
    /// The written notice.
    pub answered_at: Option<DateTime<Utc>>,
    /// An extension was told.
    pub extended_at: Option<DateTime<Utc>>,
    /// A word of [`DECISIONS`](super::field::DECISIONS).
    pub decision: Option<String>,
    /// As the database keeps it (see [`exemption::letters`]).
    pub exemption: Option<String>,
    /// Who has the information, when it is not the office.
    pub holder: Option<String>,
    /// The objection.
    pub objected_at: Option<DateTime<Utc>>,
    /// A word of [`OBJECTION_OUTCOMES`](super::field::OBJECTION_OUTCOMES).
    pub review_outcome: Option<String>,
    /// The dispute.
    pub disputed_at: Option<DateTime<Utc>>,
    /// The commission's ruling.
    pub ruling: Option<String>,
    /// Its clocks.
    pub clocks: Vec<ClockSeed>,
}

/// One line of the account.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Figure {
    /// Its identifier: `requests`, `granted`, `exemption_h`, …
    pub key: String,
    /// How many, or how many working days.
    pub value: f64,
    /// The numbers of the requests it counts, by receipt; keys where there is no number yet.
    pub rows: Vec<String>,
}

/// The account of these requests as it stands `now`. An average without a row is 0.
pub fn account(entries: &[Entry], now: DateTime<Utc>, calendar: &Calendar, zone: Tz) -> Vec<Figure> {
    let name = |entry: &Entry| entry.number.clone().unwrap_or_else(|| entry.id.to_string());
    let count = |key: &str, which: &dyn Fn(&Entry) -> bool| {
        let rows: Vec<String> = entries.iter().filter(|entry| which(entry)).map(name).collect();
        Figure { key: key.to_owned(), value: rows.len() as f64, rows }
    };
    let decided = |word: &'static str| move |entry: &Entry| entry.decision.as_deref() == Some(word);
    let notice = |entry: &Entry| {
        let notice = |kind| matches!(kind, ClockKind::PpidNotice | ClockKind::PpidExtension);
        seeded_clocks(&entry.clocks, now, calendar, zone)
            .into_iter()
            .find(|reading| notice(reading.kind))
            .map(|r| r.state)
    };
    let outcome = |word: &'static str| move |entry: &Entry| entry.review_outcome.as_deref() == Some(word);
    let mut figures = vec![
        count("requests", &|_| true),
        count("granted", &decided("granted")),
        count("granted_partly", &decided("granted_partly")),
        count("refused_information", &decided("refused_information")),
        count("undecided", &|entry| entry.decision.is_none()),
    ];
    let mut reasons: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for entry in entries {
        for (exempt, _) in exemption::letters(entry.exemption.as_deref().unwrap_or_default()) {
            reasons.entry(exempt.letter).or_default().push(name(entry));
        }
    }
    for (letter, rows) in reasons {
        figures.push(Figure { key: format!("exemption_{letter}"), value: rows.len() as f64, rows });
    }
    figures.push(count("not_held", &|entry| {
        decided("refused_information")(entry) && entry.exemption.is_none() && entry.holder.is_some()
    }));
    let took: Vec<(f64, String)> =
        entries.iter().filter_map(|entry| Some((f64::from(days(entry, calendar, zone)?), name(entry)))).collect();
    let all: f64 = took.iter().map(|(days, _)| days).sum();
    let longest = took.iter().map(|(days, _)| *days).fold(0.0, f64::max);
    let rows =
        |which: &dyn Fn(f64) -> bool| took.iter().filter(|(d, _)| which(*d)).map(|(_, name)| name.clone()).collect();
    let mean = if took.is_empty() { 0.0 } else { (all / took.len() as f64 * 10.0).round() / 10.0 };
    figures.extend([
        Figure { key: "average_days".to_owned(), value: mean, rows: rows(&|_| true) },
        Figure { key: "longest_days".to_owned(), value: longest, rows: rows(&|days| days >= longest) },
        count("in_time", &|entry| entry.answered_at.is_some() && notice(entry) == Some(ClockState::Met)),
        count("late", &|entry| matches!(notice(entry), Some(ClockState::Missed | ClockState::Overdue))),
        count("extended", &|entry| entry.extended_at.is_some()),
        count("objections", &|entry| entry.objected_at.is_some()),
        count("objection_upheld", &outcome("objection_upheld")),
        count("objection_upheld_partly", &outcome("objection_upheld_partly")),
        count("objection_rejected", &outcome("objection_rejected")),
        count("disputes", &|entry| entry.disputed_at.is_some()),
        count("rulings", &|entry| entry.ruling.is_some()),
    ]);
    figures
}

/// Working days from receipt to the written notice, without those on which the clock stood; `None` before the notice.
pub fn days(entry: &Entry, calendar: &Calendar, zone: Tz) -> Option<u32> {
    let answered = local(entry.answered_at?, zone).date();
    let received = calendar.received_on(entry.received_at, zone);
    let stood =
        entry.clocks.iter().filter(|seed| seed.kind == ClockKind::PpidNotice.as_str()).flat_map(|seed| &seed.pauses);
    let stood: u32 = stood
        .map(|pause| {
            let until = pause.until.map_or(answered, |until| local(until, zone).date()).min(answered);
            calendar.working_days_between(local(pause.from, zone).date(), until)
        })
        .sum();
    Some(calendar.working_days_between(received, answered).saturating_sub(stood))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::Jakarta;
    use serde_json::{Value, json};

    fn entry(number: &str, mut more: Value) -> Entry {
        more["id"] = json!(Uuid::nil());
        more["number"] = json!(number);
        more["received_at"] = json!("2026-11-23T02:00:00Z");
        let mut seed = json!({"kind": "ppid.notice", "start": "2026-11-23T02:00:00Z"});
        seed["done"] = more["answered_at"].clone();
        if let Some(pauses) = more.as_object_mut().unwrap().remove("pauses") {
            seed["pauses"] = pauses;
        }
        more["clocks"] = json!([seed]);
        serde_json::from_value(more).unwrap()
    }

    #[test]
    fn every_figure_is_traced_to_the_requests_it_counts() {
        let entries = [
            entry("PI-1", json!({"answered_at": "2026-12-01T03:00:00Z", "decision": "granted"})),
            entry(
                "PI-2",
                json!({"answered_at": "2026-12-10T03:00:00Z", "decision": "refused_information",
                    "exemption": "17 huruf a, h angka 3", "objected_at": "2026-12-11T03:00:00Z",
                    "review_outcome": "objection_rejected", "disputed_at": "2026-12-14T03:00:00Z"}),
            ),
            entry(
                "PI-3",
                json!({"answered_at": "2026-12-10T03:00:00Z", "decision": "granted_partly", "exemption": "17 huruf h",
                    "pauses": [{"from": "2026-11-24T03:00:00Z", "until": "2026-12-01T03:00:00Z"}]}),
            ),
            entry("PI-4", json!({"decision": null})),
        ];
        let figures = account(&entries, "2026-12-31T00:00:00Z".parse().unwrap(), &Calendar::built_in(), Jakarta);
        let of = |key: &str| {
            let figure = figures.iter().find(|figure| figure.key == key).unwrap_or_else(|| panic!("{key}"));
            (figure.value, figure.rows.join(" "))
        };
        assert_eq!(of("requests"), (4.0, "PI-1 PI-2 PI-3 PI-4".into()));
        assert_eq!(of("undecided"), (1.0, "PI-4".into()));
        assert_eq!(of("exemption_h"), (2.0, "PI-2 PI-3".into()));
        // 23 November to 1 December: 6 working days; to 10 December: 13, of which the third stood still for 5.
        assert_eq!(of("average_days"), (9.0, "PI-1 PI-2 PI-3".into()));
        assert_eq!(of("longest_days"), (13.0, "PI-2".into()));
        assert_eq!(of("in_time"), (2.0, "PI-1 PI-3".into()));
        assert_eq!(of("late"), (2.0, "PI-2 PI-4".into()));
        assert_eq!(of("objection_rejected"), (1.0, "PI-2".into()));
        assert_eq!(of("disputes"), (1.0, "PI-2".into()));
        assert_eq!(account(&[], "2026-12-31T00:00:00Z".parse().unwrap(), &Calendar::built_in(), Jakarta)[0].value, 0.0);
    }
}
