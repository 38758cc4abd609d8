//! Lists of holidays as files: read from CSV and iCalendar with a word for every line, and written as either.

mod date;
mod ics;
mod table;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::clean::{Lines, clean};
use super::lang::Lang;
use super::phrase::Text;
use crate::domain::holiday::{Holiday, HolidayKind};

pub use ics::write as to_ics;
pub use table::write as to_csv;

/// The longest name and source, in characters; the register's own bound of a name.
pub const LONGEST: usize = 200;
/// No list is longer, in days.
const MOST: usize = 5_000;

/// What holds for lines that do not say it themselves.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Only days of this year.
    pub year: Option<i32>,
    /// The kind of days whose kind is not said.
    pub kind: Option<HolidayKind>,
    /// The decree for days that name none.
    pub source: Option<String>,
}

/// What a line of a list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A holiday.
    Day(Holiday),
    /// Nothing to keep, and why.
    Left(String),
    /// Something that cannot be understood, and what would be right.
    Wrong(String),
}

/// A line of a list; an event of a calendar stands by the line on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Counted from 1.
    pub line: usize,
    /// What it says.
    pub said: Said,
}

/// A day before it is known to be whole.
struct Raw {
    line: usize,
    date: Result<NaiveDate, String>,
    name: String,
    kind: Result<Option<HolidayKind>, String>,
    source: String,
}

const NO_KIND: Text = Text::new(
    "jenisnya tidak disebut; beri --kind (national, collective_leave, regional)",
    "its kind is not said; give --kind (national, collective_leave, regional)",
);
const BAD_KIND: Text = Text::new(
    "“{}” bukan jenis libur; yang ada: national (libur nasional), collective_leave (cuti bersama), regional (libur daerah)",
    "“{}” is not a kind; there are: national (libur nasional), collective_leave (cuti bersama), regional (libur daerah)",
);
const NO_SOURCE: Text = Text::new(
    "sumber (dasar hukum) tidak disebut; beri --source",
    "its source (the decree) is not said; give --source",
);
const NO_NAME: Text = Text::new("nama tidak boleh kosong", "the name may not be empty");
const OTHER_YEAR: Text = Text::new("{} bukan tahun {}", "{} is not in {}");
const TWICE: Text = Text::new("{} sudah ada di baris {} ({})", "{} is in line {} already ({})");
const SAME: Text = Text::new("{} sama dengan baris {}", "{} says the same as line {}");
const JOINED: Text = Text::new("{} digabung dengan baris {}", "{} was joined with line {}");
const TOO_MANY: Text = Text::new("lebih dari 5000 hari", "more than 5000 days");

/// Reads a list in whichever form it has.
///
/// # Errors
/// A sentence when the file as a whole is neither.
pub fn read(text: &str, given: &Given, lang: Lang) -> Result<Vec<Row>, String> {
    let text = text.trim_start_matches('\u{FEFF}');
    let calendar = text.trim_start().get(..15).is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCALENDAR"));
    let rows = if calendar { ics::read(text, lang)? } else { table::read(text, lang)? };
    if rows.len() > MOST {
        return Err(TOO_MANY.get(lang).to_owned());
    }
    Ok(settle(rows, given, calendar, lang))
}

/// Fills in what is given for all lines, and lets every day stand once. Calendars have an event for every occasion of a
/// day, so there two occasions become one day of the kind that binds more.
fn settle(rows: Vec<Result<Raw, Row>>, given: &Given, join: bool, lang: Lang) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut places: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for row in rows {
        let raw = match row {
            Ok(raw) => raw,
            Err(row) => {
                out.push(row);
                continue;
            }
        };
        let line = raw.line;
        let said = match whole(raw, given, lang) {
            Ok(Said::Day(day)) => match places.get(&day.date).and_then(|place| out.get_mut(*place)) {
                Some(Row { line: first, said: Said::Day(known) }) => {
                    let (date, first) = (day.date.to_string(), first.to_string());
                    if *known == day {
                        Said::Left(SAME.with(lang, &[&date, &first]))
                    } else if join {
                        known.name = clean(&format!("{} / {}", known.name, day.name), LONGEST, Lines::One);
                        known.kind = known.kind.min(day.kind);
                        Said::Left(JOINED.with(lang, &[&date, &first]))
                    } else {
                        Said::Wrong(TWICE.with(lang, &[&date, &first, &known.name]))
                    }
                }
                _ => {
                    places.insert(day.date, out.len());
                    Said::Day(day)
                }
            },
            Ok(said) => said,
            Err(why) => Said::Wrong(why),
        };
        out.push(Row { line, said });
    }
    out
}

fn whole(raw: Raw, given: &Given, lang: Lang) -> Result<Said, String> {
    let date = raw.date?;
    if let Some(year) = given.year.filter(|year| *year != date.year()) {
        return Ok(Said::Left(OTHER_YEAR.with(lang, &[&date.to_string(), &year.to_string()])));
    }
    let name = clean(raw.name.trim(), LONGEST, Lines::One);
    if name.is_empty() {
        return Err(NO_NAME.get(lang).to_owned());
    }
    let kind = raw.kind?.or(given.kind).ok_or_else(|| NO_KIND.get(lang).to_owned())?;
    let source = clean(raw.source.trim(), LONGEST, Lines::One);
    let source = Some(source).filter(|source| !source.is_empty()).or_else(|| given.source.clone());
    let source = source.ok_or_else(|| NO_SOURCE.get(lang).to_owned())?;
    Ok(Said::Day(Holiday { date, name, kind, source }))
}

/// The kind a word means, in either language; `None` for an empty one.
fn kind(word: &str, lang: Lang) -> Result<Option<HolidayKind>, String> {
    let plain = word.trim().to_lowercase().replace('_', " ");
    match plain.as_str() {
        "" => Ok(None),
        "national" | "nasional" | "libur nasional" | "ln" | "public holiday" | "national holiday" => {
            Ok(Some(HolidayKind::National))
        }
        "collective leave" | "cuti bersama" | "cb" | "joint holiday" | "joint leave" => {
            Ok(Some(HolidayKind::CollectiveLeave))
        }
        "regional" | "daerah" | "libur daerah" | "ld" | "regional holiday" | "local holiday" => {
            Ok(Some(HolidayKind::Regional))
        }
        _ => Err(BAD_KIND.with(lang, &[&clean(word.trim(), 40, Lines::One)])),
    }
}

#[cfg(test)]
mod tests;
