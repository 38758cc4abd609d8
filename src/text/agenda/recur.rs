//! Occurrences of a series (RFC 5545, 3.8.5), within a span and a bound.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use chrono_tz::Tz;
use rrule::RRuleSet;

use super::stamp::Stamp;
use crate::domain::local::{instant, local};

/// No series has more occurrences within the span.
pub(super) const MOST: u16 = 500;
/// Nothing that is planned repeats more often than this.
const FREQUENCIES: &[&str] = &["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

/// Why a rule cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unruly {
    /// It makes no sense; the words say why.
    Rule(String),
    /// It repeats within a day.
    TooOften,
    /// It has more than [`MOST`] occurrences within the span.
    TooMany,
}

/// The key of an occurrence: the instant at which it was to begin.
pub(super) fn key(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// When a series takes place from `from` until before `to` (UTC): its rule and further dates, without those taken out.
pub(super) fn occurrences(
    start: Stamp,
    rule: Option<&str>,
    further: &[Stamp],
    without: &[Stamp],
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<DateTime<Utc>>, Unruly> {
    let mut all: Vec<DateTime<Utc>> = vec![start.at];
    all.extend(further.iter().map(|stamp| stamp.at));
    if let Some(rule) = rule {
        all.extend(by_rule(start, rule, (from, to))?);
    }
    let gone = |at: &DateTime<Utc>| {
        let day = local(*at, start.zone).date();
        without.iter().any(|stamp| stamp.at == *at || (stamp.is_day && local(stamp.at, stamp.zone).date() == day))
    };
    all.retain(|at| *at >= from && *at < to && !gone(at));
    all.sort_unstable();
    all.dedup();
    if all.len() > usize::from(MOST) {
        return Err(Unruly::TooMany);
    }
    Ok(all)
}

fn by_rule(start: Stamp, rule: &str, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> Result<Vec<DateTime<Utc>>, Unruly> {
    let parts: Vec<(String, String)> = rule
        .split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase()))
        .collect();
    let frequency = parts.iter().find(|(name, _)| name == "FREQ").map(|(_, value)| value.as_str());
    if frequency.is_some_and(|frequency| ["HOURLY", "MINUTELY", "SECONDLY"].contains(&frequency))
        || parts.iter().any(|(name, _)| ["BYHOUR", "BYMINUTE", "BYSECOND"].contains(&name.as_str()))
    {
        return Err(Unruly::TooOften);
    }
    if !frequency.is_some_and(|frequency| FREQUENCIES.contains(&frequency)) {
        return Err(Unruly::Rule(rule.to_owned()));
    }
    let rule = parts.iter().map(|(name, value)| match name.as_str() {
        "UNTIL" => format!("UNTIL={}", until(value, start.zone)),
        _ => format!("{name}={value}"),
    });
    let rule = rule.collect::<Vec<_>>().join(";");
    let begins = local(start.at, start.zone).format("%Y%m%dT%H%M%S");
    let text = match start.zone {
        Tz::UTC => format!("DTSTART:{begins}Z\nRRULE:{rule}"),
        zone => format!("DTSTART;TZID={}:{begins}\nRRULE:{rule}", zone.name()),
    };
    let set: RRuleSet = text.parse().map_err(|error: rrule::RRuleError| Unruly::Rule(error.to_string()))?;
    let edge = |at: DateTime<Utc>| at.with_timezone(&rrule::Tz::UTC);
    // The crate counts what it gives, so one more tells whether there is more.
    let found = set.after(edge(from)).before(edge(to)).all(MOST + 1);
    if found.dates.len() > usize::from(MOST) {
        return Err(Unruly::TooMany);
    }
    Ok(found.dates.into_iter().map(|at| at.to_utc()).collect())
}

/// The end of a rule in UTC, as the rule's reader wants it: many programs write a day or a time without a zone.
fn until(value: &str, zone: Tz) -> String {
    let day = |value: &str| chrono::NaiveDate::parse_from_str(value, "%Y%m%d").ok();
    let time = |value: &str| chrono::NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").ok();
    let at = match (value.len(), day(value), time(value)) {
        (8, Some(date), _) => {
            let next = date.succ_opt().unwrap_or(date).and_time(chrono::NaiveTime::MIN);
            instant(next, zone).checked_sub_signed(TimeDelta::seconds(1))
        }
        (_, _, Some(naive)) => Some(instant(naive, zone)),
        _ => None,
    };
    at.map_or_else(|| value.to_owned(), |at| at.format("%Y%m%dT%H%M%SZ").to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::Jakarta;

    fn start(at: &str) -> Stamp {
        Stamp { at: at.parse().unwrap(), is_day: false, zone: Jakarta }
    }

    fn span(from: &str, to: &str) -> (DateTime<Utc>, DateTime<Utc>) {
        (from.parse().unwrap(), to.parse().unwrap())
    }

    fn found(rule: &str, without: &[Stamp]) -> Result<Vec<String>, Unruly> {
        let span = span("2026-11-01T00:00:00Z", "2027-11-01T00:00:00Z");
        let found = occurrences(start("2026-11-23T01:30:00Z"), Some(rule), &[], without, span);
        found.map(|found| found.into_iter().map(key).collect())
    }

    #[test]
    fn a_daily_briefing_ends_with_its_last_day_however_that_is_written() {
        for until in ["20261126", "20261126T235959", "20261126T165959Z"] {
            let days = found(&format!("FREQ=DAILY;UNTIL={until}"), &[start("2026-11-25T01:30:00Z")]).unwrap();
            assert_eq!(days, ["2026-11-23T01:30:00Z", "2026-11-24T01:30:00Z", "2026-11-26T01:30:00Z"], "{until}");
        }
    }

    #[test]
    fn a_rule_without_sense_or_bound_is_refused() {
        assert_eq!(found("FREQ=SECONDLY", &[]), Err(Unruly::TooOften));
        assert_eq!(found("FREQ=DAILY;BYSECOND=1,2,3", &[]), Err(Unruly::TooOften));
        for wrong in
            ["", "FREQ=SOMETIMES", "FREQ=DAILY;INTERVAL=-1", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=99"]
        {
            assert!(matches!(found(wrong, &[]), Err(Unruly::Rule(_))), "{wrong}");
        }
        // 30 February never comes, which must not take for ever
        assert_eq!(found("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", &[]).unwrap(), ["2026-11-23T01:30:00Z"]);
        // what began long ago is followed from then
        let span = span("2026-11-01T00:00:00Z", "2027-11-01T00:00:00Z");
        assert_eq!(
            occurrences(start("1990-01-01T01:30:00Z"), Some("FREQ=DAILY"), &[], &[], span).map(|days| days.len()),
            Ok(365)
        );
        assert_eq!(found("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=65000", &[]).map(|days| days.len()), Ok(343));
    }
}
