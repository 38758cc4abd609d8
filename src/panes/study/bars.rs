//! How the bars read: how often an outlet carried something; how soon a release was carried first, and half of the times.

use super::Strips;
use crate::domain::study::chart::{Bar, Bars, median};
use crate::panes::Around;
use crate::text::words::study as words;
use crate::text::{numbers, spans};

/// Frequency by outlet.
pub const OUTLETS: Strips =
    Strips { value: count, spread: words::SPREAD_TIME, more: judged, total: all_outlets, says: outlet_says };

/// Time to the first pick-up.
pub const FIRST: Strips =
    Strips { value: span, spread: words::SPREAD, more: pickups, total: all_releases, says: first_says };

/// Time until half of the pick-ups were out.
pub const HALF_LIFE: Strips =
    Strips { value: span, spread: words::SPREAD, more: pickups, total: all_releases, says: half_says };

fn count(bar: &Bar, around: &Around<'_>) -> String {
    numbers::whole(bar.n, around.lang)
}

fn span(bar: &Bar, around: &Around<'_>) -> String {
    match bar.value {
        Some(minutes) => spans::minutes(minutes.max(0), around.lang),
        None => words::NEVER.get(around.lang).to_owned(),
    }
}

fn judged(bar: &Bar, around: &Around<'_>) -> String {
    let whole = |n: i64| numbers::whole(n, around.lang);
    let from = words::CARRIED_FROM.with(around.lang, &[&whole(bar.ours), &whole(bar.copies)]);
    format!("{} · {from}", words::TONES_OF.with(around.lang, &[&whole(bar.tones.0), &whole(bar.tones.1)]))
}

fn pickups(bar: &Bar, around: &Around<'_>) -> String {
    words::PICKUPS.with(around.lang, &[&numbers::whole(bar.n, around.lang)])
}

fn all_outlets(bars: &Bars, around: &Around<'_>) -> String {
    let lang = around.lang;
    let sum = |of: fn(&Bar) -> i64| numbers::whole(bars.bars.iter().map(of).sum(), lang);
    let carried = bars.bars.iter().filter(|bar| bar.pick.is_some()).count();
    let total = words::TOTAL.with(lang, &[&sum(|bar| bar.n)]);
    let from = words::CARRIED_FROM.with(lang, &[&sum(|bar| bar.ours), &sum(|bar| bar.copies)]);
    format!("{total} · {carried} {} · {from}", words::OUTLETS_TAB.get(lang).to_lowercase())
}

fn all_releases(bars: &Bars, around: &Around<'_>) -> String {
    let lang = around.lang;
    let known: Vec<i64> = bars.bars.iter().filter_map(|bar| bar.value).collect();
    let carried = words::PICKED_UP.with(lang, &[&known.len().to_string(), &bars.bars.len().to_string()]);
    match median(known) {
        Some(minutes) => {
            format!("{} · {carried}", words::MEDIAN.with(lang, &[&spans::minutes(minutes.max(0), lang)]))
        }
        None => carried,
    }
}

fn outlet_says(bar: &Bar, bars: &Bars, around: &Around<'_>) -> String {
    let lang = around.lang;
    let all: i64 = bars.bars.iter().map(|bar| bar.n).sum();
    let share = numbers::percent(bar.n as f64 / all.max(1) as f64, 1, lang);
    let share = words::SHARE_SAYS.with(lang, &[&numbers::whole(bar.n, lang), &numbers::whole(all, lang), &share]);
    format!("{share} · {}", judged(bar, around))
}

fn first_says(bar: &Bar, _: &Bars, around: &Around<'_>) -> String {
    let lang = around.lang;
    match bar.value {
        Some(_) => format!("{} · {}", words::FIRST_SAYS.with(lang, &[&span(bar, around)]), pickups(bar, around)),
        None => words::NOT_YET.get(lang).to_owned(),
    }
}

fn half_says(bar: &Bar, _: &Bars, around: &Around<'_>) -> String {
    let lang = around.lang;
    match bar.value {
        Some(_) => words::HALF_SAYS.with(lang, &[&numbers::whole(bar.n, lang), &span(bar, around)]),
        None => words::NOT_YET.get(lang).to_owned(),
    }
}
