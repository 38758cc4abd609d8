//! The last line of the coverage pane: hits of the last 24 hours as a sparkline, and their tones.

use ratatui::layout::Rect;

use super::pen::Pen;
use crate::app::model::Model;
use crate::panes::coverage::of_tone;
use crate::panes::{Around, spark};
use crate::text::words::chrome::HOURS_24;
use crate::theme::meaning::Meaning;

pub(super) fn draw(pen: &mut Pen<'_>, line: Rect, model: &Model, around: &Around<'_>) {
    let pulse = &model.data.pulse;
    let mut x = line.x;
    let room = |x: u16| line.right().saturating_sub(x);
    let tones = [("positive", pulse.positive), ("neutral", pulse.neutral), ("negative", pulse.negative)];
    // Where 24 hours do not fit beside the tones, the oldest go.
    let for_tones = 3 * 5 + 9;
    let most = usize::from(line.width.saturating_sub(for_tones)).min(24);
    let hours = &pulse.hours[pulse.hours.len().saturating_sub(most)..];
    for hits in spark::signs(hours, around.glyphs) {
        let meaning = if hits.lowest { Meaning::Border } else { Meaning::Info };
        x += pen.text(x, line.y, room(x), hits.sign, meaning);
    }
    x += 1;
    x += pen.text(x, line.y, room(x), HOURS_24.get(model.lang), Meaning::Muted) + 2;
    for (word, count) in tones {
        let Some((symbol, meaning)) = of_tone(word) else { continue };
        let words = format!("{}{count}", around.sign(symbol));
        x += pen.text(x, line.y, room(x), &words, meaning) + 1;
    }
}
