//! Periods between people and data: `7 hari`, `minggu lalu`, `1-15 nov`, `20/11 s.d. 23/11`, `november 2026`; and how one is said.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::domain::local::local;
use crate::domain::study::period::{Period, last_of_month};
use crate::text::dates;
use crate::text::lang::Lang;
use crate::text::numbers;
use crate::text::phrase::Text;

/// What a period would look like.
pub const WANTED: Text = Text::new(
    "Tulis misalnya: 7 hari, minggu lalu, bulan ini, 1-15 nov, 20/11 s.d. 23/11, november 2026, semua",
    "Write for example: 7 days, last week, this month, 1-15 nov, 20/11 to 23/11, november 2026, all",
);
const TODAY: Text = Text::new("hari ini", "today");
const DAYS: Text = Text::new("{} hari", "{} days");
const MONTH: Text = Text::new("bulan ini", "this month");
const ALL: Text = Text::new("semua waktu", "all time");

/// Between two days.
const BETWEEN: &[&str] = &[" s.d. ", " s/d ", " sd ", " sampai ", " hingga ", " to ", " until ", " - ", "–", ".."];
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "jan"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "apr"],
    ["mei", "may"],
    ["jun", "jun"],
    ["jul", "jul"],
    ["agu", "aug"],
    ["sep", "sep"],
    ["okt", "oct"],
    ["nov", "nov"],
    ["des", "dec"],
];

/// Reads a period; `None` for what is none.
pub fn read(text: &str, now: DateTime<Utc>, zone: Tz) -> Option<Period> {
    let today = local(now, zone).date();
    let text = text.trim().to_lowercase();
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    named(&text, today).or_else(|| counted(&text, today)).or_else(|| between(&text, today)).or_else(|| {
        let part = Part::read(&text, today)?;
        let (first, last) = (part.first(today)?, part.last(today)?);
        Some(Period::Between(first, last))
    })
}

fn named(text: &str, today: NaiveDate) -> Option<Period> {
    let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
    let week = |monday: NaiveDate| Some(Period::Between(monday, monday.checked_add_days(Days::new(6))?));
    let year =
        |year: i32| Some(Period::Between(NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?));
    match text {
        "hari ini" | "today" => Some(Period::Days(1)),
        "kemarin" | "yesterday" => today.pred_opt().map(|day| Period::Between(day, day)),
        "minggu ini" | "this week" => week(monday),
        "minggu lalu" | "last week" => week(monday.checked_sub_days(Days::new(7))?),
        "bulan ini" | "this month" => Some(Period::Month),
        "bulan lalu" | "last month" => {
            let first = today.with_day(1)?.checked_sub_months(Months::new(1))?;
            Some(Period::Between(first, last_of_month(first)))
        }
        "tahun ini" | "this year" => year(today.year()),
        "tahun lalu" | "last year" => year(today.year() - 1),
        "semua" | "semua waktu" | "all" | "all time" | "everything" => Some(Period::All),
        _ => text.parse().ok().filter(|known: &i32| text.len() == 4 && (1970..=9999).contains(known)).and_then(year),
    }
}

/// `7h`, `7 hari`, `2 minggu`, `3 bulan`.
fn counted(text: &str, today: NaiveDate) -> Option<Period> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let count: u16 = text[..digits].parse().ok().filter(|count| (1..=3660).contains(count))?;
    let unit = text[digits..].trim();
    let unit = unit.trim_end_matches("terakhir").trim();
    match unit {
        "h" | "hr" | "hari" | "d" | "day" | "days" => Some(Period::Days(count)),
        "mgg" | "minggu" | "w" | "week" | "weeks" => Some(Period::Days(count.saturating_mul(7).min(3660))),
        "bln" | "bulan" | "month" | "months" => {
            Some(Period::Between(today.checked_sub_months(Months::new(u32::from(count)))?, today))
        }
        _ => None,
    }
}

fn between(text: &str, today: NaiveDate) -> Option<Period> {
    let parts = BETWEEN.iter().find_map(|word| text.split_once(word)).or_else(|| {
        // `1-15 nov`: a sign between two numbers, where no year stands in front.
        let (first, rest) = text.split_once('-')?;
        (first.len() <= 2 && rest.contains(char::is_alphabetic)).then_some((first, rest))
    });
    let (first, last) = parts?;
    let last = Part::read(last.trim(), today)?;
    let mut first = Part::read(first.trim(), today)?;
    first.month = first.month.or(last.month);
    first.year = first.year.or(last.year);
    Some(Period::Between(first.first(today)?, last.last(today)?))
}

/// A day, or a month without one, as far as it was written.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    day: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
}

