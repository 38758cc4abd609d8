//! Dates as people type them, in Indonesian and English: `besok 9`, `+2hk`, `jumat 14.00`, `23/11 9.40`, `next monday`.
//!
//! `m` menit, `j` jam, `h` hari, `hk` hari kerja, `mgg` minggu, `bln` bulan; English hours are `hr`, since `h` is a day.
//! A weekday is the next such day, and today only while the time is still ahead; `jumat depan` is the Friday of next
//! week. A time alone is the next such time. A day of a month without a year is at most thirty days past. A day without
//! a time means 08.00, `hari ini` the close of the office, and working days the close of the office on the last one.

mod reader;
mod vocabulary;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;

use self::reader::{Day, Said, Time};
use self::vocabulary::Unit;
use super::clean::{Lines, clean};
use super::lang::Lang;
use super::phrase::Text;
use super::{clock, dates};
use crate::domain::calendar::{Calendar, Why, add_months};
use crate::domain::local::{hm, instant, local};

/// Longer input is no date.
pub const MAX_CHARS: usize = 80;

/// Minute of the day that is meant when a day is said without a time.
const DEFAULT_MINUTE: u32 = 8 * 60;

/// How far back a day of a month without a year may lie.
const DAYS_BACK: u64 = 30;

/// An instant that was typed as a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The instant.
    pub at: DateTime<Utc>,
    /// The zone in which it was meant.
    pub zone: Tz,
    /// It lies before the moment it was typed.
    pub past: bool,
    /// Why its day is not a working day, if it is not.
    pub closed: Option<Why>,
    /// Years counted in without an official list of holidays.
    pub unpublished: Vec<i32>,
}

impl When {
    /// What was understood, to be shown beside the field: `Selasa, 24 November 2026 pukul 09.00 WIB`, and what to mind about it.
    pub fn echo(&self, lang: Lang) -> String {
        let mut said = dates::stamp(self.at, self.zone, lang);
        let notes = [
            self.past.then(|| Text::new("sudah lewat", "in the past").get(lang).to_owned()),
            self.closed.as_ref().map(|why| clock::why(why, lang)),
            clock::unpublished(&self.unpublished, lang),
        ];
        for note in notes.into_iter().flatten() {
            said.push_str(" · ");
            said.push_str(&note);
        }
        said
    }
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhenError {
    /// Nothing was said.
    Empty,
    /// This word is not understood.
    Unknown(String),
    /// The calendar has no such day.
    NoSuchDay(String),
    /// The clock has no such time.
    NoSuchTime(String),
    /// The date that was said is another day of the week.
    OtherWeekday(NaiveDate),
    /// Two days were said.
    TwoDays,
    /// Two times were said.
    TwoTimes,
    /// A day or time was said together with an offset that leaves no room for it.
    Mixed,
    /// Outside 1970 to 2200.
    TooFar,
}

const EXAMPLES: Text = Text::new(
    "contoh: besok 9 · jumat 14.00 · +2hk · +90m · 23/11 9.40 · hari ini 16.30",
    "examples: tomorrow 9 · friday 14:00 · +2wd · +90m · 23/11 9:40 · today 16:30",
);

impl WhenError {
    /// The sentence for the person, with examples.
    pub fn sentence(&self, lang: Lang) -> String {
        let (text, part) = match self {
            Self::Empty => (Text::new("Isi tanggal atau waktu", "Type a date or a time"), ""),
            Self::Unknown(word) => (Text::new("“{}” tidak dimengerti", "“{}” is not understood"), word.as_str()),
            Self::NoSuchDay(day) => (Text::new("Tanggal {} tidak ada", "There is no {}"), day.as_str()),
            Self::NoSuchTime(time) => (Text::new("Pukul {} tidak ada", "There is no time {}"), time.as_str()),
            Self::OtherWeekday(date) => {
                let said = Text::new("Tanggal itu hari {}", "That date is a {}");
                return format!("{}; {}", said.with(lang, &[&dates::long(*date, lang)]), EXAMPLES.get(lang));
            }
            Self::TwoDays => (Text::new("Ada dua hari; tulis satu", "There are two days; write one"), ""),
            Self::TwoTimes => (Text::new("Ada dua jam; tulis satu", "There are two times; write one"), ""),
            Self::Mixed => {
                (Text::new("Tulis jarak waktu atau hari, jangan keduanya", "Write a span or a day, not both"), "")
            }
            Self::TooFar => (Text::new("Di luar tahun 1970–2200", "Outside the years 1970–2200"), ""),
        };
        format!("{}; {}", text.with(lang, &[part]), EXAMPLES.get(lang))
    }
}

/// Reads a date as people type them; `now`, `zone` and `calendar` give it its ground.
///
/// # Errors
/// When it is not understood or there is no such day or time; the error says it in a sentence with examples.
pub fn parse(text: &str, now: DateTime<Utc>, zone: Tz, calendar: &Calendar) -> Result<When, WhenError> {
    let text = clean(text, MAX_CHARS + 1, Lines::One).to_lowercase();
    if text.is_empty() {
        return Err(WhenError::Empty);
    }
    if text.chars().count() > MAX_CHARS {
        return Err(WhenError::Unknown(text.chars().take(20).chain(['…']).collect()));
    }
    let said = reader::read(&text)?;
    let zone = said.zone.unwrap_or(zone);
    let ground = Ground { now, here: local(now, zone), zone, calendar };
    let (at, unpublished) = ground.resolve(&said)?;
    let day = local(at, zone).date();
    if !(1970..=2200).contains(&day.year()) {
        return Err(WhenError::TooFar);
    }
    // 24.00 is the end of the day that was named.
    let named = if minute_of(&said)? == Some(1440) { day.pred_opt().unwrap_or(day) } else { day };
    if said.weekday.is_some_and(|weekday| weekday != named.weekday()) {
        return Err(WhenError::OtherWeekday(named));
    }
    Ok(When { at, zone, past: at < now, closed: calendar.closed(day), unpublished })
}

struct Ground<'a> {
    now: DateTime<Utc>,
    here: NaiveDateTime,
    zone: Tz,
    calendar: &'a Calendar,
}

