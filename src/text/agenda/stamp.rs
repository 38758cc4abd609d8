//! Dates and times of a calendar file: in UTC, in a named zone, floating (the office's zone) or whole days.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use icalendar::parser::Property;

use crate::domain::local::{hm, instant};

/// Names that some programs write for the zones of Indonesia (Unicode CLDR, windowsZones).
const ALSO: &[(&str, Tz)] = &[
    ("SE Asia Standard Time", chrono_tz::Asia::Jakarta),
    ("Singapore Standard Time", chrono_tz::Asia::Makassar),
    ("Tokyo Standard Time", chrono_tz::Asia::Jayapura),
    ("WIB", chrono_tz::Asia::Jakarta),
    ("WITA", chrono_tz::Asia::Makassar),
    ("WIT", chrono_tz::Asia::Jayapura),
];

/// A stamp that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The instant; of a whole day its midnight in the office's zone.
    pub at: DateTime<Utc>,
    /// It names a day, not a time.
    pub is_day: bool,
    /// The zone in which it repeats.
    pub zone: Tz,
}

/// Why a stamp cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    /// The words are no stamp.
    Stamp(String),
    /// The zone is not known.
    Zone(String),
}

/// The parameter of a property, without quotes.
fn parameter<'a>(property: &'a Property<'_>, name: &str) -> Option<&'a str> {
    let found = property.params.iter().find(|param| param.key.as_str().eq_ignore_ascii_case(name))?;
    Some(found.val.as_ref()?.as_str().trim_matches('"'))
}

/// Every stamp of a property, which may hold several between commas.
pub(super) fn all(property: &Property<'_>, office: Tz) -> Result<Vec<Stamp>, Unread> {
    let zone = match parameter(property, "TZID") {
        Some(name) => named(name).ok_or_else(|| Unread::Zone(name.to_owned()))?,
        None => office,
    };
    property.val.as_str().split(',').map(|words| one(words.trim(), zone, office)).collect()
}

/// The first stamp of a property.
pub(super) fn first(property: &Property<'_>, office: Tz) -> Result<Stamp, Unread> {
    let all = all(property, office)?;
    all.first().copied().ok_or_else(|| Unread::Stamp(String::new()))
}

fn one(words: &str, zone: Tz, office: Tz) -> Result<Stamp, Unread> {
    let unread = || Unread::Stamp(words.to_owned());
    // A period begins with its start.
    let words = words.split('/').next().unwrap_or_default();
    if words.len() == 8 {
        let date = NaiveDate::parse_from_str(words, "%Y%m%d").map_err(|_| unread())?;
        return Ok(Stamp { at: instant(date.and_time(hm(0, 0)), office), is_day: true, zone: office });
    }
    let (bare, utc) = match words.strip_suffix(['Z', 'z']) {
        Some(bare) => (bare, true),
        None => (words, false),
    };
    let naive = NaiveDateTime::parse_from_str(bare, "%Y%m%dT%H%M%S").map_err(|_| unread())?;
    let zone = if utc { Tz::UTC } else { zone };
    Ok(Stamp { at: instant(naive, zone), is_day: false, zone })
}

/// A zone by the name a program gave it: IANA's, one of Windows', or a path that ends with IANA's.
fn named(name: &str) -> Option<Tz> {
    let also = ALSO.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, zone)| *zone);
    let parts: Vec<&str> = name.rsplitn(3, '/').collect();
    let tail = || match parts[..] {
        [city, area, ..] => format!("{area}/{city}").parse().ok(),
        _ => None,
    };
    name.parse().ok().or(also).or_else(tail)
}

/// A duration such as `PT1H30M`, `P1D`, `P2W`; nothing for what is none, or is negative.
pub(super) fn lasts(words: &str) -> Option<TimeDelta> {
    let mut rest = words.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut total, mut in_time) = (TimeDelta::zero(), false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            (rest, in_time) = (after, true);
            continue;
        }
        let end = rest.find(|sign: char| !sign.is_ascii_digit())?;
        let number: i64 = rest.get(..end)?.parse().ok().filter(|number| (0..=100_000).contains(number))?;
        let unit = rest.get(end..)?.chars().next()?;
        total += match (unit, in_time) {
            ('W', false) => TimeDelta::weeks(number),
            ('D', false) => TimeDelta::days(number),
            ('H', true) => TimeDelta::hours(number),
            ('M', true) => TimeDelta::minutes(number),
            ('S', true) => TimeDelta::seconds(number),
            _ => return None,
        };
        rest = rest.get(end + unit.len_utf8()..)?;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_duration_is_read_or_refused() {
        assert_eq!(lasts("PT1H30M"), Some(TimeDelta::minutes(90)));
        assert_eq!(lasts("P1DT2H"), Some(TimeDelta::hours(26)));
        assert_eq!(lasts("P2W"), Some(TimeDelta::weeks(2)));
        for wrong in ["", "1H", "-PT1H", "PT", "P1H", "PT1X", "P999999999999999999D", "P😀D"] {
            assert!(lasts(wrong).is_none_or(|span| span.is_zero()), "{wrong}");
        }
    }

    #[test]
    fn zones_are_known_by_the_names_programs_give_them() {
        for name in ["Asia/Jakarta", "SE Asia Standard Time", "/freeassociation.sourceforge.net/Asia/Jakarta", "WIB"] {
            assert_eq!(named(name), Some(chrono_tz::Asia::Jakarta), "{name}");
        }
        assert_eq!(named("Nusantara/Kencana"), None);
    }
}
