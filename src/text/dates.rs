//! Dates and times of day as they are written: `Senin, 23 November 2026`, `09.40 WIB`; in English `Monday, 23 November 2026`, `09:40 WIB`.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use super::lang::Lang;
use super::phrase::Text;
use super::zone;
use crate::domain::local::local;

/// The days of the week, from Monday.
pub const DAYS: [Text; 7] = [
    Text::new("Senin", "Monday"),
    Text::new("Selasa", "Tuesday"),
    Text::new("Rabu", "Wednesday"),
    Text::new("Kamis", "Thursday"),
    Text::new("Jumat", "Friday"),
    Text::new("Sabtu", "Saturday"),
    Text::new("Minggu", "Sunday"),
];

/// The months, from January.
pub const MONTHS: [Text; 12] = [
    Text::new("Januari", "January"),
    Text::new("Februari", "February"),
    Text::new("Maret", "March"),
    Text::new("April", "April"),
    Text::new("Mei", "May"),
    Text::new("Juni", "June"),
    Text::new("Juli", "July"),
    Text::new("Agustus", "August"),
    Text::new("September", "September"),
    Text::new("Oktober", "October"),
    Text::new("November", "November"),
    Text::new("Desember", "December"),
];

/// The first three letters of a name of a month; all names have them, and they are plain ASCII.
fn short(name: &str) -> &str {
    name.get(..3).unwrap_or(name)
}

/// `Senin`.
pub fn weekday(day: Weekday, lang: Lang) -> &'static str {
    DAYS.get(day.num_days_from_monday() as usize).map_or("", |text| text.get(lang))
}

/// `November`.
pub fn month(date: NaiveDate, lang: Lang) -> &'static str {
    MONTHS.get(date.month0() as usize).map_or("", |text| text.get(lang))
}

/// `Senin, 23 November 2026`.
pub fn long(date: NaiveDate, lang: Lang) -> String {
    format!("{}, {}", weekday(date.weekday(), lang), full(date, lang))
}

/// `23 November 2026`.
pub fn full(date: NaiveDate, lang: Lang) -> String {
    format!("{} {} {}", date.day(), month(date, lang), date.year())
}

/// `23 Nov 2026`.
pub fn medium(date: NaiveDate, lang: Lang) -> String {
    format!("{} {} {}", date.day(), short(month(date, lang)), date.year())
}

/// `23 Nov`.
pub fn brief(date: NaiveDate, lang: Lang) -> String {
    format!("{} {}", date.day(), short(month(date, lang)))
}

/// `09.40`, in English `09:40`.
pub fn time(time: NaiveTime, lang: Lang) -> String {
    format!("{:02}{}{:02}", time.hour(), separator(lang), time.minute())
}

/// `09.40.12`, in English `09:40:12`.
pub fn time_with_seconds(time: NaiveTime, lang: Lang) -> String {
    format!("{:02}{sep}{:02}{sep}{:02}", time.hour(), time.minute(), time.second(), sep = separator(lang))
}

/// `09.40` in the office's zone.
pub fn time_of(at: DateTime<Utc>, office: Tz, lang: Lang) -> String {
    time(local(at, office).time(), lang)
}

/// `09.40 WIB`.
pub fn clock(at: DateTime<Utc>, office: Tz, lang: Lang) -> String {
    format!("{} {}", time_of(at, office, lang), zone::name(office, at))
}

/// `09.40.12 WIB`.
pub fn clock_with_seconds(at: DateTime<Utc>, office: Tz, lang: Lang) -> String {
    format!("{} {}", time_with_seconds(local(at, office).time(), lang), zone::name(office, at))
}

/// `Senin, 23 November 2026 pukul 09.40 WIB`, in English `Monday, 23 November 2026 at 09:40 WIB`.
pub fn stamp(at: DateTime<Utc>, office: Tz, lang: Lang) -> String {
    let word = Text::new("pukul", "at").get(lang);
    format!("{} {word} {}", long(local(at, office).date(), lang), clock(at, office, lang))
}

/// As short as can be understood at `now`: `09.40` today, `24 Nov 09.40` within the year, `24 Nov 2027` otherwise.
pub fn relative(at: DateTime<Utc>, now: DateTime<Utc>, office: Tz, lang: Lang) -> String {
    let (then, today) = (local(at, office), local(now, office).date());
    if then.date() == today {
        return time(then.time(), lang);
    }
    if then.year() == today.year() {
        return format!("{} {}", brief(then.date(), lang), time(then.time(), lang));
    }
    medium(then.date(), lang)
}

fn separator(lang: Lang) -> char {
    match lang {
        Lang::Id => '.',
        Lang::En => ':',
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use Lang::{En, Id};
    use chrono_tz::Asia::{Jakarta, Jayapura};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_written_in_both_languages() {
        let now = at("2026-11-23T02:40:12Z");
        let day = local(now, Jakarta).date();
        assert_eq!(long(day, Id), "Senin, 23 November 2026");
        assert_eq!(long(day, En), "Monday, 23 November 2026");
        assert_eq!(clock_with_seconds(now, Jakarta, Id), "09.40.12 WIB");
        assert_eq!(clock(now, Jayapura, En), "11:40 WIT");
        assert_eq!(stamp(now, Jakarta, Id), "Senin, 23 November 2026 pukul 09.40 WIB");
        assert_eq!(stamp(now, Jakarta, En), "Monday, 23 November 2026 at 09:40 WIB");
        assert_eq!(medium(NaiveDate::from_ymd_opt(2026, 8, 7).unwrap(), Id), "7 Agu 2026");
    }

    #[test]
    fn a_moment_is_as_short_as_it_can_be() {
        let now = at("2026-11-23T02:40:12Z");
        for (then, said) in [
            ("2026-11-23T07:30:00Z", "14.30"),
            ("2026-11-22T17:30:00Z", "00.30"),
            ("2026-12-07T16:59:59Z", "7 Des 23.59"),
            ("2027-01-08T16:59:59Z", "8 Jan 2027"),
        ] {
            assert_eq!(relative(at(then), now, Jakarta, Id), said);
        }
    }

    #[test]
    fn every_day_and_month_has_its_name() {
        let year = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let days: Vec<_> = year.iter_days().take(7).map(|d| weekday(d.weekday(), Id)).collect();
        assert_eq!(days, ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]);
        let months: Vec<_> = year.iter_days().step_by(31).take(12).map(|d| short(month(d, Id))).collect();
        assert_eq!(months, ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]);
    }
}