impl Ground<'_> {
    fn resolve(&self, said: &Said) -> Result<(DateTime<Utc>, Vec<i32>), WhenError> {
        let known = |at| Ok((at, Vec::new()));
        let minute = minute_of(said)?;
        let alone = said.day.is_none() && minute.is_none();
        if !said.offset.is_empty() {
            return self.offset(said, minute);
        }
        if said.ago {
            return Err(WhenError::Unknown(Text::new("lalu", "ago").get(Lang::Id).to_owned()));
        }
        if let Some(at) = said.instant {
            return if alone { known(at) } else { Err(WhenError::Mixed) };
        }
        if said.now {
            return if alone { known(self.now) } else { Err(WhenError::Mixed) };
        }
        let today = self.here.date();
        let Some(day) = said.day else {
            let minute = minute.ok_or(WhenError::Empty)?;
            let at = self.at(today, minute);
            return known(if at > self.now { at } else { self.at(plus(today, 1), minute) });
        };
        let or_default = minute.unwrap_or(DEFAULT_MINUTE);
        known(match day {
            Day::Relative(0) => self.at(today, minute.unwrap_or_else(|| self.end_of_today())),
            Day::Relative(days) => self.at(shift(today, days)?, or_default),
            Day::MonthsOn(months) => self.at(add_months(today, months), or_default),
            Day::Date(date) => self.at(date, or_default),
            Day::InMonth { day, month } => self.at(self.nearest(day, month)?, or_default),
            Day::Weekday(day) => {
                let ahead = (7 + day.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
                let at = self.at(plus(today, ahead.into()), or_default);
                if at > self.now { at } else { self.at(plus(today, u64::from(ahead) + 7), or_default) }
            }
            Day::WeekdayNextWeek(day) => {
                let ahead = 7 + day.num_days_from_monday() - today.weekday().num_days_from_monday();
                self.at(plus(today, ahead.into()), or_default)
            }
        })
    }

    /// So many minutes, hours, days, working days, weeks or months from now, or ago.
    fn offset(&self, said: &Said, minute: Option<u32>) -> Result<(DateTime<Utc>, Vec<i32>), WhenError> {
        if said.day.is_some() || said.instant.is_some() || said.now {
            return Err(WhenError::Mixed);
        }
        let mut unpublished = Vec::new();
        let (mut date, mut span, mut close) = (self.here.date(), TimeDelta::zero(), false);
        let sign = if said.ago { -1 } else { 1 };
        for (n, unit) in &said.offset {
            let n = *n;
            match unit {
                Unit::Minute => span += TimeDelta::minutes(i64::from(n) * sign),
                Unit::Hour => span += TimeDelta::hours(i64::from(n) * sign),
                Unit::Day => date = shift(date, i64::from(n) * sign)?,
                Unit::Week => date = shift(date, i64::from(n) * 7 * sign)?,
                Unit::Month if said.ago => {
                    date = date.checked_sub_months(chrono::Months::new(n.into())).ok_or(WhenError::TooFar)?;
                }
                Unit::Month => date = add_months(date, n),
                Unit::WorkingDay if said.ago => return Err(WhenError::Mixed),
                Unit::WorkingDay => {
                    let due = self.calendar.add_working_days(date, n);
                    date = due.date;
                    unpublished.extend(due.unpublished);
                    close = true;
                }
            }
        }
        let counts_time = span != TimeDelta::zero();
        if counts_time && (minute.is_some() || close) {
            return Err(WhenError::Mixed);
        }
        let at = match (minute, close) {
            (Some(minute), _) => self.at(date, minute),
            (None, true) => self.at(date, self.close_of(date)),
            (None, false) => {
                let time = self.here.time().with_second(0).and_then(|t| t.with_nanosecond(0));
                instant(date.and_time(time.unwrap_or(self.here.time())), self.zone)
            }
        };
        Ok((at.checked_add_signed(span).ok_or(WhenError::TooFar)?, unpublished))
    }

    /// `minute` of `date`; 1440 is the midnight after it.
    fn at(&self, date: NaiveDate, minute: u32) -> DateTime<Utc> {
        let date = if minute >= 1440 { plus(date, 1) } else { date };
        instant(date.and_time(hm(minute % 1440 / 60, minute % 60)), self.zone)
    }

    /// The minute at which the office closes on `date`; 16.00 when it does not open.
    fn close_of(&self, date: NaiveDate) -> u32 {
        let close = self.calendar.office_day(date).map_or(hm(16, 0), |day| day.close);
        close.hour() * 60 + close.minute()
    }

    /// The close of the office while it is ahead, and then the last minute of the day.
    fn end_of_today(&self) -> u32 {
        let close = self.close_of(self.here.date());
        if self.at(self.here.date(), close) > self.now { close } else { 23 * 60 + 59 }
    }

    /// The first such day that is not more than thirty days past.
    fn nearest(&self, day: u32, month: u32) -> Result<NaiveDate, WhenError> {
        let today = self.here.date();
        let oldest = today.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(today);
        (today.year() - 1..=today.year() + 8)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|date| *date >= oldest)
            .ok_or(WhenError::TooFar)
    }
}

/// The minute of the day that was said, by figures, by a part of the day, or by both.
fn minute_of(said: &Said) -> Result<Option<u32>, WhenError> {
    match (said.time, said.part) {
        (Some(Time { hour, minute }), Some(part)) => Ok(Some(part.hour(hour) * 60 + minute)),
        (Some(Time { hour, minute }), None) => Ok(Some(hour * 60 + minute)),
        (None, Some(part)) => part.minute().map(Some).ok_or_else(|| WhenError::Unknown("am/pm".to_owned())),
        (None, None) => Ok(None),
    }
}

fn plus(date: NaiveDate, days: u64) -> NaiveDate {
    crate::domain::local::plus_days(date, days)
}

fn shift(date: NaiveDate, days: i64) -> Result<NaiveDate, WhenError> {
    let span = TimeDelta::try_days(days).ok_or(WhenError::TooFar)?;
    date.checked_add_signed(span).ok_or(WhenError::TooFar)
}

#[cfg(test)]
mod tests;
