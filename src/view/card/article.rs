//! The article of a coverage hit, with the words that made it one.

use serde_json::Value;

use super::Line;
use crate::app::model::Model;
use crate::domain::card::Card;
use crate::domain::field;
use crate::text::dates;
use crate::theme::meaning::Meaning;
use crate::view::fit::{fit, wrap};

/// An article shows at most so many lines; the address leads to the rest.
const MOST_LINES: usize = 300;

/// Where the words stand that matched, in characters of one part of the article, in order.
pub(super) fn places(card: &Card, part: &str) -> Vec<(usize, usize)> {
    let number =
        |place: &Value, key: &str| place.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let all = card.values.get("matches").and_then(Value::as_array).into_iter().flatten();
    let here = all.filter(|place| place.get("field").and_then(Value::as_str) == Some(part));
    let mut places: Vec<(usize, usize)> =
        here.filter_map(|place| Some((number(place, "start")?, number(place, "len")?))).collect();
    places.sort_unstable();
    places
}

/// A line that begins after `before` characters of its text, in pieces: what matched, and what stands between.
pub(super) fn marked<'t>(
    line: &'t str,
    before: usize,
    places: &[(usize, usize)],
    meaning: Meaning,
) -> Vec<(&'t str, Meaning)> {
    let byte = |character: usize| line.char_indices().nth(character).map_or(line.len(), |(at, _)| at);
    let end = before + line.chars().count();
    let mut pieces = Vec::new();
    let mut done = 0;
    for (start, len) in places {
        let (from, to) = ((*start).max(before), (start + len).min(end));
        if from >= to {
            continue;
        }
        let (from, to) = (byte(from - before).max(done), byte(to - before));
        if from > done {
            pieces.push((&line[done..from], meaning));
        }
        if to > from {
            pieces.push((&line[from..to], Meaning::Match));
            done = to;
        }
    }
    if done < line.len() {
        pieces.push((&line[done..], meaning));
    }
    pieces
}

/// The article as far as it was kept; nothing for what is no article.
pub(super) fn lines(card: &Card, width: u16, model: &Model) -> Vec<Line> {
    // A text that is a field of the record stands among its fields.
    let foreign = |key: &&str| field::find(card.entity, key).is_none();
    let text = |key: &str| card.values.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let mut lines = Vec::new();
    let at = text("published_at").filter(|_| foreign(&"published_at")).and_then(|at| at.parse().ok());
    let at = at.map(|at| dates::stamp(at, model.setup.zone, model.lang));
    let head = [text("byline").map(str::to_owned), at].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !head.is_empty() {
        lines.push(Line::of(2, head, Meaning::Muted));
    }
    for part in ["summary", "body"].into_iter().filter(foreign) {
        let Some(text) = text(part) else { continue };
        let places = places(card, part);
        let (mut from, mut before) = (0, 0);
        for line in wrap(text, width.saturating_sub(2), MOST_LINES.saturating_sub(lines.len())) {
            // Lines are pieces of the text, in order.
            let at = line.as_ptr().addr().saturating_sub(text.as_ptr().addr()).min(text.len());
            before += text.get(from..at).map_or(0, |between| between.chars().count());
            from = at;
            let mut x = 2;
            let mut shown = Line::default();
            for (piece, meaning) in marked(line, before, &places, Meaning::Text) {
                shown = shown.and(x, piece, meaning);
                x += fit(piece, width).width;
            }
            lines.push(shown);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matched_is_marked_across_the_break_of_a_line() {
        let (text, word) = (Meaning::Text, Meaning::Match);
        assert_eq!(marked("Banjir di Muara", 0, &[(0, 6)], text), [("Banjir", word), (" di Muara", text)]);
        // "Muara Kencana" began on the line before.
        assert_eq!(marked("Kencana surut", 16, &[(10, 13)], text), [("Kencana", word), (" surut", text)]);
        assert_eq!(marked("tanpa", 0, &[(9, 3)], text), [("tanpa", text)]);
        assert_eq!(marked("éé banjir", 0, &[(3, 6), (3, 2)], text), [("éé ", text), ("banjir", word)]);
    }
}
