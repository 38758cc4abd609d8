//! The last line of the coverage pane: hits of the last 24 hours as a sparkline, and their tones.

use ratatui::layout::Rect;

use super::pen::Pen;
use crate::app::model::Model;
use crate::panes::Around;
use crate::panes::coverage::of_tone;
use crate::text::words::chrome::HOURS_24;
use crate::theme::glyphs::steps;
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
    let highest = pulse.hours.iter().copied().max().unwrap_or_default().max(1);
    let steps = steps(around.glyphs);
    for hits in hours {
        let step = match usize::try_from(*hits).unwrap_or_default() {
            0 => 0,
            hits => (hits * (steps.len() - 1)).div_ceil(usize::try_from(highest).unwrap_or(1)).min(steps.len() - 1),
        };
        let meaning = if step == 0 { Meaning::Border } else { Meaning::Info };
        x += pen.text(x, line.y, room(x), steps[step], meaning);
    }
    x += 1;
    x += pen.text(x, line.y, room(x), HOURS_24.get(model.lang), Meaning::Muted) + 2;
    for (word, count) in tones {
        let Some((symbol, meaning)) = of_tone(word) else { continue };
        let words = format!("{}{count}", around.sign(symbol));
        x += pen.text(x, line.y, room(x), &words, meaning) + 1;
    }
}
