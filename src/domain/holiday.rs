//! Holidays and periods of fasting as data, and the calendar that is built in.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::names::names;

names! {
    /// Why an office is closed on a holiday.
    HolidayKind {
        /// A national holiday (*libur nasional*).
        National = "national",
        /// Collective leave (*cuti bersama*).
        CollectiveLeave = "collective_leave",
        /// A holiday of the region (*libur daerah*).
        Regional = "regional",
    }
}

/// One day on which offices are closed, as the register of holidays holds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Holiday {
    /// The day, in the office's zone.
    pub date: NaiveDate,
    /// Its official Indonesian name.
    pub name: String,
    /// Why the office is closed.
    pub kind: HolidayKind,
    /// The decree or regulation that says so.
    pub source: String,
}

/// A Ramadan: first and last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fasting {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

/// Everything a holiday file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// The holidays, by date.
    pub holidays: Vec<Holiday>,
    /// The years for which the file has the official list.
    pub years: Vec<i32>,
    /// The periods of fasting it knows.
    pub fasting: Vec<Fasting>,
}

/// What is wrong with holiday data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HolidayError {
    /// The file is not of the expected shape.
    #[error(
        "the holiday file cannot be read: {0}; expected [2026] with source, fasting, and the tables national and collective_leave of 01-31 = \"name\""
    )]
    Shape(String),
    /// A day does not exist.
    #[error("the holiday file names the day {year}-{day}, which does not exist; write months and days as 01-31")]
    Day {
        /// The table's name.
        year: String,
        /// The key.
        day: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    source: String,
    fasting: Option<[NaiveDate; 2]>,
    #[serde(default)]
    national: BTreeMap<String, String>,
    #[serde(default)]
    collective_leave: BTreeMap<String, String>,
    #[serde(default)]
    regional: BTreeMap<String, String>,
}

/// Reads a holiday file (TOML, a table a year, as `holidays.toml` beside this file).
///
/// # Errors
/// When the file is not of that shape or names a day that does not exist.
pub fn parse(text: &str) -> Result<Published, HolidayError> {
    let file: BTreeMap<String, Year> = toml::from_str(text).map_err(|e| HolidayError::Shape(e.to_string()))?;
    let mut out = Published::default();
    for (year, table) in file {
        let number: i32 = year.parse().map_err(|_| HolidayError::Shape(format!("[{year}] is not a year")))?;
        out.years.push(number);
        if let Some([first, last]) = table.fasting {
            out.fasting.push(Fasting { first, last });
        }
        let kinds = [
            (HolidayKind::National, table.national),
            (HolidayKind::CollectiveLeave, table.collective_leave),
            (HolidayKind::Regional, table.regional),
        ];
        for (kind, days) in kinds {
            for (day, name) in days {
                let date = NaiveDate::parse_from_str(&format!("{year}-{day}"), "%Y-%m-%d")
                    .ok()
                    .filter(|d| d.year() == number)
                    .ok_or_else(|| HolidayError::Day { year: year.clone(), day })?;
                out.holidays.push(Holiday { date, name, kind, source: table.source.clone() });
            }
        }
    }
    out.holidays.sort();
    Ok(out)
}

/// The calendar that is built in: 2026 and 2027. A new database begins with the same rows.
pub fn built_in() -> Published {
    #[expect(clippy::expect_used, reason = "the file is compiled in and `the_built_in_file_is_sound` parses it")]
    parse(include_str!("holidays.toml")).expect("the built-in holiday file")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn the_built_in_file_is_sound() {
        let file = built_in();
        let count = |year, kind| file.holidays.iter().filter(|h| h.date.year() == year && h.kind == kind).count();
        assert_eq!(file.years, [2026, 2027]);
        assert_eq!(count(2026, HolidayKind::National), 17);
        assert_eq!(count(2026, HolidayKind::CollectiveLeave), 8);
        assert_eq!(count(2027, HolidayKind::National), 18);
        assert_eq!(count(2027, HolidayKind::CollectiveLeave), 8);
        assert!(file.holidays.iter().all(|h| !h.name.is_empty() && !h.source.is_empty()));
        let first = file.holidays.first().unwrap();
        assert_eq!((first.date.to_string().as_str(), first.kind.as_str()), ("2026-01-01", "national"));
        assert_eq!(file.fasting.len(), 2);
    }

    #[test]
    fn a_bad_file_is_named_in_words() {
        let day = parse("[2026]\nsource='x'\n[2026.national]\n02-30='y'\n").unwrap_err();
        assert!(day.to_string().contains("2026-02-30"), "{day}");
        assert!(matches!(parse("[abc]\nsource='x'\n"), Err(HolidayError::Shape(_))));
        assert!(matches!(parse("[2026]\nsource='x'\nextra=1\n"), Err(HolidayError::Shape(_))));
    }
}
