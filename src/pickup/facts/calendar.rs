//! Reads days and times of day: `Selasa (24/11)`, `24 November 2026`, `2026-11-24`, `pukul 18.00 WIB`, `6 sore`.

use chrono::{Datelike, NaiveDate};

use super::lexicon::{Numeral, Part, mark};
use super::mention::{Day, Value};
use super::token::Token;

/// What was read, and the token after it.
pub(super) type Read = (Value, usize);

/// Years that are written without more ado.
const YEARS: std::ops::RangeInclusive<i32> = 1945..=2099;

fn number(token: Option<&Token<'_>>) -> Option<u32> {
    let token = token?;
    if token.is_figure() && token.text.len() <= 4 { token.text.parse().ok() } else { None }
}

fn year(token: Option<&Token<'_>>) -> Option<i32> {
    let token = token.filter(|t| t.text.len() == 4)?;
    number(Some(token)).and_then(|year| i32::try_from(year).ok()).filter(|year| YEARS.contains(year))
}

/// Any year behind a month, be it a wrong one.
fn any_year(token: Option<&Token<'_>>) -> Option<i32> {
    let token = token.filter(|t| t.text.len() == 4)?;
    number(Some(token)).and_then(|year| i32::try_from(year).ok()).filter(|year| (1000..=2999).contains(year))
}

fn day_of_month(token: Option<&Token<'_>>) -> Option<u32> {
    number(token).filter(|day| *day > 0 && token.is_some_and(|t| t.len <= 2))
}

/// The month a word names; `may` and `mar` only with a capital.
fn month(token: Option<&Token<'_>>) -> Option<u32> {
    let token = token?;
    (token.entry.month > 0 && token.capital).then_some(u32::from(token.entry.month))
}

/// Whether there is such a day in some year.
fn exists(day: u32, month: u32, year: i32) -> bool {
    NaiveDate::from_ymd_opt(if year == 0 { 2024 } else { year }, month, day).is_some()
}

