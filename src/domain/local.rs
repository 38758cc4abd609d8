//! Between instants in UTC and the local time of an office's zone, without a panic at any input.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// The local date and time in `zone` at the instant `at`.
pub fn local(at: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    let utc = at.naive_utc();
    // At the very ends of chrono's range the local time does not exist; UTC is then as good.
    utc.checked_add_offset(zone.offset_from_utc_datetime(&utc).fix()).unwrap_or(utc)
}

/// The instant at which clocks in `zone` show `time`: the earlier of two, and an hour on when there is none (a change of summer time).
pub fn instant(time: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let at = |naive: NaiveDateTime| zone.from_local_datetime(&naive).earliest();
    at(time)
        .or_else(|| at(time.checked_add_signed(TimeDelta::hours(1))?))
        .map_or_else(|| time.and_utc(), |found| found.to_utc())
}

/// 23:59:59 on `date` in `zone`: when a period counted in days ends.
pub fn end_of_day(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    instant(date.and_time(hm(23, 59) + TimeDelta::seconds(59)), zone)
}

/// A time of day; hours above 23 and minutes above 59 give midnight.
pub const fn hm(hour: u32, minute: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, minute, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// The day `days` after `date`, or the last day of the calendar.
pub fn plus_days(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::{America::New_York, Asia::Jakarta};

    #[test]
    fn there_and_back() {
        let at = "2026-11-23T02:40:12Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!(local(at, Jakarta).to_string(), "2026-11-23 09:40:12");
        assert_eq!(instant(local(at, Jakarta), Jakarta), at);
        let day = NaiveDate::from_ymd_opt(2026, 12, 7).unwrap();
        assert_eq!(end_of_day(day, Jakarta).to_rfc3339(), "2026-12-07T16:59:59+00:00");
    }

    #[test]
    fn a_time_that_summer_time_skips_is_an_hour_on() {
        let gap = NaiveDate::from_ymd_opt(2026, 3, 8).unwrap().and_time(hm(2, 30));
        assert_eq!(instant(gap, New_York).to_rfc3339(), "2026-03-08T07:30:00+00:00");
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for at in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            instant(local(at, Jakarta), Jakarta);
        }
        for zone in [Jakarta, New_York] {
            end_of_day(NaiveDate::MAX, zone);
            instant(NaiveDateTime::MIN, zone);
        }
        assert_eq!(plus_days(NaiveDate::MAX, 1), NaiveDate::MAX);
    }
}
