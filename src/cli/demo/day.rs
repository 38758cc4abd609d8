//! The demo's day laid on today: its 09.40 is the moment the demo began.

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use crate::domain::calendar::Calendar;
use crate::domain::local::{instant, local};

/// 09.40 on the demo's clock, in seconds of the day.
const BEGINS: i64 = (9 * 60 + 40) * 60;

/// One day of the demo.
///
/// Words for times, all behind an `@`:
/// `@10:00` by the demo's clock (so `@10:00` is 20 minutes after it began), `@-1h30m` and `@+20m` from its beginning,
/// `@+1d 09:00` and `@-2wd 16:00` on the office's calendar (days, working days), `@fri 10:30` on the next Friday.
#[derive(Debug, Clone)]
pub struct Day {
    base: DateTime<Utc>,
    zone: Tz,
    calendar: Calendar,
}

impl Day {
    /// The day that begins at `base`, in the office's zone.
    pub fn new(base: DateTime<Utc>, zone: Tz) -> Day {
        Day { base, zone, calendar: Calendar::built_in() }
    }

    /// When it began.
    pub fn base(&self) -> DateTime<Utc> {
        self.base
    }

    /// The year of its beginning in the office's zone.
    pub fn year(&self) -> i32 {
        local(self.base, self.zone).year()
    }

    /// How long after the beginning the demo's clock shows `clock` (`HH:MM` or `HH:MM:SS`); negative before.
    pub fn offset(clock: &str) -> Result<TimeDelta> {
        let time = NaiveTime::parse_from_str(clock, "%H:%M:%S").or_else(|_| NaiveTime::parse_from_str(clock, "%H:%M"));
        let time = time.with_context(|| format!("{clock} is no time of day"))?;
        Ok(time - NaiveTime::MIN - TimeDelta::seconds(BEGINS))
    }

    /// The instant that the words name.
    pub fn at(&self, words: &str) -> Result<DateTime<Utc>> {
        let rest = words.strip_prefix('@').with_context(|| format!("{words} does not begin with @"))?;
        if let Some((day, clock)) = rest.split_once(' ') {
            let time = NaiveTime::parse_from_str(clock, "%H:%M").with_context(|| format!("{words}: no time of day"))?;
            return Ok(instant(self.date(day).with_context(|| format!("{words}: no day"))?.and_time(time), self.zone));
        }
        let delta = if rest.starts_with(['+', '-']) { span(rest) } else { Day::offset(rest) };
        Ok(self.base + delta.with_context(|| format!("{words} is no time"))?)
    }

    fn date(&self, word: &str) -> Result<NaiveDate> {
        let today = local(self.base, self.zone).date();
        if let Ok(weekday) = word.parse::<Weekday>() {
            let next = today.iter_days().skip(1).take(7).find(|day| day.weekday() == weekday);
            return next.context("the calendar ends");
        }
        let (number, working) = match word.strip_suffix("wd") {
            Some(number) => (number, true),
            None => (word.strip_suffix('d').context("days end in d or wd")?, false),
        };
        let number: i64 = number.parse().context("no number of days")?;
        let step = TimeDelta::days(number.signum());
        let (mut date, mut left) = (today, number.abs());
        while left > 0 {
            date += step;
            left -= i64::from(!working || self.calendar.is_working_day(date));
        }
        Ok(date)
    }
}

/// `+20m`, `-1h30m`, `-45s`.
fn span(words: &str) -> Result<TimeDelta> {
    let (sign, rest) = words.split_at(1);
    let (mut sum, mut digits) = (TimeDelta::zero(), String::new());
    for letter in rest.chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        let number: i64 = digits.parse()?;
        digits.clear();
        sum += match letter {
            'h' => TimeDelta::hours(number),
            'm' => TimeDelta::minutes(number),
            's' => TimeDelta::seconds(number),
            _ => bail!("{letter} is no unit of time"),
        };
    }
    if !digits.is_empty() {
        bail!("{digits} has no unit");
    }
    Ok(if sign == "-" { -sum } else { sum })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    fn shows(words: &str) -> String {
        // Monday 23 November 2026, 13.07 WIB
        let day = Day::new("2026-11-23T06:07:00Z".parse().unwrap(), chrono_tz::Asia::Jakarta);
        local(day.at(words).unwrap(), chrono_tz::Asia::Jakarta).format("%a %d %H:%M:%S").to_string()
    }

    #[test]
    fn the_demos_clock_is_laid_on_now() {
        assert_eq!(shows("@09:40"), "Mon 23 13:07:00");
        assert_eq!(shows("@10:00"), "Mon 23 13:27:00");
        assert_eq!(shows("@08:30"), "Mon 23 11:57:00");
        assert_eq!(shows("@-1h5m"), "Mon 23 12:02:00");
        assert_eq!(shows("@+20m"), "Mon 23 13:27:00");
    }

    #[test]
    fn days_are_those_of_the_office() {
        assert_eq!(shows("@+1d 09:00"), "Tue 24 09:00:00");
        assert_eq!(shows("@-1d 16:10"), "Sun 22 16:10:00");
        assert_eq!(shows("@-1wd 16:00"), "Fri 20 16:00:00");
        assert_eq!(shows("@+3wd 16:00"), "Thu 26 16:00:00");
        assert_eq!(shows("@fri 10:30"), "Fri 27 10:30:00");
        assert_eq!(shows("@mon 08:00"), "Mon 30 08:00:00");
    }

    #[test]
    fn nonsense_is_an_error() {
        let day = Day::new(DateTime::UNIX_EPOCH, chrono_tz::Asia::Jakarta);
        for words in ["10:00", "@25:00", "@+5x", "@+5", "@abc 10:00", "@+1d 9", "@"] {
            assert!(day.at(words).is_err(), "{words}");
        }
    }
}
