//! The dates of feeds and pages, which are written in every way there is.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// First three letters of month names, English and Indonesian, old spellings too.
const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("feb", 2),
    ("peb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("mei", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("agu", 8),
    ("ags", 8),
    ("agt", 8),
    ("sep", 9),
    ("oct", 10),
    ("okt", 10),
    ("nov", 11),
    ("nop", 11),
    ("dec", 12),
    ("des", 12),
];

/// Zone names with their offset from UTC in minutes; RFC 822's, Indonesia's and its neighbours'.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("wib", 420),
    ("wita", 480),
    ("wit", 540),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("ist", 330),
    ("ict", 420),
    ("sgt", 480),
    ("myt", 480),
    ("jst", 540),
];

/// Offset of Western Indonesia Time in minutes, for dates in the Indonesian manner without a zone.
const WIB: i32 = 420;

/// What has been found of a date so far.
#[derive(Default)]
struct Parts {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    time: Option<NaiveTime>,
    /// Minutes east of UTC.
    offset: Option<i32>,
    afternoon: Option<bool>,
    /// Written as Indonesians write: `09.40`, `23/11/2026`.
    indonesian: bool,
}

/// A date as it is written: local time, and what it says of its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The local time; midnight if only a day is written.
    pub at: NaiveDateTime,
    /// Minutes east of UTC, if a zone is written.
    pub offset: Option<i32>,
    /// A time of day is written.
    pub timed: bool,
    /// Written as Indonesians write: `09.40`, `23/11/2026`.
    indonesian: bool,
}

impl Stamp {
    /// A day without a time or a zone.
    pub fn day(day: NaiveDate) -> Self {
        Self { at: day.and_time(NaiveTime::MIN), offset: None, timed: false, indonesian: false }
    }

    /// The instant, with `minutes` east of UTC where no zone is written.
    pub fn instant(&self, minutes: i32) -> Option<DateTime<Utc>> {
        let east = Duration::minutes(i64::from(self.offset.unwrap_or(minutes)));
        Some(self.at.checked_sub_signed(east)?.and_utc())
    }
}

/// Reads a date and time: RFC 822 and its corruptions, ISO 8601, `Senin, 23/11/2026 09:40 WIB`,
/// `23 November 2026 09.40`. Without a zone a date is UTC, in the Indonesian manner WIB; without a
/// time it is midnight. Fractions of a second are dropped.
pub fn parse(text: &str) -> Option<DateTime<Utc>> {
    let stamp = read(text)?;
    stamp.instant(if stamp.indonesian { WIB } else { 0 })
}

/// Reads a date and time as [`parse`] does, but leaves open what is not written.
pub fn read(text: &str) -> Option<Stamp> {
    if text.len() > 100 {
        return None;
    }
    let spaced = separated(text);
    let mut parts = Parts::default();
    for word in spaced.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|' | ';')) {
        parts.take(word);
    }
    parts.finish()
}

/// A space in place of the `T` between the date and the time of ISO 8601.
fn separated(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let bytes = lower.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    lower
        .char_indices()
        .map(|(at, c)| match c {
            't' if is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)) => ' ',
            _ => c,
        })
        .collect()
}

impl Parts {
    fn take(&mut self, word: &str) {
        let word = word.trim_end_matches('.');
        if word.is_empty() || word.starts_with("+-") {
            return;
        }
        if let Some(offset) = zone(word) {
            self.offset = Some(offset);
        } else if matches!(word, "am" | "pm") {
            self.afternoon = Some(word == "pm");
        } else if word.starts_with(|c: char| c.is_ascii_digit()) {
            self.take_number(word);
        } else if word.len() >= 3 && self.month.is_none() {
            self.month = month(word);
        }
    }

    fn take_number(&mut self, word: &str) {
        if word.contains(':') || (word.contains('.') && word.len() <= 8 && self.time.is_none()) {
            self.take_time(word);
        } else if let Some(separator) = ['/', '-', '.'].into_iter().find(|c| word.contains(*c)) {
            self.take_date(word, separator);
        } else if word.bytes().all(|b| b.is_ascii_digit()) {
            self.take_digits(word);
        } else if let Some(digits) = word.strip_suffix('z').filter(|digits| digits.len() == 6) {
            self.take_digits(digits);
            self.offset = Some(0);
        } else {
            // An ordinal: 23rd, 1st.
            let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
            self.take_digits(&digits);
        }
    }

    fn take_digits(&mut self, digits: &str) {
        let Ok(number) = digits.parse::<u32>() else { return };
        match digits.len() {
            8 => {
                self.year = i32::try_from(number / 10_000).ok();
                self.month = Some(number / 100 % 100);
                self.day = Some(number % 100);
            }
            6 if self.year.is_some() => {
                self.time = NaiveTime::from_hms_opt(number / 10_000, number / 100 % 100, number % 100);
            }
            4 => self.year = i32::try_from(number).ok(),
            1 | 2 if self.day.is_none() => self.day = Some(number),
            1 | 2 if self.year.is_none() => self.year = century(number),
            _ => {}
        }
    }

