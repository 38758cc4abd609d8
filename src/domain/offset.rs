//! When a step of an event's checklist is due, as the SOP writes it: `H-1`, `J-2`, `M-15`, `+30`. The database counts the
//! same way (`event_step_due`); a test holds them together.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Days, TimeDelta, Utc};
use chrono_tz::Tz;

use super::local::{hm, instant, local};

/// The office hour at which a step counted in days is due (office rule: when the day begins).
const MORNING: u32 = 8;
/// How long an event without an end is taken to last, in hours (as it is finished by itself).
const OPEN_END: i64 = 2;

/// How far a step lies from its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offset {
    /// `H-n`: so many days before, at 08.00 of the office.
    Days(u16),
    /// `J-n`: so many hours before the start.
    Hours(u16),
    /// `M-n`: so many minutes before the start.
    Minutes(u16),
    /// `+n`: so many minutes after the end.
    After(u32),
}

/// It is none of `H-1`, `J-2`, `M-15`, `+30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnOffset;

impl FromStr for Offset {
    type Err = NotAnOffset;

    fn from_str(word: &str) -> Result<Self, NotAnOffset> {
        let number = |digits: &str, most: usize| {
            let plain = (1..=most).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
            digits.parse::<u32>().ok().filter(|_| plain).ok_or(NotAnOffset)
        };
        // Four digits at most fit.
        let short = |digits: &str, most| number(digits, most).and_then(|n| u16::try_from(n).map_err(|_| NotAnOffset));
        match (word.get(..1), word.get(..2)) {
            (Some("+"), _) => number(&word[1..], 5).map(Self::After),
            (_, Some("H-")) => short(&word[2..], 3).map(Self::Days),
            (_, Some("J-")) => short(&word[2..], 3).map(Self::Hours),
            (_, Some("M-")) => short(&word[2..], 4).map(Self::Minutes),
            _ => Err(NotAnOffset),
        }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(n) => write!(out, "H-{n}"),
            Self::Hours(n) => write!(out, "J-{n}"),
            Self::Minutes(n) => write!(out, "M-{n}"),
            Self::After(n) => write!(out, "+{n}"),
        }
    }
}

impl Offset {
    /// When it is due (UTC); days are those of `zone`. `None` for hours and minutes of an event that is not `timed`: its
    /// hour is to be confirmed, or it takes all day.
    pub fn due(
        self,
        starts: DateTime<Utc>,
        ends: Option<DateTime<Utc>>,
        timed: bool,
        zone: Tz,
    ) -> Option<DateTime<Utc>> {
        match self {
            Self::Days(n) => {
                let day = local(starts, zone).date().checked_sub_days(Days::new(n.into()))?;
                Some(instant(day.and_time(hm(MORNING, 0)), zone))
            }
            _ if !timed => None,
            Self::Hours(n) => starts.checked_sub_signed(TimeDelta::hours(n.into())),
            Self::Minutes(n) => starts.checked_sub_signed(TimeDelta::minutes(n.into())),
            Self::After(n) => ends
                .or_else(|| starts.checked_add_signed(TimeDelta::hours(OPEN_END)))?
                .checked_add_signed(TimeDelta::minutes(n.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::{Jakarta, Jayapura};

    fn due(word: &str, zone: Tz) -> String {
        let starts = "2026-11-23T23:30:00Z".parse().unwrap();
        let offset: Offset = word.parse().unwrap();
        offset.due(starts, None, true, zone).unwrap().to_rfc3339()
    }

    #[test]
    fn a_day_is_the_offices_and_begins_at_eight() {
        // 06.30 on the 24th in the west, 08.30 in the east.
        assert_eq!(due("H-1", Jakarta), "2026-11-23T01:00:00+00:00");
        assert_eq!(due("H-1", Jayapura), "2026-11-22T23:00:00+00:00");
        assert_eq!(due("J-2", Jayapura), "2026-11-23T21:30:00+00:00");
        assert_eq!(due("M-15", Jakarta), "2026-11-23T23:15:00+00:00");
        assert_eq!(due("+30", Jakarta), "2026-11-24T02:00:00+00:00", "two hours are taken where no end is known");
    }

    #[test]
    fn an_event_without_an_hour_has_days_only() {
        let starts = "2026-11-23T23:30:00Z".parse().unwrap();
        for (word, has) in [("H-1", true), ("J-2", false), ("M-15", false), ("+30", false)] {
            assert_eq!(word.parse::<Offset>().unwrap().due(starts, None, false, Jakarta).is_some(), has, "{word}");
        }
    }

    #[test]
    fn what_is_no_offset_is_none() {
        for word in ["", "H", "H-", "H+1", "h-1", "J-1234", "M-12345", "+", "+-1", "+123456", "٣", "H-٣", "–1"] {
            assert_eq!(word.parse::<Offset>(), Err(NotAnOffset), "{word}");
        }
        for word in ["H-1", "J-2", "M-15", "+30"] {
            assert_eq!(word.parse::<Offset>().unwrap().to_string(), word);
        }
    }
}
