//! Reads the words of a date into parts: a day, a time, an offset, a zone. What the parts mean is decided elsewhere.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc, Weekday};
use chrono_tz::Tz;

use super::WhenError;
use super::vocabulary::{Part, Unit, Word, unit, word};
use crate::text::zone;

/// A day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days from today.
    Relative(i64),
    /// The next such day.
    Weekday(Weekday),
    /// That day of the week after this one.
    WeekdayNextWeek(Weekday),
    /// The same day of the month, so many months on.
    MonthsOn(u16),
    /// A day of a month, in the year that is nearest.
    InMonth { day: u32, month: u32 },
    /// A date.
    Date(NaiveDate),
}

/// A time of day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    pub hour: u32,
    pub minute: u32,
}

/// Everything that was said.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub instant: Option<DateTime<Utc>>,
    pub day: Option<Day>,
    /// A weekday that was said with a date and must be its.
    pub weekday: Option<Weekday>,
    pub time: Option<Time>,
    pub part: Option<Part>,
    pub offset: Vec<(u16, Unit)>,
    pub ago: bool,
    pub now: bool,
    pub zone: Option<Tz>,
}

/// Reads `text`, which is clean and lower-case.
pub(super) fn read(text: &str) -> Result<Said, WhenError> {
    let tokens: Vec<&str> = text.split([' ', ',', ';', '·']).filter(|t| !t.is_empty()).collect();
    let mut reader = Reader { tokens: &tokens, said: Said::default() };
    while !reader.tokens.is_empty() {
        reader.step()?;
    }
    Ok(reader.said)
}

struct Reader<'a> {
    tokens: &'a [&'a str],
    said: Said,
}