/// Reads the day that begins at token `at`.
pub(super) fn day(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let first = tokens.get(at)?;
    if first.entry.weekday > 0 && first.capital {
        return weekday(tokens, at);
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let (day, to) = bare(tokens, at, before)?;
    Some((Value::Day(day), to))
}

/// `Selasa`, `Selasa (24/11)`, `Selasa, 24 November 2026`, `Selasa tanggal 24 November`.
fn weekday(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let named = tokens.get(at)?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    // `satu Minggu` is a week, `Rabu` may be a name, `Jumat Agung` a feast.
    if before.is_some_and(|t| t.is_figure() || t.entry.numeral.is_some()) {
        return None;
    }
    let mut next = at + 1;
    while tokens
        .get(next)
        .is_some_and(|t| t.is_sign(",(") || matches!(t.text, "tanggal" | "tgl") || t.entry.part.is_some())
    {
        next += 1;
        if next > at + 4 {
            break;
        }
    }
    let weekday = named.entry.weekday;
    if let Some((day, to)) = bare(tokens, next, Some(named)) {
        let closed =
            tokens.get(to).is_some_and(|t| t.is_sign(")")) && tokens.get(at + 1).is_some_and(|t| t.is_sign("("));
        return Some((Value::Day(Day { weekday, ..day }), if closed { to + 1 } else { to }));
    }
    Some((Value::Day(Day { weekday, ..Day::default() }), at + 1))
}

/// A day without its weekday.
fn bare(tokens: &[Token<'_>], at: usize, before: Option<&Token<'_>>) -> Option<(Day, usize)> {
    let first = tokens.get(at)?;
    if first.is_word() {
        return english(tokens, at);
    }
    if !first.is_figure() {
        return None;
    }
    if let Some(dotted) = dotted(first.text) {
        return Some((dotted, at + 1));
    }
    if let Some(found) = slashed(tokens, at, before) {
        return Some(found);
    }
    if let Some(day) = day_of_month(Some(first)) {
        if let Some(month) = month(tokens.get(at + 1)) {
            let comma = usize::from(tokens.get(at + 2).is_some_and(|t| t.is_sign(",.")));
            let year = |at: usize| any_year(tokens.get(at));
            let (year, to) = match (year(at + 2), year(at + 2 + comma)) {
                (Some(year), _) => (year, at + 3),
                (None, Some(year)) if comma == 1 => (year, at + 4),
                _ => (0, at + 2),
            };
            // `42 November` is a day that is wrong, and must be seen to be.
            return Some((Day { day, month, year, weekday: 0 }, to));
        }
        // `24-26 November 2026`: the first day of a range has the month of the last.
        let range = tokens.get(at + 1).is_some_and(|t| t.is_sign("-–—,") || t.is(mark::RANGE));
        if range && day_of_month(tokens.get(at + 2)).is_some() && month(tokens.get(at + 3)).is_some() {
            let (last, _) = bare(tokens, at + 2, None)?;
            return (day < last.day).then_some((Day { day, ..last }, at + 1));
        }
        return None;
    }
    let alone = year(Some(first))?;
    let is_count = tokens.get(at + 1).is_some_and(|next| {
        next.is_sign("/") || (next.entry.unit.is_some() || next.is(mark::CLASSIFIER | mark::PEOPLE)) && next.spaced
    });
    (!is_count && !first.is(mark::LABEL)).then_some((Day { year: alone, ..Day::default() }, at + 1))
}

/// `November 24, 2026`, `November 2026`.
fn english(tokens: &[Token<'_>], at: usize) -> Option<(Day, usize)> {
    let month = month(tokens.get(at))?;
    if let Some(year) = year(tokens.get(at + 1)) {
        return Some((Day { month, year, ..Day::default() }, at + 2));
    }
    let day = day_of_month(tokens.get(at + 1))?;
    if tokens.get(at + 2).is_some_and(|t| t.entry.unit.is_some()) {
        return None;
    }
    let comma = usize::from(tokens.get(at + 2).is_some_and(|t| t.is_sign(",")));
    let (year, to) = year(tokens.get(at + 2 + comma)).map_or((0, at + 2), |year| (year, at + 3 + comma));
    exists(day, month, year).then_some((Day { day, month, year, weekday: 0 }, to))
}

/// `24.11.2026`.
fn dotted(text: &str) -> Option<Day> {
    let parts: Option<Vec<u32>> = text.split('.').map(|part| part.parse().ok()).collect();
    let [day, month, full] = parts?[..] else { return None };
    let year = i32::try_from(full).ok().filter(|year| YEARS.contains(year))?;
    exists(day, month, year).then_some(Day { day, month, year, weekday: 0 })
}

/// `24/11/2026`, `24-11-2026`, `2026-11-24`, `(24/11)`.
fn slashed(tokens: &[Token<'_>], at: usize, before: Option<&Token<'_>>) -> Option<(Day, usize)> {
    let sign = tokens.get(at + 1).filter(|t| t.is_sign("/-") && !t.spaced)?;
    let glued = |at: usize| tokens.get(at).is_some_and(|t| !t.spaced);
    let (first, second) = (number(tokens.get(at))?, number(tokens.get(at + 2)).filter(|_| glued(at + 2))?);
    let again = tokens.get(at + 3).is_some_and(|t| t.text == sign.text && !t.spaced) && glued(at + 4);
    let third = if again { number(tokens.get(at + 4)) } else { None };
    let ends = |to: usize| !tokens.get(to).is_some_and(|t| t.is_sign("/") && !t.spaced);
    if let Some(third) = third {
        let (day, month, year) = if first >= 1000 { (third, second, first) } else { (first, second, third) };
        let year = i32::try_from(if year < 100 { year + 2000 } else { year }).ok()?;
        let good = YEARS.contains(&year) && exists(day, month, year) && ends(at + 5);
        return good.then_some((Day { day, month, year, weekday: 0 }, at + 5));
    }
    let called = before.is_some_and(|t| {
        t.is_sign("(")
            || t.entry.weekday > 0
            || matches!(t.text.to_lowercase().as_str(), "tanggal" | "tgl" | "per" | "pada")
    });
    let good = sign.is_sign("/") && called && exists(first, second, 0) && ends(at + 3);
    good.then_some((Day { day: first, month: second, year: 0, weekday: 0 }, at + 3))
}

/// The number from 1, Monday, of the day of the week, when the whole date is known.
pub(super) fn weekday_of(day: &Day, year: i32) -> Option<u8> {
    let year = if day.year == 0 { year } else { day.year };
    if year == 0 || day.day == 0 {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(year, day.month, day.day)?;
    u8::try_from(date.weekday().number_from_monday()).ok()
}

/// Reads the time of day that begins at token `at`: its first token is `pukul`, or the hour.
pub(super) fn clock(tokens: &[Token<'_>], at: usize) -> Option<Read> {
    let first = tokens.get(at)?;
    let called = first.is(mark::CLOCK) && first.is_word();
    // A second time of a range needs no word of its own.
    let ranged = at >= 2
        && tokens.get(at - 1).is_some_and(|t| t.is(mark::RANGE) || t.is_sign("-–—"))
        && tokens.get(at - 2).is_some_and(|t| t.is_figure() && hour_minute(t.text).is_some());
    let hour_at = if called { at + 1 } else { at };
    let hour_token = tokens.get(hour_at)?;
    let (hour, mut minute, mut to, pointed) = if hour_token.is_figure() {
        let (hour, minute, pointed) = hour_minute(hour_token.text)
            .map(|(hour, minute)| (hour, minute, true))
            .or_else(|| number(Some(hour_token)).filter(|_| hour_token.len <= 2).map(|hour| (hour, 0, false)))?;
        (hour, minute, hour_at + 1, pointed)
    } else {
        let hour = match (called, hour_token.entry.numeral?) {
            (true, Numeral::Digit(hour) | Numeral::Whole(hour)) => hour as u32,
            _ => return None,
        };
        (hour, 0, hour_at + 1, false)
    };
    let mut colon = false;
    if !pointed
        && tokens.get(to).is_some_and(|t| t.is_sign(":") && !t.spaced)
        && let Some(minutes) = tokens.get(to + 1).filter(|t| t.is_figure() && t.len == 2 && !t.spaced)
    {
        minute = number(Some(minutes))?;
        to += 2;
        colon = true;
    }
    let part = tokens.get(to).and_then(|t| t.entry.part);
    to += usize::from(part.is_some());
    // `dini hari`
    to += usize::from(part == Some(Part::Morning) && tokens.get(to).is_some_and(|t| t.text == "hari"));
    let mut zone = tokens.get(to).and_then(|t| t.entry.zone);
    to += usize::from(zone.is_some());
    let certain = zone.is_some() || part.is_some() || colon || called || ranged && pointed;
    // `jam 6` of `6 jam`, `24 jam`: the word behind is a unit.
    let is_amount = part.is_none()
        && zone.is_none()
        && !pointed
        && !colon
        && tokens.get(to).is_some_and(|t| t.entry.unit.is_some());
    // `at 6` may be anything.
    let is_bare_at = first.text == "at" && !pointed && !colon && part.is_none() && zone.is_none();
    let range_ahead = pointed && zone_ahead(tokens, to).is_some();
    let is_wrong = hour > 24 || minute > 59;
    if is_wrong && !(pointed && (called || zone.is_some())) || is_amount || is_bare_at || !(certain || range_ahead) {
        return None;
    }
    zone = zone.or_else(|| zone_ahead(tokens, to));
    let whole = part.is_some() || pointed || colon || hour > 12;
    let hour = part.map_or(hour, |part| part.hour(hour));
    // A time that no clock has stays beyond the day, so that it is like none.
    let minute = i32::try_from(if is_wrong { 1440 + hour * 60 + minute } else { (hour * 60 + minute) % 1440 }).ok()?;
    Some((Value::Clock { minute, zone, whole }, to))
}

/// The zone of the second time of a range holds for the first: `06.00 hingga 10.00 WIB`.
fn zone_ahead(tokens: &[Token<'_>], to: usize) -> Option<i32> {
    let [dash, time, zone, ..] = tokens.get(to..)? else { return None };
    let is_range = dash.is(mark::RANGE) || dash.is_sign("-–—");
    (is_range && hour_minute(time.text).is_some()).then_some(zone.entry.zone)?
}

/// `18.00`, `7.30`.
fn hour_minute(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) = text.split_once('.')?;
    let (hour, minute) =
        (hour.parse().ok().filter(|_| hour.len() <= 2)?, minute.parse().ok().filter(|_| minute.len() == 2)?);
    Some((hour, minute))
}