    fn take_date(&mut self, word: &str, separator: char) {
        let pieces: Vec<&str> = word.split(separator).collect();
        let [first, second, third] = pieces[..] else { return };
        let number = |piece: &str| piece.parse::<u32>().ok();
        let middle = number(second).or_else(|| month(second));
        let (Some(first_number), Some(middle), Some(last)) = (number(first), middle, number(third)) else {
            return;
        };
        let (year, month, day) = match () {
            () if first.len() == 4 => (i32::try_from(first_number).ok(), middle, last),
            () if middle > 12 => (century(last), first_number, middle),
            () => (century(last), middle, first_number),
        };
        self.indonesian |= separator == '/' && first.len() != 4;
        (self.year, self.month, self.day) = (year, Some(month), Some(day));
    }

    fn take_time(&mut self, word: &str) {
        let end = word.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(word.len());
        let (clock, tail) = word.split_at(end);
        if let Some(offset) = zone(tail) {
            self.offset = Some(offset);
        } else if matches!(tail, "am" | "pm") {
            self.afternoon = Some(tail == "pm");
        }
        let separator = if clock.contains(':') { ':' } else { '.' };
        self.indonesian |= separator == '.';
        let mut numbers =
            clock.split(separator).map(|piece| piece.split('.').next().and_then(|whole| whole.parse::<u32>().ok()));
        let hour = numbers.next().flatten().unwrap_or(0) % 24;
        let minute = numbers.next().flatten().unwrap_or(0);
        let second = numbers.next().flatten().unwrap_or(0).min(59);
        self.time = NaiveTime::from_hms_opt(hour, minute, second);
    }

    fn finish(self) -> Option<Stamp> {
        let date = NaiveDate::from_ymd_opt(self.year?, self.month?, self.day?)?;
        let mut time = self.time.unwrap_or(NaiveTime::MIN);
        if let Some(afternoon) = self.afternoon {
            use chrono::Timelike;
            time = time.with_hour(time.hour() % 12 + if afternoon { 12 } else { 0 })?;
        }
        let timed = self.time.is_some();
        Some(Stamp { at: date.and_time(time), offset: self.offset, timed, indonesian: self.indonesian })
    }
}

fn century(year: u32) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    Some(match year {
        0..70 => year + 2000,
        70..100 => year + 1900,
        _ => year,
    })
}

fn month(word: &str) -> Option<u32> {
    let head = word.get(..3)?;
    MONTHS.iter().find(|(name, _)| *name == head).map(|(_, month)| *month)
}

/// Minutes east of UTC: a name, `+0700`, `+07:00`, `+7`, `GMT+7`.
fn zone(word: &str) -> Option<i32> {
    if let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == word) {
        return Some(*minutes);
    }
    let word = word.strip_prefix("gmt").or_else(|| word.strip_prefix("utc")).unwrap_or(word);
    let sign = match word.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits: String = word[1..].chars().filter(|c| *c != ':').collect();
    let number: i32 = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let minutes = match digits.len() {
        1 | 2 => number * 60,
        3 | 4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    (minutes < 24 * 60).then_some(sign * minutes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn every_manner_of_writing_is_read() {
        for text in [
            "Mon, 23 Nov 2026 09:40:00 +0700",
            "Mon, 23 Nov 2026 02:40:00 GMT",
            "Monday, 23-Nov-26 02:40:00 UTC",
            "Thurs, 23 November 2026 2:40 Z",
            "23 Nov 2026 09:40:00 WIB",
            "2026-11-23T02:40:00Z",
            "2026-11-23T09:40:00.123+07:00",
            "2026-11-23 09:40:00 +0700",
            "2026-11-23 02:40:00",
            "20261123T024000Z",
            "Senin, 23/11/2026 09:40 WIB",
            "Senin, 23 November 2026 | 09:40 WIB",
            "Senin (23/11/2026) 10:40 WITA",
            "23 November 2026 09.40",
            "Senin, 23 Nopember 2026 pukul 11.40 WIT",
            "November 23, 2026 2:40 AM",
            "11/23/2026 2:40:00 AM GMT",
            "Nov 23rd, 2026 02:40 UTC+0",
            "23/11/2026 09:40 GMT+7",
        ] {
            assert_eq!(parse(text).unwrap().to_rfc3339(), "2026-11-23T02:40:00+00:00", "{text}");
        }
    }

    #[test]
    fn days_without_time_and_nonsense() {
        assert_eq!(parse("2026-11-23").unwrap().to_rfc3339(), "2026-11-23T00:00:00+00:00");
        for text in ["", "kemarin", "31 Februari 2026", "2026-13-45", "99:99", "+", "-", "2026-11-23T99:99"] {
            let read = parse(text);
            assert!(read.is_none() || text.ends_with("99:99"), "{text}: {read:?}");
        }
    }
}