impl Part {
    fn read(text: &str, today: NaiveDate) -> Option<Self> {
        let whole = |day: NaiveDate| Self { day: Some(day.day()), month: Some(day.month()), year: Some(day.year()) };
        match text {
            "hari ini" | "today" => return Some(whole(today)),
            "kemarin" | "yesterday" => return today.pred_opt().map(whole),
            _ => {}
        }
        let mut part = Self::default();
        let words =
            text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ',')).filter(|w| !w.is_empty());
        for word in words {
            if let Some(month) = month(word) {
                part.month = part.month.is_none().then_some(month);
                part.month?;
                continue;
            }
            let number: u32 = word.parse().ok()?;
            match (word.len(), part) {
                (4, Self { year: None, .. }) => part.year = i32::try_from(number).ok(),
                // The year in front: year, month, day.
                (1 | 2, Self { year: Some(_), month: None, day: None }) => part.month = Some(number),
                (1 | 2, Self { day: None, .. }) => part.day = Some(number),
                (1 | 2, Self { month: None, .. }) => part.month = Some(number),
                _ => return None,
            }
        }
        (part.day.is_some() || part.month.is_some()).then_some(part)
    }

    /// The year that was written, else the last one in which that month was not still to come.
    fn year(self, today: NaiveDate, month: u32) -> i32 {
        self.year.unwrap_or(if month > today.month() { today.year() - 1 } else { today.year() })
    }

    fn first(self, today: NaiveDate) -> Option<NaiveDate> {
        let month = self.month.unwrap_or(today.month());
        NaiveDate::from_ymd_opt(self.year(today, month), month, self.day.unwrap_or(1))
    }

    fn last(self, today: NaiveDate) -> Option<NaiveDate> {
        let first = self.first(today)?;
        Some(if self.day.is_some() { first } else { last_of_month(first) })
    }
}

fn month(word: &str) -> Option<u32> {
    let place = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    u32::try_from(place + 1).ok()
}

/// A period in a few words, with its days where those are not plain.
pub fn say(period: Period, now: DateTime<Utc>, zone: Tz, lang: Lang) -> String {
    match period {
        Period::Days(1) => TODAY.get(lang).to_owned(),
        Period::Days(days) => DAYS.with(lang, &[&numbers::whole(i64::from(days), lang)]),
        Period::Month => MONTH.get(lang).to_owned(),
        Period::All => ALL.get(lang).to_owned(),
        Period::Between(..) => said_days(period, now, zone, lang),
    }
}

/// The days of a period: `16–22 Nov`.
pub fn said_days(period: Period, now: DateTime<Utc>, zone: Tz, lang: Lang) -> String {
    let Some((first, last)) = period.days(now, zone) else { return String::new() };
    let this_year = local(now, zone).date().year();
    let one = |day: NaiveDate| {
        let said = dates::brief(day, lang);
        if day.year() == this_year { said } else { format!("{said} {}", day.year()) }
    };
    if first == last { one(first) } else { format!("{}–{}", one(first), one(last)) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use chrono_tz::Asia::Jakarta;

    fn at(text: &str) -> Option<(String, String)> {
        let now = "2026-11-23T02:40:00Z".parse().unwrap();
        let period = read(text, now, Jakarta)?;
        let (first, last) = period.days(now, Jakarta)?;
        Some((first.to_string(), last.to_string()))
    }

    #[test]
    fn people_write_periods_in_many_ways() {
        for (text, first, last) in [
            ("hari ini", "2026-11-23", "2026-11-23"),
            ("Kemarin", "2026-11-22", "2026-11-22"),
            ("7h", "2026-11-17", "2026-11-23"),
            ("14 hari terakhir", "2026-11-10", "2026-11-23"),
            ("2 weeks", "2026-11-10", "2026-11-23"),
            ("3 bulan", "2026-08-23", "2026-11-23"),
            ("minggu ini", "2026-11-23", "2026-11-29"),
            ("minggu lalu", "2026-11-16", "2026-11-22"),
            ("bulan ini", "2026-11-01", "2026-11-30"),
            ("bulan lalu", "2026-10-01", "2026-10-31"),
            ("tahun lalu", "2025-01-01", "2025-12-31"),
            ("2025", "2025-01-01", "2025-12-31"),
            ("november 2026", "2026-11-01", "2026-11-30"),
            ("feb", "2026-02-01", "2026-02-28"),
            ("desember", "2025-12-01", "2025-12-31"),
            ("2026-10", "2026-10-01", "2026-10-31"),
            ("2026-11-20", "2026-11-20", "2026-11-20"),
            ("20 nov", "2026-11-20", "2026-11-20"),
            ("20/11", "2026-11-20", "2026-11-20"),
            ("1-15 nov", "2026-11-01", "2026-11-15"),
            ("1 - 15 nov 2025", "2025-11-01", "2025-11-15"),
            ("20/11 s.d. 23/11", "2026-11-20", "2026-11-23"),
            ("1 sep to 31 oct", "2026-09-01", "2026-10-31"),
            ("2026-11-01..2026-11-05", "2026-11-01", "2026-11-05"),
            ("20 nov sampai hari ini", "2026-11-20", "2026-11-23"),
            ("20 nov–kemarin", "2026-11-20", "2026-11-22"),
        ] {
            assert_eq!(at(text), Some((first.to_owned(), last.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "  ",
            "banjir",
            "31 feb",
            "0 hari",
            "99999 hari",
            "32/13",
            "1-2-3-4-5",
            "nov nov",
            "7 kucing",
            "\u{1b}[",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_is_said_with_its_days() {
        let now = "2026-11-23T02:40:00Z".parse().unwrap();
        let said = |text: &str| say(read(text, now, Jakarta).unwrap(), now, Jakarta, Lang::Id);
        assert_eq!(said("7h"), "7 hari");
        assert_eq!(said("1-15 nov"), "1 Nov–15 Nov");
        assert_eq!(said("desember"), "1 Des 2025–31 Des 2025");
        assert_eq!(said("kemarin"), "22 Nov");
    }
}
