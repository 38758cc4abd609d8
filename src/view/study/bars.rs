//! Bars: name, bar, value, a small chart of how it is spread, and what more is to be said where there is room.

use ratatui::layout::Rect;

use crate::app::study::View;
use crate::app::study::layout::Layout;
use crate::domain::study::chart::{Bar, Bars, SPANS, spread};
use crate::domain::study::{Answer, Pick};
use crate::panes::Around;
use crate::panes::study::{Strips, cells};
use crate::text::words::study as words;
use crate::theme::glyphs::{Glyphs, Symbol, steps};
use crate::theme::meaning::Meaning;
use crate::view::panel;
use crate::view::pen::Pen;

/// Columns of a value.
const VALUE: u16 = 9;

/// Where the parts of a line stand.
struct Parts {
    name: u16,
    bar: u16,
    spread: u16,
    more: u16,
}

fn parts(width: u16, spread: usize) -> Parts {
    let spread = u16::try_from(spread).unwrap_or_default();
    let more = if width >= 140 { 44 } else { 0 };
    let spread = if width >= 100 || spread <= 9 { spread } else { 12 };
    let rest = width.saturating_sub(3 + VALUE + spread + more + 7);
    let name = (rest * 3 / 5).min(60);
    Parts { name, bar: rest - name, spread, more }
}

pub(super) fn draw(pen: &mut Pen<'_>, at: Layout, look: &Strips, view: &View, around: &Around<'_>) {
    let Some(Answer::Bars(bars)) = &view.answer else { return };
    let spread = bars.bars.iter().map(|bar| bar.spark.len()).max().unwrap_or_default();
    let parts = parts(at.body.width, spread);
    let longest = bars.bars.iter().filter_map(|bar| bar.value).max().unwrap_or_default().max(1);
    let left = at.body.x + 2;
    let (bar_x, value_x) = (left + parts.name + 2, left + parts.name + 2 + parts.bar + 1);
    let spread_x = value_x + VALUE + 2;
    heads(pen, at.head.y, (spread_x, parts.spread), spread, look, around);
    let total = (look.total)(bars, around);
    pen.text(left, at.body.y, at.body.width.saturating_sub(3), &total, Meaning::Title);
    spark(pen, (spread_x, at.body.y, parts.spread), &whole(bars), around);
    let rows = Rect { y: at.body.y + 1, height: at.body.height.saturating_sub(1), ..at.body };
    for ((place, bar), y) in bars.bars.iter().enumerate().skip(view.top).zip(rows.y..rows.bottom()) {
        let meaning = if bar.strong { Meaning::Title } else { Meaning::Text };
        pen.text(left, y, parts.name, name(bar, around), meaning);
        length(pen, (bar_x, y, parts.bar), bar.value.unwrap_or_default(), longest, around);
        let meaning = if bar.value.is_some() { Meaning::Text } else { Meaning::Muted };
        pen.right(value_x, y, VALUE, &(look.value)(bar, around), meaning);
        spark(pen, (spread_x, y, parts.spread), &bar.spark, around);
        if parts.more > 0 {
            pen.text(spread_x + parts.spread + 2, y, parts.more, &(look.more)(bar, around), Meaning::Muted);
        }
        if place == view.row {
            pen.over(Rect::new(at.body.x, y, at.body.width, 1), Meaning::Selected);
            pen.sign(at.body.x, y, Symbol::Cursor, Meaning::Accent);
        }
    }
    panel::thumb(pen, at.body.right() - 1, rows, (view.top, usize::from(rows.height), bars.bars.len()), true);
    let place = words::PLACE.with(around.lang, &[&(view.row + 1).to_string(), &bars.bars.len().to_string()]);
    let said = bars.bars.get(view.row).map_or_else(String::new, |bar| (look.says)(bar, bars, around));
    super::status(pen, at.status, &said, &place);
}

/// All of them together: the small charts added up, or how the bars themselves are spread where they are minutes.
fn whole(bars: &Bars) -> Vec<i64> {
    if bars.bars.iter().all(|bar| bar.spark.len() == SPANS.len() + 1) {
        return spread(bars.bars.iter().filter_map(|bar| bar.value));
    }
    let mut sum = Vec::new();
    for bar in &bars.bars {
        sum.resize(bar.spark.len().max(sum.len()), 0);
        sum.iter_mut().zip(&bar.spark).for_each(|(sum, n)| *sum += n);
    }
    sum
}

fn name<'a>(bar: &'a Bar, around: &Around<'_>) -> &'a str {
    match &bar.pick {
        Some(Pick::Release(release)) => &release.title,
        Some(Pick::Outlet(outlet)) => outlet,
        Some(Pick::Weekday(_) | Pick::Hour(_)) => "",
        None => words::NO_OUTLET.get(around.lang),
    }
}

/// What the small chart means: over the period, or its classes of minutes.
fn heads(pen: &mut Pen<'_>, y: u16, (x, width): (u16, u16), classes: usize, look: &Strips, around: &Around<'_>) {
    if classes != SPANS.len() + 1 {
        pen.text(x, y, width, look.spread.get(around.lang), Meaning::Muted);
        return;
    }
    let first = words::UNDER.with(around.lang, &[&cells::brief(SPANS[0], around.lang)]);
    let last = words::OVER.with(around.lang, &[&cells::brief(SPANS[SPANS.len() - 1], around.lang)]);
    let used = pen.text(x, y, width, &first, Meaning::Muted);
    pen.right(x + used, y, width.saturating_sub(used), &last, Meaning::Muted);
}

/// A bar in eighths of a column where the font has them, else in whole ones.
fn length(pen: &mut Pen<'_>, (x, y, width): (u16, u16, u16), value: i64, longest: i64, around: &Around<'_>) {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths =
        (i128::from(value.max(0)) * i128::from(width) * 8 / i128::from(longest)).clamp(0, i128::from(width) * 8);
    let eighths = u16::try_from(eighths).unwrap_or_default();
    let (whole, rest) = match around.glyphs {
        Glyphs::Unicode => (eighths / 8, EIGHTHS[usize::from(eighths % 8)]),
        Glyphs::Console | Glyphs::Ascii => (eighths.div_ceil(8).min(width), ""),
    };
    let sign = if around.glyphs == Glyphs::Ascii { "#" } else { "█" };
    let mut drawn = sign.repeat(usize::from(whole));
    // Something is never drawn as nothing.
    drawn.push_str(if value > 0 && whole == 0 && rest.is_empty() { EIGHTHS[1] } else { rest });
    pen.text(x, y, width, &drawn, Meaning::Info);
}

/// Numbers as steps; where there are more than columns, neighbours are added up.
fn spark(pen: &mut Pen<'_>, (x, y, width): (u16, u16, u16), numbers: &[i64], around: &Around<'_>) {
    if width == 0 || numbers.is_empty() {
        return;
    }
    let each = numbers.len().div_ceil(usize::from(width));
    let parts: Vec<i64> = numbers.chunks(each).map(|part| part.iter().sum()).collect();
    let highest = parts.iter().copied().max().unwrap_or_default().max(1);
    let steps = steps(around.glyphs);
    let most = i64::try_from(steps.len() - 1).unwrap_or(1);
    for (part, x) in parts.iter().zip(x..x + width) {
        let place = usize::try_from((part * most + highest - 1) / highest).unwrap_or_default().min(steps.len() - 1);
        pen.text(x, y, 1, steps[place], if place == 0 { Meaning::Border } else { Meaning::Info });
    }
}
