//! When an event is, as its card and its lists say it: an hour that is not known, or that there is none of, is not written.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde_json::Value;

use super::dates;
use super::lang::Lang;
use super::phrase::Text;
use crate::domain::local::local;

const TBC: Text = Text::new("{} (waktu menyusul)", "{} (time to be confirmed)");
const ALL_DAY: Text = Text::new("{} (sehari penuh)", "{} (all day)");

/// The words for a day whose hour is not known or that has none; `None` for a moment with its hour. `values` are a
/// record's fields, `key` the one that is said; days are those of `zone`.
pub fn day_alone(
    values: &serde_json::Map<String, Value>,
    key: &str,
    at: DateTime<Utc>,
    zone: Tz,
    lang: Lang,
) -> Option<String> {
    if !matches!(key, "starts_at" | "ends_at") {
        return None;
    }
    let is = |flag: &str| values.get(flag).and_then(Value::as_bool).unwrap_or_default();
    let words = match (is("time_tbc"), is("all_day")) {
        (true, _) => TBC,
        (_, true) => ALL_DAY,
        _ => return None,
    };
    Some(words.with(lang, &[&dates::long(local(at, zone).date(), lang)]))
}

/// What another program reads of such a day: `starts_at` and `ends_at` become null where there is no hour, and
/// `starts_on` and `ends_on` say the first and the last day in `zone`.
pub fn days_alone(values: &mut serde_json::Map<String, Value>, zone: Tz) {
    let is = |flag: &str| values.get(flag).and_then(Value::as_bool).unwrap_or_default();
    if !(is("time_tbc") || is("all_day")) {
        return;
    }
    let instant = |key: &str| values.get(key)?.as_str()?.parse::<DateTime<Utc>>().ok();
    let (starts, ends) = (instant("starts_at"), instant("ends_at"));
    // an end at midnight belongs to the day before
    let last = ends.map(|end| end.checked_sub_signed(TimeDelta::nanoseconds(1)).unwrap_or(end)).max(starts);
    for (key, on, at) in [("starts_at", "starts_on", starts), ("ends_at", "ends_on", ends.and(last))] {
        if let Some(at) = at {
            values.insert(key.to_owned(), Value::Null);
            values.insert(on.to_owned(), local(at, zone).date().to_string().into());
        }
    }
}

/// A time among a record's fields: with its hour, or as [`day_alone`].
pub fn said(values: &serde_json::Map<String, Value>, key: &str, at: DateTime<Utc>, zone: Tz, lang: Lang) -> String {
    day_alone(values, key, at, zone, lang).unwrap_or_else(|| dates::stamp(at, zone, lang))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::Jakarta;
    use serde_json::json;

    #[test]
    fn an_hour_that_is_not_known_is_not_written() {
        let at = "2026-11-22T17:00:00Z".parse().unwrap();
        let table = [
            (json!({"time_tbc": true}), "starts_at", "Senin, 23 November 2026 (waktu menyusul)"),
            (json!({"all_day": true, "time_tbc": false}), "ends_at", "Senin, 23 November 2026 (sehari penuh)"),
            (json!({"all_day": false}), "starts_at", "Senin, 23 November 2026 pukul 00.00 WIB"),
            (json!({"all_day": true}), "accreditation_deadline_at", "Senin, 23 November 2026 pukul 00.00 WIB"),
        ];
        for (values, key, words) in table {
            assert_eq!(said(values.as_object().unwrap(), key, at, Jakarta, Lang::Id), words);
        }
    }

    #[test]
    fn other_programs_read_a_day_where_there_is_no_hour() {
        let read = |mut values: Value| {
            days_alone(values.as_object_mut().unwrap(), Jakarta);
            values
        };
        let open = json!({"time_tbc": true, "starts_at": "2026-11-22T17:00:00Z", "ends_at": null});
        let told = json!({"time_tbc": true, "starts_at": null, "starts_on": "2026-11-23", "ends_at": null});
        assert_eq!(read(open), told);
        let whole =
            json!({"all_day": true, "starts_at": "2026-11-22T17:00:00Z", "ends_at": "2026-11-24T17:00:00+00:00"});
        let told = json!({"all_day": true, "starts_at": null, "starts_on": "2026-11-23", "ends_at": null, "ends_on": "2026-11-24"});
        assert_eq!(read(whole), told);
        let known = json!({"time_tbc": false, "all_day": false, "starts_at": "2026-11-22T17:00:00Z"});
        assert_eq!(read(known.clone()), known);
    }
}
