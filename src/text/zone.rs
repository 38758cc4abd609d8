//! Time zones as people in Indonesia name them: WIB, WITA, WIT; all others by their offset.

use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

/// The zones of Indonesia by their official abbreviations (Keppres 41/1987).
const INDONESIA: [(&str, Tz, &[Tz]); 3] = [
    ("WIB", Tz::Asia__Jakarta, &[Tz::Asia__Jakarta, Tz::Asia__Pontianak]),
    ("WITA", Tz::Asia__Makassar, &[Tz::Asia__Makassar, Tz::Asia__Ujung_Pandang]),
    ("WIT", Tz::Asia__Jayapura, &[Tz::Asia__Jayapura]),
];

/// `WIB`, `WITA`, `WIT`, or the offset at that instant such as `UTC+03:30`.
pub fn name(zone: Tz, at: DateTime<Utc>) -> String {
    match INDONESIA.iter().find(|(_, _, zones)| zones.contains(&zone)) {
        Some((name, ..)) => (*name).to_owned(),
        None => format!("UTC{}", zone.offset_from_utc_datetime(&at.naive_utc()).fix()),
    }
}

/// A zone's name that is not known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("zona waktu {0:?} tidak dikenal (unknown time zone); contoh: WIB, WITA, WIT, Asia/Jakarta, Asia/Makassar")]
pub struct UnknownZone(String);

/// The zone of an abbreviation (`WIB`) or of an IANA name (`Asia/Jakarta`), in any case.
///
/// # Errors
/// When there is no such zone; the error names it and gives examples.
pub fn parse(text: &str) -> Result<Tz, UnknownZone> {
    let text = text.trim();
    abbreviation(text)
        .or_else(|| chrono_tz::TZ_VARIANTS.iter().copied().find(|zone| zone.name().eq_ignore_ascii_case(text)))
        .ok_or_else(|| UnknownZone(text.chars().take(40).collect()))
}

/// The zone of `WIB`, `WITA` or `WIT`, in any case.
pub fn abbreviation(text: &str) -> Option<Tz> {
    INDONESIA.iter().find(|(name, ..)| name.eq_ignore_ascii_case(text)).map(|(_, zone, _)| *zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_named_and_found() {
        let at = DateTime::UNIX_EPOCH;
        for (word, said) in [
            ("Asia/Jakarta", "WIB"),
            ("Asia/Pontianak", "WIB"),
            ("asia/makassar", "WITA"),
            ("wit", "WIT"),
            ("Asia/Kolkata", "UTC+05:30"),
            ("America/New_York", "UTC-05:00"),
            ("UTC", "UTC+00:00"),
        ] {
            assert_eq!(parse(word).map(|zone| name(zone, at)).as_deref(), Ok(said), "{word}");
        }
        assert!(parse("WIX").is_err_and(|e| e.to_string().contains("Asia/Jakarta")));
    }
}
