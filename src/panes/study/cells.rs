//! How the cells of the two tables read: class and minutes of a pick-up; how much came in an hour of the week.

use chrono::{Datelike, Weekday};

use super::{Cells, Side};
use crate::domain::study::chart::{Cell, Grid};
use crate::domain::study::{Filter, Pick};
use crate::panes::Around;
use crate::panes::study::items::of_class;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::choices::choice;
use crate::text::words::study as words;
use crate::text::{dates, numbers, spans};
use crate::theme::glyphs::{Symbol, steps};
use crate::theme::meaning::Meaning;

/// Release by outlet.
pub const MATRIX: Cells = Cells {
    width: (8, 12),
    head: (22, 60),
    cell: carried,
    empty: not_carried,
    sum: carried_sum,
    says: carried_says,
    height: None,
    legend: Some(words::LEGEND),
};

/// Weekday by hour.
pub const HEAT: Cells = Cells {
    width: (3, 7),
    head: (3, 10),
    cell: heat,
    empty: cold,
    sum: heat_sum,
    says: heat_says,
    height: Some(share),
    legend: None,
};

/// The letter of a class: that of its word in the reader's language.
fn letter(class: &str, lang: Lang) -> char {
    choice(class).and_then(|text| text.get(lang).chars().next()).map_or('?', |letter| letter.to_ascii_uppercase())
}

/// Minutes as short as they can be understood: `42m`, `3j`, `2h`; in English `3h`, `2d`.
pub fn brief(minutes: i64, lang: Lang) -> String {
    const HOURS: Text = Text::new("{}j", "{}h");
    const DAYS: Text = Text::new("{}hr", "{}d");
    match minutes.max(0) {
        minutes @ 0..100 => format!("{minutes}m"),
        minutes @ 100..2880 => HOURS.with(lang, &[&(minutes / 60).to_string()]),
        minutes => DAYS.with(lang, &[&(minutes / 1440).to_string()]),
    }
}

fn carried(cell: &Cell, _: &Grid, _: (u16, bool), around: &Around<'_>, out: &mut String) -> Meaning {
    let class = cell.class.as_deref().unwrap_or_default();
    out.push(letter(class, around.lang));
    out.push(if cell.altered > 0 { '!' } else { ' ' });
    out.push_str(&cell.minutes.map_or_else(String::new, |minutes| brief(minutes, around.lang)));
    if cell.n > 1 {
        out.push_str(&format!("+{}", cell.n - 1));
    }
    if cell.altered > 0 { Meaning::Alarm } else { of_class(class) }
}

fn not_carried(_: &Around<'_>, out: &mut String) -> Meaning {
    out.push('–');
    Meaning::Muted
}

fn carried_sum(grid: &Grid, side: Side, place: usize, _: u16) -> String {
    let (sum, of) = match side {
        Side::Row => (grid.sum(|cell| cell.row == place), grid.columns.len()),
        Side::Column => (grid.sum(|cell| cell.column == place), grid.rows.len()),
    };
    format!("{}/{of}", sum.filled)
}

fn name(pick: Option<&Pick>) -> &str {
    match pick {
        Some(Pick::Release(release)) => &release.title,
        Some(Pick::Outlet(outlet)) => outlet,
        _ => "",
    }
}

fn carried_says(grid: &Grid, (row, column): (usize, usize), _: &Filter, around: &Around<'_>) -> String {
    let lang = around.lang;
    let outlet = name(grid.columns.get(column).map(|head| &head.pick));
    let of_row = grid.sum(|cell| cell.row == row);
    let outlets = words::OF_OUTLETS.with(lang, &[&of_row.filled.to_string(), &grid.columns.len().to_string()]);
    let copies =
        words::ORIGINS_AND_COPIES.with(lang, &[&(of_row.n - of_row.copies).to_string(), &of_row.copies.to_string()]);
    let here = match grid.cell(row, column) {
        Some(cell) => {
            let class = cell.class.as_deref().and_then(choice).map_or("", |text| text.get(lang));
            let after = cell.minutes.map_or_else(String::new, |minutes| {
                format!(" {}", words::AFTER.with(lang, &[&spans::minutes(minutes.max(0), lang)]))
            });
            let more = if cell.n > 1 {
                let origins = (cell.n - cell.copies).to_string();
                format!(" ({})", words::ORIGINS_AND_COPIES.with(lang, &[&origins, &cell.copies.to_string()]))
            } else {
                String::new()
            };
            let altered = if cell.altered > 0 {
                format!(" {} {}", around.sign(Symbol::Alarm), words::ALTERED.with(lang, &[&cell.altered.to_string()]))
            } else {
                String::new()
            };
            format!("{class}{after}{more}{altered}")
        }
        None => words::NOT_YET.get(lang).to_owned(),
    };
    let of_column = grid.sum(|cell| cell.column == column);
    let releases = words::OF_RELEASES.with(lang, &[&of_column.filled.to_string(), &grid.rows.len().to_string()]);
    format!("{outlet}: {here} · {releases} │ {outlets}, {copies}")
}