impl<'a> Reader<'a> {
    fn peek(&self, ahead: usize) -> &'a str {
        self.tokens.get(ahead).copied().unwrap_or("")
    }

    fn skip(&mut self, tokens: usize) {
        self.tokens = self.tokens.get(tokens..).unwrap_or_default();
    }

    fn step(&mut self) -> Result<(), WhenError> {
        let token = self.peek(0);
        let bare = token.strip_prefix('+').unwrap_or(token);
        if bare.starts_with(|c: char| c.is_ascii_digit()) {
            return self.number(token, bare);
        }
        if token == "+" {
            self.skip(1);
            return Ok(());
        }
        if let Some(zone) = zone::abbreviation(token) {
            self.said.zone = Some(zone);
            self.skip(1);
            return Ok(());
        }
        self.word(token)
    }

    fn word(&mut self, token: &str) -> Result<(), WhenError> {
        let next = word(self.peek(1));
        let unknown = || WhenError::Unknown(token.to_owned());
        let mut used = 1;
        match word(token).ok_or_else(unknown)? {
            Word::Filler => {}
            Word::Now => self.said.now = true,
            Word::Ago => self.said.ago = true,
            // After `besok`, `lusa` is said for emphasis.
            Word::Day(2) if self.said.day == Some(Day::Relative(1)) => self.said.day = Some(Day::Relative(2)),
            Word::Day(days) => self.day(Day::Relative(days))?,
            Word::PartOfToday(part) => {
                self.day(Day::Relative(0))?;
                self.said.part = Some(part);
            }
            Word::Part(part) => self.said.part = Some(part),
            Word::This if self.said.part.is_some() && self.said.day.is_none() => self.day(Day::Relative(0))?,
            Word::This if matches!(next, Some(Word::Part(_))) => self.day(Day::Relative(0))?,
            Word::This if self.said.day.is_some() || matches!(next, Some(Word::Weekday(_))) => {}
            Word::Weekday(_) if token == "minggu" && next == Some(Word::Next) => {
                self.day(Day::Relative(7))?;
                used = 2;
            }
            Word::Weekday(day) if next == Some(Word::Next) => {
                self.day(Day::WeekdayNextWeek(day))?;
                used = 2;
            }
            Word::Weekday(day) => self.day(Day::Weekday(day))?,
            Word::Next => {
                used = 2;
                self.day(match next {
                    Some(Word::Weekday(day)) => Day::WeekdayNextWeek(day),
                    Some(Word::Unit(Unit::Week)) => Day::Relative(7),
                    Some(Word::Unit(Unit::Month)) => Day::MonthsOn(1),
                    _ => return Err(unknown()),
                })?;
            }
            Word::Unit(Unit::Week) if next == Some(Word::Next) => {
                self.day(Day::Relative(7))?;
                used = 2;
            }
            Word::Unit(Unit::Month) if next == Some(Word::Next) => {
                self.day(Day::MonthsOn(1))?;
                used = 2;
            }
            Word::Unit(Unit::Day) if next == Some(Word::This) => {
                self.day(Day::Relative(0))?;
                used = 2;
            }
            Word::Unit(Unit::Day) => used = self.named_day(next)?,
            Word::Unit(Unit::Hour) if self.peek(1).starts_with(|c: char| c.is_ascii_digit()) => {}
            Word::Month(month) => {
                let day = self.peek(1).parse().map_err(|_| unknown())?;
                self.skip(2);
                return self.day_of_month(day, month);
            }
            Word::This | Word::Working | Word::Unit(_) => return Err(unknown()),
        }
        self.skip(used);
        Ok(())
    }

    /// `hari minggu`, `hari jumat depan`: a weekday that cannot be taken for a week.
    fn named_day(&mut self, next: Option<Word>) -> Result<usize, WhenError> {
        let Some(Word::Weekday(day)) = next else { return Err(WhenError::Unknown(self.peek(0).to_owned())) };
        if word(self.peek(2)) == Some(Word::Next) {
            self.day(Day::WeekdayNextWeek(day))?;
            return Ok(3);
        }
        self.day(Day::Weekday(day))?;
        Ok(2)
    }

    fn number(&mut self, token: &str, bare: &str) -> Result<(), WhenError> {
        if self.stamp(token) {
            self.skip(1);
            return Ok(());
        }
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let (figure, tail) = bare.split_at(digits);
        let value: u32 = figure.parse().map_err(|_| WhenError::Unknown(token.to_owned()))?;
        // `2hk`, `2 hk`, `2 hari kerja`
        let (name, used) = if tail.is_empty() { (self.peek(1), 2) } else { (tail, 1) };
        if let Some(mut amount) = unit(name) {
            let mut used = used;
            if word(self.peek(used)) == Some(Word::Working) && amount == Unit::Day {
                (amount, used) = (Unit::WorkingDay, used + 1);
            }
            return self.offset(value, amount, used);
        }
        if word(name) == Some(Word::Working) && unit(self.peek(used)) == Some(Unit::Day) {
            return self.offset(value, Unit::WorkingDay, used + 1);
        }
        if token.starts_with('+') {
            return Err(WhenError::Unknown(token.to_owned()));
        }
        if tail.is_empty() {
            if let Some(Word::Month(month)) = word(self.peek(1)) {
                self.skip(2);
                return self.day_of_month(value, month);
            }
            self.skip(1);
            return match figure.len() {
                1 | 2 => self.time(value, 0),
                4 => self.time(value / 100, value % 100),
                _ => Err(WhenError::Unknown(token.to_owned())),
            };
        }
        self.skip(1);
        if let Some(Word::Part(part @ (Part::Am | Part::Pm))) = word(tail) {
            self.said.part = Some(part);
            return self.time(value, 0);
        }
        self.punctuated(token, bare)
    }

    fn offset(&mut self, value: u32, unit: Unit, used: usize) -> Result<(), WhenError> {
        let value = u16::try_from(value).map_err(|_| WhenError::TooFar)?;
        if self.said.offset.len() == 4 {
            return Err(WhenError::TooFar);
        }
        self.said.offset.push((value, unit));
        self.skip(used);
        Ok(())
    }

    /// `2026-11-23t09:40:00z` and the like, in one token.
    fn stamp(&mut self, token: &str) -> bool {
        let token = token.to_ascii_uppercase();
        // ISO 8601 leaves the seconds away where they are none; RFC 3339 does not.
        let short = || DateTime::parse_from_str(&token.replace('Z', "+00:00"), "%Y-%m-%dT%H:%M%:z");
        if let Ok(at) = DateTime::parse_from_rfc3339(&token).or_else(|_| short()) {
            self.said.instant = Some(at.to_utc());
            return true;
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
        let Some(at) = local.iter().find_map(|format| NaiveDateTime::parse_from_str(&token, format).ok()) else {
            return false;
        };
        let (hour, minute) = (chrono::Timelike::hour(&at), chrono::Timelike::minute(&at));
        (self.said.day, self.said.time) = (Some(Day::Date(at.date())), Some(Time { hour, minute }));
        true
    }

    /// Figures with signs between them: `23/11`, `23-11-2026`, `2026-11-23`, `23.11.2026`, `9.40`, `09:40:00`, `2:30pm`.
    fn punctuated(&mut self, token: &str, bare: &str) -> Result<(), WhenError> {
        let unknown = || WhenError::Unknown(token.to_owned());
        let letters = bare.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(bare.len());
        let (figures, half) = bare.split_at(letters);
        let parts: Option<Vec<u32>> = figures.split(['/', '-', '.', ':']).map(|f| f.parse().ok()).collect();
        let sign = figures.chars().find(|c| !c.is_ascii_digit()).ok_or_else(unknown)?;
        let same = figures.chars().all(|c| c.is_ascii_digit() || c == sign);
        let parts = parts.filter(|_| same).ok_or_else(unknown)?;
        if !half.is_empty() {
            let Some(Word::Part(part @ (Part::Am | Part::Pm))) = word(half) else { return Err(unknown()) };
            self.said.part = Some(part);
        }
        match (sign, parts.as_slice()) {
            ('/' | '-', [day, month]) => self.day_of_month(*day, *month),
            ('/' | '-', [year, month, day]) if *year >= 1000 => self.date(*day, *month, *year),
            ('/' | '-', [day, month, year]) => self.date(*day, *month, *year),
            ('.', [day, month, year]) if *year >= 1000 => self.date(*day, *month, *year),
            ('.' | ':', [hour, minute] | [hour, minute, _]) => self.time(*hour, *minute),
            _ => Err(unknown()),
        }
    }

    fn day(&mut self, day: Day) -> Result<(), WhenError> {
        match (self.said.day.replace(day), day) {
            (None, _) => Ok(()),
            (Some(Day::Weekday(named)), Day::Date(_) | Day::InMonth { .. }) => {
                self.said.weekday = Some(named);
                Ok(())
            }
            _ => Err(WhenError::TwoDays),
        }
    }

    fn day_of_month(&mut self, day: u32, month: u32) -> Result<(), WhenError> {
        let year = self.peek(0);
        if let Some(year) = year.parse().ok().filter(|_| year.len() == 4).filter(|year| (1900..2300).contains(year)) {
            self.skip(1);
            return self.date(day, month, year);
        }
        // 2024 is a leap year: every day that some year has.
        NaiveDate::from_ymd_opt(2024, month, day).ok_or_else(|| WhenError::NoSuchDay(format!("{day}/{month}")))?;
        self.day(Day::InMonth { day, month })
    }

    fn date(&mut self, day: u32, month: u32, year: u32) -> Result<(), WhenError> {
        let full = if year < 100 { year + 2000 } else { year };
        let date = i32::try_from(full).ok().and_then(|y| NaiveDate::from_ymd_opt(y, month, day));
        self.day(Day::Date(date.ok_or_else(|| WhenError::NoSuchDay(format!("{day}/{month}/{year}")))?))
    }

    fn time(&mut self, hour: u32, minute: u32) -> Result<(), WhenError> {
        if minute > 59 || hour > 24 || (hour == 24 && minute > 0) {
            return Err(WhenError::NoSuchTime(format!("{hour}.{minute:02}")));
        }
        if self.said.time.replace(Time { hour, minute }).is_some() { Err(WhenError::TwoTimes) } else { Ok(()) }
    }
}