fn heat(cell: &Cell, grid: &Grid, (width, tower): (u16, bool), around: &Around<'_>, out: &mut String) -> Meaning {
    let highest = grid.highest().max(1);
    let steps = steps(around.glyphs);
    let most = steps.len() - 1;
    let place = usize::try_from((cell.n * most as i64).div_euclid(highest)).unwrap_or_default().clamp(1, most);
    let room = usize::from(width);
    // Where there is room for little, the number says most.
    let room = if tower || room < 3 {
        room
    } else {
        out.push_str(steps[place]);
        room - 1
    };
    out.push_str(&short(cell.n, room));
    match place * 4 / most {
        0 | 1 => Meaning::Muted,
        2 => Meaning::Info,
        3 => Meaning::Warn,
        _ => Meaning::Accent,
    }
}

/// A number at the right of so many columns; one that does not fit is said under the cursor, here only that it is large.
fn short(n: i64, room: usize) -> String {
    let said = n.to_string();
    if said.len() <= room { format!("{said:>room$}") } else { "+".repeat(room) }
}

/// What part of the fullest cell this one holds.
fn share(cell: &Cell, grid: &Grid) -> f64 {
    cell.n as f64 / grid.highest().max(1) as f64
}

fn cold(around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(around.sign(Symbol::Dot));
    Meaning::Muted
}

fn heat_sum(grid: &Grid, side: Side, place: usize, room: u16) -> String {
    let sum = match side {
        Side::Row => grid.sum(|cell| cell.row == place),
        Side::Column => grid.sum(|cell| cell.column == place),
    };
    short(sum.n, usize::from(room))
}

/// The name of a weekday, 1 Monday to 7 Sunday.
pub fn weekday(day: u8, lang: Lang) -> &'static str {
    const DAYS: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    DAYS.get(usize::from(day.saturating_sub(1))).map_or("", |day| dates::weekday(*day, lang))
}

/// An hour of the clock, from and to.
pub fn hour(hour: u8, lang: Lang) -> String {
    words::HOUR_TO.with(lang, &[&format!("{hour:02}"), &format!("{:02}", (u16::from(hour) + 1) % 24)])
}

fn heat_says(grid: &Grid, (row, column): (usize, usize), filter: &Filter, around: &Around<'_>) -> String {
    let lang = around.lang;
    let n = grid.cell(row, column).map_or(0, |cell| cell.n);
    let all = grid.sum(|_| true).n;
    let day = weekday(u8::try_from(row + 1).unwrap_or_default(), lang);
    let hour = hour(u8::try_from(column).unwrap_or_default(), lang);
    let share = numbers::percent(n as f64 / all.max(1) as f64, 1, lang);
    let counted = words::CELL_COUNT.with(lang, &[&numbers::whole(n, lang), &numbers::whole(all, lang), &share]);
    let days = days_of(row, filter, around);
    let each = if days > 0 {
        let average = numbers::decimal(n as f64 / days as f64, 1, lang);
        format!(" · {}", words::EACH_DAY.with(lang, &[&numbers::whole(days, lang), day, &average]))
    } else {
        String::new()
    };
    format!("{day} {hour}: {counted}{each}")
}

/// How often this weekday stands in the period up to today; 0 where the period has no beginning.
fn days_of(row: usize, filter: &Filter, around: &Around<'_>) -> i64 {
    let Some((first, last)) = filter.period.days(around.now, around.zone) else { return 0 };
    let today = crate::domain::local::local(around.now, around.zone).date();
    let last = last.min(today);
    let ahead = (7 + row as i64 - i64::from(first.weekday().num_days_from_monday())).rem_euclid(7);
    let left = (last - first).num_days() - ahead;
    if left < 0 { 0 } else { left / 7 + 1 }
}
